"""Conditions by age, desk and event: what the board counts and what the worklist opens are one and the same.

Events are read from riwayat; days are the office's own, both ends included.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q

from core.waktu import sekarang, tanggal_di
from kasus.models import Riwayat
from kasus.pilihan import TERBUKA
from kasus.pilihan import StatusKasus as S
from kasus.policies import BO, FO, KOORDINATOR, MANAJER, SUPERVISOR, SURVEI

UMUR: dict[str, tuple[int, int | None]] = {
    "0-2": (0, 2),
    "3-7": (3, 7),
    "8-14": (8, 14),
    "15-30": (15, 30),
    "31": (31, None),
}
"""Band → days since the local day of intake, both ends included."""

PENERIMA = "penerima"
"""The desk of a referred case: the institution that must answer."""

MEJA_STATUS: dict[str, str] = {
    S.DITERIMA: FO,
    S.DICEK: FO,
    S.VERIFIKASI_LAPANGAN: SURVEI,
    S.DITANGANI: BO,
    S.MENUNGGU_BERKAS: BO,
    S.PENETAPAN: KOORDINATOR,
    S.DITELAAH_SUPERVISOR: SUPERVISOR,
    S.DITANGANI_MANAJER: MANAJER,
    S.DIRUJUK: PENERIMA,
}
"""Open status → whose turn it is. At a Sekretariat, which has no koordinator, ``penetapan`` is the manajer's."""

MEJA = tuple(dict.fromkeys(MEJA_STATUS.values()))
"""The desks in the order of the procedure. Each open case lies on exactly one."""


def syarat_meja(meja: str) -> Q:
    """Open cases that lie on a desk."""
    q = Q(status__in=[s for s, m in MEJA_STATUS.items() if m == meja], selesai_pada=None)
    if meja == KOORDINATOR:
        return q & Q(desa__isnull=False)
    return q | Q(status=S.PENETAPAN, desa=None, selesai_pada=None) if meja == MANAJER else q


AKSI_PERISTIWA = {"dikembalikan": "kembalikan", "mendesak": "teruskan_mendesak", "dibuka_kembali": "buka_kembali"}
"""Event of the board → the aksi in riwayat by which it is known."""

PERISTIWA = (
    "masuk",
    "berakhir",
    "berjalan",
    "diputus",
    "ditolak",
    "pernah_diputus",
    "keluar_tahap",
    *AKSI_PERISTIWA,
)
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


def syarat_umur(kode: str, hari_ini: date) -> Q:
    """Cases of an age band on a day."""
    muda, tua = UMUR[kode]
    q = Q(tanggal_lokal__lte=hari_ini - timedelta(days=muda)) if muda else Q()
    return q & Q(tanggal_lokal__gte=hari_ini - timedelta(days=tua)) if tua is not None else q


def batas_masa(dari: str, sampai: str, zona: str) -> tuple[datetime, datetime]:
    """First instant of ``dari`` and first instant after ``sampai`` (ISO days; empty: the bounds of what we know)."""
    awal = date.fromisoformat(dari) if dari else date(TAHUN_AWAL, 1, 1)
    akhir = date.fromisoformat(sampai) if sampai else tanggal_di(sekarang(), zona)
    z = ZoneInfo(zona)
    return datetime.combine(awal, time.min, z), datetime.combine(akhir + timedelta(days=1), time.min, z)


def hidup_sejak(awal: datetime) -> Q:
    """Open, or ended since: whatever happened to a case since ``awal``, the case is one of these.

    It stands beside narrower conditions so that two small indexes are read and never all cases.
    """
    return Q(selesai_pada=None) | Q(selesai_pada__gte=awal)


def syarat_peristiwa(peristiwa: str, tahap: str, dari: str, sampai: str, zona: str) -> Q:
    """Cases to which this happened in the period. ``tahap``: the status that ``keluar_tahap`` left (empty: any)."""
    awal, akhir = batas_masa(dari, sampai, zona)
    q = hidup_sejak(awal)
    if peristiwa == "masuk":
        return q & Q(tanggal_lokal__gte=awal.date(), tanggal_lokal__lt=akhir.date())
    if peristiwa in ("berakhir", "diputus", "ditolak"):
        return _berakhir(peristiwa, awal, akhir)
    if peristiwa in ("berjalan", "pernah_diputus"):
        q &= Q(tanggal_lokal__lt=akhir.date())
        return q & Q(diputus_di__gt="") if peristiwa == "pernah_diputus" else q
    jejak = Riwayat.objects.filter(kasus=OuterRef("pk"), objek=Riwayat.Objek.KASUS, waktu__gte=awal, waktu__lt=akhir)
    if peristiwa == "keluar_tahap":
        return q & Q(Exists(jejak.filter(dari__in=[tahap] if tahap else TERBUKA).exclude(ke=F("dari"))))
    return q & Q(Exists(jejak.filter(aksi=AKSI_PERISTIWA[peristiwa])))


def _berakhir(peristiwa: str, awal: datetime, akhir: datetime) -> Q:
    q = Q(selesai_pada__gte=awal, selesai_pada__lt=akhir)
    if peristiwa == "berakhir":
        return q
    q &= Q(diputus_di__gt="", status__in=(S.SELESAI, S.DITUTUP))
    return q & Q(tidak_dapat_dipenuhi=True) if peristiwa == "ditolak" else q
