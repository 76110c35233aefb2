"""Counters of every office and IKK year, kept by a trigger."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _


class JumlahSlot(Func):
    """The sum of the twelve monthly slots of an array column."""

    template = "(" + " + ".join(f"(%(expressions)s)[{bulan}]" for bulan in range(1, 13)) + ")"
    arity = 1


def slot(arti: str) -> ArrayField:
    """A counter by month: January is the first of twelve elements."""
    return ArrayField(models.IntegerField(), size=12, help_text=arti)


def jumlah(kolom: str) -> models.GeneratedField:
    """The year's total of a counter, kept by the database itself: it cannot differ from its slots."""
    return models.GeneratedField(expression=JumlahSlot(F(kolom)), output_field=models.IntegerField(), db_persist=True)


class RekapUnit(models.Model):
    """Counters of an office in an IKK year. Written by the trigger on ``kasus`` alone, in its transaction.

    ``diterima_bulan`` counts intakes by the month of ``tanggal_lokal``; all others count the cohort by the month of
    ``tanggal_jatuh_tempo``. A case may so stand in two years. Nothing here depends on time passing: whether a month
    is over, an SK still valid or a threshold met is asked when reading.
    """

    pk = models.CompositePrimaryKey("unit_id", "tahun")
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", db_index=False)
    tahun = models.SmallIntegerField()
    # The totals stand before the arrays: columns of fixed width at the head of a row are read fastest.
    diterima = jumlah("diterima_bulan")
    dinilai = jumlah("dinilai_bulan")
    tepat = jumlah("tepat_bulan")
    ditangani = jumlah("ditangani_bulan")
    cek_sah = jumlah("cek_sah_bulan")
    ditutup = jumlah("ditutup_bulan")
    jejak_lengkap = jumlah("jejak_lengkap_bulan")
    diterima_bulan = slot("complaints received, of whatever kind")
    dinilai_bulan = slot("cases to be judged: not cancelled or merged before the due date")
    tepat_bulan = slot("of dinilai: village total and stages of langkah 1–3 kept")
    ditangani_bulan = slot("of dinilai: reached ditangani")
    cek_sah_bulan = slot("of ditangani: list checked before, or in time after")
    ditutup_bulan = slot("of dinilai: ditutup")
    jejak_lengkap_bulan = slot("of ditutup: complete trace")
    batal_bulan = slot("dibatalkan, whenever")
    batal_tanpa_kode_bulan = slot("of batal: without the citizen's kode lacak")
    duplikat_bulan = slot("merged, whenever")
    tidak_dapat_dipenuhi_bulan = slot("of dinilai: refused")
    mendesak_bulan = slot("of dinilai: urgent")
    dijeda_bulan = slot("of dinilai: paused at least once")

    class Meta:
        verbose_name = _("rekap unit")
        verbose_name_plural = _("rekap unit")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun}"


class RekapJam(models.Model):
    """Counters, of an office in an IKK year, of what runs beside the village total: by the month in which it fell due.

    Written by triggers on proposals, referrals, clocks of stages and cases alone, in their transactions
    (``indikator.jam`` says what is counted).
    """

    pk = models.CompositePrimaryKey("unit_id", "tahun")
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", db_index=False)
    tahun = models.SmallIntegerField()
    disampaikan_bulan = slot("D11: closed cases of the cohort whose citizen was told")
    survei_jatuh_bulan = slot("D9: proposals whose survey fell due")
    survei_tepat_bulan = slot("of survei_jatuh: with a result in time")
    terus_jatuh_bulan = slot("D10: rulings due on what the village cannot solve")
    terus_tepat_bulan = slot("of terus_jatuh: passed up in time")
    telaah_jatuh_bulan = slot("K6: reviews of the supervisor due")
    telaah_tepat_bulan = slot("of telaah_jatuh: done in time")
    disposisi_jatuh_bulan = slot("K7: dispositions of the manajer due")
    disposisi_tepat_bulan = slot("of disposisi_jatuh: done in time")
    rujuk_jatuh_bulan = slot("K8: referrals whose answer or service fell due")
    rujuk_tepat_bulan = slot("of rujuk_jatuh: answered in time")

    class Meta:
        verbose_name = _("rekap jam")
        verbose_name_plural = _("rekap jam")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun}"
