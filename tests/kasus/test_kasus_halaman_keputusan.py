"""The page of a case: what each role is offered in each status, what it means, and the six steps."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from kasus.pilihan import StatusKasus
from kasus.policies import aksi_tersedia
from tests.dunia import Dunia, buat_kasus, kasus_ditangani, kasus_mentah, kasus_sampai, sebagai, status_kini
from tests.kasus.alat import bentuk, jalankan
from tests.kasus.halaman import Formulir, Peramban, aksi_di

pytestmark = pytest.mark.django_db
PETUGAS = ("fo", "bo", "koordinator", "supervisor", "manajer")


def halaman(dunia: Dunia, siapa: str, id: UUID, tambah: str = "") -> str:
    isi: str = Peramban(dunia, siapa).buka(f"/kasus/{id}/{tambah}").content.decode()
    return isi


@pytest.mark.parametrize("status", StatusKasus.values)
def test_controls_of_every_role_in_every_status_are_those_of_the_table(dunia: Dunia, status: str) -> None:
    id = buat_kasus(dunia)
    bentuk(id, status)
    kasus = kasus_mentah(id)
    for siapa in PETUGAS:
        boleh = set(aksi_tersedia(kasus, dunia[siapa]))
        tampak = aksi_di(Peramban(dunia, siapa).buka(f"/kasus/{id}/"))
        assert tampak == boleh, siapa
        for nama in boleh:  # each of them opens a form (two cases are first compared)
            isi = halaman(dunia, siapa, id, f"?aksi={nama}")
            assert f'action="/kasus/{id}/aksi/{nama}/"' in isi or nama == "tandai_duplikat", (siapa, nama)


@pytest.mark.parametrize("status", ["diterima", "ditangani", "penetapan", "ditelaah_supervisor", "dirujuk", "ditutup"])
def test_what_is_not_offered_is_refused(dunia: Dunia, status: str) -> None:
    id = buat_kasus(dunia)
    bentuk(id, status)
    kasus = kasus_mentah(id)
    for siapa in PETUGAS:
        for nama in ("teruskan_ke_manajer", "rekomendasikan", "tetapkan_selesai", "selesaikan", "batalkan"):
            if nama not in aksi_tersedia(kasus, dunia[siapa]):
                isi = {"versi": str(kasus.versi), "kunci": str(uuid4()), "alasan": "x", "hasil": "x", "catatan": "x",
                       "rekomendasi": "teruskan", "jenjang": "pusat"}  # fmt: skip
                berkas = {k: v for k, v in isi.items() if k in _bidang(nama)}
                jawab = Peramban(dunia, siapa).kirim(f"/kasus/{id}/aksi/{nama}/", berkas)
                assert jawab.status_code in (403, 409), (siapa, nama)
    assert status_kini(id) == status


def _bidang(nama: str) -> set[str]:
    lain = {"teruskan_ke_manajer": {"catatan"}, "rekomendasikan": {"rekomendasi", "jenjang"}, "batalkan": {"alasan"}}
    return {"versi", "kunci"} | lain.get(nama, {"hasil"})


@pytest.mark.parametrize("status", StatusKasus.values)
def test_six_steps_and_one_current_on_open_cases(dunia: Dunia, status: str) -> None:
    id = buat_kasus(dunia)
    bentuk(id, status)
    isi = halaman(dunia, "manajer", id)
    langkah = re.search(r'<ol class="steps".*?</ol>', isi, re.S)
    assert langkah is not None and langkah[0].count("<li") == 6
    kasus = kasus_mentah(id)
    assert langkah[0].count('aria-current="step"') == (1 if kasus.terbuka or status == "selesai" else 0)
    if kasus.langkah:
        assert f"Langkah {kasus.langkah} dari 6: " in isi


def test_each_decision_says_what_it_leads_to(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    isi = halaman(dunia, "supervisor", id)
    assert "Kasus pindah ke Manajer SLRT (langkah 5), batas 5 hari kerja." in isi
    assert "Kasus pindah ke Back office (langkah 3), batas" in isi
    assert "Kasus selesai. Warga membaca hasilnya" in isi
    assert isi.count('class="btn pri"') == 3 and 'id="pilih-teruskan_ke_manajer" checked' in isi


def test_back_office_sees_one_form_and_the_rest_below_a_line(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    isi = halaman(dunia, "bo", id)
    assert "Rekomendasi Anda" in isi and isi.count('<form method="post" action="/kasus/') == 1
    assert "Kasus menunggu Koordinator Puskesos, batas 2 hari kerja." in isi
    minta = halaman(dunia, "bo", id, "?aksi=minta_berkas")
    assert f"/kasus/{id}/aksi/minta_berkas/" in Formulir(minta).semua and "Tidak jadi" in minta
    assert "Rekomendasi Anda" in halaman(dunia, "bo", id, "?aksi=tidak_ada")


def test_pause_is_shown_instead_of_a_due_date(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    Peramban(dunia, "bo").aksi(id, "minta_berkas", berkas="Kartu keluarga")
    isi = halaman(dunia, "koordinator", id)
    assert "tenggat dijeda sampai" in isi and "Tenggat dijeda" in isi
    assert "Kasus ini menunggu berkas dari warga. Tenggat dijeda sampai" in isi


def test_result_stands_on_top_and_offers_the_next_case(dunia: Dunia) -> None:
    satu, dua = kasus_ditangani(dunia), kasus_ditangani(dunia)
    bo = Peramban(dunia, "bo")
    jawab = bo.aksi(satu, "rekomendasikan", rekomendasi="teruskan", jenjang="pusat")
    assert jawab.headers["Location"] == f"/kasus/{satu}/"
    hasil = bo.buka(f"/kasus/{satu}/").content.decode().split('id="hasil"')[1].split('class="lay"')[0]
    assert "Tersimpan: Kirim rekomendasi. Status sekarang: Menunggu penetapan." in hasil
    assert "Kasus berikutnya" in hasil and ("/kasus/berikutnya/" in hasil or f"/kasus/{dua}/" in hasil)


def test_other_role_is_told_whose_account_it_is(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    isi = {"versi": "3", "kunci": str(uuid4()), "rekomendasi": "teruskan", "jenjang": "pusat"}
    jawab = Peramban(dunia, "koordinator").kirim(f"/kasus/{id}/aksi/rekomendasikan/", isi)
    assert jawab.status_code == 403 and "Akun Anda: Koordinator Puskesos, Puskesos" in jawab.content.decode()


def test_ending_a_case_outside_the_steps_has_a_page_of_its_own(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    isi = halaman(dunia, "fo", id, "?aksi=batalkan")
    assert "Kasus berakhir dan tidak masuk hitungan layanan." in isi and "Riwayat" not in isi
    jawab = Peramban(dunia, "fo").aksi(id, "batalkan")
    assert jawab.status_code == 400 and "Tulis alasan yang bisa dipahami warga." in jawab.content.decode()
    assert "Kasus berakhir dan tidak masuk hitungan layanan." in jawab.content.decode()
    assert Peramban(dunia, "fo").aksi(id, "batalkan", alasan="Warga mencabut aduannya.").status_code == 303


def test_two_cases_stand_beside_each_other_before_they_become_one(dunia: Dunia) -> None:
    utama, lain = buat_kasus(dunia, uraian="Bantuan berhenti sejak Juni."), kasus_ditangani(dunia)
    isi = halaman(dunia, "bo", lain, f"?aksi=tandai_duplikat&utama={utama}")
    assert kasus_mentah(utama).nomor in isi and "Bantuan berhenti sejak Juni." in isi and "Tidak jadi" in isi
    assert Peramban(dunia, "bo").aksi(lain, "tandai_duplikat", kasus_utama=str(utama)).status_code == 303
    sesudah = halaman(dunia, "bo", lain)
    assert kasus_mentah(utama).nomor in sesudah and "Pisahkan lagi" in sesudah


@pytest.mark.parametrize("utama", ["asing", "tiada", "rusak"])
def test_other_case_must_be_in_sight(dunia: Dunia, utama: str) -> None:
    lain = kasus_ditangani(dunia)
    nilai: dict[str, Any] = {"asing": buat_kasus(dunia, "fo_asing"), "tiada": uuid4(), "rusak": "bukan-id"}
    bo = Peramban(dunia, "bo")
    assert bo.buka(f"/kasus/{lain}/?aksi=tandai_duplikat&utama={nilai[utama]}").status_code == 404


def test_wish_to_reopen_is_answered_on_the_card(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    sebagai(dunia["fo"], _minta_buka, id=id)
    kasus = kasus_mentah(id)
    assert kasus.minta_buka_pada is not None
    jawab = {s for s in PETUGAS if {"tolak_buka_kembali", "buka_kembali"} <= set(aksi_tersedia(kasus, dunia[s]))}
    for siapa in jawab:
        isi = halaman(dunia, siapa, id)
        assert "Yang perlu Anda putuskan" in isi and 'id="pilih-buka_kembali"' in isi


def _minta_buka(*, oleh: Any, id: UUID) -> Any:
    return jalankan("minta_buka_kembali", id, oleh, alasan="Bantuan belum datang.")


@pytest.mark.parametrize(("siapa", "nama"), [("bo", "Fo"), ("supervisor", "petugas lain")])
def test_who_was_faster_is_named_inside_the_own_office_only(dunia: Dunia, siapa: str, nama: str) -> None:
    if siapa == "bo":
        id = kasus_ditangani(dunia)
        url, isi = f"/kasus/{id}/aksi/rekomendasikan/", {"rekomendasi": "teruskan", "jenjang": "pusat"}
        lama = Formulir(halaman(dunia, siapa, id)).semua[url]
        Peramban(dunia, "bo").aksi(id, "minta_berkas", berkas="Kartu")
        Peramban(dunia, "fo").aksi(id, "terima_berkas", dibawa="ya")
    else:
        id = kasus_sampai(dunia, "ditelaah_supervisor")
        url, isi = f"/kasus/{id}/aksi/kembalikan/", {"alasan": "Berkas belum lengkap."}
        lama = Formulir(halaman(dunia, siapa, id)).semua[url]
        bentuk(id, "ditangani")
        bentuk(id, "ditelaah_supervisor")
    jawab = Peramban(dunia, siapa).kirim(url, lama | isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 409
    assert re.search(rf"Kasus ini sudah \w+ oleh {nama}[^.]* pukul \d\d\.\d\d", teks), teks
    assert "Muat ulang" in teks
