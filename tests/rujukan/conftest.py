from collections.abc import Iterator

import pytest

from core.waktu import dengan_jam
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import SENIN, Dunia, buat_dunia, buat_petugas


def buat_dunia_rujukan() -> Dunia:
    """The common world, with two institutions that serve some programmes, and an account at each."""
    d = buat_dunia()
    daftarkan_mitra(kode="L-UJI-1", nama="Lembaga Uji Satu", program=["PKH", "PBI-JK"], kabkota="32.01")
    d.unit["lembaga_lain"] = daftarkan_mitra(kode="L-UJI-2", nama="Lembaga Uji Dua", program=["PKH"]).unit
    d.petugas["mitra_lain"] = buat_petugas("mitra_lain", ("mitra", d.unit["lembaga_lain"]))
    d.unit["lembaga"].refresh_from_db()
    return d


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia_rujukan()


@pytest.fixture(autouse=True)
def senin() -> Iterator[None]:
    """It is Monday 9 March 2026, 10.00 WIB."""
    with dengan_jam(SENIN):
        yield
