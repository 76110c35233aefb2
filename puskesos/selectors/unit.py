"""Regions and offices: public master data, the same for everybody who is logged in."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from puskesos.models import TahapUnit, Unit, Wilayah

LAYANAN = (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT)


def anak_wilayah(induk: str, *, sesudah: str | None = None, ukuran: int = 50) -> Halaman[Wilayah]:
    """Regions directly below ``induk`` (empty: the provinces), by code. One query."""
    baris = Wilayah.objects.filter(induk=induk or None)
    return halaman(baris, urut=("kode",), sesudah=sesudah, ukuran=ukuran)


def _unit_layanan() -> QuerySet[Unit]:
    tahap = Prefetch("tahap", TahapUnit.objects.order_by("tahun", "tahap"))
    return Unit.objects.filter(jenis__in=LAYANAN, aktif=True).prefetch_related(tahap)


def daftar_unit(wilayah: str, *, sesudah: str | None = None, ukuran: int = 50) -> Halaman[Unit]:
    """Puskesos and Sekretariat in a region (code of any level; empty: everywhere), by code. Two queries."""
    baris = _unit_layanan()
    if wilayah:
        kolom = {2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}.get(len(wilayah))
        baris = baris.filter(**{kolom: wilayah}) if kolom else baris.none()
    return halaman(baris, urut=("kode",), sesudah=sesudah, ukuran=ukuran)


def rinci_unit(kode: str) -> Unit:
    """A Puskesos or Sekretariat by its code. Raises DiLuarLingkup."""
    unit = _unit_layanan().filter(kode=kode).first()
    if unit is None:
        raise DiLuarLingkup
    return unit


def sk_berlaku(unit: Unit, hari: date) -> bool:
    """Whether a decree of the unit is valid on a day. Reads prefetched rows."""
    return any(t.sk_mulai <= hari and (t.sk_sampai is None or hari <= t.sk_sampai) for t in unit.tahap.all())
