"""The worklist: ready-made views with their counters, chips, the summary beside it, the next case."""

import re
from datetime import timedelta
from typing import Any

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.aduan import Orang
from kasus.selectors.kasus import daftar_kasus
from kasus.selectors.tampilan import hitung_tampilan, tampilan_untuk
from puskesos.models import Petugas
from tests.dunia import KK, NIK, SENIN, Dunia, buat_kasus, kasus_ditangani, kasus_mentah, kasus_sampai
from tests.kasus.alat import bentuk
from tests.kasus.halaman import Peramban
from tests.kasus.test_halaman_daftar import hitung_query, isi

pytestmark = pytest.mark.django_db
KASUS = re.compile(r'data-ringkas="/kasus/([0-9a-f-]{36})/ringkas/"')
STATUS = ("ditangani", "penetapan", "ditelaah_supervisor", "ditangani_manajer", "selesai", "ditutup")


def tersusun(dunia: Dunia) -> None:
    """Cases of both villages of the kecamatan, of another kab/kota, in many states."""
    for status in STATUS:
        kasus_sampai(dunia, status)
    bentuk(kasus_sampai(dunia, "penetapan"), "penetapan", tenggat_tahap=timedelta(days=-2), mendesak=True)
    bentuk(kasus_ditangani(dunia), "menunggu_berkas")
    bentuk(kasus_sampai(dunia, "ditutup"), "ditutup", minta_buka_pada=timedelta(days=-1))
    buat_kasus(dunia, "fo_tetangga", desa_alamat=None)
    for _ in range(3):
        buat_kasus(dunia, "fo_asing", desa_alamat=None)


@pytest.mark.parametrize("siapa", ["fo", "bo", "koordinator", "fasilitator", "supervisor", "manajer", "fo_asing"])
def test_each_counter_is_the_length_of_its_list(dunia: Dunia, siapa: str) -> None:
    tersusun(dunia)
    pelaku = dunia[siapa]
    with konteks(pelaku):
        hitung = hitung_tampilan(pelaku)
        panjang = {t.nama: len(daftar_kasus(pelaku, t.saring, ukuran=100).hasil) for t in tampilan_untuk(pelaku)}
    assert hitung == panjang


def test_counters_of_others_and_of_a_foreign_area_say_nothing(dunia: Dunia) -> None:
    tersusun(dunia)
    halaman = isi(Peramban(dunia, "supervisor_asing").buka("/?milik="))
    assert "Semua yang berjalan <b>3</b>" in halaman
    for pelaku in (dunia["mitra"], dunia["auditor"], dunia["survei"]):
        with konteks(pelaku):
            assert hitung_tampilan(pelaku) == {}


def test_views_of_the_supervisor_lead_to_what_they_count(dunia: Dunia) -> None:
    tersusun(dunia)
    supervisor = Peramban(dunia, "supervisor")
    for judul, query in (
        ("Minta buka kembali", "?milik=&penanda=minta_buka_kembali"),
        ("Mendesak", "?milik=&penanda=mendesak"),
        ("Hasil belum disampaikan", "?status=selesai&milik="),
        ("Giliran saya", ""),
    ):
        halaman = isi(supervisor.buka(f"/{query}"))
        assert f'aria-current="true">{judul} <b>1</b>' in halaman, judul
        assert len(KASUS.findall(halaman)) == 1


def test_more_than_ninety_nine_is_not_counted_out(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kasus.views.daftar.HITUNG_MAKS", 1)
    kasus_ditangani(dunia), kasus_ditangani(dunia)
    assert "Giliran saya <b>1+</b>" in isi(Peramban(dunia, "bo").buka("/"))


def test_filters_stand_in_the_address_and_come_off_one_by_one(dunia: Dunia) -> None:
    sini, sana = kasus_ditangani(dunia), buat_kasus(dunia, "fo_tetangga", desa_alamat=None)
    supervisor, desa = Peramban(dunia, "supervisor"), kasus_mentah(sini).desa
    halaman = isi(supervisor.buka(f"/?milik=&wilayah={desa}&langkah=3"))
    assert str(sini) in halaman and str(sana) not in halaman
    lepas = {u.replace("&amp;", "&") for u in re.findall(r'class="keping" href="([^"]+)"', halaman)}
    assert lepas == {f"?milik=&wilayah={desa}", "?langkah=3&milik="}
    assert str(sana) in isi(supervisor.buka("/?milik="))


@pytest.mark.parametrize(
    "query", ["wilayah=desa", "wilayah=32.01.05.2003;", "milik=semua", "penanda=apa", "tenggat=kemarin"]
)
def test_wrong_filters_are_refused(dunia: Dunia, query: str) -> None:
    assert Peramban(dunia, "supervisor").buka(f"/?{query}").status_code == 400


def test_foreign_area_in_the_filter_shows_nothing(dunia: Dunia) -> None:
    asing = buat_kasus(dunia, "fo_asing", desa_alamat=None)
    halaman = isi(Peramban(dunia, "supervisor").buka(f"/?milik=&wilayah={kasus_mentah(asing).desa}"))
    assert "Tidak ada kasus di sini." in halaman


def test_filter_by_region_is_for_who_has_several(dunia: Dunia) -> None:
    assert 'name="wilayah"' in isi(Peramban(dunia, "supervisor").buka("/"))
    assert 'name="wilayah"' not in isi(Peramban(dunia, "bo").buka("/"))


def test_page_of_the_list_loads_on_and_works_as_a_link(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kasus.views.daftar.UKURAN", 2)
    semua = {str(kasus_ditangani(dunia)) for _ in range(3)}
    bo = Peramban(dunia, "bo")
    halaman = isi(bo.buka("/"))
    lanjut = re.search(r'rel="next" href="([^"]+)" hx-get="([^"]+)"', halaman)
    assert lanjut and lanjut[1] == lanjut[2]
    kedua = isi(bo.buka("/" + lanjut[1].replace("&amp;", "&")))
    assert set(KASUS.findall(halaman)) | set(KASUS.findall(kedua)) == semua


def test_counters_take_one_query_and_rows_none(dunia: Dunia) -> None:
    supervisor = Peramban(dunia, "supervisor")
    kasus_sampai(dunia, "ditelaah_supervisor")
    sedikit = hitung_query(supervisor, "/")
    for _ in range(5):
        kasus_sampai(dunia, "ditelaah_supervisor")
    assert hitung_query(supervisor, "/") == sedikit <= 8


def test_summary_shows_the_case_and_where_its_forms_are(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    teks = isi(Peramban(dunia, "supervisor").buka(f"/kasus/{id}/ringkas/"))
    assert kasus_mentah(id).nomor in teks and "Bantuan belum cair sejak Agustus." in teks
    for aksi in ("teruskan_ke_manajer", "selesaikan_di_kecamatan", "kembalikan"):
        assert f'href="/kasus/{id}/?aksi={aksi}" data-aksi="{aksi}"' in teks
    assert NIK not in teks
    teks = isi(Peramban(dunia, "bo").buka(f"/kasus/{id}/ringkas/"))
    assert "data-aksi" not in teks and "menunggu Supervisor SLRT" in teks


def test_summary_of_a_foreign_case_looks_missing_and_a_sealed_name_stays_out(dunia: Dunia) -> None:
    id = buat_kasus(dunia, pelapor=Orang(nama="Warga Tertutup", nik=NIK, no_kk=KK, rahasia=True))
    assert "Warga Tertutup" not in isi(Peramban(dunia, "fo").buka(f"/kasus/{id}/ringkas/"))
    assert Peramban(dunia, "supervisor_asing").buka(f"/kasus/{id}/ringkas/").status_code == 404


def test_next_case_goes_round_in_the_order_of_the_list(dunia: Dunia) -> None:
    id = []
    for hari in range(3):
        with dengan_jam(SENIN + timedelta(days=hari)):
            id.append(kasus_ditangani(dunia))
    bo = Peramban(dunia, "bo")

    def sesudah(nilai: Any) -> str:
        return str(bo.buka(f"/kasus/berikutnya/?sesudah={nilai}").headers["Location"])

    assert [sesudah(i) for i in id] == [f"/kasus/{id[1]}/", f"/kasus/{id[2]}/", f"/kasus/{id[0]}/"]
    assert sesudah("") == sesudah("bukan-id") == f"/kasus/{id[0]}/"
    # What is not visible gives no place in the order away.
    assert sesudah(buat_kasus(dunia, "fo_asing", desa_alamat=None)) == f"/kasus/{id[0]}/"


def test_without_a_next_case_the_list_says_so(dunia: Dunia) -> None:
    id, bo = kasus_ditangani(dunia), Peramban(dunia, "bo")
    jawab = bo.buka(f"/kasus/berikutnya/?sesudah={id}")
    assert (jawab.status_code, jawab.headers["Location"]) == (302, "/")
    assert "Tidak ada kasus lain yang menunggu Anda." in isi(bo.buka("/"))


def test_shortcuts_are_turned_off_for_the_account(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    bo = Peramban(dunia, "bo")
    assert 'data-pintasan="nyala"' in isi(bo.buka("/"))
    assert bo.kirim("/pintasan/", {"mati": "ya"}).status_code == 303
    assert 'data-pintasan="mati"' in isi(Peramban(dunia, "bo").buka("/")) and "Nyalakan pintasan" in isi(bo.buka("/"))
    assert not Petugas.objects.get(pk=dunia.petugas["fo"].pk).pintasan_mati
    for salah in ({}, {"mati": "mungkin"}):
        assert bo.kirim("/pintasan/", salah).status_code == 400
    assert bo.kirim("/pintasan/", {"mati": "tidak"}).status_code == 303
    assert 'data-pintasan="nyala"' in isi(bo.buka("/"))
