"""The single map from errors to HTTP, for both doors: problem+json under ``/api/``, a page elsewhere.

Nothing of an unknown error is ever shown but ``id_permintaan``. Middleware order: ``IdPermintaanMiddleware``
first, ``GalatMiddleware`` before everything that may ask the database (sessions, accounts, context).
"""

import json
import logging
import math
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import django.db
import psycopg
import redis.exceptions
from django.conf import settings
from django.core import exceptions as dj
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.html import format_html
from kombu.exceptions import OperationalError as KombuOperationalError
from rest_framework import exceptions as drf

from core.errors import Bidang, KesalahanDomain, TerlaluSering
from core.isian import galat_dari
from core.pesan import PESAN, pesan_untuk

log = logging.getLogger("puskesos.galat")

TUNGGU_PULIH = 5
"""Seconds of Retry-After while a service is down."""
TUNGGU_KUNCI = 2
"""Seconds of Retry-After when somebody else holds the row."""
POLOS = '<!doctype html><html lang="id"><title>{judul}</title><h1>{judul}</h1><p>{rincian}</p></html>'
"""The page when not even a template can be rendered."""
ANGGOTA_409 = ("versi", "status_kasus", "aksi")

# Somebody else holds the row, or two transactions were in each other's way: nothing is saved, try again.
SQLSTATE_SEDANG_DIPROSES = frozenset({"55P03", "40P01", "40001", "57014"})
# Read-only (a standby after failover), out of connections, memory or disk, shutting down, link lost.
SQLSTATE_PULIH = ("08", "53", "57P", "58", "25006", "25P03", "25P04")


@dataclass(frozen=True, slots=True)
class Masalah:
    """An error as the outside sees it. ``tunggu``: seconds of Retry-After."""

    status: int
    kode: str
    judul: str
    rincian: str
    bidang: tuple[Bidang, ...] = ()
    tambahan: dict[str, Any] = field(default_factory=dict)
    tunggu: int | None = None
    kepala: dict[str, str] = field(default_factory=dict)


def masalah(status: int, kode: str, *, tunggu: int | None = None, **isi: object) -> Masalah:
    """A problem by its code, with the sentence of the message table."""
    judul, rincian = pesan_untuk(kode, **isi)
    return Masalah(status, kode, judul, rincian, tunggu=tunggu)


def _isian(bidang: tuple[Bidang, ...]) -> Masalah:
    # One wrong field speaks for itself; several are counted.
    if len(bidang) == 1:
        judul, _ = pesan_untuk(bidang[0].kode if bidang[0].kode in PESAN else "isian_tidak_sah")
        return Masalah(400, bidang[0].kode, judul, bidang[0].pesan, bidang)
    judul, rincian = pesan_untuk("isian_tidak_sah", jumlah=len(bidang))
    return Masalah(400, "isian_tidak_sah", judul, rincian if bidang else f"{judul}.", bidang)


def _domain(exc: KesalahanDomain) -> Masalah:
    if exc.kode == "isian_tidak_sah":
        return _isian(tuple(exc.bidang))
    tambahan = {k: exc.tambahan[k] for k in ANGGOTA_409 if k in exc.tambahan} if exc.status == 409 else {}
    tunggu = TUNGGU_KUNCI if exc.kode == "sedang_diproses" else None
    if isinstance(exc, TerlaluSering):
        tunggu = exc.detik
    return Masalah(exc.status, exc.kode, exc.judul, exc.rincian, tuple(exc.bidang), tambahan, tunggu)


def _belum_masuk(exc: drf.APIException) -> Masalah:
    judul, rincian = pesan_untuk("belum_masuk")
    # RFC 9110: a 401 names the way in. DRF sets auth_header from the view's first authenticator.
    kepala = {"WWW-Authenticate": getattr(exc, "auth_header", None) or "Token"}
    return Masalah(401, "belum_masuk", judul, rincian, kepala=kepala)


def _dibatasi(exc: drf.Throttled) -> Masalah:
    detik = max(1, math.ceil(getattr(exc, "wait", None) or 60))
    return masalah(429, "terlalu_sering", tunggu=detik, detik=detik)


def _basis_data(exc: Exception) -> Masalah:
    sebab = exc.__cause__ if isinstance(exc.__cause__, psycopg.Error) else exc
    sqlstate = getattr(sebab, "sqlstate", None)
    if sqlstate in SQLSTATE_SEDANG_DIPROSES:
        return masalah(409, "sedang_diproses", tunggu=TUNGGU_KUNCI)
    putus = isinstance(sebab, PUTUS) and sqlstate is None
    if putus or (sqlstate or "").startswith(SQLSTATE_PULIH):
        return _pulih(exc)
    return masalah(500, "gangguan")  # 42501 too: a right that is missing is our bug


def _pulih(_: Exception) -> Masalah:
    return masalah(503, "sedang_pulih", tunggu=TUNGGU_PULIH)


def _tetap(status: int, kode: str) -> Callable[[Any], Masalah]:
    return lambda _: masalah(status, kode)


PUTUS = (django.db.OperationalError, django.db.InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
REDIS_PUTUS = (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, KombuOperationalError)

PETA: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Callable[[Any], Masalah]], ...] = (
    (KesalahanDomain, _domain),
    ((django.db.Error, psycopg.Error), _basis_data),
    (REDIS_PUTUS, _pulih),
    ((Http404, drf.NotFound), _tetap(404, "tidak_ditemukan")),
    ((drf.NotAuthenticated, drf.AuthenticationFailed), _belum_masuk),
    ((dj.PermissionDenied, drf.PermissionDenied), _tetap(403, "peran_tidak_berhak")),
    (drf.ValidationError, lambda exc: _isian(tuple(galat_dari(exc.detail)))),
    (drf.MethodNotAllowed, _tetap(405, "metode_tidak_boleh")),
    (drf.NotAcceptable, _tetap(406, "tidak_dapat_disajikan")),
    (drf.UnsupportedMediaType, _tetap(415, "permintaan_rusak")),
    (drf.Throttled, _dibatasi),
    (dj.RequestDataTooBig, _tetap(413, "isi_terlalu_besar")),
    (
        (
            drf.ParseError,
            dj.BadRequest,
            dj.SuspiciousOperation,
            MultiPartParserError,
            UnreadablePostError,
            RecursionError,
        ),
        _tetap(400, "permintaan_rusak"),
    ),
)
"""Error types → what the outside sees, first match wins. What is not here is a 500."""

# Answers that Django makes itself, without an error that we could translate.
KODE_STATUS = {
    400: "permintaan_rusak",
    401: "belum_masuk",
    403: "peran_tidak_berhak",
    404: "tidak_ditemukan",
    405: "metode_tidak_boleh",
    413: "isi_terlalu_besar",
    415: "permintaan_rusak",
}


def terjemahkan(exc: BaseException) -> Masalah:
    """What the outside sees of an error."""
    for jenis, ubah in PETA:
        if isinstance(exc, jenis):
            return ubah(exc)
    return masalah(500, "gangguan")


# --- Answers --------------------------------------------------------------------------------------------------------
def id_permintaan(request: Any) -> str:
    """The request's id, under which the log has it."""
    return str(getattr(request, "id_permintaan", "") or secrets.token_hex(8))


def jawab(request: Any, isi: Masalah) -> HttpResponse:
    """The problem as a response of the door through which the request came."""
    response = _json(request, isi) if request.path.startswith("/api/") else _halaman(request, isi)
    for nama, nilai in isi.kepala.items():
        response[nama] = nilai
    if isi.tunggu is not None:
        response["Retry-After"] = str(isi.tunggu)
    if isi.status >= 500:
        response["Cache-Control"] = "no-store"
    return response


def _json(request: Any, isi: Masalah) -> HttpResponse:
    badan = {
        "type": f"/masalah/{isi.kode}",
        "title": isi.judul,
        "status": isi.status,
        "detail": isi.rincian,
        "kode": isi.kode,
        "bidang": [{"nama": b.nama, "kode": b.kode, "pesan": b.pesan} for b in isi.bidang],
        "id_permintaan": id_permintaan(request),
        **isi.tambahan,
    }
    return HttpResponse(
        json.dumps(badan, cls=DjangoJSONEncoder), status=isi.status, content_type="application/problem+json"
    )


def _halaman(request: HttpRequest, isi: Masalah) -> HttpResponse:
    judul, rincian = isi.judul, isi.rincian
    if isi.kode == "tidak_ditemukan":
        judul, rincian = pesan_untuk("halaman_tidak_ditemukan")
    konteks = {
        "status": isi.status,
        "judul": judul,
        "rincian": rincian,
        "bidang": isi.bidang,
        "id_permintaan": id_permintaan(request),
        **isi.tambahan,
    }
    cetakan = "galat_isi.html" if request.headers.get("HX-Request") else "galat.html"
    try:
        # On a 5xx the context processors stay out: they would ask the database that may be down.
        badan = render_to_string(cetakan, konteks, request if isi.status < 500 else None)
    except Exception as exc:
        log.error("galat page cannot be rendered: %s id=%s", type(exc).__name__, konteks["id_permintaan"])
        badan = format_html(POLOS, judul=judul, rincian=rincian)
    return HttpResponse(badan, status=isi.status)


def _batalkan_transaksi(exc: BaseException) -> None:
    # After an error of the database the open transaction takes no statement; nothing of it may stay.
    if isinstance(exc, django.db.Error) and connection.in_atomic_block:
        transaction.set_rollback(True)


def _jawab_dikenal(request: Any, exc: BaseException) -> HttpResponse | None:
    """The answer to an error that has one; None for a bug, which Django then logs and reports."""
    isi = terjemahkan(exc)
    if isi.status == 500:
        return None
    _batalkan_transaksi(exc)
    if isi.status >= 500:
        log.warning("%s status=%s id=%s", type(exc).__name__, isi.status, id_permintaan(request))
    return jawab(request, isi)


def tangani(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler. None re-raises: an unknown error ends in ``handler500``."""
    return _jawab_dikenal(context["request"], exc)


# --- Middleware -----------------------------------------------------------------------------------------------------
Jawaban = Callable[[HttpRequest], HttpResponse]


class IdPermintaanMiddleware:
    """Gives every request an id of its own, in ``request.id_permintaan`` and the header ``X-Request-ID``.

    One that the client sends is not taken over: it could be anything, and would stand in the log.
    """

    def __init__(self, get_response: Jawaban) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id_permintaan = secrets.token_hex(8)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.id_permintaan  # type: ignore[attr-defined]
        return response


class GalatMiddleware:
    """Does for plain Django views, and for errors in the middleware below, what ``tangani`` does for DRF."""

    def __init__(self, get_response: Jawaban) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        exc = getattr(request, "galat_tak_tertangkap", None)
        if exc is not None and response.status_code == 500:
            # Raised in a middleware (a session that cannot be read …): Django has made it a bare 500.
            response = _jawab_dikenal(request, exc) or response
        return _lengkapi(request, _tanpa_halaman_teknis(request, response))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to an error of a view; None for a bug."""
        return _jawab_dikenal(request, exception)


@receiver(got_request_exception, dispatch_uid="config.errors.catat_galat")
def catat_galat(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """Keep an uncaught error for ``GalatMiddleware``, and its kind for the log."""
    exc = sys.exc_info()[1]
    if request is None or exc is None:
        return
    request.galat_tak_tertangkap = exc  # type: ignore[attr-defined]
    log.error("%s id=%s", type(exc).__name__, id_permintaan(request))


RAHASIA = frozenset({"token", "tanda", "kode"})
"""Names of path parts that let in who has them."""


def _tanpa_halaman_teknis(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With DEBUG, Django's technical pages quote address, form and settings: not in the demo, not where the address or
    form holds a code or token. What failed stands in the log."""
    status, cocok = response.status_code, request.resolver_match
    if not settings.DEBUG or status not in (400, 404, 500):
        return response
    if cocok is None:  # before any view: an address that does not exist, or a broken request
        return jawab(request, masalah(status, KODE_STATUS.get(status, "gangguan")))
    rahasia = RAHASIA & cocok.kwargs.keys() or cocok.route.startswith("lacak/")
    if status == 500 and (settings.DEMO or rahasia):
        return handler500(request)
    return response


def _lengkapi(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Problem details for the bare answers that Django makes without an error: 404 and 405 above all."""
    status, api = response.status_code, request.path.startswith("/api/")
    polos = isinstance(response, HttpResponseNotAllowed) and not response.content
    if status < 400 or "json" in response.get("Content-Type", "") or not (api or polos):
        return response
    kode = KODE_STATUS.get(status, "gangguan" if status >= 500 else "permintaan_rusak")
    lengkap = jawab(request, masalah(status, kode))
    for nama in ("Allow", "Retry-After", "WWW-Authenticate"):
        if nama in response:
            lengkap[nama] = response[nama]
    lengkap.cookies = response.cookies
    return lengkap


# --- Handlers of the URLconf ----------------------------------------------------------------------------------------
def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own 400 (also 413 for a form that is too large)."""
    return jawab(request, terjemahkan(exception or dj.BadRequest()))


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own 403."""
    return jawab(request, masalah(403, "peran_tidak_berhak"))


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that does not exist: the same answer as a thing that one may not see."""
    return jawab(request, masalah(404, "tidak_ditemukan"))


def handler500(request: HttpRequest) -> HttpResponse:
    """A bug: nothing of it is shown but the id under which the log has it."""
    return jawab(request, masalah(500, "gangguan"))


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``: the form was open longer than the session, or came from elsewhere."""
    return jawab(request, masalah(403, "csrf"))
