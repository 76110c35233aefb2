"""The patterns as pure functions: vectors for each, small counts, and the simulator of offices."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import comb
from typing import Any
from uuid import UUID

import pytest

from indikator.models import JenisSinyal
from indikator.pola import Fakta, Pola, peluang, potong_cerita, temukan
from tolok.sinyal import RECALL_MIN, SALAH_MAKS, buat_unit, ukur

MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)
CERITA = "ibu datang karena bantuan sembako bulan lalu belum masuk ke rekening padahal kartu masih berlaku {}"


def fakta(nomor: int, **isi: Any) -> Fakta:
    """A case like any other: its own phone, story and day."""
    kata = [f"kata{chr(97 + nomor % 26)}{chr(97 + i)}" for i in range(14)]
    dasar = Fakta(
        id=UUID(int=nomor), bulan=MEI, hari=date(2026, 1, 1) + timedelta(days=5 * nomor), terpakai=0.4, langkah=5,
        akun=3, menit=3000.0, cerita=potong_cerita(" ".join(kata)), telepon=bytes([nomor]), kk=bytes([nomor, 1]),
    )  # fmt: skip
    return replace(dasar, **isi)


GANJIL: dict[Pola, dict[str, Any]] = {
    Pola.TUTUP_MEPET: {"terpakai": 0.95},
    Pola.JEDA_MEPET: {"sisa_jeda": 0.02},
    Pola.BATAL: {"batal": True},
    Pola.DUPLIKAT: {"duplikat": True},
    Pola.DITOLAK: {"ditolak": True},
    Pola.MENDESAK: {"mendesak": True},
    Pola.SATU_AKUN: {"akun": 1, "menit": 9.0},
    Pola.CERITA_MIRIP: {"cerita": potong_cerita(CERITA.format("sejak januari"))},
    Pola.SATU_TELEPON: {"telepon": b"sama"},
    Pola.SATU_KK: {"kk": b"sama"},
}


@pytest.mark.parametrize("pola", GANJIL)
def test_a_month_full_of_a_pattern_is_named_with_its_cases_and_a_few_are_not(pola: Pola) -> None:
    ganjil = [fakta(i, **GANJIL[pola]) for i in range(15)]
    (t,) = temukan(MEI, [*ganjil, *(fakta(i) for i in range(20, 25))], {})
    assert (t.pola, t.panjang, t.k, set(t.kasus)) == (pola, 1, 15, {f.id for f in ganjil})
    assert temukan(MEI, [*ganjil[:4], *(fakta(i) for i in range(20, 25))], {}) == []


def test_half_a_year_in_three_days_is_seen_at_its_end_alone() -> None:
    semua = [fakta(i, hari=date(2026, 2, 2 + i % 3), bulan=date(2026, 2, 1)) for i in range(20)]
    semua += [fakta(i, bulan=JUNI) for i in range(20, 26)]
    assert temukan(MEI, semua, {}) == []
    (t,) = temukan(JUNI, semua, {})
    assert (t.pola, t.panjang, t.k, t.n) == (Pola.SERENTAK, 6, 20, 26)


def test_an_office_of_few_cases_is_judged_by_its_quarter() -> None:
    semua = [fakta(b * 4 + i, bulan=date(2026, 4 + b, 1), batal=True) for b in range(3) for i in range(4)]
    assert temukan(MEI, semua, {}) == []
    assert [(t.pola, t.panjang, t.n) for t in temukan(JUNI, semua, {})] == [(Pola.BATAL, 3, 12)]


def test_a_month_that_was_named_is_not_asked_for_again_at_the_end_of_its_quarter() -> None:
    semua = [fakta(i, batal=True) for i in range(15)] + [fakta(i, bulan=JUNI) for i in range(20, 25)]
    assert [t.pola for t in temukan(MEI, semua, {})] == [Pola.BATAL]
    assert temukan(JUNI, semua, {}) == []


def test_what_is_common_in_the_country_becomes_usual_only_up_to_a_ceiling() -> None:
    semua = [fakta(i, batal=i < 14) for i in range(22)]
    assert temukan(MEI, semua, {}) and not temukan(MEI, semua, {Pola.BATAL: 0.13})
    assert temukan(MEI, [fakta(i, batal=True) for i in range(22)], {Pola.BATAL: 0.99})


def test_the_test_is_exact() -> None:
    p = Fraction(1, 5)
    tepat = sum(comb(30, i) * p**i * (1 - p) ** (30 - i) for i in range(14, 31))
    assert peluang(14, 30, 0.2) == pytest.approx(float(tepat), rel=1e-9)


def test_short_stories_and_other_words_are_nobodys_twins() -> None:
    assert potong_cerita("Bantuan belum cair sejak Agustus.") == frozenset()
    lain = [fakta(i, cerita=potong_cerita("Bantuan belum cair sejak Agustus.")) for i in range(20)]
    assert temukan(MEI, lain, {}) == []


def test_every_pattern_has_words_and_no_words_are_without_a_pattern() -> None:
    assert set(JenisSinyal.values) == {p.value for p in Pola}


def test_falsifying_offices_are_found_and_honest_ones_left_alone() -> None:
    """The same measure as ``python -m tolok.sinyal``, smaller. Uneven honest offices; every way of falsifying."""
    h = ukur(buat_unit(100, 4, 6))
    assert h.recall >= RECALL_MIN and h.recall_terendah >= 0.8, h
    assert h.alarm_salah <= SALAH_MAKS and h.bulan_salah <= SALAH_MAKS * h.bulan_jujur, h
