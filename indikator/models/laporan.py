"""What a year's performance report holds beside the eleven figures: budget, growth, priorities, words, answers."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from puskesos.models import lacak_riwayat


@lacak_riwayat("RiwayatAnggaran", "riwayat anggaran")
class Anggaran(models.Model):
    """Budget and spending of an objective (SS.1 …, or ``Total``) in whole rupiah, as the document gives them.

    The percentage is computed; ``persen_tercetak`` is what a document printed, kept to be held against it.
    """

    tahun = models.PositiveSmallIntegerField()
    sasaran = models.CharField(max_length=5)
    pagu = models.PositiveBigIntegerField()
    realisasi = models.PositiveBigIntegerField()
    persen_tercetak = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("anggaran")
        verbose_name_plural = _("anggaran")
        constraints = [models.UniqueConstraint("tahun", "sasaran", name="anggaran_unik")]

    def __str__(self) -> str:
        return f"{self.sasaran} {self.tahun}"


@lacak_riwayat("RiwayatPertumbuhan", "riwayat pertumbuhan")
class Pertumbuhan(models.Model):
    """SLRT and Puskesos formed and developed, as a report counts them for a year; empty where it gives none."""

    tahun = models.PositiveSmallIntegerField(unique=True)
    slrt_pembentukan = models.PositiveIntegerField(null=True, blank=True)
    slrt_pengembangan = models.PositiveIntegerField(null=True, blank=True)
    puskesos_pembentukan = models.PositiveIntegerField(null=True, blank=True)
    puskesos_pengembangan = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("pertumbuhan")
        verbose_name_plural = _("pertumbuhan")

    def __str__(self) -> str:
        return str(self.tahun)


@lacak_riwayat("RiwayatPrioritasNasional", "riwayat prioritas nasional")
class PrioritasNasional(models.Model):
    """A national priority of a year: what was to be reached, and what was."""

    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.CharField(max_length=150)
    satuan = models.CharField(max_length=40)
    target = models.PositiveIntegerField()
    realisasi = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("prioritas nasional")
        verbose_name_plural = _("prioritas nasional")
        constraints = [models.UniqueConstraint("tahun", "kegiatan", name="prioritas_nasional_unik")]

    def __str__(self) -> str:
        return f"{self.kegiatan} {self.tahun}"


@lacak_riwayat("RiwayatNarasiLaporan", "riwayat narasi laporan")
class NarasiLaporan(models.Model):
    """The words of a year's report. ``versi`` is the one a writer saw: two do not overwrite each other."""

    tahun = models.PositiveSmallIntegerField(primary_key=True)
    faktor_pendukung = models.TextField(blank=True)
    kendala = models.TextField(blank=True)
    strategi = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    diubah_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("narasi laporan")
        verbose_name_plural = _("narasi laporan")

    def __str__(self) -> str:
        return str(self.tahun)


class Penjelasan(models.Model):
    """An answer to a contradiction that a year's figures show. It is never changed: a newer answer counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=60, help_text="which contradiction (indikator.perlu_penjelasan)")
    sidik = models.CharField(max_length=64, help_text="of the two figures: other figures ask for another answer")
    teks = models.TextField()
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = _("penjelasan")
        verbose_name_plural = _("penjelasan")
        indexes = [models.Index("tahun", "kode", "pada", name="penjelasan_terbaru")]
        triggers = [
            pgtrigger.ReadOnly(name="tetap"),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.tahun}"


class Potret(models.Model):
    """A frozen year: figures of both methods and all scopes, facts, words, answers; its units are rows of their own.

    Never changed. A correction is a newer one with a note (``catatan``); the highest ``nomor`` of a year counts.
    ``sidik`` is the SHA-256 (hex) of the canonical JSON of ``isi`` and of all units.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    per = models.DateField()
    isi = models.JSONField()
    catatan = models.TextField(blank=True)
    sidik = models.CharField(max_length=64)
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = _("potret")
        verbose_name_plural = _("potret")
        constraints = [
            models.UniqueConstraint("tahun", "nomor", name="potret_unik"),
            models.CheckConstraint(condition=Q(nomor=1) | ~Q(catatan=""), name="potret_koreksi_bercatatan"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="tetap"),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.tahun}-{self.nomor}"


class PotretUnit(models.Model):
    """A unit as a potret saw it. ``kriteria``: list of [code, n, t or null, passed or null].

    A desa that has no Puskesos is no row: it fails D1 and counts in T of the scope ``semua`` alone.
    """

    potret = models.ForeignKey(Potret, models.PROTECT, related_name="unit")
    tingkat = models.CharField(max_length=7, choices=[("desa", _("Desa/kelurahan")), ("kabkota", _("Kabupaten/kota"))])
    kode = models.CharField(max_length=13)
    nama = models.CharField(max_length=150)
    apbn = models.BooleanField()
    sk = models.BooleanField()
    kembang = models.BooleanField()
    hasil = models.CharField(max_length=20)
    dinilai = models.PositiveIntegerField()
    kriteria = models.JSONField()
    putusan = models.CharField(
        max_length=20, default="", db_default="", blank=True, help_text="result by the criteria where monev overrode it"
    )

    class Meta:
        verbose_name = _("potret unit")
        verbose_name_plural = _("potret unit")
        constraints = [models.UniqueConstraint("potret", "tingkat", "kode", name="potret_unit_unik")]
        triggers = [
            pgtrigger.ReadOnly(name="tetap"),
            pgtrigger.Protect(name="tanpa_hapus", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.kode


class Ekspor(models.Model):
    """A file that somebody asked for: made by a job, fetched by that person alone, gone after its day.

    ``awalan``: beginning of the region codes that the asker might see when asking; asked again when fetching.
    """

    class Jenis(models.TextChoices):
        """Which file."""

        XLSX = "xlsx", _("XLSX")
        CSV = "csv", _("CSV")
        PDF = "pdf", _("PDF")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    jenis = models.CharField(max_length=4, choices=Jenis)
    minta = models.JSONField(help_text="tahun, mode, cakupan, per, wilayah")
    awalan = models.CharField(max_length=13, blank=True)
    isi = models.BinaryField(null=True)
    ukuran = models.PositiveIntegerField(default=0, help_text="bytes")
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    siap_pada = models.DateTimeField(null=True)
    kedaluwarsa_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("ekspor")
        verbose_name_plural = _("ekspor")
        indexes = [
            models.Index(fields=["oleh", "-dibuat_pada"], name="ekspor_milik"),
            models.Index("kedaluwarsa_pada", name="ekspor_usang"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pk}"
