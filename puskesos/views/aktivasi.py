"""The public page on which an officer sets the own password with the code of the slip."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import IsianTidakSah, SyaratBelumTerpenuhi
from puskesos.formulir import AktivasiForm, pasang_galat
from puskesos.services.petugas import aktifkan_akun
from puskesos.views.dasar import ke_halaman


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def aktivasi(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /aktivasi/: 303 to the log-in; 400 or 422 the form again; 429 after as many failures as at the log-in.

    Wrong codes and wrong passwords of an account share one budget.
    """
    if request.method != "POST":
        return _halaman(request, AktivasiForm())
    form = AktivasiForm(request.POST)
    if not form.is_valid():
        return _halaman(request, form, 400)
    d = form.cleaned_data
    kredensial = {"username": d["nama_pengguna"]}
    if not AxesProxyHandler.is_allowed(request, kredensial):
        return _terkunci(request, form)
    try:
        aktifkan_akun(nama_pengguna=d["nama_pengguna"], kode=d["kode"], sandi=d["sandi"])
    except IsianTidakSah as galat:
        pasang_galat(form, galat)
        return _halaman(request, form, galat.status)
    except SyaratBelumTerpenuhi as galat:
        user_login_failed.send(sender=__name__, credentials=kredensial, request=request)
        if getattr(request, "axes_locked_out", False):
            request.axes_locked_out = False  # type: ignore[attr-defined]  # else its middleware draws the log-in page
            return _terkunci(request, form)
        pasang_galat(form, galat)
        return _halaman(request, form, galat.status)
    messages.success(request, gettext("Kata sandi tersimpan. Silakan masuk."))
    return ke_halaman("masuk")


def _terkunci(request: HttpRequest, form: AktivasiForm) -> HttpResponse:
    tunggu = get_cool_off(request)
    detik = int(tunggu.total_seconds()) if tunggu else 0
    form.add_error(None, gettext("Terlalu banyak percobaan. Coba lagi dalam {menit} menit.").format(menit=detik // 60))
    jawab = _halaman(request, form, 429)
    jawab["Retry-After"] = str(detik)
    return jawab


def _halaman(request: HttpRequest, form: AktivasiForm, status: int = 200) -> HttpResponse:
    isi: dict[str, Any] = {"form": form}
    return render(request, "puskesos/aktivasi.html", isi, status=status)
