"""Notes for officers, and fixed sentences for the citizen: who reads what, and what a case keeps of them."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from core.konteks import konteks
from kasus.models import Lacak, Riwayat
from kasus.pesan import PESAN_WARGA
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kasus_ditangani, kasus_mentah, kasus_sampai, kunci_baru, versi_kini
from tests.kasus.alat import riwayat_terakhir
from tests.kasus.halaman import Peramban
from tests.pintu import PintuApi

pytestmark = pytest.mark.django_db
CATATAN = "Tetangga bilang warga sedang dirawat."


def catat(siapa: Peramban, id: UUID, isi: str = CATATAN) -> Any:
    return siapa.isi_dan_kirim(f"/kasus/{id}/", f"/kasus/{id}/catatan/", isi=isi)


def pesan(siapa: Peramban, id: UUID, kalimat: str) -> Any:
    return siapa.isi_dan_kirim(f"/kasus/{id}/", f"/kasus/{id}/pesan-warga/", kalimat=kalimat)


def halaman_lacak(id: UUID) -> str:
    with konteks(SISTEM):
        kode = kasus_mentah(id).kode_lacak
    isi: str = Client().post("/lacak/", {"kode": kode}).content.decode()
    return isi


@pytest.mark.parametrize("siapa", ["fo", "bo", "koordinator", "supervisor", "manajer"])
def test_every_role_that_sees_the_case_can_write_a_note_and_versi_stays(dunia: Dunia, siapa: str) -> None:
    id = kasus_ditangani(dunia)
    versi = versi_kini(id)
    assert catat(Peramban(dunia, siapa), id).status_code == 303
    r, kata = riwayat_terakhir(id)
    assert (r.aksi, kata, versi_kini(id)) == ("catatan_internal", CATATAN, versi)
    assert CATATAN in Peramban(dunia, "bo").buka(f"/kasus/{id}/").content.decode()


def test_note_is_encrypted_and_never_reaches_the_citizen(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    catat(Peramban(dunia, "bo"), id)
    with konteks(SISTEM), connection.cursor() as c:
        for tabel in ("riwayat", "lacak", "kasus"):
            c.execute(f"SELECT t::text FROM {tabel} t")
            assert not any("sedang dirawat" in baris[0] for baris in c.fetchall())
    assert "sedang dirawat" not in halaman_lacak(id)


def test_note_and_message_stand_apart_and_say_who_reads_them(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    fo = Peramban(dunia, "fo")
    catat(fo, id)
    pesan(fo, id, "bawa_ktp_kk")
    isi = fo.buka(f"/kasus/{id}/").content.decode()
    internal, warga = isi.split('id="catatan"')[1].split('id="pesan-warga"')
    assert "Hanya petugas" in internal and CATATAN in internal and PESAN_WARGA["bawa_ktp_kk"] + "</b>" not in internal
    assert "Dapat dibaca warga" in warga and PESAN_WARGA["bawa_ktp_kk"] + "</b>" in warga
    ringkas = warga.split('id="riwayat"')[1]
    assert "Catatan internal" not in ringkas and "Semua (5)" in ringkas
    semua = fo.buka(f"/kasus/{id}/?riwayat=semua").content.decode()
    assert (
        "Catatan internal" in semua.split('id="riwayat"')[1] and "Pesan untuk warga" in semua.split('id="riwayat"')[1]
    )


def test_message_is_read_on_the_tracking_page_until_the_case_moves(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    assert pesan(Peramban(dunia, "bo"), id, "datang_ke_kantor").status_code == 303
    assert PESAN_WARGA["datang_ke_kantor"] in halaman_lacak(id)
    pesan(Peramban(dunia, "bo"), id, "masih_diproses")
    assert PESAN_WARGA["datang_ke_kantor"] not in halaman_lacak(id)
    Peramban(dunia, "bo").aksi(id, "minta_berkas", berkas="Kartu keluarga")
    assert PESAN_WARGA["masih_diproses"] not in halaman_lacak(id)


def test_message_is_chosen_and_never_written(dunia: Dunia) -> None:
    id, bo = kasus_ditangani(dunia), Peramban(dunia, "bo")
    for kalimat in ("Datang besok ya", "", "DATANG_KE_KANTOR", "<b>masih_diproses</b>"):
        jawab = bo.kirim(f"/kasus/{id}/pesan-warga/", {"kunci": kunci_baru(), "kalimat": kalimat})
        assert jawab.status_code == 400
    with konteks(SISTEM):
        assert Lacak.objects.get(kasus_id=id).pesan == ""
        assert not Riwayat.objects.filter(aksi="pesan_warga").exists()


@pytest.mark.parametrize("isi", ["", "   ", "x" * 2001, "a\x00b"])
def test_note_that_cannot_be_kept_comes_back(dunia: Dunia, isi: str) -> None:
    id, bo = kasus_ditangani(dunia), Peramban(dunia, "bo")
    jawab = bo.kirim(f"/kasus/{id}/catatan/", {"kunci": kunci_baru(), "isi": isi})
    assert jawab.status_code == 400 and 'href="#id_catatan_isi"' in jawab.content.decode()
    with konteks(SISTEM):
        assert not Riwayat.objects.filter(aksi="catatan_internal").exists()


def test_markup_in_a_note_stays_text(dunia: Dunia) -> None:
    id, bo = kasus_ditangani(dunia), Peramban(dunia, "bo")
    catat(bo, id, "<script>alert(1)</script> & lagi")
    isi = bo.buka(f"/kasus/{id}/").content.decode()
    assert "<script>alert(1)" not in isi and "&lt;script&gt;alert(1)" in isi


def test_same_key_writes_one_note(dunia: Dunia) -> None:
    id, bo, kunci = kasus_ditangani(dunia), Peramban(dunia, "bo"), kunci_baru()
    for _ in range(2):
        assert bo.kirim(f"/kasus/{id}/catatan/", {"kunci": kunci, "isi": CATATAN}).status_code == 303
    with konteks(SISTEM):
        assert Riwayat.objects.filter(aksi="catatan_internal").count() == 1


@pytest.mark.parametrize("siapa", ["fo_asing", "fo_tetangga", "supervisor_asing", "manajer_asing", "survei", "mitra",
                                   "dinasprov", "direktorat", "auditor", "admin"])  # fmt: skip
@pytest.mark.parametrize("bagian", ["catatan", "pesan-warga"])
def test_out_of_scope_the_case_is_not_there(dunia: Dunia, siapa: str, bagian: str) -> None:
    id = kasus_ditangani(dunia)
    isi = {"isi": CATATAN} if bagian == "catatan" else {"kalimat": "masih_diproses"}
    for alamat in (id, uuid4()):
        jawab = Peramban(dunia, siapa).kirim(f"/kasus/{alamat}/{bagian}/", isi | {"kunci": kunci_baru()})
        assert jawab.status_code == 404
    assert PintuApi(dunia, siapa)._kirim(f"/api/v1/kasus/{id}/{bagian}/", isi, None).status == 404
    with konteks(SISTEM):
        assert not Riwayat.objects.filter(aksi__in=("catatan_internal", "pesan_warga")).exists()


def test_officer_complained_of_reads_and_writes_no_note(dunia: Dunia) -> None:
    id = buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk)
    assert Peramban(dunia, "bo").kirim(f"/kasus/{id}/catatan/", {"kunci": kunci_baru(), "isi": "x"}).status_code == 404


def test_notes_of_an_ended_case_too_through_the_api(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditutup")
    manajer, kunci = PintuApi(dunia, "manajer"), kunci_baru()
    alamat = f"/api/v1/kasus/{id}/catatan/"
    jawab = manajer._kirim(alamat, {"isi": CATATAN}, kunci)
    assert (jawab.status, jawab.mentah.json()) == (201, {"id": str(id), "status": "ditutup", "versi": versi_kini(id)})
    lagi = manajer._kirim(alamat, {"isi": CATATAN}, kunci)
    assert (lagi.status, lagi.mentah.headers["Idempotency-Replayed"]) == (201, "true")
    for rusak in ({}, {"isi": None}, {"isi": ["x"]}, {"isi": "x", "status": "selesai"}, [], "x"):
        assert manajer._kirim(alamat, rusak, None).status == 400
    assert manajer._kirim(f"/api/v1/kasus/{id}/pesan-warga/", {"kalimat": "karangan"}, None).status == 400
    assert manajer._kirim(alamat, {"isi": CATATAN}, "").status == 400
