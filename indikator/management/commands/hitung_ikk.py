"""``manage.py hitung_ikk --tahun 2022``: the eleven indicators as JSON or as a table."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import IsianTidakSah
from indikator.permintaan import Cakupan, Mode, baca_permintaan
from indikator.sajian import sebagai_json, sebagai_tabel
from indikator.selectors.ikk import hitung_ikk


class Command(BaseCommand):
    help = "Menghitung sebelas IKK dari register dan rekap kasus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", required=True)
        parser.add_argument("--mode", default="", help=f"{' | '.join(Mode)} (bawaan: operasional)")
        parser.add_argument("--cakupan", default="", help=f"T untuk 4.2: {' | '.join(Cakupan)} (bawaan: sk)")
        parser.add_argument("--per", default="", help="TTTT-BB-HH (bawaan: 31 Desember, atau hari ini)")
        parser.add_argument("--wilayah", default="", help="kode provinsi atau kabupaten/kota")
        parser.add_argument("--format", choices=("json", "tabel"), default="tabel")

    def handle(self, *args: Any, **options: Any) -> None:
        isian = {k: str(options[k]) for k in ("tahun", "mode", "cakupan", "per", "wilayah")}
        try:
            hasil = hitung_ikk(baca_permintaan(isian))
        except IsianTidakSah as galat:
            raise CommandError("; ".join(f"--{b.nama}: {b.pesan}" for b in galat.bidang)) from galat
        if options["format"] == "json":
            self.stdout.write(json.dumps(sebagai_json(hasil), ensure_ascii=False))
        else:
            self.stdout.write(sebagai_tabel(hasil))
