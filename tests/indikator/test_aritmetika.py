"""Arithmetic of the figures, with the vectors of LAKIP 2022 to the last digit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indikator.aritmetika import beda_tampil, capaian, dua_desimal, kelas, rata, realisasi, ringkasan

D = Decimal
VEKTOR = [
    ("1.1", 330, 370, 91, "89.19", "98.01"),
    ("2.1", 25, 52, 50, "48.08", "96.15"),
    ("2.2", 75, 120, 60, "62.50", "104.17"),
    ("3.1", 10000, 10000, 100, "100.00", "100.00"),
    ("3.2", 5, 5, 100, "100.00", "100.00"),
    ("3.3", 18, 18, 100, "100.00", "100.00"),
    ("4.1", 430, 514, 74, "83.66", "113.05"),
    ("4.2", 728, 728, 80, "100.00", "125.00"),
    ("4.2 lain", 560, 728, 80, "76.92", "96.15"),
    ("4.2 lain", 564, 728, 80, "77.47", "96.84"),
    ("4.1 lain", 280, 514, 74, "54.47", "73.61"),
]


@pytest.mark.parametrize(("kode", "n", "t", "target", "nilai", "hasil"), VEKTOR)
def test_vectors_of_lakip_2022(kode: str, n: int, t: int, target: int, nilai: str, hasil: str) -> None:
    assert dua_desimal(realisasi(n, t)) == nilai
    assert dua_desimal(capaian(realisasi(n, t), D(target))) == hasil


@pytest.mark.parametrize(("nilai", "target", "hasil"), [("94.75", 90, "105.28"), ("84.47", 90, "93.86")])
def test_indicators_that_are_values(nilai: str, target: int, hasil: str) -> None:
    """6.1: 93.8555… is 93.86, not the cut-off 93.85."""
    assert dua_desimal(capaian(Fraction(D(nilai)), D(target))) == hasil


def test_capaian_comes_from_the_unrounded_realisasi() -> None:
    """From the rounded 48.08 it would be 96.16."""
    assert dua_desimal(capaian(realisasi(25, 52), D(50))) == "96.15"
    assert dua_desimal(capaian(Fraction("48.08"), D(50))) == "96.16"


def test_mean_comes_from_the_unrounded_capaian() -> None:
    """SS.4 is 119.0254: 119.03; half-even on the rounded pair would give 119.02."""
    pasangan = [capaian(realisasi(430, 514), D(74)), capaian(realisasi(728, 728), D(80))]
    assert dua_desimal(rata(pasangan)) == "119.03"
    assert round((D("113.05") + D("125.00")) / 2, 2) == D("119.02")


def test_mean_leaves_out_what_has_no_value() -> None:
    assert rata([Fraction(80), None, Fraction(100)]) == 90
    assert rata([None, None]) is None


def test_rounding_is_half_up() -> None:
    assert [dua_desimal(Fraction(v)) for v in ("2.345", "2.355", "0.005", "0.0049999", "99.995")] == [
        "2.35", "2.36", "0.01", "0.00", "100.00",
    ]  # fmt: skip
    assert dua_desimal(None) is None


def test_capaian_is_not_capped_and_zero_t_cannot_be_computed() -> None:
    assert dua_desimal(capaian(Fraction(100), D("12.00"))) == "833.33"
    assert realisasi(0, 0) is None
    assert capaian(realisasi(0, 0), D(80)) is None
    assert capaian(Fraction(50), None) is None


def test_class_is_judged_on_the_exact_value() -> None:
    """99.999 displays as 100.00 and is below: both are printed."""
    hampir = Fraction(99_999, 1000)
    assert (kelas(hampir), dua_desimal(hampir), beda_tampil(hampir)) == ("di_bawah", "100.00", "<100")
    assert (kelas(Fraction(100)), beda_tampil(Fraction(100))) == ("tepat", "")
    assert beda_tampil(Fraction("100.001")) == ">100"
    assert ringkasan([hampir, Fraction(100), Fraction(101), None]) == {
        "di_bawah": 1, "tepat": 1, "di_atas": 1, "tanpa_nilai": 1,
    }  # fmt: skip
