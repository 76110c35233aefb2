"""``manage.py muat_fakta anggaran|pertumbuhan|prioritas FILE --tahun 2022``: facts of a yearly report."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL
from indikator.services.fakta import PENGIMPOR
from puskesos.impor import PerintahImpor


class Command(PerintahImpor):
    help = "Memuat anggaran, pertumbuhan atau prioritas nasional dari CSV (uji coba dulu; --terapkan menulis)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jenis", choices=tuple(PENGIMPOR))
        super().add_arguments(parser)
        parser.add_argument("--tahun", type=int, help="tahun laporan (anggaran dan prioritas)")

    def handle(self, *args: Any, **options: Any) -> None:
        jenis, tahun = options["jenis"], options["tahun"]
        if jenis != "pertumbuhan" and (tahun is None or not TAHUN_AWAL <= tahun <= TAHUN_AKHIR):
            raise CommandError(f"--tahun wajib untuk {jenis}, {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
        self.pengimpor = lambda: PENGIMPOR[jenis](tahun)  # type: ignore[assignment]
        super().handle(*args, **options)
