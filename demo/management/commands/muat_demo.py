"""``manage.py muat_demo --dasar | --kasus``: the demo. Refused unless the settings are those of a demo."""

from argparse import SUPPRESS, ArgumentParser
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.konteks import konteks
from demo.akun import muat_kantor_dan_akun, pastikan_demo
from demo.bukti import muat_bukti
from demo.daftar import muat_daftar
from demo.kiriman import muat_kiriman
from demo.layanan import muat_layanan
from demo.pelaksana import Pemeran, jalankan, sudah_ada
from demo.rencana import JUMLAH, susun
from demo.respon import muat_respon
from demo.survei import muat_survei
from indikator.permintaan import baca_permintaan
from indikator.selectors.ikk import hitung_ikk
from indikator.services.fakta import PENGIMPOR
from indikator.services.laporan import muat_penjelasan
from indikator.services.target import PengimporTarget
from puskesos.impor import Pengimpor, impor
from puskesos.models import Petugas
from puskesos.pelaku import SISTEM
from puskesos.register import PengimporRegister

FAKTA_2022 = {"tahun": "2022", "mode": "lakip", "cakupan": "apbn"}
FAKTA_BERKAS = {"anggaran": "anggaran.csv", "pertumbuhan": "pertumbuhan.csv", "prioritas": "prioritas_nasional.csv"}
LAPOR_TIAP = 20
"""Stories between two progress lines."""


class Command(BaseCommand):
    help = "Memuat demo: --dasar akun, kantor dan fakta 2022; --kasus kasus setahun terakhir. Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        pilih = parser.add_mutually_exclusive_group(required=True)
        pilih.add_argument("--dasar", action="store_true", help="akun, kantor, register dan target 2022")
        pilih.add_argument("--kasus", action="store_true", help="kasus dalam semua keadaan, dua belas bulan terakhir")
        parser.add_argument("--jumlah", type=int, default=JUMLAH, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        pastikan_demo()
        if options["dasar"]:
            self._dasar()
        else:
            self._kasus(options["jumlah"])

    def _dasar(self) -> None:
        """All or nothing. The register comes first: an office that it names keeps its entry."""
        folder = Path(settings.BASE_DIR) / "data" / "lakip2022"
        with transaction.atomic():
            self._impor(PengimporRegister(), folder / "register.csv")
            self._impor(PengimporTarget(), folder / "target.csv")
            for jenis, berkas in FAKTA_BERKAS.items():
                self._impor(PENGIMPOR[jenis](2022), folder / berkas)
            kantor, akun = muat_kantor_dan_akun()
            muat_layanan()
            muat_bukti()
            penerima = muat_daftar()
        with konteks(SISTEM):
            jawaban = muat_penjelasan(2022, folder / "penjelasan.csv")
        self.stdout.write(f"penjelasan.csv: {jawaban} jawaban baru atas pertentangan angka 2022.")
        self.stdout.write(f"Daftar Penerima Manfaat: {penerima} baris baru.")
        self.stdout.write(f"Demo: {kantor} kantor dan {akun} akun baru.")
        for baris in hitung_ikk(baca_permintaan(FAKTA_2022)).baris:
            if baris.indikator.dihitung:
                self.stdout.write(f"IKK {baris.indikator.kode} tahun 2022: {baris.angka.n} dari {baris.angka.t}.")

    def _impor(self, pengimpor: Pengimpor[Any], berkas: Path) -> None:
        hasil = impor(pengimpor, berkas, terapkan=True)
        if hasil.galat:
            raise CommandError(f"{berkas.name} baris {hasil.galat[0].baris}: {hasil.galat[0].alasan}")
        rincian = ", ".join(f"{jumlah} {nama}" for nama, jumlah in hasil.ringkasan.items())
        self.stdout.write(f"{berkas.name}: {hasil.baris} baris, {rincian}.")

    def _kasus(self, jumlah: int) -> None:
        """Story by story, each as a whole: an interrupted run goes on where it stopped."""
        rencana, pemeran = susun(self._kini(), jumlah), Pemeran()
        baru, mulai = 0, monotonic()
        for urut, perkara in enumerate(rencana, 1):
            if not sudah_ada(perkara):
                jalankan(perkara, pemeran)
                baru += 1
            if urut % LAPOR_TIAP == 0 or urut == len(rencana):
                self.stdout.write(f"Kasus demo: {urut} dari {len(rencana)}")
                self.stdout.flush()
        self.stdout.write(f"Survei kepuasan: {muat_survei(self._kini())} lembar baru.")
        self.stdout.write(f"Laporan kantor: {muat_kiriman(self._kini())} terkirim.")
        self.stdout.write(f"Respon kasus: {muat_respon(self._kini())} cerita baru.")
        detik = round(monotonic() - mulai)
        self.stdout.write(f"Selesai: {baru} cerita baru, {len(rencana) - baru} sudah ada ({detik} detik).")

    def _kini(self) -> datetime:
        """The instant that the stories lead up to: when the accounts were made, so the same in every run."""
        petugas = Petugas.objects.filter(nama_pengguna="fo").first()
        if petugas is None:
            raise CommandError("Akun demo belum ada; jalankan dahulu: manage.py muat_demo --dasar")
        return petugas.dibuat_pada
