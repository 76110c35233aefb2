"""A list that could not be opened leaves a task: the case is marked, counted and found until the list has answered."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.selectors.kasus import Saring, daftar_kasus, hitung_kasus, penanda_kasus, rinci_kasus
from kasus.services.penerimaan import catat_aduan
from tests.dunia import SENIN, TERDAFTAR, Dunia, contoh_aduan, kasus_ditangani, kasus_mentah, sebagai
from tests.kasus.alat import jalankan
from tests.kasus.halaman import Peramban
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]
TERTUTUP = replace(TERDAFTAR, hasil="tidak_dapat_diperiksa", desil=None)
JAWABAN = {"sumber": "dtsen", "versi_daftar": "2026-TW1", "hasil": "terdaftar"}


@pytest.fixture
def kasus(dunia: Dunia) -> UUID:
    """A case that went on without the list, beside one that was checked."""
    kasus_ditangani(dunia)
    id = sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TERTUTUP).id
    assert id is not None
    return id


def perlu(dunia: Dunia, siapa: str = "bo") -> set[UUID]:
    """Cases that somebody finds by the mark; the count says the same."""
    pelaku = dunia[siapa]
    with konteks(pelaku):
        ada = {k.pk for k in daftar_kasus(pelaku, Saring(penanda="perlu_cek_ulang")).hasil}
        assert hitung_kasus(pelaku, Saring())["perlu_cek_ulang"] == len(ada)
        for id in ada:
            assert "perlu_cek_ulang" in penanda_kasus(rinci_kasus(pelaku, id))
    return ada


def test_case_without_an_answer_of_the_list_is_found(dunia: Dunia, kasus: UUID) -> None:
    assert perlu(dunia) == {kasus}
    assert perlu(dunia, "fo_tetangga") == set()


def test_api_and_worklist_show_it(dunia: Dunia, kasus: UUID) -> None:
    api = Api(dunia, "bo")
    (satu,) = api.get("/api/v1/kasus/?penanda=perlu_cek_ulang").json()["hasil"]
    assert (satu["id"], satu["penanda"]) == (str(kasus), ["perlu_cek_ulang"])
    assert api.get("/api/v1/kasus/hitung/").json()["perlu_cek_ulang"] == 1
    assert api.get("/api/v1/kasus/?penanda=lain").status_code == 400
    p = Peramban(dunia, "bo")
    assert "Perlu cek ulang daftar <b>1</b>" in p.buka("/").content.decode()
    teks = p.buka("/?milik=&penanda=perlu_cek_ulang").content.decode()
    assert f"/kasus/{kasus}/" in teks
    assert teks.count('class="brs"') == 1


@pytest.mark.parametrize(("hari", "sah"), [(1, True), (60, False)], ids=["in time", "late"])
def test_answer_ends_the_task_and_counts_only_in_time(dunia: Dunia, kasus: UUID, hari: int, sah: bool) -> None:
    with dengan_jam(SENIN + timedelta(days=hari)):
        jalankan("catat_pemeriksaan_ulang", kasus, dunia["bo"], **JAWABAN)
    assert perlu(dunia) == set()
    assert kasus_mentah(kasus).cek_sah is sah


def test_list_that_is_still_closed_leaves_the_task(dunia: Dunia, kasus: UUID) -> None:
    jalankan("catat_pemeriksaan_ulang", kasus, dunia["bo"], **JAWABAN | {"hasil": "tidak_dapat_diperiksa"})
    assert perlu(dunia) == {kasus}


def test_second_answer_does_not_undo_one_that_came_in_time(dunia: Dunia, kasus: UUID) -> None:
    for hari in (1, 60):
        with dengan_jam(SENIN + timedelta(days=hari)):
            jalankan("catat_pemeriksaan_ulang", kasus, dunia["bo"], **JAWABAN)
    assert kasus_mentah(kasus).cek_sah is True


def test_ended_case_asks_for_nothing(dunia: Dunia, kasus: UUID) -> None:
    jalankan("batalkan", kasus, dunia["fo"], alasan="Warga sudah pindah.")
    assert perlu(dunia) == set()
