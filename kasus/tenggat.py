"""The clocks of a case: what is due when it enters a status, pauses, stops. Pure; the calendar is given.

Limits and rules: the procedure's table of clocks. A due date is the end of a local day, stored in UTC when
its clock starts, and moves only by a pause, by a survey (village total alone) or by a calendar change.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.waktu import tanggal_di
from kasus.models import Kasus
from kasus.pilihan import DI_DESA, JENIS_RINGAN
from kasus.pilihan import StatusKasus as S
from puskesos.aturan import Aturan
from puskesos.kalender import Kalender, geser, jatuh_tempo


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


def batas_tahap(status: str, kasus: Kasus, saat: datetime, jam: Jam) -> datetime | None:
    """Due instant of the stage entered at ``saat``; None where the clock of before goes on."""
    a = jam.aturan
    hari = {
        S.DITERIMA: a.front_office_hk,
        S.VERIFIKASI_LAPANGAN: a.verifikasi_hk,
        S.DITANGANI: a.ditangani_ringan_hk if kasus.jenis in JENIS_RINGAN else a.ditangani_hk,
        S.PENETAPAN: a.penetapan_hk,
        S.DITELAAH_SUPERVISOR: a.supervisor_hk,
        S.DITANGANI_MANAJER: a.manajer_hk,
        S.DIRUJUK: a.rujukan_jawab_hk + a.rujukan_jawab_lagi_hk,
        S.SELESAI: a.sampaikan_hk,
    }.get(S(status))
    return None if hari is None else jam.tempo(saat, hari)


def janji_awal(kasus: Kasus, saat: datetime, jam: Jam) -> datetime:
    """What the citizen is promised at intake: 60 working days for pengawasan, else the total of the kind."""
    a = jam.aturan
    if kasus.kategori.pengawasan:
        return jam.tempo(saat, a.pengawasan_hk)
    return jam.tempo(saat, a.total_ringan_hk if kasus.jenis in JENIS_RINGAN else a.total_hk)


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
    return kolom


def akhiri_jeda(kasus: Kasus, saat: datetime, jam: Jam) -> dict[str, object]:
    """Take the unused days of a pause back. After the cap nothing comes back: the clock has run since."""
    assert kasus.jeda_mulai and kasus.jeda_batas and kasus.tahap_ditahan
    akhir = min(saat, kasus.jeda_batas)
    kolom: dict[str, object] = {
        "jeda_hari": kasus.jeda_hari + (jam.tanggal(akhir) - jam.tanggal(kasus.jeda_mulai)).days,
        "tenggat_tahap": jam.geser(kasus.tahap_ditahan, kasus.jeda_mulai, akhir),
        "jeda_mulai": None,
        "jeda_batas": None,
        "tahap_ditahan": None,
    }
    if kasus.total_ditahan:
        kolom |= {"total_ditahan": None, **kolom_total(jam.geser(kasus.total_ditahan, kasus.jeda_mulai, akhir), jam)}
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
        if kasus.status in DI_DESA - {S.VERIFIKASI_LAPANGAN} and saat > kasus.tenggat_tahap:
            kolom["tahap_desa_lewat"] = True
    keluar_desa = kasus.status in DI_DESA and ke not in DI_DESA
    if kasus.total_berakhir_pada is None and (keluar_desa or ke == S.SELESAI):
        kolom["total_berakhir_pada"] = saat
    return kolom
