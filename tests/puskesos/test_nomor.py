"""Number series: gapless under parallel draws and rollbacks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection, transaction

from puskesos.models import DeretNomor, Unit
from puskesos.services.nomor import ambil_nomor
from tests.puskesos.conftest import buat_puskesos

UTAS, TARIKAN = 50, 10


class Batal(Exception):
    """Makes a draw's transaction roll back."""


def tarik_banyak(unit_id: UUID, utas: int, gerbang: Barrier) -> list[int]:
    hasil: list[int] = []
    gerbang.wait()
    try:
        for n in range(TARIKAN):
            try:
                with transaction.atomic():
                    nomor = ambil_nomor(unit_id=unit_id, jenis="antrean", periode="2026-11-24")
                    if (utas + n) % 5 == 0:
                        raise Batal
                hasil.append(nomor)
            except Batal:
                continue
    finally:
        connection.close()
    return hasil


@pytest.mark.django_db(transaction=True)
def test_parallel_draws_with_rollbacks_leave_no_gap_and_no_repeat() -> None:
    unit = buat_puskesos("99.01.01.2001")
    gerbang = Barrier(UTAS)
    with ThreadPoolExecutor(UTAS) as kolam:
        tugas = [kolam.submit(tarik_banyak, unit.pk, n, gerbang) for n in range(UTAS)]
        nomor = [satu for t in tugas for satu in t.result()]
    jumlah = UTAS * TARIKAN * 4 // 5
    assert sorted(nomor) == list(range(1, jumlah + 1))
    assert DeretNomor.objects.get(unit=unit).terakhir == jumlah


@pytest.fixture
def unit(db: None) -> Unit:
    return buat_puskesos("99.01.01.2001")


def test_each_office_kind_and_period_counts_for_itself(unit: Unit) -> None:
    lain = buat_puskesos("99.01.01.2002")
    deret = [
        (unit, "antrean", "2026-11-24"),
        (unit, "antrean", "2026-11-25"),
        (unit, "surat", "2026"),
        (lain, "antrean", "2026-11-24"),
    ]
    for harapan in (1, 2, 3):
        for milik, jenis, periode in deret:
            assert ambil_nomor(unit_id=milik.pk, jenis=jenis, periode=periode) == harapan


def test_draw_is_one_statement(unit: Unit, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    ambil_nomor(unit_id=unit.pk, jenis="antrean", periode="2026-11-24")
    with django_assert_num_queries(1):
        assert ambil_nomor(unit_id=unit.pk, jenis="antrean", periode="2026-11-24") == 2


@pytest.mark.django_db(transaction=True)
def test_draw_outside_a_transaction_is_refused() -> None:
    unit = buat_puskesos("99.01.01.2001")
    with pytest.raises(RuntimeError):
        ambil_nomor(unit_id=unit.pk, jenis="antrean", periode="2026-11-24")
    assert not DeretNomor.objects.exists()
