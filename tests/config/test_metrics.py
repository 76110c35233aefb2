"""/metrics: only for who stands beside the server, and nothing of a person in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from core.id import uuid7
from core.kesehatan import DETAK, detak
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from tests.dunia import SENIN, buat_dunia, buat_kasus

pytestmark = pytest.mark.django_db


def ambil(**kepala: str) -> Any:
    return Client().get("/metrics", **kepala)  # type: ignore[arg-type]


def angka(teks: str) -> dict[str, float]:
    """Our own figures."""
    pasangan = (satu.rsplit(" ", 1) for satu in teks.splitlines() if satu.startswith("puskesos_"))
    return {nama: float(nilai) for nama, nilai in pasangan}


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "172.18.0.9"}, 200),
        ({"REMOTE_ADDR": "114.4.4.4"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({"REMOTE_ADDR": "172.18.0.9", "HTTP_X_FORWARDED_FOR": "114.4.4.4"}, 404),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=114.4.4.4"}, 404),
        ({"REMOTE_ADDR": "114.4.4.4", "HTTP_AUTHORIZATION": "Bearer rahasia-pengamat"}, 200),
        ({"REMOTE_ADDR": "114.4.4.4", "HTTP_AUTHORIZATION": "Bearer salah"}, 404),
        ({"REMOTE_ADDR": "114.4.4.4", "HTTP_AUTHORIZATION": "Bearer "}, 404),
    ],
)
def test_only_neighbours_and_holders_of_the_token_read_it(kepala: dict[str, str], status: int, settings: Any) -> None:
    settings.METRICS_TOKEN = "rahasia-pengamat"
    assert ambil(**kepala).status_code == status


def test_empty_token_opens_nothing(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    assert ambil(REMOTE_ADDR="114.4.4.4", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_outbox_and_late_cases_are_counted_and_nobody_is_named() -> None:
    dunia = buat_dunia()
    with dengan_jam(SENIN):
        buat_kasus(dunia)
    saat = sekarang()
    lama, mati = saat - timedelta(minutes=5), {"mati_pada": saat}
    for lain in ({}, mati, mati, {"selesai_pada": saat}):
        KotakKeluar.objects.create(jenis="uji", objek_id=uuid7(), dibuat_pada=lama, berikutnya=lama, **lain)
    teks = ambil().content.decode()
    kini = angka(teks)
    assert kini["puskesos_kotak_keluar_mati"] == 2
    assert kini["puskesos_kotak_keluar_jatuh"] >= 1
    assert kini["puskesos_kotak_keluar_tunggu_detik"] >= 300
    assert (kini["puskesos_kasus_terbuka"], kini["puskesos_kasus_lewat"]) == (1, 1)
    for isi in ("Warga Contoh", "3201050101900000", "32.01"):
        assert isi not in teks


def test_heartbeat_has_an_age_while_there_is_one() -> None:
    cache.delete(DETAK)
    assert "puskesos_detak_umur_detik" not in angka(ambil().content.decode())
    detak()
    assert 0 <= angka(ambil().content.decode())["puskesos_detak_umur_detik"] < 5


def test_source_that_is_down_leaves_the_others(settings: Any) -> None:
    tembolok = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": tembolok}
    kini = angka(ambil().content.decode())
    assert kini['puskesos_metrik_terbaca{sumber="detak_worker"}'] == 0
    assert kini['puskesos_metrik_terbaca{sumber="kotak_keluar"}'] == 1
    assert "puskesos_kotak_keluar_mati" in kini


def test_requests_are_counted_by_view_never_by_address_or_made_up_method() -> None:
    klien = Client()
    klien.get("/sehat/?nik=9901010101010000")
    klien.generic("NIK9901010101010000", "/sehat/")
    klien.get("/tidak/ada/9901010101010000/")
    teks = ambil().content.decode()
    assert 'view="sehat"' in teks
    assert "9901010101010000" not in teks
