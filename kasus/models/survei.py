"""What the Tim Survei brings home, and what follows for a proposal: photos, deliberation, re-checks, cut-off days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import SandiField, Tersandi
from core.id import uuid7
from kasus.models.usulan import UsulanData
from kasus.pilihan import HasilPemeriksaan, JenisFoto, SebabTakBertemu, SumberDaftar


class Survei(models.Model):
    """One visit of the Tim Survei to a household; "not found" and "refused" are results too. Never updated.

    ``isian``: the answers as JSON, to the questions of ``kuesioner``. ``posisi``: [latitude, longitude, metres] as
    JSON, only with consent. ``tanda_tangan``: the path of an SVG of 300 × 120, drawn on the spot.
    """

    usulan = models.ForeignKey(UsulanData, models.PROTECT, related_name="survei")
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ditemukan = models.BooleanField()
    menolak = models.BooleanField(default=False, db_default=False, help_text="met, but would not answer")
    sebab = models.CharField(
        max_length=10, choices=SebabTakBertemu, default="", db_default="", help_text="why nobody was met"
    )
    jawaban_sandi = SandiField(help_text="what the surveyor wrote in own words")
    kuesioner = models.CharField(max_length=20, default="", db_default="", help_text="version of the questions")
    isian_sandi = SandiField(null=True)
    posisi_sandi = SandiField(null=True)
    penjawab_sandi = SandiField(null=True, help_text="name of who answered")
    tanda_tangan_sandi = SandiField(null=True)
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    waktu = models.DateTimeField()
    waktu_perangkat = models.DateTimeField(null=True)

    jawaban = Tersandi("jawaban_sandi")
    isian = Tersandi("isian_sandi")
    posisi = Tersandi("posisi_sandi")
    penjawab = Tersandi("penjawab_sandi")
    tanda_tangan = Tersandi("tanda_tangan_sandi")

    class Meta:
        db_table = "survei"
        verbose_name = _("survei")
        verbose_name_plural = _("survei")

    def __str__(self) -> str:
        return f"Survei {self.pk}"


class DrafSurvei(models.Model):
    """A survey that is being filled in, section by section; gone once it is recorded. ``isi`` as JSON."""

    usulan = models.OneToOneField(UsulanData, models.PROTECT, primary_key=True, related_name="draf_survei")
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)
    kuesioner = models.CharField(max_length=20)
    isi_sandi = SandiField()
    diubah_pada = models.DateTimeField()

    isi = Tersandi("isi_sandi")

    class Meta:
        db_table = "draf_survei"
        verbose_name = _("draf survei")
        verbose_name_plural = _("draf survei")

    def __str__(self) -> str:
        return f"Draf {self.pk}"


class FotoSurvei(models.Model):
    """A photo of a survey, drawn anew before it was kept; its bytes are encrypted with a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usulan = models.ForeignKey(UsulanData, models.PROTECT, related_name="foto")
    jenis = models.CharField(max_length=5, choices=JenisFoto)
    kunci_sandi = SandiField()
    isi_sandi = models.BinaryField()
    tipe = models.CharField(max_length=3, help_text="jpg or png")
    ukuran = models.PositiveIntegerField(help_text="bytes of what is kept")
    diunggah_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)
    diunggah_pada = models.DateTimeField()

    kunci = Tersandi("kunci_sandi")

    class Meta:
        db_table = "foto_survei"
        verbose_name = _("foto survei")
        verbose_name_plural = _("foto survei")

    def __str__(self) -> str:
        return f"Foto {self.pk}"


class Musyawarah(models.Model):
    """The deliberation on a proposal. ``isi``: all that its berita acara prints, as JSON: a re-print is the same."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usulan = models.OneToOneField(UsulanData, models.PROTECT, related_name="rapat")
    nomor = models.CharField(max_length=40, help_text="of the berita acara")
    tanggal = models.DateField()
    isi_sandi = SandiField()
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField()

    isi = Tersandi("isi_sandi")

    class Meta:
        db_table = "musyawarah"
        verbose_name = _("musyawarah")
        verbose_name_plural = _("musyawarah")

    def __str__(self) -> str:
        return self.nomor


class CekUlangUsulan(models.Model):
    """What a new version of the list said of a proposal that had no end yet. A copy; never updated."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usulan = models.ForeignKey(UsulanData, models.PROTECT, related_name="cek_ulang", db_index=False)
    versi = models.ForeignKey("kasus.VersiDaftar", models.PROTECT, related_name="+", db_index=False)
    sumber = models.CharField(max_length=12, choices=SumberDaftar)
    versi_daftar = models.CharField(max_length=40)
    hasil = models.CharField(max_length=22, choices=HasilPemeriksaan)
    waktu = models.DateTimeField()

    class Meta:
        db_table = "cek_ulang_usulan"
        verbose_name = _("cek ulang usulan")
        verbose_name_plural = _("cek ulang usulan")
        constraints = [models.UniqueConstraint(fields=["usulan", "versi"], name="cek_ulang_sekali")]

    def __str__(self) -> str:
        return f"{self.sumber} {self.versi_daftar}"


class TutupInput(models.Model):
    """A day until which proposals must be keyed into SIKS-NG: of the country (``kabkota`` NULL) or of one kab/kota."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kabkota = models.CharField(max_length=5, null=True)
    tanggal = models.DateField()
    keterangan = models.CharField(max_length=120, default="")
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField()

    class Meta:
        db_table = "tutup_input"
        verbose_name = _("batas input")
        verbose_name_plural = _("batas input")
        constraints = [
            models.UniqueConstraint(fields=["tanggal", "kabkota"], name="tutup_input_sekali", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.tanggal.isoformat()
