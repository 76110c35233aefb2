"""``manage.py periksa_kunci``: do the keys of this environment belong to the data of this database? Exit 1 if not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.models import PenandaKunci
from core.penanda import periksa_penanda


class Command(BaseCommand):
    help = "Memeriksa apakah KUNCI_SANDI dan KUNCI_INDEKS_* adalah kunci yang dipakai saat data ditulis."

    def handle(self, *args: Any, **options: Any) -> None:
        if not PenandaKunci.objects.exists():
            raise CommandError("Basis data ini belum memiliki penanda kunci; jalankan aplikasinya sekali lebih dulu.")
        salah = list(periksa_penanda())
        for setelan, pesan in salah:
            self.stderr.write(f"{setelan}: {pesan}")
        if salah:
            raise CommandError("Kunci tidak cocok dengan data. Pulihkan berkas kunci yang sesuai, lalu ulangi.")
        self.stdout.write(f"Kunci cocok dengan data ({PenandaKunci.objects.count()} penanda).")
