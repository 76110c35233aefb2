"""Tasks that belong to no part of the field."""

from datetime import timedelta

from celery import shared_task

from core.kesehatan import detak
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.models import Giliran, KunciKirim
from core.waktu import sekarang

KUNCI_DISIMPAN = timedelta(days=45)
GILIRAN_DISIMPAN = timedelta(days=7)


@shared_task(name="core.tasks.relay")
def relay() -> None:
    """Publish what is due. Run on a hint, by beat, and by the relay process."""
    for id in ambil_yang_jatuh(sekarang()):
        antar.delay(id)


@shared_task(name="core.tasks.antar")
def antar(id: int) -> None:
    """Carry out one outbox row."""
    kerjakan(id)


@shared_task(name="core.tasks.sapu_mesin")
def sapu_mesin() -> None:
    """Forget idempotency keys older than 45 days and slots older than a week."""
    saat = sekarang()
    KunciKirim.objects.filter(dibuat_pada__lt=saat - KUNCI_DISIMPAN).delete()
    Giliran.objects.filter(slot__lt=saat - GILIRAN_DISIMPAN).delete()


__all__ = ["antar", "detak", "relay", "sapu_mesin"]
