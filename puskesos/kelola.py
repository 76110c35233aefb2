"""Managers of the puskesos app."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import BaseUserManager

if TYPE_CHECKING:
    from puskesos.models import Petugas


class PetugasManager(BaseUserManager["Petugas"]):
    """Makes accounts. Rights are given by a ``Penugasan``, not here."""

    def create_user(self, nama_pengguna: str, nama: str, password: str | None = None, **lain: Any) -> "Petugas":
        petugas = self.model(nama_pengguna=nama_pengguna.lower(), nama=nama, **lain)
        petugas.set_password(password)
        petugas.save(using=self._db)
        return petugas

    def create_superuser(self, nama_pengguna: str, nama: str, password: str | None = None, **lain: Any) -> "Petugas":
        return self.create_user(nama_pengguna, nama, password, is_staff=True, is_superuser=True, **lain)
