"""Citizens and their families, as one office knows them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import IndeksButaField, SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models.wilayah import BarisWilayah
from kasus.pilihan import AlasanTanpaNik, KabarLewat


class Keluarga(BarisWilayah):
    """A family by its No KK. One No KK belongs to many people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    no_kk_sandi = SandiField()
    no_kk_indeks = IndeksButaField()
    dibuat_pada = models.DateTimeField()

    no_kk = Tersandi("no_kk_sandi", indeks="no_kk_indeks", tujuan="kk")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "keluarga"
        verbose_name = _("keluarga")
        verbose_name_plural = _("keluarga")
        indexes = [models.Index("no_kk_indeks", "kabkota", name="keluarga_kk")]

    def __str__(self) -> str:
        return f"Keluarga {self.pk}"


class Warga(BarisWilayah):
    """A person who complains or for whom somebody complains.

    NIK and phone are always encrypted. Name and address are plain, except where the complainant asked
    for secrecy (``rahasia``): then they lie in ``nama_sandi`` and ``alamat_sandi`` alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    keluarga = models.ForeignKey(Keluarga, models.PROTECT, null=True, related_name="anggota")
    rahasia = models.BooleanField(default=False)
    nama_terang = models.CharField(max_length=150, default="")
    nama_sandi = SandiField(null=True)
    alasan_tanpa_nama = models.CharField(max_length=100, default="", help_text="why the complainant is unknown")
    nik_sandi = SandiField(null=True)
    nik_indeks = IndeksButaField(null=True)
    alasan_tanpa_nik = models.CharField(max_length=15, choices=AlasanTanpaNik, default="")
    telepon_sandi = SandiField(null=True)
    telepon_indeks = IndeksButaField(null=True)
    kabar_lewat = models.CharField(
        max_length=8, choices=KabarLewat, default="", db_default="", help_text="consent to messages; empty: not asked"
    )
    tanggal_lahir = models.DateField(null=True)
    desa_alamat = models.ForeignKey("puskesos.Wilayah", models.PROTECT, null=True, related_name="+")
    alamat_terang = models.CharField(max_length=300, default="")
    alamat_sandi = SandiField(null=True)
    dibuat_pada = models.DateTimeField()

    nik = Tersandi("nik_sandi", indeks="nik_indeks", tujuan="nik")
    telepon = Tersandi("telepon_sandi", indeks="telepon_indeks", tujuan="telepon")
    nama_rahasia = Tersandi("nama_sandi")
    alamat_rahasia = Tersandi("alamat_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "warga"
        verbose_name = _("warga")
        verbose_name_plural = _("warga")
        indexes = [
            models.Index("nik_indeks", "kabkota", name="warga_nik", condition=models.Q(nik_indeks__isnull=False)),
            models.Index(
                "telepon_indeks", "kabkota", name="warga_telepon", condition=models.Q(telepon_indeks__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"Warga {self.pk}"

    @property
    def nama(self) -> str:
        """The name, from wherever it lies."""
        return (self.nama_rahasia or "") if self.rahasia else self.nama_terang

    @property
    def alamat(self) -> str:
        """The address line, from wherever it lies."""
        return (self.alamat_rahasia or "") if self.rahasia else self.alamat_terang

    def isi_identitas(self, *, nama: str, alamat: str) -> None:
        """Put name and address where ``rahasia`` says they belong."""
        if self.rahasia:
            self.nama_rahasia, self.alamat_rahasia = nama, alamat
        else:
            self.nama_terang, self.alamat_terang = nama, alamat
