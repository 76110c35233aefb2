"""Worklist, queue and slip: who sees what, how many queries and bytes it takes."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.waktu import dengan_jam
from kasus import kode_lacak
from kasus.aduan import Orang
from kasus.services.penerimaan import catat_aduan
from tests.dunia import (
    DESA,
    KK,
    NIK,
    SENIN,
    TIDAK_TERDAFTAR,
    Dunia,
    buat_kasus,
    contoh_aduan,
    kasus_ditangani,
    kasus_mentah,
    kasus_sampai,
    sebagai,
)
from tests.kasus.halaman import ADUAN, CEK, PRIBADI, Formulir, Peramban
from tests.kasus.test_api_jalan import Api

pytestmark = pytest.mark.django_db
BATAS_HALAMAN = 60 * 1024


def isi(jawab: Any) -> str:
    assert jawab.status_code == 200, jawab.content.decode()
    return str(jawab.content.decode())


def hitung_query(petugas: Peramban, url: str) -> int:
    """Queries of a page beyond session, account, assignment, context and savepoints."""
    with CaptureQueriesContext(connection) as query:
        isi(petugas.buka(url))
    lain = re.compile(r"django_session|puskesos_petugas\"\.\"password|set_config|SAVEPOINT|puskesos_penugasan")
    return sum(not lain.search(q["sql"]) for q in query)


@pytest.mark.parametrize(
    ("siapa", "tujuan"),
    [("direktorat", "/indikator/"), ("dinasprov", "/indikator/"), ("auditor", "/indikator/"),
     ("admin", "/administrasi/"), ("survei", "/usulan/"), ("mitra", "/rujukan/")],
)  # fmt: skip
def test_roles_without_cases_go_on_to_their_own_page(dunia: Dunia, siapa: str, tujuan: str) -> None:
    jawab = Peramban(dunia, siapa).buka("/")
    assert (jawab.status_code, jawab.headers["Location"]) == (302, tujuan)


def test_worklist_begins_with_what_waits_for_me(dunia: Dunia) -> None:
    giliran, lain = kasus_ditangani(dunia), kasus_sampai(dunia, "penetapan")
    bo = Peramban(dunia, "bo")
    awal = isi(bo.buka("/"))
    assert str(giliran) in awal and str(lain) not in awal
    semua = isi(bo.buka("/?milik="))
    assert str(giliran) in semua and str(lain) in semua
    assert "Giliran saya <b>1</b>" in semua and "Semua yang berjalan <b>2</b>" in semua


def test_empty_worklist_says_what_waits_for_others(dunia: Dunia) -> None:
    kasus_sampai(dunia, "ditangani_manajer")
    assert "Tidak ada giliran Anda." in isi(Peramban(dunia, "bo").buka("/"))
    assert "1 kasus menunggu orang lain." in isi(Peramban(dunia, "bo").buka("/"))
    assert "Belum ada kasus yang berjalan" in isi(Peramban(dunia, "supervisor_asing").buka("/"))


def test_worklist_is_grouped_by_due_date(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = kasus_ditangani(dunia)
    batas = kasus_mentah(id).tenggat_tahap
    bo = Peramban(dunia, "bo")
    for saat, kelompok in (
        (SENIN, "Sesudah minggu ini"),
        (batas - timedelta(hours=1), "Hari ini dan besok"),
        (batas + timedelta(days=2), "Lewat tenggat <span"),
    ):
        with dengan_jam(saat):
            bo = Peramban(dunia, "bo")
            assert kelompok in isi(bo.buka("/"))
    with dengan_jam(batas + timedelta(days=2)):
        assert "Lewat 2 hari kerja" in isi(Peramban(dunia, "bo").buka("/?milik=&tenggat=lewat"))


def test_remaining_days_are_working_days_of_the_office_of_the_case(dunia: Dunia) -> None:
    """10 working days over Lebaran; a supervisor in a six-day office counts those of the village."""
    dunia.unit["kecamatan"].enam_hari = True
    dunia.unit["kecamatan"].save()
    with dengan_jam(SENIN):
        id = kasus_ditangani(dunia)
        for nama in ("bo", "supervisor"):
            assert "Sisa 10 hari kerja" in isi(Peramban(dunia, nama).buka("/?milik="))
    with dengan_jam(SENIN + timedelta(days=17)):  # Thursday 26 March: two working days before the last one
        bo = Peramban(dunia, "bo")
        assert "Segera jatuh tempo <b>1</b>" in isi(bo.buka("/?milik=&tenggat=segera"))
        assert "Sisa 2 hari kerja" in isi(bo.buka(f"/kasus/{id}/"))
        tenggat = Api(dunia, "bo").get(f"/api/v1/kasus/{id}/").json()["tenggat"]
        assert (tenggat["segera"], tenggat["lewat"], tenggat["sisa_hari_kerja"]) == (True, False, 2)


def test_case_of_sp4n_shows_both_clocks(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        bo, id = Peramban(dunia, "bo"), kasus_ditangani(dunia, kanal="sp4n")
        halaman = " ".join(isi(bo.buka(f"/kasus/{id}/")).split())
        assert "dijawab di sana paling lambat 16 Maret 2026, selesai 6 April 2026" in halaman
        sp4n = Api(dunia, "bo").get(f"/api/v1/kasus/{id}/").json()["tenggat"]["sp4n"]
        assert sp4n == {"jawab": "2026-03-16T16:59:59Z", "selesai": "2026-04-06T16:59:59Z"}


def test_desk_is_warned_of_a_number_that_waits_too_long(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        Peramban(dunia, "fo").isi_dan_kirim("/antrean/", "/antrean/nomor/", prioritas="biasa")
    for menit, ada in ((59, False), (60, True)):
        with dengan_jam(SENIN + timedelta(minutes=menit)):
            halaman = isi(Peramban(dunia, "fo").buka("/antrean/"))
            assert ("1 nomor menunggu 60 menit atau lebih." in halaman) == ada == ("Terlalu lama" in halaman)


def test_case_is_found_by_its_number_and_by_nothing_else(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    nomor, bo = kasus_mentah(id).nomor, Peramban(dunia, "bo")
    for cari in (nomor, "1", nomor.lower()):
        assert str(id) in isi(bo.buka(f"/?milik=&status=semua&cari={cari}"))
    for cari in (NIK, "Warga Contoh"):
        jawab = bo.buka(f"/?milik=&cari={cari}")
        assert jawab.status_code == 400 and f'value="{cari}' not in jawab.content.decode()
        assert "Cari dengan nomor register" in jawab.content.decode()


@pytest.mark.parametrize("query", ["?status=karangan", "?apa=1", "?sesudah=xxx", "?langkah=9"])
def test_wrong_filter_is_told_and_the_list_still_comes(dunia: Dunia, query: str) -> None:
    id = kasus_ditangani(dunia)
    jawab = Peramban(dunia, "bo").buka(f"/{query}")
    assert jawab.status_code == 400 and "Saringan tidak dipakai" in jawab.content.decode()
    assert str(id) in jawab.content.decode()


def test_sealed_name_stays_out_of_the_list(dunia: Dunia) -> None:
    rahasia = Orang(nama="Warga Tertutup", nik=NIK, no_kk=KK, rahasia=True)
    buat_kasus(dunia, pelapor=rahasia)
    halaman = isi(Peramban(dunia, "fo").buka("/"))
    assert "nama dirahasiakan" in halaman and "Warga Tertutup" not in halaman


def test_worklist_takes_the_same_few_queries_for_any_length_and_pages_on(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    for _ in range(2):
        buat_kasus(dunia)
    sedikit = hitung_query(fo, "/")
    semua = {str(buat_kasus(dunia)) for _ in range(31)}
    assert hitung_query(fo, "/") == sedikit <= 8
    halaman = fo.buka("/?milik=")
    assert len(halaman.content) <= BATAS_HALAMAN
    teks, tampak = isi(halaman), set()
    tampak |= set(re.findall(r"/kasus/([0-9a-f-]{36})/", teks))
    lanjut = re.search(r'rel="next" href="([^"]+)"', teks)
    assert len(tampak) == 30 and lanjut
    kedua = isi(fo.buka("/" + lanjut[1].replace("&amp;", "&")))
    tampak |= set(re.findall(r"/kasus/([0-9a-f-]{36})/", kedua))
    assert len(tampak) == 33 and semua <= tampak
    assert 'rel="next"' not in kedua


def test_case_page_takes_the_same_queries_however_long_its_history(dunia: Dunia) -> None:
    id, bo = kasus_ditangani(dunia), Peramban(dunia, "bo")
    awal = hitung_query(bo, f"/kasus/{id}/")
    for _ in range(8):
        jawab = bo.aksi(id, "catat_pemeriksaan_ulang", sumber="dtsen", versi_daftar="2026-TW2", hasil="terdaftar")
        assert jawab.status_code == 303
    buat_kasus(dunia)
    assert hitung_query(bo, f"/kasus/{id}/") == awal <= 14
    halaman = bo.buka(f"/kasus/{id}/")
    assert len(halaman.content) <= BATAS_HALAMAN
    assert "Semua (11)" in isi(halaman) and isi(halaman).count("Data dicek ulang") == 7
    assert isi(bo.buka(f"/kasus/{id}/?riwayat=semua")).count("Data dicek ulang") == 8


@pytest.mark.parametrize("siapa", ["fo", "fokab", "fasilitator"])
def test_intake_page_is_light_and_takes_few_queries(dunia: Dunia, siapa: str) -> None:
    petugas = Peramban(dunia, siapa)
    assert hitung_query(petugas, "/kasus/baru/") <= 6
    assert len(petugas.buka("/kasus/baru/").content) <= BATAS_HALAMAN


@pytest.mark.parametrize("siapa", ["bo", "koordinator", "supervisor", "manajer", "survei", "direktorat"])
def test_only_takers_open_the_intake(dunia: Dunia, siapa: str) -> None:
    petugas = Peramban(dunia, siapa)
    assert petugas.buka("/kasus/baru/").status_code == 403
    assert petugas.kirim("/kasus/baru/", ADUAN).status_code == 403


def test_queue_calls_the_elderly_first_and_logs_each_step_once(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    for prioritas in ("biasa", "biasa", "lansia"):
        assert fo.isi_dan_kirim("/antrean/", "/antrean/nomor/", prioritas=prioritas).status_code == 303
    halaman = isi(fo.buka("/antrean/"))
    assert "Panggil berikutnya: 003" in halaman and "Urutan datang: 001." in halaman
    formulir = Formulir(halaman).semua["/antrean/panggil-berikutnya/"]
    assert [fo.kirim("/antrean/panggil-berikutnya/", formulir).status_code for _ in range(2)] == [303, 303]
    halaman = isi(fo.buka("/antrean/"))
    assert "Nomor 003 dipanggil." in halaman and "Panggil berikutnya: 001" in halaman
    layani = next(u for u in Formulir(halaman).semua if u.endswith("/layani/"))
    assert fo.isi_dan_kirim("/antrean/", layani).status_code == 303
    selesai = next(u for u in Formulir(isi(fo.buka("/antrean/"))).semua if u.endswith("/selesaikan_kunjungan/"))
    assert fo.isi_dan_kirim("/antrean/", selesai).status_code == 303
    # The button of a page that is old by now: refused, and the queue is shown as it is.
    jawab = fo.kirim(layani, Formulir(halaman).semua[layani] | {"kunci": "0190aaaa-0000-7000-8000-000000000001"})
    assert jawab.status_code == 409 and "Belum tersimpan" in jawab.content.decode()


def test_empty_queue_is_told_on_the_page(dunia: Dunia) -> None:
    jawab = Peramban(dunia, "fo").isi_dan_kirim("/antrean/", "/antrean/panggil-berikutnya/")
    assert jawab.status_code == 422 and "Tidak ada nomor yang menunggu." in jawab.content.decode()


def test_queue_belongs_to_the_desk_of_the_own_unit(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    fo.isi_dan_kirim("/antrean/", "/antrean/nomor/", prioritas="biasa")
    panggil = next(u for u in Formulir(isi(fo.buka("/antrean/"))).semua if u.endswith("/panggil/"))
    kunci = {"kunci": "0190aaaa-0000-7000-8000-000000000002", "versi": "1"}
    assert Peramban(dunia, "fo_tetangga").kirim(panggil, kunci).status_code == 404
    assert "Tidak ada yang menunggu." in isi(Peramban(dunia, "fo_tetangga").buka("/antrean/"))
    assert Peramban(dunia, "bo").kirim(panggil, kunci).status_code == 403
    assert Formulir(isi(Peramban(dunia, "bo").buka("/antrean/"))).aksi == set()
    assert Peramban(dunia, "supervisor").buka("/antrean/").status_code == 403
    kunjungan = panggil.split("/")[2]
    assert Peramban(dunia, "fo_tetangga").buka(f"/kasus/baru/?kunjungan={kunjungan}").status_code == 404


def test_slip_shows_the_code_to_who_took_the_complaint_and_to_nobody_else(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    alamat = fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **ADUAN, **CEK).headers["Location"]
    halaman = isi(fo.buka(alamat))
    id = UUID(alamat.split("/")[2])
    kode = kode_lacak.tampil(kasus_mentah(id).kode_lacak or "")
    assert kode in halaman and f"ADU/{DESA}/" in halaman and '<svg class="qr"' in halaman
    assert "Anda tidak dapat membuka kasus ini." not in halaman
    assert not any(p in halaman for p in PRIBADI)
    assert Peramban(dunia, "bo").buka(alamat).status_code == 404


def test_slip_of_a_complaint_about_a_colleague_says_that_the_taker_cannot_open_it(dunia: Dunia) -> None:
    fo, bo = Peramban(dunia, "fo"), dunia.petugas["bo"]
    assert f'value="{bo.pk}"' in isi(fo.buka("/kasus/baru/"))
    tentang = ADUAN | {"terlapor": str(bo.pk), "kategori": "PRG-09"}
    alamat = fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **tentang, **CEK).headers["Location"]
    halaman = isi(fo.buka(alamat))
    kasus = alamat.removesuffix("bukti/")
    assert "Anda tidak dapat membuka kasus ini." in halaman and f'href="{kasus}"' not in halaman
    assert fo.buka(kasus).status_code == 404
    assert "Perilaku petugas" in isi(Peramban(dunia, "supervisor").buka(kasus))


def test_proposals_are_listed_for_who_works_on_them(dunia: Dunia) -> None:
    sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR)
    assert "Warga Contoh" in isi(Peramban(dunia, "manajer").buka("/usulan/"))
    assert "Warga Contoh" in isi(Peramban(dunia, "bo").buka("/usulan/"))
    assert "Tidak ada usulan di sini." in isi(Peramban(dunia, "survei").buka("/usulan/"))
    assert "Tidak ada usulan di sini." in isi(Peramban(dunia, "manajer_asing").buka("/usulan/"))
    assert Peramban(dunia, "supervisor").buka("/usulan/").status_code == 403
