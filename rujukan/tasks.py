"""The timer's work on referrals."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.waktu import sekarang
from rujukan.services.jadwal import sapu_atasan, sapu_ingatkan, sapu_kedaluwarsa

log = logging.getLogger("puskesos.sapu")
SETIAP = 300
"""Seconds between two sweeps."""


@shared_task(name="rujukan.tasks.sapu_rujukan")
def sapu_rujukan() -> None:
    """A reminder after the first limit, the Kepala Dinas after the grace, ``kedaluwarsa`` after the second limit.

    Two beats are one run.
    """
    sekali_per_slot("sapu_rujukan", SETIAP, _sapu)


def _sapu() -> None:
    saat = sekarang()
    atasan = sapu_atasan(saat)  # before the end of those that nobody answered
    log.info("sapu_rujukan atasan=%d kedaluwarsa=%d diingatkan=%d", atasan, sapu_kedaluwarsa(saat), sapu_ingatkan(saat))
