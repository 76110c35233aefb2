"""Clocks of stages as rows: started and ended with the change of status of their case, in its transaction."""

from datetime import date, datetime
from typing import Any

from kasus.models import JamTahap, Kasus
from kasus.pilihan import Rekomendasi
from kasus.pilihan import StatusKasus as S

TERJAM = frozenset({S.PENETAPAN, S.DITELAAH_SUPERVISOR, S.DITANGANI_MANAJER})


def _berjam(kasus: Kasus, status: str) -> bool:
    """A ruling is timed where the village passes a case up; the stages above it always."""
    if status == S.PENETAPAN:
        return kasus.rekomendasi == Rekomendasi.TERUSKAN and not kasus.di_sekretariat
    return status in TERJAM


def catat_jam(kasus: Kasus, *, dari: str, aksi: str, saat: datetime, hari: date) -> None:
    """Ends the clock of the status ``dari`` and starts that of the case's own. ``hari``: local day of its due date."""
    if dari == kasus.status:
        return
    if dari and _berjam(kasus, dari):
        JamTahap.objects.filter(kasus=kasus, berakhir_pada=None).update(berakhir_pada=saat, akhir=aksi)
    if _berjam(kasus, kasus.status):
        JamTahap.objects.create(
            kasus=kasus, unit_id=kasus.unit_id, tahap=kasus.status, masuk_pada=kasus.masuk_tahap_pada,
            tenggat=kasus.tenggat_tahap, tanggal_jatuh_tempo=hari,
        )  # fmt: skip


def geser_jam(kasus: Kasus, jam: Any) -> None:
    """The running clock follows a due date that the calendar moved."""
    if _berjam(kasus, kasus.status):
        JamTahap.objects.filter(kasus=kasus, berakhir_pada=None).update(
            tenggat=kasus.tenggat_tahap, tanggal_jatuh_tempo=jam.tanggal(kasus.tenggat_tahap)
        )
