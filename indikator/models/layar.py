"""Addresses of screens that nobody logs in at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.id import uuid7


class TandaLayar(models.Model):
    """An address of the live board for one office's screen. What is signed into the address is this row's id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=16, help_text="ends with the password and the rights of its maker")
    dibuat_pada = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    terakhir_pada = models.DateTimeField(null=True, help_text="last use, to five minutes")
    dicabut_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "tanda_layar"
        verbose_name = _("tanda layar")
        verbose_name_plural = _("tanda layar")

    def __str__(self) -> str:
        return f"layar {self.pk}"
