"""``manage.py muat_wilayah``: regions from the installed package; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from puskesos import wilayah


class Command(BaseCommand):
    help = "Memuat wilayah (provinsi sampai desa/kelurahan) dari paket yang terpasang. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        for tingkat, jumlah in wilayah.muat_wilayah().items():
            self.stdout.write(f"{tingkat:<10}{jumlah:>7}")
