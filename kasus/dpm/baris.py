"""What a row of the list means: a person with numbers, or everything that is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.teks import ada_karakter_terlarang, tampak_kosong
from kasus.nik import NomorTidakSah, periksa_kk, periksa_nik

NAMA_MAKS, ALAMAT_MAKS, PROGRAM_MAKS = 150, 300, 40
PROGRAM_BANYAK = 20
KOSONG = frozenset({"", "-", "--", "null", "NULL", "#N/A"})
"""How spreadsheets and exports write "nothing"."""

_BULAT = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
_TANGGAL = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_KODE_DESA = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})")
_PEMISAH_PROGRAM = re.compile(r"[;|/,]")
_KELAMIN = {"l": "L", "p": "P", "laki-laki": "L", "laki laki": "L", "pria": "L", "perempuan": "P", "wanita": "P",
            "1": "L", "2": "P"}  # fmt: skip
TAHUN_TERTUA = 1890

DIBULATKAN = "angka sudah dibulatkan oleh Excel; ubah kolom ini menjadi Teks lalu isi ulang"


@dataclass(frozen=True, slots=True)
class Salah:
    """A cell that cannot be taken, and why (Indonesian). Never the cell itself."""

    kolom: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Orang:
    """A row that can be taken. ``tanggal_lahir`` as ISO text, empty texts where the list says nothing."""

    nik: str
    no_kk: str
    nama: str
    alamat: str
    tanggal_lahir: str
    jenis_kelamin: str
    desil: int | None
    kode_desa: str | None
    program: list[str]


class PembacaBaris:
    """Reads rows by a map of columns. ``produksi`` refuses made-up NIKs; no birth date lies after ``hari_ini``."""

    def __init__(self, peta: Mapping[str, int], *, produksi: bool, hari_ini: date) -> None:
        self.peta, self.produksi, self.hari_ini = peta, produksi, hari_ini

    def baca(self, sel: Sequence[str]) -> Orang | list[Salah]:
        """The person, or all that is wrong with the row."""
        isi = {kolom: _isi(sel[tempat]) for kolom, tempat in self.peta.items()}
        salah: list[Salah] = []
        no_kk = self._kk(isi["no_kk"], salah)
        orang = Orang(
            nik=self._nik(isi["nik"], no_kk, salah),
            no_kk=no_kk,
            nama=_teks("nama", isi["nama"], NAMA_MAKS, salah, wajib=True),
            alamat=_teks("alamat", isi.get("alamat", ""), ALAMAT_MAKS, salah),
            tanggal_lahir=self._tanggal(isi.get("tanggal_lahir", ""), salah),
            jenis_kelamin=_kelamin(isi.get("jenis_kelamin", ""), salah),
            desil=_desil(isi.get("desil", ""), salah),
            kode_desa=_kode_desa(isi.get("kode_desa", ""), salah),
            program=_program(isi.get("program", ""), salah),
        )
        return salah or orang

    def _nik(self, teks: str, no_kk: str, salah: list[Salah]) -> str:
        if not _ada_angka("nik", teks, salah):
            return ""
        try:
            nik, _ = periksa_nik(
                teks, no_kk=no_kk, tanggal_lahir=None, produksi=self.produksi, wilayah_dikenal=lambda _: True
            )
        except NomorTidakSah as sebab:
            salah.append(Salah("nik", sebab.rincian))
            return ""
        return nik

    def _kk(self, teks: str, salah: list[Salah]) -> str:
        if not _ada_angka("no_kk", teks, salah):
            return ""
        try:
            return periksa_kk(teks)
        except NomorTidakSah as sebab:
            salah.append(Salah("no_kk", sebab.rincian))
            return ""

    def _tanggal(self, teks: str, salah: list[Salah]) -> str:
        if not teks:
            return ""
        cocok = _TANGGAL.fullmatch(teks)
        try:
            hari = _dari(cocok) if cocok else None
        except ValueError:
            hari = None
        if hari is None or hari.year < TAHUN_TERTUA or hari > self.hari_ini:
            salah.append(Salah("tanggal_lahir", "harus tanggal yang ada dan sudah lewat (contoh 1990-07-01)"))
            return ""
        return hari.isoformat()


def _isi(sel: str) -> str:
    teks = sel.strip()
    return "" if teks in KOSONG else teks


def _dari(cocok: re.Match[str]) -> date:
    tahun, bulan, hari, hari2, bulan2, tahun2 = cocok.groups()
    return date(int(tahun), int(bulan), int(hari)) if tahun else date(int(tahun2), int(bulan2), int(hari2))


def _ada_angka(kolom: str, teks: str, salah: list[Salah]) -> bool:
    if not teks:
        salah.append(Salah(kolom, "wajib diisi"))
    elif _BULAT.fullmatch(teks):
        salah.append(Salah(kolom, DIBULATKAN))
    else:
        return True
    return False


def _teks(kolom: str, teks: str, maks: int, salah: list[Salah], *, wajib: bool = False) -> str:
    rapi = " ".join(teks.split())
    if ada_karakter_terlarang(rapi):
        salah.append(Salah(kolom, "berisi karakter yang tidak dapat disimpan"))
    elif len(rapi) > maks:
        salah.append(Salah(kolom, f"paling panjang {maks} huruf"))
    elif wajib and tampak_kosong(rapi):
        salah.append(Salah(kolom, "wajib diisi"))
    elif wajib and not any(huruf.isalpha() for huruf in rapi):
        salah.append(Salah(kolom, "tidak berisi huruf"))
    return rapi


def _kelamin(teks: str, salah: list[Salah]) -> str:
    if not teks:
        return ""
    hasil = _KELAMIN.get(teks.lower(), "")
    if not hasil:
        salah.append(Salah("jenis_kelamin", "harus L atau P"))
    return hasil


def _desil(teks: str, salah: list[Salah]) -> int | None:
    if not teks:
        return None
    angka = teks.lower().removeprefix("desil").strip().removesuffix(".0")
    if angka.isascii() and angka.isdigit() and len(angka) <= 2 and 1 <= int(angka) <= 10:
        return int(angka)
    salah.append(Salah("desil", "harus bilangan bulat 1 sampai 10"))
    return None


def _kode_desa(teks: str, salah: list[Salah]) -> str | None:
    if not teks:
        return None
    cocok = _KODE_DESA.fullmatch(teks) if teks.isascii() else None
    if cocok:
        return ".".join(cocok.groups())
    salah.append(Salah("kode_desa", "harus 10 angka (contoh 32.01.05.2003)"))
    return None


def _program(teks: str, salah: list[Salah]) -> list[str]:
    if not teks:
        return []
    semua = list(dict.fromkeys(" ".join(p.split()) for p in _PEMISAH_PROGRAM.split(teks) if p.strip()))
    if len(semua) > PROGRAM_BANYAK or any(len(p) > PROGRAM_MAKS or ada_karakter_terlarang(p) for p in semua):
        salah.append(Salah("program", f"paling banyak {PROGRAM_BANYAK} program, masing-masing {PROGRAM_MAKS} huruf"))
        return []
    return semua
