from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import KesalahanDomain
from core.konteks import konteks
from core.penulisan import angka
from kasus.dpm.baris import Salah
from kasus.dpm.berkas import BatasXlsx
from kasus.dpm.galat import PenulisGalat
from kasus.pilihan import StatusDaftar, SumberDaftar
from kasus.services.dpm import batas_xlsx, impor_daftar, sidik_berkas, versi_hidup
from kasus.services.muat_dpm import Kemajuan
from puskesos.impor import BerkasTidakSah
from puskesos.models import Wilayah
from puskesos.pelaku import SISTEM

NAMA_MAKS = 40
LAPOR_SETIAP = 100_000


class Command(BaseCommand):
    help = "Daftar Penerima Manfaat dari CSV atau XLSX; baris rusak dilewati dan dicatat, terbit seluruhnya atau tidak"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="CSV (UTF-8) atau XLSX, urutan kolom bebas")
        parser.add_argument("--versi", help="nama atau periode daftar, misalnya 2026-TW3 (bawaan: nama berkas)")
        parser.add_argument("--sumber", choices=SumberDaftar.values, default=SumberDaftar.DTSEN.value)
        parser.add_argument("--kabkota", help="kode kabupaten/kota, misalnya 32.01 (bawaan: daftar nasional)")
        parser.add_argument("--terapkan", action="store_true", help="muat dan terbitkan (tanpa ini hanya uji coba)")
        parser.add_argument("--galat", type=Path, help="berkas galat (bawaan: <berkas>.galat.csv)")
        parser.add_argument("--batas-mb", type=int, help="isi XLSX sesudah dibuka, paling besar (MB)")

    def handle(self, *args: Any, **options: Any) -> None:
        berkas: Path = options["berkas"]
        tempat: Path = options["galat"] or berkas.with_name(f"{berkas.name}.galat.csv")
        nama = (options["versi"] or berkas.stem).strip()
        if not 1 <= len(nama) <= NAMA_MAKS:
            raise CommandError(f"--versi harus 1 sampai {NAMA_MAKS} huruf.")
        if tempat.resolve() == berkas.resolve():
            raise CommandError("--galat tidak boleh menunjuk berkas masukan.")
        try:
            with konteks(SISTEM):
                self._muat(berkas, tempat, nama, options)
        except OSError as salah:
            raise CommandError(f"berkas tidak dapat dibaca atau ditulis: {salah.strerror}.") from salah
        except KesalahanDomain as salah:
            raise CommandError(f"Tidak ada yang disimpan. {salah.rincian}") from salah

    def _muat(self, berkas: Path, tempat: Path, nama: str, options: dict[str, Any]) -> None:
        kabkota: str | None = options["kabkota"]
        if kabkota and not Wilayah.objects.filter(kode=kabkota, tingkat="kabkota").exists():
            raise CommandError("--kabkota tidak dikenal.")
        with berkas.open("rb") as f:
            lama = versi_hidup(nama, options["sumber"], kabkota)
            if lama and lama.status == StatusDaftar.TERBIT and lama.sha256 == sidik_berkas(f):
                self.stdout.write(f"Versi {nama} dengan isi yang sama sudah terbit; tidak ada yang diubah.")
                return
            with tempat.open("w", encoding="utf-8", newline="") as keluar:
                galat = PenulisGalat(keluar)
                try:
                    kemajuan = impor_daftar(
                        nama=nama, sumber=options["sumber"], kabkota=kabkota, berkas=f, ukuran=berkas.stat().st_size,
                        batas=_batas(options["batas_mb"]), terapkan=options["terapkan"], lapor=self._pelapor(),
                        galat=lambda nomor, salah: _catat(galat, nomor, salah),
                    )  # fmt: skip
                except BerkasTidakSah as salah:
                    galat.tulis(salah.galat.baris, salah.galat.kolom, salah.galat.alasan)
                    raise CommandError(
                        f"Tidak ada yang disimpan. Baris {salah.galat.baris}: {salah.galat.alasan}. Lihat {tempat}"
                    ) from salah
        self._ringkas(kemajuan, galat.jumlah, tempat, terapkan=options["terapkan"])

    def _pelapor(self) -> Callable[[Kemajuan], None]:
        """A line of progress every ``LAPOR_SETIAP`` rows."""
        berikut = LAPOR_SETIAP

        def lapor(kemajuan: Kemajuan) -> None:
            nonlocal berikut
            if kemajuan.dibaca >= berikut:
                self.stdout.write(f"· {angka(kemajuan.dibaca, 0)} baris …")
                berikut += LAPOR_SETIAP

        return lapor

    def _ringkas(self, kemajuan: Kemajuan, galat: int, tempat: Path, *, terapkan: bool) -> None:
        dibaca, sah, ditolak = (angka(n, 0) for n in (kemajuan.dibaca, kemajuan.sah, kemajuan.ditolak))
        self.stdout.write(f"{dibaca} baris dibaca: {sah} dimuat, {ditolak} dilewati.")
        if galat:
            self.stdout.write(f"Baris yang dilewati dan alasannya: {tempat}")
        else:
            tempat.unlink()
        self.stdout.write("Terbit." if terapkan else "Uji coba, tidak ada yang disimpan: ulangi dengan --terapkan.")


def _catat(galat: PenulisGalat, nomor: int, salah: Salah) -> None:
    galat.tulis(nomor, salah.kolom, salah.alasan)


def _batas(mb: int | None) -> BatasXlsx:
    batas = batas_xlsx()
    return replace(batas, isi=mb * 1024 * 1024) if mb else batas
