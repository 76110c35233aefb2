"""The board: every number opens exactly its list; nobody sees beyond the own area; the screen says counts alone."""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.konteks import konteks
from core.lembar_csv import sel_aman
from core.waktu import dengan_jam, sekarang
from kasus.models import Kasus
from kasus.pilihan import TERBUKA
from kasus.pintu import periksa_isian
from kasus.selectors.kasus import saring_kasus
from kasus.services import penanganan
from kasus.views.saringan import baca_saringan
from puskesos.models import Jejak, Penugasan
from puskesos.pelaku import SISTEM
from rujukan.isian import SaringRujukan
from rujukan.models import Rujukan
from rujukan.selectors import Saring, saring_rujukan
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import (
    DESA_LAIN,
    SENIN,
    Dunia,
    buat_dunia,
    buat_kasus,
    kasus_ditangani,
    kasus_sampai,
    sebagai,
    versi_kini,
)
from tests.kasus.alat import bentuk
from tests.kasus.halaman import Peramban
from tests.kasus.test_api_jalan import Api
from tests.kasus.test_halaman_daftar import hitung_query, isi
from tests.rujukan.alat import lakukan, rujukan_sampai

pytestmark = pytest.mark.django_db
TAUTAN = re.compile(r'<a href="(/(?:rujukan/)?\?[^"]*)">([\d.]+)</a>')
BATAS_HALAMAN = 60 * 1024
STATUS = (*TERBUKA, "selesai", "ditutup", "dibatalkan")


@pytest.fixture
def dunia(db: None) -> Dunia:
    d = buat_dunia()
    daftarkan_mitra(kode="L-UJI-1", nama="Lembaga Uji Satu", program=["PKH", "PBI-JK"], kabkota="32.01")
    d.unit["lembaga"].refresh_from_db()
    return d


@pytest.fixture(autouse=True)
def senin() -> Iterator[None]:
    with dengan_jam(SENIN):
        yield


def acak(dunia: Dunia, benih: int, banyak: int = 24) -> None:
    """Cases of several villages in random states, ages and limits; some with a life through the services."""
    undi = random.Random(benih)
    for i in range(banyak):
        mulai = SENIN - timedelta(days=undi.choice((0, 1, 2, 3, 7, 8, 14, 15, 30, 31, 45, 80, 100)), minutes=i)
        oleh = undi.choice(("fo", "fo", "fo_tetangga", "fokab", "fo_asing"))
        with dengan_jam(mulai):
            id = buat_kasus(dunia, oleh, kategori=undi.choice(("PRG-01", "PRG-02")), desa_alamat=None)
        status = undi.choice([s for s in STATUS if oleh != "fokab" or s != "ditelaah_supervisor"])
        with dengan_jam(mulai + (SENIN - mulai) * undi.random()):
            bentuk(
                id,
                status,
                tenggat_tahap=SENIN - sekarang() + timedelta(days=undi.choice((-9, -1, 0, 1, 2, 9)), hours=1),
                mendesak=undi.random() < 0.2,
                tidak_dapat_dipenuhi=undi.random() < 0.5,
            )
    for status in ("dikirim", "diterima", "ditolak", "dilayani", "ditarik"):
        rujukan_sampai(dunia, status)
    with dengan_jam(SENIN - timedelta(days=40)):
        rujukan_sampai(dunia, "dikirim")
    _hidup(dunia)


def _hidup(dunia: Dunia) -> None:
    """Returned, urgent and reopened, through the services."""
    id = kasus_sampai(dunia, "ditangani_manajer")
    lakukan_kasus(dunia, "manajer", "kembalikan", id, alasan="Lengkapi dulu suratnya.")
    id = kasus_ditangani(dunia)
    lakukan_kasus(dunia, "bo", "teruskan_mendesak", id, alasan="Warga dirawat di rumah sakit.")
    id = kasus_sampai(dunia, "ditutup")
    lakukan_kasus(dunia, "manajer", "buka_kembali", id, alasan="Bantuan belum diterima warga.")


def lakukan_kasus(dunia: Dunia, siapa: str, aksi: str, id: Any, **isian: Any) -> None:
    sebagai(dunia[siapa], getattr(penanganan, aksi), id=id, versi=versi_kini(id), **isian)


def panjang_daftar(dunia: Dunia, siapa: str, alamat: str) -> int:
    """How long the list behind an address is, read as its page reads it."""
    pelaku, bagian = dunia[siapa], urlsplit(unescape(alamat))
    query = dict(parse_qsl(bagian.query, keep_blank_values=True))
    with konteks(pelaku):
        if bagian.path == "/rujukan/":
            return saring_rujukan(pelaku, Saring(**periksa_isian(SaringRujukan, query))).count()
        saring, galat = baca_saringan(query, bawaan_saya=True)
        assert galat == []
        return saring_kasus(pelaku, saring).count()


PANDANGAN = (
    ("manajer", ""),
    ("manajer", "?kecamatan=32.01.05&masa=30"),
    ("manajer", "?kategori=PRG-01&masa=180"),
    ("supervisor", ""),
    ("supervisor", f"?desa={DESA_LAIN}"),
    ("koordinator", ""),
)


def test_every_number_opens_a_list_of_exactly_that_length(dunia: Dunia) -> None:
    acak(dunia, 1, banyak=30)
    for siapa, query in PANDANGAN:
        halaman = isi(Peramban(dunia, siapa).buka(f"/pantau/{query}"))
        tautan = sorted(set(TAUTAN.findall(halaman)))
        assert len(tautan) > 10, (siapa, query)
        salah = [(a, n) for a, n in tautan if panjang_daftar(dunia, siapa, a) != int(n.replace(".", ""))]
        assert salah == [], (siapa, query)
    parts_add_up(dunia)


def parts_add_up(dunia: Dunia) -> None:
    """The splits of the manajer's board sum to its whole, and its shares hold what was done."""
    papan = Api(dunia, "manajer").get("/api/v1/pantau/").json()
    with konteks(SISTEM):
        terbuka = Kasus.objects.filter(kabkota="32.01", selesai_pada=None).count()
    assert papan["jumlah"]["semua"] == terbuka
    for bagian in ("tahap", "meja", "wilayah"):
        for ukuran in ("semua", "lewat", "segera", "mendesak"):
            assert sum(b[ukuran] for b in papan[bagian]) == papan["jumlah"][ukuran], (bagian, ukuran)
    for b in papan["tahap"]:
        assert sum(b["umur"].values()) == b["semua"]
    bagian = {b["kode"]: b for b in papan["bagian"]}
    assert all(0 <= b["n"] <= b["t"] for b in bagian.values())
    assert [bagian[k]["n"] for k in ("dikembalikan", "mendesak", "dibuka_kembali")] == [1, 1, 1]


def test_days_per_stage_are_real_percentiles_of_what_was_left_in_the_period(dunia: Dunia) -> None:
    for hari in (1, 2, 3, 4, 10):
        with dengan_jam(SENIN - timedelta(days=hari)):
            id = kasus_ditangani(dunia)
        lakukan_kasus(dunia, "bo", "rekomendasikan", id, rekomendasi="selesai_di_desa", jenjang="desa", catatan="x")
    with dengan_jam(SENIN - timedelta(days=200)):
        lama = kasus_ditangani(dunia)
    with dengan_jam(SENIN - timedelta(days=100)):
        lakukan_kasus(dunia, "bo", "rekomendasikan", lama, rekomendasi="selesai_di_desa", jenjang="desa", catatan="x")
    lama_tahap = {x["status"]: x for x in Api(dunia, "supervisor").get("/api/v1/pantau/").json()["lama"]}
    assert lama_tahap["ditangani"] == {"status": "ditangani", "kasus": 5, "median_hari": 3.0, "p90_hari": 7.6}


def test_letters_by_receiver(dunia: Dunia) -> None:
    with dengan_jam(SENIN - timedelta(days=4)):
        dijawab = rujukan_sampai(dunia, "dikirim")
    lakukan(dunia, "mitra", "tolak_rujukan", dijawab)
    with dengan_jam(SENIN - timedelta(days=30)):
        rujukan_sampai(dunia, "dikirim")
    rujukan_sampai(dunia, "dikirim")
    rujukan_sampai(dunia, "ditarik")
    [baris] = Api(dunia, "manajer").get("/api/v1/pantau/").json()["rujukan"]
    assert baris == {
        "penerima": "L-UJI-1", "nama": "Lembaga Uji Satu", "dikirim": 4, "dijawab": 1, "menunggu": 1,
        "tanpa_jawaban": 1, "ditarik": 1, "median_hari": 4.0, "p90_hari": 4.0,
    }  # fmt: skip
    assert "33,3%" in isi(Peramban(dunia, "manajer").buka("/pantau/"))  # of three: one was taken back before
    assert Api(dunia, "supervisor").get("/api/v1/pantau/").json()["rujukan"] == []


def test_foreign_area_and_other_roles_see_nothing(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    asing = Api(dunia, "manajer_asing").get("/api/v1/pantau/").json()
    assert asing["jumlah"]["semua"] == 0 and asing["rujukan"] == [] and asing["lama"] == []
    for siapa in ("fo", "bo", "mitra", "direktorat", "auditor"):
        assert Peramban(dunia, siapa).buka("/pantau/").status_code == 403
        assert Api(dunia, siapa).get("/api/v1/pantau/").status_code == 403


SALAH = {
    "/pantau/": ("kecamatan=32.01.05.2003", "desa=../etc", "masa=12", "nama=Budi", "kategori=ABCDEFGHIJ"),
    "/": ("dari=kemarin", "sampai=9999-12-31", "peristiwa=apa", "umur=1", "meja=x", "tahap=selesai", "wilayah=3"),
    "/rujukan/": ("keadaan=x", "dari=2026-02-30", "asing=1"),
}
API_SALAH = {"/pantau/": "/api/v1/pantau/", "/": "/api/v1/kasus/", "/rujukan/": "/api/v1/rujukan/"}


def test_bad_filters_are_told_and_left_out(dunia: Dunia) -> None:
    manajer, api = Peramban(dunia, "manajer"), Api(dunia, "manajer")
    for halaman, semua in SALAH.items():
        for query in semua:
            jawab = manajer.buka(f"{halaman}?{query}")
            assert jawab.status_code == 400 and "Saringan tidak dipakai" in jawab.content.decode(), query
            jawab = api.get(f"{API_SALAH[halaman]}?{query}")
            assert jawab.status_code == 400 and [b["nama"] for b in jawab.json()["bidang"]] == [query.split("=")[0]]


def test_queries_and_weight_do_not_grow_with_cases(dunia: Dunia) -> None:
    rujukan_sampai(dunia, "dikirim")
    manajer = Peramban(dunia, "manajer")
    sedikit = hitung_query(manajer, "/pantau/")
    for oleh in ("fo", "fo_tetangga", "fokab"):
        buat_kasus(dunia, oleh, desa_alamat=None)
    rujukan_sampai(dunia, "ditolak")
    assert hitung_query(manajer, "/pantau/") == sedikit <= 9
    assert len(manajer.buka("/pantau/").content) < BATAS_HALAMAN


def test_api_answers_304_until_something_changes(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    api = Api(dunia, "supervisor")
    tanda = api.get("/api/v1/pantau/")["ETag"]
    with dengan_jam(SENIN + timedelta(minutes=5)):
        lagi = api.klien.get("/api/v1/pantau/", headers={"Authorization": f"Token {api.token}", "If-None-Match": tanda})
        assert (lagi.status_code, lagi.content) == (304, b"")
    kasus_ditangani(dunia)
    assert api.get("/api/v1/pantau/")["ETag"] != tanda


def test_file_is_the_board_and_is_logged(dunia: Dunia) -> None:
    rujukan_sampai(dunia, "dikirim")
    jawab = Peramban(dunia, "manajer").buka("/pantau/unduh/?masa=30")
    teks = jawab.content.decode("utf-8-sig")
    assert jawab.content.startswith(b"\xef\xbb\xbf") and teks.startswith("bagian;butir;ukuran;nilai\r\n")
    papan = Api(dunia, "manajer").get("/api/v1/pantau/?masa=30").json()
    assert f"Semua;Semua;Berjalan;{papan['jumlah']['semua']}\r\n" in teks
    assert "Warga Contoh" not in teks and "ADU/" not in teks
    with konteks(SISTEM):
        jejak = Jejak.objects.get(aksi="unduh_papan")
    assert jejak.pelaku_id == dunia.petugas["manajer"].pk and jejak.rincian == {"baris": teks.count("\r\n") - 1}


def test_no_cell_becomes_a_formula() -> None:
    for teks in ("=1+1", "+62", "-2", "@x", "\tx", "\rx"):
        assert sel_aman(teks) == f"'{teks}"
    assert sel_aman(-2) == "-2" and sel_aman("Bogor") == "Bogor" and sel_aman(None) == ""


# ---- the province ------------------------------------------------------------------------------------


def test_province_sees_counts_past_limit_and_grace_and_no_small_ones(dunia: Dunia) -> None:
    with dengan_jam(SENIN - timedelta(days=30)):
        for _ in range(5):
            kasus_sampai(dunia, "ditangani_manajer")
        rujukan_sampai(dunia, "dikirim")
    halaman = isi(Peramban(dunia, "dinasprov").buka("/pantau/"))
    baris = re.findall(r"<th scope=\"row\">(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>", halaman)
    angka = {nama: (manajer, dirujuk) for nama, manajer, dirujuk in baris}
    bogor = next(v for k, v in angka.items() if "Bogor" in k and "Kota" not in k)
    assert bogor == ("5", "1–4")
    assert "/?" not in halaman and "/kasus/" not in halaman


def test_province_does_not_count_what_is_still_within_its_grace(dunia: Dunia) -> None:
    for _ in range(5):
        bentuk(kasus_sampai(dunia, "ditangani_manajer"), "ditangani_manajer", tenggat_tahap=timedelta(days=-2))
    assert '<td class="r">5</td>' not in isi(Peramban(dunia, "dinasprov").buka("/pantau/"))


# ---- the screen --------------------------------------------------------------------------------------


def test_screen_shows_counts_and_answers_304(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    supervisor = Peramban(dunia, "supervisor")
    jawab = supervisor.klien.get("/pantau/layar/")
    tampak = isi(jawab)
    assert "<b>1</b>masuk hari ini" in tampak and "Contoh Jaya" in tampak
    assert "Warga Contoh" not in tampak and "ADU/" not in tampak
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", tampak.partition("<main")[2])
    with dengan_jam(SENIN + timedelta(minutes=30)):
        lagi = supervisor.klien.get("/pantau/layar/", headers={"If-None-Match": jawab["ETag"]})
    assert (lagi.status_code, lagi.content) == (304, b"")
    kasus_ditangani(dunia)
    assert supervisor.klien.get("/pantau/layar/", headers={"If-None-Match": jawab["ETag"]}).status_code == 200


def alamat_layar(dunia: Dunia, siapa: str) -> str:
    """A fresh address of a screen, as the board prints it."""
    petugas = Peramban(dunia, siapa)
    halaman = petugas.kirim("/pantau/alamat/", {}).content.decode()
    cocok = re.search(r'value="http://testserver(/pantau/layar/[^"]+)"', halaman)
    assert cocok
    return cocok[1]


def test_address_of_a_screen_needs_no_login_and_shows_its_area_alone(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    buat_kasus(dunia, "fo_asing", desa_alamat=None)
    alamat = alamat_layar(dunia, "manajer")
    jawab = Client().get(alamat)
    assert "<b>1</b>masuk hari ini" in isi(jawab) and jawab["X-Robots-Tag"] == "noindex, nofollow"
    assert "sessionid" not in jawab.cookies
    assert Client().get(alamat, headers={"If-None-Match": jawab["ETag"]}).status_code == 304
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="buat_alamat_layar").count() == 1


def test_address_of_a_screen_ends_with_the_rights_of_its_maker(dunia: Dunia) -> None:
    alamat = alamat_layar(dunia, "manajer")
    petugas = dunia.petugas["manajer"]
    petugas.sesi_ke += 1
    petugas.save()
    assert Client().get(alamat).status_code == 404
    alamat = alamat_layar(dunia, "manajer")
    assert Client().get(alamat).status_code == 200
    Penugasan.objects.filter(petugas=petugas).update(berlaku_sampai=SENIN.date() - timedelta(days=1))
    assert Client().get(alamat).status_code == 404


def test_address_of_a_screen_is_listed_with_its_last_use_and_can_be_revoked(dunia: Dunia) -> None:
    alamat, manajer = alamat_layar(dunia, "manajer"), Peramban(dunia, "manajer")
    assert "belum pernah dipakai" in isi(manajer.buka("/pantau/"))
    with dengan_jam(SENIN + timedelta(hours=1)):
        assert Client().get(alamat).status_code == 200
    halaman = isi(manajer.buka("/pantau/"))
    assert "terakhir dipakai" in halaman and "11.00" in halaman
    (cabut,) = re.findall(r'action="(/pantau/alamat/[^"]+/cabut/)"', halaman)
    assert cabut not in isi(Peramban(dunia, "supervisor").buka("/pantau/"))
    assert Peramban(dunia, "supervisor").kirim(cabut, {}).status_code == 404  # of another office
    assert Peramban(dunia, "koordinator").kirim(cabut, {}).status_code == 403
    assert Client().get(alamat).status_code == 200
    for _ in range(2):
        assert manajer.kirim(cabut, {}).status_code == 303
    assert Client().get(alamat).status_code == 404
    assert "Alamat layar yang berlaku" not in isi(manajer.buka("/pantau/"))
    assert Client().get(alamat_layar(dunia, "manajer")).status_code == 200
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="cabut_alamat_layar").count() == 1


@pytest.mark.parametrize("query", ["kecamatan=33.02.01", "desa=33.02.01.2001", "kecamatan=32.01.99",
                                   "kecamatan=32.01.05&desa=32.01.99.2001"])  # fmt: skip
def test_region_of_somebody_else_or_of_nobody_is_not_found(query: str, dunia: Dunia) -> None:
    manajer = Peramban(dunia, "manajer")
    for alamat in ("/pantau/", "/pantau/unduh/"):
        assert manajer.buka(f"{alamat}?{query}").status_code == 404
    assert Api(dunia, "manajer").get(f"/api/v1/pantau/?{query}").status_code == 404


def test_made_up_and_foreign_addresses_are_not_there(dunia: Dunia) -> None:
    alamat = alamat_layar(dunia, "supervisor")
    for rusak in ("/pantau/layar/x/", f"{alamat[:-2]}A/", alamat.replace("layar/", "layar/W", 1)):
        assert Client().get(rusak).status_code == 404
    assert Peramban(dunia, "koordinator").buka("/pantau/layar/").status_code == 403
    assert Peramban(dunia, "fo").buka("/pantau/layar/").status_code == 403


def test_screen_takes_a_fixed_number_of_queries(dunia: Dunia) -> None:
    supervisor = Peramban(dunia, "supervisor")

    def hitung() -> int:
        with CaptureQueriesContext(connection) as query:
            isi(supervisor.klien.get("/pantau/layar/"))
        return len(query)

    kasus_ditangani(dunia)
    sedikit = hitung()
    for _ in range(3):
        buat_kasus(dunia, "fo_tetangga", desa_alamat=None)
    assert hitung() == sedikit


def test_referral_rows_keep_their_list_as_before(dunia: Dunia) -> None:
    rujukan_sampai(dunia, "dikirim")
    halaman = isi(Peramban(dunia, "manajer").buka("/rujukan/"))
    with konteks(SISTEM):
        assert Rujukan.objects.count() == 1
    assert 'aria-current="true">Belum berakhir' in halaman
