"""``manage.py buat_token NAMA [--unit KODE] [--hari N]``: an API token, printed once, bound to one unit."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from puskesos.akses.backend import cari_petugas
from puskesos.models import TokenUnit
from puskesos.selectors.pelaku import pelaku_untuk


class Command(BaseCommand):
    help = "Membuat token API untuk satu petugas di satu unit; token hanya ditampilkan sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("nama", help="nama pengguna atau surel")
        parser.add_argument("--unit", help="kode unit (bawaan: unit pertama petugas)")
        parser.add_argument("--hari", type=int, default=90, help="masa berlaku dalam hari (bawaan: 90)")

    def handle(self, *args: Any, nama: str, unit: str | None, hari: int, **options: Any) -> None:
        if hari < 1:
            raise CommandError("--hari paling sedikit 1.")
        petugas = cari_petugas(nama)
        pelaku = pelaku_untuk(petugas, unit_kode=unit) if petugas else None
        if petugas is None or pelaku is None:
            raise CommandError("Tidak ada petugas aktif dengan nama itu yang bertugas hari ini di unit itu.")
        _, token = TokenUnit.objects.create(petugas, expiry=timedelta(days=hari), unit_id=pelaku.unit_id)
        self.stderr.write(f"Unit {pelaku.unit_kode}, berlaku {hari} hari. Simpan sekarang: tidak ditampilkan lagi.")
        self.stdout.write(token)
