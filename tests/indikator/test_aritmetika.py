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


BAGIAN = [
    (6600, 7230, "91.29"), (724, 3000, "24.13"), (280, 364, "76.92"), (560, 728, "76.92"), (26, 200, "13.00"),
    (42_864_632_064, 44_058_294_000, "97.29"), (6_393_009_953, 8_790_929_000, "72.72"),
    (7_388_147_300, 7_575_484_000, "97.53"), (21_652_042_429, 22_072_420_000, "98.10"),
    (1_004_655_000, 1_004_655_000, "100.00"), (140_531_000, 141_120_000, "99.58"),
    (79_443_017_746, 83_642_902_000, "94.98"), (44_588_741, 44_589_000, "100.00"),
]  # fmt: skip
"""Realised and promised of the national priorities, of the budget of 2022, and of the aid to cases."""


@pytest.mark.parametrize(("bagian", "dari", "hasil"), BAGIAN)
def test_shares_that_the_report_does_not_print_or_prints_wrong(bagian: int, dari: int, hasil: str) -> None:
    assert dua_desimal(realisasi(bagian, dari)) == hasil


def test_objectives_are_means_of_their_unrounded_indicators() -> None:
    """Every objective of 2022, and the means of 2021 that were cut off and taken from rounded parts."""
    isi = {k: capaian(realisasi(n, t), D(target)) for k, n, t, target, _, _ in VEKTOR}
    isi |= {"5.1": capaian(Fraction("94.75"), D(90)), "6.1": capaian(Fraction("84.47"), D(90)), "6.2": None}
    ss = {a: dua_desimal(rata([v for k, v in isi.items() if k[0] == a and "lain" not in k])) for a in "123456"}
    assert ss == {"1": "98.01", "2": "100.16", "3": "100.00", "4": "119.03", "5": "105.28", "6": "93.86"}
    assert dua_desimal(Fraction(833 + 100 + 101, 3)) == "344.67"


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
