"""The printed sheet of a case, the proposal without a complaint, and how much the page asks of the database."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.konteks import konteks
from kasus.models import UsulanData
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import DESA, KK, NIK, Dunia, buat_kasus, kasus_ditangani, kasus_sampai, kunci_baru
from tests.kasus.halaman import Formulir, Peramban

pytestmark = pytest.mark.django_db
BARU = "/usulan/baru/"
USULAN = {"orang.nama": "Warga Contoh", "orang.nik": NIK, "orang.no_kk": KK, "alasan": "Belum terdaftar.",
          "alamat": "RT 01"}  # fmt: skip


def jumlah_usulan() -> int:
    with konteks(SISTEM):
        return UsulanData.objects.count()


# ---- the sheet of paper ------------------------------------------------------------------------------


def test_sheet_has_the_case_masked_numbers_and_no_notes_and_is_logged(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    bo = Peramban(dunia, "bo")
    bo.isi_dan_kirim(f"/kasus/{id}/", f"/kasus/{id}/catatan/", isi="Kata tetangga ia pindah.")
    isi = bo.buka(f"/kasus/{id}/cetak/").content.decode()
    assert "Lembar kasus" in isi and "Bantuan belum cair sejak Agustus." in isi and "Ditetapkan" in isi
    assert NIK not in isi and KK not in isi and "3201 •••• •••• 0000" in isi
    assert "Kata tetangga" not in isi and "Dicetak Bo," in isi
    with konteks(SISTEM):
        assert list(Jejak.objects.filter(aksi="cetak_kasus").values_list("objek_id", "peran")) == [(id, "back_office")]


def test_sheet_of_a_foreign_case_is_not_there(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    assert Peramban(dunia, "bo_asing").buka(f"/kasus/{id}/cetak/").status_code == 404
    with konteks(SISTEM):
        assert not Jejak.objects.filter(aksi="cetak_kasus").exists()


def test_other_open_case_of_the_household_is_shown(dunia: Dunia) -> None:
    satu, dua = kasus_ditangani(dunia), buat_kasus(dunia)
    isi = Peramban(dunia, "bo").buka(f"/kasus/{satu}/").content.decode()
    assert "Mungkin dobel" in isi and f'href="/kasus/{dua}/"' in isi
    Peramban(dunia, "fo").aksi(dua, "batalkan", alasan="Warga mencabut aduannya.")
    isi = Peramban(dunia, "bo").buka(f"/kasus/{satu}/").content.decode()
    assert "Mungkin dobel" not in isi and f'href="/kasus/{dua}/"' not in isi


def test_slip_is_reached_from_the_case_by_who_took_it(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    assert f"/kasus/{id}/bukti/" in Peramban(dunia, "fo").buka(f"/kasus/{id}/").content.decode()
    assert f"/kasus/{id}/bukti/" not in Peramban(dunia, "bo").buka(f"/kasus/{id}/").content.decode()


# ---- a household without a complaint -----------------------------------------------------------------


def test_fasilitator_proposes_a_household(dunia: Dunia) -> None:
    fasilitator = Peramban(dunia, "fasilitator")
    assert BARU in fasilitator.buka("/usulan/").content.decode()
    formulir = Formulir(fasilitator.buka(BARU).content.decode()).semua[BARU]
    assert formulir["desa_alamat"] == DESA
    pertama, kedua = (fasilitator.kirim(BARU, formulir | USULAN) for _ in range(2))
    assert pertama.status_code == 303 and pertama.headers["Location"] == kedua.headers["Location"]
    assert jumlah_usulan() == 1
    assert "Warga Contoh" in fasilitator.buka(pertama.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("ubah", "status", "bidang"),
    [({"alasan": ""}, 400, "alasan"), ({"orang.nama": ""}, 400, "orang_nama"),
     ({"orang.nik": "123"}, 400, "orang_nik"), ({"orang.nik": ""}, 400, "orang_alasan_tanpa_nik"),
     ({"desa_alamat": "99.99.99.9999"}, 404, ""), ({"kunci": ""}, 400, ""), ({"status": "layak"}, 400, "")],
)  # fmt: skip
def test_wrong_proposal_comes_back_with_what_was_typed(
    dunia: Dunia, ubah: dict[str, str], status: int, bidang: str
) -> None:
    isi = {"kunci": kunci_baru(), "desa_alamat": DESA} | USULAN | ubah
    jawab = Peramban(dunia, "fasilitator").kirim(BARU, isi)
    teks = jawab.content.decode()
    assert jawab.status_code == status and "RT 01" in teks and (not bidang or f'href="#id_{bidang}"' in teks)
    assert jumlah_usulan() == 0


@pytest.mark.parametrize("siapa", ["fo", "bo", "koordinator", "supervisor", "manajer", "survei", "mitra"])
def test_nobody_else_proposes(dunia: Dunia, siapa: str) -> None:
    petugas = Peramban(dunia, siapa)
    assert petugas.buka(BARU).status_code == 403
    assert petugas.kirim(BARU, USULAN | {"kunci": kunci_baru()}).status_code == 403
    assert jumlah_usulan() == 0


# ---- the database ------------------------------------------------------------------------------------


def hitung(petugas: Peramban, url: str) -> int:
    with CaptureQueriesContext(connection) as query:
        assert petugas.buka(url).status_code == 200
    return len(query)


@pytest.mark.parametrize(("siapa", "status", "batas"), [("bo", "ditangani", 24), ("manajer", "ditangani_manajer", 26)])
def test_page_asks_the_same_however_long_the_history(dunia: Dunia, siapa: str, status: str, batas: int) -> None:
    id: Any = kasus_sampai(dunia, status)
    petugas = Peramban(dunia, siapa)
    sebelum = hitung(petugas, f"/kasus/{id}/")
    for n in range(5):
        petugas.isi_dan_kirim(f"/kasus/{id}/", f"/kasus/{id}/catatan/", isi=f"Catatan {n}.")
        buat_kasus(dunia)
    assert hitung(petugas, f"/kasus/{id}/") == sebelum <= batas
    assert hitung(petugas, f"/kasus/{id}/?riwayat=semua") <= sebelum
