"""The query of the board, read strictly: one definition for the page and the API."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from core.isian import IsianKetat, Pilihan, Teks, salah
from core.waktu import sekarang, tanggal_di
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
