"""A NIK that comes in by any way leaves by no log: request, exception, task, a library's own message."""

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from celery import shared_task
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django_structlog.celery.receivers import CeleryReceiver

import config.errors
from config.catatan import KUNCI, log_produksi

NIK = "9901010101010000"
SERUPA = "9901 0101 0101 0000"


def gagal(request: Any, apa: str) -> HttpResponse:
    """A view whose error quotes what was sent."""
    raise ValueError(f"{apa} {request.body!r}")


def basis_data(request: Any, apa: str) -> HttpResponse:
    """PostgreSQL's own error quotes the value."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT %s::date", [apa])
    return HttpResponse("")


def dilarang(request: Any, apa: str) -> HttpResponse:
    raise PermissionDenied(apa)


def bicara(request: Any, apa: str) -> HttpResponse:
    """Careless code: ours with a value in the message, a library's with one filled in, unknown keys."""
    logging.getLogger("puskesos.uji").warning("warga %s", apa)
    logging.getLogger("pustaka.uji").error("value %s of %s", apa, "Warga Contoh")
    structlog.get_logger("puskesos.uji").warning("kejadian", nik=apa, nama="Warga Contoh", code=200)
    return HttpResponse("ya")


urlpatterns = [
    path("gagal/<str:apa>/", gagal),
    path("basis-data/<str:apa>/", basis_data),
    path("dilarang/<str:apa>/", dilarang),
    path("bicara/<str:apa>/", bicara),
]
handler403, handler404, handler500 = config.errors.handler403, config.errors.handler404, config.errors.handler500


@shared_task(name="uji.gagal")
def tugas_gagal(apa: str) -> None:
    """A task whose error quotes its argument."""
    raise ValueError(f"nik {apa}")


@pytest.fixture
def keluaran(settings: Any) -> Iterator[Callable[[], str]]:
    """Everything that the logging of production writes while the test runs."""
    isi = io.StringIO()
    susunan = log_produksi()
    susunan["handlers"]["konsol"]["stream"] = isi
    susunan["root"]["level"] = "DEBUG"  # even what production leaves out
    logging.config.dictConfig(susunan)
    yield isi.getvalue
    logging.raiseExceptions = True
    for nama in susunan["loggers"]:
        logging.getLogger(nama).setLevel(logging.NOTSET)
        logging.getLogger(nama).propagate = True
    logging.config.dictConfig(settings.LOGGING)


def baris(teks: str) -> list[dict[str, Any]]:
    """The entries, which must be JSON with listed keys only."""
    semua = [json.loads(satu) for satu in teks.splitlines()]
    assert {k for satu in semua for k in satu} <= set(KUNCI)
    return semua


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("pandangan", ["gagal", "basis-data", "dilarang", "bicara", "tidak-ada"])
@pytest.mark.parametrize("apa", [NIK, SERUPA])
def test_request_leaves_no_nik_in_any_log(pandangan: str, apa: str, keluaran: Callable[[], str]) -> None:
    Client(raise_request_exception=False).post(
        f"/{pandangan}/{apa}/?nik={apa}",
        {"nik": apa},
        headers={"User-Agent": apa, "X-Request-ID": apa, "Referer": f"/x/?nik={apa}", "X-Forwarded-For": apa},
    )
    teks = keluaran()
    assert any("request" in satu for satu in baris(teks))
    for bentuk in (NIK, SERUPA, "Warga Contoh", "9901%20"):
        assert bentuk not in teks


@pytest.mark.django_db
def test_task_leaves_neither_argument_nor_error_in_any_log(keluaran: Callable[[], str]) -> None:
    penerima = CeleryReceiver()
    penerima.connect_worker_signals()
    hasil = tugas_gagal.apply(args=[NIK])
    assert hasil.failed()
    gagal_ = [b for b in baris(keluaran()) if b["event"] == "task_failed"]
    assert NIK not in keluaran()
    assert gagal_[0]["galat"] == "builtins.ValueError" and gagal_[0]["task_id"] == hasil.id


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_failed_request_is_found_by_the_id_that_the_person_was_given(keluaran: Callable[[], str]) -> None:
    jawab = Client(raise_request_exception=False).get("/gagal/x/")
    (satu,) = [b for b in baris(keluaran()) if b["event"] == "request_failed"]
    assert (satu["request"], satu["code"], satu["galat"]) == ("GET gagal/<str:apa>/", 500, "builtins.ValueError")
    assert satu["request_id"] == jawab["X-Request-ID"]
    assert any(" gagal" in tempat for tempat in satu["jejak"])


def test_finished_request_has_status_and_milliseconds_and_asks_no_database(
    keluaran: Callable[[], str], django_assert_num_queries: Any
) -> None:
    Client().get("/sehat/?nama=Warga+Contoh")
    (satu,) = [b for b in baris(keluaran()) if b["event"] == "request_finished"]
    assert (satu["request"], satu["code"]) == ("GET sehat/", 200)
    assert satu["ms"] >= 0 and "user_id" not in satu


def test_made_up_method_is_not_repeated(keluaran: Callable[[], str]) -> None:
    Client().generic(f"NIK{NIK}", "/sehat/")
    assert NIK not in keluaran()
    assert any(b.get("request") == "LAIN sehat/" for b in baris(keluaran()))


def test_ids_stay_readable_in_our_messages(keluaran: Callable[[], str]) -> None:
    id, permintaan = "01912345-6789-7123-8123-123456789012", "0123456789abcde0"
    logging.getLogger("puskesos.uji").warning("kasus %s id=%s hp 0812-3456-7890", id, permintaan)
    (satu,) = baris(keluaran())
    assert satu["event"] == f"kasus {id} id={permintaan} hp [angka]"


def test_message_that_cannot_be_filled_in_does_not_print_its_values(
    keluaran: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("puskesos.uji").warning("%d orang", NIK)
    assert NIK not in keluaran() + "".join(capsys.readouterr())
