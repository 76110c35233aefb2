"""Criteria, targets, and the values of indicators that are measured elsewhere."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puskesos.models import lacak_riwayat


@lacak_riwayat("RiwayatVersiKriteria", "riwayat versi kriteria")
class VersiKriteria(models.Model):
    """The criteria of "sesuai standar" for a span of years. ``isi``: a list of objects (``indikator.kriteria``)."""

    kode = models.CharField(max_length=20, primary_key=True)
    tahun_dari = models.PositiveSmallIntegerField()
    tahun_sampai = models.PositiveSmallIntegerField(null=True, blank=True, help_text="empty: until a newer version")
    isi = models.JSONField()

    class Meta:
        verbose_name = _("versi kriteria")
        verbose_name_plural = _("versi kriteria")
        constraints = [
            models.CheckConstraint(
                condition=Q(tahun_sampai__isnull=True) | Q(tahun_sampai__gte=F("tahun_dari")),
                name="versi_kriteria_urut",
            ),
        ]

    def __str__(self) -> str:
        return self.kode


@lacak_riwayat("RiwayatTarget", "riwayat target")
class Target(models.Model):
    """A promised value of an indicator in a year, by a document and from a day. The latest in force counts."""

    tahun = models.PositiveSmallIntegerField()
    indikator = models.CharField(max_length=5)
    nilai = models.DecimalField(max_digits=7, decimal_places=2)
    dokumen = models.CharField(max_length=200)
    nomor_dokumen = models.CharField(max_length=100, blank=True, default="", db_default="")
    berlaku_mulai = models.DateField()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("target")
        constraints = [
            models.UniqueConstraint("tahun", "indikator", "berlaku_mulai", name="target_unik"),
            models.CheckConstraint(condition=Q(nilai__gt=0), name="target_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}: {self.nilai}"


@lacak_riwayat("RiwayatNilaiIndikator", "riwayat nilai indikator")
class NilaiIndikator(models.Model):
    """An indicator that is measured elsewhere: n and T, or the value, and where it comes from."""

    tahun = models.PositiveSmallIntegerField()
    indikator = models.CharField(max_length=5)
    n = models.PositiveIntegerField(null=True, blank=True)
    t = models.PositiveIntegerField(null=True, blank=True)
    nilai = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    sumber = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("nilai indikator")
        verbose_name_plural = _("nilai indikator")
        constraints = [
            models.UniqueConstraint("tahun", "indikator", name="nilai_indikator_unik"),
            models.CheckConstraint(
                condition=Q(n__isnull=True, t__isnull=True) | Q(n__isnull=False, t__isnull=False, n__lte=F("t")),
                name="nilai_indikator_n_dalam_t",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}"
