"""Files at the door: an upload is refused by its announced length or by what comes; what goes out runs nothing."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from core.errors import BerkasTerlaluBesar

KEPALA_FORMULIR = 64 * 1024
"""Bytes that a form may be longer than the files it brings."""


class BatasUnggah(FileUploadHandler):
    """Stops a request whose files together are larger than ``batas`` bytes. Raises BerkasTerlaluBesar ``rincian``."""

    def __init__(self, request: HttpRequest, batas: int, rincian: str) -> None:
        super().__init__(request)
        self.batas, self.rincian, self.diterima = batas, rincian, 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any, **__: Any) -> None:
        if content_length > self.batas + KEPALA_FORMULIR:
            raise BerkasTerlaluBesar(rincian=self.rincian)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.diterima += len(raw_data)
        if self.diterima > self.batas:
            raise BerkasTerlaluBesar(rincian=self.rincian)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def batasi_unggahan(request: HttpRequest, batas: int, rincian: str) -> None:
    """Put the limit before everything that reads the body."""
    request.upload_handlers.insert(0, BatasUnggah(request, batas, rincian))


KARANTINA_CSP = "default-src 'none'; sandbox"
"""A file runs nothing and loads nothing, whatever a browser thinks that it is."""


def kirim_berkas(nama: str, tipe: str, isi: bytes) -> HttpResponse:
    """A file as an answer: saved by the browser, sniffed by nobody, kept in no cache."""
    jawab = HttpResponse(isi, content_type=tipe)
    jawab.headers["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    jawab.headers["Content-Security-Policy"] = KARANTINA_CSP
    jawab.headers["Cache-Control"] = "private, no-store"
    jawab.headers["X-Content-Type-Options"] = "nosniff"
    return jawab
