"""A receiver without an account: its link opens one open referral, and dies with it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.errors import DiLuarLingkup
from core.konteks import konteks
from core.waktu import dengan_jam, sekarang
from kasus.models import Kasus, Riwayat
from puskesos.pelaku import SISTEM
from rujukan.models import Rujukan, TautanRujukan
from rujukan.services import rujukan as layanan
from rujukan.services.jadwal import sapu_kedaluwarsa
from rujukan.services.tautan import buat_tautan, cabut_tautan, pelaku_tautan
from tests.dunia import NIK, SENIN, Dunia, kasus_mentah, sebagai, status_kini
from tests.kasus.halaman import DI_SAMPING, Formulir, Peramban, aksi_di
from tests.rujukan.alat import lakukan, mentah, riwayat_rujukan, rujukan_sampai

pytestmark = pytest.mark.django_db
TIADA = "x" * 32


@pytest.fixture(autouse=True)
def tanpa_hitungan() -> Iterator[None]:
    """No count of an earlier test."""
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        for kunci in r.scan_iter("batas:*"):
            r.delete(kunci)
        yield


def token_untuk(dunia: Dunia, id: UUID, hari: int = 14) -> str:
    return str(sebagai(dunia["manajer"], buat_tautan, id=id, hari=hari).tambahan["token"])


def url(token: str, aksi: str = "") -> str:
    return f"/rujukan/jawab/{token}/" + (f"aksi/{aksi}/" if aksi else "")


def isi(jawab: Any) -> str:
    return unescape(jawab.content.decode())


def jawab(token: str, aksi: str, klien: Client | None = None, **bidang: Any) -> Any:
    """Open the page, fill the form of an aksi, send it: no JavaScript, no log-in."""
    klien = klien or Client()
    formulir = Formulir(klien.get(url(token)).content.decode()).semua[url(token, aksi)]
    return klien.post(url(token, aksi), formulir | bidang)


def tanpa_id(jawab: Any) -> tuple[int, bytes, dict[str, str]]:
    """All of an answer but the request's own id."""
    return jawab.status_code, jawab.content, {k: v for k, v in jawab.headers.items() if k != "X-Request-ID"}


# ---- making one --------------------------------------------------------------------------------------


def test_manajer_makes_a_link_that_is_shown_once(dunia: Dunia) -> None:
    id, manajer = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "manajer")
    formulir = Formulir(manajer.buka(f"/rujukan/{id}/").content.decode()).semua[f"/rujukan/{id}/tautan/"]
    pertama = manajer.kirim(f"/rujukan/{id}/tautan/", formulir)
    token = re.search(r"http://testserver/rujukan/jawab/([\w-]+)/", isi(pertama))
    assert pertama.status_code == 200 and token and len(token[1]) == 32
    assert 'class="qr' in isi(pertama) and "Hanya tampil sekali." in isi(pertama)
    ulang = manajer.kirim(f"/rujukan/{id}/tautan/", formulir)
    assert ulang.status_code == 200 and "jawab" not in isi(ulang)
    assert token[1] not in isi(manajer.buka(f"/rujukan/{id}/"))
    with konteks(SISTEM):
        (baris,) = TautanRujukan.objects.all()
        teks = str(list(Riwayat.objects.filter(objek_id=id).values_list("rincian", flat=True)))
    assert token[1] not in teks and token[1].encode() not in bytes(baris.indeks)
    assert baris.berlaku_sampai == SENIN + timedelta(days=14)
    assert [r[0] for r in riwayat_rujukan(id)] == ["buat_rujukan", "kirim", "buat_tautan"]


def test_new_link_ends_the_old_one(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    lama, baru = token_untuk(dunia, id), token_untuk(dunia, id)
    assert [Client().get(url(t)).status_code for t in (lama, baru)] == [404, 200]


@pytest.mark.parametrize("siapa", ["mitra", "fo", "manajer_asing", "mitra_lain"])
def test_only_the_manajer_of_the_district_makes_and_revokes(dunia: Dunia, siapa: str) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token, orang = token_untuk(dunia, id), Peramban(dunia, siapa)
    harap = 403 if siapa == "mitra" else 404
    kirim = {"kunci": str(uuid4()), "hari": "14"}
    assert orang.kirim(f"/rujukan/{id}/tautan/", kirim).status_code == harap
    assert orang.kirim(f"/rujukan/{id}/tautan/cabut/", {"kunci": str(uuid4())}).status_code == harap
    assert Client().get(url(token)).status_code == 200


@pytest.mark.parametrize("hari", ["", "0", "365", "tujuh", "7\x00"])
def test_wrong_number_of_days_is_refused(dunia: Dunia, hari: str) -> None:
    id, manajer = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "manajer")
    assert manajer.kirim(f"/rujukan/{id}/tautan/", {"kunci": str(uuid4()), "hari": hari}).status_code == 400


@pytest.mark.parametrize("status", ["draf", "ditolak", "ditarik"])
def test_no_link_to_what_is_not_open(dunia: Dunia, status: str) -> None:
    id, manajer = rujukan_sampai(dunia, status), Peramban(dunia, "manajer")
    assert f"/rujukan/{id}/tautan/" not in isi(manajer.buka(f"/rujukan/{id}/"))
    jawab = manajer.kirim(f"/rujukan/{id}/tautan/", {"kunci": str(uuid4()), "hari": "7"})
    assert jawab.status_code == 409 and "belum berakhir" in isi(jawab)


# ---- what it opens -----------------------------------------------------------------------------------


def test_link_shows_what_the_receiver_needs_and_nothing_of_the_case(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    halaman = Client().get(url(token_untuk(dunia, id)))
    teks = isi(halaman)
    for ada in ("Warga Contoh", "Kartu hilang, mohon diganti.", "SR/32.01/2026/00001", "Lembaga Uji Satu"):
        assert ada in teks
    kasus = kasus_mentah(mentah(id).kasus_id)
    for tiada in (str(id), str(kasus.pk), str(kasus.nomor), "Bantuan belum cair", NIK, 'href="/rujukan'):
        assert tiada not in teks
    assert (Formulir(teks).aksi - DI_SAMPING) == {"terima_rujukan", "tolak_rujukan"}
    assert halaman.headers["Referrer-Policy"] == "no-referrer"
    assert halaman.headers["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in halaman.headers["Cache-Control"]


def test_link_opens_no_other_address(dunia: Dunia) -> None:
    id, lain = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "dikirim")
    klien = Client()
    assert klien.get(url(token_untuk(dunia, id))).status_code == 200
    for alamat in (f"/rujukan/{id}/", f"/rujukan/{lain}/", "/rujukan/", f"/kasus/{mentah(id).kasus_id}/", "/"):
        assert klien.get(alamat).status_code == 302, alamat
    assert klien.get(f"/api/v1/rujukan/{id}/").status_code == 401
    assert klien.get(f"/rujukan/jawab/{id}/").status_code == 404
    for aksi, harap in (("kirim", 403), ("tarik", 403), ("kedaluwarsa", 404), ("karangan", 404)):
        isian = {"kunci": str(uuid4()), "versi": "2", "alasan": "x"}
        assert klien.post(url(token_untuk(dunia, id), aksi), isian).status_code == harap, aksi
    assert mentah(id).status == "dikirim"


def test_both_locks_leave_one_row_to_a_link(dunia: Dunia) -> None:
    id, _lain = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "dikirim")
    pelaku = pelaku_tautan(token_untuk(dunia, id), sekarang())
    assert pelaku is not None
    with konteks(pelaku):
        assert [r.pk for r in Rujukan.objects.all()] == [id]
        assert not Kasus.objects.exists() and not Riwayat.objects.exists()
    with konteks(SISTEM):
        assert [r.pk for r in Rujukan.objects.untuk(pelaku)] == [id]


def test_logged_in_officer_is_not_shown_on_the_page(dunia: Dunia) -> None:
    token = token_untuk(dunia, rujukan_sampai(dunia, "dikirim"))
    teks = isi(Peramban(dunia, "fo").buka(url(token)))
    assert "Fo ·" not in teks and "/kasus/" not in teks


# ---- answering ---------------------------------------------------------------------------------------


def test_referral_is_taken_on_and_served_by_link(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token = token_untuk(dunia, id)
    terima = jawab(token, "terima_rujukan")
    assert (terima.status_code, terima.headers["Location"]) == (303, url(token))
    assert aksi_di(Client().get(url(token))) == {"layani_rujukan", "tidak_layani"}
    layani = jawab(token, "layani_rujukan", uraian="Kartu diserahkan.", tanggal="2026-03-09")
    assert layani.status_code == 200 and "Jawaban tersimpan" in isi(layani)
    assert riwayat_rujukan(id)[-2:] == [
        ("terima_rujukan", "dikirim", "diterima", 3, "tautan_mitra"),
        ("layani_rujukan", "diterima", "dilayani", 4, "tautan_mitra"),
    ]
    assert status_kini(mentah(id).kasus_id) == "ditangani_manajer"
    assert Client().get(url(token)).status_code == 404
    teks = isi(Peramban(dunia, "manajer").buka(f"/kasus/{mentah(id).kasus_id}/"))
    assert "Penerima rujukan, lewat tautan" in teks and "Kartu diserahkan." in teks


def test_same_form_twice_counts_once(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token, klien = token_untuk(dunia, id), Client()
    formulir = Formulir(klien.get(url(token)).content.decode()).semua[url(token, "tolak_rujukan")]
    formulir |= {"alasan": "Kuota bulan ini habis."}
    dua = [klien.post(url(token, "tolak_rujukan"), formulir) for _ in range(2)]
    assert [d.status_code for d in dua] == [200, 200] and tanpa_id(dua[0]) == tanpa_id(dua[1])
    assert len(riwayat_rujukan(id)) == 4
    ubah = klien.post(url(token, "tolak_rujukan"), formulir | {"alasan": "Lain."})
    assert ubah.status_code == 404 and mentah(id).jawaban == "Kuota bulan ini habis."


def test_second_answer_is_told_that_a_colleague_was_faster(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token, klien = token_untuk(dunia, id), Client()
    formulir = Formulir(klien.get(url(token)).content.decode()).semua[url(token, "tolak_rujukan")]
    lakukan(dunia, "mitra", "terima_rujukan", id)
    hasil = klien.post(url(token, "tolak_rujukan"), formulir | {"alasan": "Kuota habis."})
    assert hasil.status_code == 409 and "mungkin dijawab rekan Anda" in isi(hasil)
    assert (Formulir(isi(hasil)).aksi - DI_SAMPING) == {"layani_rujukan", "tidak_layani"}
    assert mentah(id).status == "diterima"


@pytest.mark.parametrize(
    ("aksi", "bidang", "status"),
    [
        ("tolak_rujukan", {"alasan": ""}, 400),
        ("tolak_rujukan", {"alasan": "ada\x00nul"}, 400),
        ("tolak_rujukan", {"kunci": "bukan-uuid", "alasan": "Penuh."}, 400),
        ("tolak_rujukan", {"versi": "x", "alasan": "Penuh."}, 400),
        ("tolak_rujukan", {"alasan": "Penuh.", "status": "dilayani"}, 400),
        ("terima_rujukan", {"versi": "7"}, 409),
    ],
)
def test_bad_input_leaves_the_referral_alone(dunia: Dunia, aksi: str, bidang: dict[str, str], status: int) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    assert jawab(token_untuk(dunia, id), aksi, **bidang).status_code == status
    assert mentah(id).status == "dikirim"


def test_hostile_text_stays_text(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    alasan = "<script>alert(1)</script>{{ settings.SECRET_KEY }}' OR 1=1 --"
    assert jawab(token_untuk(dunia, id), "tolak_rujukan", alasan=alasan).status_code == 200
    mentah_isi = Peramban(dunia, "manajer").buka(f"/rujukan/{id}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ settings.SECRET_KEY }}" in mentah_isi
    assert "<script>alert" not in mentah_isi


# ---- the end of a link -------------------------------------------------------------------------------


def _dicabut(dunia: Dunia, id: UUID, token: str) -> None:
    sebagai(dunia["manajer"], cabut_tautan, id=id)


def _ditarik(dunia: Dunia, id: UUID, token: str) -> None:
    lakukan(dunia, "manajer", "tarik", id)


def _dijawab(dunia: Dunia, id: UUID, token: str) -> None:
    lakukan(dunia, "mitra", "tolak_rujukan", id)


def _diganti(dunia: Dunia, id: UUID, token: str) -> None:
    token_untuk(dunia, id)


@pytest.mark.g6
@pytest.mark.parametrize("akhir", [_dicabut, _ditarik, _dijawab, _diganti])
def test_dead_link_is_like_one_that_never_was(dunia: Dunia, akhir: Any) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token = token_untuk(dunia, id)
    akhir(dunia, id, token)
    _sama_dengan_tiada(token)


@pytest.mark.g6
def test_link_over_its_end_and_one_of_a_silent_referral_are_like_one_that_never_was(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    pendek = token_untuk(dunia, id, hari=7)
    with dengan_jam(SENIN + timedelta(days=7, seconds=-1)):
        assert Client().get(url(pendek)).status_code == 200
    with dengan_jam(SENIN + timedelta(days=7)):
        _sama_dengan_tiada(pendek)
    panjang, saat = token_untuk(dunia, id, hari=30), SENIN + timedelta(days=29)
    with dengan_jam(saat):
        assert sapu_kedaluwarsa(saat) == 1
        _sama_dengan_tiada(panjang)


def _sama_dengan_tiada(token: str) -> None:
    """Same status, bytes, headers and queries as any other text, for reading and for answering."""
    klien, kueri = Client(), []
    form = {"kunci": str(uuid4()), "versi": "2", "alasan": "x"}
    hasil = []
    for t in (token, TIADA):
        with CaptureQueriesContext(connection) as tangkap:
            hasil.append([tanpa_id(klien.get(url(t))), tanpa_id(klien.post(url(t, "tolak_rujukan"), form))])
        kueri.append(len(tangkap))
    assert hasil[0] == hasil[1] and kueri[0] == kueri[1]
    assert {h[0] for h in hasil[0]} == {404}
    assert b"Tautan tidak berlaku" in hasil[0][0][1] and token.encode() not in hasil[0][0][1]


def test_link_revoked_between_the_door_and_the_lock_answers_nothing(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    pelaku = pelaku_tautan(token_untuk(dunia, id), sekarang())
    assert pelaku is not None
    token_untuk(dunia, id)  # another link is alive: this one is not
    with pytest.raises(DiLuarLingkup):
        sebagai(pelaku, layanan.terima_rujukan, id=id, versi=2)
    assert mentah(id).status == "dikirim"


@pytest.mark.g6
def test_account_loses_a_referral_that_was_taken_back_at_once(dunia: Dunia) -> None:
    id, mitra = rujukan_sampai(dunia, "diterima"), Peramban(dunia, "mitra")
    assert mitra.buka(f"/rujukan/{id}/").status_code == 200
    lakukan(dunia, "manajer", "tarik", id)
    assert mitra.buka(f"/rujukan/{id}/").status_code == 404


# ---- guessing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", [TIADA, "a", "%00", "%F0%9F%98%80" * 9, "z" * 2000, "..%2e", "%25"])
def test_any_other_text_opens_nothing(dunia: Dunia, token: str) -> None:
    token_untuk(dunia, rujukan_sampai(dunia, "dikirim"))
    assert Client().get(url(token)).status_code == 404


def test_ten_wrong_ones_a_minute_and_hits_do_not_count(dunia: Dunia) -> None:
    token, klien = token_untuk(dunia, rujukan_sampai(dunia, "dikirim")), Client()
    assert [klien.get(url(token)).status_code for _ in range(15)] == [200] * 15
    assert [klien.get(url(f"{n:032d}")).status_code for n in range(11)] == [404] * 10 + [429]
    tertolak = klien.get(url(token))
    assert tertolak.status_code == 429 and 0 < int(tertolak.headers["Retry-After"]) <= 60
    assert Client().get(url(token), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_token_stands_in_no_log(dunia: Dunia, caplog: pytest.LogCaptureFixture, capsys: Any) -> None:
    token = token_untuk(dunia, rujukan_sampai(dunia, "dikirim"))
    with caplog.at_level("DEBUG"):
        for t in (token, TIADA):
            Client().get(url(t))
            Client().post(url(t, "terima_rujukan"), {"kunci": str(uuid4())})
    keluar = capsys.readouterr()
    teks = caplog.text + keluar.out + keluar.err
    assert token not in teks and TIADA not in teks
