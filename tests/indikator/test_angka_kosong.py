"""The rules against empty figures, each by name, through rows of cases and the rollup."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.waktu import dengan_jam
from indikator.daftar import DESA, KABKOTA
from indikator.penilaian import Hasil
from indikator.permintaan import Memenuhi, Permintaan, baca_permintaan
from indikator.selectors.ikk import Angka, hitung_ikk
from indikator.selectors.unit import BarisUnit, daftar_unit
from puskesos.models import Unit
from tests.indikator.buatan import akhir_hari, banyak, kasus, puskesos, sekretariat, terdaftar, ubah, wilayah

pytestmark = pytest.mark.django_db
A, B, C = "32.01.05.2003", "32.01.05.2004", "32.01.05.2005"
SEKARANG = datetime(2026, 11, 24, 3, tzinfo=UTC)
TEMPO = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(SEKARANG):
        yield


def minta(**isian: str) -> Permintaan:
    return baca_permintaan({"tahun": "2026", **isian})


def angka(kode: str = DESA, **isian: str) -> Angka:
    return next(b.angka for b in hitung_ikk(minta(**isian)).baris if b.indikator.kode == kode)


def satu(unit: Unit, **isian: str) -> BarisUnit:
    kode = DESA if unit.jenis == "puskesos" else KABKOTA
    daftar = daftar_unit(kode, minta(**isian), awalan=unit.kode)
    return next(b for b in daftar.hasil if b.kode == unit.kode)


def d8(unit: Unit, **isian: str) -> tuple[int, int | None]:
    k = next(k for k in satu(unit, **isian).penilaian.kriteria if k.kriteria.kode == "D8")
    return k.n, k.t


def test_silence_never_helps_the_desa() -> None:
    puskesos(A)
    assert (angka().n, angka().t, angka().belum) == (0, 1, 0)


def test_one_complaint_handled_on_time_is_enough() -> None:
    kasus(puskesos(A))
    assert (angka().n, angka().t) == (1, 1)


def test_silent_puskesos_counts_in_k5_of_its_district() -> None:
    slrt, unit = sekretariat("32.01"), [puskesos(k) for k in (A, B)]
    for u in unit:
        for bulan in (1, 4, 7, 10):
            kasus(u, masuk=date(2026, bulan, 5), tempo=date(2026, bulan, 23), berakhir=date(2026, bulan, 9))
    assert satu(slrt).hasil is Hasil.MEMENUHI
    assert angka(KABKOTA).n == 1
    for k in (C, "32.01.05.2006", "32.01.05.2007"):
        puskesos(k)
    assert (satu(slrt).hasil, satu(slrt).penilaian.gagal) == (Hasil.TIDAK_MEMENUHI, ("K5",))


def test_cancelled_after_the_due_date_stays_as_not_on_time() -> None:
    unit = puskesos(A)
    banyak(unit, 4)
    kasus(unit, status="dibatalkan", berakhir=date(2026, 3, 23))
    kasus(unit, status="dibatalkan", berakhir=date(2026, 3, 23))
    assert d8(unit) == (4, 6)
    assert satu(unit).penilaian.gagal == ("D8",)


def test_cancelled_before_the_due_date_leaves_the_denominator_and_is_shown_beside() -> None:
    unit = puskesos(A)
    kasus(unit)
    baris = kasus(unit, status="ditangani", berakhir=None)
    assert d8(unit) == (1, 2)
    tepat = akhir_hari(TEMPO)
    ubah(baris, status="dibatalkan", selesai_pada=tepat, total_berakhir_pada=tepat, batal_tanpa_kode=True)
    assert d8(unit) == (1, 1)
    assert satu(unit).samping["batal"] == satu(unit).samping["batal_tanpa_kode"] == 1


def test_merged_after_the_due_date_stays_and_before_it_leaves() -> None:
    unit = puskesos(A)
    kasus(unit, status="duplikat", berakhir=date(2026, 3, 23))
    assert d8(unit) == (0, 1)
    kasus(unit, status="duplikat", berakhir=date(2026, 3, 19))
    assert d8(unit) == (0, 1)
    assert satu(unit).samping["duplikat"] == 2


def test_an_undone_merge_counts_again() -> None:
    unit = puskesos(A)
    baris = kasus(unit, status="duplikat", berakhir=date(2026, 3, 19))
    ubah(baris, status="ditangani", selesai_pada=None, total_berakhir_pada=None)
    assert d8(unit) == (0, 1)


def test_passed_up_in_time_and_cancelled_later_was_on_time_in_the_desa() -> None:
    """It was judged when it fell due; what happens above afterwards is charged there."""
    unit = puskesos(A)
    baris = kasus(unit, status="ditelaah_supervisor", berakhir=date(2026, 3, 12))
    ubah(baris, status="dibatalkan", selesai_pada=akhir_hari(date(2026, 4, 2)))
    assert d8(unit) == (1, 1)


def test_a_false_closure_never_helps() -> None:
    """Reopened: judged by its last selesai against its first start."""
    unit = puskesos(A)
    baris = kasus(unit)
    assert d8(unit) == (1, 1)
    ubah(baris, status="ditangani", selesai_pada=None, ditutup_pada=None, total_berakhir_pada=None)
    assert d8(unit) == (0, 1)
    lambat = akhir_hari(date(2026, 4, 1))
    ubah(baris, status="selesai", selesai_pada=lambat, total_berakhir_pada=lambat)
    assert d8(unit) == (0, 1)


def test_a_stage_left_late_fails_although_the_total_was_kept() -> None:
    unit = puskesos(A)
    kasus(unit, tahap_desa_lewat=True)
    assert d8(unit) == (0, 1)


def test_settled_late_and_still_open_when_due_are_not_on_time() -> None:
    unit = puskesos(A)
    kasus(unit, berakhir=date(2026, 3, 21))
    kasus(unit, berakhir=None)
    assert d8(unit) == (0, 2)


def test_settled_in_the_last_second_is_on_time() -> None:
    unit = puskesos(A)
    kasus(unit, total_berakhir_pada=akhir_hari(TEMPO), selesai_pada=akhir_hari(TEMPO))
    assert d8(unit) == (1, 1)


def test_forwarded_case_is_judged_up_to_alihkan() -> None:
    unit = puskesos(A)
    kasus(unit, status="dialihkan", berakhir=date(2026, 3, 5))
    kasus(unit, status="dialihkan", berakhir=date(2026, 3, 25))
    assert d8(unit) == (1, 2)


def test_refusals_urgent_and_paused_are_shown_beside_d8() -> None:
    unit = puskesos(A)
    kasus(unit, tidak_dapat_dipenuhi=True)
    kasus(unit, mendesak=True)
    kasus(unit, jeda_kali=1)
    samping = satu(unit).samping
    assert (samping["tidak_dapat_dipenuhi"], samping["mendesak"], samping["dijeda"]) == (1, 1, 1)


def test_recorded_but_not_due_yet_is_belum_dapat_dinilai_in_t_never_in_n() -> None:
    unit = puskesos(A)
    kasus(unit, masuk=date(2026, 11, 20), tempo=date(2026, 12, 10))
    assert (angka().n, angka().t, angka().belum) == (0, 1, 1)
    assert satu(unit).hasil is Hasil.BELUM
    assert "belum ada yang jatuh tempo" in satu(unit).penilaian.alasan


def test_berkadar_pengawasan_is_received_and_in_no_cohort() -> None:
    unit = puskesos(A)
    kasus(unit, tempo=None, mulai_tingkat="kecamatan", status="ditelaah_supervisor", berakhir=None)
    assert satu(unit).hasil is Hasil.BELUM


def test_k9_wants_a_complaint_in_every_quarter_the_slrt_was_active() -> None:
    slrt, unit = sekretariat("32.01", sk=False), [puskesos(k) for k in (A, B)]
    terdaftar(slrt, sk_mulai=date(2026, 4, 15))
    for u in unit:
        for bulan in (5, 8):
            kasus(u, masuk=date(2026, bulan, 5), tempo=date(2026, bulan, 23), berakhir=date(2026, bulan, 9))
    assert satu(slrt).penilaian.gagal == ("K9",)  # nothing in the fourth quarter, begun by 24 November
    assert satu(slrt, per="2026-09-30").penilaian.gagal == ()  # no SLRT in the first
    kasus(slrt, masuk=date(2026, 10, 1), tempo=date(2026, 10, 20), berakhir=date(2026, 10, 5))
    assert satu(slrt).hasil is Hasil.MEMENUHI  # a case of the Sekretariat counts for 4.1


def test_k4_counts_active_puskesos_with_a_valid_sk_only() -> None:
    slrt, unit, tanpa_sk = sekretariat("32.01"), puskesos(A), puskesos(B, sk=False)
    for u in (unit, tanpa_sk):
        for bulan in (1, 4, 7, 10):
            kasus(u, masuk=date(2026, bulan, 5), tempo=date(2026, bulan, 23), berakhir=date(2026, bulan, 9))
    assert satu(slrt).penilaian.gagal == ("K4",)
    terdaftar(tanpa_sk)
    assert satu(slrt).hasil is Hasil.MEMENUHI


def test_sekretariat_cases_are_not_in_4_2() -> None:
    kasus(sekretariat("32.01"))
    assert (angka().n, angka().t) == (0, 0)


def test_t_zero_cannot_be_computed() -> None:
    puskesos(A, sk=False)
    a = angka()
    assert (a.t, a.realisasi, a.alasan) == (0, None, "tidak dapat dihitung: T = 0")


def test_sk_that_ended_takes_the_unit_out_of_t_by_the_day() -> None:
    unit = puskesos(A, sk_sampai=date(2026, 6, 30))
    kasus(unit)
    assert [(angka(per=p).n, angka(per=p).t) for p in ("2026-06-30", "2026-07-01")] == [(1, 1), (0, 0)]


def test_apbn_scope_wants_the_central_list_by_the_year() -> None:
    puskesos(A)
    puskesos(B, cakupan="lainnya")
    puskesos(C, tahun=2027)
    assert (angka(cakupan="apbn").t, angka(cakupan="sk").t) == (1, 3)


def test_a_desa_without_puskesos_is_in_t_of_semua_and_fails_d1() -> None:
    unit = puskesos(A)
    kasus(unit)
    wilayah(B)
    a = angka(cakupan="semua", wilayah="32.01")
    assert a.n == 1 and a.t is not None and a.t >= 2
    daftar = daftar_unit(DESA, minta(cakupan="semua"), awalan="32.01.05", memenuhi=Memenuhi.TIDAK)
    assert next(b for b in daftar.hasil if b.kode == B).penilaian.gagal == ("D1", "D5")


@pytest.mark.parametrize(
    ("per", "hasil"),
    [
        ("2026-03-19", (0, 0)),  # not due yet
        ("2026-03-20", (1, 1)),
        ("2026-03-31", (1, 1)),  # whole slots alone
        ("2026-04-16", (1, 1)),
        ("2026-04-17", (1, 2)),  # the second, still open, has fallen due
        ("2026-11-24", (1, 2)),  # today
        ("2026-12-31", (1, 2)),  # never before it falls due, whatever is asked
    ],
)
def test_as_of_a_day_only_what_has_fallen_due_is_judged(per: str, hasil: tuple[int, int]) -> None:
    unit = puskesos(A)
    kasus(unit)
    kasus(unit, masuk=date(2026, 3, 30), tempo=date(2026, 4, 17), berakhir=None)
    kasus(unit, masuk=date(2026, 11, 9), tempo=date(2026, 11, 27), berakhir=date(2026, 11, 10))
    assert d8(unit, per=per) == hasil


def test_a_case_due_today_is_not_judged_before_the_day_is_over() -> None:
    unit = puskesos(A)
    kasus(unit, masuk=date(2026, 11, 4), tempo=date(2026, 11, 24), berakhir=None)
    assert satu(unit).hasil is Hasil.BELUM
    with dengan_jam(akhir_hari(date(2026, 11, 24))):
        assert d8(unit) == (0, 1)


def test_intakes_as_of_a_past_day_leave_out_later_ones() -> None:
    unit = puskesos(A)
    kasus(unit, masuk=date(2026, 3, 10), tempo=date(2026, 3, 27), berakhir=date(2026, 3, 12))
    assert satu(unit, per="2026-03-09").penilaian.gagal == ("D5",)
    assert satu(unit, per="2026-03-10").hasil is Hasil.BELUM


def test_year_end_in_wit_belongs_to_the_next_year() -> None:
    """2026-12-31T15:30Z: an intake of 2026 in WIB, of 2027 in WIT."""
    barat, timur = puskesos(A), puskesos("96.03.01.2001", zona="Asia/Jayapura")
    kasus(barat, masuk=date(2026, 12, 31), tempo=None, berakhir=None)
    kasus(timur, masuk=date(2027, 1, 1), tempo=None, berakhir=None)
    with dengan_jam(datetime(2027, 3, 1, tzinfo=UTC)):
        assert satu(barat).hasil is Hasil.BELUM
        assert satu(timur).penilaian.gagal == ("D5",)
