"""The guard of HTML pages that need a person with an assignment."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from core.errors import PeranTidakBerhak

Halaman = Callable[..., HttpResponseBase]


def perlu_pelaku(halaman: Halaman) -> Halaman:
    """Anonymous: to the log-in page. Logged in without a valid assignment: 403 ``tanpa_penugasan``.

    After the log-in it goes on at the page, or for a form that was sent, at the page where it was filled in.
    """

    @wraps(halaman)
    def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_asal(request), redirect_field_name="berikut")
        if request.pelaku is None:  # type: ignore[attr-defined]
            raise PeranTidakBerhak("tanpa_penugasan")
        return halaman(request, *args, **kwargs)

    return dijaga


def _asal(request: HttpRequest) -> str:
    """The address to come back to; many addresses of forms take no GET, so there it is the form's own page."""
    dari = request.headers.get("Referer", "")
    sendiri = url_has_allowed_host_and_scheme(dari, {request.get_host()}, require_https=request.is_secure())
    if request.method in ("GET", "HEAD") or not dari or not sendiri:
        return request.get_full_path()
    bagian = urlsplit(dari)
    return urlunsplit(("", "", bagian.path, bagian.query, ""))
