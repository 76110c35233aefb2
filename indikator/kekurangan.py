"""What a unit still lacks to be up to standard, as countable work. Pure: a verdict in, numbers out."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from indikator.kriteria import Rupa
from indikator.penilaian import NilaiKriteria, Penilaian

DIPERBAIKI = frozenset({"D4", "D6", "K3", "K5"})
"""Shares whose cases can still be mended: the denominator stays. The others need further cases that go well."""


@dataclass(frozen=True, slots=True)
class Kurang:
    """A wajib criterion that fails, with how much of what brings it to its threshold.

    ``jumlah`` None: no number of cases of this year does. ``nanti_n`` and ``nanti_t``: the counts after that work.
    """

    nilai: NilaiKriteria
    jumlah: int | None
    nanti_n: int | None = None
    nanti_t: int | None = None


def kekurangan(penilaian: Penilaian) -> list[Kurang]:
    """The wajib criteria that fail, in the order of their codes, those within reach first."""
    gagal = [_satu(k) for k in penilaian.kriteria if k.lulus is False and k.kriteria.wajib]
    return sorted(gagal, key=lambda k: k.jumlah is None)


def _satu(k: NilaiKriteria) -> Kurang:
    ambang, rupa = k.ambang, k.kriteria.acuan.rupa
    if rupa in (Rupa.FAKTA, Rupa.NILAI):
        return Kurang(k, None)
    if rupa is Rupa.JUMLAH:
        perlu = max(1, ceil(ambang) - k.n)
        return Kurang(k, perlu, k.n + perlu)
    t = k.t or 0
    if k.kriteria.kode in DIPERBAIKI:
        perlu = max(1, ceil(ambang * t) - k.n)
        return Kurang(k, perlu, k.n + perlu, t)
    if ambang == 1:
        return Kurang(k, None)
    # (n + x) / (t + x) >= ambang
    perlu = max(1, ceil(Fraction(ambang * t - k.n) / (1 - ambang)))
    return Kurang(k, perlu, k.n + perlu, t + perlu)
