"""Bulk: each case as if it had been called alone."""

import pytest

from tests.dunia import Dunia, buat_kasus, kasus_mentah, kasus_sampai, kunci_baru, status_kini
from tests.kasus.test_api_jalan import Api

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/kasus/massal/teruskan_ke_manajer/"
ISIAN = {"catatan": "Perlu tindak lanjut kabupaten."}


def butir(*id: object) -> list[dict[str, object]]:
    return [{"id": str(i), "versi": kasus_mentah(i).versi} for i in id]  # type: ignore[arg-type]


def test_each_case_gets_its_own_result_and_a_foreign_one_looks_missing(dunia: Dunia) -> None:
    siap, belum = kasus_sampai(dunia, "ditelaah_supervisor"), kasus_sampai(dunia, "penetapan")
    asing = buat_kasus(dunia, "fo_asing", desa_alamat=None)
    usang = kasus_sampai(dunia, "ditelaah_supervisor")
    daftar = butir(siap, belum, asing, usang)
    daftar[3]["versi"] = 1
    jawab = Api(dunia, "supervisor").post(ALAMAT, {"butir": daftar, "isian": ISIAN})
    assert jawab.status_code == 207
    hasil = [(h["status_kode"], h.get("kode")) for h in jawab.json()["hasil"]]
    assert hasil == [(200, None), (409, "alur_tidak_sah"), (404, "tidak_ditemukan"), (409, "versi_usang")]
    assert [status_kini(i) for i in (siap, belum, asing, usang)] == [
        "ditangani_manajer",
        "penetapan",
        "diterima",
        "ditelaah_supervisor",
    ]


def test_repeat_with_the_same_key_replays_each_case(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    supervisor, kunci, isi = Api(dunia, "supervisor"), kunci_baru(), {"butir": butir(id), "isian": ISIAN}
    pertama = supervisor.post(ALAMAT, isi, kunci).json()
    assert supervisor.post(ALAMAT, isi, kunci).json() == pertama
    assert kasus_mentah(id).versi == pertama["hasil"][0]["versi"]


def test_missing_field_is_told_per_case_and_wrong_role_for_all(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    kosong = Api(dunia, "supervisor").post(ALAMAT, {"butir": butir(id)})
    assert (kosong.status_code, kosong.json()["hasil"][0]["status_kode"]) == (207, 400)
    assert Api(dunia, "fo").post(ALAMAT, {"butir": butir(id), "isian": ISIAN}).status_code == 403
    terlalu_banyak = [{"id": str(id), "versi": 1}] * 101
    assert Api(dunia, "supervisor").post(ALAMAT, {"butir": terlalu_banyak}).status_code == 400
    assert Api(dunia, "supervisor").post("/api/v1/kasus/massal/naikkan/", {"butir": butir(id)}).status_code == 404
