"""What the pages of this app do alike."""

from typing import cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control

from core.errors import IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Kunci, kunci_formulir
from core.waktu import sekarang, tanggal_di
from puskesos.pelaku import Pelaku

tanpa_simpan = cache_control(no_store=True, private=True)
"""Decorator: a page about people stays in no cache, not even the browser's."""

DI_HALAMAN = (IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi)
"""Errors that the page itself shows, with what was typed. 403 and 404 have pages of their own."""


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The actor of a page behind ``perlu_pelaku``."""
    return cast(Pelaku, request.pelaku)  # type: ignore[attr-defined]


def kunci_baru() -> str:
    """The key of a form, made when it is rendered: sent twice, it counts once."""
    return str(uuid4())


def kunci_kirim(request: HttpRequest) -> Kunci:
    """The key of a sent form. Raises IsianTidakSah ``kunci_wajib``."""
    return kunci_formulir(request.POST, f"{request.method} {request.path}")


def ke_halaman(nama: str, *args: object) -> HttpResponseRedirect:
    """303: go on with GET at a page of ours."""
    jawab = HttpResponseRedirect(reverse(nama, args=args))
    jawab.status_code = 303
    return jawab


def hari_ini(pelaku: Pelaku) -> str:
    """The office's day of now, as a date field takes it."""
    return tanggal_di(sekarang(), pelaku.zona).isoformat()
