"""Log-in by user name or e-mail, whatever their case, at the same cost for people who do not exist."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from puskesos.models import Petugas


class NamaAtauSurelBackend(ModelBackend):
    """A name with ``@`` is an e-mail, any other a user name: no account can answer for another's e-mail."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Petugas | None:
        nama = username or kwargs.get(Petugas.USERNAME_FIELD)
        if not nama or password is None or "\0" in nama:
            return None
        petugas = cari_petugas(nama)
        if petugas is None:
            # Hash once all the same: the answer must not come sooner for an unknown name.
            Petugas().set_password(password)
            return None
        cocok = petugas.check_password(password)
        return petugas if cocok and self.user_can_authenticate(petugas) else None


def cari_petugas(nama: str) -> Petugas | None:
    """The account of a user name or e-mail, ignoring case and outer blanks."""
    nama = nama.strip().lower()
    kolom = "surel__iexact" if "@" in nama else "nama_pengguna"
    return Petugas.objects.filter(**{kolom: nama}).first()


def nama_kunci(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The name under which failed log-ins are counted: one budget per account, however it is written.

    Called by django-axes with either the credentials or only the posted form.
    """
    sumber = credentials or (request.POST if request is not None else {})
    nama = str(sumber.get("username") or sumber.get(Petugas.USERNAME_FIELD) or "").replace("\0", "").strip().lower()
    petugas = cari_petugas(nama) if "@" in nama else None
    return petugas.nama_pengguna if petugas else nama[:254]
