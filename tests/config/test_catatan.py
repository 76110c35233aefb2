"""Production logs carry where something failed, never what the failing row said."""

import logging
import logging.config
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as setelan
from django.test import Client, RequestFactory
from django.urls import get_resolver

from config.catatan import ALAMAT_RAHASIA, TutupAlamat, galat_tanpa_isi, log_pengembang, log_produksi


def test_exception_is_logged_by_class_and_place_without_its_message() -> None:
    try:
        raise ValueError("nik 9901010101010000")
    except ValueError:
        hasil = galat_tanpa_isi(None, "error", {"event": "gagal", "exc_info": sys.exc_info()})
    assert hasil["galat"] == "builtins.ValueError"
    assert any(__name__.rsplit(".", 1)[-1] in tempat for tempat in hasil["jejak"])
    assert "9901010101010000" not in str(hasil)


def test_entry_without_exception_is_left_alone() -> None:
    assert galat_tanpa_isi(None, "info", {"event": "a", "exc_info": None}) == {"event": "a"}


RAHASIA = "Kenari-Tanda_7:1x2Y3z"


@pytest.mark.parametrize("alamat", ["/rujukan/jawab/{}/", "/pantau/layar/{}/", "/surat/{}/", "/tidak/ada/{}/"])
def test_record_of_a_request_never_holds_its_address(alamat: str) -> None:
    permintaan = RequestFactory().get(alamat.format(RAHASIA), {"kode": RAHASIA})
    for pesan, nilai in (("Internal Server Error: %s", permintaan.path), ("%s", permintaan.get_full_path())):
        catatan = logging.LogRecord("django.request", logging.ERROR, "", 0, pesan, (nilai,), None)
        catatan.request = permintaan
        assert TutupAlamat().filter(catatan)
        assert RAHASIA not in catatan.getMessage()


def test_token_is_covered_without_a_request_too() -> None:
    pesan = f'"GET /rujukan/jawab/{RAHASIA}/surat/ HTTP/1.1" 200'
    catatan = logging.LogRecord("django.server", logging.INFO, "", 0, "%s", (pesan,), None)
    TutupAlamat().filter(catatan)
    assert catatan.getMessage() == '"GET /rujukan/jawab/[tertutup]/surat/ HTTP/1.1" 200'


def test_every_address_with_a_token_is_known() -> None:
    rute = {str(p.pattern) for satu in get_resolver().url_patterns for p in getattr(satu, "url_patterns", [])}
    bertanda = {r for r in rute if "<str:token>" in r or "<str:tanda>" in r}
    assert bertanda and all(ALAMAT_RAHASIA.search("/" + r) for r in bertanda)


@pytest.mark.parametrize("buat", [log_pengembang, log_produksi])
def test_every_setting_covers_addresses(buat: Any) -> None:
    assert buat()["handlers"]["konsol"]["filters"] == ["tutup"]


@pytest.fixture
def demo(settings: Any) -> Iterator[Client]:
    """The demo as it runs on one machine."""
    settings.DEBUG, settings.DEMO = True, True
    yield Client(raise_request_exception=False)


@pytest.mark.django_db
def test_demo_shows_no_technical_page(demo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def rusak(*_: Any, **__: Any) -> None:
        raise RuntimeError(RAHASIA)

    monkeypatch.setattr("indikator.views_pantau.pelaku_tanda_layar", rusak)
    for alamat, status in ((f"/pantau/layar/{RAHASIA}/", 500), (f"/tidak/ada/{RAHASIA}/", 404)):
        jawab = demo.get(alamat)
        isi = jawab.content.decode()
        assert jawab.status_code == status and setelan.DEBUG
        assert RAHASIA not in isi and "Traceback" not in isi and "urlpatterns" not in isi
        assert "<h1" in isi
