"""The verdict on a unit in a year, by a version of the criteria. Pure: counters in, verdict out.

Order: (1) D1/K1 fails; (2) D5/K9 fails: who records nothing does not handle complaints; (3) complaints recorded, none
judged yet: no verdict; (4) any other wajib fails; (5) memenuhi. A denominator of 0 makes a share *tidak berlaku*: it
does not fail. Shares are compared as exact fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext

from indikator.kriteria import DIAM, PERTAMA, Kriteria, Rupa, Versi

VOLUME_RENDAH = 16
"""Below so many judged cases a share of 80 % cannot be borne out (lower Wilson bound of 16/16: 80.6 %)."""
Z_95 = 1.959963984540054


class Hasil(StrEnum):
    """The verdict."""

    MEMENUHI = "memenuhi"
    TIDAK_MEMENUHI = "tidak_memenuhi"
    BELUM = "belum_dapat_dinilai"


NAMA_HASIL: dict[str, str] = {
    Hasil.MEMENUHI: _("Memenuhi"),
    Hasil.TIDAK_MEMENUHI: _("Tidak memenuhi"),
    Hasil.BELUM: _("Belum dapat dinilai"),
}


@dataclass(frozen=True, slots=True)
class NilaiKriteria:
    """A criterion with the counts behind it. ``lulus`` None: tidak berlaku. ``t`` None: it is no share."""

    kriteria: Kriteria
    lulus: bool | None
    n: int
    t: int | None
    ambang_berlaku: Fraction | None = None

    @property
    def ambang(self) -> Fraction:
        """The threshold of this unit: that of the version, or all of t where the criterion asks so."""
        return self.kriteria.ambang if self.ambang_berlaku is None else self.ambang_berlaku

    @property
    def bagian(self) -> Fraction | None:
        """n/t, exact; None where there is nothing to divide."""
        return Fraction(self.n, self.t) if self.t else None

    @property
    def wilson(self) -> float | None:
        """Lower bound (95 %) of the share."""
        return wilson_bawah(self.n, self.t) if self.t else None


@dataclass(frozen=True, slots=True)
class Penilaian:
    """The verdict, why there is none (``alasan``), all criteria, and how many cases were judged."""

    hasil: Hasil
    kriteria: tuple[NilaiKriteria, ...]
    dinilai: int
    alasan: str = ""
    menurut_kriteria: Hasil | None = None

    @property
    def diganti(self) -> bool:
        """True where an override of monev gives the verdict; ``menurut_kriteria`` is what it would be without."""
        return self.menurut_kriteria is not None

    @property
    def gagal(self) -> tuple[str, ...]:
        """Codes of the wajib criteria that fail."""
        return tuple(k.kriteria.kode for k in self.kriteria if k.lulus is False and k.kriteria.wajib)

    @property
    def volume_rendah(self) -> bool:
        """True below 16 judged cases: the shares say little."""
        return self.dinilai < VOLUME_RENDAH


def wilson_bawah(n: int, t: int) -> float:
    """Lower bound of the 95 % Wilson score interval of n/t, as a share (0–1). t > 0."""
    p, z2 = n / t, Z_95**2
    tengah = p + z2 / (2 * t)
    lebar = Z_95 * sqrt(p * (1 - p) / t + z2 / (4 * t * t))
    return max(0.0, (tengah - lebar) / (1 + z2 / t))


def nilai(versi: Versi, tingkat: str, hitung: Mapping[str, int], *, putusan: str | None = None) -> Penilaian:
    """The verdict on a unit of a level (desa, kabkota); an override in force (``putusan``) comes before any criterion.

    ``hitung`` holds the counters that the criteria read (``indikator.kriteria.ACUAN``), ``diterima`` and ``dinilai``.
    """
    p = _menurut_kriteria(versi, tingkat, hitung)
    return replace(p, hasil=Hasil(putusan), menurut_kriteria=p.hasil, alasan="") if putusan else p


def _menurut_kriteria(versi: Versi, tingkat: str, hitung: Mapping[str, int]) -> Penilaian:
    butir = tuple(_satu(k, hitung) for k in versi.untuk(tingkat))
    gagal = {b.kriteria.kode for b in butir if b.lulus is False and b.kriteria.wajib}
    dinilai = hitung["dinilai"]
    if gagal & (PERTAMA | DIAM):
        return Penilaian(Hasil.TIDAK_MEMENUHI, butir, dinilai)
    if hitung["diterima"] and not dinilai:
        return Penilaian(Hasil.BELUM, butir, dinilai, _belum_jatuh_tempo(hitung["diterima"]))
    return Penilaian(Hasil.TIDAK_MEMENUHI if gagal else Hasil.MEMENUHI, butir, dinilai)


def _belum_jatuh_tempo(jumlah: int) -> str:
    kalimat = ngettext(
        "{jumlah} aduan tercatat, belum ada yang jatuh tempo untuk dinilai",
        "{jumlah} aduan tercatat, belum ada yang jatuh tempo untuk dinilai",
        jumlah,
    )
    return kalimat.format(jumlah=jumlah)


def _satu(kriteria: Kriteria, hitung: Mapping[str, int]) -> NilaiKriteria:
    acuan = kriteria.acuan
    n = int(hitung[acuan.n])
    if acuan.rupa is Rupa.NILAI:
        return NilaiKriteria(kriteria, n >= kriteria.ambang * 100, n, None)
    if acuan.rupa is not Rupa.BAGIAN:
        return NilaiKriteria(kriteria, n >= kriteria.ambang, n, None)
    t = int(hitung[acuan.t])
    ambang = Fraction(1) if acuan.penuh and hitung[acuan.penuh] else kriteria.ambang
    return NilaiKriteria(kriteria, Fraction(n, t) >= ambang if t else None, n, t, ambang)


def sql_hasil(kriteria: Sequence[Kriteria]) -> str:
    """The same verdict as an SQL expression over columns named like the counters. Trusted text only.

    Shares are cross-multiplied in whole numbers, so a denominator of 0 never fails.
    """
    wajib = [k for k in kriteria if k.wajib]
    dulu = [k for k in wajib if k.kode in PERTAMA | DIAM]
    lalu = [k for k in wajib if k.kode not in PERTAMA | DIAM]
    cabang = [
        *_cabang(dulu),
        f"WHEN diterima > 0 AND dinilai = 0 THEN '{Hasil.BELUM}'",
        *_cabang(lalu),
    ]
    return f"CASE {' '.join(cabang)} ELSE '{Hasil.MEMENUHI}' END"


def sql_putusan(hasil: str) -> str:
    """A verdict of the criteria with the override before it, over a column ``putusan`` (NULL: none)."""
    return f"coalesce(putusan, {hasil})"


def sql_putusan_jika(syarat: str, hasil: Hasil) -> str:
    """A condition on the verdict (``sql_memenuhi``, ``sql_belum``) with the override before it."""
    return f"CASE WHEN putusan IS NULL THEN {syarat} ELSE putusan = '{hasil}' END"


def sql_memenuhi(kriteria: Sequence[Kriteria]) -> str:
    """``sql_hasil`` is MEMENUHI, as a condition that stops at the first criterion that fails."""
    return " AND ".join(["NOT (diterima > 0 AND dinilai = 0)", *(f"NOT ({sql_gagal(k)})" for k in kriteria if k.wajib)])


def sql_belum(kriteria: Sequence[Kriteria]) -> str:
    """``sql_hasil`` is BELUM, as a condition."""
    dulu = [f"NOT ({sql_gagal(k)})" for k in kriteria if k.wajib and k.kode in PERTAMA | DIAM]
    return " AND ".join(["diterima > 0 AND dinilai = 0", *dulu])


def sql_gagal(k: Kriteria) -> str:
    """The condition under which a unit fails a criterion, over columns named like the counters."""
    if k.acuan.rupa is Rupa.FAKTA:
        return f"NOT {k.acuan.n}" if k.ambang <= 1 else "true"
    a, b = k.ambang.numerator, k.ambang.denominator
    n = f"{k.acuan.n}::bigint"
    if k.acuan.rupa is Rupa.NILAI:
        return f"{n} * {b} < {a * 100}"
    t = f" * {k.acuan.t}::bigint" if k.acuan.rupa is Rupa.BAGIAN else ""
    biasa = f"{n} * {b} < {a}{t}"
    if not k.acuan.penuh:
        return biasa
    return f"({biasa} OR ({k.acuan.penuh} <> 0 AND {n} < {k.acuan.t}::bigint))"


def _cabang(kriteria: Sequence[Kriteria]) -> Iterator[str]:
    for k in kriteria:
        yield f"WHEN {sql_gagal(k)} THEN '{Hasil.TIDAK_MEMENUHI}'"
