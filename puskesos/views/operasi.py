"""Pages for who looks after the site: what the outbox gave up, and another try."""

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import DiLuarLingkup
from core.kotak_keluar import daftar_mati, hidupkan, ringkas
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_operasi

log = logging.getLogger("puskesos.operasi")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def kotak_keluar(request: HttpRequest) -> HttpResponse:
    """GET, POST /operasi/kotak-keluar/ (``id``): dead rows by kind and error, and one of them tried again.

    Nothing of what a row is about is shown. Trying twice does no harm: a row that is not dead is 404.
    """
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pastikan_operasi(pelaku)
    if request.method == "POST":
        return _coba_lagi(request, pelaku)
    isi: dict[str, Any] = {"mati": daftar_mati(), "keadaan": ringkas()}
    return render(request, "puskesos/kotak_keluar.html", isi)


def _coba_lagi(request: HttpRequest, pelaku: Pelaku) -> HttpResponse:
    nomor = request.POST.get("id", "")
    if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 19 and hidupkan(int(nomor))):
        raise DiLuarLingkup
    log.info("kotak_keluar dihidupkan id=%s akun=%s", nomor, pelaku.akun)
    messages.success(request, _("Pesan %(nomor)s akan diantar lagi.") % {"nomor": nomor})
    return redirect("kotak_keluar")
