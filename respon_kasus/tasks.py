"""The timer's work on respon kasus."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.waktu import sekarang
from respon_kasus.services.jadwal import sapu_kontak, sapu_tindak_lanjut

log = logging.getLogger("puskesos.sapu")
SETIAP = 300
"""Seconds between two sweeps."""


@shared_task(name="respon_kasus.tasks.sapu_respon")
def sapu_respon() -> None:
    """First contacts by the clock, follow-ups on their day. Two beats are one run."""
    sekali_per_slot("sapu_respon", SETIAP, _sapu)


def _sapu() -> None:
    saat = sekarang()
    log.info("sapu_respon kontak=%d tindak_lanjut=%d", sapu_kontak(saat), sapu_tindak_lanjut(saat))
