"""The timer's work. What is due is found first; each case is then looked at in a transaction of its own."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.konteks import konteks
from core.waktu import sekarang
from kasus import pekerjaan as _pekerjaan  # noqa: F401 its receiver of the outbox comes along
from kasus.services import eskalasi
from kasus.services.dpm import sapu_daftar  # its receivers of the outbox come along
from kasus.services.eskalasi_usulan import sapu_usulan
from kasus.services.kalender import hitung_ulang
from kasus.services.pekerjaan import sapu_pekerjaan
from puskesos.pelaku import SISTEM

log = logging.getLogger("puskesos.sapu")

SETIAP = 300
"""Seconds between two sweeps."""
SETIAP_JAM = 3600


@shared_task(name="kasus.tasks.sapu_tenggat")
def sapu_tenggat() -> None:
    """Reminders, notices, ``naikkan`` and ``tutup_otomatis`` of every case that is due. Two beats are one run."""
    sekali_per_slot("sapu_tenggat", SETIAP, sapu)


def sapu() -> None:
    """One sweep. Run twice at once it still does each thing once."""
    hasil = eskalasi.sapu()
    hasil["usulan"] += sapu_usulan(sekarang())
    log.info("sapu_tenggat %s", " ".join(f"{nama}={jumlah}" for nama, jumlah in sorted(hasil.items())) or "tidak ada")


@shared_task(name="kasus.tasks.sapu_dpm")
def sapu_dpm() -> None:
    """Error files that are a week old, uploads that never ended, works of a month ago. Two beats are one run."""

    def kerja() -> None:
        with konteks(SISTEM):
            sapu_daftar(sekarang())
            sapu_pekerjaan(sekarang())

    sekali_per_slot("sapu_dpm", SETIAP_JAM, kerja)


@shared_task(name="kasus.tasks.hitung_ulang_kalender")
def hitung_ulang_kalender() -> None:
    """Due dates follow logged changes of the calendar. Twice at once does no harm."""
    jumlah = hitung_ulang()
    if jumlah:
        log.info("hitung_ulang_kalender digeser=%d", jumlah)
