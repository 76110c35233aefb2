"""What is asked: year, method, scope, date and area, checked once for command, page and API."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from typing import TypeVar

from django.utils.translation import gettext_noop as _

from core.errors import Bidang, IsianTidakSah
from core.pesan import pesan_untuk
from core.teks import nama_tampak
from core.waktu import sekarang, tanggal_di
from indikator.skm import Instrumen
from puskesos.models import Wilayah, Zona

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
BIDANG = ("tahun", "mode", "cakupan", "per", "wilayah")
P = TypeVar("P", bound=Enum)
_WILAYAH = re.compile(r"[0-9]{2}(\.[0-9]{2})?", re.ASCII)


class Mode(StrEnum):
    """``lakip``: units marked pengembangan, as in 2022. ``operasional``: units whose result is MEMENUHI."""

    LAKIP = "lakip"
    OPERASIONAL = "operasional"


class Cakupan(StrEnum):
    """T of 4.2: listed in a central SK · with a valid Puskesos SK · all desa/kelurahan."""

    APBN = "apbn"
    SK = "sk"
    SEMUA = "semua"


class Memenuhi(StrEnum):
    """Which units of T: those in n, those not, those without a verdict yet."""

    YA = "ya"
    TIDAK = "tidak"
    BELUM = "belum"


NAMA_CAKUPAN: dict[str, str] = {
    Cakupan.APBN: _("desa/kelurahan dalam SK pusat (APBN)"),
    Cakupan.SK: _("desa/kelurahan dengan SK Puskesos yang berlaku"),
    Cakupan.SEMUA: _("semua desa/kelurahan"),
}


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A checked request. ``per`` lies in ``tahun``; ``wilayah`` is '', a province's or a kab/kota's code."""

    tahun: int
    per: date
    mode: Mode = Mode.OPERASIONAL
    cakupan: Cakupan = Cakupan.SK
    wilayah: str = ""


@dataclass(frozen=True, slots=True)
class Potongan:
    """How far counters count: whole monthly slots, and a part of one month that is read from the cases.

    ``sampai`` is ``per``, or today if that comes first: a case is judged when it falls due, never before.
    """

    dinilai_bulan: int
    dinilai_mulai: date | None
    diterima_bulan: int
    diterima_mulai: date | None
    sampai: date
    saat: datetime


def hari_ini(saat: datetime) -> date:
    """Today in the westernmost zone: when a day is over there, it is over in every office."""
    return tanggal_di(saat, Zona.WIB.value)


def baca_permintaan(isian: Mapping[str, str], *, saat: datetime | None = None) -> Permintaan:
    """Checks ``tahun, mode, cakupan, per, wilayah`` (text; empty: default). One query where an area is named.

    Defaults: this year, operasional, sk, 31 December of the year or today if that is still to come.
    Raises IsianTidakSah with every field that is wrong.
    """
    kini = hari_ini(saat or sekarang())
    salah: list[Bidang] = []
    asing = [nama_tampak(k) for k in isian if k not in BIDANG]
    salah.extend(_galat(nama, "bidang_tidak_dikenal", nama=nama) for nama in asing)
    tahun = _tahun(isian.get("tahun", ""), kini, salah)
    mode = _pilihan("mode", isian.get("mode", ""), Mode, Mode.OPERASIONAL, salah)
    cakupan = _pilihan("cakupan", isian.get("cakupan", ""), Cakupan, Cakupan.SK, salah)
    per = _per(isian.get("per", ""), tahun, kini, salah)
    wilayah = _wilayah(isian.get("wilayah", ""), salah)
    if salah:
        raise IsianTidakSah("isian_tidak_sah", bidang=salah, jumlah=len(salah))
    return Permintaan(tahun, per, mode, cakupan, wilayah)


def baca_skm(isian: Mapping[str, str], *, saat: datetime | None = None) -> tuple[str, int, str]:
    """``instrumen, tahun, wilayah`` of a satisfaction survey; empty ones have defaults. Raises IsianTidakSah."""
    isi = dict(isian)
    salah: list[Bidang] = []
    instrumen = _pilihan("instrumen", isi.pop("instrumen", ""), Instrumen, Instrumen.WARGA, salah)
    minta = baca_permintaan(isi, saat=saat)
    if salah:
        raise IsianTidakSah("isian_tidak_sah", bidang=salah, jumlah=len(salah))
    return str(instrumen), minta.tahun, minta.wilayah


def pisah(isian: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What asks for figures, and what only pages through a list of units (memenuhi, gagal, sesudah, ukuran)."""
    halaman = {k: isian.pop(k, "") for k in ("memenuhi", "gagal", "sesudah", "ukuran")}
    return isian, halaman


def baca_memenuhi(teks: str) -> Memenuhi | None:
    """The filter of a list of units; empty: all. Raises IsianTidakSah."""
    salah: list[Bidang] = []
    hasil = _pilihan("memenuhi", teks, Memenuhi, Memenuhi.YA, salah) if teks else None
    if salah:
        raise IsianTidakSah("isian_tidak_sah", bidang=salah, jumlah=len(salah))
    return hasil


def potong(per: date, saat: datetime) -> Potongan:
    """Which slots are whole at ``per``, seen at the instant ``saat``.

    Of a month that is not over everywhere only the cases that have fallen due count; intakes of the running month
    are its whole slot (nothing has come in later than now).
    """
    kini = hari_ini(saat)
    sampai = min(per, kini)
    awal = sampai.replace(day=1)
    akhir_bulan = (sampai + timedelta(days=1)).day == 1
    tuntas = sampai < kini
    dinilai_utuh = akhir_bulan and tuntas
    diterima_utuh = akhir_bulan or not tuntas
    return Potongan(
        sampai.month if dinilai_utuh else sampai.month - 1,
        None if dinilai_utuh else awal,
        sampai.month if diterima_utuh else sampai.month - 1,
        None if diterima_utuh else awal,
        sampai,
        saat,
    )


def _galat(nama: str, kode: str, /, **isi: object) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode, **isi)[1])


def _tahun(teks: str, kini: date, salah: list[Bidang]) -> int:
    if not teks:
        return kini.year
    if not (teks.isascii() and teks.isdigit() and len(teks) == 4 and TAHUN_AWAL <= int(teks) <= TAHUN_AKHIR):
        salah.append(_galat("tahun", "angka_tidak_sah"))
        return kini.year
    if int(teks) > kini.year:
        salah.append(_galat("tahun", "tahun_belum_mulai"))
    return int(teks)


def _pilihan(nama: str, teks: str, pilihan: type[P], bawaan: P, salah: list[Bidang]) -> P:
    if not teks:
        return bawaan
    try:
        return pilihan(teks)
    except ValueError:
        salah.append(_galat(nama, "pilihan_tidak_sah"))
        return bawaan


def _per(teks: str, tahun: int, kini: date, salah: list[Bidang]) -> date:
    akhir = date(tahun, 12, 31)
    if not teks:
        return min(akhir, kini) if tahun <= kini.year else akhir
    try:
        per = date.fromisoformat(teks)
    except ValueError:
        per = date.min
    if per.isoformat() != teks or per == date.min:
        salah.append(_galat("per", "tanggal_tidak_sah"))
    elif per.year != tahun:
        salah.append(_galat("per", "per_di_luar_tahun", tahun=tahun))
    return per


def _wilayah(teks: str, salah: list[Bidang]) -> str:
    if not teks:
        return ""
    tingkat = (Wilayah.Tingkat.PROVINSI, Wilayah.Tingkat.KABKOTA)
    if not (_WILAYAH.fullmatch(teks) and Wilayah.objects.filter(kode=teks, tingkat__in=tingkat).exists()):
        salah.append(_galat("wilayah", "wilayah_tidak_dikenal"))
    return teks
