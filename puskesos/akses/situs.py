"""The admin site: its own rule of entry, the one log-in page, and the writer's id in the row history."""

from functools import wraps
from typing import Any

import pghistory
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from puskesos.models import Peran, Petugas
from puskesos.pelaku import Pelaku


def pelaku_dari(request: HttpRequest) -> Pelaku | None:
    """The actor that the session's middleware found."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    return pelaku


def boleh_mengelola(request: HttpRequest) -> bool:
    """Superuser, or holder of admin_sistem in the unit of now; both only with the mark ``is_staff``."""
    petugas = request.user
    if not (isinstance(petugas, Petugas) and petugas.is_active and petugas.is_staff):
        return False
    pelaku = pelaku_dari(request)
    return petugas.is_superuser or (pelaku is not None and pelaku.punya(Peran.ADMIN_SISTEM))


class SitusAdmin(AdminSite):
    """Accounts, units, master data. Never the content of a case."""

    site_header = site_title = _("Admin Puskesos/SLRT")
    index_title = _("Data induk")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return boleh_mengelola(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Never a second log-in form: anonymous to the one page, a person without the right 403."""
        if self.has_permission(request):
            return redirect(reverse("admin:index"))
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The one log-out, with its headers."""
        from puskesos.views.masuk import keluar

        return keluar(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        dalam = super().admin_view(view, cacheable)

        @wraps(dalam)
        def dicatat(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            pelaku = pelaku_dari(request)
            # Ids only: the history outlives the account.
            with pghistory.context(akun=str(request.user.pk or ""), unit=pelaku.unit_kode if pelaku else ""):
                return dalam(request, *args, **kwargs)

        return dicatat
