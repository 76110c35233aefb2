"""Three sets that must be one: the URLconf, the OpenAPI schema, the matrix."""

from collections.abc import Iterable

from tests.otorisasi.alamat import harapan
from tests.otorisasi.matriks import Baris
from tests.otorisasi.pintu_samping import PINTU
from tests.otorisasi.rute import Kunci, jalur_openapi, kunci_openapi

BUKAN_AKSI_PINTU = "an aksi of sistem, of intake, or made up: no door offers it"


def beda_matriks(kunci: set[Kunci], baris: Iterable[Baris]) -> list[str]:
    """Keys without a line, lines without an address, targets that are missing or too many; each by name."""
    baris = list(baris)
    tertulis = {b.kunci for b in baris}
    samping = {p.kunci for p in PINTU}
    hasil = [f"{k}: no line in matrix.csv" for k in kunci - tertulis]
    hasil += [f"{k}: no such address" for k in tertulis - kunci - samping]
    hasil += [f"{p.kunci} {p.target}: no line in matrix.csv" for p in PINTU if p.kunci not in tertulis]
    for k in kunci & tertulis:
        ada, perlu = {b.target for b in baris if b.kunci == k}, set(harapan(k)[0])
        hasil += [f"{k}: target {t}" for t in ada ^ perlu]
    return sorted(hasil)


def beda_openapi(kunci: set[Kunci]) -> list[str]:
    """Operations that only the URLconf or only the schema has, and aksi that the schema lists wrongly."""
    pasangan, aksi = kunci_openapi()
    api = {(jalur_openapi(k.rute), k.metode) for k in kunci if k.api}
    hasil = [f"{m} {j}: not in the schema" for j, m in api - pasangan]
    hasil += [f"{m} {j}: only in the schema" for j, m in pasangan - api]
    for jalur, daftar in aksi.items():
        dilayani = {k.aksi for k in kunci if jalur_openapi(k.rute) == jalur and any(s < 400 for s in _status_akun(k))}
        hasil += [f"{jalur} [{a}]" for a in dilayani ^ daftar]
    return sorted(hasil)


def _status_akun(kunci: Kunci) -> list[int]:
    """What this key answers to anybody, on any target, by the hand-written expectation."""
    return [s for per_peran in harapan(kunci)[0].values() for s in per_peran.values()]
