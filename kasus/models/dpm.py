"""The Daftar Penerima Manfaat as it was brought in: versions that are published as a whole, and their rows.

A list is decided elsewhere. Here it is a copy to look into: who stood on it in which version, never who deserves to.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import IndeksButaField, SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.pilihan import StatusDaftar, SumberDaftar

BERAKHIR = (StatusDaftar.DITARIK, StatusDaftar.GAGAL)
"""A version in one of these has given its name free."""


class VersiDaftar(models.Model):
    """One version of a list, of the whole country (``kabkota`` NULL) or of one kab/kota. Visible once published."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nama = models.CharField(max_length=40, help_text="period or version, as PemeriksaanStatus keeps it")
    sumber = models.CharField(max_length=12, choices=SumberDaftar)
    kabkota = models.CharField(max_length=5, null=True, help_text="NULL: the whole country")
    status = models.CharField(max_length=10, choices=StatusDaftar, default=StatusDaftar.DIPROSES)
    sha256 = models.CharField(max_length=64, help_text="of the file")
    xlsx = models.BooleanField(default=False)
    ukuran = models.BigIntegerField(default=0, help_text="bytes of the file")
    posisi = models.BigIntegerField(default=0, help_text="bytes that are worked through; the next slice begins here")
    baris_dibaca = models.PositiveIntegerField(default=0, help_text="row number of the last row worked through")
    jumlah_baris = models.PositiveIntegerField(default=0, help_text="rows taken")
    jumlah_ditolak = models.PositiveIntegerField(default=0, help_text="rows skipped as broken")
    galat = models.CharField(max_length=200, default="", help_text="why the file as a whole cannot be read")
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField()
    diproses_pada = models.DateTimeField(null=True, help_text="when the last row was worked through")
    terbit_pada = models.DateTimeField(null=True)
    ditarik_pada = models.DateTimeField(null=True)

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "versi_daftar"
        verbose_name = _("daftar")
        verbose_name_plural = _("versi daftar")
        indexes = [models.Index("terbit_pada", name="versi_daftar_terbit", condition=models.Q(status="terbit"))]
        constraints = [
            models.UniqueConstraint(
                fields=["sumber", "nama", "kabkota"],
                name="versi_daftar_unik",
                condition=~models.Q(status__in=BERAKHIR),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(status="terbit") | models.Q(terbit_pada__isnull=False), name="terbit_bertanggal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sumber} {self.nama}"

    @property
    def persen(self) -> int:
        """How much of the file is worked through, 0–100."""
        if self.diproses_pada is not None or not self.ukuran:
            return 100
        return min(99, int(100 * self.posisi / self.ukuran))


class BarisDaftar(models.Model):
    """A person on a version of the list. Numbers, name and address lie in one sealed value; found by keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    versi = models.ForeignKey(VersiDaftar, models.PROTECT, related_name="baris", db_index=False)
    nomor = models.PositiveIntegerField(help_text="row of the file; the header is row 1")
    nik_indeks = IndeksButaField()
    kk_indeks = IndeksButaField()
    isi_sandi = SandiField(help_text="JSON: [nik, no_kk, nama, alamat, tanggal_lahir, jenis_kelamin]")
    desil = models.PositiveSmallIntegerField(null=True)
    kode_desa = models.CharField(max_length=13, null=True)
    kabkota = models.CharField(max_length=5, null=True, help_text="of the version, for row-level security")
    program: Any = ArrayField(models.CharField(max_length=40), default=list)

    isi = Tersandi("isi_sandi")

    class Meta:
        db_table = "baris_daftar"
        verbose_name = _("baris daftar")
        verbose_name_plural = _("baris daftar")
        indexes = [models.Index("versi", "kk_indeks", name="baris_daftar_kk")]
        constraints = [
            # Also the index of the lookup. One NIK stands once on a version.
            models.UniqueConstraint(fields=["versi", "nik_indeks"], name="baris_daftar_nik"),
            models.CheckConstraint(
                condition=models.Q(desil__isnull=True) | models.Q(desil__range=(1, 10)), name="baris_desil_1_sampai_10"
            ),
        ]

    def __str__(self) -> str:
        return f"baris {self.nomor}"


class GalatDaftar(models.Model):
    """A row that was not taken, and why. Never what stood in it."""

    versi = models.ForeignKey(VersiDaftar, models.CASCADE, related_name="galat_baris")
    nomor = models.PositiveIntegerField(help_text="row of the file; the header is row 1")
    kolom = models.CharField(max_length=20)
    alasan = models.CharField(max_length=150)

    class Meta:
        db_table = "galat_daftar"
        verbose_name = _("galat daftar")
        verbose_name_plural = _("galat daftar")

    def __str__(self) -> str:
        return f"{self.nomor} {self.kolom}: {self.alasan}"


class PotonganBerkas(models.Model):
    """A piece of an uploaded list, sealed, until it is worked through: the file never lies open on a disk."""

    versi = models.ForeignKey(VersiDaftar, models.CASCADE, related_name="potongan", db_index=False)
    urut = models.PositiveIntegerField()
    isi_sandi = SandiField()

    class Meta:
        db_table = "potongan_berkas"
        verbose_name = _("potongan berkas")
        verbose_name_plural = _("potongan berkas")
        constraints = [models.UniqueConstraint(fields=["versi", "urut"], name="potongan_berkas_urut")]

    def __str__(self) -> str:
        return f"potongan {self.urut}"
