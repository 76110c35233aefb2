"""What the API reads before any field is looked at: the body and the key of the call."""

import codecs
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from core.errors import Bidang, IsianTidakSah, KesalahanDomain
from core.idempotensi import Kunci, kunci_dari
from core.pesan import pesan_untuk
from core.teks import ada_karakter_terlarang, nama_tampak

KEDALAMAN_MAKS = 32
"""Levels of nesting in a body: ours have four. Below what recursion in Python bears."""


class IsiTerlaluBesar(KesalahanDomain):
    """The body is larger than ``DATA_UPLOAD_MAX_MEMORY_SIZE`` (bytes)."""

    status: ClassVar[int] = 413
    kode_bawaan: ClassVar[str] = "isi_terlalu_besar"


class JsonKetat(BaseParser):
    """Parser of ``application/json`` in UTF-8. Refuses what JSON forbids and what PostgreSQL cannot store.

    Raises IsiTerlaluBesar, IsianTidakSah ``permintaan_rusak`` or ``karakter_terlarang``.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        isi = _urai(_baca(stream, (parser_context or {}).get("request")))
        terlarang = [
            Bidang(jalur, "karakter_terlarang", pesan_untuk("karakter_terlarang")[1])
            for jalur in _jalur_terlarang(isi, "", 0)
        ]
        if terlarang:
            raise IsianTidakSah("karakter_terlarang", bidang=terlarang)
        return isi


def baca_kunci(request: Request, isi: Mapping[str, Any] | Sequence[Any]) -> Kunci:
    """The call's key: header ``Idempotency-Key`` with the keyed hash of method, path and body.

    Raises IsianTidakSah ``kunci_wajib`` when it is missing or no UUID.
    """
    return kunci_dari(request.headers.get("Idempotency-Key"), f"{request.method} {request.path}", isi)


def _rusak(*_: Any) -> NoReturn:
    raise IsianTidakSah("permintaan_rusak")


def _baca(stream: Any, request: Request | None) -> bytes:
    batas = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    # The declared length first: nothing of a body that is too large is read.
    if request is not None and int(request.META.get("CONTENT_LENGTH") or 0) > batas:
        raise IsiTerlaluBesar
    isi: bytes = stream.read(batas + 1)
    if len(isi) > batas:
        raise IsiTerlaluBesar
    return isi


def _urai(isi: bytes) -> Any:
    try:
        teks = isi.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        return json.loads(teks, parse_constant=_rusak, parse_float=_pecahan, object_pairs_hook=_objek)
    except (ValueError, RecursionError):
        _rusak()


def _pecahan(teks: str) -> float:
    nilai = float(teks)
    if math.isinf(nilai):
        _rusak()
    return nilai


def _objek(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    objek = dict(pasangan)
    # Of two members with one name readers take different ones; nobody meant that.
    if len(objek) != len(pasangan):
        _rusak()
    return objek


def _jalur_terlarang(nilai: Any, jalur: str, dalam: int) -> Iterator[str]:
    """Dotted names of all texts that cannot be stored. Raises ``permintaan_rusak`` below KEDALAMAN_MAKS."""
    if dalam > KEDALAMAN_MAKS:
        _rusak()
    if isinstance(nilai, str) and ada_karakter_terlarang(nilai):
        yield jalur
    for nama, isi in _anak(nilai):
        di_sini = f"{jalur}.{nama if isinstance(nilai, list) else nama_tampak(nama)}".lstrip(".")
        if ada_karakter_terlarang(nama):
            yield di_sini
        yield from _jalur_terlarang(isi, di_sini, dalam + 1)


def _anak(nilai: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(nilai, dict):
        yield from nilai.items()
    elif isinstance(nilai, list):
        yield from ((str(urut), butir) for urut, butir in enumerate(nilai))
