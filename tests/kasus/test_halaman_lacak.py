"""The public tracking page: what it says, what it never says, and how often one may guess."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus import kode_lacak
from kasus.aduan import Orang
from kasus.batas import LACAK, alamat_peminta
from kasus.models import Lacak, Riwayat
from kasus.pesan import KALIMAT_WARGA
from puskesos.models import Petugas
from puskesos.pelaku import SISTEM
from tests.dunia import DESA, KK, NIK, SENIN, Dunia, kasus_ditangani, kasus_mentah, kasus_sampai
from tests.kasus.halaman import TELEPON, Formulir

pytestmark = pytest.mark.django_db
URL, MINTA = "/lacak/", "/lacak/minta-buka/"


@pytest.fixture(autouse=True)
def tanpa_hitungan() -> Iterator[None]:
    """No count of an earlier test."""
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        for kunci in r.scan_iter("batas:*"):
            r.delete(kunci)
        yield


def kode_dari(id: UUID) -> str:
    return kode_lacak.tampil(kasus_mentah(id).kode_lacak or "")


def ubah_lacak(id: UUID, **kolom: Any) -> None:
    with konteks(SISTEM):
        assert Lacak.objects.filter(kasus_id=id).update(**kolom) == 1


def cari(kode: str, klien: Client | None = None, **lain: Any) -> Any:
    return (klien or Client()).post(URL, {"kode": kode}, **lain)


def test_form_needs_no_log_in_and_stays_out_of_caches_and_search(client: Client) -> None:
    jawab = client.get(URL)
    assert jawab.status_code == 200
    assert "no-store" in jawab.headers["Cache-Control"] and "noindex" in jawab.headers["X-Robots-Tag"]
    assert not jawab.cookies


def test_code_shows_steps_dates_office_and_one_fixed_sentence(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = kasus_sampai(dunia, "ditelaah_supervisor")
        jawab = cari(kode_dari(id).lower().replace("-", " "))
        isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert KALIMAT_WARGA["ditelaah_supervisor"] in isi
    assert "sejak 9 Maret 2026" in isi and f"Puskesos {DESA}" in isi
    assert isi.count('aria-current="step"') == 1
    assert "Dijawab paling lambat" in isi and "lapor.go.id" not in isi
    assert "no-store" in jawab.headers["Cache-Control"] and "noindex" in jawab.headers["X-Robots-Tag"]


@pytest.mark.parametrize("status", ["ditangani", "ditangani_manajer", "selesai", "ditutup"])
def test_page_holds_nothing_of_a_person(dunia: Dunia, status: str) -> None:
    for i, petugas in enumerate(Petugas.objects.order_by("pk")):
        Petugas.objects.filter(pk=petugas.pk).update(nama=f"Zulkarnain Uji {i}")
    id = kasus_sampai(dunia, status, pelapor=Orang(nama="Warga Contoh", nik=NIK, no_kk=KK, telepon=TELEPON))
    jawab = cari(kode_dari(id))
    assert jawab.status_code == 200
    polos = jawab.content.decode() + str(jawab.headers) + str(jawab.cookies)
    angka = (NIK, KK, TELEPON, NIK[-4:], TELEPON[-8:])
    for rahasia in (
        *angka,
        "Warga Contoh",
        "Zulkarnain",
        "Agustus",
        "cair kembali",
        "RT 02",
        "Manajer",
        "desil",
        str(id),
    ):
        assert rahasia not in polos, rahasia


def test_late_answer_comes_with_the_right_to_complain(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    janji = Lacak.objects.get(kasus_id=id).janji_pada
    with dengan_jam(janji + timedelta(seconds=1)):
        isi = cari(kode_dari(id)).content.decode()
    assert "lapor.go.id" in isi and "Ombudsman" in isi and "sudah lewat" in isi


def test_unknown_expired_and_revoked_codes_get_the_same_answer(dunia: Dunia) -> None:
    kedaluwarsa, dicabut = kasus_ditangani(dunia), kasus_ditangani(dunia)
    ubah_lacak(kedaluwarsa, kedaluwarsa_pada=SENIN)
    ubah_lacak(dicabut, dicabut_pada=SENIN)
    hasil = []
    for kode in (kode_lacak.tampil(kode_lacak.buat()), kode_dari(kedaluwarsa), kode_dari(dicabut)):
        with CaptureQueriesContext(connection) as query:
            jawab = cari(kode)
        kepala = {k: v for k, v in jawab.headers.items() if k != "X-Request-ID"}
        hasil.append((jawab.status_code, jawab.content, kepala, len(query)))
    assert hasil[0][0] == 404 and b"Kode tidak cocok. Periksa lembar bukti." in hasil[0][1]
    assert hasil[0] == hasil[1] == hasil[2]


@pytest.mark.parametrize("kode", ["", "abc", "K7F4-9Q2M-X3TB-0", "K7F4-9Q2M-X3TB-5-5", "\x00" * 13, "ñ" * 13])
def test_mistyped_code_is_named_without_asking_the_database(kode: str) -> None:
    with CaptureQueriesContext(connection) as query:
        jawab = cari(kode)
    assert jawab.status_code == 400 and len(query) == 0
    assert b"Ada huruf yang salah ketik." in jawab.content
    assert Formulir(jawab.content.decode()).semua[URL]["kode"] == (kode if kode.isprintable() else "")


def test_eleventh_failure_of_an_address_is_refused_and_hits_never_count(dunia: Dunia) -> None:
    kode = kode_dari(kasus_ditangani(dunia))
    for _ in range(LACAK.gagal):
        assert cari(kode_lacak.buat()).status_code == 404
        assert cari(kode).status_code == 200
    jawab = cari(kode_lacak.buat())
    assert jawab.status_code == 429 and 0 < int(jawab.headers["Retry-After"]) <= LACAK.detik
    assert "Terlalu banyak percobaan. Coba lagi dalam" in jawab.content.decode()
    # Over the limit nothing is looked up any more, not even a right code; another address is free.
    assert cari(kode).status_code == 429
    assert cari(kode, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_both_forms_share_the_count() -> None:
    for _ in range(LACAK.gagal):
        assert Client().post(MINTA, {"kode": kode_lacak.buat(), "kunci": str(uuid4())}).status_code == 404
    assert cari(kode_lacak.buat()).status_code == 429


def test_forged_forwarding_header_is_not_believed(settings: Any) -> None:
    minta = RequestFactory().post(
        URL, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.4"}, REMOTE_ADDR="192.0.2.1"
    )
    assert alamat_peminta(minta) == "192.0.2.1"
    settings.PROKSI_TEPERCAYA = 1
    assert alamat_peminta(minta) == "198.51.100.4"


def test_without_redis_the_page_says_that_it_recovers(settings: Any) -> None:
    mati = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    settings.CACHES = mati
    jawab = cari(kode_lacak.buat())
    assert jawab.status_code == 503 and jawab.headers["Retry-After"]


def test_citizen_asks_to_reopen_once(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    klien, kode = Client(), kode_dari(id)
    formulir = Formulir(cari(kode, klien).content.decode()).semua[MINTA]
    assert formulir["kode"] == kode
    formulir |= {"alasan": "Kartu masih terblokir."}
    pertama, ulang = klien.post(MINTA, formulir), klien.post(MINTA, formulir)
    assert (pertama.status_code, ulang.status_code) == (200, 200)
    assert "Permintaan Anda sudah dikirim." in pertama.content.decode()
    assert "terblokir" not in pertama.content.decode()
    kasus = kasus_mentah(id)
    assert kasus.minta_buka_pada is not None and kasus.status == "selesai"
    with konteks(SISTEM):
        baris = Riwayat.objects.filter(kasus=id, aksi="minta_buka_kembali")
        assert [(r.peran, r.pelaku_id) for r in baris] == [("warga_kode", None)]
    lagi = klien.post(MINTA, formulir | {"kunci": str(uuid4())})
    assert lagi.status_code == 422 and "sudah dikirim satu kali" in lagi.content.decode()
    assert MINTA not in Formulir(lagi.content.decode()).semua


def test_running_case_cannot_be_reopened_and_its_code_stays_out_of_the_answer(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    kode = kode_dari(id)
    assert MINTA not in Formulir(cari(kode).content.decode()).semua
    jawab = Client().post(MINTA, {"kode": kode, "kunci": str(uuid4())})
    assert jawab.status_code == 409 and "Location" not in jawab.headers
    assert Client().post(MINTA, {"kode": kode}).status_code == 400
    assert kasus_mentah(id).minta_buka_pada is None


def test_window_over_is_told(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    batas = kasus_mentah(id).buka_sampai
    with dengan_jam(batas + timedelta(seconds=1)):
        jawab = Client().post(MINTA, {"kode": kode_dari(id), "kunci": str(uuid4())})
    assert jawab.status_code == 422 and "sudah lewat" in jawab.content.decode()


def test_sentences_of_the_public_pages_are_short() -> None:
    kata = [len(k.split()) for teks in KALIMAT_WARGA.values() for k in re.split(r"(?<=[.!?])\s", teks)]
    assert sum(kata) / len(kata) <= 15


def test_late_step_is_told_plainly_with_the_right_to_complain(dunia: Dunia) -> None:
    """A step that is late shows before the promised day is over, and that the case was handed up."""
    with dengan_jam(SENIN):
        kode = kode_dari(id := kasus_ditangani(dunia))
    with dengan_jam(SENIN + timedelta(days=21)):  # 30 March, its last day
        assert "1708" not in isi_halaman(cari(kode))
    with dengan_jam(SENIN + timedelta(days=22)):
        halaman = isi_halaman(cari(kode))
    assert "Langkah ini mestinya selesai 30 Maret 2026. Kami terlambat" in halaman
    assert "1708" in halaman and "Ombudsman" in halaman and "6 April 2026" in halaman
    assert "kantor di atasnya diberi tahu" not in halaman
    ubah_lacak(id, naik_pada=SENIN + timedelta(days=25))
    with dengan_jam(SENIN + timedelta(days=25)):
        assert "kantor di atasnya diberi tahu pada 3 April 2026" in isi_halaman(cari(kode))


def isi_halaman(jawab: Any) -> str:
    return " ".join(jawab.content.decode().split())


@pytest.mark.parametrize("ubah", [{"sebab": "lain-lain"}, {"alasan": "Kartu \x00masih terblokir."}, {"kunci": "bukan"}])
def test_words_of_the_citizen_stay_in_the_refused_form(dunia: Dunia, ubah: dict[str, str]) -> None:
    id = kasus_sampai(dunia, "selesai")
    isi = {"kode": kode_dari(id), "kunci": str(uuid4()), "alasan": "Kartu masih terblokir.", **ubah}
    jawab = Client().post(MINTA, isi)
    isian = jawab.content.decode().partition('name="alasan"')[2].partition(">")[2].partition("</textarea>")[0]
    assert jawab.status_code == 400 and isian == isi["alasan"]
    assert kasus_mentah(id).minta_buka_pada is None
