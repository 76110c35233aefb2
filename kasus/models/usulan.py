"""The proposal of an unlisted household to the Daftar Penerima Manfaat, from the visit to what became of it."""

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
    tanggal_jatuh_tempo = models.DateField(null=True, help_text="local day of tenggat")
    disurvei_pada = models.DateTimeField(null=True)
    disimpulkan_pada = models.DateTimeField(null=True)
    alasan_simpulan_sandi = SandiField(null=True)
    diteruskan_pada = models.DateTimeField(null=True, help_text="handed over: the waiting after it is nobody's")
    tanggal_diteruskan = models.DateField(null=True)
    nomor_siks = models.CharField(max_length=60, default="", db_default="", help_text="reference number in SIKS-NG")
    tanggal_input = models.DateField(null=True)
    tanggal_hasil = models.DateField(null=True)
    hasil_pada = models.DateTimeField(null=True)
    alasan_hasil_sandi = SandiField(null=True)

    alasan = Tersandi("alasan_sandi")
    alasan_simpulan = Tersandi("alasan_simpulan_sandi")
    alasan_hasil = Tersandi("alasan_hasil_sandi")

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
            models.Index(
                "kabkota",
                "tanggal_diteruskan",
                "id",
                name="usulan_belum_diketik",
                condition=models.Q(status=S.DITERUSKAN_DINSOS),
            ),
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

    @transition(status, source=S.LAYAK, target=S.MUSYAWARAH)
    def catat_musyawarah(self) -> None: ...

    @transition(status, source=[S.LAYAK, S.MUSYAWARAH], target=S.DITERUSKAN_DINSOS)
    def teruskan_dinsos(self) -> None: ...

    @transition(status, source=S.DITERUSKAN_DINSOS, target=S.DIINPUT)
    def catat_input(self) -> None: ...

    @transition(status, source=S.DIINPUT, target=RETURN_VALUE(S.MASUK, S.DITOLAK))
    def catat_hasil(self, *, masuk: bool) -> str:
        return S.MASUK if masuk else S.DITOLAK
