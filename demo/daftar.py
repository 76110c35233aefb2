"""The demo's Daftar Penerima Manfaat: some invented households of one kabupaten, so that a NIK can be looked up."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from core.konteks import konteks
from demo.kantor import BOGOR
from kasus.dpm.baris import Salah
from kasus.pilihan import SumberDaftar
from kasus.services.dpm import batas_xlsx, impor_daftar, versi_hidup
from puskesos.pelaku import SISTEM

NAMA = "2026-TW4"


def berkas_daftar() -> Path:
    """The CSV that the list is read from: also an example of what may be uploaded."""
    return Path(settings.BASE_DIR) / "data" / "demo" / "daftar-penerima.csv"


def muat_daftar() -> int:
    """Take and publish the list; returns its rows, 0 when it is there already. A broken row is a CommandError."""
    berkas = berkas_daftar()
    with konteks(SISTEM), berkas.open("rb") as isi:
        if versi_hidup(NAMA, SumberDaftar.DTSEN, BOGOR):
            return 0
        return impor_daftar(
            nama=NAMA, sumber=SumberDaftar.DTSEN, kabkota=BOGOR, berkas=isi, ukuran=berkas.stat().st_size,
            batas=batas_xlsx(), galat=_tolak, terapkan=True,
        ).sah  # fmt: skip


def _tolak(nomor: int, salah: Salah) -> None:
    raise CommandError(f"{berkas_daftar().name} baris {nomor}: {salah.kolom} {salah.alasan}")
