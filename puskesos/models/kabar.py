"""What goes out to phones and mail: who wants it, the rules of an area, the texts, and what was sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from core.lingkup import QuerySetLingkup
from puskesos.models.pokok import Petugas, Unit, Wilayah


class SetelanKabar(models.Model):
    """Where an officer also wants to be told: class of kinds → channel. Without a row: in the application alone."""

    petugas = models.OneToOneField(Petugas, models.CASCADE, primary_key=True, related_name="+")
    saluran = models.JSONField(default=dict, help_text="class → whatsapp, sms, telegram or surel")
    telegram = models.CharField(max_length=20, default="", blank=True, help_text="chat id")
    ringkasan = models.BooleanField(default=True, help_text="the daily digest")

    class Meta:
        db_table = "setelan_kabar"
        verbose_name = _("setelan kabar")
        verbose_name_plural = _("setelan kabar")

    def __str__(self) -> str:
        return f"setelan {self.petugas_id}"


class AturanKabar(models.Model):
    """Quiet hours (local to the office) and the number of messages that an office may send in a month."""

    kabkota = models.OneToOneField(Wilayah, models.PROTECT, primary_key=True, related_name="+")
    tenang_dari = models.TimeField()
    tenang_sampai = models.TimeField()
    batas_bulan = models.PositiveIntegerField()
    diubah_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField()

    class Meta:
        db_table = "aturan_kabar"
        verbose_name = _("aturan kabar")
        verbose_name_plural = _("aturan kabar")

    def __str__(self) -> str:
        return f"{self.kabkota_id}"


class TemplatKabar(models.Model):
    """A published version of a text of a kab/kota. Append-only; the newest holds."""

    kabkota = models.ForeignKey(Wilayah, models.PROTECT, related_name="+")
    kode = models.CharField(max_length=30, help_text="a text registered in puskesos.templat_kabar")
    versi = models.PositiveIntegerField()
    isi = models.CharField(max_length=300)
    terbit_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    terbit_pada = models.DateTimeField()

    class Meta:
        db_table = "templat_kabar"
        verbose_name = _("templat kabar")
        verbose_name_plural = _("templat kabar")
        constraints = [models.UniqueConstraint("kabkota", "kode", "versi", name="templat_kabar_unik")]

    def __str__(self) -> str:
        return f"{self.kabkota_id} {self.kode} {self.versi}"


class PesanKeluar(models.Model):
    """One message to one phone or mailbox: for whom by id, which text, what became of it. No target, no words."""

    class Keadaan(models.TextChoices):
        MENUNGGU = "menunggu", _("Menunggu")
        TERKIRIM = "terkirim", _("Terkirim")
        DITAHAN = "ditahan", _("Ditahan: batas bulan ini")
        BATAL = "batal", _("Batal: tidak ada tujuan")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kunci = models.CharField(max_length=90, unique=True, help_text="the event and for whom: sent once")
    templat = models.CharField(max_length=30)
    objek_id = models.UUIDField(help_text="the notice, or the case of a citizen")
    saluran = models.CharField(max_length=10, default="")
    acuan = models.CharField(max_length=36, default="", db_default="", help_text="its reference at the provider")
    keadaan = models.CharField(max_length=8, choices=Keadaan, default=Keadaan.MENUNGGU)
    bulan = models.DateField(help_text="first day of the office's local month")
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "pesan_keluar"
        verbose_name = _("pesan keluar")
        verbose_name_plural = _("pesan keluar")
        indexes = [models.Index("unit", "bulan", name="pesan_keluar_pakai", condition=~Q(keadaan="menunggu"))]

    def __str__(self) -> str:
        return f"{self.templat} {self.keadaan}"
