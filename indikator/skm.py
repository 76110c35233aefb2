"""Survei Kepuasan Masyarakat (PermenPANRB 14/2017): the nine elements, the formula and its bands. Pure arithmetic.

NRR = sum of answers / respondents · NI = Σ NRR / 9 · nilai = NI × 25. Exact until rounded half-up to two decimals; the
band is that of the rounded value, because the bands have gaps at three decimals. 1/9 is never 0.11: with it the best
value would be 99.00.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from indikator.aritmetika import dua_desimal

MIN_N = 30
"""Complete answers below which no value is published."""
KECIL = 5
"""Counts of respondents below this are not shown."""
UNSUR: dict[str, str] = {
    "U1": gettext_noop("Persyaratan"),
    "U2": gettext_noop("Sistem, mekanisme, dan prosedur"),
    "U3": gettext_noop("Waktu penyelesaian"),
    "U4": gettext_noop("Biaya atau tarif"),
    "U5": gettext_noop("Produk spesifikasi jenis pelayanan"),
    "U6": gettext_noop("Kompetensi pelaksana"),
    "U7": gettext_noop("Perilaku pelaksana"),
    "U8": gettext_noop("Penanganan pengaduan, saran, dan masukan"),
    "U9": gettext_noop("Sarana dan prasarana"),
}
KOLOM: tuple[str, ...] = tuple(u.lower() for u in UNSUR)
MUTU: tuple[tuple[Decimal, str, str], ...] = (
    (Decimal("88.31"), "A", gettext_noop("sangat baik")),
    (Decimal("76.61"), "B", gettext_noop("baik")),
    (Decimal("65.00"), "C", gettext_noop("kurang baik")),
    (Decimal("25.00"), "D", gettext_noop("tidak baik")),
)
"""Lowest rounded value of a band, its letter, its words."""


class Instrumen(models.TextChoices):
    """Who is asked: citizens about an office, or officers about the services of the Direktorat (IKK 5.1)."""

    WARGA = "warga", _("Warga")
    STAKEHOLDER = "stakeholder", _("Stakeholder")


class LayananStakeholder(models.TextChoices):
    """The three services about which officers are asked."""

    OPERASIONAL_SLRT = "operasional_slrt", _("Operasional SLRT")
    OPERASIONAL_PUSKESOS = "operasional_puskesos", _("Operasional Puskesos")
    LAPORAN_TKSK = "laporan_tksk", _("Penerimaan laporan bulanan TKSK")


class Usia(models.TextChoices):
    """Bands that neither overlap nor leave a year out."""

    A = "<18", _("di bawah 18 tahun")
    B = "18-29", _("18–29 tahun")
    C = "30-39", _("30–39 tahun")
    D = "40-49", _("40–49 tahun")
    E = "50-59", _("50–59 tahun")
    F = "60+", _("60 tahun ke atas")


class Kelamin(models.TextChoices):
    """As the respondent says it."""

    PEREMPUAN = "perempuan", _("Perempuan")
    LAKI = "laki_laki", _("Laki-laki")


class Pendidikan(models.TextChoices):
    """The highest that was finished."""

    TIDAK = "tidak", _("Tidak tamat SD")
    SD = "sd", _("SD")
    SMP = "smp", _("SMP")
    SMA = "sma", _("SMA atau SMK")
    TINGGI = "tinggi", _("Diploma atau sarjana")


class Pekerjaan(models.TextChoices):
    """What the respondent lives on."""

    TIDAK = "tidak", _("Tidak bekerja")
    RUMAH = "rumah", _("Mengurus rumah tangga")
    TANI = "tani", _("Petani atau nelayan")
    BURUH = "buruh", _("Buruh")
    USAHA = "usaha", _("Usaha sendiri")
    PEGAWAI = "pegawai", _("Pegawai")
    LAIN = "lain", _("Lainnya")


CIRI: dict[str, type[models.TextChoices]] = {
    "usia": Usia, "kelamin": Kelamin, "pendidikan": Pendidikan, "pekerjaan": Pekerjaan,
}  # fmt: skip
"""Column → its answers. All are voluntary."""
NAMA_CIRI = {
    "usia": _("Umur"),
    "kelamin": _("Jenis kelamin"),
    "pendidikan": _("Pendidikan"),
    "pekerjaan": _("Pekerjaan"),
}


@dataclass(frozen=True, slots=True)
class HasilSkm:
    """``n`` complete answers, ``tidak_lengkap`` left out, ``jumlah``: the sum of the answers to each element."""

    n: int
    tidak_lengkap: int = 0
    jumlah: tuple[int, ...] = (0,) * 9

    @property
    def nrr(self) -> dict[str, Fraction]:
        """Mean of each element, exact; empty without answers."""
        return {u: Fraction(j, self.n) for u, j in zip(UNSUR, self.jumlah, strict=True)} if self.n else {}

    @property
    def terbit(self) -> bool:
        """Whether there are answers enough to publish a value."""
        return self.n >= MIN_N

    @property
    def nilai_tepat(self) -> Fraction | None:
        """25–100, unrounded; None without answers. Whether it may be shown is asked of ``terbit``."""
        return sum(self.nrr.values(), Fraction(0)) / 9 * 25 if self.n else None

    @property
    def nilai(self) -> Fraction | None:
        """The published value; None below the minimum n."""
        return self.nilai_tepat if self.terbit else None

    @property
    def mutu(self) -> tuple[str, str]:
        """Letter and words of the band of the published value; empty without one."""
        return mutu(self.nilai)

    @property
    def terendah(self) -> tuple[str, ...]:
        """The elements with the lowest mean: more than one when they are equal."""
        if not self.terbit:
            return ()
        rendah = min(self.nrr.values())
        return tuple(u for u, v in self.nrr.items() if v == rendah)


def mutu(nilai: Fraction | Decimal | None) -> tuple[str, str]:
    """The band of a value: rounded half-up to two decimals first. ("A", "sangat baik"); ("", "") for None."""
    bulat = dua_desimal(nilai)
    if bulat is None:
        return "", ""
    return next(((huruf, kata) for batas, huruf, kata in MUTU if Decimal(bulat) >= batas), MUTU[-1][1:])


def hitung(jawaban: Sequence[Sequence[int | None]]) -> HasilSkm:
    """The result of answer sheets of nine; a sheet with a gap is left out and counted."""
    utuh = [[int(a) for a in lembar if a is not None] for lembar in jawaban if None not in lembar]
    jumlah = tuple(map(sum, zip(*utuh, strict=True))) if utuh else (0,) * 9
    return HasilSkm(len(utuh), len(jawaban) - len(utuh), jumlah)


def samarkan(jumlah: Mapping[str, int]) -> dict[str, int | None]:
    """Counts of a breakdown with the small ones hidden (None); a single hidden one takes the next smallest along,
    because it could be found by subtraction."""
    kecil = {k for k, v in jumlah.items() if 0 < v < KECIL}
    if len(kecil) == 1:
        lain = [k for k in jumlah if k not in kecil and jumlah[k] > 0]
        kecil |= {min(lain, key=lambda k: jumlah[k])} if lain else set()
    return {k: None if k in kecil else v for k, v in jumlah.items()}
