"""A handful of regions and offices. Tests that need all 91,599 regions load them themselves."""

import pytest

from puskesos.models import Unit, Wilayah

VERSI = "uji"
WILAYAH = (
    ("32", "Jawa Barat", "provinsi", None, "Asia/Jakarta"),
    ("32.01", "Kabupaten Bogor", "kabkota", "32", None),
    ("32.01.05", "Babakan Madang", "kecamatan", "32.01", None),
    ("32.01.05.2003", "Sentul", "desa", "32.01.05", None),
    ("32.01.05.2004", "Citaringgul", "desa", "32.01.05", None),
    ("51", "Bali", "provinsi", None, "Asia/Makassar"),
    ("51.03", "Kabupaten Badung", "kabkota", "51", None),
    ("51.03.01", "Kuta Selatan", "kecamatan", "51.03", None),
    ("51.03.01.2003", "Ungasan", "desa", "51.03.01", None),
    ("96", "Papua Barat Daya", "provinsi", None, "Asia/Jayapura"),
    ("96.03", "Kabupaten Raja Ampat", "kabkota", "96", None),
)


@pytest.fixture
def wilayah(db: None) -> dict[str, Wilayah]:
    """The rows above, whatever other regions the database holds; by code."""
    for kode, nama, tingkat, induk, zona in WILAYAH:
        isi = {"nama": nama, "tingkat": tingkat, "induk_id": induk, "zona": zona, "versi_kode": VERSI}
        Wilayah.objects.update_or_create(kode=kode, defaults=isi)
    return Wilayah.objects.in_bulk([baris[0] for baris in WILAYAH])


def buat_puskesos(kode: str, **isi: object) -> Unit:
    """A Puskesos of a desa by its dotted code."""
    tempat = {"provinsi": kode[:2], "kabkota": kode[:5], "kecamatan": kode[:8], "desa": kode}
    return Unit.objects.create(kode=kode, jenis=Unit.Jenis.PUSKESOS, nama=f"Puskesos {kode}", **tempat, **isi)
