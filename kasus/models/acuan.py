"""Reference lists: rows with a code, a label and a validity. Nothing is ever deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kategori(models.Model):
    """A complaint category. ``pengawasan``: alleges misconduct, starts above the village, 60 working days."""

    kode = models.CharField(max_length=8, primary_key=True)
    nama = models.CharField(max_length=100)
    kelompok = models.CharField(max_length=20)
    pengawasan = models.BooleanField(default=False)
    urut = models.PositiveSmallIntegerField()
    aktif_dari = models.DateField()
    aktif_sampai = models.DateField(null=True)

    class Meta:
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")
        ordering = ["urut"]

    def __str__(self) -> str:
        return self.nama


class Ppks(models.Model):
    """A kind of Pemerlu Pelayanan Kesejahteraan Sosial. ``sensitif``: not shown in lists, not exported."""

    kode = models.CharField(max_length=2, primary_key=True)
    nama = models.CharField(max_length=100)
    sensitif = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("PPKS")
        verbose_name_plural = _("PPKS")
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama
