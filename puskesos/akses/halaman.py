"""The guard of HTML pages that need a person with an assignment."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from core.errors import PeranTidakBerhak

Halaman = Callable[..., HttpResponseBase]


def perlu_pelaku(halaman: Halaman) -> Halaman:
    """Anonymous: to the log-in page. Logged in without a valid assignment: 403 ``tanpa_penugasan``."""

    @wraps(halaman)
    def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.pelaku is None:  # type: ignore[attr-defined]
            raise PeranTidakBerhak("tanpa_penugasan")
        return halaman(request, *args, **kwargs)

    return login_required(dijaga, redirect_field_name="berikut")
