"""The warning before a second complaint of the same household is saved."""

import pytest

from kasus.aduan import Orang
from tests.dunia import KK, NIK, Dunia, buat_kasus, kasus_sampai
from tests.kasus.test_api_jalan import Api

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/kasus/berjalan/"
NIK_LAIN = "3201050202910000"


def nomor(api: Api, isi: dict[str, str]) -> list[str]:
    jawab = api.post(ALAMAT, isi)
    assert jawab.status_code == 200, jawab.content
    return [x["id"] for x in jawab.json()]


def test_open_case_is_found_by_nik_and_by_family_card(dunia: Dunia) -> None:
    id = str(buat_kasus(dunia))
    kerabat = Orang(nama="Kerabat Contoh", nik=NIK_LAIN, no_kk=KK)
    lain = str(buat_kasus(dunia, pelapor=kerabat))
    fo = Api(dunia, "fo")
    assert nomor(fo, {"nik": NIK}) == [id]
    assert nomor(fo, {"no_kk": KK}) == [lain, id]
    assert nomor(fo, {"nik": "99" + NIK[2:]}) == []


def test_closed_cases_and_those_of_another_office_give_no_hint(dunia: Dunia) -> None:
    kasus_sampai(dunia, "ditutup")
    buat_kasus(dunia, "fo_asing", desa_alamat=None)
    assert nomor(Api(dunia, "fo"), {"nik": NIK, "no_kk": KK}) == []


def test_secret_complainant_is_never_hinted_at(dunia: Dunia) -> None:
    buat_kasus(dunia, pelapor=Orang(nama="Rahasia Contoh", nik=NIK, no_kk=KK, rahasia=True))
    assert nomor(Api(dunia, "fo"), {"nik": NIK, "no_kk": KK}) == []


def test_only_who_takes_complaints_may_ask_and_broken_numbers_are_named(dunia: Dunia) -> None:
    assert Api(dunia, "supervisor").post(ALAMAT, {"nik": NIK}).status_code == 403
    jawab = Api(dunia, "fo").post(ALAMAT, {"nik": "32O1"})
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "nik_bukan_angka")
