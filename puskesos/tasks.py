"""Timed jobs of this app."""

from datetime import timedelta

from celery import shared_task

from core.konteks import dengan_sistem
from core.waktu import sekarang
from puskesos.models import KirimanWebhook, Pemberitahuan
from puskesos.pelaku import SISTEM

DISIMPAN = timedelta(days=180)
KIRIMAN_DISIMPAN = timedelta(days=90)


@shared_task(name="puskesos.tasks.sapu_pemberitahuan")
def sapu_pemberitahuan() -> None:
    """Forget notices older than 180 days, and what was sent to other systems more than 90 days ago."""
    with dengan_sistem():
        Pemberitahuan.objects.untuk(SISTEM).filter(dibuat_pada__lt=sekarang() - DISIMPAN).delete()
        KirimanWebhook.objects.untuk(SISTEM).filter(dibuat_pada__lt=sekarang() - KIRIMAN_DISIMPAN).delete()
