"""``manage.py periksa_audit``: recompute the hash chains. Exit 1 and a line per finding when one is broken."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.konteks import dengan_sistem
from core.rantai import TAMBAHAN, hitung, periksa
from kasus.rantai import RIWAYAT
from puskesos.rantai import JEJAK

SEMUA = (RIWAYAT, JEJAK)


class Command(BaseCommand):
    help = "Memeriksa rantai riwayat dan jejak: baris yang berubah, hilang, atau terpotong."

    def handle(self, *args: Any, **options: Any) -> None:
        semua = (*SEMUA, *TAMBAHAN)
        with dengan_sistem():
            temuan = list(periksa(semua))
            jumlah = {rantai.tabel: hitung(rantai) for rantai in semua}
        for t in temuan:
            self.stderr.write(f"{t.rantai} {t.kunci} nomor {t.urut}: {t.sebab}")
        rincian = ", ".join(f"{tabel} {n} baris" for tabel, n in jumlah.items())
        self.stdout.write(f"Diperiksa: {rincian}. Temuan: {len(temuan)}.")
        if temuan:
            sys.exit(1)
