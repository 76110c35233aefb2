"""The family of domain errors. ``config.errors`` maps each to HTTP once; nothing else does.

``KesalahanDomain``
├── ``DiLuarLingkup``         404  not there, or not visible: the two look the same
├── ``PeranTidakBerhak``      403  visible, but no role of the person has this aksi
├── ``IsianTidakSah``         400  decidable from the request alone; carries the fields
├── ``StatusTidakCocok``      409  not in this state, or somebody else was faster
├── ``SyaratBelumTerpenuhi``  422  right person, right state, a condition is not met
├── ``BerkasTerlaluBesar``    413  a file, or what it unpacks to, is over its limit
├── ``JenisBerkasDitolak``    415  by its content a file is none of the kinds that are taken
└── ``TerlaluSering``         429  a limiter said no; carries the seconds to wait
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from core.pesan import pesan_untuk


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field that is wrong: its name (dotted for nested ones), code and message."""

    nama: str
    kode: str
    pesan: str


class KesalahanDomain(Exception):
    """Base. ``kode`` names a row of the message table; ``isi`` fills its placeholders."""

    status: ClassVar[int]
    kode_bawaan: ClassVar[str]

    def __init__(
        self,
        kode: str = "",
        *,
        bidang: list[Bidang] | None = None,
        tambahan: dict[str, Any] | None = None,
        **isi: object,
    ) -> None:
        self.kode = kode or self.kode_bawaan
        self.judul, self.rincian = pesan_untuk(self.kode, **isi)
        self.bidang = bidang or []
        self.tambahan = tambahan or {}
        super().__init__(self.kode)


class DiLuarLingkup(KesalahanDomain):
    status = 404
    kode_bawaan = "tidak_ditemukan"


class PeranTidakBerhak(KesalahanDomain):
    status = 403
    kode_bawaan = "peran_tidak_berhak"


class IsianTidakSah(KesalahanDomain):
    status = 400
    kode_bawaan = "isian_tidak_sah"


class StatusTidakCocok(KesalahanDomain):
    status = 409
    kode_bawaan = "alur_tidak_sah"


class SyaratBelumTerpenuhi(KesalahanDomain):
    status = 422
    kode_bawaan = "syarat_belum_terpenuhi"


class BerkasTerlaluBesar(KesalahanDomain):
    status = 413
    kode_bawaan = "berkas_terlalu_besar"


class JenisBerkasDitolak(KesalahanDomain):
    status = 415
    kode_bawaan = "jenis_berkas"


class TerlaluSering(KesalahanDomain):
    status = 429
    kode_bawaan = "terlalu_sering"

    def __init__(self, detik: int) -> None:
        self.detik = detik
        super().__init__(detik=detik)
