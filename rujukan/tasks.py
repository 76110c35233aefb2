"""The timer's work on referrals."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.waktu import sekarang
from rujukan.services.jadwal import sapu_ingatkan, sapu_kedaluwarsa

log = logging.getLogger("puskesos.sapu")
SETIAP = 300
"""Seconds between two sweeps."""


@shared_task(name="rujukan.tasks.sapu_rujukan")
def sapu_rujukan() -> None:
    """A reminder after the first limit, ``kedaluwarsa`` after the second. Two beats are one run."""
    sekali_per_slot("sapu_rujukan", SETIAP, _sapu)


def _sapu() -> None:
    saat = sekarang()
    log.info("sapu_rujukan kedaluwarsa=%d diingatkan=%d", sapu_kedaluwarsa(saat), sapu_ingatkan(saat))
