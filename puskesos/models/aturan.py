"""Limits and the working calendar as dated data: what the country sets, what a kab/kota sets within its bounds."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from puskesos.models.pokok import Petugas, Unit, Wilayah, lacak_riwayat


class PengecualianHari(models.Model):
    """A day on which an area departs from the national calendar, with the document that says so."""

    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True, help_text="empty: the whole country")
    tanggal = models.DateField()
    hari_kerja = models.BooleanField(help_text="true: worked in spite of the calendar; false: a day off")
    nama = models.CharField(max_length=100)
    dokumen = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("pengecualian hari")
        verbose_name_plural = _("pengecualian hari")
        constraints = [
            models.UniqueConstraint("wilayah", "tanggal", name="pengecualian_hari_unik", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"


class PerubahanKalender(models.Model):
    """A logged change of the working calendar: a day of an area, or the six-day week of an office.

    ``sebelum`` and ``sesudah``: worked or not by a row of ``PengecualianHari`` (NULL: no row), or the six-day week.
    The job that moves due dates keeps here how far it has come, in the transaction of what it moved.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    tanggal = models.DateField(null=True, help_text="the day; empty: the week of the office")
    sebelum = models.BooleanField(null=True)
    sesudah = models.BooleanField(null=True)
    nama = models.CharField(max_length=100)
    dokumen = models.CharField(max_length=200)
    oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    mulai_dari = models.DateField(help_text="local day of the change: nothing up to it moves")
    kursor = models.UUIDField(null=True, help_text="last object that the job has looked at")
    bagian = models.PositiveSmallIntegerField(default=0, help_text="which kind of object the job is at")
    digeser = models.PositiveIntegerField(default=0)
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("perubahan kalender")
        verbose_name_plural = _("perubahan kalender")
        indexes = [
            models.Index("pada", "id", name="perubahan_kalender_kerja", condition=Q(selesai_pada__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"


class AturanTenggat(models.Model):
    """A dated version of all limits (keys and units: ``puskesos.aturan``). A case keeps the one it began with."""

    versi = models.CharField(max_length=20, primary_key=True)
    berlaku_mulai = models.DateField(unique=True)
    isi = models.JSONField()
    batas = models.JSONField(null=True, help_text="limit → [lowest, highest] that a kab/kota may set; others are fixed")

    class Meta:
        verbose_name = _("aturan tenggat")
        verbose_name_plural = _("aturan tenggat")

    def __str__(self) -> str:
        return self.versi


@lacak_riwayat("RiwayatAturanDaerah", "riwayat aturan daerah")
class AturanDaerah(models.Model):
    """Limits that a kab/kota sets for itself from a day on, within the bounds of the national version of that day.

    Only what differs is kept. A row that has begun stays for ever: cases point at it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kabkota = models.ForeignKey(Wilayah, models.PROTECT, related_name="+")
    berlaku_mulai = models.DateField()
    isi = models.JSONField()
    dasar = models.CharField(max_length=200, help_text="number and date of the decree")
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    dicabut_oleh = models.ForeignKey(Petugas, models.PROTECT, null=True, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, help_text="withdrawn before it began")

    class Meta:
        verbose_name = _("aturan daerah")
        verbose_name_plural = _("aturan daerah")
        triggers = [
            pgtrigger.ReadOnly(name="tetap", exclude=["dicabut_oleh", "dicabut_pada"]),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                "kabkota", "berlaku_mulai", name="aturan_daerah_unik", condition=Q(dicabut_pada__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kabkota_id} {self.berlaku_mulai}"
