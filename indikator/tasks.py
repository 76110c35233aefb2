"""The timer's work on files to take along."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.waktu import sekarang
from indikator.services.ekspor import sapu_ekspor  # its receiver of the outbox comes along

log = logging.getLogger("puskesos.sapu")
SETIAP = 3600
"""Seconds between two sweeps."""


@shared_task(name="indikator.tasks.sapu_ekspor")
def buang_ekspor() -> None:
    """Files whose day is over. Two beats are one run."""
    sekali_per_slot("sapu_ekspor", SETIAP, lambda: log.info("sapu_ekspor dibuang=%d", sapu_ekspor(sekarang())))
