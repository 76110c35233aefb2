"""The printed registers: what stands in them, for whom, and that opening one is logged."""

from dataclasses import replace
from typing import Any

import pytest

from core.konteks import konteks
from kasus.services.kunjungan import ambil_nomor_antrean
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, contoh_aduan, sebagai
from tests.kasus.halaman import Peramban

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

MASA = "dari=2026-03-09&sampai=2026-03-09"
TAMU, PENGADUAN = f"/register/?jenis=buku_tamu&{MASA}", f"/register/?jenis=pengaduan&{MASA}"


def buka(dunia: Dunia, nama: str, jalur: str) -> Any:
    return Peramban(dunia, nama).buka(jalur)


def isi(dunia: Dunia, nama: str, jalur: str) -> str:
    jawab = buka(dunia, nama, jalur)
    assert jawab.status_code == 200
    return str(jawab.content.decode())


def test_guest_book_names_who_came_and_leaves_a_line_for_who_left_nothing(dunia: Dunia) -> None:
    sebagai(dunia["fo"], ambil_nomor_antrean, prioritas="biasa")
    pelapor = replace(contoh_aduan().pelapor, nama="Tamu Rekaan", telepon="081200000000")
    buat_kasus(dunia, kanal="datang", pelapor=pelapor)
    teks = isi(dunia, "fo", TAMU)
    assert teks.count("<tr>") == 3  # the head, the visit, the complaint without a number
    assert "Tamu Rekaan" in teks and "Senin" in teks and "RT 02/RW 01, Contoh Jaya" in teks
    assert "081200000000" not in teks and "0812 •••• 0000" in teks


def test_visit_of_a_complaint_about_an_officer_shows_no_name_to_the_desk(dunia: Dunia) -> None:
    kunjungan = sebagai(dunia["fo"], ambil_nomor_antrean, prioritas="biasa").id
    pelapor = replace(contoh_aduan().pelapor, nama="Pelapor Petugas")
    terlapor = dunia.petugas["bo"].pk
    buat_kasus(dunia, kanal="datang", kunjungan=kunjungan, terlapor=terlapor, pelapor=pelapor)
    assert "Pelapor Petugas" not in isi(dunia, "fo", TAMU)
    assert "Pelapor Petugas" not in isi(dunia, "fo", PENGADUAN)
    assert "Pelapor Petugas" in isi(dunia, "supervisor", PENGADUAN)


def test_who_asked_for_secrecy_stays_unnamed_in_both(dunia: Dunia) -> None:
    pelapor = replace(contoh_aduan().pelapor, nama="Pelapor Rahasia", rahasia=True)
    buat_kasus(dunia, kanal="datang", pelapor=pelapor)
    for jalur in (TAMU, PENGADUAN):
        teks = isi(dunia, "fo", jalur)
        assert "Pelapor Rahasia" not in teks and "dirahasiakan" in teks and "RT 02/RW 01" not in teks


def test_register_of_complaints_holds_what_its_reader_sees(dunia: Dunia) -> None:
    for siapa in ("fo", "fo_tetangga", "fo_asing"):
        buat_kasus(dunia, siapa)
    baris = {nama: isi(dunia, nama, PENGADUAN).count("<tr>") - 1 for nama in ("fo", "supervisor", "manajer")}
    assert baris == {"fo": 1, "supervisor": 2, "manajer": 2}
    assert "Tidak ada catatan pada masa ini." in isi(dunia, "bokab", PENGADUAN)


def test_opening_is_logged_with_the_period_and_without_a_name(dunia: Dunia) -> None:
    buat_kasus(dunia)
    buka(dunia, "koordinator", PENGADUAN)
    with konteks(SISTEM):
        (jejak,) = Jejak.objects.filter(aksi="buka_register")
    assert jejak.pelaku == dunia.petugas["koordinator"]
    assert jejak.rincian == {"jenis": "pengaduan", "dari": "2026-03-09", "sampai": "2026-03-09", "baris": 1}


def test_the_form_alone_opens_nothing(dunia: Dunia) -> None:
    assert "<table" not in isi(dunia, "fo", "/register/")
    with konteks(SISTEM):
        assert not Jejak.objects.filter(aksi="buka_register").exists()


@pytest.mark.parametrize(
    ("kueri", "kalimat"),
    [
        ("jenis=pengaduan&dari=2026-02-31&sampai=2026-03-09", "Tanggal tidak ada di kalender."),
        ("jenis=pengaduan&dari=kemarin&sampai=2026-03-09", "Tanggal tidak ada di kalender."),
        ("jenis=pengaduan&dari=2026-03-09&sampai=2026-03-08", "Tanggal akhir tidak boleh sebelum tanggal awal."),
        ("jenis=pengaduan&dari=2026-01-01&sampai=2026-03-09", "Paling banyak 31 hari sekali cetak."),
        ("jenis=gaji&dari=2026-03-09&sampai=2026-03-09", "Pilih satu register."),
    ],
)
def test_impossible_request_is_told_and_not_logged(dunia: Dunia, kueri: str, kalimat: str) -> None:
    jawab = buka(dunia, "fo", f"/register/?{kueri}")
    assert jawab.status_code == 400 and kalimat in jawab.content.decode()
    with konteks(SISTEM):
        assert not Jejak.objects.filter(aksi="buka_register").exists()


@pytest.mark.parametrize(("nama", "jalur"), [("supervisor", TAMU), ("survei", PENGADUAN), ("auditor", PENGADUAN)])
def test_other_roles_are_refused(dunia: Dunia, nama: str, jalur: str) -> None:
    assert buka(dunia, nama, jalur).status_code == 403


@pytest.mark.parametrize("jalur", [TAMU, PENGADUAN])
def test_rows_cost_no_further_queries(dunia: Dunia, jalur: str, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        kunjungan = sebagai(dunia["fo"], ambil_nomor_antrean, prioritas="biasa").id
        buat_kasus(dunia, kanal="datang", kunjungan=kunjungan)
    peramban = Peramban(dunia, "fo")
    with django_assert_max_num_queries(16):
        assert peramban.buka(jalur).status_code == 200
