"""Strict import of a CSV file: the contract that ``muat_register`` and ``muat_target`` share.

UTF-8 (a BOM is allowed), comma, a header with known columns in any order. All or nothing: with one row wrong nothing
is written, and an error file lists row number, column, value and reason. Without ``--terapkan`` the same work is done
in a transaction that is rolled back, so the summary tells what would happen, constraints of the database included.

A ``Pengimpor`` says what a row means (``ubah``) and how the rows are written (``tulis``); ``impor`` runs it;
``PerintahImpor`` is the management command around it.
"""

import csv
import io
import unicodedata
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

T = TypeVar("T")
MAKS_BYTE = 50 * 1024 * 1024
KOLOM_GALAT = ("baris", "kolom", "nilai", "alasan")
AWAL_RUMUS = frozenset("=+-@|%＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, the full-width forms too."""


@dataclass(frozen=True, slots=True)
class Salah:
    """A value of a row that cannot be taken, and why (Indonesian, for the person who made the file)."""

    kolom: str
    nilai: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Galat:
    """A line of the error file. ``baris`` counts as a spreadsheet does: the header is row 1."""

    baris: int
    kolom: str
    nilai: str
    alasan: str


@dataclass(frozen=True, slots=True)
class BarisCsv:
    """A row of data: its number and its cells by column, stripped; an optional column that is absent reads ''."""

    nomor: int
    isi: Mapping[str, str]


class BerkasTidakSah(Exception):
    """The file as a whole cannot be read; carries the one line of the error file."""

    def __init__(self, alasan: str, *, baris: int = 1, kolom: str = "", nilai: str = "") -> None:
        self.galat = Galat(baris, kolom, nilai, alasan)
        super().__init__(alasan)


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """Outcome: data rows read, what was (or would be) written by kind, and the errors."""

    baris: int = 0
    ringkasan: Mapping[str, int] = field(default_factory=dict)
    galat: Sequence[Galat] = ()
    diterapkan: bool = False


class Pengimpor(ABC, Generic[T]):
    """What one kind of file means. A fresh object per run: it may remember rows it has seen."""

    kolom: tuple[str, ...]
    kolom_pilihan: tuple[str, ...] = ()

    def siapkan(self, baris: Sequence[BarisCsv]) -> None:
        """Look up what ``ubah`` will need, for all rows at once."""
        return None

    @abstractmethod
    def ubah(self, isi: Mapping[str, str]) -> T | list[Salah]:
        """The row as an object, or everything that is wrong with it. No database."""

    @abstractmethod
    def tulis(self, objek: Sequence[T]) -> Mapping[str, int]:
        """Write all rows (inside a transaction); counts by kind, in Indonesian, for the summary."""


def impor(pengimpor: Pengimpor[T], berkas: Path, *, terapkan: bool = False) -> HasilImpor:
    """Read, check and write a file; writes nothing when a row is wrong or ``terapkan`` is False."""
    try:
        baris, galat = _baca(berkas, pengimpor.kolom, pengimpor.kolom_pilihan)
    except BerkasTidakSah as salah:
        return HasilImpor(galat=[salah.galat])
    pengimpor.siapkan(baris)
    objek: list[T] = []
    for b in baris:
        hasil = pengimpor.ubah(b.isi)
        if isinstance(hasil, list):
            galat.extend(Galat(b.nomor, s.kolom, s.nilai, s.alasan) for s in hasil)
        else:
            objek.append(hasil)
    if galat:
        return HasilImpor(len(baris), galat=sorted(galat, key=lambda g: g.baris))
    with transaction.atomic():
        ringkasan = pengimpor.tulis(objek)
        transaction.set_rollback(not terapkan)
    return HasilImpor(len(baris), ringkasan, diterapkan=terapkan)


def _baca(berkas: Path, wajib: Sequence[str], pilihan: Sequence[str]) -> tuple[list[BarisCsv], list[Galat]]:
    """All data rows and the rows whose cells do not fit the header; raises BerkasTidakSah."""
    deret = _pecah(_teks(berkas))
    _, judul = next(deret, (1, []))
    kolom = [nama.strip().lower() for nama in judul]
    _periksa_judul(kolom, wajib, pilihan)
    baris: list[BarisCsv] = []
    galat: list[Galat] = []
    for nomor, sel in deret:
        if not any(s.strip() for s in sel):
            continue
        if len(sel) != len(kolom):
            galat.append(Galat(nomor, "", str(len(sel)), f"harus {len(kolom)} kolom"))
            continue
        isi = dict.fromkeys(pilihan, "") | {k: s.strip() for k, s in zip(kolom, sel, strict=True)}
        baris.append(BarisCsv(nomor, isi))
    if not baris and not galat:
        raise BerkasTidakSah("berkas tidak berisi data")
    return baris, galat


def _teks(berkas: Path) -> str:
    try:
        if berkas.stat().st_size > MAKS_BYTE:
            raise BerkasTidakSah(f"berkas lebih besar dari {MAKS_BYTE // 1024 // 1024} MB")
        mentah = berkas.read_bytes()
    except OSError as salah:
        raise BerkasTidakSah(f"berkas tidak dapat dibaca: {salah.strerror}") from salah
    try:
        teks = mentah.decode("utf-8-sig")
    except UnicodeDecodeError as salah:
        nomor = mentah.count(b"\n", 0, salah.start) + 1
        alasan = "berkas harus UTF-8; simpan ulang sebagai CSV UTF-8"
        raise BerkasTidakSah(alasan, baris=nomor) from salah
    if "\0" in teks:
        raise BerkasTidakSah("berkas berisi karakter NUL; simpan ulang sebagai CSV UTF-8")
    return teks


def _pecah(teks: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins (a quoted cell may span lines)."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), strict=True)
    while True:
        nomor = pembaca.line_num + 1
        try:
            sel = next(pembaca, None)
        except csv.Error as salah:
            raise BerkasTidakSah(f"CSV rusak: {salah}", baris=nomor) from salah
        if sel is None:
            return
        yield nomor, sel


def _periksa_judul(kolom: Sequence[str], wajib: Sequence[str], pilihan: Sequence[str]) -> None:
    if len(kolom) == 1 and ";" in kolom[0]:
        raise BerkasTidakSah("pemisah kolom harus koma, bukan titik koma")
    dobel = sorted({k for k in kolom if kolom.count(k) > 1})
    if dobel:
        raise BerkasTidakSah("kolom ini ada lebih dari sekali", kolom=dobel[0])
    kurang = [k for k in wajib if k not in kolom]
    if kurang:
        raise BerkasTidakSah(f"kolom tidak ada: {', '.join(kurang)}")
    asing = [k for k in kolom if k not in wajib and k not in pilihan]
    if asing:
        raise BerkasTidakSah("kolom tidak dikenal", kolom=asing[0])


def tulis_galat(berkas: Path, galat: Sequence[Galat]) -> None:
    """Write the error file; no cell can be taken for a formula by the spreadsheet that opens it."""
    with berkas.open("w", encoding="utf-8", newline="") as keluar:
        penulis = csv.writer(keluar)
        penulis.writerow(KOLOM_GALAT)
        penulis.writerows([g.baris, *(sel_aman(s) for s in (g.kolom, g.nilai, g.alasan))] for g in galat)


def sel_aman(nilai: str) -> str:
    """The value as a spreadsheet shows it: an apostrophe before what would be a formula.

    Blanks, a BOM and control characters in front hide a formula from us, not from a spreadsheet.
    """
    tampak = next((h for h in nilai if not (h.isspace() or unicodedata.category(h) in ("Cc", "Cf"))), "")
    return f"'{nilai}" if tampak in AWAL_RUMUS or nilai.startswith(("\t", "\r")) else nilai


def baca_pilihan(kolom: str, nilai: str, boleh: Sequence[str], salah: list[Salah]) -> str:
    """One of the allowed words; else '' and an error is noted."""
    if nilai in boleh:
        return nilai
    salah.append(Salah(kolom, nilai, f"harus salah satu dari: {', '.join(boleh)}"))
    return ""


def baca_tanggal(kolom: str, nilai: str, salah: list[Salah]) -> date:
    """A date written YYYY-MM-DD; else ``date.min`` and an error is noted."""
    try:
        hasil = date.fromisoformat(nilai)
    except ValueError:
        hasil = date.min
    if hasil.isoformat() != nilai or hasil == date.min:
        salah.append(Salah(kolom, nilai, "harus tanggal yang ada, ditulis TTTT-BB-HH (contoh 2022-07-01)"))
    return hasil


def baca_bulat(kolom: str, nilai: str, dari: int, sampai: int, salah: list[Salah]) -> int:
    """A whole number in plain digits between two bounds (inclusive); else the lower bound and an error is noted."""
    if nilai.isascii() and nilai.isdigit() and len(nilai) <= 12 and dari <= int(nilai) <= sampai:
        return int(nilai)
    salah.append(Salah(kolom, nilai, f"harus bilangan bulat {dari} sampai {sampai}"))
    return dari


def baca_teks(kolom: str, nilai: str, maks: int, salah: list[Salah]) -> str:
    """A text that must be there and fit; else an error is noted."""
    if not nilai:
        salah.append(Salah(kolom, nilai, "wajib diisi"))
    elif len(nilai) > maks:
        salah.append(Salah(kolom, nilai[:40] + "…", f"paling panjang {maks} huruf"))
    return nilai


class PerintahImpor(BaseCommand):
    """Base of the import commands; a subclass names its ``pengimpor``. Exit code 1 when the file has errors."""

    pengimpor: type[Pengimpor[Any]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas CSV (UTF-8)")
        parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data (tanpa ini hanya uji coba)")
        parser.add_argument("--galat", type=Path, help="berkas galat (bawaan: <berkas>.galat.csv)")

    def handle(self, *args: Any, **options: Any) -> None:
        berkas: Path = options["berkas"]
        tempat: Path = options["galat"] or berkas.with_name(f"{berkas.name}.galat.csv")
        if tempat.resolve() == berkas.resolve():
            raise CommandError("--galat tidak boleh menunjuk berkas masukan.")
        hasil = impor(self.pengimpor(), berkas, terapkan=options["terapkan"])
        if hasil.galat:
            self._gagal(hasil, tempat)
        _buang_galat_lama(tempat)
        rincian = ", ".join(f"{jumlah} {nama}" for nama, jumlah in hasil.ringkasan.items())
        self.stdout.write(f"{hasil.baris} baris dibaca: {rincian}.")
        self.stdout.write(
            "Tersimpan." if hasil.diterapkan else "Uji coba, tidak ada yang disimpan: ulangi dengan --terapkan."
        )

    def _gagal(self, hasil: HasilImpor, tempat: Path) -> None:
        try:
            tulis_galat(tempat, hasil.galat)
        except OSError as salah:
            raise CommandError(f"{len(hasil.galat)} galat; {tempat} tidak dapat ditulis: {salah.strerror}.") from salah
        pertama = hasil.galat[0]
        raise CommandError(
            f"{len(hasil.galat)} galat, tidak ada yang disimpan. Baris {pertama.baris}"
            f"{f', kolom {pertama.kolom}' if pertama.kolom else ''}: {pertama.alasan}. Daftar lengkap: {tempat}"
        )


def _buang_galat_lama(tempat: Path) -> None:
    """Remove the error file of a former run, so that it is not read as this one's; never a file of another kind."""
    if tempat.is_file():
        with tempat.open("rb") as lama:
            milik_kita = lama.readline().strip() == ",".join(KOLOM_GALAT).encode()
        if milik_kita:
            tempat.unlink()
