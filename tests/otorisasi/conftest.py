"""The world of the matrix, built once and rolled back at the end; and the figures of goal 5."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from core.waktu import dengan_jam
from tests.dunia import SENIN
from tests.otorisasi import benda, jalankan, matriks, pembuat
from tests.otorisasi.harapan import PERAN
from tests.sasaran.ukuran import benih, tulis

BENIH = benih()
"""Seed of the order in which the cells of a row run: none may depend on another."""
AWAL = time.monotonic()


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """In the place of pytest-django's: one transaction for all tests of this folder, as thousands of cells share it."""
    with django_db_blocker.unblock(), dengan_jam(SENIN), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package", name="matriks")
def dunia_matriks(db: None) -> benda.DuniaMatriks:
    """People and objects; each cell runs in a savepoint of its own."""
    dunia = pembuat.bangun()
    with jalankan.sel_terpisah():
        dunia.sidik = jalankan.sidik()
    return dunia


def _angka(laporan: list[Any], nama: str) -> int:
    return sum(nilai for r in laporan for kunci, nilai in r.user_properties if kunci == nama)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the number of cells; a whole run also writes hasil/G5.json. Called where the reports arrive."""
    hasil = [r for s in ("passed", "failed") for r in terminalreporter.stats.get(s, []) if r.when == "call"]
    semua = [r for r in hasil if "sel" in dict(r.user_properties)]
    if not semua:
        return
    sel, salah = _angka(semua, "sel"), _angka(semua, "sel_gagal")
    detik = round(time.monotonic() - AWAL, 1)
    terminalreporter.write_line(f"G5: {sel} cells, {salah} wrong, {detik} s")
    if sel >= len(matriks.baca()) * len(PERAN):
        gagal = len(terminalreporter.stats.get("failed", [])) + len(terminalreporter.stats.get("error", []))
        tulis("G5", "matriks", sel=sel, sel_salah=salah, kunci=len(semua), uji_gagal=gagal, detik=detik)
