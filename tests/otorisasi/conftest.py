"""The world of the matrix, built once and rolled back at the end; and the figures of goal 5."""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from core.waktu import dengan_jam
from tests.dunia import SENIN
from tests.otorisasi import benda, jalankan, pembuat

BENIH = int(os.environ.get("SEED") or 1)
"""Seed of the order in which the cells of a row run: none may depend on another."""
AWAL = time.monotonic()
HASIL = Path(__file__).resolve().parents[2] / "hasil" / "G5.json"


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """In the place of pytest-django's: one transaction for all tests of this folder, as thousands of cells share it."""
    with django_db_blocker.unblock(), dengan_jam(SENIN), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def matriks(db: None) -> benda.DuniaMatriks:
    """People and objects; each cell runs in a savepoint of its own."""
    dunia = pembuat.bangun()
    with jalankan.sel_terpisah():
        dunia.sidik = jalankan.sidik()
    return dunia


def _angka(laporan: list[Any], nama: str) -> int:
    return sum(nilai for r in laporan for kunci, nilai in r.user_properties if kunci == nama)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the number of cells, and write hasil/G5.json, when cells ran. Called where the reports arrive."""
    lulus, gagal = (
        [r for r in terminalreporter.stats.get(s, []) if getattr(r, "when", "") == "call"] for s in ("passed", "failed")
    )
    semua = [r for r in [*lulus, *gagal] if dict(r.user_properties).keys() & {"sel", "sel_gagal"}]
    if not semua:
        return
    sel, salah = _angka(semua, "sel"), _angka(semua, "sel_gagal")
    isi = {
        "sasaran": "G5",
        "lulus": not gagal and not terminalreporter.stats.get("error"),
        "benih": BENIH,
        "sel": sel,
        "sel_gagal": salah,
        "kunci": len(semua),
        "versi": _versi(),
        "cpu": os.cpu_count(),
        "detik": round(time.monotonic() - AWAL, 1),
    }
    HASIL.parent.mkdir(exist_ok=True)
    HASIL.write_text(json.dumps(isi, indent=2) + "\n", encoding="utf-8")
    terminalreporter.write_line(f"G5: {sel} cells, {salah} wrong, {isi['detik']} s (hasil/G5.json)")


def _versi() -> dict[str, str]:
    import django
    import rest_framework

    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "rest_framework": rest_framework.VERSION,
        "pytest": pytest.__version__,
        "implementasi": sys.implementation.name,
    }
