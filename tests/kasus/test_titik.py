"""Every clock of a case to the second: reminder, limit, grace. Pure; the calendar of 2026 with Lebaran is given."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kasus.models import Kasus, Kategori
from kasus.pilihan import StatusKasus as S
from kasus.tenggat import Jam, batas_dirujuk, batas_tahap, jam_sp4n, mulai_jeda, saat_pindah
from kasus.titik import ATASAN, BUKA, DESA, INGAT, KASUS, LEWAT, NAIK, PENGAWASAN, TAHAP, TUTUP, segera_pada, titik
from puskesos.aturan import Aturan
from puskesos.kalender import Kalender

ATURAN = Aturan(
    front_office_hk=1, verifikasi_hk=14, ditangani_ringan_hk=2, ditangani_hk=10, penetapan_hk=2, total_ringan_hk=5,
    total_hk=14, supervisor_hk=3, manajer_hk=5, rujukan_jawab_hk=5, rujukan_jawab_lagi_hk=5, rujukan_layani_hk=14,
    rujukan_layani_lagi_hk=14, mendesak_jam=24, minta_buka_hk=3, kasus_dirujuk_hari=60, pengawasan_hk=60,
    sampaikan_hk=5, tutup_otomatis_hk=10, buka_kembali_hari=30, urungkan_duplikat_hari=30, masa_tenggang_hk=3,
    jeda_maks_kali=2, jeda_maks_hari=30, kunjungan_menit=60,
)  # fmt: skip
SELISIH = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


def jam(zona: str = "Asia/Jakarta", **kalender: Any) -> Jam:
    return Jam(ATURAN, Kalender(**kalender), zona)


def lokal(teks: str, zona: str = "Asia/Jakarta") -> datetime:
    """``2026-03-13 10:00`` on the office's own clock."""
    return datetime.fromisoformat(f"{teks}+0{SELISIH[zona]}:00").astimezone(UTC)


def kasus(status: str, masuk: str, zona: str = "Asia/Jakarta", j: Jam | None = None, **lain: Any) -> Kasus:
    """A case that entered a status then, with nothing but its clocks."""
    j, saat = j or jam(zona), lokal(masuk, zona)
    k = Kasus(
        status=status, jenis="pengaduan", kanal="datang", diterima_pada=saat, masuk_tahap_pada=saat,
        kategori=Kategori(kode="PRG-01", pengawasan=False), **lain,
    )  # fmt: skip
    batas = batas_tahap(status, k, saat, j)
    assert batas is not None
    k.tenggat = k.tenggat_tahap = batas
    return k


def tabel(k: Kasus, j: Jam, zona: str = "Asia/Jakarta") -> dict[tuple[str, int], str]:
    """(clock, level) → local time."""
    selisih = timedelta(hours=SELISIH[zona])
    return {(t.jam, t.tingkat): f"{t.pada + selisih:%Y-%m-%d %H:%M:%S}" for t in titik(k, j)}


# Lebaran 2026: cuti bersama 18, 20, 23, 24 March, libur 19, 21, 22 March; 3 April is Good Friday.
TAHAP_LEBARAN = [
    # status, 75 %, limit, grace (3 working days more)
    (S.DITERIMA, "2026-03-16 07:00:00", "2026-03-16 23:59:59", "2026-03-26 23:59:59"),
    (S.DITANGANI, "2026-04-01 07:00:00", "2026-04-06 23:59:59", "2026-04-09 23:59:59"),
    (S.PENETAPAN, "2026-03-17 07:00:00", "2026-03-17 23:59:59", "2026-03-27 23:59:59"),
    (S.VERIFIKASI_LAPANGAN, "2026-04-07 07:00:00", "2026-04-10 23:59:59", "2026-04-15 23:59:59"),
    (S.DITELAAH_SUPERVISOR, "2026-03-25 07:00:00", "2026-03-25 23:59:59", "2026-03-30 23:59:59"),
    (S.DITANGANI_MANAJER, "2026-03-26 07:00:00", "2026-03-27 23:59:59", "2026-04-01 23:59:59"),
    (S.DIRUJUK, "2026-04-01 07:00:00", "2026-04-06 23:59:59", "2026-04-09 23:59:59"),
]
AKHIR = {S.DITANGANI: NAIK, S.PENETAPAN: NAIK, S.DITELAAH_SUPERVISOR: NAIK, S.DITANGANI_MANAJER: ATASAN}


@pytest.mark.parametrize("zona", SELISIH)
@pytest.mark.parametrize(("status", "ingat", "batas", "tenggang"), TAHAP_LEBARAN)
def test_stage_over_lebaran_to_the_second(status: str, ingat: str, batas: str, tenggang: str, zona: str) -> None:
    j = jam(zona)
    isi = tabel(kasus(status, "2026-03-13 10:00", zona, j), j, zona)
    harap = {(TAHAP, INGAT): ingat, (TAHAP, LEWAT): batas}
    if status in AKHIR:
        harap[TAHAP, AKHIR[S(status)]] = tenggang
    assert isi == harap


@pytest.mark.parametrize("masuk", ["2026-03-14 09:00", "2026-03-15 23:30", "2026-03-16 00:00", "2026-03-16 23:59"])
def test_weekend_counts_as_the_next_working_day(masuk: str) -> None:
    assert tabel(kasus(S.DITELAAH_SUPERVISOR, masuk), jam())[TAHAP, LEWAT] == "2026-03-26 23:59:59"


def test_question_has_two_days_and_a_local_holiday_moves_all_of_it() -> None:
    libur = jam(pengecualian={datetime(2026, 3, 10).date(): False})
    k = kasus(S.DITANGANI, "2026-03-09 10:00", j=libur)
    k.jenis = "pertanyaan"
    k.tenggat_tahap = batas_tahap(k.status, k, k.masuk_tahap_pada, libur) or k.tenggat_tahap
    assert tabel(k, libur) == {
        (TAHAP, INGAT): "2026-03-12 07:00:00",
        (TAHAP, LEWAT): "2026-03-12 23:59:59",
        (TAHAP, NAIK): "2026-03-17 23:59:59",
    }


def test_urgent_runs_by_the_clock_through_nights_and_holidays() -> None:
    k = kasus(S.DITANGANI_MANAJER, "2026-03-20 15:10", mendesak=True)
    k.tenggat_tahap = k.masuk_tahap_pada + timedelta(hours=24)
    assert tabel(k, jam()) == {
        (TAHAP, INGAT): "2026-03-21 09:10:00",
        (TAHAP, LEWAT): "2026-03-21 15:10:00",
        (TAHAP, ATASAN): "2026-03-30 23:59:59",
    }


def test_village_total_rings_until_the_village_is_left() -> None:
    k = kasus(S.DITANGANI, "2026-03-13 10:00")
    k.tenggat_total = lokal("2026-04-10 23:59:59")
    assert (tabel(k, jam())[DESA, INGAT], tabel(k, jam())[DESA, LEWAT]) == (
        "2026-04-07 07:00:00",
        "2026-04-10 23:59:59",
    )
    k.total_berakhir_pada = lokal("2026-03-16 10:00")
    assert not any(nama == DESA for nama, _ in tabel(k, jam()))


def test_conduct_complaint_has_sixty_working_days_in_all() -> None:
    k = kasus(S.DITELAAH_SUPERVISOR, "2026-01-05 10:00")
    k.kategori.pengawasan = True
    k.tenggat = lokal("2026-04-10 23:59:59")
    isi = tabel(k, jam())
    assert (isi[PENGAWASAN, INGAT], isi[PENGAWASAN, LEWAT]) == ("2026-03-12 07:00:00", "2026-04-10 23:59:59")


def test_referred_case_has_sixty_calendar_days_and_the_days_of_its_pauses() -> None:
    k = kasus(S.DITANGANI_MANAJER, "2026-03-13 10:00", jeda_hari=4)
    k.tenggat_kasus = None
    kolom = saat_pindah(k, S.DIRUJUK, lokal("2026-03-16 10:00"), jam())
    assert kolom["tenggat_kasus"] == lokal("2026-05-16 23:59:59")
    k.tenggat_kasus = batas_dirujuk(k, 4, jam())
    isi = tabel(k, jam())
    assert (isi[KASUS, INGAT], isi[KASUS, LEWAT], isi[KASUS, ATASAN]) == (
        "2026-05-04 07:00:00",  # 15 days before is Labour Day, a Friday: the next working day
        "2026-05-16 23:59:59",
        "2026-05-21 23:59:59",
    )
    assert "tenggat_kasus" not in saat_pindah(k, S.DIRUJUK, lokal("2026-04-20 10:00"), jam())


def test_nothing_rings_while_papers_are_waited_for() -> None:
    k = kasus(S.DITANGANI, "2026-03-13 10:00", jeda_kali=0, jeda_hari=0)
    k.tenggat_total = lokal("2026-04-10 23:59:59")
    for nama, nilai in mulai_jeda(k, lokal("2026-04-07 10:00"), jam()).items():  # a day after its limit
        setattr(k, nama, nilai)
    k.status = S.MENUNGGU_BERKAS
    assert k.jeda_batas == lokal("2026-05-07 10:00")
    assert min(t.pada for t in titik(k, jam())) == k.jeda_batas
    assert not any(t.tingkat == NAIK for t in titik(k, jam()))


def test_survey_has_its_own_clock_and_no_village_total() -> None:
    k = kasus(S.VERIFIKASI_LAPANGAN, "2026-03-13 10:00", total_ditahan=lokal("2026-04-10 23:59:59"))
    assert {nama for nama, _ in tabel(k, jam())} == {TAHAP}


def test_decided_case_is_to_be_told_then_closed_by_the_timer() -> None:
    k = kasus(S.SELESAI, "2026-03-13 10:00")
    k.selesai_pada = k.masuk_tahap_pada
    assert tabel(k, jam()) == {
        (TAHAP, INGAT): "2026-03-26 07:00:00",
        (TAHAP, LEWAT): "2026-03-27 23:59:59",
        (TUTUP, NAIK): "2026-04-06 23:59:59",
    }
    k.status = S.DITUTUP
    assert titik(k, jam()) == []


def test_wish_to_reopen_is_to_be_answered_in_three_days() -> None:
    k = kasus(S.SELESAI, "2026-03-02 10:00")
    k.status, k.selesai_pada = S.DITUTUP, k.masuk_tahap_pada
    k.minta_buka_pada, k.minta_buka_tenggat = lokal("2026-03-13 10:00"), lokal("2026-03-25 23:59:59")
    assert tabel(k, jam()) == {(BUKA, INGAT): "2026-03-25 07:00:00", (BUKA, LEWAT): "2026-03-25 23:59:59"}
    k.minta_buka_dijawab = True
    assert titik(k, jam()) == []


def test_case_is_handed_up_once_per_stage() -> None:
    k = kasus(S.DITANGANI, "2026-03-13 10:00")
    k.dinaikkan_pada = k.masuk_tahap_pada + timedelta(seconds=1)
    assert (TAHAP, NAIK) not in tabel(k, jam())
    k.dinaikkan_pada = k.masuk_tahap_pada  # the timer itself brought it here
    assert (TAHAP, NAIK) in tabel(k, jam())


@pytest.mark.parametrize(
    ("jenis", "pengawasan", "selesai"),
    [("pertanyaan", False, "2026-03-30"), ("pengaduan", False, "2026-04-13"), ("pengaduan", True, "2026-06-25")],
)
def test_sp4n_runs_beside_ours(jenis: str, pengawasan: bool, selesai: str) -> None:
    k = kasus(S.DITERIMA, "2026-03-14 10:00")
    k.jenis, k.kategori.pengawasan = jenis, pengawasan
    assert jam_sp4n(k, jam()) is None
    k.kanal = "sp4n"
    hasil = jam_sp4n(k, jam())
    assert hasil is not None
    assert (hasil.jawab, hasil.selesai) == (lokal("2026-03-30 23:59:59"), lokal(f"{selesai} 23:59:59"))


def test_due_soon_begins_with_the_first_reminder() -> None:
    k = kasus(S.DITANGANI, "2026-03-13 10:00")
    assert segera_pada(titik(k, jam())) == lokal("2026-04-01 07:00")
    assert segera_pada([]) is None
