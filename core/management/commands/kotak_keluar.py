"""``manage.py kotak_keluar``: the outbox in figures; ``--mati`` lists what was given up, ``--hidupkan`` tries again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.kotak_keluar import daftar_mati, hidupkan, ringkas


class Command(BaseCommand):
    help = "Menampilkan keadaan kotak keluar; pesan yang mati dapat dihidupkan kembali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        pilih = parser.add_mutually_exclusive_group()
        pilih.add_argument("--mati", action="store_true", help="daftar pesan yang menyerah setelah beberapa kali coba")
        pilih.add_argument("--hidupkan", type=int, metavar="ID", help="coba lagi pesan mati ini dari awal")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["hidupkan"] is not None:
            self._hidupkan(options["hidupkan"])
        elif options["mati"]:
            self._mati()
        else:
            keadaan = ringkas()
            self.stdout.write(f"menunggu {keadaan.menunggu}, mati {keadaan.mati}, selesai {keadaan.selesai}")

    def _hidupkan(self, id: int) -> None:
        if not hidupkan(id):
            raise CommandError(f"Tidak ada pesan mati dengan nomor {id}.")
        self.stdout.write(f"Pesan {id} akan diantar lagi.")

    def _mati(self) -> None:
        for b in daftar_mati():
            self.stdout.write(f"{b.pk}\t{b.jenis}\tdicoba {b.coba} kali\t{b.galat}\t{b.mati_pada:%Y-%m-%d %H:%M} UTC")
