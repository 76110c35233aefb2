"""What an office puts on its letters: the letterhead, and the template's text. Versions that are only added."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from puskesos.models.pokok import Petugas, Unit, Wilayah
from puskesos.surat import JenisSurat


class KopSurat(models.Model):
    """A version of an office's letterhead: lines, address, city, and who signs in its name. Append-only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="kop_surat")
    versi = models.PositiveIntegerField()
    isi = models.JSONField(help_text="baris (list), alamat, kota, nama, jabatan, nip")
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")

    class Meta:
        db_table = "kop_surat"
        verbose_name = _("kop surat")
        verbose_name_plural = _("kop surat")
        constraints = [models.UniqueConstraint("unit", "versi", name="kop_surat_unik")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.versi}"


class TemplatSurat(models.Model):
    """A version of the text of a kind of letter of a kab/kota, in force from a day. Append-only.

    The country's text comes with the software (``puskesos.surat_bawaan``). A letter keeps the version by which it was
    written; going back is a new version with the old words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    jenis = models.CharField(max_length=16, choices=JenisSurat)
    kabkota = models.ForeignKey(Wilayah, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField()
    berlaku_mulai = models.DateField()
    isi = models.JSONField(help_text="part → text with placeholders")
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")

    class Meta:
        db_table = "templat_surat"
        verbose_name = _("templat surat")
        verbose_name_plural = _("templat surat")
        constraints = [models.UniqueConstraint("jenis", "kabkota", "versi", name="templat_surat_unik")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.kabkota_id} {self.versi}"
