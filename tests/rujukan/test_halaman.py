"""The pages of referrals, through the forms as they stand in them."""

from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.dunia import Dunia, kasus_sampai, status_kini
from tests.kasus.halaman import Peramban, aksi_di
from tests.rujukan.alat import buat, lakukan, mentah, rujukan_sampai

pytestmark = pytest.mark.django_db

TIADA = UUID(int=7)


def isi(jawab: Any) -> str:
    return unescape(jawab.content.decode())


def test_manajer_makes_checks_and_sends_a_referral(dunia: Dunia) -> None:
    kasus, manajer = kasus_sampai(dunia, "ditangani_manajer"), Peramban(dunia, "manajer")
    alamat = f"/kasus/{kasus}/rujukan/"
    pertama = isi(manajer.buka(alamat))
    assert "Program Keluarga Harapan (PKH)" in pertama and "BAZNAS" not in pertama  # nobody serves that one here
    assert "buat_rujukan" not in aksi_di(manajer.buka(alamat))
    kedua = isi(manajer.buka(f"{alamat}?program=PBI-JK"))
    assert "Surat keterangan Dinas Sosial" in kedua and "Lembaga Uji Satu" in kedua and "Lembaga Uji Dua" not in kedua

    jawab = manajer.isi_dan_kirim(
        f"{alamat}?program=PBI-JK",
        alamat,
        penerima=str(dunia.unit["lembaga"].pk),
        syarat_terpenuhi="Surat keterangan Dinas Sosial",
        keperluan="Kartu nonaktif, warga perlu berobat.",
    )
    assert jawab.status_code == 303, isi(jawab)
    halaman = jawab["Location"]
    assert aksi_di(manajer.buka(halaman)) == {"kirim"}
    jawab = manajer.isi_dan_kirim(
        halaman, f"{halaman}aksi/kirim/", dasar_persetujuan="setuju", alasan_lanjut="Surat menyusul."
    )
    assert (jawab.status_code, jawab["Location"]) == (303, halaman)
    assert status_kini(kasus) == "dirujuk"
    akhir = manajer.buka(halaman)
    assert aksi_di(akhir) == {"tarik"}
    for teks in ("SR/32.01/2026/00001", "Kartu nonaktif, warga perlu berobat.", "Warga Contoh", "16 Maret 2026"):
        assert teks in isi(akhir)


def test_refused_draf_keeps_what_was_typed_and_ticked(dunia: Dunia) -> None:
    kasus, manajer = kasus_sampai(dunia, "ditangani_manajer"), Peramban(dunia, "manajer")
    alamat = f"/kasus/{kasus}/rujukan/"
    syarat = ["Surat keterangan Dinas Sosial", "SKTM (tidak wajib)"]
    ditulis = {"kunci": str(uuid4()), "program": "PBI-JK", "keperluan": "singkat", "syarat_terpenuhi": syarat}
    jawab = manajer.kirim(alamat, ditulis)
    teks = isi(jawab)
    assert jawab.status_code == 400
    assert "singkat" in teks and ditulis["kunci"] in teks
    for s in syarat:
        assert f'value="{s}" checked' in teks
    assert 'value="Surat keterangan fasilitas kesehatan" checked' not in teks


def test_receiver_answers_on_the_page(dunia: Dunia) -> None:
    id, mitra = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "mitra")
    daftar = isi(mitra.buka("/rujukan/"))
    assert "Warga Contoh" in daftar and f"/rujukan/{id}/" in daftar
    halaman = mitra.buka(f"/rujukan/{id}/")
    assert aksi_di(halaman) == {"terima_rujukan", "tolak_rujukan"}
    assert f"/kasus/{mentah(id).kasus_id}/" not in isi(halaman)
    jawab = mitra.isi_dan_kirim(f"/rujukan/{id}/", f"/rujukan/{id}/aksi/terima_rujukan/")
    assert (jawab.status_code, jawab["Location"]) == (303, f"/rujukan/{id}/")
    assert aksi_di(mitra.buka(f"/rujukan/{id}/")) == {"layani_rujukan", "tidak_layani"}
    jawab = mitra.isi_dan_kirim(
        f"/rujukan/{id}/", f"/rujukan/{id}/aksi/layani_rujukan/", uraian="Kartu diserahkan.", tanggal="2026-03-09"
    )
    # The answer ends the access: on to the list, which says that it is saved.
    assert (jawab.status_code, jawab["Location"]) == (303, "/rujukan/")
    assert "Tersimpan: Catat layanan." in isi(mitra.buka("/rujukan/"))
    assert mitra.buka(f"/rujukan/{id}/").status_code == 404
    utas = isi(Peramban(dunia, "bo").buka(f"/kasus/{mentah(id).kasus_id}/rujukan/"))
    assert "Kartu diserahkan." in utas and "layanan 9 Maret 2026" in utas


def test_refused_answer_stays_on_the_page_with_its_words(dunia: Dunia) -> None:
    id, mitra = rujukan_sampai(dunia, "diterima"), Peramban(dunia, "mitra")
    url = f"/rujukan/{id}/aksi/layani_rujukan/"
    jawab = mitra.isi_dan_kirim(f"/rujukan/{id}/", url, uraian="Sudah dilayani.", tanggal="2026-03-10")
    assert jawab.status_code == 422 and "tidak boleh di masa depan" in isi(jawab)
    assert "Sudah dilayani." in isi(jawab) and mentah(id).status == "diterima"


def test_form_of_a_referral_that_moved_says_so(dunia: Dunia) -> None:
    id, manajer = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "manajer")
    lakukan(dunia, "mitra", "terima_rujukan", id)
    lama = {"kunci": str(uuid4()), "versi": "2", "alasan": "Salah penerima."}
    jawab = manajer.kirim(f"/rujukan/{id}/aksi/tarik/", lama)
    assert jawab.status_code == 409 and "Muat ulang" in isi(jawab)
    assert mentah(id).status == "diterima"


def test_thread_offers_to_take_back_what_is_open_only(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    terbuka, ditolak = rujukan_sampai(dunia, "dikirim", kasus), rujukan_sampai(dunia, "dikirim", kasus)
    lakukan(dunia, "mitra", "tolak_rujukan", ditolak)
    buat(dunia, kasus)
    teks = isi(Peramban(dunia, "manajer").buka(f"/kasus/{kasus}/rujukan/"))
    assert teks.count('data-aksi="tarik"') == 1 and "Kuota bulan ini habis." in teks
    assert "Periksa dan kirim" in teks and f"/rujukan/{terbuka}/#keputusan" in teks
    untuk_fo = isi(Peramban(dunia, "fo").buka(f"/kasus/{kasus}/rujukan/"))
    assert "Periksa dan kirim" not in untuk_fo and f"/rujukan/{terbuka}/" not in untuk_fo
    assert 'data-aksi="tarik"' not in untuk_fo and "Kuota bulan ini habis." in untuk_fo


@pytest.mark.parametrize(
    ("siapa", "alamat", "status"),
    [
        ("fo", "/rujukan/", 403),
        ("supervisor", "/rujukan/", 403),
        ("admin", "/rujukan/", 403),
        ("manajer_asing", "/rujukan/{id}/", 404),
        ("mitra_lain", "/rujukan/{id}/", 404),
        ("fo", "/rujukan/{id}/", 404),
        ("mitra", "/kasus/{kasus}/rujukan/", 404),
        ("fo_tetangga", "/kasus/{kasus}/rujukan/", 404),
        ("manajer_asing", "/kasus/{kasus}/rujukan/", 404),
    ],
)
def test_pages_are_closed_to_others(dunia: Dunia, siapa: str, alamat: str, status: int) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    url = alamat.format(id=id, kasus=mentah(id).kasus_id)
    assert Peramban(dunia, siapa).buka(url).status_code == status


@pytest.mark.parametrize(("siapa", "status"), [("mitra", 404), ("fo", 403), ("manajer_asing", 404)])
def test_making_a_draf_is_closed_to_others(dunia: Dunia, siapa: str, status: int) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    ditulis = {
        "kunci": str(uuid4()),
        "program": "PKH",
        "penerima": str(dunia.unit["lembaga"].pk),
        "keperluan": "x" * 20,
    }
    assert Peramban(dunia, siapa).kirim(f"/kasus/{kasus}/rujukan/", ditulis).status_code == status
    assert Peramban(dunia, "manajer").buka("/rujukan/").status_code == 200


def test_list_of_the_manajer_can_be_narrowed(dunia: Dunia) -> None:
    rujukan_sampai(dunia, "ditolak")
    manajer = Peramban(dunia, "manajer")
    assert "Tidak ada rujukan di sini." in isi(manajer.buka("/rujukan/"))
    assert "Lembaga Uji Satu" in isi(manajer.buka("/rujukan/?status=ditolak"))
    assert "Tidak ada rujukan di sini." in isi(manajer.buka("/rujukan/?status=karangan"))


@pytest.mark.parametrize("alamat", ["/rujukan/", f"/rujukan/{TIADA}/", f"/kasus/{TIADA}/rujukan/"])
def test_anonymous_goes_to_the_log_in_page(db: None, alamat: str) -> None:
    jawab = Client().get(alamat)
    assert jawab.status_code == 302 and "masuk" in jawab["Location"]
