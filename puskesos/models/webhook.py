"""Other systems that hear of events: who subscribed, and each delivery. Ids and codes only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from puskesos.models.pokok import Petugas, Wilayah


class LanggananWebhook(models.Model):
    """A system of a kab/kota (command centre, own dashboard) that gets events of that area by HTTPS, signed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kabkota = models.ForeignKey(Wilayah, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=100)
    alamat = models.CharField(max_length=500, help_text="https, checked again at each delivery")
    rahasia_sandi = SandiField(help_text="key of the signature; shown once")
    peristiwa = models.JSONField(default=list, help_text="kinds of events, registered in puskesos.peristiwa")
    aktif = models.BooleanField(default=True)
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()

    rahasia = Tersandi("rahasia_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "langganan_webhook"
        verbose_name = _("langganan webhook")
        verbose_name_plural = _("langganan webhook")

    def __str__(self) -> str:
        return self.nama


class KirimanWebhook(models.Model):
    """One event for one subscriber. Its id is what the receiver sees on every repeat."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    langganan = models.ForeignKey(LanggananWebhook, models.CASCADE, related_name="kiriman", db_index=False)
    peristiwa = models.CharField(max_length=40)
    kunci = models.CharField(max_length=80, help_text="the event: the same one is sent under one id")
    objek = models.CharField(max_length=15)
    objek_id = models.UUIDField()
    unit_kode = models.CharField(max_length=20)
    terjadi_pada = models.DateTimeField()
    dibuat_pada = models.DateTimeField()
    diterima_pada = models.DateTimeField(null=True, help_text="when the receiver first said 2xx")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "kiriman_webhook"
        verbose_name = _("kiriman webhook")
        verbose_name_plural = _("kiriman webhook")
        constraints = [models.UniqueConstraint("langganan", "kunci", name="kiriman_webhook_unik")]
        indexes = [
            models.Index("langganan", "id", name="kiriman_webhook_daftar"),
            models.Index("dibuat_pada", name="kiriman_webhook_dibuat"),
        ]

    def __str__(self) -> str:
        return f"{self.peristiwa} {self.objek_id}"
