"""The proposal of an unlisted household to the Daftar Penerima Manfaat, up to the survey's result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, transition

from core.fields import SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models.wilayah import BarisWilayah
from kasus.pilihan import StatusUsulan as S


class UsulanData(BarisWilayah):
    """A household that is not on the list: surveyed, then found ``layak`` or ``tidak_layak`` by the surveyor."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, null=True, related_name="usulan")
    warga = models.ForeignKey("kasus.Warga", models.PROTECT, null=True, related_name="usulan")
    alasan_sandi = SandiField(null=True)
    status = FSMField(max_length=20, choices=S, default=S.DRAF)
    versi = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    petugas_survei = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="survei")
    rencana_survei = models.DateField(null=True)
    tenggat = models.DateTimeField(help_text="the survey's result is due")
    disurvei_pada = models.DateTimeField(null=True)
    disimpulkan_pada = models.DateTimeField(null=True)
    alasan_simpulan_sandi = SandiField(null=True)

    alasan = Tersandi("alasan_sandi")
    alasan_simpulan = Tersandi("alasan_simpulan_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "usulan"
        verbose_name = _("usulan data")
        verbose_name_plural = _("usulan data")
        indexes = [
            models.Index(
                "kabkota", "tenggat", "id", name="usulan_kabkota", condition=models.Q(disimpulkan_pada__isnull=True)
            ),
            models.Index("petugas_survei", "tenggat", name="usulan_petugas"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(status__in=S.values), name="usulan_status_dikenal")]

    def __str__(self) -> str:
        return f"Usulan {self.pk}"

    @transition(status, source=[S.DRAF, S.DITUGASKAN], target=S.DITUGASKAN)
    def tugaskan(self) -> None: ...

    @transition(status, source=S.DITUGASKAN, target=RETURN_VALUE(S.DISURVEI, S.DITUGASKAN))
    def catat_survei(self, *, ditemukan: bool) -> str:
        return S.DISURVEI if ditemukan else S.DITUGASKAN

    @transition(status, source=S.DISURVEI, target=RETURN_VALUE(S.LAYAK, S.TIDAK_LAYAK))
    def simpulkan(self, *, layak: bool) -> str:
        return S.LAYAK if layak else S.TIDAK_LAYAK


class Survei(models.Model):
    """One visit of the Tim Survei to a household; "not found" is a result too. Never updated."""

    usulan = models.ForeignKey(UsulanData, models.PROTECT, related_name="survei")
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ditemukan = models.BooleanField()
    jawaban_sandi = SandiField()
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    waktu = models.DateTimeField()

    jawaban = Tersandi("jawaban_sandi")

    class Meta:
        db_table = "survei"
        verbose_name = _("survei")
        verbose_name_plural = _("survei")

    def __str__(self) -> str:
        return f"Survei {self.pk}"
