"""What a dinas provinsi sees of lateness: counts per kab/kota where the limit and the grace are over, never a case.

The third level of escalation: the case stays where it is, the Kepala Dinas is told, the province sees the count.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from core.konteks import dengan_sistem
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus
from kasus.pilihan import StatusKasus as S
from puskesos.aturan import batas_berlaku
from puskesos.kalender import Kalender, akhir_hari, kalender_unit
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.models import Rujukan
from rujukan.pilihan import TERBUKA, StatusRujukan

KECIL = 5
"""A count below this is printed as a range: few cases of a small area could be told apart."""
MASA_HARI = 90


@dataclass(frozen=True, slots=True)
class BarisKabkota:
    """Counts of a kab/kota. ``None``: fewer than five, but some."""

    kode: str
    nama: str
    manajer: int | None
    dirujuk: int | None
    kedaluwarsa: int | None


def batas_tenggang(hari: date, hari_kerja: int, kalender: Kalender) -> date:
    """The last due day whose grace of ``hari_kerja`` working days is over on ``hari``."""
    batas = hari - timedelta(days=1)
    while kalender.tambah(batas, hari_kerja) >= hari:
        batas -= timedelta(days=1)
    return batas


def papan_provinsi(pelaku: Pelaku) -> list[BarisKabkota]:
    """Kab/kota of the actor's province by code. Counted as ``sistem``, after the policy has let the actor in.

    Days of the province's calendar are taken for all its kab/kota. Seven queries.
    """
    saat = sekarang()
    unit = Unit.objects.get(kode=pelaku.unit_kode)
    hari = tanggal_di(saat, pelaku.zona)
    tenggang = batas_tenggang(hari, batas_berlaku(None, hari).masa_tenggang_hk, kalender_unit(unit, dari=hari))
    nama = dict(Wilayah.objects.filter(induk=pelaku.provinsi).order_by("kode").values_list("kode", "nama"))
    with dengan_sistem():
        batas = akhir_hari(tenggang, pelaku.zona)
        kasus, surat = _kasus(list(nama), batas), _surat(list(nama), batas)
        rujukan = _rujukan(list(nama), saat - timedelta(days=MASA_HARI))
    return [
        BarisKabkota(
            k,
            n,
            besar(kasus.get(k, 0)),
            besar(surat.get(k, 0)),
            besar(rujukan.get(k, 0)),
        )
        for k, n in nama.items()
    ]


def besar(n: int) -> int | None:
    """The count, or None where it is small and not zero."""
    return None if 0 < n < KECIL else n


def _kasus(kabkota: list[str], batas: datetime) -> dict[str, int]:
    baris = Kasus.objects.untuk(SISTEM).filter(
        kabkota__in=kabkota, status=S.DITANGANI_MANAJER, selesai_pada=None, tenggat_tahap__lte=batas
    )
    return {b["kabkota"]: b["n"] for b in baris.values("kabkota").order_by().annotate(n=Count("pk"))}


def _surat(kabkota: list[str], batas: datetime) -> dict[str, int]:
    """Open referrals over limit and grace, each letter for itself."""
    baris = Rujukan.objects.untuk(SISTEM).filter(
        kabkota__in=kabkota, status__in=TERBUKA, berakhir_pada=None, tenggat__lte=batas
    )
    return {b["kabkota"]: b["n"] for b in baris.values("kabkota").order_by().annotate(n=Count("pk"))}


def _rujukan(kabkota: list[str], sejak: datetime) -> dict[str, int]:
    baris = Rujukan.objects.untuk(SISTEM).filter(
        kabkota__in=kabkota, status=StatusRujukan.KEDALUWARSA, berakhir_pada__gte=sejak
    )
    return {b["kabkota"]: b["n"] for b in baris.values("kabkota").order_by().annotate(n=Count("pk"))}
