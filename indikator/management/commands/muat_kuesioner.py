"""``manage.py muat_kuesioner FILE.json``: a new version of the wording of a satisfaction survey."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from indikator.services.skm import terbitkan_kuesioner


class Command(BaseCommand):
    help = "Memuat versi baru kata-kata survei kepuasan: kode, instrumen, berlaku_mulai, butir (U1–U9, empat jawaban)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            isi = json.loads(options["berkas"].read_text("utf-8"))
            terbitkan_kuesioner(
                kode=isi["kode"],
                instrumen=isi["instrumen"],
                berlaku_mulai=date.fromisoformat(isi["berlaku_mulai"]),
                butir=isi["butir"],
            )
        except (OSError, ValueError, KeyError, TypeError, IntegrityError) as galat:
            raise CommandError(f"berkas tidak dapat dipakai: {type(galat).__name__}") from None
        self.stdout.write(f"Kuesioner {isi['kode']} berlaku mulai {isi['berlaku_mulai']}.")
