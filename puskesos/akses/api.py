"""The API's door: token or session, then one transaction per request in which only the actor's rows exist."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.errors import DiLuarLingkup, IsianTidakSah, PeranTidakBerhak
from core.konteks import ganti_pelaku, konteks
from core.teks import ada_karakter_terlarang
from puskesos.models import Petugas, TokenUnit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk

TOKEN_DITOLAK = _("Token tidak berlaku. Minta token baru kepada admin sistem.")
TANPA_PELAKU = Pelaku(akun_id=None, nama="", peran=frozenset(), lingkup="", kode="")


class TokenUnitAuthentication(TokenAuthentication):
    """``Authorization: Token …``, bound to one unit. 401 when it is unknown, expired, or its assignment ended."""

    def authenticate_credentials(self, token: bytes) -> tuple[Petugas, TokenUnit]:
        # A token of ours is hexadecimal; anything else would reach the database as bytes it cannot store.
        if not token.isalnum():
            raise AuthenticationFailed(gettext(TOKEN_DITOLAK))
        try:
            return cast("tuple[Petugas, TokenUnit]", super().authenticate_credentials(token))
        except AuthenticationFailed as galat:
            raise AuthenticationFailed(gettext(TOKEN_DITOLAK)) from galat

    def authenticate(self, request: Request) -> tuple[Petugas, TokenUnit] | None:
        hasil = super().authenticate(request)
        if hasil is None:
            return None
        petugas, token = hasil
        pelaku = pelaku_untuk(petugas, unit_kode=token.unit.kode)
        if pelaku is None:
            raise AuthenticationFailed(gettext(TOKEN_DITOLAK))
        request._request.pelaku = pelaku  # type: ignore[attr-defined]
        return petugas, token


class SesiAuthentication(SessionAuthentication):
    """Session cookie with CSRF check; an anonymous request gets 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


# DRF's views import the authentication classes of the settings, so of this module: not the other way round.
if TYPE_CHECKING:
    from rest_framework.response import Response
    from rest_framework.views import APIView as _Dasar
else:
    _Dasar = object


def _periksa_alamat(request: Request, bagian: Mapping[str, Any]) -> None:
    """What PostgreSQL cannot store is nothing's name: 404 in the path, 400 in the query."""
    if any(isinstance(n, str) and ada_karakter_terlarang(n) for n in bagian.values()):
        raise DiLuarLingkup
    if any(ada_karakter_terlarang(n) for daftar in request.query_params.lists() for n in daftar[1]):
        raise IsianTidakSah("karakter_terlarang")


class PelakuAPIView(_Dasar):
    """Mixin, first among the bases, of every API view that reads or writes scoped rows.

    Atomic around ``dispatch``; the actor's settings are put once authentication knows the person; a 5xx rolls
    back. Without a valid assignment: 403.
    """

    @property
    def pelaku(self) -> Pelaku:
        """The actor of this request; only after ``initial()``."""
        return cast(Pelaku, self.request._request.pelaku)  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "Response":
        if _sudah_dibuka(request):
            return cast("Response", super().dispatch(request, *args, **kwargs))
        with konteks(TANPA_PELAKU):
            response = cast("Response", super().dispatch(request, *args, **kwargs))
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    def perform_authentication(self, request: Request) -> None:
        super().perform_authentication(request)
        pelaku = _pelaku_dari(request)
        if pelaku is not None:
            ganti_pelaku(pelaku)

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)  # anonymous: 401 comes first
        if _pelaku_dari(request) is None:
            raise PeranTidakBerhak("tanpa_penugasan")
        _periksa_alamat(request, self.kwargs)


def _pelaku_dari(request: Request) -> Pelaku | None:
    """What the session's middleware or the token found; never for an unauthenticated request."""
    if isinstance(request.user, AnonymousUser):
        return None
    return cast("Pelaku | None", getattr(request._request, "pelaku", None))


def _sudah_dibuka(request: HttpRequest) -> bool:
    """True inside the session's transaction, which the middleware opened and will roll back on a 5xx."""
    return getattr(request, "pelaku", None) is not None and connection.in_atomic_block
