"""A respon kasus: what is done for a person in danger or acute need. Its team alone sees it.

Every word about people is encrypted with the case's own key, which is itself wrapped: destroying that key erases
the words and leaves the figures. No row points at a Warga, so nobody's own record ever leads here.
"""

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from core.fields import SandiField, Tersandi
from core.id import uuid7
from core.kripto import buka_dengan, sandikan_dengan
from core.lingkup import QuerySetLingkup
from kasus.models import BarisWilayah
from kasus.pilihan import Spm
from respon_kasus.pilihan import TERBUKA, Bahaya, HasilRespon, JenisIntervensi, Psks, Sumber
from respon_kasus.pilihan import StatusRespon as S

RUPIAH = Decimal(1)
"""Sums of money are whole rupiah, half up."""


class Rahasia(property):
    """Words in front of a binary column, sealed with the key of the respon kasus. Empty: nothing is stored."""

    def __init__(self, kolom: str) -> None:
        self.kolom = kolom
        super().__init__(self._baca, self._tulis)

    def _baca(self, objek: Any) -> str:
        isi = getattr(objek, self.kolom)
        return "" if isi is None else buka_dengan(objek.pemegang_kunci.kunci or "", isi)

    def _tulis(self, objek: Any, nilai: str) -> None:
        setattr(objek, self.kolom, sandikan_dengan(objek.pemegang_kunci.kunci, nilai) if nilai else None)


class ResponKasus(BarisWilayah):
    """The case itself. Only services write it; the transition methods at the end are the graph."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", help_text="where it was reported")
    kasus = models.ForeignKey(
        "kasus.Kasus", models.PROTECT, null=True, related_name="+", help_text="the complaint that goes on beside it"
    )
    terlapor = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    nomor = models.CharField(max_length=40)
    tahun = models.PositiveSmallIntegerField(help_text="local year of the report")
    kunci_sandi = SandiField(help_text="the key of this case, wrapped")
    judul_sandi = models.BinaryField()
    uraian_sandi = models.BinaryField()
    tempat_sandi = models.BinaryField()
    bahaya = models.CharField(max_length=10, choices=Bahaya)
    sumber = models.CharField(max_length=8, choices=Sumber)
    dilaporkan_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    dilaporkan_pada = models.DateTimeField()
    status = FSMField(max_length=10, choices=S, default=S.DILAPORKAN)
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField()
    tim_dibentuk_pada = models.DateTimeField(null=True)
    tenggat_kontak = models.DateTimeField(help_text="24 hours by the clock")
    kontak_pada = models.DateTimeField(null=True)
    kontak_diingatkan_pada = models.DateTimeField(null=True)
    kontak_lewat_pada = models.DateTimeField(null=True, help_text="when the team was told that it is late")
    rencana_berjalan = models.ForeignKey("RencanaRespon", models.PROTECT, null=True, related_name="+", db_index=False)
    hasil = models.CharField(max_length=10, choices=HasilRespon, default="")
    penutup_sandi = models.BinaryField(null=True, help_text="outcome, or why it was stopped")
    selisih_sandi = models.BinaryField(null=True, help_text="why what was spent is not the pagu")
    berakhir_pada = models.DateTimeField(null=True)

    kunci = Tersandi("kunci_sandi")
    judul = Rahasia("judul_sandi")
    uraian = Rahasia("uraian_sandi")
    tempat = Rahasia("tempat_sandi")
    penutup = Rahasia("penutup_sandi")
    selisih = Rahasia("selisih_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "respon_kasus"
        verbose_name = _("respon kasus")
        verbose_name_plural = _("respon kasus")
        indexes = [
            models.Index(
                "tenggat_kontak", name="respon_kontak", condition=models.Q(kontak_pada=None, berakhir_pada=None)
            ),
            models.Index("kabkota", "tahun", name="respon_kab_tahun"),
            models.Index("nomor", name="respon_nomor"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=S.values), name="respon_status_dikenal"),
            models.CheckConstraint(
                condition=models.Q(status__in=TERBUKA, berakhir_pada=None)
                | models.Q(status__in=(S.SELESAI, S.DIHENTIKAN), berakhir_pada__isnull=False),
                name="respon_terbuka_selaras",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def pemegang_kunci(self) -> "ResponKasus":
        """Itself: whose key its words are sealed with."""
        return self

    @property
    def terbuka(self) -> bool:
        """True until it has ended."""
        return self.status in TERBUKA

    @transition(status, source=S.DILAPORKAN, target=S.ASESMEN)
    def kontak_pertama(self) -> None: ...

    @transition(status, source=S.ASESMEN, target=S.INTERVENSI)
    def rencanakan(self) -> None: ...

    @transition(status, source=S.INTERVENSI, target=S.PEMANTAUAN)
    def pantau(self) -> None: ...

    @transition(status, source=S.PEMANTAUAN, target=S.SELESAI)
    def selesaikan_respon(self) -> None: ...

    @transition(status, source=list(TERBUKA), target=S.DIHENTIKAN)
    def hentikan(self) -> None: ...


class AnggotaTim(models.Model):
    """Somebody named to the team of a case, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="tim")
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=14, help_text="the role held when named")
    dari = models.DateTimeField()
    sampai = models.DateTimeField(null=True)

    class Meta:
        db_table = "anggota_tim"
        verbose_name = _("anggota tim")
        verbose_name_plural = _("anggota tim")
        constraints = [
            models.UniqueConstraint(
                "respon", "petugas", name="anggota_tim_satu", condition=models.Q(sampai__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"Anggota {self.pk}"


class _Isi(models.Model):
    """A row of a case whose words are sealed with the key of the case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)
    dicatat_pada = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def pemegang_kunci(self) -> ResponKasus:
        """Whose key its words are sealed with."""
        return self.respon  # type: ignore[attr-defined, no-any-return]


class AksesDarurat(_Isi):
    """Somebody outside the team opened a case: why, and until when. Supervisor and team were told."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="darurat")
    sampai = models.DateTimeField()
    alasan_sandi = models.BinaryField()
    alasan = Rahasia("alasan_sandi")

    class Meta:
        db_table = "akses_darurat"
        verbose_name = _("akses darurat")
        verbose_name_plural = _("akses darurat")


class OrangRespon(_Isi):
    """Somebody in the case: who, with which roles, how related to whom. For a child: who consents.

    ``sebagai``: codes of PeranOrang. A NIK, an address, a name: all in ``data``, sealed.
    """

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="orang")
    sebagai = models.JSONField(default=list)
    ppks = models.ForeignKey("kasus.Ppks", models.PROTECT, null=True, related_name="+", db_index=False)
    psks = models.CharField(max_length=2, choices=Psks, default="")
    spm = models.CharField(max_length=5, choices=Spm, default="")
    anak = models.BooleanField(default=False, help_text="younger than 18 on the day of the report")
    data_sandi = models.BinaryField()
    teks_data = Rahasia("data_sandi")

    class Meta:
        db_table = "orang_respon"
        verbose_name = _("orang dalam kasus")
        verbose_name_plural = _("orang dalam kasus")

    @property
    def data(self) -> dict[str, str]:
        """nama, nik, lahir, kelamin, alamat, telepon, hubungan, wali, dasar_anak: what is known of them."""
        return dict(json.loads(self.teks_data))


class AsesmenRespon(_Isi):
    """What was found on a day, by aspect. Never overwritten: a new finding has the next number."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="asesmen")
    nomor = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    isi_sandi = models.BinaryField()
    teks_isi = Rahasia("isi_sandi")

    class Meta:
        db_table = "asesmen_respon"
        verbose_name = _("asesmen")
        verbose_name_plural = _("asesmen")
        constraints = [models.UniqueConstraint("respon", "nomor", name="asesmen_nomor_unik")]

    @property
    def isi(self) -> dict[str, str]:
        """Aspect → finding."""
        return dict(json.loads(self.teks_isi))


class _Belanja(_Isi):
    """What is to be, or was, given: items with a computed total, a discount, a stated total, why they differ."""

    potongan = models.DecimalField(max_digits=14, decimal_places=0, default=0, help_text="rupiah off the items")
    dinyatakan = models.DecimalField(max_digits=14, decimal_places=0, null=True, help_text="total on the paper")
    selisih_sandi = models.BinaryField(null=True)
    selisih = Rahasia("selisih_sandi")

    class Meta:
        abstract = True

    @property
    def total(self) -> Decimal:
        """What the items come to, in whole rupiah: each line rounded half up, then the discount off."""
        return sum((b.total for b in self.barang.all()), Decimal(0)) - self.potongan  # type: ignore[attr-defined, no-any-return]

    @property
    def beda(self) -> Decimal:
        """Stated less computed; 0 when nothing is stated."""
        return Decimal(0) if self.dinyatakan is None else self.dinyatakan - self.total


class RencanaRespon(_Belanja):
    """A version of the plan with its budget. Approved by a manajer who did not write it."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="rencana")
    nomor = models.PositiveSmallIntegerField()
    pagu = models.DecimalField(max_digits=14, decimal_places=0, default=0)
    sumber_dana = models.CharField(max_length=60, default="")
    isi_sandi = models.BinaryField()
    isi = Rahasia("isi_sandi")
    disetujui_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    disetujui_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "rencana_respon"
        verbose_name = _("rencana")
        verbose_name_plural = _("rencana")
        constraints = [models.UniqueConstraint("respon", "nomor", name="rencana_nomor_unik")]


class IntervensiRespon(_Belanja):
    """Something done for the person: what kind, when, with whom, with which result."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="intervensi")
    jenis = models.CharField(max_length=12, choices=JenisIntervensi)
    tanggal = models.DateField()
    pihak = models.JSONField(default=list)
    rencana = models.ForeignKey(RencanaRespon, models.PROTECT, null=True, related_name="+", db_index=False)
    isi_sandi = models.BinaryField()
    isi = Rahasia("isi_sandi")
    hasil_sandi = models.BinaryField(null=True)
    hasil = Rahasia("hasil_sandi")

    class Meta:
        db_table = "intervensi_respon"
        verbose_name = _("intervensi")
        verbose_name_plural = _("intervensi")


class BarangBantuan(models.Model):
    """One item: how many of what unit at which price. Of a plan, or of what was really given."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="+")
    rencana = models.ForeignKey(RencanaRespon, models.PROTECT, null=True, related_name="barang")
    intervensi = models.ForeignKey(IntervensiRespon, models.PROTECT, null=True, related_name="barang")
    nama = models.CharField(max_length=100)
    jumlah = models.DecimalField(max_digits=10, decimal_places=3)
    satuan = models.CharField(max_length=20)
    harga = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        db_table = "barang_bantuan"
        verbose_name = _("barang bantuan")
        verbose_name_plural = _("barang bantuan")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rencana__isnull=True, intervensi__isnull=False)
                | models.Q(rencana__isnull=False, intervensi__isnull=True),
                name="barang_satu_induk",
            ),
            models.CheckConstraint(condition=models.Q(jumlah__gt=0, harga__gte=0), name="barang_wajar"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def total(self) -> Decimal:
        """Quantity × unit price in whole rupiah, half up."""
        return (self.jumlah * self.harga).quantize(RUPIAH, ROUND_HALF_UP)


class TindakLanjut(_Isi):
    """What is still to be done, by whom of the team, until which day."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="tindak_lanjut")
    petugas = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    tenggat = models.DateField()
    isi_sandi = models.BinaryField()
    isi = Rahasia("isi_sandi")
    tuntas_pada = models.DateTimeField(null=True)
    tuntas_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    diingatkan_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "tindak_lanjut"
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        indexes = [models.Index("tenggat", name="tindak_lanjut_jatuh", condition=models.Q(tuntas_pada=None))]


class RiwayatRespon(models.Model):
    """What was done in a case, chained and never changed. Apart from the history of the complaint beside it."""

    respon = models.ForeignKey(ResponKasus, models.PROTECT, related_name="riwayat", db_index=False)
    urut = models.PositiveIntegerField(default=0)
    aksi = models.CharField(max_length=25)
    dari = models.CharField(max_length=20)
    ke = models.CharField(max_length=20)
    versi = models.PositiveIntegerField()
    pelaku = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    peran = models.CharField(max_length=14)
    catatan_sandi = models.BinaryField(null=True)
    rincian = models.JSONField(default=dict)
    waktu = models.DateTimeField()
    h = models.BinaryField(default=b"", editable=False, help_text="link of the chain; set by the trigger, like urut")

    catatan = Rahasia("catatan_sandi")

    class Meta:
        db_table = "riwayat_respon"
        verbose_name = _("riwayat respon kasus")
        verbose_name_plural = _("riwayat respon kasus")
        constraints = [models.UniqueConstraint("respon", "urut", name="riwayat_respon_urut_unik")]

    def __str__(self) -> str:
        return f"{self.urut}. {self.aksi}"

    @property
    def pemegang_kunci(self) -> ResponKasus:
        """Whose key its words are sealed with."""
        return self.respon
