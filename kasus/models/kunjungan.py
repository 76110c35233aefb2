"""The visit and its queue number."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models.wilayah import BarisWilayah
from kasus.pilihan import Prioritas
from kasus.pilihan import StatusKunjungan as S


class Kunjungan(BarisWilayah):
    """One visit: ends when the household leaves. It may yield several cases, or none.

    The methods at the end are the graph of the procedure; the services guarantee it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    tanggal_lokal = models.DateField()
    nomor = models.PositiveIntegerField()
    prioritas = models.CharField(max_length=11, choices=Prioritas, default=Prioritas.BIASA)
    status = FSMField(max_length=11, choices=S, default=S.ANTRE)
    versi = models.PositiveIntegerField(default=1)
    datang_pada = models.DateTimeField()
    dipanggil_pada = models.DateTimeField(null=True)
    dilayani_pada = models.DateTimeField(null=True)
    berakhir_pada = models.DateTimeField(null=True)
    dipanggil_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "kunjungan"
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        constraints = [
            models.UniqueConstraint("unit", "tanggal_lokal", "nomor", name="kunjungan_nomor_unik"),
            models.CheckConstraint(condition=models.Q(status__in=S.values), name="kunjungan_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal_lokal} nomor {self.nomor}"

    @transition(status, source=S.ANTRE, target=S.DIPANGGIL)
    def panggil(self) -> None: ...

    @transition(status, source=S.TIDAK_HADIR, target=S.DIPANGGIL)
    def panggil_ulang(self) -> None: ...

    @transition(status, source=S.DIPANGGIL, target=S.DILAYANI)
    def layani(self) -> None: ...

    @transition(status, source=S.DIPANGGIL, target=S.TIDAK_HADIR)
    def tandai_tidak_hadir(self) -> None: ...

    @transition(status, source=S.DILAYANI, target=S.SELESAI)
    def selesaikan_kunjungan(self) -> None: ...

    @transition(status, source=[S.ANTRE, S.DIPANGGIL], target=S.BATAL)
    def batalkan_kunjungan(self) -> None: ...
