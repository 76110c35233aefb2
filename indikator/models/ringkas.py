"""The totals of a year beside the facts of the register, narrow and without a join: what a national figure reads."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class MultirentangTanggal(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's ``datemultirange``: read and written by SQL alone."""

    def db_type(self, connection: Any) -> str:
        """The type of the column."""
        return "datemultirange"


class TahunRingkas(models.Model):
    """A year for which every office has its row of ``RingkasUnit``. Opened by ``indikator_buka_tahun``."""

    tahun = models.SmallIntegerField(primary_key=True)

    class Meta:
        verbose_name = _("tahun ringkas")
        verbose_name_plural = _("tahun ringkas")

    def __str__(self) -> str:
        return str(self.tahun)


class RingkasUnit(models.Model):
    """One row per office and opened year: the totals of ``RekapUnit`` and what the register says.

    Written by triggers on the rollup, the register and the offices, in their transactions. Nothing depends on time
    passing: the validity of an SK is kept as days and asked for a day when reading. ``sk_dari`` … ``sk_sampai`` span
    all decrees; ``sk_lain`` holds their exact days where there is a gap between them.
    """

    pk = models.CompositePrimaryKey("unit_id", "tahun")
    unit = models.ForeignKey("puskesos.Unit", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    sk_dari = models.DateField()
    sk_sampai = models.DateField()
    tahun = models.SmallIntegerField()
    jenis = models.SmallIntegerField(help_text="1 Puskesos, 2 Sekretariat, 0 any other office")
    kembang = models.BooleanField(help_text="pengembangan in the register, in or before the year")
    diterima = models.IntegerField()
    dinilai = models.IntegerField()
    tepat = models.IntegerField()
    ditangani = models.IntegerField()
    cek_sah = models.IntegerField()
    ditutup = models.IntegerField()
    jejak_lengkap = models.IntegerField()
    tw1 = models.IntegerField(help_text="of diterima: first quarter")
    tw2 = models.IntegerField()
    tw3 = models.IntegerField()
    tw4 = models.IntegerField()
    kode = models.CharField(max_length=20)
    kabkota = models.CharField(max_length=5, null=True)
    sk_lain = MultirentangTanggal(null=True)
    apbn = MultirentangTanggal(null=True, help_text="days of the decrees of the central budget, in or before the year")

    class Meta:
        verbose_name = _("ringkas unit")
        verbose_name_plural = _("ringkas unit")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun}"
