"""The fields by which targets and values are entered: text, read by the same rules as the CSV files."""

from core.errors import DiLuarLingkup
from core.isian import IsianKetat, Teks
from core.waktu import sekarang
from indikator.permintaan import hari_ini

TAHUN_PERTAMA = 2022


def baca_tahun(teks: str) -> int:
    """The year asked, at most the next one: its targets are set before it begins. Raises DiLuarLingkup."""
    kini = hari_ini(sekarang()).year
    if not teks:
        return kini
    if not (teks.isascii() and teks.isdigit() and len(teks) == 4 and TAHUN_PERTAMA <= int(teks) <= kini + 1):
        raise DiLuarLingkup
    return int(teks)


class TargetIsian(IsianKetat):
    """A version of a target. ``target`` with a decimal point or comma, ``berlaku_mulai`` as ``YYYY-MM-DD``."""

    tahun = Teks(max_length=4)
    indikator = Teks(max_length=5)
    target = Teks(max_length=9, required=False, allow_blank=True)
    dokumen = Teks(max_length=200, required=False, allow_blank=True)
    nomor = Teks(max_length=100, required=False, allow_blank=True)
    berlaku_mulai = Teks(max_length=10, required=False, allow_blank=True)


class NilaiIsian(IsianKetat):
    """n and T of a percentage, or the value of an indicator that is one, with the source."""

    tahun = Teks(max_length=4)
    indikator = Teks(max_length=5)
    n = Teks(max_length=14, required=False, allow_blank=True)
    t = Teks(max_length=14, required=False, allow_blank=True)
    nilai = Teks(max_length=9, required=False, allow_blank=True)
    sumber = Teks(max_length=200, required=False, allow_blank=True)
