"""The village total ends once, and nothing that is done to a case makes a figure better."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.konteks import konteks
from kasus.models import Kasus
from kasus.selectors.kasus import sedang_jeda, sudah_lewat
from puskesos.pelaku import SISTEM, WARGA
from tests.dunia import SENIN, Dunia, buat_kasus, kasus_ditangani, kasus_mentah
from tests.kasus.alat import ISI, bentuk, jalankan
from tests.kasus.waktu import akhir, saat, sampai_survei, simpulkan

pytestmark = pytest.mark.django_db


# ---- the village total ends once ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siapa", "aksi", "dari"),
    [
        ("koordinator", "tetapkan_selesai", "penetapan"),
        ("koordinator", "tetapkan_teruskan", "penetapan"),
        ("bo", "teruskan_mendesak", "ditangani"),
        ("bo", "alihkan", "ditangani"),
        ("fo", "batalkan", "ditangani"),
    ],
)
def test_village_total_ends_when_the_case_leaves_the_village(
    siapa: str, aksi: str, dari: str, dunia: Dunia, pukul: Any
) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    if dari == "penetapan":
        jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    kini = pukul("2026-03-10 10:00")
    assert kasus_mentah(id).total_berakhir_pada is None
    jalankan(aksi, id, dunia[siapa], **ISI[aksi])
    assert kasus_mentah(id).total_berakhir_pada == kini


def test_return_from_the_kecamatan_does_not_start_the_village_total_again(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    pertama = pukul("2026-03-10 10:00")
    jalankan("tetapkan_teruskan", id, dunia["koordinator"], **ISI["tetapkan_teruskan"])
    pukul("2026-03-12 10:00")
    jalankan("kembalikan", id, dunia["supervisor"], **ISI["kembalikan"])
    assert kasus_mentah(id).total_berakhir_pada == pertama
    pukul("2026-03-13 10:00")
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    assert kasus_mentah(id).total_berakhir_pada == pertama


# ---- against empty figures ---------------------------------------------------------------------------------


def test_false_closure_is_judged_by_the_last_selesai_against_the_first_start(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    tenggat = kasus_mentah(id).tenggat_total
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    pukul("2026-03-10 10:00")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    pukul("2026-04-07 10:00")
    jalankan("minta_buka_kembali", id, WARGA)
    jalankan("buka_kembali", id, dunia["supervisor"], **ISI["buka_kembali"])
    k = kasus_mentah(id)
    assert (k.total_berakhir_pada, k.tenggat_total) == (None, tenggat)
    assert sudah_lewat(k)
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    terakhir = pukul("2026-04-08 10:00")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    assert kasus_mentah(id).total_berakhir_pada == terakhir > tenggat


def test_merging_by_mistake_does_not_stop_the_village_total(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    jalankan("tandai_duplikat", id, dunia["bo"], kasus_utama=buat_kasus(dunia))
    assert kasus_mentah(id).total_berakhir_pada is not None
    pukul("2026-03-20 10:00")
    jalankan("urungkan_duplikat", id, dunia["bo"])
    k = kasus_mentah(id)
    assert (k.total_berakhir_pada, k.tenggat_total, k.terbuka) == (None, akhir("2026-04-06"), True)


@pytest.mark.parametrize("aksi", ["batalkan", "tandai_duplikat"])
def test_pause_does_not_hide_a_cancelled_case_that_was_late(aksi: str, dunia: Dunia, pukul: Any) -> None:
    """Asking for papers after the due date and cancelling next day leaves the case late."""
    pukul("2026-03-09 10:00")
    id, utama = kasus_ditangani(dunia), buat_kasus(dunia)
    pukul("2026-04-14 10:00")
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    kini = pukul("2026-04-15 10:00")
    isian = ISI[aksi] | ({"kasus_utama": utama} if aksi == "tandai_duplikat" else {})
    jalankan(aksi, id, dunia["bo" if aksi == "tandai_duplikat" else "fo"], **isian)
    k = kasus_mentah(id)
    assert k.tenggat_total == akhir("2026-04-07")  # one working day of pause
    assert k.total_berakhir_pada == kini > k.tenggat_total
    assert k.tahap_desa_lewat
    assert not sedang_jeda(k)


@pytest.mark.parametrize("aksi", ["batalkan", "tandai_duplikat"])
def test_survey_does_not_hide_a_cancelled_case_that_was_late(aksi: str, dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id, utama = buat_kasus(dunia), buat_kasus(dunia)
    bentuk(id, "dicek", hasil_cek="tidak_terdaftar")
    pukul("2026-04-14 10:00")
    jalankan("minta_verifikasi", id, dunia["fo"])
    kini = pukul("2026-04-16 10:00")
    isian = ISI[aksi] | ({"kasus_utama": utama} if aksi == "tandai_duplikat" else {})
    jalankan(aksi, id, dunia["bo" if aksi == "tandai_duplikat" else "fo"], **isian)
    k = kasus_mentah(id)
    assert (k.tenggat_total, k.tanggal_jatuh_tempo) == (akhir("2026-04-08"), date(2026, 4, 8))
    assert k.total_berakhir_pada == kini > k.tenggat_total


def test_separated_duplicate_waits_for_its_papers_again(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    pukul("2026-03-11 10:00")
    jalankan("tandai_duplikat", id, dunia["bo"], kasus_utama=buat_kasus(dunia))
    assert kasus_mentah(id).jeda_hari == 2
    pukul("2026-03-12 10:00")
    jalankan("urungkan_duplikat", id, dunia["bo"])
    k = kasus_mentah(id)
    assert (k.status, k.jeda_kali, k.jeda_batas) == ("menunggu_berkas", 1, saat("2026-04-09 10:00"))
    assert sedang_jeda(k)
    pukul("2026-03-13 10:00")
    jalankan("terima_berkas", id, dunia["bo"], **ISI["terima_berkas"])
    k = kasus_mentah(id)
    assert (k.jeda_hari, k.tenggat_total) == (3, akhir("2026-04-09"))  # 2 + 1 working days of pause


def test_separated_duplicate_waits_for_its_survey_again(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id, usulan = sampai_survei(dunia)
    jalankan("tandai_duplikat", id, dunia["bo"], kasus_utama=buat_kasus(dunia))
    assert kasus_mentah(id).tenggat_total == akhir("2026-04-06")
    pukul("2026-03-10 10:00")
    jalankan("urungkan_duplikat", id, dunia["bo"])
    assert kasus_mentah(id).tenggat_total is None
    pukul("2026-03-12 10:00")
    simpulkan(dunia, usulan)
    assert kasus_mentah(id).tenggat_total == akhir("2026-04-08")  # survey of the 10th to the 12th


def test_survey_that_ended_meanwhile_does_not_leave_a_separated_duplicate_waiting(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id, usulan = sampai_survei(dunia)
    jalankan("tandai_duplikat", id, dunia["bo"], kasus_utama=buat_kasus(dunia))
    pukul("2026-03-11 10:00")
    simpulkan(dunia, usulan)
    assert kasus_mentah(id).status == "duplikat"
    sebelum = kasus_mentah(id).versi
    assert jalankan("urungkan_duplikat", id, dunia["bo"]).status == "ditangani"
    k = kasus_mentah(id)
    assert (k.versi, k.tenggat_total is not None) == (sebelum + 2, True)


def test_open_case_is_late_by_its_stage_or_by_its_total(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    k = kasus_mentah(id)
    assert not sudah_lewat(k, k.tenggat_tahap)
    assert sudah_lewat(k, k.tenggat_tahap + timedelta(seconds=1))
    with konteks(SISTEM):
        Kasus.objects.filter(pk=id).update(tenggat_tahap=SENIN + timedelta(days=300))
    k = kasus_mentah(id)
    assert not sudah_lewat(k, k.tenggat_total)
    assert sudah_lewat(k, k.tenggat_total + timedelta(seconds=1))
    jalankan("batalkan", id, dunia["fo"], **ISI["batalkan"])
    assert not sudah_lewat(kasus_mentah(id), SENIN + timedelta(days=900))
