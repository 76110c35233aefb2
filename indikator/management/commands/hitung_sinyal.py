"""``manage.py hitung_sinyal``: look for signals now, in all months of a year that are over."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.waktu import sekarang
from indikator.permintaan import hari_ini
from indikator.services.sinyal import hitung_sinyal, semua_kabkota


class Command(BaseCommand):
    help = "Mencari sinyal angka janggal di semua bulan tahun itu yang sudah berakhir. Tidak mengubah n."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", type=int, required=True)
        parser.add_argument("--kabkota", default="", help="kode kabupaten/kota (bawaan: semua)")

    def handle(self, *args: Any, **options: Any) -> None:
        saat, tahun = sekarang(), options["tahun"]
        kini = hari_ini(saat).replace(day=1)
        bulan = [b for b in (date(tahun, n, 1) for n in range(1, 13)) if b < kini]
        kode = [options["kabkota"]] if options["kabkota"] else semua_kabkota()
        if options["kabkota"] and options["kabkota"] not in semua_kabkota():
            raise CommandError(f"Tidak ada kantor di kabupaten/kota {options['kabkota']}.")
        jumlah = sum(hitung_sinyal(kabkota=k, bulan=bulan, saat=saat) for k in kode)
        self.stdout.write(f"{len(kode)} kabupaten/kota, {len(bulan)} bulan, {jumlah} sinyal.")
