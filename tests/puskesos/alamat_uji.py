"""Pages and an API that only say in which context they run."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from puskesos.akses.api import PelakuAPIView
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import AliasWilayah


def setelan() -> dict[str, object]:
    """The three settings, and whether a transaction is open."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT current_setting('app.lingkup', true), current_setting('app.kode', true),"
            " current_setting('app.akun', true), current_user"
        )
        lingkup, kode, akun, peran = kursor.fetchone()
    return {"lingkup": lingkup or "", "kode": kode or "", "akun": akun or "", "peran_db": peran}


def tulis() -> None:
    AliasWilayah.objects.create(kode_lama="00.01", kode_baru="00.02", berlaku_mulai="2026-01-01")


def halaman(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku  # type: ignore[attr-defined]
    unit = pelaku.unit_kode if pelaku else None
    pilihan = [u.kode for u in request.unit_pilihan]  # type: ignore[attr-defined]
    return JsonResponse({**setelan(), "unit": unit, "pilihan": pilihan, "atomik": connection.in_atomic_block})


def desa_terlihat() -> list[str]:
    """What the context sees of ``uji_rls``, where a test made that table."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT to_regclass('uji_rls')")
        if kursor.fetchone()[0] is None:
            return []
        kursor.execute("SELECT desa FROM uji_rls ORDER BY desa")
        return [baris[0] for baris in kursor.fetchall()]


def baris(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"desa": desa_terlihat()})


def rusak(request: HttpRequest) -> HttpResponse:
    tulis()
    if request.GET.get("cara") == "jawab":
        return HttpResponse(status=503)
    raise RuntimeError("sengaja")


def tulis_lalu_tolak(request: HttpRequest) -> HttpResponse:
    tulis()
    return HttpResponse(status=409)


class Keadaan(PelakuAPIView, APIView):
    def get(self, request: Request) -> Response:
        return Response({**setelan(), "unit": self.pelaku.unit_kode, "savepoint": transaction.savepoint() is not None})

    def post(self, request: Request) -> Response:
        tulis()
        return Response(status=int(request.query_params["status"]))


class KeadaanSet(PelakuAPIView, ViewSet):
    def list(self, request: Request) -> Response:
        return Response({**setelan(), "unit": self.pelaku.unit_kode, "desa": desa_terlihat()})


urlpatterns = [
    path("", include("puskesos.urls")),
    path("uji/", halaman),
    path("uji/baris/", baris),
    path("uji/jaga/", perlu_pelaku(halaman)),
    path("uji/rusak/", rusak),
    path("uji/tolak/", tulis_lalu_tolak),
    path("api/v1/uji/", Keadaan.as_view()),
    path("api/v1/uji-set/", KeadaanSet.as_view({"get": "list"})),
]
