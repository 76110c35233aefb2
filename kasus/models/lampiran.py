"""What is attached to a case: a photo or a PDF, kept only after it was made harmless."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from kasus.pilihan import JenisLampiran, StatusLampiran


class Lampiran(models.Model):
    """A file of a case. Nobody opens it before it is ``bersih``; what is removed stays as a row without content."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="lampiran")
    nama_sandi = models.BinaryField(help_text="name as it came, cleaned; encrypted with the case's key")
    jenis = models.CharField(max_length=3, choices=JenisLampiran)
    status = models.CharField(max_length=9, choices=StatusLampiran, default=StatusLampiran.KARANTINA)
    ukuran = models.PositiveIntegerField(help_text="bytes of what came; once bersih, of what is kept")
    sidik = models.BinaryField(help_text="SHA-256 of the same")
    diunggah_oleh = models.ForeignKey(
        "puskesos.Petugas", models.PROTECT, null=True, related_name="+", help_text="empty: a receiver by its link"
    )
    diunggah_pada = models.DateTimeField()
    diperiksa_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "lampiran"
        verbose_name = _("lampiran")
        verbose_name_plural = _("lampiran")

    def __str__(self) -> str:
        return f"Lampiran {self.pk}"


class IsiLampiran(models.Model):
    """The bytes of a file, encrypted with the key of its case: first what came, then what is kept of it."""

    lampiran = models.OneToOneField(Lampiran, models.PROTECT, primary_key=True, related_name="isi")
    isi_sandi = models.BinaryField()

    class Meta:
        db_table = "isi_lampiran"
        verbose_name = _("isi lampiran")
        verbose_name_plural = _("isi lampiran")

    def __str__(self) -> str:
        return f"Isi {self.lampiran_id}"
