"""The profile of an office: register, hours, officers, standard of service."""

from datetime import date

from core.errors import DiLuarLingkup
from puskesos.models import JamLayanan, Penugasan, StandarPelayanan, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import wilayah_profil
from puskesos.selectors.petugas import berlaku_pada, unit_urusan
from puskesos.selectors.unit import LAYANAN


def profil_unit(pelaku: Pelaku, kode: str) -> Unit:
    """A Puskesos or Sekretariat whose profile the actor reads. Raises DiLuarLingkup."""
    unit = Unit.objects.filter(wilayah_profil(pelaku), jenis__in=LAYANAN, kode=kode).first()
    if unit is None:
        raise DiLuarLingkup
    return unit


def unit_diurus(pelaku: Pelaku, kode: str) -> Unit:
    """One whose hours and standard the actor keeps. Raises DiLuarLingkup."""
    unit = unit_urusan(pelaku).filter(jenis__in=LAYANAN, kode=kode, aktif=True).first()
    if unit is None:
        raise DiLuarLingkup
    return unit


def unit_umum(kode: str) -> Unit:
    """An active Puskesos or Sekretariat, for the public. Raises DiLuarLingkup."""
    unit = Unit.objects.filter(jenis__in=LAYANAN, kode=kode, aktif=True).first()
    if unit is None:
        raise DiLuarLingkup
    return unit


def wilayah_unit(unit: Unit) -> list[Wilayah]:
    """The regions in which the office lies, from the kab/kota down."""
    kode = [k for k in (unit.kabkota, unit.kecamatan, unit.desa) if k]
    return list(Wilayah.objects.filter(pk__in=kode).order_by("kode"))


def petugas_unit(unit: Unit, hari: date) -> list[Penugasan]:
    """Who holds which role there on a day, by role and name."""
    baris = Penugasan.objects.filter(berlaku_pada(hari), unit=unit, petugas__is_active=True)
    return list(baris.select_related("petugas", "menggantikan__petugas").order_by("peran", "petugas__nama", "pk"))


def jam_layanan(unit: Unit, hari: date) -> JamLayanan | None:
    """The hours in force on a day."""
    return JamLayanan.objects.filter(unit=unit, berlaku_mulai__lte=hari).order_by("-berlaku_mulai", "-pk").first()


def standar_kini(unit: Unit) -> StandarPelayanan | None:
    """The newest published standard."""
    return StandarPelayanan.objects.filter(unit=unit).order_by("-versi").first()


def standar_versi(unit: Unit) -> list[StandarPelayanan]:
    """All versions, the newest first."""
    return list(StandarPelayanan.objects.filter(unit=unit).order_by("-versi")[:50])
