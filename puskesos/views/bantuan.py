"""Help inside the application: a short guide for each role, and the hint for who is here for the first time."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from puskesos.akses.halaman import perlu_pelaku
from puskesos.konteks_halaman import KUE_PETUNJUK
from puskesos.panduan import PANDUAN, baca_panduan, panduan_untuk

SETAHUN = 365 * 24 * 3600


@perlu_pelaku
@require_safe
def bantuan(request: HttpRequest) -> HttpResponse:
    """GET /bantuan/: the guides, those of the own roles first."""
    milik, lain = panduan_untuk(request.pelaku.peran)  # type: ignore[attr-defined]
    return tandai_dibaca(render(request, "bantuan/daftar.html", {"milik": milik, "lain": lain}))


@perlu_pelaku
@require_safe
def bantuan_baca(request: HttpRequest, nama: str) -> HttpResponse:
    """GET /bantuan/<nama>/: one guide."""
    if nama not in PANDUAN:
        raise Http404
    return tandai_dibaca(render(request, "bantuan/baca.html", {"panduan": baca_panduan(nama)}))


@perlu_pelaku
@require_POST
def tutup_petunjuk(request: HttpRequest) -> HttpResponse:
    """POST /bantuan/tutup/: no more hint on this device."""
    return tandai_dibaca(_ke_awal())


def _ke_awal() -> HttpResponse:
    jawab = HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    jawab.status_code = 303
    return jawab


def tandai_dibaca(jawab: HttpResponse) -> HttpResponse:
    """The hint is over: a year without it, on this device."""
    jawab.set_cookie(
        KUE_PETUNJUK, "1", max_age=SETAHUN, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return jawab
