"""The two doors behind one face: the same body goes to the API as JSON and to the pages as a form."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from puskesos.models import TokenUnit
from tests.dunia import Dunia, kunci_baru

SESI = "puskesos.akses.backend.NamaAtauSurelBackend"


@dataclass(frozen=True, slots=True)
class Jawab:
    """An answer. ``kode`` is known at the API only; ``teks`` is what a person reads; ``berhasil``: it was saved."""

    status: int
    kode: str
    teks: str
    berhasil: bool
    mentah: Any


class PintuApi:
    """JSON with a token."""

    nama = "api"

    def __init__(self, dunia: Dunia, siapa: str) -> None:
        petugas = dunia.petugas[siapa]
        unit = petugas.penugasan.first().unit  # type: ignore[union-attr]
        self.token = TokenUnit.objects.create(user=petugas, unit=unit)[1]
        self.klien = Client()

    def _kirim(self, alamat: str, isi: Any, kunci: str | None) -> Jawab:
        kepala = {"Authorization": f"Token {self.token}"}
        if kunci is None or kunci:
            kepala["Idempotency-Key"] = kunci or kunci_baru()
        r = self.klien.post(alamat, json.dumps(isi), content_type="application/json", headers=kepala)
        badan = r.json()
        pesan = [badan.get("detail", ""), *(b["pesan"] for b in [*badan.get("bidang", []), *_peringatan(badan)])]
        return Jawab(r.status_code, badan.get("kode", ""), " ".join(pesan), r.status_code < 300, r)

    def terima(self, isi: dict[str, Any], kunci: str | None = None) -> Jawab:
        """``terima``. ``kunci``: None makes one, an empty text leaves it out."""
        return self._kirim("/api/v1/kasus/", isi, kunci)

    def aksi(self, id: UUID, nama: str, isi: dict[str, Any], kunci: str | None = None) -> Jawab:
        """An aksi of a case."""
        return self._kirim(f"/api/v1/kasus/{id}/aksi/{nama}/", isi, kunci)


def _peringatan(badan: dict[str, Any]) -> list[dict[str, str]]:
    return badan.get("peringatan", []) if badan.get("status", 0) == "diterima" else []


class PintuHtml:
    """Forms with a session; the answer to a saved form is the page that follows."""

    nama = "html"

    def __init__(self, dunia: Dunia, siapa: str) -> None:
        self.klien = Client()
        self.klien.force_login(dunia.petugas[siapa], backend=SESI)

    def _kirim(self, alamat: str, isi: dict[str, Any], kunci: str | None) -> Jawab:
        bidang = dict(_datar(isi))
        if kunci is None or kunci:
            bidang["kunci"] = kunci or kunci_baru()
        r = self.klien.post(alamat, bidang)
        akhir = self.klien.get(r.headers["Location"]) if r.status_code == 303 else r
        teks = html.unescape(akhir.content.decode())
        return Jawab(r.status_code, "", teks, r.status_code == 303, r)

    def terima(self, isi: dict[str, Any], kunci: str | None = None) -> Jawab:
        """The intake page without a look into the list."""
        return self._kirim("/kasus/baru/", isi | {"tetap_baru": True}, kunci)

    def aksi(self, id: UUID, nama: str, isi: dict[str, Any], kunci: str | None = None) -> Jawab:
        """A form on the page of a case."""
        return self._kirim(f"/kasus/{id}/aksi/{nama}/", isi, kunci)


def _datar(isi: dict[str, Any], awalan: str = "") -> Iterator[tuple[str, str]]:
    """A body as dotted fields; what is empty is not sent, as in a form that nobody filled."""
    for nama, nilai in isi.items():
        if isinstance(nilai, dict):
            yield from _datar(nilai, f"{awalan}{nama}.")
        elif isinstance(nilai, bool):
            yield f"{awalan}{nama}", "ya" if nilai else "tidak"
        elif isinstance(nilai, list):
            yield f"{awalan}{nama}", "\n".join(map(str, nilai))
        elif nilai is not None:
            yield f"{awalan}{nama}", str(nilai)


PINTU: dict[str, type[PintuApi] | type[PintuHtml]] = {"api": PintuApi, "html": PintuHtml}
