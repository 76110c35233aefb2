"""The criteria of one office: what it lacks as countable work, who reads it, and no case behind a link of another's."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from core.waktu import dengan_jam
from indikator.kekurangan import kekurangan
from indikator.kriteria import Kriteria
from indikator.penilaian import Hasil, NilaiKriteria, Penilaian
from tests.indikator.buatan import banyak, puskesos, sekretariat
from tests.indikator.test_pintu import masuk

pytestmark = pytest.mark.django_db
A, B = "32.01.05.2003", "32.01.06.2001"


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("kode", "ambang", "n", "t", "jumlah", "nanti"),
    [
        ("D8", "4/5", 26, 34, 6, (32, 40)),  # more cases that go well
        ("D8", "4/5", 0, 1, 4, (4, 5)),
        ("D7", "9/10", 25, 30, 20, (45, 50)),
        ("D6", "19/20", 3, 40, 35, (38, 40)),  # cases that can still be mended
        ("D6", "1/3", 0, 1, 1, (1, 1)),
        ("D5", "1", 0, None, 1, (1, None)),
        ("D8", "1", 3, 4, None, (None, None)),
        ("D1", "1", 0, None, None, (None, None)),
    ],
)
def test_how_much_is_lacking_is_counted_exactly(
    kode: str, ambang: str, n: int, t: int | None, jumlah: int | None, nanti: tuple[int | None, int | None]
) -> None:
    satu = NilaiKriteria(Kriteria(kode, "x", Fraction(ambang), True, ""), False, n, t)
    (k,) = kekurangan(Penilaian(Hasil.TIDAK_MEMENUHI, (satu,), t or 0))
    assert (k.jumlah, (k.nanti_n, k.nanti_t)) == (jumlah, nanti)
    if jumlah and t and k.nanti_n and k.nanti_t:
        assert Fraction(k.nanti_n, k.nanti_t) >= Fraction(ambang) > Fraction(k.nanti_n - 1, k.nanti_t)


def test_the_page_says_what_is_lacking_and_opens_it(client: Client) -> None:
    unit = puskesos(A)
    banyak(unit, 4)
    banyak(unit, 1, berakhir=None)  # not on time
    banyak(unit, 1, cek_sah=False)
    masuk(client, unit, "koordinator")
    profil = client.get(f"/puskesos/{A}/").content.decode()
    assert f'href="/indikator/puskesos/{A}/"' in profil
    isi = client.get(f"/indikator/puskesos/{A}/").content.decode()
    assert "Yang kurang untuk MEMENUHI" in isi and "D6 · Cek ulang daftar untuk 1 kasus" in isi
    assert "Sekarang 5 dari 6 (83,33%). Dengan itu menjadi 6 dari 6 (100,00%)." in isi
    assert 'href="/?penanda=perlu_cek_ulang"' in isi and "Tidak memenuhi" in isi
    assert (
        isi.partition("Ditambahkan mulai")[0].count('class="kd"') == 5 and "9 kriteria lain dari standar lengkap" in isi
    )


def test_an_office_that_meets_the_standard_is_told_so(client: Client) -> None:
    unit = puskesos(A)
    banyak(unit, 2)
    masuk(client, unit, "front_office")
    isi = client.get(f"/indikator/puskesos/{A}/").content.decode()
    assert "Semua kriteria wajib terpenuhi sampai hari ini." in isi and "Yang kurang" not in isi
    lalu = client.get(f"/indikator/puskesos/{A}/", {"tahun": "2025"}).content.decode()
    assert "Yang kurang" in lalu and "Catat 1 aduan lagi" in lalu  # nothing was recorded that year


def test_who_is_above_reads_it_without_links_to_cases(client: Client) -> None:
    unit, kab = puskesos(A), sekretariat("32.01")
    banyak(unit, 1, cek_sah=False)
    masuk(client, kab, "manajer")
    isi = client.get(f"/indikator/puskesos/{A}/").content.decode()
    assert "Cek ulang daftar untuk 1 kasus" in isi and "perlu_cek_ulang" not in isi
    kabkota = client.get("/indikator/puskesos/32.01/").content.decode()
    assert "K4 · Perlu 1 Puskesos aktif lagi" in kabkota


@pytest.mark.parametrize("tahun", ["abc", "1", "2999", "²026"])
def test_a_year_that_is_none_is_told(client: Client, tahun: str) -> None:
    masuk(client, puskesos(A), "koordinator")
    jawab = client.get(f"/indikator/puskesos/{A}/", {"tahun": tahun})
    assert jawab.status_code == 400 and "Tahun tidak dipakai" in jawab.content.decode()


def test_an_office_out_of_sight_is_not_there(client: Client) -> None:
    puskesos(B)
    masuk(client, puskesos(A), "koordinator")
    for kode in (B, "99.99.99.9999", "x"):
        assert client.get(f"/indikator/puskesos/{kode}/").status_code == 404
