"""The map from errors to HTTP through both doors, with views that fail in every known way."""

import json
import re

import psycopg
import pytest
import redis
from django.contrib.sessions.backends.db import SessionStore
from django.core import exceptions as dj
from django.db import InterfaceError, OperationalError, ProgrammingError, connection, transaction
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.http import require_GET
from rest_framework import exceptions as drf
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

import config.errors
from config.errors import GalatMiddleware, terjemahkan
from core.errors import (
    Bidang,
    DiLuarLingkup,
    IsianTidakSah,
    PeranTidakBerhak,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
    TerlaluSering,
)
from core.isian import Bulat, IsianKetat, Teks

RAHASIA = "9901010101010000"


def db(kelas, sqlstate: str | None = None):
    """A Django database error as it comes, with psycopg's own as the cause."""
    sebab = (psycopg.errors.lookup(sqlstate) if sqlstate else psycopg.OperationalError)(f"DETAIL: nik={RAHASIA}")
    galat = kelas(str(sebab))
    galat.__cause__ = sebab
    return galat


DUA_BIDANG = [Bidang("a", "wajib", "Bagian ini wajib diisi."), Bidang("b.c", "wajib", "Bagian ini wajib diisi.")]
GALAT = {
    "di_luar": (lambda: DiLuarLingkup(), 404, "tidak_ditemukan"),
    "desa": (lambda: DiLuarLingkup("halaman_tidak_ditemukan"), 404, "halaman_tidak_ditemukan"),
    "peran": (lambda: PeranTidakBerhak(), 403, "peran_tidak_berhak"),
    "isian": (lambda: IsianTidakSah("kunci_wajib"), 400, "kunci_wajib"),
    "isian_satu": (lambda: IsianTidakSah(bidang=DUA_BIDANG[:1]), 400, "wajib"),
    "isian_dua": (lambda: IsianTidakSah(bidang=DUA_BIDANG), 400, "isian_tidak_sah"),
    "isian_nol": (lambda: IsianTidakSah(), 400, "isian_tidak_sah"),
    "isian_asing": (lambda: IsianTidakSah(bidang=[Bidang("a", "kode_baru", "Pesan.")]), 400, "kode_baru"),
    "status": (lambda: StatusTidakCocok("id_terpakai"), 409, "id_terpakai"),
    "syarat": (lambda: SyaratBelumTerpenuhi("kunci_dipakai"), 422, "kunci_dipakai"),
    "sering": (lambda: TerlaluSering(60), 429, "terlalu_sering"),
    "http404": (lambda: Http404("No Kasus matches"), 404, "tidak_ditemukan"),
    "dilarang": (lambda: dj.PermissionDenied("secret"), 403, "peran_tidak_berhak"),
    "mencurigakan": (lambda: dj.SuspiciousOperation("x"), 400, "permintaan_rusak"),
    "terlalu_besar": (lambda: dj.RequestDataTooBig("x"), 413, "isi_terlalu_besar"),
    "rekursi": (lambda: RecursionError(), 400, "permintaan_rusak"),
    "kunci_baris": (lambda: db(OperationalError, "55P03"), 409, "sedang_diproses"),
    "saling_kunci": (lambda: db(OperationalError, "40P01"), 409, "sedang_diproses"),
    "serialisasi": (lambda: db(OperationalError, "40001"), 409, "sedang_diproses"),
    "kehabisan_waktu": (lambda: db(OperationalError, "57014"), 409, "sedang_diproses"),
    "psycopg": (lambda: psycopg.errors.LockNotAvailable(RAHASIA), 409, "sedang_diproses"),
    "sambungan": (lambda: db(OperationalError), 503, "sedang_pulih"),
    "antarmuka": (lambda: InterfaceError("connection already closed"), 503, "sedang_pulih"),
    "dimatikan": (lambda: db(OperationalError, "57P01"), 503, "sedang_pulih"),
    "mulai": (lambda: db(OperationalError, "57P03"), 503, "sedang_pulih"),
    "penuh": (lambda: db(OperationalError, "53300"), 503, "sedang_pulih"),
    "cakram": (lambda: db(OperationalError, "53100"), 503, "sedang_pulih"),
    "hanya_baca": (lambda: db(ProgrammingError, "25006"), 503, "sedang_pulih"),
    "redis": (lambda: redis.ConnectionError("x"), 503, "sedang_pulih"),
    "redis_lama": (lambda: redis.TimeoutError("x"), 503, "sedang_pulih"),
    "hak_kurang": (lambda: db(ProgrammingError, "42501"), 500, "gangguan"),
    "sintaks": (lambda: db(ProgrammingError, "42601"), 500, "gangguan"),
    "bug": (lambda: ValueError(RAHASIA), 500, "gangguan"),
}
GALAT_DRF = {
    "masuk": (lambda: drf.NotAuthenticated(), 401, "belum_masuk"),
    "token": (lambda: drf.AuthenticationFailed("x"), 401, "belum_masuk"),
    "izin": (lambda: drf.PermissionDenied(), 403, "peran_tidak_berhak"),
    "tiada": (lambda: drf.NotFound(), 404, "tidak_ditemukan"),
    "urai": (lambda: drf.ParseError("JSON parse error - line 1"), 400, "permintaan_rusak"),
    "jenis": (lambda: drf.UnsupportedMediaType("text/xml"), 415, "permintaan_rusak"),
    "bentuk": (lambda: drf.NotAcceptable(), 406, "tidak_dapat_disajikan"),
    "batas": (lambda: drf.Throttled(wait=7.2), 429, "terlalu_sering"),
    "sah": (lambda: drf.ValidationError({"a": ["English."]}), 400, "bentuk_tidak_sah"),
}
SEMUA = {**GALAT, **GALAT_DRF}


class Isi(IsianKetat):
    uraian = Teks()
    versi = Bulat()


class GalatView(APIView):
    permission_classes = [AllowAny]
    authentication_classes = []

    def get(self, request, nama):
        raise SEMUA[nama][0]()


class IsiView(APIView):
    permission_classes = [AllowAny]
    authentication_classes = []

    def post(self, request):
        isian = Isi(data=request.data)
        isian.is_valid(raise_exception=True)
        return Response(isian.validated_data)


class UsangView(APIView):
    permission_classes = [AllowAny]

    def get(self, request):
        tambahan = {"versi": 8, "status_kasus": "ditangani", "aksi": ["alihkan"], "catatan": RAHASIA}
        raise StatusTidakCocok("versi_usang", pukul=" pukul 10.42 WIB", tambahan=tambahan)


def galat_html(request, nama):
    raise SEMUA[nama][0]()


def pilih_satu(request):
    return HttpResponse("ya")


def sesi(request):
    request.session["x"] = 1
    return HttpResponse("ya")


hanya_get = require_GET(pilih_satu)


urlpatterns = [
    path("api/v1/galat/<nama>/", GalatView.as_view()),
    path("api/v1/isi/", IsiView.as_view()),
    path("api/v1/usang/", UsangView.as_view()),
    path("api/v1/polos/<nama>/", galat_html),
    path("galat/<nama>/", galat_html),
    path("baik/", pilih_satu),
    path("sesi/", sesi),
    path("hanya-get/", hanya_get),
]
handler400 = "config.errors.handler400"
handler403 = "config.errors.handler403"
handler404 = "config.errors.handler404"
handler500 = "config.errors.handler500"


@pytest.fixture(autouse=True)
def alamat(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def klien() -> Client:
    return Client(raise_request_exception=False)


def periksa_masalah(jawaban, status: int, kode: str) -> dict:
    assert (jawaban.status_code, jawaban["Content-Type"]) == (status, "application/problem+json")
    isi = json.loads(jawaban.content)
    assert list(isi)[:7] == ["type", "title", "status", "detail", "kode", "bidang", "id_permintaan"]
    assert (isi["type"], isi["status"], isi["kode"]) == (f"/masalah/{kode}", status, kode)
    assert isi["title"] and isi["detail"] and "{" not in isi["detail"]
    assert isi["id_permintaan"] == jawaban["X-Request-ID"] and re.fullmatch("[0-9a-f]{16}", isi["id_permintaan"])
    assert RAHASIA not in jawaban.content.decode()
    return isi


@pytest.mark.parametrize("nama", SEMUA)
def test_api_answers_every_error_as_problem_json(klien, nama):
    _, status, kode = SEMUA[nama]
    jawaban = klien.get(f"/api/v1/galat/{nama}/")
    periksa_masalah(jawaban, status, kode)
    assert ("Retry-After" in jawaban) == (status in {429, 503} or kode == "sedang_diproses")


@pytest.mark.parametrize("nama", GALAT)
def test_plain_view_under_api_answers_alike(klien, nama):
    _, status, kode = GALAT[nama]
    periksa_masalah(klien.get(f"/api/v1/polos/{nama}/"), status, kode)


@pytest.mark.parametrize("nama", GALAT)
def test_page_answers_every_error_with_the_same_status(klien, nama):
    _, status, kode = GALAT[nama]
    jawaban = klien.get(f"/galat/{nama}/")
    teks = jawaban.content.decode()
    assert jawaban.status_code == status and jawaban["Content-Type"].startswith("text/html")
    assert "<h1" in teks and RAHASIA not in teks and "Traceback" not in teks
    assert ("Retry-After" in jawaban) == (status in {429, 503} or kode == "sedang_diproses")
    assert "Content-Security-Policy" in jawaban and "X-Request-ID" in jawaban


def test_page_shows_the_id_of_a_bug_and_nothing_else(klien):
    jawaban = klien.get("/galat/bug/")
    assert jawaban["X-Request-ID"] in jawaban.content.decode()


def test_htmx_gets_the_fragment_only(klien):
    teks = klien.get("/galat/syarat/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in teks and "Kunci pengiriman ini sudah dipakai untuk isi yang berbeda." in teks


def test_page_of_a_missing_thing_equals_that_of_a_missing_address(klien):
    def polos(jalur: str) -> str:
        jawaban = klien.get(jalur)
        assert jawaban.status_code == 404
        return re.sub(jawaban["X-Request-ID"], "", jawaban.content.decode()).replace(jalur, "")

    assert polos("/galat/di_luar/") == polos("/galat/http404/") == polos("/tidak/ada/")


def test_conflict_carries_what_the_client_needs_to_go_on(klien):
    isi = periksa_masalah(klien.get("/api/v1/usang/"), 409, "versi_usang")
    assert isi["detail"] == "Data sudah diubah petugas lain pukul 10.42 WIB. Muat ulang lalu ulangi."
    assert {k: isi[k] for k in list(isi)[7:]} == {"versi": 8, "status_kasus": "ditangani", "aksi": ["alihkan"]}


def test_one_wrong_field_speaks_for_itself_and_several_are_counted(klien):
    def kirim(isi):
        return periksa_masalah(klien.post("/api/v1/isi/", isi, "application/json"), 400, kode)

    kode = "bidang_tidak_dikenal"
    isi = kirim({"uraian": "a", "versi": 1, "status": "selesai"})
    assert isi["detail"] == 'Bidang "status" tidak boleh diisi.'
    assert isi["bidang"] == [{"nama": "status", "kode": kode, "pesan": isi["detail"]}]
    kode = "isian_tidak_sah"
    isi = kirim({"uraian": "", "versi": "1"})
    assert isi["detail"] == "Ada 2 isian yang perlu diperbaiki."
    assert [b["nama"] for b in isi["bidang"]] == ["uraian", "versi"]


@pytest.mark.parametrize(
    ("isi", "jenis", "status", "kode"),
    [
        (b"{", "application/json", 400, "permintaan_rusak"),
        (b"null", "application/json", 400, "bentuk_tidak_sah"),
        (b"[" * 100_000 + b"]" * 100_000, "application/json", 400, "permintaan_rusak"),
        (b'{"uraian": "\\ud800", "versi": 1}', "application/json", 400, "karakter_terlarang"),
        (b'{"uraian": "' + b"a" * 1024 * 1024 + b'"}', "application/json", 413, "isi_terlalu_besar"),
        (b"uraian=a", "application/x-www-form-urlencoded", 415, "permintaan_rusak"),
        (b"<a/>", "text/xml", 415, "permintaan_rusak"),
    ],
)
def test_body_that_cannot_be_read(klien, isi, jenis, status, kode):
    periksa_masalah(klien.generic("POST", "/api/v1/isi/", isi, jenis), status, kode)


def test_good_body_passes(klien):
    assert klien.post("/api/v1/isi/", {"uraian": "a", "versi": 1}, "application/json").json() == {
        "uraian": "a",
        "versi": 1,
    }


def test_wrong_method_names_the_right_ones(klien):
    jawaban = klien.delete("/api/v1/isi/")
    periksa_masalah(jawaban, 405, "metode_tidak_boleh")
    assert "POST" in jawaban["Allow"]
    jawaban = klien.post("/hanya-get/")
    assert (jawaban.status_code, jawaban["Allow"]) == (405, "GET") and "<h1" in jawaban.content.decode()


@pytest.mark.parametrize("debug", [True, False])
def test_missing_address_of_the_api_is_problem_json_in_debug_too(klien, settings, debug):
    settings.DEBUG = debug
    periksa_masalah(klien.get("/api/v1/tidak/ada/"), 404, "tidak_ditemukan")


def test_unauthenticated_answer_names_the_way_in(klien):
    assert klien.get("/api/v1/galat/masuk/")["WWW-Authenticate"]


def test_seconds_to_wait_are_told(klien):
    assert klien.get("/api/v1/galat/sering/")["Retry-After"] == "60"
    jawaban = klien.get("/api/v1/galat/batas/")
    assert jawaban["Retry-After"] == "8" and "8 detik" in jawaban.json()["detail"]


def test_form_without_token_is_refused_as_a_page():
    jawaban = Client(enforce_csrf_checks=True).post("/baik/", {"a": 1})
    assert jawaban.status_code == 403 and "Muat ulang" in jawaban.content.decode()


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("jalur", ["/sesi/", "/api/v1/polos/bug/"])
def test_database_down_under_the_session_gives_503(klien, settings, monkeypatch, debug, jalur):
    def mati(*_, **__):
        raise db(OperationalError)

    settings.DEBUG = debug
    monkeypatch.setattr(SessionStore, "save", mati)
    monkeypatch.setattr(SessionStore, "_get_session_from_db", mati)
    monkeypatch.setattr(SessionStore, "load", mati)
    klien.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    jawaban = klien.get(jalur)
    assert jawaban.status_code == 503 and jawaban["Retry-After"] == "5"
    assert "Data Anda belum dipastikan tersimpan" in jawaban.content.decode()
    if jalur.startswith("/api/"):
        periksa_masalah(jawaban, 503, "sedang_pulih")


@pytest.mark.django_db
def test_real_error_of_a_right_that_is_missing_is_a_bug():
    with pytest.raises(ProgrammingError) as galat, connection.cursor() as kursor:
        kursor.execute("SELECT * FROM pg_authid")
    assert terjemahkan(galat.value).status == 500


@pytest.mark.django_db(transaction=True)
def test_real_lock_wait_is_409_and_rolls_the_transaction_back(rf, pemilik_db):
    with pemilik_db() as lain:
        lain.execute("BEGIN")
        lain.execute("LOCK TABLE core_kuncikirim IN ACCESS EXCLUSIVE MODE")
        with transaction.atomic():
            with pytest.raises(OperationalError) as galat, connection.cursor() as kursor:
                kursor.execute("SET LOCAL lock_timeout = '50ms'")
                kursor.execute("SELECT * FROM core_kuncikirim")
            jawaban = GalatMiddleware(pilih_satu).process_exception(rf.get("/api/v1/x/"), galat.value)
            assert connection.needs_rollback
        lain.execute("ROLLBACK")
    assert jawaban is not None
    assert (jawaban.status_code, json.loads(jawaban.content)["kode"]) == (409, "sedang_diproses")
    assert not connection.in_atomic_block


@pytest.mark.parametrize(("nama", "dengan_permintaan"), [("sambungan", False), ("bug", False), ("syarat", True)])
def test_page_of_a_5xx_asks_no_context_processor(klien, monkeypatch, nama, dengan_permintaan):
    # They would ask the database that may be down; without the request none of them runs.
    dipakai = []
    asli = config.errors.render_to_string
    monkeypatch.setattr(config.errors, "render_to_string", lambda *a: dipakai.append(a[2]) or asli(*a))
    klien.get(f"/galat/{nama}/")
    assert [r is not None for r in dipakai] == [dengan_permintaan]


def test_broken_template_still_gives_a_page(monkeypatch):
    def rusak(*_):
        raise ValueError(RAHASIA)

    monkeypatch.setattr(config.errors, "render_to_string", rusak)
    jawaban = config.errors.handler500(RequestFactory().get("/"))
    assert jawaban.status_code == 500 and "Ada gangguan" in jawaban.content.decode()
    assert RAHASIA not in jawaban.content.decode()


def test_log_of_a_bug_has_its_kind_and_id_but_not_its_text(klien, caplog):
    jawaban = klien.get("/api/v1/galat/bug/")
    catatan = [r.getMessage() for r in caplog.records if r.name == "puskesos.galat"]
    assert catatan == [f"ValueError id={jawaban['X-Request-ID']}"]


def test_id_of_the_client_is_not_taken_over(klien):
    assert klien.get("/baik/", headers={"X-Request-ID": "x" * 500})["X-Request-ID"] != "x" * 500
    assert klien.get("/baik/")["X-Request-ID"] != klien.get("/baik/")["X-Request-ID"]
