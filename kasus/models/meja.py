"""What an officer keeps for the own desk: views of the worklist, and work on many cases that runs by itself."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from core.lingkup import QuerySetLingkup


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
