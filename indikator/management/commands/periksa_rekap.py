"""``manage.py periksa_rekap``: the rollups against a recount of all cases; exit 1 names the cells that differ."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indikator.selectors.periksa import beda_rekap, beda_ringkas


class Command(BaseCommand):
    help = "Menghitung ulang rekap dari kasus dan membandingkannya; keluar 1 bila ada sel yang berbeda."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kabkota", default="", help="kode kabupaten/kota (bawaan: semua)")
        parser.add_argument("--maks", type=int, default=100, help="paling banyak sel yang dicetak (bawaan: 100)")

    def handle(self, *args: Any, **options: Any) -> None:
        ringkas = beda_ringkas()
        if ringkas:
            raise CommandError(f"{ringkas} baris ringkas berbeda dari rekap dan register.")
        beda = beda_rekap(options["kabkota"])
        if not beda:
            self.stdout.write("Rekap sama dengan hitungan ulang dari kasus.")
            return
        for b in beda[: options["maks"]]:
            self.stdout.write(
                f"{b.unit} {b.tahun}-{b.bulan:02d} {b.penghitung}: tersimpan {b.tersimpan}, seharusnya {b.dihitung}"
            )
        raise CommandError(f"{len(beda)} sel rekap berbeda dari kasus.")
