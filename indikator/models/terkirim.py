"""The log of reports that offices have sent, and the dated settings of reports."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from puskesos.models import lacak_riwayat


class LaporanTerkirim(models.Model):
    """A report of an office as it was sent: counts alone, nothing of a person. The proof of D12 and K11.

    Never changed: sent again with other contents it is the next ``nomor`` of its period, and the highest counts.
    ``sidik`` is the SHA-256 (hex) of the canonical JSON of ``isi``.
    """

    class Jenis(models.TextChoices):
        """What it tells of: a month, the SPM of a quarter, the year as a recap for the ministry."""

        BULANAN = "bulanan", _("Laporan bulanan")
        SPM = "spm", _("Daftar SPM triwulan")
        REKAP = "rekap", _("Rekap tahunan")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=7, choices=Jenis)
    dari = models.DateField(help_text="first local day of the period")
    sampai = models.DateField(help_text="last local day of the period")
    nomor = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    tenggat = models.DateField(help_text="last local day on which it is in time")
    terlambat = models.BooleanField()
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = _("laporan terkirim")
        verbose_name_plural = _("laporan terkirim")
        indexes = [models.Index("jenis", "dari", "unit", name="laporan_terkirim_masa")]
        constraints = [
            models.UniqueConstraint("unit", "jenis", "dari", "nomor", name="laporan_terkirim_unik"),
            models.CheckConstraint(condition=Q(sampai__gt=F("dari")), name="laporan_terkirim_urut"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="tetap"),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.jenis} {self.dari}-{self.nomor}"


@lacak_riwayat("RiwayatAturanLaporan", "riwayat aturan laporan")
class AturanLaporan(models.Model):
    """What holds for reports from a day on. The latest in force counts."""

    berlaku_mulai = models.DateField(unique=True)
    hari_lapor = models.PositiveSmallIntegerField(help_text="days after a period within which its report is in time")
    sel_terkecil = models.PositiveSmallIntegerField(help_text="smaller counts of cases leave the area as a dash")
    dasar = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("aturan laporan")
        verbose_name_plural = _("aturan laporan")
        constraints = [
            models.CheckConstraint(
                condition=Q(hari_lapor__range=(1, 60), sel_terkecil__range=(2, 50)), name="aturan_laporan_wajar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.berlaku_mulai}"
