"""The session's door: who the logged-in person is now, and the transaction in which only that person's rows exist."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from core.konteks import konteks
from core.waktu import sekarang
from puskesos.models import Petugas, Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_dan_pilihan

KUNCI_UNIT = "unit_kode"
KUNCI_SEJAK = "sejak"


class KonteksMiddleware:
    """Sets ``request.pelaku`` (None: anonymous, or no valid assignment) and wraps the request in its context.
    ``request.unit_pilihan`` holds the units that the person may change to.

    Needs the session and the user, so it stands behind ``AuthenticationMiddleware``. Anonymous requests get no
    context and no outer transaction; a token of the API is left to the API's base view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:  # no name of ours holds it, and PostgreSQL cannot be asked for it
            raise Http404
        pelaku, pilihan = (None, []) if lewat_token(request) else _pelaku_sesi(request)
        request.pelaku = pelaku  # type: ignore[attr-defined]
        request.unit_pilihan = pilihan  # type: ignore[attr-defined]
        if pelaku is None:
            return self.get_response(request)
        with konteks(pelaku):
            response = self.get_response(request)
            # Django has turned exceptions into responses by now, so atomic() would commit.
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def lewat_token(request: HttpRequest) -> bool:
    """True for an API request that brings a token: its session cookie, if any, does not count."""
    kepala = request.headers.get("Authorization", "")
    return request.path.startswith("/api/") and kepala[:6].lower() == "token "


def _pelaku_sesi(request: HttpRequest) -> tuple[Pelaku | None, list[Unit]]:
    if not isinstance(request.user, Petugas):
        # The account was deactivated or its password changed: the session must not wake up again later.
        if SESSION_KEY in request.session:
            logout(request)
        return None, []
    if _terlalu_lama(request):
        logout(request)
        return None, []
    kode = request.session.get(KUNCI_UNIT)
    pelaku, pilihan = pelaku_dan_pilihan(request.user, unit_kode=kode)
    if pelaku is None and kode:
        # Going on in another unit unasked could register a case in the wrong office: log in again instead.
        logout(request)
        return None, []
    if pelaku is not None and pelaku.unit_kode != kode:
        request.session[KUNCI_UNIT] = pelaku.unit_kode
    return pelaku, pilihan


def _terlalu_lama(request: HttpRequest) -> bool:
    """A session ends ``SESI_MUTLAK`` seconds after log-in, however busy it is."""
    saat = int(sekarang().timestamp())
    return saat - int(request.session.setdefault(KUNCI_SEJAK, saat)) >= settings.SESI_MUTLAK
