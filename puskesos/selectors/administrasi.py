"""What an area rules for itself, for who looks after it or reads it: limits and calendar."""

from uuid import UUID

from django.db.models import Q

from core.errors import DiLuarLingkup, PeranTidakBerhak
from puskesos.models import AturanDaerah, PengecualianHari, PerubahanKalender, Unit, Wilayah
from puskesos.pelaku import Pelaku


def daerah_pelaku(pelaku: Pelaku, diminta: str = "") -> Wilayah | None:
    """The kab/kota whose rules are shown: the own one; at the ministry the one asked for, None without one.

    Raises DiLuarLingkup for any other, PeranTidakBerhak where the office belongs to no kab/kota.
    """
    if pelaku.unit_jenis == Unit.Jenis.PUSAT:
        if not diminta:
            return None
        kode = diminta
    elif pelaku.kabkota:
        if diminta and diminta != pelaku.kabkota:
            raise DiLuarLingkup
        kode = pelaku.kabkota
    else:
        raise PeranTidakBerhak
    wilayah = Wilayah.objects.filter(pk=kode, tingkat=Wilayah.Tingkat.KABKOTA).first()
    if wilayah is None:
        raise DiLuarLingkup
    return wilayah


def semua_batas(kabkota: str) -> list[AturanDaerah]:
    """Every row of a kab/kota, the newest first, withdrawn ones too."""
    baris = AturanDaerah.objects.filter(kabkota=kabkota).select_related("dibuat_oleh", "dicabut_oleh")
    return list(baris.order_by("-berlaku_mulai", "-dibuat_pada"))


def batas_terlihat(id: UUID, pelaku: Pelaku) -> AturanDaerah:
    """A row of the own kab/kota. Raises DiLuarLingkup."""
    baris = AturanDaerah.objects.filter(pk=id, kabkota=pelaku.kabkota).first()
    if baris is None:
        raise DiLuarLingkup
    return baris


def hari_setahun(wilayah: Wilayah | None, tahun: int) -> list[PengecualianHari]:
    """Departures from the calendar in a year: of the country, and of an area with what lies in it, by day."""
    daerah = Q(wilayah=None)
    if wilayah is not None:
        daerah |= Q(wilayah=wilayah) | Q(wilayah__kode__startswith=f"{wilayah.kode}.") | Q(wilayah=wilayah.kode[:2])
    baris = PengecualianHari.objects.filter(daerah, tanggal__year=tahun).select_related("wilayah")
    return list(baris.order_by("tanggal", "wilayah"))


def hari_terkelola(id: int, wilayah: Wilayah | None) -> PengecualianHari:
    """A day that this administrator may take back: of the own area exactly. Raises DiLuarLingkup."""
    baris = PengecualianHari.objects.filter(pk=id, wilayah=wilayah).first()
    if baris is None:
        raise DiLuarLingkup
    return baris


def perubahan_terakhir(wilayah: Wilayah | None, maks: int = 20) -> list[PerubahanKalender]:
    """The log of calendar changes of an area (None: of the country), the newest first."""
    milik = Q(wilayah=wilayah, unit=None)
    if wilayah is not None:
        milik |= Q(unit__kabkota=wilayah.kode)
    baris = PerubahanKalender.objects.filter(milik).select_related("oleh", "unit")
    return list(baris.order_by("-pada", "-id")[:maks])
