"""Who sees which referrals."""

import pytest

from core.errors import (
    DiLuarLingkup,
)
from core.konteks import dengan_sistem, konteks
from kasus.models import Kasus
from kasus.sinyal import rujukan_terbuka
from rujukan.models import Rujukan
from rujukan.selectors import daftar_rujukan, rujukan_kasus
from tests.dunia import Dunia, kasus_mentah, kasus_sampai
from tests.rujukan.alat import SEMUA_STATUS, bawa, buat, lakukan, mentah, riwayat_rujukan, rujukan_sampai

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", SEMUA_STATUS)
def test_receiver_sees_a_referral_while_it_is_open(dunia: Dunia, status: str) -> None:
    id = bawa(dunia, status)
    with konteks(dunia["mitra"]):
        terlihat = {r.pk for r in daftar_rujukan(dunia["mitra"]).hasil}
        assert not Kasus.objects.exists()
    assert terlihat == ({id} if status in ("dikirim", "diterima") else set())
    with konteks(dunia["mitra_lain"]):
        assert not Rujukan.objects.exists()


def test_receiver_loses_access_at_once_when_it_is_taken_back(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "diterima")
    lakukan(dunia, "manajer", "tarik", id)
    with pytest.raises(DiLuarLingkup):
        lakukan(dunia, "mitra", "layani_rujukan", id)
    assert riwayat_rujukan(id)[-1] == ("tarik", "diterima", "ditarik", 4, "manajer")


@pytest.mark.parametrize(
    "siapa", ["fo", "bo", "koordinator", "supervisor", "fo_asing", "mitra_lain", "survei", "fokab"]
)
def test_only_manajer_and_receiver_have_a_list(dunia: Dunia, siapa: str) -> None:
    rujukan_sampai(dunia, "dikirim")
    for pembuka in (konteks(dunia[siapa]), dengan_sistem()):
        with pembuka:
            assert not daftar_rujukan(dunia[siapa]).hasil


def test_manajer_of_another_district_sees_none_by_either_lock(dunia: Dunia) -> None:
    rujukan_sampai(dunia, "dikirim")
    with konteks(dunia["manajer_asing"]):
        assert not Rujukan.objects.exists()
    with dengan_sistem():
        assert not Rujukan.objects.untuk(dunia["manajer_asing"]).exists()


def test_thread_of_a_case_for_whoever_sees_the_case(dunia: Dunia) -> None:
    kasus_id = kasus_sampai(dunia, "ditangani_manajer")
    terkirim, draf = rujukan_sampai(dunia, "dikirim", kasus_id), buat(dunia, kasus_id)
    kasus = kasus_mentah(kasus_id)
    lihat = {"manajer": [terkirim, draf], "fo": [terkirim], "supervisor": [terkirim], "fo_tetangga": [], "mitra": []}
    for siapa, harap in lihat.items():
        with konteks(dunia[siapa]):
            assert [r.pk for r in rujukan_kasus(kasus, dunia[siapa])] == harap, siapa


def test_pages_of_the_list_are_oldest_due_first(dunia: Dunia) -> None:
    kedua = rujukan_sampai(dunia, "diterima")
    pertama = rujukan_sampai(dunia, "dikirim")
    with konteks(dunia["mitra"]):
        satu = daftar_rujukan(dunia["mitra"], ukuran=1)
        dua = daftar_rujukan(dunia["mitra"], ukuran=1, sesudah=satu.sesudah)
    assert [satu.hasil[0].pk, dua.hasil[0].pk, dua.sesudah] == [pertama, kedua, None]


def test_open_referrals_are_counted_whatever_the_asker_may_see(dunia: Dunia) -> None:
    kasus = kasus_mentah(mentah(rujukan_sampai(dunia, "dikirim")).kasus_id)
    for siapa in ("manajer", "fo", "mitra_lain", "direktorat"):
        with konteks(dunia[siapa]):
            assert rujukan_terbuka(kasus) == 1, siapa
