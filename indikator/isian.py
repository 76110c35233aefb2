"""The query of the board, read strictly: one definition for the page and the API."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from core.isian import IsianKetat, Pilihan, Teks, salah
from core.waktu import sekarang, tanggal_di
from indikator.models import JenisSinyal
from indikator.selectors.sinyal import SaringSinyal
from kasus.isian import KODE_WILAYAH
from kasus.pintu import periksa_isian
from kasus.selectors.pantau import Lihat
from puskesos.pelaku import Pelaku

MASA: dict[str, int] = {"30": 30, "90": 90, "180": 180}
"""Choices of the period, in days up to today; 90 unless asked otherwise."""
MASA_BAWAAN = "90"


class SaringPantau(IsianKetat):
    """What the board is narrowed to."""

    kecamatan = Teks(max_length=8, required=False, allow_blank=True)
    desa = Teks(max_length=13, required=False, allow_blank=True)
    kategori = Teks(max_length=8, required=False, allow_blank=True)
    masa = Pilihan([(k, _("hari")) for k in MASA], required=False, allow_blank=True)

    def validate_kecamatan(self, nilai: str) -> str:
        """The code of a kecamatan."""
        return _kode(nilai, 8)

    def validate_desa(self, nilai: str) -> str:
        """The code of a desa."""
        return _kode(nilai, 13)


def _kode(nilai: str, panjang: int) -> str:
    if nilai and not (len(nilai) == panjang and KODE_WILAYAH.fullmatch(nilai)):
        raise ValidationError([salah("permintaan_rusak")])
    return nilai


def baca_lihat(query: Mapping[str, Any], pelaku: Pelaku) -> Lihat:
    """The board's filters; the period ends today by the office's day. Raises IsianTidakSah."""
    isi = periksa_isian(SaringPantau, dict(query))
    hari = tanggal_di(sekarang(), pelaku.zona)
    awal = hari - timedelta(days=MASA[isi.get("masa") or MASA_BAWAAN] - 1)
    return Lihat(awal, hari, isi.get("kecamatan", ""), isi.get("desa", ""), isi.get("kategori", ""))


_AWALAN = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", re.ASCII)
_BULAN = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


class SaringSinyalIsian(IsianKetat):
    """What the list of signals is narrowed to."""

    wilayah = Teks(max_length=13, required=False, allow_blank=True)
    bulan = Teks(max_length=7, required=False, allow_blank=True)
    tahun = Teks(max_length=4, required=False, allow_blank=True)
    jenis = Pilihan(JenisSinyal.choices, required=False, allow_blank=True)
    belum = Pilihan([("ya", _("ya"))], required=False, allow_blank=True)

    def validate_wilayah(self, nilai: str) -> str:
        """The code of a region, from a province to a desa."""
        if nilai and not _AWALAN.fullmatch(nilai):
            raise ValidationError([salah("permintaan_rusak")])
        return nilai

    def validate_bulan(self, nilai: str) -> str:
        """``2026-10``."""
        if nilai and not _BULAN.fullmatch(nilai):
            raise ValidationError([salah("tanggal_tidak_sah")])
        return nilai

    def validate_tahun(self, nilai: str) -> str:
        """``2026``."""
        if nilai and not (nilai.isascii() and nilai.isdigit() and nilai >= "2000"):
            raise ValidationError([salah("tanggal_tidak_sah")])
        return nilai


class JawabSinyalIsian(IsianKetat):
    """The answer to a signal."""

    teks = Teks(min_huruf=10, max_length=2000, label=_("Penjelasan"))


def baca_saring_sinyal(query: Mapping[str, Any]) -> SaringSinyal:
    """The filters of the list. Raises IsianTidakSah."""
    isi = periksa_isian(SaringSinyalIsian, {k: v for k, v in query.items() if k not in ("sesudah", "ukuran")})
    bulan = isi.get("bulan", "")
    return SaringSinyal(
        wilayah=isi.get("wilayah", ""),
        bulan=date(int(bulan[:4]), int(bulan[5:]), 1) if bulan else None,
        tahun=int(isi["tahun"]) if isi.get("tahun") else None,
        jenis=isi.get("jenis", ""),
        belum=bool(isi.get("belum")),
    )
