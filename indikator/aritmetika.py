"""Arithmetic of the figures: exact fractions throughout, rounded half-up to two decimals at display only."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Kelas(StrEnum):
    """Where an exact capaian stands against 100."""

    DI_BAWAH = "di_bawah"
    TEPAT = "tepat"
    DI_ATAS = "di_atas"
    TANPA_NILAI = "tanpa_nilai"


TANDA_KELAS: dict[str, str] = {Kelas.DI_BAWAH: "<100", Kelas.TEPAT: "=100", Kelas.DI_ATAS: ">100"}


def realisasi(n: int, t: int) -> Fraction | None:
    """n/T × 100 in percent; None for T = 0, which cannot be computed."""
    return Fraction(100 * n, t) if t else None


def capaian(nilai: Fraction | None, target: Decimal | Fraction | None) -> Fraction | None:
    """realisasi/target × 100 in percent, not capped; None without one of them. Higher is better for all eleven."""
    return nilai / Fraction(target) * 100 if nilai is not None and target else None


def rata(nilai: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of the unrounded values; those without a value are left out, never taken as 0."""
    ada = [v for v in nilai if v is not None]
    return sum(ada, Fraction(0)) / len(ada) if ada else None


def kelas(nilai: Fraction | None) -> Kelas:
    """Below, exactly at or above 100, judged on the exact value."""
    if nilai is None:
        return Kelas.TANPA_NILAI
    return Kelas.TEPAT if nilai == 100 else Kelas.DI_ATAS if nilai > 100 else Kelas.DI_BAWAH


def ringkasan(nilai: Sequence[Fraction | None]) -> dict[str, int]:
    """How many stand in each class."""
    deret = [kelas(v) for v in nilai]
    return {k.value: deret.count(k) for k in Kelas}


def dua_desimal(nilai: Fraction | Decimal | None) -> str | None:
    """``"83.66"``: half-up from the exact value, with a point; None stays None. Values are never negative."""
    if nilai is None:
        return None
    seratus, sisa = divmod(Fraction(nilai) * 100, 1)
    satuan = int(seratus) + (sisa >= Fraction(1, 2))
    return f"{satuan // 100}.{satuan % 100:02d}"


def beda_tampil(nilai: Fraction | None) -> str:
    """``<100`` or ``>100`` where the display would say 100.00 and the exact value does not; else empty."""
    if nilai is None or nilai == 100 or dua_desimal(nilai) != "100.00":
        return ""
    return TANDA_KELAS[kelas(nilai)]
