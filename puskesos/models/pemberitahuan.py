"""Notices: what an officer is told inside the application. Ids and codes only; words: ``puskesos.kabar``."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from core.lingkup import QuerySetLingkup
from puskesos.models.pokok import Petugas


class Pemberitahuan(models.Model):
    """One event told to one person, once: UNIQUE (penerima, jenis, kunci). Only the receiver sees it (RLS)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    penerima = models.ForeignKey(Petugas, models.CASCADE, related_name="+", db_index=False)
    jenis = models.CharField(max_length=40, help_text="a kind registered in puskesos.kabar")
    objek = models.CharField(max_length=15, help_text="kasus, rujukan, usulan …")
    objek_id = models.UUIDField()
    kunci = models.CharField(max_length=80, help_text="the event: the same one is told once")
    rincian = models.JSONField(default=dict, help_text="codes only, never words of people")
    dibuat_pada = models.DateTimeField()
    dibaca_pada = models.DateTimeField(null=True)

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "pemberitahuan"
        verbose_name = _("pemberitahuan")
        verbose_name_plural = _("pemberitahuan")
        constraints = [models.UniqueConstraint("penerima", "jenis", "kunci", name="pemberitahuan_unik")]
        indexes = [
            models.Index("penerima", "dibaca_pada", "dibuat_pada", "id", name="pemberitahuan_urut"),
            models.Index("dibuat_pada", name="pemberitahuan_dibuat"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek_id}"
