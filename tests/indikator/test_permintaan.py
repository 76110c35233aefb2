"""What may be asked, and how far counters count."""

from datetime import UTC, date, datetime

import pytest

from core.errors import IsianTidakSah
from indikator.permintaan import baca_permintaan, potong

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_defaults() -> None:
    m = baca_permintaan({"tahun": "", "mode": ""}, saat=SAAT)
    assert (m.tahun, m.mode, m.cakupan, m.per, m.wilayah) == (2026, "operasional", "sk", date(2026, 11, 24), "")
    assert baca_permintaan({"tahun": "2025"}, saat=SAAT).per == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("isian", "bidang", "kode"),
    [
        ({"tahun": "26"}, "tahun", "angka_tidak_sah"),
        ({"tahun": "٢٠٢٦"}, "tahun", "angka_tidak_sah"),
        ({"tahun": "2027"}, "tahun", "tahun_belum_mulai"),
        ({"mode": "LAKIP"}, "mode", "pilihan_tidak_sah"),
        ({"cakupan": "apbd"}, "cakupan", "pilihan_tidak_sah"),
        ({"per": "31-12-2026"}, "per", "tanggal_tidak_sah"),
        ({"per": "2026-02-30"}, "per", "tanggal_tidak_sah"),
        ({"per": "2025-12-31"}, "per", "per_di_luar_tahun"),
        ({"wilayah": "3"}, "wilayah", "wilayah_tidak_dikenal"),
        ({"wilayah": "00"}, "wilayah", "wilayah_tidak_dikenal"),
        ({"wilayah": "32%"}, "wilayah", "wilayah_tidak_dikenal"),
        ({"cari": "x"}, "cari", "bidang_tidak_dikenal"),
        ({"9901010101900000": "x"}, "?", "bidang_tidak_dikenal"),
    ],
)
def test_a_wrong_question_names_its_field(isian: dict[str, str], bidang: str, kode: str) -> None:
    with pytest.raises(IsianTidakSah) as galat:
        baca_permintaan(isian, saat=SAAT)
    assert [(b.nama, b.kode) for b in galat.value.bidang] == [(bidang, kode)]


def test_all_wrong_fields_are_named_at_once() -> None:
    with pytest.raises(IsianTidakSah) as galat:
        baca_permintaan({"tahun": "x", "mode": "x", "cakupan": "x"}, saat=SAAT)
    assert [b.nama for b in galat.value.bidang] == ["tahun", "mode", "cakupan"]


@pytest.mark.parametrize(
    ("per", "dinilai", "diterima"),
    [
        (date(2026, 3, 31), (3, None), (3, None)),
        (date(2026, 3, 15), (2, date(2026, 3, 1)), (2, date(2026, 3, 1))),
        (date(2026, 1, 10), (0, date(2026, 1, 1)), (0, date(2026, 1, 1))),
        (date(2026, 11, 24), (10, date(2026, 11, 1)), (11, None)),
        (date(2026, 12, 31), (10, date(2026, 11, 1)), (11, None)),
    ],
)
def test_whole_slots_and_the_part_of_a_month(
    per: date, dinilai: tuple[int, date | None], diterima: tuple[int, date | None]
) -> None:
    p = potong(per, SAAT)
    assert ((p.dinilai_bulan, p.dinilai_mulai), (p.diterima_bulan, p.diterima_mulai)) == (dinilai, diterima)


def test_the_last_day_of_a_month_is_no_whole_slot_before_it_is_over() -> None:
    assert potong(date(2026, 11, 30), datetime(2026, 11, 30, 3, tzinfo=UTC)).dinilai_bulan == 10
    assert potong(date(2026, 11, 30), datetime(2026, 11, 30, 17, tzinfo=UTC)).dinilai_bulan == 11
