"""The screen in the waiting room and the ticket: numbers and counts of one office, and nothing of anybody."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya, ubah_kunjungan
from tests.dunia import DESA, DESA_ASING, Dunia, sebagai
from tests.kasus.halaman import Formulir, Peramban

pytestmark = pytest.mark.django_db
ALAMAT = f"/antrean/layar/{DESA}/"


def layar(**kepala: str) -> Any:
    return Client().get(ALAMAT, headers=kepala)


def isi(jawab: Any) -> str:
    return str(jawab.content.decode())


def test_screen_shows_who_is_called_and_who_is_next(dunia: Dunia, senin: None) -> None:
    fo = dunia["fo"]
    for prioritas in ("biasa", "biasa", "disabilitas"):
        sebagai(fo, ambil_nomor_antrean, prioritas=prioritas)
    assert "Mohon menunggu" in isi(layar())
    sebagai(fo, panggil_berikutnya)
    tampak = isi(layar())
    assert "Silakan ke loket" in tampak and "<b>003</b>" in tampak
    assert tampak.index("<li>001</li>") < tampak.index("<li>002</li>")


def test_screen_never_says_why_a_number_goes_first(dunia: Dunia, senin: None) -> None:
    sebagai(dunia["fo"], ambil_nomor_antrean, prioritas="ibu_hamil")
    jawab = layar()
    tampak = isi(jawab).partition('class="tvf"')[0]
    assert "001 <small>didahulukan</small>" in tampak and "hamil" not in tampak.lower()
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", isi(jawab))
    assert "sessionid" not in jawab.cookies and jawab["X-Robots-Tag"] == "noindex, nofollow"


def test_unchanged_queue_answers_304_until_something_happens(dunia: Dunia, senin: None) -> None:
    fo = dunia["fo"]
    sebagai(fo, ambil_nomor_antrean)
    tanda = layar()["ETag"]
    lagi = layar(if_none_match=tanda)
    assert (lagi.status_code, lagi.content, lagi["ETag"]) == (304, b"", tanda)
    sebagai(fo, panggil_berikutnya)
    assert layar(if_none_match=tanda).status_code == 200


def test_clock_moves_on_by_the_minute(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    tanda = layar()["ETag"]
    pukul("2026-03-09 10:01")
    assert layar(if_none_match=tanda).status_code == 200


def test_empty_and_closed_screens_say_so(dunia: Dunia, pukul: Any) -> None:
    pukul("2026-03-09 10:00")
    assert "Tidak ada antrean" in isi(layar())
    pukul("2026-03-08 10:00")
    assert "Loket tutup hari ini" in isi(layar())
    # An office that gives numbers on a Sunday is open.
    sebagai(dunia["fo"], ambil_nomor_antrean)
    assert "Loket tutup" not in isi(layar())


def test_served_number_stays_until_the_next_call(dunia: Dunia, senin: None) -> None:
    fo = dunia["fo"]
    sebagai(fo, ambil_nomor_antrean)
    hasil = sebagai(fo, panggil_berikutnya)
    sebagai(fo, ubah_kunjungan, aksi="layani", id=hasil.id, versi=hasil.versi)
    assert "<b>001</b>" in isi(layar())
    sebagai(fo, ubah_kunjungan, aksi="selesaikan_kunjungan", id=hasil.id, versi=hasil.versi + 1)
    assert "<b>001</b>" not in isi(layar())


def test_screen_of_another_office_shows_its_own_queue_alone(dunia: Dunia, senin: None) -> None:
    sebagai(dunia["fo"], ambil_nomor_antrean)
    asing = isi(Client().get(f"/antrean/layar/{DESA_ASING}/"))
    assert "<li>" not in asing and "<li class" not in asing and "Tidak ada antrean" in asing


@pytest.mark.parametrize("kode", ["32.01.05", "99.99.99.9999", "L-1", "x", "%00", "A" * 300, "32.01.05.2003'--"])
def test_code_of_no_office_is_not_found(kode: str, dunia: Dunia) -> None:
    assert Client().get(f"/antrean/layar/{kode}/").status_code == 404


@pytest.mark.parametrize("metode", ["post", "put", "delete"])
def test_screen_takes_no_writing(metode: str, dunia: Dunia) -> None:
    assert getattr(Client(), metode)(ALAMAT).status_code == 405


def test_screen_takes_a_fixed_number_of_statements(dunia: Dunia, senin: None) -> None:
    def jumlah() -> int:
        with CaptureQueriesContext(connection) as query:
            layar()
        return len(query)

    sedikit = jumlah()
    for _ in range(8):
        sebagai(dunia["fo"], ambil_nomor_antrean)
    assert jumlah() <= sedikit <= 12


def test_screen_works_without_javascript(dunia: Dunia, senin: None) -> None:
    assert '<noscript><meta http-equiv="refresh"' in isi(layar())


def test_ticket_counts_those_ahead_and_names_nobody(dunia: Dunia, senin: None) -> None:
    for prioritas in ("biasa", "lansia", "biasa"):
        sebagai(dunia["fo"], ambil_nomor_antrean, prioritas=prioritas)
    fo = Peramban(dunia, "fo")
    antrean = isi(fo.buka("/antrean/"))
    tiket = next(b for b in antrean.split('"') if b.startswith("/antrean/") and b.endswith("/tiket/"))
    struk = isi(fo.buka(tiket)).partition("struk tiket")[2].partition("</aside>")[0]
    assert "003" in struk and "2 nomor menunggu di depan Anda" in struk and "9 Mar 2026 10.00" in struk
    assert "lansia" not in struk.lower()


def test_serving_a_number_opens_the_intake_with_the_visit(dunia: Dunia, senin: None) -> None:
    sebagai(dunia["fo"], ambil_nomor_antrean)
    fo = Peramban(dunia, "fo")
    fo.isi_dan_kirim("/antrean/", "/antrean/panggil-berikutnya/")
    semua = Formulir(isi(fo.buka("/antrean/"))).semua
    layani = next(url for url in semua if url.endswith("/layani/"))
    jawab = fo.kirim(layani, semua[layani])
    assert jawab.status_code == 303 and jawab.headers["Location"].startswith("/kasus/baru/?kunjungan=")
    assert "Dilayani" in isi(fo.buka(jawab.headers["Location"]))
