"""What an officer keeps for the own desk: views of the worklist, and work on many cases that runs by itself."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.fields import SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.pilihan import StatusPekerjaan


class TampilanSendiri(models.Model):
    """Filters of the worklist that an officer saved under a name. A deleted one stays until the next is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    petugas = models.ForeignKey("puskesos.Petugas", models.CASCADE, related_name="+")
    nama = models.CharField(max_length=40)
    saring = models.JSONField(help_text="field of the filter → value; checked anew whenever it is read")
    urut = models.PositiveSmallIntegerField(help_text="place beside the ready-made views")
    dihapus_pada = models.DateTimeField(null=True)

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "tampilan_sendiri"
        verbose_name = _("tampilan sendiri")
        verbose_name_plural = _("tampilan sendiri")
        constraints = [
            models.UniqueConstraint(
                "petugas", Lower("nama"), name="tampilan_nama_unik", condition=models.Q(dihapus_pada=None)
            )
        ]

    def __str__(self) -> str:
        return f"Tampilan {self.pk}"


class PekerjaanMassal(models.Model):
    """One aksi on up to 2,000 cases, asked for once and worked through by a job. Kept for 30 days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", help_text="where the officer acts")
    aksi = models.CharField(max_length=40)
    isian_sandi = SandiField(help_text="JSON: the fields that all cases get; emptied when the work has ended")
    kunci = models.UUIDField(help_text="from which each case's own key is made")
    status = models.CharField(max_length=10, choices=StatusPekerjaan, default=StatusPekerjaan.BERJALAN)
    jumlah = models.PositiveIntegerField(help_text="cases asked for")
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, help_text="when the last case was done, or the work was stopped")

    isian = Tersandi("isian_sandi")
    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "pekerjaan_massal"
        verbose_name = _("pekerjaan")
        verbose_name_plural = _("pekerjaan")

    def __str__(self) -> str:
        return f"Pekerjaan {self.pk}"


class ButirPekerjaan(models.Model):
    """A case of such work, and what became of it. ``status_kode`` NULL: its turn has not come."""

    pekerjaan = models.ForeignKey(PekerjaanMassal, models.CASCADE, related_name="butir", db_index=False)
    urut = models.PositiveIntegerField()
    kasus_id = models.UUIDField(help_text="as it was asked for; looked up through the scope when its turn comes")
    versi = models.PositiveIntegerField(null=True)
    status_kode = models.PositiveSmallIntegerField(null=True, help_text="as a single call would have answered")
    status = models.CharField(max_length=20, default="", help_text="of the case, where it was done")
    kode = models.CharField(max_length=40, default="", help_text="why it was refused")
    alasan = models.CharField(max_length=300, default="", help_text="the same as a sentence")

    class Meta:
        db_table = "butir_pekerjaan"
        verbose_name = _("butir pekerjaan")
        verbose_name_plural = _("butir pekerjaan")
        constraints = [
            models.UniqueConstraint(fields=["pekerjaan", "urut"], name="butir_pekerjaan_urut"),
            models.UniqueConstraint(fields=["pekerjaan", "kasus_id"], name="butir_pekerjaan_kasus"),
        ]

    def __str__(self) -> str:
        return f"butir {self.urut}"
