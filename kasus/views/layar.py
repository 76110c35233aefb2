"""The screen in the waiting room: open to anybody, numbers and counts only, in no search engine.

It asks again by itself. An unchanged queue answers 304, so a screen that stands on all day costs next to nothing.
"""

import hashlib

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from core.penulisan import pukul
from kasus.selectors.antrean import LayarTunggu, layar_tunggu


@require_safe
def antrean_layar(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET /antrean/layar/{kode unit}/: 200, 304 with the ETag of before, 404 for a code that is no office."""
    layar = layar_tunggu(kode.replace("\0", ""))
    tanda = _tanda(layar)
    jawab = get_conditional_response(request, etag=tanda)
    if jawab is None:
        jawab = render(request, "kasus/antrean_layar.html", {"layar": layar, "tanda": tanda})
    jawab["ETag"] = tanda
    jawab["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(jawab, no_cache=True, private=True)
    return jawab


def _tanda(layar: LayarTunggu) -> str:
    """The ETag: all that is shown, with the minute of the clock in the place of the instant."""
    isi = (layar.unit_nama, layar.buka, layar.dipanggil, layar.berikut, layar.menunggu, layar.saat.date(),
           pukul(layar.saat, layar.zona))  # fmt: skip
    return f'"{hashlib.sha256(repr(isi).encode()).hexdigest()[:20]}"'
