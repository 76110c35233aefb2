"""Clocks of a case, with the time given: limits, pauses, survey, zones, and what never makes a figure better."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.waktu import dengan_jam
from kasus.selectors.kasus import sedang_jeda, sudah_lewat
from kasus.services.penerimaan import terima_kasus
from puskesos.models import Unit
from tests.dunia import Dunia, buat_kasus, contoh_aduan, kasus_ditangani, kasus_mentah, sebagai
from tests.kasus.alat import ISI, ditolak, jalankan
from tests.kasus.waktu import akhir, saat, sampai_survei, simpulkan

pytestmark = pytest.mark.django_db


# ---- limits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datang", "tahap", "total"),
    [
        ("2026-03-13 10:00", "2026-03-16", "2026-04-10"),  # Friday before the long holiday
        ("2026-03-14 10:00", "2026-03-17", "2026-04-13"),  # Saturday: day 0 is Monday
        ("2026-03-13 23:59", "2026-03-16", "2026-04-10"),
        ("2026-03-17 00:00", "2026-03-25", "2026-04-14"),
    ],
)
def test_intake_fixes_stage_and_village_total(datang: str, tahap: str, total: str, dunia: Dunia, pukul: Any) -> None:
    pukul(datang)
    k = kasus_mentah(buat_kasus(dunia))
    assert (k.tenggat_tahap, k.tenggat_total, k.tenggat) == (akhir(tahap), akhir(total), akhir(total))
    assert (k.tanggal_jatuh_tempo, k.bulan_jatuh_tempo) == (
        date.fromisoformat(total),
        date.fromisoformat(total).replace(day=1),
    )


@pytest.mark.parametrize("jenis", ["pertanyaan", "saran"])
def test_questions_and_suggestions_have_the_short_limits(jenis: str, dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    k = kasus_mentah(kasus_ditangani(dunia, jenis=jenis))
    assert (k.tenggat_tahap, k.tenggat_total) == (akhir("2026-03-11"), akhir("2026-03-16"))


LIMIT = {
    "ditangani": ("bo", "minta_berkas", None),
    "penetapan": ("bo", "rekomendasikan", "2026-03-11"),
    "ditelaah_supervisor": ("koordinator", "tetapkan_teruskan", "2026-03-12"),
    "ditangani_manajer": ("supervisor", "teruskan_ke_manajer", "2026-03-16"),
    "selesai": ("manajer", "selesaikan", "2026-03-16"),
}


def test_each_stage_has_its_own_limit_from_when_it_is_entered(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    assert kasus_mentah(id).tenggat_tahap == akhir("2026-03-30")
    for status, (siapa, aksi, tahap) in LIMIT.items():
        if tahap is None:
            continue
        jalankan(aksi, id, dunia[siapa], **ISI[aksi])
        k = kasus_mentah(id)
        assert (k.status, k.tenggat_tahap) == (status, akhir(tahap)), status


def test_complaint_about_conduct_is_promised_in_sixty_working_days_and_in_no_village_cohort(
    dunia: Dunia, pukul: Any
) -> None:
    pukul("2026-01-05 10:00")
    k = kasus_mentah(buat_kasus(dunia, kategori="PRG-09"))
    assert k.tenggat == akhir("2026-04-10")
    assert (k.tenggat_total, k.tanggal_jatuh_tempo, k.bulan_jatuh_tempo) == (None, None, None)
    assert k.tenggat_tahap == akhir("2026-01-08")


def test_check_and_intake_are_one_stage(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = buat_kasus(dunia)
    pukul("2026-03-11 10:00")
    jalankan("catat_pemeriksaan", id, dunia["fo"], **ISI["catat_pemeriksaan"])
    k = kasus_mentah(id)
    assert (k.tenggat_tahap, k.tahap_desa_lewat) == (akhir("2026-03-10"), False)
    jalankan("teruskan_ke_back_office", id, dunia["fo"])
    assert kasus_mentah(id).tahap_desa_lewat


# ---- zones -------------------------------------------------------------------------------------------------

ZONA = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
TENGAH_MALAM = ("2024-01-01", "2024-02-29", "2024-03-01", "2024-07-01")
"""New year, leap day and its end, a month's end: local midnights in years whose holidays are decreed."""


@pytest.mark.parametrize("zona", ZONA)
@pytest.mark.parametrize("detik", [-1, 0, 1])
@pytest.mark.parametrize("hari", TENGAH_MALAM)
def test_local_day_year_and_number_follow_the_office(hari: str, detik: int, zona: str, dunia: Dunia) -> None:
    setempat = datetime.fromisoformat(f"{hari}T00:00:00+00:00") + timedelta(seconds=detik)
    fo = dunia["fo"]
    _pakai_zona(dunia, zona)
    with dengan_jam(setempat - timedelta(hours=ZONA[zona])):
        hasil = sebagai(fo, terima_kasus, aduan=contoh_aduan())
    assert hasil.id is not None
    k = kasus_mentah(hasil.id)
    assert k.tanggal_lokal == setempat.date()
    assert k.nomor == f"ADU/32.01.05.2003/{setempat.year}/00001"
    assert (k.tenggat_tahap + timedelta(hours=ZONA[zona])).time().isoformat() == "23:59:59"


def _pakai_zona(dunia: Dunia, zona: str) -> None:
    Unit.objects.filter(pk=dunia.unit["desa"].pk).update(zona=zona)


@pytest.mark.parametrize(("zona", "hari"), [("Asia/Jakarta", 30), ("Asia/Makassar", 30), ("Asia/Jayapura", 31)])
def test_one_instant_is_another_day_in_jayapura(zona: str, hari: int, dunia: Dunia) -> None:
    _pakai_zona(dunia, zona)
    with dengan_jam(datetime(2026, 3, 30, 15, 30, tzinfo=UTC)):
        k = kasus_mentah(buat_kasus(dunia))
    assert k.tanggal_lokal == date(2026, 3, hari)
    batas = datetime(2026, 3, hari, 23, 59, 59, tzinfo=UTC) + timedelta(days=1, hours=-ZONA[zona])
    assert k.tenggat_tahap == batas


def test_device_time_is_kept_and_never_used(dunia: Dunia, pukul: Any) -> None:
    kini = pukul("2026-03-09 10:00")
    k = kasus_mentah(buat_kasus(dunia, waktu_perangkat=kini + timedelta(days=400)))
    assert (k.waktu_perangkat, k.diterima_pada, k.tanggal_lokal) == (
        kini + timedelta(days=400),
        kini,
        date(2026, 3, 9),
    )


# ---- pauses ------------------------------------------------------------------------------------------------


def test_pause_is_stored_to_its_cap_and_unused_days_are_taken_back(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    assert kasus_mentah(id).tenggat_total == akhir("2026-04-06")
    pukul("2026-03-11 10:00")
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    k = kasus_mentah(id)
    # 30 calendar days to 10 April are 16 working days.
    assert (k.jeda_batas, k.tenggat_tahap, k.tenggat_total) == (
        saat("2026-04-10 10:00"),
        akhir("2026-04-22"),
        akhir("2026-04-28"),
    )
    assert sedang_jeda(k) and not sudah_lewat(k)
    pukul("2026-03-13 15:00")
    jalankan("terima_berkas", id, dunia["fo"], **ISI["terima_berkas"])
    k = kasus_mentah(id)
    assert (k.tenggat_tahap, k.tenggat_total) == (akhir("2026-04-01"), akhir("2026-04-08"))
    assert (k.jeda_kali, k.jeda_hari, k.jeda_batas, k.total_ditahan) == (1, 2, None, None)
    assert (k.tanggal_jatuh_tempo, k.tenggat) == (date(2026, 4, 8), akhir("2026-04-08"))
    assert not sedang_jeda(k)


def test_third_pause_and_a_pause_beyond_thirty_days_are_refused(dunia: Dunia, pukul: Any) -> None:

    pukul("2026-03-09 10:00")
    dua_kali, habis = kasus_ditangani(dunia), kasus_ditangani(dunia)
    for hari in ("2026-03-10 10:00", "2026-03-12 10:00"):
        pukul(hari)
        jalankan("minta_berkas", dua_kali, dunia["bo"], **ISI["minta_berkas"])
        jalankan("terima_berkas", dua_kali, dunia["bo"], **ISI["terima_berkas"])
    ditolak("jeda_habis", "minta_berkas", dua_kali, dunia["bo"], **ISI["minta_berkas"])
    jalankan("minta_berkas", habis, dunia["bo"], **ISI["minta_berkas"])
    pukul("2026-04-20 10:00")
    jalankan("terima_berkas", habis, dunia["bo"], **ISI["terima_berkas"])
    assert kasus_mentah(habis).jeda_hari == 30
    ditolak("jeda_habis", "minta_berkas", habis, dunia["bo"], **ISI["minta_berkas"])


def test_second_pause_has_only_the_days_that_are_left(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    pukul("2026-03-29 10:00")
    jalankan("terima_berkas", id, dunia["bo"], **ISI["terima_berkas"])
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    k = kasus_mentah(id)
    assert (k.jeda_hari, k.jeda_batas) == (20, saat("2026-04-08 10:00"))


def test_clock_runs_again_by_itself_at_the_cap(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    tenggat = kasus_mentah(id).tenggat_tahap
    assert sedang_jeda(kasus_mentah(id), saat("2026-04-08 09:59"))
    assert not sedang_jeda(kasus_mentah(id), saat("2026-04-08 10:00"))
    pukul("2026-05-20 10:00")
    assert sudah_lewat(kasus_mentah(id))
    jalankan("terima_berkas", id, dunia["bo"], **ISI["terima_berkas"])
    assert kasus_mentah(id).tenggat_tahap == tenggat  # nothing comes back after the cap
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    assert kasus_mentah(id).tahap_desa_lewat


# ---- survey ------------------------------------------------------------------------------------------------


def test_village_total_stands_still_and_is_not_judged_while_a_survey_runs(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id, usulan = sampai_survei(dunia)
    k = kasus_mentah(id)
    assert (k.tenggat_total, k.tanggal_jatuh_tempo, k.bulan_jatuh_tempo) == (None, None, None)
    assert (k.total_ditahan, k.tenggat) == (akhir("2026-04-06"), akhir("2026-04-06"))
    assert k.tenggat_tahap == akhir("2026-04-06")  # 14 working days of its own
    pukul("2026-03-13 10:00")
    simpulkan(dunia, usulan)
    k = kasus_mentah(id)
    # Four working days of survey: 6 April → 10 April.
    assert (k.tenggat_total, k.tanggal_jatuh_tempo, k.total_ditahan) == (
        akhir("2026-04-10"),
        date(2026, 4, 10),
        None,
    )
    assert not k.tahap_desa_lewat


def test_late_survey_is_not_charged_to_the_village_stage(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id, usulan = sampai_survei(dunia)
    pukul("2026-05-20 10:00")
    simpulkan(dunia, usulan)
    assert not kasus_mentah(id).tahap_desa_lewat
