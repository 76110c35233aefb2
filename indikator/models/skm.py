"""Answers to the satisfaction surveys: anonymous, and only added to."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import IndeksButaField, SandiField, Tersandi
from indikator.skm import CIRI, KOLOM, Instrumen

JAWABAN = Q(**{f"{k}__isnull": False for k in KOLOM})


class Kuesioner(models.Model):
    """A version of the wording. ``butir``: nine of ``{unsur, tanya, pilihan}``, the answers from 1 to 4. Never changed:
    a new wording is a new row."""

    kode = models.CharField(max_length=30, primary_key=True)
    instrumen = models.CharField(max_length=11, choices=Instrumen)
    berlaku_mulai = models.DateField()
    butir = models.JSONField()

    class Meta:
        db_table = "kuesioner"
        verbose_name = _("kuesioner")
        verbose_name_plural = _("kuesioner")
        constraints = [models.UniqueConstraint("instrumen", "berlaku_mulai", name="kuesioner_satu_versi_sehari")]

    def __str__(self) -> str:
        return self.kode


class TandaSurvei(models.Model):
    """Marks a survey that was answered, by a keyed hash alone: no time, no answer, no order of arrival."""

    sidik = IndeksButaField(primary_key=True)

    class Meta:
        db_table = "tanda_survei"
        verbose_name = _("tanda survei")
        verbose_name_plural = _("tanda survei")

    def __str__(self) -> str:
        return "tanda survei"


class JawabanSkm(models.Model):
    """One answer sheet. It knows an office (citizens) or a service (officers), and a month; never a case or an account.

    The key is random, not ordered by time: it must not tell when a sheet came.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kuesioner = models.ForeignKey(Kuesioner, models.PROTECT, related_name="+", db_index=False)
    instrumen = models.CharField(max_length=11, choices=Instrumen)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", null=True, db_index=False)
    layanan = models.CharField(max_length=20)
    bulan = models.DateField(help_text="first day of the month")
    u1 = models.PositiveSmallIntegerField(null=True)
    u2 = models.PositiveSmallIntegerField(null=True)
    u3 = models.PositiveSmallIntegerField(null=True)
    u4 = models.PositiveSmallIntegerField(null=True)
    u5 = models.PositiveSmallIntegerField(null=True)
    u6 = models.PositiveSmallIntegerField(null=True)
    u7 = models.PositiveSmallIntegerField(null=True)
    u8 = models.PositiveSmallIntegerField(null=True)
    u9 = models.PositiveSmallIntegerField(null=True)
    usia = models.CharField(max_length=10, choices=CIRI["usia"].choices, default="", blank=True)
    kelamin = models.CharField(max_length=10, choices=CIRI["kelamin"].choices, default="", blank=True)
    pendidikan = models.CharField(max_length=10, choices=CIRI["pendidikan"].choices, default="", blank=True)
    pekerjaan = models.CharField(max_length=10, choices=CIRI["pekerjaan"].choices, default="", blank=True)
    saran_sandi = SandiField(null=True)

    saran = Tersandi("saran_sandi")

    class Meta:
        db_table = "jawaban_skm"
        verbose_name = _("jawaban survei")
        verbose_name_plural = _("jawaban survei")
        indexes = [models.Index("instrumen", "bulan", "unit", name="jawaban_skm_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(*[Q(**{f"{k}__isnull": True}) | Q(**{f"{k}__range": (1, 4)}) for k in KOLOM]),
                name="jawaban_skm_1_sampai_4",
            ),
            models.CheckConstraint(condition=Q(bulan__day=1), name="jawaban_skm_bulan"),
            models.CheckConstraint(
                condition=Q(instrumen="warga", unit__isnull=False) | Q(instrumen="stakeholder", unit__isnull=True),
                name="jawaban_skm_unit_warga",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrumen} {self.bulan:%Y-%m}"
