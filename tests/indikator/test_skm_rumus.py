"""The formula of PermenPANRB 14/2017: vectors, bands, and what is hidden where few have answered."""

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from indikator.skm import MIN_N, HasilSkm, Usia, hitung, mutu, samarkan


@pytest.mark.parametrize(("jawab", "nilai", "huruf"), [(4, 100, "A"), (3, 75, "C"), (1, 25, "D"), (2, 50, "D")])
def test_equal_answers_give_the_vectors(jawab: int, nilai: int, huruf: str) -> None:
    hasil = hitung([[jawab] * 9] * MIN_N)
    assert hasil.nilai == nilai and hasil.mutu[0] == huruf


@pytest.mark.parametrize(
    ("nilai", "huruf"),
    [("100", "A"), ("88.31", "A"), ("88.305", "A"), ("88.3049", "B"), ("76.61", "B"), ("76.605", "B"), ("76.60", "C"),
     ("65", "C"), ("64.995", "C"), ("64.99", "D"), ("25", "D")],
)  # fmt: skip
def test_band_is_that_of_the_rounded_value(nilai: str, huruf: str) -> None:
    assert mutu(Fraction(nilai))[0] == huruf


def test_without_answers_there_is_no_band() -> None:
    assert mutu(None) == ("", "") and hitung([]).nilai is None and hitung([]).nrr == {}


def test_below_the_minimum_nothing_is_published_but_n() -> None:
    kurang = hitung([[4] * 9] * (MIN_N - 1))
    assert (kurang.n, kurang.nilai, kurang.mutu, kurang.terendah) == (29, None, ("", ""), ())
    assert hitung([[4] * 9] * MIN_N).nilai == 100


def test_incomplete_sheets_are_left_out_and_counted() -> None:
    hasil = hitung([*[[3] * 9] * MIN_N, [1] * 8 + [None], [None] * 9])
    assert (hasil.n, hasil.tidak_lengkap, hasil.nilai) == (MIN_N, 2, 75)


def test_lowest_elements_are_named_all_of_them() -> None:
    assert hitung([[4, 4, 2, 4, 4, 4, 2, 4, 4]] * MIN_N).terendah == ("U3", "U7")


def test_random_sheets_agree_with_a_count_by_hand() -> None:
    acak = random.Random(14)
    lembar = [[acak.choice([1, 2, 3, 4, 4, None]) for _ in range(9)] for _ in range(4000)]
    utuh = [baris for baris in lembar if None not in baris]
    rata = [Decimal(sum(b[i] or 0 for b in utuh)) / len(utuh) for i in range(9)]
    hasil = hitung(lembar)
    nilai = hasil.nilai
    assert nilai is not None and hasil.n == len(utuh) >= MIN_N
    harap = (sum(rata) / 9 * 25).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(round(float(nilai), 6)).quantize(Decimal("0.01"), ROUND_HALF_UP) == harap
    assert [round(float(v), 9) for v in hasil.nrr.values()] == [round(float(r), 9) for r in rata]


@pytest.mark.parametrize(
    ("jumlah", "tampil"),
    [
        ({"a": 20, "b": 10}, {"a": 20, "b": 10}),
        ({"a": 20, "b": 10, "c": 4}, {"a": 20, "b": None, "c": None}),
        ({"a": 20, "b": 3, "c": 4}, {"a": 20, "b": None, "c": None}),
        ({"a": 20, "b": 0}, {"a": 20, "b": 0}),
        ({"a": 3, "b": 0}, {"a": None, "b": 0}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_found_by_subtraction(
    jumlah: dict[str, int], tampil: dict[str, int | None]
) -> None:
    assert samarkan(jumlah) == tampil


def test_age_bands_cover_every_year_once() -> None:
    def pita(umur: int) -> list[str]:
        return [u for u in Usia.values if _di_dalam(u, umur)]

    assert all(len(pita(umur)) == 1 for umur in range(0, 121)) and pita(30) == ["30-39"]


def _di_dalam(pita: str, umur: int) -> bool:
    if pita.startswith("<"):
        return umur < int(pita[1:])
    if pita.endswith("+"):
        return umur >= int(pita[:-1])
    dari, sampai = map(int, pita.split("-"))
    return dari <= umur <= sampai


def test_lakip_sample_is_one_number() -> None:
    assert HasilSkm(72 + 77 + 360, 0, (509 * 4,) * 9).nilai == 100
