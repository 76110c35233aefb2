"""The one-time code by which a person takes an account over from whoever made it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puskesos.models.pokok import Petugas


class KodeAktivasi(models.Model):
    """The last code of an account. Only its slow hash is kept; a new code takes the place of the former one."""

    petugas = models.OneToOneField(Petugas, models.CASCADE, primary_key=True, related_name="kode_aktivasi")
    sidik = models.CharField(max_length=128)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    berlaku_sampai = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("kode aktivasi")
        verbose_name_plural = _("kode aktivasi")

    def __str__(self) -> str:
        return f"kode {self.petugas_id}"
