"""Three districts, one in each zone, with a Puskesos, a Sekretariat and the people who draw numbers there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from puskesos.models import Wilayah
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import Dunia, buat_petugas, buat_unit

GESER = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
"""Hours ahead of UTC, by law and without summer time: the yardstick against which zone data is held."""
KAB = {"Asia/Jakarta": "32.01", "Asia/Makassar": "73.71", "Asia/Jayapura": "91.71"}


@dataclass(frozen=True, slots=True)
class Kantor:
    """The offices of a zone: accounts by name in ``dunia``, codes."""

    zona: str
    fo: str
    fokab: str
    manajer: str
    desa: str
    kab: str


def saat_lokal(hari: date, jam: time, zona: str, detik: int = 0) -> datetime:
    """A local wall-clock time as an instant in UTC, by the yardstick."""
    return datetime.combine(hari, jam, UTC) - timedelta(hours=GESER[zona]) + timedelta(seconds=detik)


def hari_lokal(saat: datetime, zona: str) -> date:
    """The local day of an instant, by the yardstick."""
    return (saat.astimezone(UTC) + timedelta(hours=GESER[zona])).date()


def buat_tiga_zona() -> tuple[Dunia, dict[str, Kantor]]:
    """The offices in all three zones, and an institution that serves the whole country."""
    d = Dunia()
    kantor = {zona: _kantor(d, zona, kab) for zona, kab in KAB.items()}
    d.unit["lembaga"] = daftarkan_mitra(kode="L-UJI-Z", nama="Lembaga Uji", program=["PKH"]).unit
    return d, kantor


def _kantor(d: Dunia, zona: str, kab: str) -> Kantor:
    desa = f"{kab}.01.2001" if kab != "32.01" else "32.01.05.2003"
    tingkat = {2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}
    for panjang, nama in tingkat.items():
        kode = desa[:panjang]
        isi = {"nama": f"Wilayah {kode}", "tingkat": nama, "induk_id": kode.rpartition(".")[0] or None}
        lain = {"versi_kode": "uji", "zona": zona if panjang == 2 else None}
        Wilayah.objects.get_or_create(kode=kode, defaults=isi | lain)
    unit, sekretariat = buat_unit(desa, "puskesos", zona=zona), buat_unit(kab, "sekretariat", zona=zona)
    k = Kantor(zona, f"fo_{kab}", f"fokab_{kab}", f"manajer_{kab}", desa, kab)
    d.unit |= {desa: unit, kab: sekretariat}
    d.petugas |= {
        k.fo: buat_petugas(k.fo, ("front_office", unit)),
        k.fokab: buat_petugas(k.fokab, ("front_office", sekretariat)),
        k.manajer: buat_petugas(k.manajer, ("manajer", sekretariat)),
    }
    return k
