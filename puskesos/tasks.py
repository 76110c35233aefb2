"""Timed jobs of this app."""

from datetime import timedelta

from celery import shared_task

from core.giliran import sekali_per_slot
from core.konteks import dengan_sistem
from core.waktu import sekarang
from puskesos.models import KirimanWebhook, Pemberitahuan
from puskesos.pelaku import SISTEM
from puskesos.services.ringkasan import kirim_ringkasan

DISIMPAN = timedelta(days=180)
KIRIMAN_DISIMPAN = timedelta(days=90)


@shared_task(name="puskesos.tasks.ringkasan_pagi")
def ringkasan_pagi() -> None:
    """The daily digest at 07.30 of each zone. Two beats are one run, and a person has one digest a day."""

    def kerja() -> None:
        kirim_ringkasan(sekarang())

    sekali_per_slot("ringkasan_pagi", 300, kerja)


@shared_task(name="puskesos.tasks.sapu_pemberitahuan")
def sapu_pemberitahuan() -> None:
    """Forget notices older than 180 days, and what was sent to other systems more than 90 days ago."""
    with dengan_sistem():
        Pemberitahuan.objects.untuk(SISTEM).filter(dibuat_pada__lt=sekarang() - DISIMPAN).delete()
        KirimanWebhook.objects.untuk(SISTEM).filter(dibuat_pada__lt=sekarang() - KIRIMAN_DISIMPAN).delete()
