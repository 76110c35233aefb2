"""Rows of a CSV or XLSX file, one after the other. A row that is broken by itself does not end the file."""

import csv
import io
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.errors import BerkasTerlaluBesar
from kasus.dpm.kolom import petakan
from puskesos.impor import BerkasTidakSah

BARIS_MAKS = 64 * 1024
"""Bytes of one line."""
KOLOM_MAKS = 100
SAMBUNG_MAKS = 4
"""Lines that a quoted cell may run on."""
ANGKA_RUSAK = 10**15
"""A spreadsheet keeps 15 digits of a number: a NIK that was typed as one has lost its last."""
RASIO_DARI = 1024 * 1024
"""Bytes from which the ratio of an entry counts: a small one does no harm, however well it packs."""
KUTIP = "tanda kutip tidak ditutup"


@dataclass(frozen=True, slots=True)
class BatasXlsx:
    """What an XLSX may unpack to: entries, bytes of all, bytes unpacked per byte packed."""

    entri: int = 1000
    isi: int = 50 * 1024 * 1024
    rasio: int = 100


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where reading goes on: after this byte (CSV) and this row. The header is row 1."""

    byte: int = 0
    nomor: int = 1


@dataclass(frozen=True, slots=True)
class BarisMentah:
    """A row: its cells, or why there are none; and where the next one begins."""

    nomor: int
    sel: Sequence[str]
    salah: str
    sesudah: Posisi


@dataclass(frozen=True, slots=True)
class Daftar:
    """An opened file: its columns by place, and its rows from where reading was to go on."""

    peta: Mapping[str, int]
    baris: Iterator[BarisMentah]


def berupa_xlsx(f: IO[bytes]) -> bool:
    """Whether the file is a zip. Raises BerkasTidakSah for the old XLS, and for an empty file."""
    f.seek(0)
    awal = f.read(8)
    f.seek(0)
    if not awal:
        raise BerkasTidakSah("berkas kosong")
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasTidakSah("XLS lama tidak dapat dibaca; simpan sebagai XLSX atau CSV UTF-8")
    return awal.startswith(b"PK")


def buka_daftar(f: IO[bytes], batas: BatasXlsx, mulai: Posisi | None = None) -> Daftar:
    """Open a list at its beginning, or where a former reading stopped.

    Raises BerkasTidakSah (also while rows are taken) and BerkasTerlaluBesar (an XLSX that unpacks to too much).
    """
    dari = mulai or Posisi()
    return _buka_xlsx(f, batas, dari) if berupa_xlsx(f) else _buka_csv(f, dari)


# ---- CSV -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Garis:
    nomor: int
    teks: str
    sesudah: int


def _buka_csv(f: IO[bytes], dari: Posisi) -> Daftar:
    garis = _garis(f, Posisi(0, 0))
    kepala = next((g for g in garis if g.teks.strip(" ,;\t\r\n")), None)
    if kepala is None:
        raise BerkasTidakSah("berkas kosong")
    pemisah = max(",;\t", key=kepala.teks.count)
    judul = _urai(kepala.teks, pemisah)
    if judul is None:
        raise BerkasTidakSah(KUTIP)
    peta = petakan(judul)
    if dari.byte:
        garis = _garis(f, dari)
    return Daftar(peta, _baris_csv(garis, pemisah, len(judul)))


def _garis(f: IO[bytes], dari: Posisi) -> Iterator[_Garis]:
    """Lines with their number and where the next one begins. UTF-8; a BOM is allowed."""
    f.seek(dari.byte)
    byte, nomor = dari.byte, dari.nomor
    while mentah := f.readline(BARIS_MAKS + 1):
        nomor += 1
        if len(mentah) > BARIS_MAKS:
            raise BerkasTidakSah(f"baris lebih panjang dari {BARIS_MAKS // 1024} KB", baris=nomor)
        byte += len(mentah)
        try:
            teks = mentah.decode("utf-8-sig" if nomor == 1 else "utf-8")
        except UnicodeDecodeError:
            raise BerkasTidakSah("berkas harus UTF-8; simpan ulang sebagai CSV UTF-8", baris=nomor) from None
        yield _Garis(nomor, teks, byte)


def _urai(teks: str, pemisah: str) -> list[str] | None:
    """Cells of a text that is one row; None when a quotation mark in it does not close."""
    try:
        semua = list(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True))
    except csv.Error:
        return None
    return semua[0] if len(semua) == 1 else None if semua else []


def _baris_csv(garis: Iterator[_Garis], pemisah: str, lebar: int) -> Iterator[BarisMentah]:
    antre: deque[_Garis] = deque()
    while True:
        g = antre.popleft() if antre else next(garis, None)
        if g is None:
            return
        sel = _urai(g.teks, pemisah) if '"' in g.teks else g.teks.rstrip("\r\n").split(pemisah)
        akhir = g
        if sel is None and g.teks.count('"') % 2:
            sel, akhir = _sambung(g, antre, garis, pemisah, lebar)
        if sel is not None and not any(s.strip() for s in sel):
            continue
        yield BarisMentah(g.nomor, sel or (), _salah(sel, lebar), Posisi(akhir.sesudah, akhir.nomor))


def _sambung(
    g: _Garis, antre: "deque[_Garis]", garis: Iterator[_Garis], pemisah: str, lebar: int
) -> tuple[list[str] | None, _Garis]:
    """A quoted cell may run over lines. Where that gives no row of the right width, the first line alone is broken."""
    while len(antre) < SAMBUNG_MAKS and (lagi := next(garis, None)) is not None:
        antre.append(lagi)
    teks = g.teks
    for banyak, lanjut in enumerate(list(antre), 1):
        teks += lanjut.teks
        sel = _urai(teks, pemisah)
        if sel is not None and len(sel) == lebar:
            for _ in range(banyak):
                antre.popleft()
            return sel, lanjut
    return None, g


def _salah(sel: Sequence[str] | None, lebar: int) -> str:
    if sel is None:
        return KUTIP
    return "" if len(sel) == lebar else f"harus {lebar} kolom, ada {len(sel)}"


# ---- XLSX ------------------------------------------------------------------------------------------

RUSAK = (
    zipfile.BadZipFile,
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
)
XLSX_RUSAK = "XLSX rusak atau bukan lembar kerja"


def periksa_zip(f: IO[bytes], batas: BatasXlsx) -> None:
    """Look at the table of contents alone, before anything is unpacked; an entry never gives more than it says there.

    Raises BerkasTerlaluBesar, or BerkasTidakSah when it is no zip.
    """
    try:
        with zipfile.ZipFile(f) as arsip:
            entri = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise BerkasTidakSah(XLSX_RUSAK) from None
    mampat = any(e.file_size > RASIO_DARI and e.file_size > batas.rasio * max(1, e.compress_size) for e in entri)
    if len(entri) > batas.entri or sum(e.file_size for e in entri) > batas.isi or mampat:
        raise BerkasTerlaluBesar(rincian=gettext("Isi berkas terlalu besar. Simpan sebagai CSV UTF-8 lalu kirim lagi."))


def _buka_xlsx(f: IO[bytes], batas: BatasXlsx, dari: Posisi) -> Daftar:
    periksa_zip(f, batas)
    baris = _lembar(f)
    kepala: Sequence[str] = ()
    for nomor, kepala in baris:
        if any(kepala):
            break
        if nomor > KOLOM_MAKS:
            raise BerkasTidakSah("baris judul tidak ditemukan")
    if not any(kepala):
        raise BerkasTidakSah("berkas kosong")
    lebar = max(tempat for tempat, teks in enumerate(kepala, 1) if teks)
    return Daftar(petakan(kepala), _baris_xlsx(baris, lebar, dari))


def _lembar(f: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet as texts, without what the file says of its own size."""
    f.seek(0)
    try:
        buku = load_workbook(f, read_only=True, data_only=True, keep_links=False)
        lembar: Any = buku.worksheets[0]
        lembar.reset_dimensions()
        for nomor, isi in enumerate(lembar.iter_rows(max_col=KOLOM_MAKS, values_only=True), 1):
            yield nomor, [_teks(nilai) for nilai in isi]
    except (*RUSAK, IndexError, AttributeError, TypeError):
        raise BerkasTidakSah(XLSX_RUSAK) from None


def _baris_xlsx(baris: Iterator[tuple[int, list[str]]], lebar: int, dari: Posisi) -> Iterator[BarisMentah]:
    for nomor, sel in baris:
        if nomor <= dari.nomor or not any(sel):
            continue
        lengkap = [*sel[:lebar], *[""] * (lebar - len(sel))]
        lebih = any(sel[lebar:])
        salah = f"harus {lebar} kolom, ada {len(sel)}" if lebih else ""
        yield BarisMentah(nomor, lengkap, salah, Posisi(0, nomor))


def _angka(nilai: Any) -> str:
    if nilai != nilai or abs(nilai) >= ANGKA_RUSAK:  # NaN, or beyond what a number keeps
        return f"{nilai:.5E}"
    return str(int(nilai)) if nilai == int(nilai) else str(nilai)


_UBAH: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (str, str.strip),
    (bool, lambda n: "1" if n else "0"),
    ((int, float), _angka),
    (datetime, lambda n: n.date().isoformat()),
    (date, date.isoformat),
)


def _teks(nilai: Any) -> str:
    """A cell as it would stand in a CSV."""
    if nilai is None:
        return ""
    for jenis, ubah in _UBAH:
        if isinstance(nilai, jenis):
            return ubah(nilai)
    return str(nilai)
