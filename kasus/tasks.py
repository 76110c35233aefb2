"""The timer's work. What is due is found first; each case then changes in a transaction of its own."""

import logging
from collections.abc import Callable
from uuid import UUID

from celery import shared_task
from django.db.models import Q

from core.errors import DiLuarLingkup, StatusTidakCocok, SyaratBelumTerpenuhi
from core.giliran import sekali_per_slot
from core.konteks import konteks
from core.waktu import sekarang
from kasus import pekerjaan as _pekerjaan  # noqa: F401 its receiver of the outbox comes along
from kasus.models import Kasus
from kasus.pilihan import StatusKasus as S
from kasus.services.dpm import sapu_daftar  # its receivers of the outbox come along
from kasus.services.kalender import hitung_ulang
from kasus.services.pekerjaan import sapu_pekerjaan
from kasus.services.penanganan import naikkan, tutup_otomatis
from puskesos.pelaku import SISTEM

log = logging.getLogger("puskesos.sapu")

SETIAP = 300
"""Seconds between two sweeps."""
SETIAP_JAM = 3600
SEKALI_SAPU = 1000
"""Cases that one sweep takes at most; the rest comes with the next."""


def _calon(saring: Q) -> list[UUID]:
    with konteks(SISTEM):
        return list(Kasus.objects.filter(saring).order_by("id").values_list("pk", flat=True)[:SEKALI_SAPU])


def _masing_masing(layanan: Callable[..., object], calon: list[UUID]) -> int:
    """How many of the candidates moved. One that is not due yet, or has moved already, is passed over."""
    jumlah = 0
    for id in calon:
        try:
            with konteks(SISTEM):
                layanan(id=id, oleh=SISTEM)
            jumlah += 1
        except (SyaratBelumTerpenuhi, StatusTidakCocok, DiLuarLingkup):
            continue
    return jumlah


@shared_task(name="kasus.tasks.sapu_tenggat")
def sapu_tenggat() -> None:
    """``naikkan`` and ``tutup_otomatis`` for every case that is due. Two beats are one run."""
    sekali_per_slot("sapu_tenggat", SETIAP, sapu)


def sapu() -> None:
    """One sweep. Run twice at once it still moves each case once: compare-and-set."""
    saat = sekarang()
    terlambat = Q(status__in=(S.DITANGANI, S.PENETAPAN, S.DITELAAH_SUPERVISOR), tenggat_tahap__lt=saat)
    naik = _masing_masing(naikkan, _calon(terlambat & Q(selesai_pada=None)))
    tutup = _masing_masing(tutup_otomatis, _calon(Q(status=S.SELESAI, selesai_pada__lt=saat)))
    log.info("sapu_tenggat naik=%d tutup=%d", naik, tutup)


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
