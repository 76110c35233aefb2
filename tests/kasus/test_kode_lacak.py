"""The kode lacak and what its check symbol finds."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus.kode_lacak import _BOBOT, ABJAD, KodeSalahKetik, _huruf_periksa, _kali, buat, rapikan, tampil

huruf = st.sampled_from(ABJAD)
kode = st.text(ABJAD, min_size=12, max_size=12).map(lambda acak: acak + _huruf_periksa(acak))


def salah(teks: str) -> bool:
    try:
        rapikan(teks)
    except KodeSalahKetik:
        return True
    return False


def test_alphabet_has_32_symbols_without_look_alikes():
    assert len(set(ABJAD)) == len(ABJAD) == 32
    assert not set(ABJAD) & set("ILOU")


def test_field_has_no_zero_divisors_and_unity():
    for a in range(1, 32):
        assert _kali(a, 1) == a
        assert sorted(_kali(a, b) for b in range(1, 32)) == list(range(1, 32))


def test_field_is_distributive():
    assert all(_kali(a, b ^ c) == _kali(a, b) ^ _kali(a, c) for a in range(32) for b in range(32) for c in range(32))


def test_weights_are_distinct_and_not_zero():
    bobot = {*_BOBOT, 1}  # 1: the check symbol's
    assert len(bobot) == 13 and 0 not in bobot


def test_every_single_wrong_symbol_is_found():
    # The check is linear, so a difference at one place shows or hides alike for every code.
    benar = buat()
    for tempat in range(13):
        for lain in ABJAD:
            ubah = benar[:tempat] + lain + benar[tempat + 1 :]
            assert salah(ubah) == (lain != benar[tempat])


def test_every_swap_of_two_symbols_is_found():
    # All 32 × 32 pairs at all 78 pairs of places, the other symbols zero (the check is linear).
    bobot = (*_BOBOT, 1)
    for i, j in combinations(range(13), 2):
        for a in range(32):
            for b in range(a):
                sebelum = _kali(bobot[i], a) ^ _kali(bobot[j], b)
                sesudah = _kali(bobot[i], b) ^ _kali(bobot[j], a)
                assert sebelum != sesudah


@given(kode, st.integers(0, 11))
def test_swap_of_neighbours_is_found(benar, tempat):
    a, b = benar[tempat], benar[tempat + 1]
    tukar = benar[:tempat] + b + a + benar[tempat + 2 :]
    assert salah(tukar) == (a != b)


@given(kode)
def test_shown_code_reads_back(benar):
    assert rapikan(tampil(benar)) == benar
    assert rapikan(tampil(benar).lower()) == benar
    assert rapikan(f" {benar.replace('1', 'l').replace('0', 'o')} ") == benar
    assert rapikan(benar.replace("1", "I").replace("0", "O").replace("-", "–")) == benar


def test_shown_code_has_groups_of_four():
    assert tampil("K7F49Q2MX3TB5") == "K7F4-9Q2M-X3TB-5"


def test_made_codes_pass_and_differ():
    banyak = {buat() for _ in range(2000)}
    assert len(banyak) == 2000
    assert all(rapikan(satu) == satu for satu in banyak)


def test_all_symbols_are_used_at_every_random_place():
    banyak = [buat() for _ in range(3000)]
    for tempat in range(12):
        assert {satu[tempat] for satu in banyak} == set(ABJAD)


@pytest.mark.parametrize("teks", ["", "K7F4", "U" * 13, "0" * 12, "0" * 14, "0" * 12 + "1", "K7F4-9Q2M-X3TB-é"])
def test_what_cannot_be_a_code_is_refused(teks):
    with pytest.raises(KodeSalahKetik) as galat:
        rapikan(teks)
    assert galat.value.kode == "kode_salah_ketik"
    assert galat.value.rincian == "Ada huruf yang salah ketik."


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_a_typing_error(teks):
    if not salah(teks):
        assert len(rapikan(teks)) == 13
