"""Offices and synthetic officers for the tests of this app."""

from datetime import date
from typing import Any

from puskesos.models import Penugasan, Peran, Petugas, Unit

SANDI = "sandi-uji-yang-panjang"


def puskesos(desa: str = "32.01.05.2003", **lain: Any) -> Unit:
    """The Puskesos of a desa."""
    isi = {
        "jenis": "puskesos",
        "nama": f"Puskesos {desa}",
        "provinsi": desa[:2],
        "kabkota": desa[:5],
        "kecamatan": desa[:8],
        "desa": desa,
    }
    return Unit.objects.create(kode=desa, **{**isi, **lain})


def sekretariat(kabkota: str = "32.01", **lain: Any) -> Unit:
    """The Sekretariat SLRT of a kab/kota."""
    isi = {"jenis": "sekretariat", "nama": f"Sekretariat {kabkota}", "provinsi": kabkota[:2], "kabkota": kabkota}
    return Unit.objects.create(kode=kabkota, **{**isi, **lain})


def petugas(nama_pengguna: str = "uji", **lain: Any) -> Petugas:
    """An account with the password ``SANDI``."""
    return Petugas.objects.create_user(nama_pengguna, f"Petugas {nama_pengguna}", SANDI, **lain)


def tugas(orang: Petugas, unit: Unit, peran: str = Peran.FRONT_OFFICE, **lain: Any) -> Penugasan:
    """An assignment, by default since 2026-01-01 without end."""
    isi = {"nomor_sk": "SK/1", "berlaku_dari": date(2026, 1, 1)}
    return Penugasan.objects.create(petugas=orang, unit=unit, peran=peran, **{**isi, **lain})
