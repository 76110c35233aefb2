"""Programmes, receiving institutions and referrals."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from core.fields import IndeksButaField, SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models import BarisWilayah
from kasus.pilihan import Jenjang
from puskesos.models import lacak_riwayat
from rujukan.pilihan import TERBUKA, DasarPersetujuan, SatuanBantuan
from rujukan.pilihan import StatusRujukan as S


@lacak_riwayat("RiwayatProgram", "riwayat program")
class Program(models.Model):
    """An entry of the programme catalogue. Ships without amounts: they change yearly and sources conflict."""

    kode = models.CharField(max_length=20, primary_key=True)
    nama = models.CharField(max_length=150)
    pengelola = models.CharField(max_length=150)
    jenjang = models.CharField(max_length=14, choices=Jenjang)
    satuan = models.CharField(max_length=1, choices=SatuanBantuan)
    wilayah = models.ForeignKey(
        "puskesos.Wilayah", models.PROTECT, null=True, related_name="+", help_text="empty: the whole country"
    )
    aktif_dari = models.DateField()
    aktif_sampai = models.DateField(null=True)

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")

    def __str__(self) -> str:
        return self.nama


class Mitra(models.Model):
    """What a receiving institution (a Unit of kind lembaga) does: programmes it serves, area it covers."""

    unit = models.OneToOneField("puskesos.Unit", models.PROTECT, primary_key=True, related_name="mitra")
    program = models.ManyToManyField(Program, related_name="mitra")
    wilayah = models.ForeignKey(
        "puskesos.Wilayah", models.PROTECT, null=True, related_name="+", help_text="empty: the whole country"
    )

    class Meta:
        verbose_name = _("mitra")
        verbose_name_plural = _("mitra")

    def __str__(self) -> str:
        return self.unit.nama


class Rujukan(BarisWilayah):
    """A case passed to a programme at an institution, with a numbered letter; followed until it is answered.

    It carries what the receiver needs of the person, so that it never has to open the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="rujukan")
    unit = models.ForeignKey(
        "puskesos.Unit", models.PROTECT, null=True, related_name="+", db_index=False, help_text="the case's office"
    )
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    penerima = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    nomor_surat = models.CharField(max_length=40, default="")
    nama_sandi = SandiField()
    alamat_sandi = SandiField(null=True)
    keperluan_sandi = SandiField()
    syarat_terpenuhi = models.JSONField(default=list, help_text="texts of the requirements ticked by the manajer")
    syarat_kurang = models.JSONField(null=True, help_text="texts not met when it was sent; null: not sent yet")
    syarat_versi = models.DateField(null=True, help_text="berlaku_mulai of the list by which it was sent")
    alasan_lanjut_sandi = SandiField(null=True, help_text="why it was sent although incomplete, or the quota full")
    dasar_persetujuan = models.CharField(max_length=18, choices=DasarPersetujuan, default="")
    status = FSMField(max_length=15, choices=S, default=S.DRAF)
    versi = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    dikirim_pada = models.DateTimeField(null=True)
    dijawab_pada = models.DateTimeField(null=True)
    berakhir_pada = models.DateTimeField(null=True)
    tenggat = models.DateTimeField(null=True, help_text="the answer, or the service, is due")
    tanggal_jatuh_tempo = models.DateField(null=True, help_text="local day of tenggat")
    jawab_lewat = models.BooleanField(default=False, db_default=False, help_text="taken on after its first limit")
    tenggat_akhir = models.DateTimeField(null=True, help_text="after this it is kedaluwarsa")
    diingatkan_pada = models.DateTimeField(null=True, help_text="of the limit that runs now")
    atasan_pada = models.DateTimeField(null=True, help_text="the Kepala Dinas was told: limit and grace were over")
    jawaban_sandi = SandiField(null=True)

    nama = Tersandi("nama_sandi")
    alamat = Tersandi("alamat_sandi")
    keperluan = Tersandi("keperluan_sandi")
    jawaban = Tersandi("jawaban_sandi")
    alasan_lanjut = Tersandi("alasan_lanjut_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "rujukan"
        verbose_name = _("rujukan")
        verbose_name_plural = _("rujukan")
        indexes = [
            models.Index(
                "kabkota", "tenggat", "id", name="rujukan_kab", condition=models.Q(berakhir_pada__isnull=True)
            ),
            models.Index("penerima", "tenggat", "id", name="rujukan_penerima_kerja"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(status__in=S.values), name="rujukan_status_dikenal")]

    def __str__(self) -> str:
        return self.nomor_surat or f"Rujukan {self.pk}"

    @property
    def terbuka(self) -> bool:
        """True while the receiver's answer or service is awaited."""
        return self.status in TERBUKA

    @transition(status, source=S.DRAF, target=S.DIKIRIM)
    def kirim(self) -> None: ...

    @transition(status, source=S.DIKIRIM, target=S.DITERIMA)
    def terima_rujukan(self) -> None: ...

    @transition(status, source=S.DIKIRIM, target=S.DITOLAK)
    def tolak_rujukan(self) -> None: ...

    @transition(status, source=S.DITERIMA, target=S.DILAYANI)
    def layani_rujukan(self) -> None: ...

    @transition(status, source=S.DITERIMA, target=S.TIDAK_DILAYANI)
    def tidak_layani(self) -> None: ...

    @transition(status, source=[S.DIKIRIM, S.DITERIMA], target=S.DITARIK)
    def tarik(self) -> None: ...

    @transition(status, source=[S.DIKIRIM, S.DITERIMA], target=S.KEDALUWARSA)
    def kedaluwarsa(self) -> None: ...


class TautanRujukan(models.Model):
    """The link by which an institution without an account answers one referral. The token itself is never kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rujukan = models.ForeignKey(Rujukan, models.PROTECT, related_name="tautan")
    indeks = IndeksButaField(unique=True, help_text="keyed hash of the token")
    dibuat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "tautan_rujukan"
        verbose_name = _("tautan rujukan")
        verbose_name_plural = _("tautan rujukan")
        constraints = [
            models.UniqueConstraint(
                "rujukan", name="tautan_rujukan_satu_hidup", condition=models.Q(dicabut_pada__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"Tautan {self.pk}"


class PesanRujukan(models.Model):
    """A message between the manajer and the receiver of a referral. Never changed, never taken back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rujukan = models.ForeignKey(Rujukan, models.PROTECT, related_name="pesan")
    isi_sandi = SandiField(null=True, help_text="empty: files alone")
    peran = models.CharField(max_length=14, help_text="manajer, mitra or tautan_mitra")
    pengirim = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    isi = Tersandi("isi_sandi")

    class Meta:
        db_table = "pesan_rujukan"
        verbose_name = _("pesan rujukan")
        verbose_name_plural = _("pesan rujukan")

    def __str__(self) -> str:
        return f"Pesan {self.pk}"


class BerkasRujukan(models.Model):
    """A file of the case that came with a message: this row is what lets the receiver open it."""

    lampiran = models.OneToOneField("kasus.Lampiran", models.PROTECT, primary_key=True, related_name="+")
    pesan = models.ForeignKey(PesanRujukan, models.PROTECT, related_name="berkas")
    rujukan = models.ForeignKey(Rujukan, models.PROTECT, related_name="+")

    class Meta:
        db_table = "berkas_rujukan"
        verbose_name = _("berkas rujukan")
        verbose_name_plural = _("berkas rujukan")

    def __str__(self) -> str:
        return f"Berkas {self.pk}"


class SyaratProgram(models.Model):
    """A version of a programme's requirement list, valid from a day."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="syarat")
    berlaku_mulai = models.DateField()
    isi = models.JSONField(help_text="list of texts")

    class Meta:
        verbose_name = _("syarat program")
        verbose_name_plural = _("syarat program")
        constraints = [models.UniqueConstraint("program", "berlaku_mulai", name="syarat_program_unik")]

    def __str__(self) -> str:
        return f"{self.program_id} {self.berlaku_mulai}"


class KuotaProgram(models.Model):
    """How many referrals of a kab/kota an institution takes for a programme in a year. A new row replaces none: the
    last one in force on a day counts."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    mitra = models.ForeignKey(Mitra, models.PROTECT, related_name="kuota")
    kabkota = models.ForeignKey("puskesos.Wilayah", models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    jumlah = models.PositiveIntegerField()
    berlaku_mulai = models.DateField()
    dicatat_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("kuota program")
        verbose_name_plural = _("kuota program")
        indexes = [models.Index("kabkota", "tahun", "program", "mitra", name="kuota_program_cari")]

    def __str__(self) -> str:
        return f"{self.program_id} {self.mitra_id} {self.tahun}"
