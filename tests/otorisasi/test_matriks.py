"""Goal 5: every cell of the matrix is asserted, and nothing that the site offers is missing from it."""

from collections.abc import Callable
from itertools import groupby

import pytest

from tests.otorisasi import contoh
from tests.otorisasi import matriks as berkas
from tests.otorisasi.bandingkan import beda_matriks, beda_openapi
from tests.otorisasi.benda import DuniaMatriks
from tests.otorisasi.conftest import BENIH
from tests.otorisasi.harapan import AKSI, PERAN, TAMU
from tests.otorisasi.jalankan import jalankan_admin
from tests.otorisasi.periksa import jalankan_kunci
from tests.otorisasi.rute import LAIN_ADMIN, Kunci, kunci_url

pytestmark = pytest.mark.g5
BARIS = berkas.baca()
PER_KUNCI = {k: list(b) for k, b in groupby(sorted(BARIS, key=lambda b: b.kunci), key=lambda b: b.kunci)}
ALAMAT = [k for k in PER_KUNCI if k.rute != LAIN_ADMIN and not k.aksi.startswith("samping:")]
Catat = Callable[[str, object], None]


def test_matrix_and_addresses_are_the_same_set() -> None:
    assert beda_matriks(kunci_url(), BARIS) == []


def test_api_and_its_schema_are_the_same_set() -> None:
    assert beda_openapi(kunci_url()) == []


def test_only_public_addresses_let_strangers_in_and_each_says_why() -> None:
    terbuka = {str(b.kunci) for b in BARIS for p in TAMU if b.status[p] < 300}
    assert {str(b.kunci) for b in BARIS if b.alasan} >= terbuka


def test_every_aksi_has_an_example_body() -> None:
    assert {j: set(a) for j, a in contoh.AKSI.items()} == {j: set(a) for j, a in AKSI.items()}


@pytest.mark.parametrize("kunci", ALAMAT, ids=str)
def test_cells(matriks: DuniaMatriks, kunci: Kunci, record_property: Catat) -> None:
    banyak, salah = jalankan_kunci(matriks, PER_KUNCI[kunci], BENIH)
    record_property("sel", banyak)
    record_property("sel_gagal", len(salah))
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("peran", PERAN)
def test_other_pages_of_the_admin_are_for_its_admin_only(
    matriks: DuniaMatriks, peran: str, record_property: Catat
) -> None:
    """Who manages may get any answer there but an error; everybody else is sent away."""
    (baris,) = PER_KUNCI[Kunci(LAIN_ADMIN, "GET")]
    jawab = jalankan_admin(matriks, peran)
    record_property("sel", len(jawab))
    salah = [
        f"{alamat}: {j.status}"
        for alamat, j in jawab.items()
        if (j.status >= 500 if baris.status[peran] == 200 else j.status != baris.status[peran]) or j.berubah
    ]
    record_property("sel_gagal", len(salah))
    assert len(jawab) > 30 and not salah, "\n".join(salah)
