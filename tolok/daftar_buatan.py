"""A made-up Daftar Penerima Manfaat of any size, with rows broken in every way. Region 99 does not exist."""

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

KEPALA = ("No", "NAMA LENGKAP", "No. KK", "NIK", "Desil", "Kode Desa", "Alamat", "Tgl Lahir", "JK", "Program")
NAMA, KK, NIK, DESIL, DESA, ALAMAT, LAHIR, KELAMIN = 1, 2, 3, 4, 5, 6, 7, 8
DEPAN = ("Sari", "Budi", "Rahma", "Agus", "Wati", "Joko", "Ningsih", "Dewi", "Slamet", "Yanti")
BELAKANG = ("Contoh", "Rekaan", "Buatan", "Umpama", "Misal")
SEKELUARGA = 3
Baris = list[str]


def nik_buatan(n: int) -> str:
    """The n-th NIK of region 99: another for every n below a hundred million."""
    sisa, urut = divmod(n, 9999)
    sisa, tahun = divmod(sisa, 100)
    wilayah, bulan = divmod(sisa, 12)
    return f"99{wilayah % 9999 + 1:04d}{n % 28 + 1:02d}{bulan + 1:02d}{tahun:02d}{urut + 1:04d}"


def kk_buatan(n: int) -> str:
    """The No KK of the n-th family."""
    return f"9999{n:012d}"


def baris_buatan(n: int) -> Baris:
    """The n-th person: three to a family, a program now and then."""
    nama = f"{DEPAN[n % 10]} {BELAKANG[n // 10 % 5]} {DEPAN[n // 50 % 10]}"
    program = ("PKH;BPNT", "PBI", "")[n % 3]
    lahir = f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1950 + n % 60}"
    return [str(n + 1), nama, kk_buatan(n // SEKELUARGA), nik_buatan(n), str(n % 10 + 1), "99.01.01.2001",
            f"RT {n % 9 + 1:02d}/RW {n % 5 + 1:02d}, Dusun Rekaan", lahir, "LP"[n % 2], program]  # fmt: skip


def _ganti(tempat: int, isi: str) -> Callable[[Baris], Baris]:
    def ubah(baris: Baris) -> Baris:
        return [*baris[:tempat], isi, *baris[tempat + 1 :]]

    return ubah


RUSAK: tuple[tuple[str, str, Callable[[Baris], Baris]], ...] = (
    ("NIK kosong", "nik", _ganti(NIK, "")),
    ("NIK 15 angka", "nik", _ganti(NIK, "990101010190000")),
    ("NIK berhuruf", "nik", _ganti(NIK, "99O1010101900000")),
    ("tanggal di NIK", "nik", _ganti(NIK, "9901013299900001")),
    ("NIK dibulatkan", "nik", _ganti(NIK, "9,90101E+15")),
    ("NIK sama dengan KK", "nik", lambda b: _ganti(NIK, "9901010101900001")(_ganti(KK, "9901010101900001")(b))),
    ("NIK kembar", "nik", _ganti(NIK, nik_buatan(0))),
    ("KK kosong", "no_kk", _ganti(KK, "-")),
    ("KK 17 angka", "no_kk", _ganti(KK, "99010101019000000")),
    ("nama kosong", "nama", _ganti(NAMA, "  ")),
    ("nama tanpa huruf", "nama", _ganti(NAMA, "12345")),
    ("nama terlalu panjang", "nama", _ganti(NAMA, "a" * 151)),
    ("nama berisi NUL", "nama", _ganti(NAMA, "Sari\x00Contoh")),
    ("desil 11", "desil", _ganti(DESIL, "11")),
    ("kode desa pendek", "kode_desa", _ganti(DESA, "99.01")),
    ("alamat terlalu panjang", "alamat", _ganti(ALAMAT, "a" * 301)),
    ("tanggal 31 Februari", "tanggal_lahir", _ganti(LAHIR, "31/02/1990")),
    ("lahir besok lusa", "tanggal_lahir", _ganti(LAHIR, "2999-01-01")),
    ("jenis kelamin", "jenis_kelamin", _ganti(KELAMIN, "X")),
    ("kurang kolom", "", lambda b: b[:-2]),
    ("lebih kolom", "", lambda b: [*b, "x"]),
)
"""Kinds of broken rows: what it is, the column that the error file names, how a good row becomes one."""


def semua_baris(banyak: int, rusak_setiap: int = 0) -> Iterator[Baris]:
    """``banyak`` rows; of every ``rusak_setiap`` the last is broken, the kinds in turn."""
    jenis = 0
    for n in range(banyak):
        baris = baris_buatan(n)
        if rusak_setiap and (n + 1) % rusak_setiap == 0:
            baris = RUSAK[jenis % len(RUSAK)][2](baris)
            jenis += 1
        yield baris


def tulis_csv(keluar: TextIO, banyak: int, rusak_setiap: int = 0) -> int:
    """A list with heading. Returns how many of its rows are broken."""
    penulis = csv.writer(keluar, lineterminator="\n")
    penulis.writerow(KEPALA)
    penulis.writerows(semua_baris(banyak, rusak_setiap))
    return banyak // rusak_setiap if rusak_setiap else 0
