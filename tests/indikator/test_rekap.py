"""The rollup: kept by the trigger, equal to a recount whatever happened, unwritable to the app."""

import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from core.konteks import dengan_sistem
from core.waktu import dengan_jam
from indikator.models import RekapUnit
from indikator.selectors.periksa import GILIR, beda_rekap, kabkota_malam_ini
from indikator.tasks import hitung_ulang_rekap
from kasus.models import Kasus
from puskesos.models import Unit
from tests.indikator.buatan import akhir_hari, isi_kasus, kasus, petugas, puskesos, sekretariat, ubah

DESA, DESA_LAIN = "32.01.05.2003", "32.01.05.2004"
pytestmark = pytest.mark.django_db


def rekap(unit: Unit, tahun: int = 2026) -> RekapUnit:
    return RekapUnit.objects.get(unit=unit, tahun=tahun)


def test_a_case_counts_in_the_month_it_came_and_in_the_month_it_falls_due() -> None:
    unit = puskesos(DESA)
    kasus(unit, masuk=date(2026, 3, 30), tempo=date(2026, 4, 17))
    r = rekap(unit)
    assert r.diterima_bulan == [0, 0, 1] + [0] * 9
    assert r.dinilai_bulan == [0, 0, 0, 1] + [0] * 8
    assert (r.diterima, r.dinilai, r.tepat, r.ditangani, r.cek_sah, r.ditutup, r.jejak_lengkap) == (1,) * 7


def test_received_this_year_and_due_next_year_stands_in_two_rows() -> None:
    unit = puskesos(DESA)
    kasus(unit, masuk=date(2026, 12, 28), tempo=date(2027, 1, 19), berakhir=date(2027, 1, 4))
    assert (rekap(unit, 2026).diterima, rekap(unit, 2026).dinilai) == (1, 0)
    assert (rekap(unit, 2027).diterima, rekap(unit, 2027).dinilai) == (0, 1)


@pytest.mark.parametrize(("zona", "tahun"), [("Asia/Jakarta", 2026), ("Asia/Makassar", 2026), ("Asia/Jayapura", 2027)])
def test_year_end_is_the_offices_own(zona: str, tahun: int) -> None:
    """2026-12-31T15:30Z is still 2026 in WIB and WITA, already 2027 in WIT."""
    from core.waktu import tanggal_di

    saat = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    unit = puskesos("96.03.01.2001" if tahun == 2027 else DESA, zona=zona)
    hari = tanggal_di(saat, zona)
    kasus(unit, masuk=hari, diterima_pada=saat, tempo=hari, tenggat_total=saat, berakhir=None)
    r = rekap(unit, tahun)
    assert (r.diterima, r.dinilai, r.tepat) == (1, 1, 0)
    assert RekapUnit.objects.count() == 1


def test_a_case_without_village_total_is_received_and_in_no_cohort() -> None:
    unit = puskesos(DESA)
    kasus(unit, tempo=None, mulai_tingkat="kecamatan", status="ditelaah_supervisor", berakhir=None)
    assert (rekap(unit).diterima, rekap(unit).dinilai) == (1, 0)


def test_a_case_that_started_above_the_village_is_in_no_desas_cohort_even_with_a_date() -> None:
    unit = puskesos(DESA)
    kasus(unit, mulai_tingkat="kabkota")
    assert (rekap(unit).diterima, rekap(unit).dinilai) == (1, 0)


def test_survey_takes_the_case_out_of_the_cohort_until_it_has_a_date_again() -> None:
    unit = puskesos(DESA)
    baris = kasus(unit, status="dicek", berakhir=None)
    ubah(baris, status="verifikasi_lapangan", tenggat_total=None, tanggal_jatuh_tempo=None, bulan_jatuh_tempo=None)
    assert rekap(unit).dinilai == 0
    baru = date(2026, 5, 4)
    ubah(baris, status="ditangani", tenggat_total=akhir_hari(baru), tanggal_jatuh_tempo=baru)
    assert rekap(unit).dinilai_bulan[4] == 1


def _versi_baris() -> tuple[str, str]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT ctid::text, xmin::text FROM indikator_rekapunit")
        baris = kursor.fetchone()
    assert baris is not None
    return baris


def test_a_change_that_f_does_not_read_leaves_the_rollup_alone() -> None:
    baris = kasus(puskesos(DESA), status="ditangani", berakhir=None)
    sebelum = _versi_baris()
    ubah(baris, diubah_pada=akhir_hari(date(2026, 3, 3)), spm="SPM-1")
    ubah(baris, status="penetapan")
    assert _versi_baris() == sebelum
    ubah(baris, mendesak=True)
    assert _versi_baris() != sebelum


def test_deleting_a_case_takes_its_counts_back() -> None:
    unit = puskesos(DESA)
    with dengan_sistem(), transaction.atomic():
        baris = kasus(unit, beriwayat=False)
        Kasus.objects.filter(pk=baris.pk).delete()
        r = rekap(unit)
        assert (r.diterima, r.dinilai, r.tepat) == (0, 0, 0)
        transaction.set_rollback(True)


def test_the_app_role_cannot_write_a_counter() -> None:
    unit = puskesos(DESA)
    kasus(unit)
    for sql in (
        "UPDATE indikator_rekapunit SET tahun = 2025",
        "DELETE FROM indikator_rekapunit",
        "INSERT INTO indikator_rekapunit (unit_id, tahun) SELECT unit_id, 2025 FROM indikator_rekapunit",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)


def _ubah_acak(acak: random.Random, unit: list[Unit]) -> dict[str, Any]:
    """What may happen to a case: everything the counters read, in any combination."""
    tempo = date(2025, 11, 1) + timedelta(days=acak.randrange(480))
    dasar = isi_kasus(acak.choice(unit), masuk=tempo - timedelta(days=acak.randrange(40)), tempo=tempo)
    status = acak.choice(["ditangani", "selesai", "ditutup", "dibatalkan", "duplikat", "dialihkan"])
    berakhir = None if status == "ditangani" else akhir_hari(tempo + timedelta(days=acak.randrange(-20, 20)))
    bit = ("tahap_desa_lewat", "pernah_ditangani", "cek_sah", "jejak_lengkap", "batal_tanpa_kode")
    bit += ("tidak_dapat_dipenuhi", "mendesak")
    if acak.random() < 0.2:
        dasar |= {"tenggat_total": None, "tanggal_jatuh_tempo": None, "bulan_jatuh_tempo": None}
    return (
        dasar
        | {k: acak.random() < 0.5 for k in bit}
        | {"status": status, "selesai_pada": berakhir, "total_berakhir_pada": acak.choice([berakhir, None])}
        | {"jeda_kali": acak.randrange(3), "mulai_tingkat": acak.choice(["desa", "desa", "kecamatan"])}
    )


@pytest.mark.parametrize("benih", range(4))
def test_rollup_equals_a_recount_after_random_edits(benih: int) -> None:
    """Insert, close, reopen, backdate, move, merge, cancel, delete, in any order, some of it rolled back."""
    acak = random.Random(benih)
    unit = [puskesos(DESA), puskesos(DESA_LAIN), sekretariat("32.01")]
    with transaction.atomic():  # never committed: these rows have no events, and some are deleted
        baris = [kasus(acak.choice(unit), beriwayat=False) for _ in range(12)]
        for _ in range(60):
            pilih = acak.choice(baris)
            with dengan_sistem(), transaction.atomic():
                if acak.random() < 0.1:
                    Kasus.objects.filter(pk=pilih.pk).delete()
                else:
                    Kasus.objects.filter(pk=pilih.pk).update(**_ubah_acak(acak, unit))
                transaction.set_rollback(acak.random() < 0.1)
        assert beda_rekap() == []
        with dengan_sistem():
            masuk = Kasus.objects.count()
        assert sum(r.diterima for r in RekapUnit.objects.all()) == masuk > 0
        transaction.set_rollback(True)


def test_each_kabkota_is_recounted_once_in_seven_nights() -> None:
    for kode in (DESA, "33.02.01.2001"):
        puskesos(kode)
    malam = [kabkota_malam_ini(date(2026, 11, h)) for h in range(2, 9)]
    assert sorted(k for semua in malam for k in semua) == ["32.01", "33.02"]


def test_periksa_rekap_says_when_all_is_well() -> None:
    kasus(puskesos(DESA))
    keluar = StringIO()
    call_command("periksa_rekap", stdout=keluar)
    assert "sama" in keluar.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_planted_wrong_counter_is_found_and_named(pemilik_db: Any, caplog: Any) -> None:
    unit = puskesos(DESA)
    kasus(unit, tempo=date(2026, 4, 17))
    with pemilik_db() as kursor:
        kursor.execute("UPDATE indikator_rekapunit SET tepat_bulan[4] = 7 WHERE tahun = 2026")
    keluar = StringIO()
    with pytest.raises(CommandError, match="1 sel"):
        call_command("periksa_rekap", stdout=keluar)
    assert keluar.getvalue() == f"{DESA} 2026-04 tepat: tersimpan 7, seharusnya 1\n"
    kasus(puskesos("33.02.01.2001"))
    assert (len(beda_rekap("32.01")), beda_rekap("33.02")) == (1, [])
    for malam in range(GILIR):  # whichever night it is, the week finds it
        with dengan_jam(datetime(2026, 11, 2 + malam, 18, tzinfo=UTC)):
            hitung_ulang_rekap()
    assert [r.message for r in caplog.records if "rekap_berbeda" in r.message] == ["rekap_berbeda kabkota=32.01 sel=1"]


@pytest.mark.django_db(transaction=True)
def test_a_row_of_counters_without_cases_is_found_too(pemilik_db: Any) -> None:
    unit = puskesos(DESA)
    baris = kasus(unit)
    with pemilik_db() as kursor:
        kursor.execute("SET session_replication_role = replica")
        kursor.execute("SET app.lingkup = 'sistem'; SET app.akun = ''")
        kursor.execute("DELETE FROM kasus WHERE id = %s", [baris.pk])
    assert {(b.penghitung, b.tersimpan, b.dihitung) for b in beda_rekap()} >= {("diterima", 1, 0), ("tepat", 1, 0)}


@pytest.mark.django_db(transaction=True)
def test_parallel_edits_of_the_same_offices_leave_no_difference() -> None:
    """Four writers, the first rows of a unit included, none may deadlock or lose a count."""
    unit = [puskesos(DESA), puskesos(DESA_LAIN), sekretariat("32.01")]
    petugas()
    galat: list[BaseException] = []

    def tulis(benih: int) -> None:
        acak = random.Random(benih)
        try:
            for _ in range(15):
                baris = kasus(acak.choice(unit), tempo=date(2026, 1 + acak.randrange(12), 20))
                ubah(baris, **{k: v for k, v in _ubah_acak(acak, unit).items() if k != "diterima_oleh"})
        except BaseException as salah:
            galat.append(salah)
        finally:
            connection.close()

    deret = [Thread(target=tulis, args=(benih,)) for benih in range(4)]
    for satu in deret:
        satu.start()
    for satu in deret:
        satu.join()
    assert galat == []
    assert beda_rekap() == []
    assert sum(r.diterima for r in RekapUnit.objects.all()) == 60
