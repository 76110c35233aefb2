"""Regions and offices: public master data, the same for everybody who is logged in."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from puskesos.models import Penugasan, Peran, TahapUnit, Unit, Wilayah

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


def pejabat_terlapor(unit: Unit, hari: date) -> list[tuple[str, str, str]]:
    """Officers about whom a complaint may be taken at this unit: (account id, name, role), by role and name.

    Those of the unit itself, the supervisors of its kecamatan and the manajers of its kab/kota. One query.
    """
    milik = Q(unit=unit) & ~Q(peran=Peran.ADMIN_SISTEM)
    atas = Q(unit__kecamatan=unit.kecamatan or "-", peran=Peran.SUPERVISOR)
    atas |= Q(unit__kabkota=unit.kabkota, unit__jenis=Unit.Jenis.SEKRETARIAT, peran=Peran.MANAJER)
    berlaku = Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari)
    baris = Penugasan.objects.filter(milik | atas, berlaku, berlaku_dari__lte=hari).select_related("petugas")
    return [
        (str(p.petugas_id), p.petugas.nama, p.get_peran_display()) for p in baris.order_by("peran", "petugas__nama")
    ]
