"""The search for cases: by number, words, NIK or No KK; in the body, through the scope, written into the trail."""

import re
from typing import Any

import pytest
from django.db import connection

from core.konteks import konteks
from kasus.aduan import Orang
from kasus.services.cari import cari_kasus
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import KK, NIK, Dunia, buat_kasus, kasus_mentah
from tests.kasus.halaman import Peramban
from tests.kasus.test_halaman_daftar import hitung_query

pytestmark = pytest.mark.django_db
LAIN = "3201050202900000"


def cari(dunia: Dunia, siapa: str, q: str, **lain: str) -> Any:
    return Peramban(dunia, siapa).klien.post("/cari/", {"q": q, **lain})


def ketemu(jawab: Any) -> set[str]:
    assert jawab.status_code == 200, jawab.content.decode()
    return set(re.findall(r'href="/kasus/([0-9a-f-]{36})/"', jawab.content.decode()))


def jejak_cari() -> list[dict[str, Any]]:
    with konteks(SISTEM):
        return list(Jejak.objects.filter(objek="kasus", aksi="cari").order_by("id").values_list("rincian", flat=True))


def test_number_name_story_category_and_office_find_it(dunia: Dunia) -> None:
    id = buat_kasus(dunia, pelapor=Orang(nama="Sarinah Contoh", nik=NIK, no_kk=KK), uraian="Saldo kartu nol terus.")
    buat_kasus(dunia, pelapor=Orang(nama="Karta Contoh", nik=LAIN), uraian="Rumah roboh sebagian.")
    for q in (kasus_mentah(id).nomor, kasus_mentah(id).nomor.lower(), "1", "sarinah", "SARI saldo", "kartu nol"):
        assert ketemu(cari(dunia, "fo", q)) == {str(id)}, q
    assert len(ketemu(cari(dunia, "fo", "contoh"))) == 2
    assert ketemu(cari(dunia, "fo", "sarinah roboh")) == set()


@pytest.mark.parametrize("q", [NIK, f"{NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}", KK])
def test_nik_and_kk_find_their_cases_and_leave_a_trace_without_the_number(dunia: Dunia, q: str) -> None:
    id = buat_kasus(dunia)
    buat_kasus(dunia, pelapor=Orang(nama="Warga Lain", nik=LAIN))
    assert ketemu(cari(dunia, "supervisor", q)) == {str(id)}
    assert jejak_cari() == [{"lewat": "nik_kk", "jumlah": 1}]


def test_look_without_an_answer_is_written_down_too(dunia: Dunia) -> None:
    assert ketemu(cari(dunia, "fo", NIK)) == set()
    assert jejak_cari() == [{"lewat": "nik_kk", "jumlah": 0}]


@pytest.mark.parametrize("siapa", ["fo_tetangga", "fo_asing", "supervisor_asing", "manajer_asing"])
@pytest.mark.parametrize("q", [NIK, KK, "Warga Contoh", "cair", "1"])
def test_outside_the_scope_nothing_is_found(dunia: Dunia, siapa: str, q: str) -> None:
    buat_kasus(dunia)
    jawab = cari(dunia, siapa, q)
    assert ketemu(jawab) == set() and "Tidak ada kasus yang cocok." in jawab.content.decode()


@pytest.mark.parametrize("q", [NIK, KK, "Tertutup"])
def test_sealed_person_is_not_found(dunia: Dunia, q: str) -> None:
    buat_kasus(dunia, pelapor=Orang(nama="Warga Tertutup", nik=NIK, no_kk=KK, rahasia=True))
    assert ketemu(cari(dunia, "fo", q)) == set()


@pytest.mark.parametrize(
    ("q", "pesan"),
    [("", "paling sedikit 3 huruf"), ("ab", "paling sedikit 3 huruf"), ("a b c", "paling sedikit 3 huruf"),
     ("x" * 101, "paling banyak 100 huruf"), ("123456789012", "16 angka. Yang terisi 12."),
     (NIK + "1", "Yang terisi 17."), ("nama\x00jahat", "paling banyak 100 huruf")],
)  # fmt: skip
def test_too_short_too_long_and_half_a_nik_are_told(dunia: Dunia, q: str, pesan: str) -> None:
    jawab = cari(dunia, "fo", q)
    assert jawab.status_code == 400 and pesan in jawab.content.decode()
    assert jejak_cari() == []


@pytest.mark.parametrize("q", ["100%", "a_b_c", "' OR 1=1 --", "<script>alert(1)</script>", "\\\\\\"])
def test_signs_of_the_database_and_of_html_are_letters(dunia: Dunia, q: str) -> None:
    buat_kasus(dunia)
    jawab = cari(dunia, "fo", q)
    assert jawab.status_code in (200, 400) and "<script>alert" not in jawab.content.decode()
    assert "/kasus/01" not in jawab.content.decode()


def test_nothing_is_searched_by_an_address(dunia: Dunia) -> None:
    buat_kasus(dunia)
    jawab = Peramban(dunia, "fo").klien.get("/cari/", {"q": NIK})
    assert jawab.status_code == 200 and NIK not in jawab.content.decode() and jejak_cari() == []
    assert jawab.headers["Cache-Control"] == "no-store, private"


def test_pages_go_on_without_loss(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kasus.views.cari.UKURAN", 2)
    semua = {str(buat_kasus(dunia)) for _ in range(3)}
    pertama = cari(dunia, "fo", "cair")
    kursor = re.search(r'name="sesudah" value="([^"]+)"', pertama.content.decode())
    assert kursor
    kedua = cari(dunia, "fo", "cair", sesudah=kursor[1])
    assert ketemu(pertama) | ketemu(kedua) == semua and not ketemu(pertama) & ketemu(kedua)
    assert "Sudah sampai akhir." in kedua.content.decode()
    assert cari(dunia, "fo", "cair", sesudah="palsu").status_code == 400


def test_number_of_queries_does_not_grow(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    fo_cari = type("Cari", (), {"buka": lambda self, q: fo.klien.post("/cari/", {"q": q})})()
    buat_kasus(dunia)
    sedikit = {q: hitung_query(fo_cari, q) for q in ("cair", NIK, "1")}
    for _ in range(5):
        buat_kasus(dunia)
    assert {q: hitung_query(fo_cari, q) for q in sedikit} == sedikit
    assert max(sedikit.values()) <= 10


@pytest.mark.parametrize("siapa", ["mitra", "direktorat", "auditor", "survei", "dinasprov"])
def test_roles_without_cases_do_not_search(dunia: Dunia, siapa: str) -> None:
    assert cari(dunia, siapa, NIK).status_code == 403
    assert Peramban(dunia, siapa).klien.get("/cari/").status_code == 403


def test_time_limit_of_a_search_ends_with_it(dunia: Dunia) -> None:
    with konteks(dunia["fo"]), connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('statement_timeout')")
        semula = kursor.fetchone()
        cari_kasus(oleh=dunia["fo"], teks="bantuan cair")
        kursor.execute("SELECT current_setting('statement_timeout')")
        assert kursor.fetchone() == semula
