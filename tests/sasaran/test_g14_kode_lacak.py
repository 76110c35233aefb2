"""G14: guessing a kode lacak finds nothing, tells nothing, and is slowed down without shutting a village out."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus import batas, kode_lacak
from kasus.batas import LACAK, LACAK_SEMUA, Batas
from kasus.models import Lacak
from kasus.views import lacak as halaman
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_dunia, buat_kasus, kasus_mentah
from tests.sasaran.ukuran import tulis, ukuran

pytestmark = [pytest.mark.django_db, pytest.mark.g14]
URL = "/lacak/"


@pytest.fixture(autouse=True)
def tanpa_hitungan() -> Iterator[None]:
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        for kunci in r.scan_iter("batas:*"):
            r.delete(kunci)
    with dengan_jam(SENIN):
        yield


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()


def kode_kasus(dunia: Dunia) -> str:
    return str(kasus_mentah(buat_kasus(dunia)).kode_lacak)


def test_random_codes_find_nothing(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(20):
        buat_kasus(dunia)
    # The strongest guesser: every guess is well written, and no limit stands in the way.
    bebas = Batas("g14", gagal=10**9, detik=3600)
    monkeypatch.setattr(halaman, "LACAK", bebas)
    monkeypatch.setattr(halaman, "LACAK_SEMUA", bebas)
    klien, jumlah, ketemu, isi = Client(), ukuran(60), 0, set()
    for _ in range(jumlah):
        jawab = klien.post(URL, {"kode": kode_lacak.buat()})
        ketemu += jawab.status_code != 404
        isi.add((jawab.status_code, jawab.content))
    tulis("G14", "tebakan", kode=jumlah, ketemu=ketemu, jawaban_berbeda=len(isi))
    assert ketemu == 0 and len(isi) == 1


def test_unknown_expired_and_revoked_answer_alike(dunia: Dunia) -> None:
    lewat, dicabut = kode_kasus(dunia), kode_kasus(dunia)
    with konteks(SISTEM):
        Lacak.objects.filter(kode_indeks=kode_lacak.indeks(lewat)).update(kedaluwarsa_pada=SENIN - timedelta(days=1))
        Lacak.objects.filter(kode_indeks=kode_lacak.indeks(dicabut)).update(dicabut_pada=SENIN)
    hasil: list[Any] = []
    for kode in (kode_lacak.buat(), lewat, dicabut):
        with CaptureQueriesContext(connection) as query:
            jawab = Client().post(URL, {"kode": kode})
        kepala = sorted((k, v) for k, v in jawab.headers.items() if k != "X-Request-ID")
        hasil.append((jawab.status_code, jawab.content, kepala, len(query)))
    tulis("G14", "sama", status=hasil[0][0], bita=len(hasil[0][1]), kueri=hasil[0][3], berbeda=len(hasil) - 1)
    assert hasil[0][0] == 404 and hasil[0] == hasil[1] == hasil[2]


def test_one_address_is_refused_after_ten_misses_and_a_village_reads_on(dunia: Dunia) -> None:
    kode, status = kode_kasus(dunia), []
    for _ in range(3 * LACAK.gagal):  # a village behind one address: hits count nothing
        status.append(Client().post(URL, {"kode": kode}).status_code)
    meleset = [Client().post(URL, {"kode": kode_lacak.buat()}) for _ in range(LACAK.gagal + 1)]
    assert set(status) == {200}
    assert [j.status_code for j in meleset] == [404] * LACAK.gagal + [429]
    assert 0 < int(meleset[-1].headers["Retry-After"]) <= LACAK.detik
    tulis("G14", "satu_alamat", kena=len(status), meleset=LACAK.gagal, ditolak=429)


def test_many_addresses_together_meet_a_question(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    jumlah = ukuran(30) if ukuran(30) < LACAK_SEMUA.gagal else LACAK_SEMUA.gagal
    semua = Batas("g14_semua", gagal=jumlah, detik=LACAK_SEMUA.detik)
    monkeypatch.setattr(halaman, "LACAK_SEMUA", semua)
    kode, status = kode_kasus(dunia), []
    for n in range(jumlah + 2):
        jawab = Client().post(URL, {"kode": kode_lacak.buat()}, REMOTE_ADDR=f"198.51.{n // 250}.{n % 250}")
        status.append(jawab.status_code)
    assert status == [404] * (jumlah + 1) + [429]
    jawab = Client().post(URL, {"kode": kode}, REMOTE_ADDR="203.0.113.5")
    assert jawab.status_code == 429 and b'name="jawaban"' in jawab.content and jawab.headers["Retry-After"]
    assert LACAK_SEMUA.gagal == 600 and batas.LACAK.gagal == 10
    tulis("G14", "semua_alamat", meleset=jumlah + 1, lalu="pertanyaan")


def test_without_redis_nothing_is_looked_up(dunia: Dunia, settings: Any) -> None:
    kode = kode_kasus(dunia)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    with CaptureQueriesContext(connection) as query:
        jawab = Client().post(URL, {"kode": kode})
    assert jawab.status_code == 503 and jawab.headers["Retry-After"] and len(query) == 0
