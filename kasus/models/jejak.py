"""What hangs on a case: its history, its checks of the list, its public tracking row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import IndeksButaField
from core.id import uuid7
from kasus.pilihan import HasilPemeriksaan, SumberDaftar


class Riwayat(models.Model):
    """One event in the life of a case, of the case itself or of what hangs on it. Append-only.

    ``catatan_sandi`` holds what people wrote, encrypted with the case's own key: destroying that key
    erases the words and leaves the events. ``rincian`` holds codes and ids only.
    """

    class Objek(models.TextChoices):
        KASUS = "kasus", _("Kasus")
        USULAN = "usulan", _("Usulan data")
        RUJUKAN = "rujukan", _("Rujukan")

    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="riwayat", db_index=False)
    urut = models.PositiveIntegerField(default=0)
    objek = models.CharField(max_length=8, choices=Objek, default=Objek.KASUS)
    objek_id = models.UUIDField(null=True)
    aksi = models.CharField(max_length=25)
    dari = models.CharField(max_length=20)
    ke = models.CharField(max_length=20)
    versi = models.PositiveIntegerField(help_text="of the object after the event")
    pelaku = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    peran = models.CharField(max_length=14, help_text="the role by which the policy allowed it")
    catatan_sandi = models.BinaryField(null=True)
    rincian = models.JSONField(default=dict)
    waktu = models.DateTimeField()
    h = models.BinaryField(default=b"", editable=False, help_text="link of the chain; set by the trigger, like urut")

    class Meta:
        db_table = "riwayat"
        verbose_name = _("riwayat")
        verbose_name_plural = _("riwayat")
        constraints = [models.UniqueConstraint("kasus", "urut", name="riwayat_urut_unik")]

    def __str__(self) -> str:
        return f"{self.urut}. {self.aksi}"


class PemeriksaanStatus(models.Model):
    """What the Daftar Penerima Manfaat said of a household at a moment. A copy, never updated."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="pemeriksaan")
    sumber = models.CharField(max_length=12, choices=SumberDaftar)
    versi_daftar = models.CharField(max_length=40)
    hasil = models.CharField(max_length=22, choices=HasilPemeriksaan)
    desil = models.PositiveSmallIntegerField(null=True)
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    waktu = models.DateTimeField()
    ulang = models.BooleanField(default=False)

    class Meta:
        db_table = "pemeriksaan_status"
        verbose_name = _("pemeriksaan status")
        verbose_name_plural = _("pemeriksaan status")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(desil__isnull=True) | models.Q(desil__range=(1, 10)), name="desil_1_sampai_10"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sumber} {self.hasil}"


class Lacak(models.Model):
    """All that the public tracking page can know of a case. It holds no name, no number, no free text.

    ``kalimat``, ``pesan``, ``dirujuk`` and ``buka_ditolak`` are keys of fixed sentences, ``berkas`` of papers in a
    fixed list; ``langkah_pada`` maps a step to the local date it began; ``naik_pada``: when it went up by itself.
    """

    kode_indeks = IndeksButaField(primary_key=True)
    kasus_id = models.UUIDField(unique=True)
    kantor = models.CharField(max_length=150)
    langkah = models.PositiveSmallIntegerField(null=True)
    langkah_pada = models.JSONField(default=dict)
    kalimat = models.CharField(max_length=30)
    zona = models.CharField(max_length=14)
    diterima_pada = models.DateTimeField()
    janji_pada = models.DateTimeField()
    selesai = models.BooleanField(default=False)
    buka_sampai = models.DateTimeField(null=True)
    minta_buka_pada = models.DateTimeField(null=True)
    minta_buka_tenggat = models.DateTimeField(null=True)
    buka_ditolak = models.CharField(max_length=20, default="", db_default="")
    dibuka_pada = models.DateTimeField(null=True)
    berkas = models.JSONField(default=list, db_default=[])
    jeda_sampai = models.DateTimeField(null=True)
    dirujuk = models.CharField(max_length=20, default="", db_default="")
    naik_pada = models.DateTimeField(null=True)
    batas_pada = models.DateTimeField(null=True, help_text="its step is due; NULL once it has ended")
    pesan = models.CharField(max_length=30, default="", db_default="")
    pesan_pada = models.DateTimeField(null=True)
    dicabut_pada = models.DateTimeField(null=True)
    kedaluwarsa_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "lacak"
        verbose_name = _("lacak")
        verbose_name_plural = _("lacak")

    def __str__(self) -> str:
        return f"langkah {self.langkah}"
