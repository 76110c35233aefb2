"""The clocks of a case: what is due when it enters a status, pauses, stops. Pure; the calendar is given.

Limits and rules: the procedure's table of clocks. A due date is the end of a local day, stored in UTC when
its clock starts, and moves only by a pause, by a survey (village total alone) or by a calendar change. What the
timer does at which instant follows from these columns: ``kasus.titik``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.waktu import tanggal_di
from kasus.models import Kasus
from kasus.pilihan import DI_DESA, JENIS_RINGAN, Kanal
from kasus.pilihan import StatusKasus as S
from puskesos.aturan import Aturan
from puskesos.kalender import Kalender, geser, jatuh_tempo, tambah_hari_kalender

SP4N_JAWAB_HK = 5
"""Working days until an agency's first answer in SP4N-LAPOR!."""
SP4N_KELAS_HK = (5, 14, 60)
"""Its classes: information and aspirasi, tidak berkadar pengawasan, berkadar (PermenPANRB 62/2018). Not our limits."""


@dataclass(frozen=True, slots=True)
class Jam:
    """The office's way of counting: its limits, its working calendar, its zone."""

    aturan: Aturan
    kalender: Kalender
    zona: str

    def tempo(self, saat: datetime, hari_kerja: int) -> datetime:
        """End of the n-th working day after ``saat``, in UTC."""
        return jatuh_tempo(saat, hari_kerja, self.kalender, self.zona)

    def geser(self, tenggat: datetime, mulai: datetime, akhir: datetime) -> datetime:
        """``tenggat`` moved by the working days that lie in (mulai, akhir]."""
        return geser(tenggat, mulai, akhir, self.kalender, self.zona)

    def tanggal(self, saat: datetime) -> date:
        """Local day of an instant."""
        return tanggal_di(saat, self.zona)


def hari_tahap(status: str, kasus: Kasus, a: Aturan) -> int | None:
    """Working days of a stage; None where the clock of before goes on."""
    return {
        S.DITERIMA: a.front_office_hk,
        S.VERIFIKASI_LAPANGAN: a.verifikasi_hk,
        S.DITANGANI: a.ditangani_ringan_hk if kasus.jenis in JENIS_RINGAN else a.ditangani_hk,
        S.PENETAPAN: a.penetapan_hk,
        S.DITELAAH_SUPERVISOR: a.supervisor_hk,
        S.DITANGANI_MANAJER: a.manajer_hk,
        S.DIRUJUK: a.rujukan_jawab_hk + a.rujukan_jawab_lagi_hk,
        S.SELESAI: a.sampaikan_hk,
    }.get(S(status))


def batas_tahap(status: str, kasus: Kasus, saat: datetime, jam: Jam) -> datetime | None:
    """Due instant of the stage entered at ``saat``; None where the clock of before goes on."""
    hari = hari_tahap(status, kasus, jam.aturan)
    return None if hari is None else jam.tempo(saat, hari)


def batas_kasus(kasus: Kasus) -> datetime:
    """When the next clock of an open case rings: its stage's, or a total that is sooner."""
    total = kasus.tenggat_total if kasus.total_berakhir_pada is None else None
    return min(t for t in (kasus.tenggat_tahap, total, kasus.tenggat_kasus) if t is not None)


def hari_janji(kasus: Kasus, a: Aturan) -> int:
    """Working days promised at intake: 60 for pengawasan, else the total of the kind."""
    if kasus.kategori.pengawasan:
        return a.pengawasan_hk
    return a.total_ringan_hk if kasus.jenis in JENIS_RINGAN else a.total_hk


def janji_awal(kasus: Kasus, saat: datetime, jam: Jam) -> datetime:
    """What the citizen is promised at intake."""
    return jam.tempo(saat, hari_janji(kasus, jam.aturan))


def batas_dirujuk(kasus: Kasus, jeda_hari: int, jam: Jam) -> datetime:
    """End of the whole case, once referred: calendar days from the complete file (Perpres 76/2013).

    The file is complete when nothing is waited for, so the days of pauses are added to those since intake.
    """
    return tambah_hari_kalender(kasus.diterima_pada, jam.aturan.kasus_dirujuk_hari + jeda_hari, jam.zona)


@dataclass(frozen=True, slots=True)
class JamSp4n:
    """What SP4N-LAPOR! asks of the agency for the same complaint: a first answer, and the end by its class."""

    jawab: datetime
    selesai: datetime


def jam_sp4n(kasus: Kasus, jam: Jam) -> JamSp4n | None:
    """The other system's clock of a case that came from there; None for any other. Ours goes on beside it."""
    if kasus.kanal != Kanal.SP4N:
        return None
    return JamSp4n(jam.tempo(kasus.diterima_pada, SP4N_JAWAB_HK), jam.tempo(kasus.diterima_pada, _kelas_sp4n(kasus)))


def _kelas_sp4n(kasus: Kasus) -> int:
    if kasus.kategori.pengawasan:
        return SP4N_KELAS_HK[2]
    return SP4N_KELAS_HK[0 if kasus.jenis in JENIS_RINGAN else 1]


def kolom_total(tenggat_total: datetime | None, jam: Jam) -> dict[str, object]:
    """The village total with the local day and month by which a case is put into its cohort."""
    hari = jam.tanggal(tenggat_total) if tenggat_total else None
    kolom: dict[str, object] = {
        "tenggat_total": tenggat_total,
        "tanggal_jatuh_tempo": hari,
        "bulan_jatuh_tempo": hari.replace(day=1) if hari else None,
    }
    return kolom | ({"tenggat": tenggat_total} if tenggat_total else {})


def mulai_survei(kasus: Kasus) -> dict[str, object]:
    """The village total stands still, and is nobody's judgement, until the survey has a result."""
    return {
        "total_ditahan": kasus.tenggat_total,
        "tenggat_total": None,
        "tanggal_jatuh_tempo": None,
        "bulan_jatuh_tempo": None,
    }


def akhiri_survei(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """The village total runs again, later by the working days of the survey."""
    if kasus.total_ditahan is None:
        return {}
    total = jam.geser(kasus.total_ditahan, kasus.masuk_tahap_pada, saat)
    return {"total_ditahan": None, **kolom_total(total, jam)}


def mulai_jeda(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """Pause until papers come, stored as if it lasted to its cap, so that no job has to end it."""
    batas = saat + timedelta(days=jam.aturan.jeda_maks_hari - kasus.jeda_hari)
    kolom: dict[str, object] = {
        "jeda_kali": kasus.jeda_kali + 1,
        "jeda_mulai": saat,
        "jeda_batas": batas,
        "tahap_ditahan": kasus.tenggat_tahap,
        "tenggat_tahap": jam.geser(kasus.tenggat_tahap, saat, batas),
    }
    if kasus.tenggat_total and kasus.total_berakhir_pada is None:
        kolom |= {"total_ditahan": kasus.tenggat_total, **kolom_total(jam.geser(kasus.tenggat_total, saat, batas), jam)}
    if kasus.tenggat_kasus:
        kolom["tenggat_kasus"] = batas_dirujuk(kasus, jam.aturan.jeda_maks_hari, jam)
    return kolom


def akhiri_jeda(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """Take the unused days of a pause back. After the cap nothing comes back: the clock has run since."""
    assert kasus.jeda_mulai and kasus.jeda_batas and kasus.tahap_ditahan
    akhir = min(saat, kasus.jeda_batas)
    hari = kasus.jeda_hari + (jam.tanggal(akhir) - jam.tanggal(kasus.jeda_mulai)).days
    kolom: dict[str, object] = {
        "jeda_hari": hari,
        "tenggat_tahap": jam.geser(kasus.tahap_ditahan, kasus.jeda_mulai, akhir),
        "jeda_mulai": None,
        "jeda_batas": None,
        "tahap_ditahan": None,
    }
    if kasus.total_ditahan:
        kolom |= {"total_ditahan": None, **kolom_total(jam.geser(kasus.total_ditahan, kasus.jeda_mulai, akhir), jam)}
    if kasus.tenggat_kasus:
        kolom["tenggat_kasus"] = batas_dirujuk(kasus, hari, jam)
    return kolom


def lanjutkan(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """What is held ends: a pause, a survey. An end of the case in the middle of one must not keep the later date."""
    if kasus.status == S.MENUNGGU_BERKAS:
        return akhiri_jeda(kasus, saat, jam)
    return akhiri_survei(kasus, saat, jam) if kasus.status == S.VERIFIKASI_LAPANGAN else {}


def tahan_lagi(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """A separated duplicate is held again as it was before: the same pause goes on, or the same survey."""
    if kasus.status_sebelum == S.MENUNGGU_BERKAS:
        return mulai_jeda(kasus, saat, jam) | {"jeda_kali": kasus.jeda_kali}
    if kasus.status_sebelum == S.VERIFIKASI_LAPANGAN:
        return mulai_survei(kasus) | {"masuk_tahap_pada": saat}
    return {}


def saat_pindah(kasus: Kasus, ke: str, saat: datetime, jam: Jam) -> dict[str, object]:
    """What every change of status does to the clocks: the next stage's limit, a stage left late, the total's end.

    A return from ``menunggu_berkas`` keeps the stage's clock: ``akhiri_jeda`` has set it.
    """
    kolom: dict[str, object] = {}
    satu_tahap = {kasus.status, ke} <= {S.DITERIMA, S.DICEK} or {kasus.status, ke} == {S.DITANGANI, S.MENUNGGU_BERKAS}
    if not satu_tahap:
        batas = batas_tahap(ke, kasus, saat, jam)
        if batas:
            kolom |= {"masuk_tahap_pada": saat, "tenggat_tahap": batas}
        if ke == S.DIRUJUK and kasus.tenggat_kasus is None:
            kolom["tenggat_kasus"] = batas_dirujuk(kasus, kasus.jeda_hari, jam)
        if kasus.status in DI_DESA - {S.VERIFIKASI_LAPANGAN} and saat > kasus.tenggat_tahap:
            kolom["tahap_desa_lewat"] = True
    keluar_desa = kasus.status in DI_DESA and ke not in DI_DESA
    if kasus.total_berakhir_pada is None and (keluar_desa or ke == S.SELESAI):
        kolom["total_berakhir_pada"] = saat
    return kolom
