"""Timed jobs of this app."""

from datetime import timedelta

from celery import shared_task

from core.konteks import dengan_sistem
from core.waktu import sekarang
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM

DISIMPAN = timedelta(days=180)


@shared_task(name="puskesos.tasks.sapu_pemberitahuan")
def sapu_pemberitahuan() -> None:
    """Forget notices older than 180 days."""
    with dengan_sistem():
        Pemberitahuan.objects.untuk(SISTEM).filter(dibuat_pada__lt=sekarang() - DISIMPAN).delete()
