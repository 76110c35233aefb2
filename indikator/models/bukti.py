"""What shows that an office keeps the criteria no case can prove, what monev found there, and overrides of results."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import SandiField, Tersandi
from core.id import uuid7
from kasus.pilihan import JenisLampiran, StatusLampiran
from puskesos.models import Petugas, Unit


class KriteriaBukti(models.TextChoices):
    """Criteria that are proved by documents and visits, not by cases."""

    D3 = "D3", _("SOP dan standar pelayanan")
    D4 = "D4", _("Sarana layanan")
    D14 = "D14", _("Perlindungan data")
    K10 = "K10", _("Pembaruan tahunan")


class HasilPutusan(models.TextChoices):
    """What an override makes of a unit's result; the last one gives it back to the criteria."""

    MEMENUHI = "memenuhi", _("Memenuhi")
    TIDAK = "tidak_memenuhi", _("Tidak memenuhi")
    KRITERIA = "menurut_kriteria", _("Kembali ke hasil kriteria")


class StatusPutusan(models.TextChoices):
    """Where an override stands."""

    DIAJUKAN = "diajukan", _("Menunggu persetujuan")
    DISETUJUI = "disetujui", _("Disetujui")
    DITOLAK = "ditolak", _("Ditolak")
    DITARIK = "ditarik", _("Ditarik")


class BerkasBukti(models.Model):
    """A file behind evidence, a visit or an override. Nobody opens it before it is ``bersih``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=110, help_text="name as it came, cleaned")
    jenis = models.CharField(max_length=3, choices=JenisLampiran)
    status = models.CharField(max_length=9, choices=StatusLampiran, default=StatusLampiran.KARANTINA)
    ukuran = models.PositiveIntegerField(help_text="bytes of what came; once bersih, of what is kept")
    sidik = models.BinaryField(help_text="SHA-256 of the same")
    diunggah_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField()
    diperiksa_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "berkas_bukti"
        verbose_name = _("berkas bukti")
        verbose_name_plural = _("berkas bukti")

    def __str__(self) -> str:
        return f"Berkas bukti {self.pk}"


class IsiBerkasBukti(models.Model):
    """The bytes of a file, encrypted with a key of its own: first what came, then what is kept of it."""

    berkas = models.OneToOneField(BerkasBukti, models.PROTECT, primary_key=True, related_name="isi")
    kunci_sandi = SandiField()
    isi_sandi = models.BinaryField()

    kunci = Tersandi("kunci_sandi")

    class Meta:
        db_table = "isi_berkas_bukti"
        verbose_name = _("isi berkas bukti")
        verbose_name_plural = _("isi berkas bukti")

    def __str__(self) -> str:
        return f"Isi {self.berkas_id}"


class Bukti(models.Model):
    """A version of the evidence of a unit for a criterion in an IKK year. Append-only: the newest valid one counts.

    ``n`` of ``t``: what of it is there. ``gugur_pada``: from that instant it no longer counts (a breach that was not
    reported within 3×24 hours).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bukti")
    tahun = models.PositiveSmallIntegerField()
    kriteria = models.CharField(max_length=4, choices=KriteriaBukti)
    versi = models.PositiveIntegerField()
    tanggal = models.DateField(help_text="of the document or of the look round")
    isi = models.JSONField()
    n = models.PositiveSmallIntegerField()
    t = models.PositiveSmallIntegerField()
    gugur_pada = models.DateTimeField(null=True)
    berkas = models.ForeignKey(BerkasBukti, models.PROTECT, null=True, related_name="+")
    keterangan = models.TextField(blank=True)
    oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        db_table = "bukti"
        verbose_name = _("bukti")
        verbose_name_plural = _("bukti")
        constraints = [
            models.UniqueConstraint("tahun", "unit", "kriteria", "versi", name="bukti_versi_unik"),
            models.CheckConstraint(condition=Q(t__gt=0) & Q(n__lte=F("t")), name="bukti_n_dalam_t"),
        ]

    def __str__(self) -> str:
        return f"{self.kriteria} {self.tahun} v{self.versi}"


class KunjunganMonev(models.Model):
    """A visit of monev to an office. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="kunjungan_monev")
    tahun = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    catatan = models.TextField(blank=True)
    berkas = models.ForeignKey(BerkasBukti, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        db_table = "kunjungan_monev"
        verbose_name = _("kunjungan monev")
        verbose_name_plural = _("kunjungan monev")
        indexes = [models.Index(fields=["unit", "tahun"], name="kunjungan_monev_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tanggal}"


class TemuanMonev(models.Model):
    """What a visit found for a criterion. *Tidak sesuai* takes the force of evidence recorded before. Append-only."""

    kunjungan = models.ForeignKey(KunjunganMonev, models.PROTECT, related_name="temuan")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    kriteria = models.CharField(max_length=4, choices=KriteriaBukti)
    sesuai = models.BooleanField()
    catatan = models.TextField(blank=True)
    pada = models.DateTimeField()

    class Meta:
        db_table = "temuan_monev"
        verbose_name = _("temuan monev")
        verbose_name_plural = _("temuan monev")
        constraints = [
            models.UniqueConstraint("kunjungan", "kriteria", name="temuan_monev_unik"),
            models.CheckConstraint(condition=Q(sesuai=True) | ~Q(catatan=""), name="temuan_monev_bercatatan"),
        ]
        indexes = [models.Index(fields=["tahun", "unit", "kriteria", "-pada"], name="temuan_monev_terbaru")]

    def __str__(self) -> str:
        return f"{self.kriteria} {self.sesuai}"


class PutusanMonev(models.Model):
    """An override of a unit's result in a year, proposed by one account and decided by another. The newest approved
    one counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="putusan_monev")
    tahun = models.PositiveSmallIntegerField()
    hasil = models.CharField(max_length=16, choices=HasilPutusan)
    alasan = models.TextField()
    berkas = models.ForeignKey(BerkasBukti, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=StatusPutusan, default=StatusPutusan.DIAJUKAN)
    diajukan_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Petugas, models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True)
    catatan = models.TextField(blank=True)

    class Meta:
        db_table = "putusan_monev"
        verbose_name = _("putusan monev")
        verbose_name_plural = _("putusan monev")
        constraints = [
            models.UniqueConstraint(
                "tahun", "unit", condition=Q(status=StatusPutusan.DIAJUKAN), name="putusan_monev_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=Q(status=StatusPutusan.DIAJUKAN, diputus_oleh=None, diputus_pada=None)
                | Q(status=StatusPutusan.DITARIK, diputus_oleh=F("diajukan_oleh"))
                | (
                    Q(status__in=(StatusPutusan.DISETUJUI, StatusPutusan.DITOLAK), diputus_pada__isnull=False)
                    & Q(diputus_oleh__isnull=False)
                    & ~Q(diputus_oleh=F("diajukan_oleh"))
                ),
                name="putusan_monev_dua_orang",
            ),
        ]
        indexes = [models.Index(fields=["tahun", "unit", "-diputus_pada"], name="putusan_monev_terbaru")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun} {self.status}"
