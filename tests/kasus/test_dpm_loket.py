"""The list at the counter: the intake is filled in for the officer, who confirms or changes it."""

from typing import Any

import pytest

from core.konteks import konteks
from kasus.models import Kasus, PemeriksaanStatus
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia
from tests.kasus.halaman import ADUAN, Formulir, Peramban
from tests.kasus.test_dpm_cari import TIADA, terbitkan
from tolok.daftar_buatan import kk_buatan, nik_buatan

pytestmark = pytest.mark.django_db
CEK = "/kasus/baru/cek/"


def cek(p: Peramban, **isi: str) -> Any:
    return p.klien.post(CEK, {n.replace("__", "."): v for n, v in isi.items()}, headers={"HX-Request": "true"})


def kosong(p: Peramban) -> dict[str, str]:
    """The intake as it opens, with its key."""
    return Formulir(p.buka("/kasus/baru/").content.decode()).semua["/kasus/baru/"]


def isian(jawab: Any) -> dict[str, str]:
    """The fields of the piece as a browser would send them."""
    formulir = Formulir(f'<form action="x">{jawab.content.decode()}</form>').semua["x"]
    return {n: v for n, v in formulir.items() if n.startswith("cek.") and v}


@pytest.fixture
def fo(dunia: Dunia) -> Peramban:
    return Peramban(dunia, "fo")


def test_listed_person_fills_the_check(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW3")
    jawab = cek(fo, pelapor__nik=nik_buatan(6))
    assert jawab.status_code == 200
    assert isian(jawab) == {
        "cek.sumber": "dtsen", "cek.versi_daftar": "2026-TW3", "cek.hasil": "terdaftar", "cek.desil": "7",
    }  # fmt: skip
    teks = jawab.content.decode()
    assert "Terdaftar · desil 7" in teks and all(f">{p}</span>" in teks for p in ("PKH", "BPNT"))
    assert nik_buatan(6) not in teks
    assert "Ningsih" not in teks


def test_unlisted_person_is_told_in_the_words_of_the_design(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW2", hari=0)
    terbitkan("2026-TW3", hari=90, banyak=3)
    jawab = cek(fo, pelapor__nik=nik_buatan(9))
    assert isian(jawab)["cek.hasil"] == "tidak_terdaftar"
    teks = jawab.content.decode()
    assert "NIK ini tidak ada di Daftar Penerima Manfaat. Anda tetap bisa mencatat aduannya." in teks
    assert "Ada di 2026-TW2, desil 10." in teks


def test_without_a_list_the_intake_goes_on(fo: Peramban) -> None:
    jawab = cek(fo, pelapor__nik=TIADA)
    assert isian(jawab) == {
        "cek.sumber": "dtsen", "cek.versi_daftar": "belum terbuka", "cek.hasil": "tidak_dapat_diperiksa",
    }  # fmt: skip
    assert "Daftar belum bisa dibuka. Lanjutkan saja, data akan dicek saat tersambung." in jawab.content.decode()


def test_family_number_serves_where_there_is_no_nik(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW3")
    assert isian(cek(fo, pelapor__no_kk=kk_buatan(2)))["cek.hasil"] == "terdaftar"
    assert "Nomor KK ini tidak ada" in cek(fo, pelapor__no_kk=kk_buatan(9999)).content.decode()


@pytest.mark.parametrize(
    ("dengan", "nik", "kk", "hasil"),
    [
        ("nik", nik_buatan(6), kk_buatan(9999), "terdaftar"),
        ("no_kk", TIADA, kk_buatan(2), "terdaftar"),
        ("no_kk", nik_buatan(6), kk_buatan(9999), "Nomor KK ini tidak ada"),
        ("tanpa_nik", "", kk_buatan(2), "terdaftar"),
        ("no_kk", nik_buatan(6), "", "terdaftar"),
        ("bukan pilihan", nik_buatan(6), kk_buatan(9999), "terdaftar"),
    ],
)
def test_switch_says_which_number_is_looked_up(
    dunia: Dunia, fo: Peramban, dengan: str, nik: str, kk: str, hasil: str
) -> None:
    terbitkan("2026-TW3")
    jawab = cek(fo, cari_dengan=dengan, pelapor__nik=nik, pelapor__no_kk=kk)
    assert hasil in (isian(jawab)["cek.hasil"], *jawab.content.decode().split(" di Daftar")[0].split(">"))


def test_switch_stands_as_it_was_set_and_is_never_part_of_the_complaint(dunia: Dunia, fo: Peramban) -> None:
    halaman = fo.klien.post(CEK, {"cari_dengan": "no_kk", "pelapor.no_kk": kk_buatan(2)}).content.decode()
    assert 'name="cari_dengan" value="no_kk" checked' in halaman
    tanpa = {"cari_dengan": "tanpa_nik", "pelapor.nik": "", "pelapor.alasan_tanpa_nik": "belum_punya"}
    assert fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **(ADUAN | tanpa)).status_code == 303
    with konteks(SISTEM):
        assert Kasus.objects.get().pelapor.alasan_tanpa_nik == "belum_punya"


@pytest.mark.parametrize(
    ("nik", "kata"),
    [
        ("", "Isi NIK atau Nomor KK"),
        ("9901", "NIK harus 16 angka. Yang terisi baru 4."),
        ("99O1" * 4, "hanya berisi angka"),
    ],
)
def test_wrong_number_is_told_and_what_was_typed_stays(fo: Peramban, nik: str, kata: str) -> None:
    jawab = cek(fo, pelapor__nik=nik, cek__catatan="KTP buram")
    assert jawab.status_code == 400
    assert kata in jawab.content.decode()
    assert isian(jawab) == {"cek.catatan": "KTP buram"}


def test_saved_with_the_answer_of_the_list_the_case_goes_on(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW3")
    orang = {"pelapor.nik": nik_buatan(6), "pelapor.no_kk": kk_buatan(2)}
    isi = ADUAN | orang | isian(cek(fo, pelapor__nik=nik_buatan(6)))
    assert fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **isi).status_code == 303
    with konteks(SISTEM):
        kasus, periksa = Kasus.objects.get(), PemeriksaanStatus.objects.get()
    assert kasus.status == "ditangani"
    assert (periksa.hasil, periksa.versi_daftar, periksa.desil) == ("terdaftar", "2026-TW3", 7)


def test_officer_may_change_what_the_list_said(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW3")
    isi = ADUAN | isian(cek(fo, pelapor__nik=nik_buatan(6))) | {"cek.desil": "3", "cek.sumber": "cek_bansos"}
    assert fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **isi).status_code == 303
    with konteks(SISTEM):
        periksa = PemeriksaanStatus.objects.get()
    assert (periksa.sumber, periksa.desil) == ("cek_bansos", 3)


def test_out_of_reach_the_case_goes_on_and_a_re_check_is_due(fo: Peramban) -> None:
    isi = ADUAN | isian(cek(fo, pelapor__nik=ADUAN["pelapor.nik"]))
    assert fo.isi_dan_kirim("/kasus/baru/", "/kasus/baru/", **isi).status_code == 303
    with konteks(SISTEM):
        kasus = Kasus.objects.get()
    assert (kasus.status, kasus.cek_sah, kasus.periksa_ulang_sampai is not None) == ("ditangani", False, True)


def test_look_at_the_counter_is_logged_like_any_other(dunia: Dunia, fo: Peramban) -> None:
    terbitkan("2026-TW3")
    cek(fo, pelapor__nik=nik_buatan(6))
    with konteks(SISTEM):
        jejak = Jejak.objects.get(objek="dpm", aksi="cari")
    assert jejak.pelaku_id == dunia["fo"].akun_id


@pytest.mark.parametrize(
    ("siapa", "status"), [("fasilitator", 200), ("bo", 200), ("supervisor", 403), ("manajer", 403)]
)
def test_who_may_look_at_the_counter(dunia: Dunia, siapa: str, status: int) -> None:
    terbitkan("2026-TW3")
    assert cek(Peramban(dunia, siapa), pelapor__nik=nik_buatan(6)).status_code == status


def test_page_carries_the_piece_and_its_button(fo: Peramban) -> None:
    teks = fo.buka("/kasus/baru/").content.decode()
    assert f'data-cek-daftar="{CEK}"' in teks
    assert f'formaction="{CEK}" data-cek>' in teks


def test_without_javascript_the_whole_form_comes_back_with_the_answer(fo: Peramban) -> None:
    terbitkan("2026-TW3")
    jawab = fo.kirim(
        CEK,
        Formulir(fo.buka("/kasus/baru/").content.decode()).semua["/kasus/baru/"]
        | ADUAN
        | {"pelapor.nik": nik_buatan(6)},
    )
    formulir = Formulir(jawab.content.decode()).semua["/kasus/baru/"]
    assert (jawab.status_code, formulir["cek.hasil"], formulir["cek.desil"]) == (200, "terdaftar", "7")
    assert formulir["pelapor.nama"] == ADUAN["pelapor.nama"] and ADUAN["uraian"] in jawab.content.decode()
    assert "Belum tersimpan" not in jawab.content.decode()
    assert fo.kirim("/kasus/baru/", formulir | {"uraian": ADUAN["uraian"]}).status_code == 303


def test_without_javascript_a_wrong_number_is_told_in_the_form(fo: Peramban) -> None:
    jawab = fo.kirim(CEK, kosong(fo) | ADUAN | {"pelapor.nik": "123"})
    assert jawab.status_code == 400
    assert 'href="#id_pelapor_nik"' in jawab.content.decode() and ADUAN["alamat"] in jawab.content.decode()
