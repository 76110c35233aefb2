"""Timed jobs that two beats, or a beat that was restarted, never run twice for the same slot."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connection, transaction

from core.models import Giliran
from core.waktu import sekarang


def slot_kini(setiap: int, saat: datetime) -> datetime:
    """The slot of ``setiap`` seconds in which an instant lies: its beginning, in UTC."""
    detik = int(saat.timestamp())
    return datetime.fromtimestamp(detik - detik % setiap, UTC)


def sekali_per_slot(pekerjaan: str, setiap: int, kerja: Callable[[], None]) -> bool:
    """Run a job unless its slot was run, or it is running. True when it ran here.

    A job that raises gives its slot back, so that the next tick tries again.
    """
    saat = sekarang()
    slot = slot_kini(setiap, saat)
    if not _kunci(pekerjaan):
        return False
    try:
        baris, baru = Giliran.objects.get_or_create(pekerjaan=pekerjaan, slot=slot, defaults={"mulai_pada": saat})
        if not baru and baris.selesai_pada is not None:
            return False
        kerja()
        Giliran.objects.filter(pk=baris.pk).update(selesai_pada=sekarang())
        return True
    finally:
        _lepas(pekerjaan)


def _kunci(pekerjaan: str) -> bool:
    """A session-level advisory lock: a worker that dies lets it go with its connection."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(hashtext('giliran'), hashtext(%s))", [pekerjaan])
        baris = kursor.fetchone()
    return bool(baris and baris[0])


def _lepas(pekerjaan: str) -> None:
    if not connection.is_usable() or transaction.get_connection().needs_rollback:
        return
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_unlock(hashtext('giliran'), hashtext(%s))", [pekerjaan])
