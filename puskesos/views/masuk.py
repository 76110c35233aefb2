"""Log in, log out, change the unit."""

from typing import Any

from axes.helpers import get_cool_off
from django import forms
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from core.errors import DiLuarLingkup
from core.waktu import sekarang
from puskesos.akses.middleware import KUNCI_SEJAK, KUNCI_UNIT
from puskesos.models import Petugas
from puskesos.selectors.pelaku import akun_demo, pelaku_untuk

BERIKUT = "berikut"
GAGAL = _("Nama pengguna atau sandi salah.")
TERKUNCI = _("Terlalu banyak percobaan. Coba lagi dalam {menit} menit.")


class FormMasuk(forms.Form):
    """User name or e-mail, and password. Never says which of the two is wrong."""

    nama_pengguna = forms.CharField(
        label=_("Nama pengguna atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    sandi = forms.CharField(
        label=_("Sandi"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        self.request = request
        self.petugas: Petugas | None = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.errors:
            return data
        hasil = authenticate(self.request, nama_pengguna=data["nama_pengguna"], password=data["sandi"])
        if not isinstance(hasil, Petugas):
            raise ValidationError(GAGAL)
        self.petugas = hasil
        return data

    def get_user(self) -> Petugas | None:
        return self.petugas


class Masuk(LoginView):
    """``GET, POST /masuk/``. A new session key at each log-in; ``?berikut=`` only to our own pages."""

    form_class = FormMasuk  # type: ignore[assignment]
    template_name = "masuk.html"
    redirect_field_name = BERIKUT

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        # Django's own decorators say ``next``; the page itself goes on with ``berikut``.
        asal = self.request.POST if self.request.method == "POST" else self.request.GET
        tujuan = asal.get(BERIKUT) or self.request.GET.get(BERIKUT) or self.request.GET.get(REDIRECT_FIELD_NAME, "")
        return tujuan if _alamat_sendiri(self.request, tujuan) else ""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[KUNCI_SEJAK] = int(sekarang().timestamp())
        # The same person may have had another unit in the former session: every log-in starts in the first one.
        self.request.session.pop(KUNCI_UNIT, None)
        pelaku = pelaku_untuk(form.get_user())
        if pelaku is not None:
            self.request.session[KUNCI_UNIT] = pelaku.unit_kode
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        galat = konteks["form"].non_field_errors() if konteks["form"].is_bound else []
        return {**konteks, **_isi_halaman(galat[0] if galat else "", self.get_redirect_url())}


class Keluar(LogoutView):
    """``POST /keluar/``: the session ends, and the browser forgets cached pages of people."""

    next_page = "masuk"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        # Not "storage": it may hold registrations that were not sent yet.
        response["Clear-Site-Data"] = '"cache"'
        return response


masuk = Masuk.as_view()
keluar = Keluar.as_view()


@require_POST
def pilih_unit(request: HttpRequest) -> HttpResponseBase:
    """``POST /pilih-unit/`` (``unit``, ``berikut``): go on in another unit of one's own; any other is 404."""
    if not isinstance(request.user, Petugas):
        return redirect(settings.LOGIN_URL)
    pelaku = pelaku_untuk(request.user, unit_kode=request.POST.get("unit", "").replace("\0", ""))
    if pelaku is None:
        raise DiLuarLingkup
    request.session[KUNCI_UNIT] = pelaku.unit_kode
    tujuan = request.POST.get(BERIKUT, "")
    return redirect(tujuan if _alamat_sendiri(request, tujuan) else settings.LOGIN_REDIRECT_URL)


def terkunci(request: HttpRequest, *_args: Any) -> HttpResponse:
    """The answer after too many failed log-ins (``AXES_LOCKOUT_CALLABLE``): 429 with Retry-After."""
    tunggu = get_cool_off(request)
    detik = int(tunggu.total_seconds()) if tunggu else 0
    form = FormMasuk(initial={"nama_pengguna": request.POST.get("nama_pengguna", "")})
    isi = {"form": form, **_isi_halaman(str(TERKUNCI).format(menit=detik // 60), "")}
    response = render(request, "masuk.html", isi, status=429)
    response["Retry-After"] = str(detik)
    add_never_cache_headers(response)
    return response


def _isi_halaman(galat: str, berikut: str) -> dict[str, Any]:
    demo = akun_demo() if settings.DEMO else []
    return {"galat": galat, "berikut": berikut, "demo_akun": demo}


def _alamat_sendiri(request: HttpRequest, tujuan: str) -> bool:
    return url_has_allowed_host_and_scheme(
        tujuan, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
