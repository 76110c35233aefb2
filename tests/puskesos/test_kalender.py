"""The working calendar: the year 2026, the counting rule with its vectors, exceptions, year ends."""

from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from core.waktu import tanggal_di
from puskesos.kalender import (
    Kalender,
    akhir_hari,
    geser,
    jatuh_tempo,
    kalender_unit,
    tahun_dikenal,
    tambah_hari_kalender,
)
from puskesos.models import PengecualianHari
from tests.puskesos.conftest import buat_puskesos

ZONA = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
BEDA_JAM = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
NASIONAL = Kalender()
# SKB for 2026: 17 libur nasional and 8 cuti bersama.
LIBUR_2026 = {
    (1, 1), (1, 16), (2, 17), (3, 19), (3, 21), (3, 22), (4, 3), (4, 5), (5, 1), (5, 14), (5, 27), (5, 31),
    (6, 1), (6, 16), (8, 17), (8, 25), (12, 25),
}  # fmt: skip
CUTI_2026 = {(2, 16), (3, 18), (3, 20), (3, 23), (3, 24), (5, 15), (5, 28), (12, 24)}
HARI = st.dates(date(2024, 1, 1), date(2027, 9, 1))


def lokal(tgl: date, jam: int, menit: int, zona: str) -> datetime:
    return datetime(tgl.year, tgl.month, tgl.day, jam, menit, tzinfo=ZoneInfo(zona))


def test_year_2026_is_that_of_the_decree() -> None:
    assert (len(LIBUR_2026), len(CUTI_2026)) == (17, 8)
    libur = {date(2026, bulan, hari) for bulan, hari in LIBUR_2026 | CUTI_2026}
    semua = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    harapan = {tgl for tgl in semua if tgl.weekday() < 5 and tgl not in libur}
    assert {tgl for tgl in semua if NASIONAL.hari_kerja(tgl)} == harapan


@pytest.mark.parametrize("zona", ZONA)
@pytest.mark.parametrize("pukul", [(0, 0), (9, 38), (23, 59)])
@pytest.mark.parametrize(
    ("terima", "hari", "harapan"),
    [
        (date(2026, 3, 13), 3, date(2026, 3, 25)),
        (date(2026, 3, 13), 14, date(2026, 4, 10)),
        (date(2026, 3, 14), 3, date(2026, 3, 26)),
    ],
)
def test_vectors_of_the_counting_rule(
    zona: str, pukul: tuple[int, int], terima: date, hari: int, harapan: date
) -> None:
    tenggat = jatuh_tempo(lokal(terima, *pukul, zona).astimezone(UTC), hari, NASIONAL, zona)
    assert tenggat == datetime(harapan.year, harapan.month, harapan.day, 23 - BEDA_JAM[zona], 59, 59, tzinfo=UTC)
    assert tenggat.tzinfo is UTC


@pytest.mark.parametrize(
    ("zona", "hari_lokal", "tenggat"),
    [
        # WIB and WITA: day 0 = Thu 31 Dec, then New Year (Fri) and the weekend.
        ("Asia/Jakarta", date(2026, 12, 31), datetime(2027, 1, 4, 16, 59, 59, tzinfo=UTC)),
        ("Asia/Makassar", date(2026, 12, 31), datetime(2027, 1, 4, 15, 59, 59, tzinfo=UTC)),
        # WIT: already New Year, so day 0 = Mon 4 Jan; Tue 5 Jan is Isra Mikraj.
        ("Asia/Jayapura", date(2027, 1, 1), datetime(2027, 1, 6, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_year_end_is_the_offices_own(zona: str, hari_lokal: date, tenggat: datetime) -> None:
    saat = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    assert tanggal_di(saat, zona) == hari_lokal
    assert jatuh_tempo(saat, 1, NASIONAL, zona) == tenggat


@pytest.mark.django_db
@pytest.mark.parametrize("zona", ZONA)
def test_python_and_postgres_agree_on_local_days_around_the_year_end(zona: str) -> None:
    awal = datetime(2026, 12, 31, 13, 0, tzinfo=UTC)
    saat = [awal + timedelta(minutes=30 * n) for n in range(15)]
    with connection.cursor() as kursor:
        kursor.execute("SELECT (s AT TIME ZONE %s)::date FROM unnest(%s::timestamptz[]) s", [zona, saat])
        assert [baris[0] for baris in kursor.fetchall()] == [tanggal_di(s, zona) for s in saat]


def test_day_zero_of_a_day_off_is_the_next_working_day() -> None:
    assert NASIONAL.hari_nol(date(2026, 3, 18)) == date(2026, 3, 25)
    assert NASIONAL.hari_nol(date(2026, 3, 13)) == date(2026, 3, 13)
    assert NASIONAL.tambah(date(2026, 3, 14), 0) == date(2026, 3, 16)
    with pytest.raises(ValueError):
        NASIONAL.tambah(date(2026, 3, 14), -1)


def test_jumlah_leaves_out_the_first_day_and_takes_the_last() -> None:
    assert NASIONAL.jumlah(date(2026, 3, 13), date(2026, 3, 25)) == 3
    assert NASIONAL.jumlah(date(2026, 3, 25), date(2026, 3, 13)) == -3
    assert NASIONAL.jumlah(date(2026, 3, 17), date(2026, 3, 24)) == 0


def test_six_day_week_works_on_saturday_but_not_on_a_holiday() -> None:
    enam = Kalender(enam_hari=True)
    assert enam.hari_kerja(date(2026, 3, 14)) and not NASIONAL.hari_kerja(date(2026, 3, 14))
    assert not enam.hari_kerja(date(2026, 3, 15))
    assert not enam.hari_kerja(date(2026, 3, 21))
    assert enam.tambah(date(2026, 3, 13), 3) == date(2026, 3, 17)


@pytest.mark.parametrize("zona", ZONA)
def test_pause_moves_the_due_date_and_an_early_end_takes_the_rest_back(zona: str) -> None:
    tenggat = akhir_hari(date(2026, 3, 17), zona)
    mulai = lokal(date(2026, 3, 12), 23, 30, zona)
    batas = tambah_hari_kalender(mulai, 30, zona)
    assert batas == akhir_hari(date(2026, 4, 11), zona)
    ditunda = geser(tenggat, mulai, batas, NASIONAL, zona)
    # 13, 16, 17, 25–27, 30, 31 Mar, 1, 2, 6–10 Apr: fifteen working days on from 17 March.
    assert ditunda == akhir_hari(date(2026, 4, 15), zona)
    kembali = lokal(date(2026, 3, 16), 0, 5, zona)  # 13 and 16 March were used
    assert geser(ditunda, batas, kembali, NASIONAL, zona) == akhir_hari(date(2026, 3, 26), zona)
    assert geser(tenggat, mulai, kembali, NASIONAL, zona) == akhir_hari(date(2026, 3, 26), zona)


def test_pause_within_days_off_moves_nothing() -> None:
    tenggat = akhir_hari(date(2026, 4, 10), ZONA[0])
    assert geser(tenggat, date(2026, 3, 17), date(2026, 3, 24), NASIONAL, ZONA[0]) == tenggat


@given(HARI, st.integers(0, 40))
def test_tambah_and_jumlah_are_inverse(tgl: date, n: int) -> None:
    nol = NASIONAL.hari_nol(tgl)
    hasil = NASIONAL.tambah(tgl, n)
    assert NASIONAL.hari_kerja(hasil)
    assert NASIONAL.jumlah(nol, hasil) == n
    assert NASIONAL.langkah(hasil, -n) == nol


@given(HARI, st.integers(0, 60), st.integers(0, 60), st.sampled_from(ZONA))
def test_unused_pause_taken_back_equals_the_pause_as_it_was(tgl: date, terpakai: int, sisa: int, zona: str) -> None:
    tenggat = jatuh_tempo(lokal(tgl, 8, 0, zona), 5, NASIONAL, zona)
    akhir, batas = tgl + timedelta(days=terpakai), tgl + timedelta(days=terpakai + sisa)
    sampai_batas = geser(tenggat, tgl, batas, NASIONAL, zona)
    assert geser(sampai_batas, batas, akhir, NASIONAL, zona) == geser(tenggat, tgl, akhir, NASIONAL, zona)


def test_year_without_decreed_cuti_bersama_counts_by_public_holidays_and_is_told_apart() -> None:
    assert tahun_dikenal(2026) and tahun_dikenal(2027) and not tahun_dikenal(2028)
    assert NASIONAL.ditetapkan(2027) and not NASIONAL.ditetapkan(2028)
    assert NASIONAL.hari_kerja(date(2028, 1, 3)) and not NASIONAL.hari_kerja(date(2028, 8, 17))
    assert NASIONAL.tambah(date(2027, 12, 20), 14).year == 2028
    assert Kalender(tahun_ditetapkan=frozenset({2028})).ditetapkan(2028)


def test_exception_of_the_calendar_cannot_be_changed_afterwards() -> None:
    with pytest.raises(TypeError):
        NASIONAL.pengecualian[date(2026, 3, 13)] = False  # type: ignore[index]
    with pytest.raises(AttributeError):
        NASIONAL.enam_hari = True  # type: ignore[misc]
    assert isinstance(NASIONAL.pengecualian, MappingProxyType)


def kecualikan(wilayah: str | None, tgl: date, kerja: bool, dokumen: str = "SE Gubernur") -> None:
    PengecualianHari.objects.create(wilayah_id=wilayah, tanggal=tgl, hari_kerja=kerja, nama="Uji", dokumen=dokumen)


def test_local_exception_holds_in_its_area_only_and_the_more_local_wins(wilayah: dict[str, object]) -> None:
    galungan, pemilu, sabtu = date(2026, 6, 17), date(2026, 9, 9), date(2026, 9, 12)
    kecualikan("51", galungan, False)
    kecualikan("51.03.01.2003", sabtu, True)
    kecualikan(None, pemilu, False)
    kecualikan("51", pemilu, False)
    kecualikan("51.03", pemilu, True)
    ungasan = kalender_unit(buat_puskesos("51.03.01.2003"))
    sentul = kalender_unit(buat_puskesos("32.01.05.2003"))
    assert (ungasan.hari_kerja(galungan), sentul.hari_kerja(galungan)) == (False, True)
    assert (ungasan.hari_kerja(pemilu), sentul.hari_kerja(pemilu)) == (True, False)
    assert (ungasan.hari_kerja(sabtu), sentul.hari_kerja(sabtu)) == (True, False)


def test_exception_can_make_a_holiday_a_working_day(wilayah: dict[str, object]) -> None:
    kecualikan(None, date(2026, 3, 18), True, "SKB 3 Menteri 2026 (perubahan)")
    assert kalender_unit(buat_puskesos("32.01.05.2003")).hari_kerja(date(2026, 3, 18))


def test_calendar_of_a_unit_costs_one_query(wilayah: dict[str, object], django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    unit = buat_puskesos("51.03.01.2003", enam_hari=True)
    kecualikan("51", date(2026, 6, 17), False)
    with django_assert_num_queries(1):
        kalender = kalender_unit(unit, dari=date(2026, 11, 24))
        jatuh_tempo(datetime(2026, 6, 16, tzinfo=UTC), 14, kalender, "Asia/Makassar")
    assert kalender.enam_hari
    assert not kalender.hari_kerja(date(2026, 6, 17))


def test_decree_entered_by_hand_makes_a_later_year_known_and_an_election_day_does_not(
    wilayah: dict[str, object],
) -> None:
    unit = buat_puskesos("32.01.05.2003")
    kecualikan(None, date(2028, 2, 16), False, "Keppres hari pemungutan suara")
    assert not kalender_unit(unit).ditetapkan(2028)
    kecualikan(None, date(2028, 1, 28), False, "SKB 3 Menteri 2028")
    kalender = kalender_unit(unit, dari=date(2028, 6, 1))
    assert kalender.ditetapkan(2028)
    assert not kalender.hari_kerja(date(2028, 1, 28))
