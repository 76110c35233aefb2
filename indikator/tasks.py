"""The timer's work on files to take along, the nightly recount, and the nightly look for signals."""

import logging

from celery import shared_task

from core.giliran import sekali_per_slot
from core.waktu import sekarang
from indikator.permintaan import hari_ini
from indikator.selectors.periksa import beda_rekap, beda_ringkas, kabkota_malam_ini
from indikator.services.ekspor import sapu_ekspor  # its receiver of the outbox comes along
from indikator.services.kiriman import ingatkan_laporan
from indikator.services.ringkas import buka_tahun
from indikator.services.sinyal import bulan_tertutup, hitung_sinyal

log = logging.getLogger("puskesos.sapu")
SETIAP = 3600
"""Seconds between two sweeps."""
SEMALAM = 24 * 3600
"""Seconds between two recounts."""


@shared_task(name="indikator.tasks.sapu_ekspor")
def buang_ekspor() -> None:
    """Files whose day is over. Two beats are one run."""
    sekali_per_slot("sapu_ekspor", SETIAP, lambda: log.info("sapu_ekspor dibuang=%d", sapu_ekspor(sekarang())))


@shared_task(name="indikator.tasks.hitung_ulang_rekap")
def hitung_ulang_rekap() -> None:
    """A seventh of all kab/kota recounted from their cases, each in a transaction of its own. Two beats are one run.

    The narrow table is compared whole, after the years that figures are asked of have their rows in it.
    """

    def kerja() -> None:
        buka_tahun(hari_ini(sekarang()))
        if salah := beda_ringkas():
            log.error("ringkas_berbeda baris=%d", salah)
        for kode in kabkota_malam_ini(hari_ini(sekarang())):
            beda = len(beda_rekap(kode))
            if beda:
                log.error("rekap_berbeda kabkota=%s sel=%d", kode, beda)

    sekali_per_slot("hitung_ulang_rekap", SEMALAM, kerja)


@shared_task(name="indikator.tasks.ingatkan_laporan")
def ingatkan() -> None:
    """Reminders of reports that have not been sent. Two beats are one run."""
    sekali_per_slot("ingatkan_laporan", SETIAP, lambda: log.info("ingatkan=%d", ingatkan_laporan(sekarang())))


@shared_task(name="indikator.tasks.cari_sinyal")
def cari_sinyal() -> None:
    """Signals of the last closed months in a seventh of all kab/kota. Two beats are one run."""

    def kerja() -> None:
        saat = sekarang()
        hari = hari_ini(saat)
        for kode in kabkota_malam_ini(hari):
            jumlah = hitung_sinyal(kabkota=kode, bulan=bulan_tertutup(hari), saat=saat)
            log.info("sinyal kabkota=%s jumlah=%d", kode, jumlah)

    sekali_per_slot("cari_sinyal", SEMALAM, kerja)
