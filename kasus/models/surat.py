"""Letters that an office issued, and the little that anybody may check of them."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import IndeksButaField
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models.wilayah import BarisWilayah
from puskesos.surat import JenisSurat


class Surat(BarisWilayah):
    """A letter of a case, seen by who sees the case. What it printed never changes; it may be cancelled once.

    ``isi_sandi`` holds all that was printed, encrypted with the case's own key: a re-print is the same letter, and what
    erases a case erases what its letters said of people.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="surat")
    terlapor = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", help_text="the office that issued it")
    jenis = models.CharField(max_length=16, choices=JenisSurat)
    nomor = models.CharField(max_length=40, unique=True)
    tanggal = models.DateField(help_text="local day of the office")
    templat = models.CharField(max_length=20, help_text="version of the text: nasional-1, 32.01-4")
    objek = models.CharField(max_length=8, help_text="kasus or rujukan: what it is about")
    objek_id = models.UUIDField()
    isi_sandi = models.BinaryField(help_text="all that was printed, as JSON; encrypted with the case's key")
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)
    dicabut_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    alasan_cabut_sandi = models.BinaryField(null=True, help_text="encrypted with the case's key")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "surat"
        verbose_name = _("surat")
        verbose_name_plural = _("surat")
        indexes = [
            models.Index("unit", "id", name="surat_unit"),
            models.Index("objek_id", name="surat_objek"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="tetap", exclude=["dicabut_pada", "dicabut_oleh", "alasan_cabut_sandi"]),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.nomor


class CekSurat(models.Model):
    """All that the public check of a letter can know: number, day, kind, issuer, cancelled or not. Nothing personal."""

    kode_indeks = IndeksButaField(primary_key=True)
    surat_id = models.UUIDField(unique=True)
    jenis = models.CharField(max_length=16, choices=JenisSurat)
    nomor = models.CharField(max_length=40)
    tanggal = models.DateField()
    penerbit = models.CharField(max_length=150)
    daerah = models.CharField(max_length=100)
    dicabut_pada = models.DateField(null=True, help_text="local day of the office")

    class Meta:
        db_table = "cek_surat"
        verbose_name = _("cek surat")
        verbose_name_plural = _("cek surat")

    def __str__(self) -> str:
        return self.nomor
