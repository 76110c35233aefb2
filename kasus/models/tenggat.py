"""What the timer plans for a case, and what it has done."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JadwalTenggat(models.Model):
    """When the timer must look at a case next: one row per case that waits for something. No person, no status.

    A table of its own, so that a change of status of a case stays a HOT update (docs/adr/0019-jadwal-tenggat.md).
    """

    kasus_id = models.UUIDField(primary_key=True)
    pada = models.DateTimeField()

    class Meta:
        db_table = "jadwal_tenggat"
        verbose_name = _("jadwal tenggat")
        verbose_name_plural = _("jadwal tenggat")
        indexes = [models.Index("pada", "kasus_id", name="jadwal_tenggat_pada")]

    def __str__(self) -> str:
        return f"{self.kasus_id} {self.pada:%Y-%m-%d}"


class PeringatanTenggat(models.Model):
    """A level of a clock that the timer has acted on: once per case, clock, start and level. Append-only."""

    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="peringatan", db_index=False)
    jam = models.CharField(max_length=10, help_text="which clock: kasus.titik")
    masuk_pada = models.DateTimeField(help_text="when that clock started, such as the entry into the stage")
    tingkat = models.PositiveSmallIntegerField()
    pada = models.DateTimeField()
    penerima = models.PositiveSmallIntegerField(help_text="officers who were told")

    class Meta:
        db_table = "peringatan_tenggat"
        verbose_name = _("peringatan tenggat")
        verbose_name_plural = _("peringatan tenggat")
        constraints = [models.UniqueConstraint("kasus", "jam", "masuk_pada", "tingkat", name="peringatan_tenggat_unik")]

    def __str__(self) -> str:
        return f"{self.jam} {self.tingkat}"


class JamTahap(models.Model):
    """A clock of a stage that a criterion judges, each time the stage is entered: when it was due, how it ended.

    ``penetapan`` only where the recommendation is to pass the case up. A clock that ended is never opened again.
    """

    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="jam", db_index=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", db_index=False)
    tahap = models.CharField(max_length=20, help_text="the status of the case")
    masuk_pada = models.DateTimeField()
    tenggat = models.DateTimeField()
    tanggal_jatuh_tempo = models.DateField(help_text="local day of tenggat")
    berakhir_pada = models.DateTimeField(null=True)
    akhir = models.CharField(max_length=30, default="", help_text="the aksi that ended it")

    class Meta:
        db_table = "jam_tahap"
        verbose_name = _("jam tahap")
        verbose_name_plural = _("jam tahap")
        indexes = [models.Index("tanggal_jatuh_tempo", name="jam_tahap_tempo")]
        constraints = [
            models.UniqueConstraint(
                "kasus", name="jam_tahap_satu_jalan", condition=models.Q(berakhir_pada__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.tahap} {self.tanggal_jatuh_tempo:%Y-%m-%d}"
