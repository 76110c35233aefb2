"""Pages by key: complete, without repeats, with ties and empty values, on one range of an index."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from core.errors import IsianTidakSah
from core.halaman import _baca_kursor, _bagian, _urutan, halaman, ukuran_dari
from core.models import KunciKirim

AWAL = datetime(2026, 11, 24, 2, 0, 0, 123456, tzinfo=UTC)
URUTAN = [
    ("dibuat_pada", "id"),
    ("-dibuat_pada", "-id"),
    ("versi", "id"),
    ("-versi", "-id"),
    ("id",),
    ("-id",),
    ("status", "id"),
]


@pytest.fixture
def baris(db) -> list[KunciKirim]:
    # Ties in every column, and a third without versi.
    return KunciKirim.objects.bulk_create(
        KunciKirim(
            pelaku="",
            kunci=uuid4(),
            sidik=b"x",
            status_kode=200,
            status=f"s{i % 3}",
            versi=None if i % 3 == 0 else i % 4,
            dibuat_pada=AWAL + timedelta(microseconds=i // 5),
        )
        for i in range(31)
    )


def semua(urut, ukuran) -> list[list[int]]:
    hasil, kursor = [], None
    for _ in range(50):
        satu = halaman(KunciKirim.objects.all(), urut=urut, sesudah=kursor, ukuran=ukuran)
        hasil.append([b.pk for b in satu.hasil])
        if satu.sesudah is None:
            return hasil
        kursor = satu.sesudah
    return pytest.fail("the cursor does not come to an end")


@pytest.mark.parametrize("urut", URUTAN)
@pytest.mark.parametrize("ukuran", [1, 4, 31, 100])
def test_pages_together_are_the_list_in_order(baris, urut, ukuran):
    harapan = list(KunciKirim.objects.order_by(*urut).values_list("pk", flat=True))
    per_halaman = semua(urut, ukuran)
    assert [pk for satu in per_halaman for pk in satu] == harapan
    assert all(len(satu) == ukuran for satu in per_halaman[:-1]) and per_halaman[-1]


def test_row_added_before_the_cursor_moves_nothing(baris):
    pertama = halaman(KunciKirim.objects.all(), urut=("dibuat_pada", "id"), ukuran=10)
    KunciKirim.objects.create(
        pelaku="", kunci=uuid4(), sidik=b"x", status_kode=200, dibuat_pada=AWAL - timedelta(days=1)
    )
    kedua = halaman(KunciKirim.objects.all(), urut=("dibuat_pada", "id"), ukuran=10, sesudah=pertama.sesudah)
    assert [b.pk for b in kedua.hasil] == [b.pk for b in baris[10:20]]


def test_filter_of_the_list_stays(baris):
    hasil = halaman(KunciKirim.objects.filter(status="s1"), urut=("id",), ukuran=5)
    lanjut = halaman(KunciKirim.objects.filter(status="s1"), urut=("id",), ukuran=5, sesudah=hasil.sesudah)
    assert {b.status for b in hasil.hasil + lanjut.hasil} == {"s1"}


@pytest.mark.parametrize(("urut", "tanda"), [(("dibuat_pada", "id"), ">"), (("-dibuat_pada", "-id"), "<")])
def test_one_query_with_a_row_comparison_and_no_offset(baris, django_assert_num_queries, urut, tanda):
    kursor = halaman(KunciKirim.objects.all(), urut=urut, ukuran=10).sesudah
    with django_assert_num_queries(1) as catatan:
        halaman(KunciKirim.objects.all(), urut=urut, ukuran=10, sesudah=kursor)
    sql = catatan.captured_queries[0]["sql"]
    assert f'("core_kuncikirim"."dibuat_pada", "core_kuncikirim"."id") {tanda} (' in sql
    assert "OFFSET" not in sql and "COUNT" not in sql and "LIMIT 11" in sql


def test_row_comparison_is_a_range_of_the_index(baris):
    urut = ("pelaku", "kunci")
    kursor = halaman(KunciKirim.objects.all(), urut=urut, ukuran=10).sesudah
    with connection.cursor() as db:
        # So few rows are faster without an index: what is asked is whether it can serve at all.
        db.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
    urutan = _urutan(KunciKirim, urut)
    (bagian,) = _bagian(KunciKirim.objects.all(), urutan, _baca_kursor(kursor, urutan))
    rencana = bagian.order_by(*urut).explain()
    assert "Index Cond: (ROW((pelaku)::text, kunci) > ROW(" in rencana
    assert "Filter" not in rencana and "Sort" not in rencana


def test_size_is_capped_at_100_and_must_be_positive(db):
    dasar = {"pelaku": "", "sidik": b"x", "status_kode": 200, "dibuat_pada": AWAL}
    KunciKirim.objects.bulk_create(KunciKirim(kunci=uuid4(), **dasar) for _ in range(101))
    assert len(halaman(KunciKirim.objects.all(), ukuran=5000).hasil) == 100
    for ukuran in (0, -1):
        with pytest.raises(IsianTidakSah) as galat:
            halaman(KunciKirim.objects.all(), ukuran=ukuran)
        assert galat.value.kode == "permintaan_rusak"


@pytest.mark.parametrize(("teks", "ukuran"), [(None, 50), ("", 50), ("7", 7), ("100", 100), ("999999", 100)])
def test_size_of_a_query_parameter(teks, ukuran):
    assert ukuran_dari(teks) == ukuran


@pytest.mark.parametrize("teks", ["-1", "0", "1.5", "x", "٣", "1e3", "9" * 5000])
def test_bad_size_of_a_query_parameter(teks):
    with pytest.raises(IsianTidakSah) as galat:
        ukuran_dari(teks)
    assert galat.value.kode == "permintaan_rusak"


def kursor(isi: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(isi).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("urut", "teks"),
    [
        (("id",), "bukan kursor"),
        (("id",), "é"),
        (("id",), "AAAA"),
        (("id",), kursor({})),
        (("id",), kursor([])),
        (("id",), kursor([1, 2])),
        (("id",), kursor([None])),
        (("id",), kursor([[1]])),
        (("id",), kursor([10**30])),
        (("id",), kursor(["x"])),
        (("status", "id"), kursor(["a\x00", 1])),
        (("status", "id"), kursor(["a" * 31, 1])),
        (("dibuat_pada", "id"), kursor(["kemarin", 1])),
        (("dibuat_pada", "id"), kursor(["2026-01-01T00:00:00", 1])),
        (("dibuat_pada", "id"), kursor(["2026-99-01T00:00:00Z", 1])),
        (("kunci", "id"), kursor(["x", 1])),
        (("id",), base64.urlsafe_b64encode(b"[" * 100_000).decode()),
    ],
)
def test_cursor_that_is_none_of_ours_is_refused(db, urut, teks):
    with pytest.raises(IsianTidakSah) as galat:
        halaman(KunciKirim.objects.all(), urut=urut, sesudah=teks)
    assert galat.value.kode == "kursor_tidak_sah"


@pytest.mark.parametrize("urut", [("dibuat_pada", "-id"), (), ("id", "versi")])
def test_order_that_no_index_can_serve_is_a_programming_error(urut):
    with pytest.raises(ValueError, match="urut"):
        halaman(KunciKirim.objects.all(), urut=urut)
