"""Regions, units, officers and their assignments."""

from typing import Any

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager

from core.id import uuid7
from puskesos.kelola import PetugasManager


def lacak_riwayat(nama: str, judul: str) -> Any:
    """Keep every version of a row, deletions too, in an append-only model ``nama`` (also against raw SQL).

    The context is stored in the event itself: a shared context row would have to stay updatable.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=nama,
        append_only=True,
        obj_field=pghistory.ObjForeignKey(related_name="riwayat", related_query_name="riwayat"),
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,  # type: ignore[arg-type]
        meta={
            "verbose_name": judul,
            "verbose_name_plural": judul,
            # append_only covers UPDATE and DELETE, not TRUNCATE.
            "triggers": [
                pgtrigger.Trigger(
                    name="tanpa_truncate",
                    operation=pgtrigger.Truncate,
                    level=pgtrigger.Statement,
                    when=pgtrigger.Before,
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                )
            ],
        },
    )


class Zona(models.TextChoices):
    """The three time zones of Indonesia; none has summer time."""

    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")


class Wilayah(models.Model):
    """A region of one of the four levels, by its dotted Kemendagri code (``32.01.05.2003``)."""

    class Tingkat(models.TextChoices):
        PROVINSI = "provinsi", _("Provinsi")
        KABKOTA = "kabkota", _("Kabupaten/kota")
        KECAMATAN = "kecamatan", _("Kecamatan")
        DESA = "desa", _("Desa/kelurahan")

    kode = models.CharField(max_length=13, primary_key=True)
    nama = models.CharField(max_length=100)
    tingkat = models.CharField(max_length=9, choices=Tingkat)
    induk = models.ForeignKey("self", models.PROTECT, null=True, db_constraint=False, related_name="anak")
    kode_pos = models.CharField(max_length=5, default="", blank=True)
    zona = models.CharField(max_length=14, choices=Zona, null=True, help_text="own zone; empty: that of the province")
    versi_kode = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        indexes = [models.Index("tingkat", "kode", name="wilayah_tingkat")]

    def __str__(self) -> str:
        return self.nama


class AliasWilayah(models.Model):
    """A region code that changed (26 kab/kota in 2022) and the one that took its place."""

    kode_lama = models.CharField(max_length=13, unique=True)
    kode_baru = models.CharField(max_length=13)
    berlaku_mulai = models.DateField()

    class Meta:
        verbose_name = _("alias wilayah")
        verbose_name_plural = _("alias wilayah")

    def __str__(self) -> str:
        return f"{self.kode_lama} → {self.kode_baru}"


class Peran(models.TextChoices):
    """Roles that an assignment can give. ``sistem``, ``warga_kode`` and ``tautan_mitra`` are not assigned."""

    FRONT_OFFICE = "front_office", _("Front office")
    BACK_OFFICE = "back_office", _("Back office")
    KOORDINATOR = "koordinator", _("Koordinator Puskesos")
    FASILITATOR = "fasilitator", _("Fasilitator")
    TIM_SURVEI = "tim_survei", _("Tim Survei")
    SUPERVISOR = "supervisor", _("Supervisor SLRT")
    MANAJER = "manajer", _("Manajer SLRT")
    MITRA = "mitra", _("Mitra")
    DINAS_PROVINSI = "dinas_provinsi", _("Dinas Sosial provinsi")
    DIREKTORAT = "direktorat", _("Direktorat")
    AUDITOR = "auditor", _("Auditor")
    ADMIN_SISTEM = "admin_sistem", _("Admin sistem")


@lacak_riwayat("RiwayatUnit", "riwayat unit")
class Unit(models.Model):  # type: ignore[django-manager-missing]  # knox is untyped
    """An office: a Puskesos, a Sekretariat SLRT, a supervisor's desk, a receiving institution, an authority.

    ``kode`` is the region's code for offices of government and ``L-…`` for an institution. The four
    region columns are those of the office itself; levels below it are NULL.
    """

    class Jenis(models.TextChoices):
        PUSKESOS = "puskesos", _("Puskesos")
        SEKRETARIAT = "sekretariat", _("Sekretariat SLRT")
        KECAMATAN = "kecamatan", _("Supervisor kecamatan")
        DINAS_PROVINSI = "dinas_provinsi", _("Dinas Sosial provinsi")
        PUSAT = "pusat", _("Kementerian Sosial")
        LEMBAGA = "lembaga", _("Lembaga mitra")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kode = models.CharField(max_length=20, unique=True)
    jenis = models.CharField(max_length=14, choices=Jenis)
    nama = models.CharField(max_length=150)
    provinsi = models.CharField(max_length=2, null=True, blank=True)
    kabkota = models.CharField(max_length=5, null=True, blank=True)
    kecamatan = models.CharField(max_length=8, null=True, blank=True)
    desa = models.CharField(max_length=13, null=True, blank=True)
    zona = models.CharField(max_length=14, choices=Zona, default=Zona.WIB)
    enam_hari = models.BooleanField("enam hari kerja", default=False)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("unit")
        indexes = [models.Index("kabkota", "jenis", name="unit_kabkota_jenis")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(jenis="puskesos")
                | Q(desa__isnull=False, kecamatan__isnull=False, kabkota__isnull=False, provinsi__isnull=False),
                name="puskesos_berdesa",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="sekretariat")
                | Q(desa__isnull=True, kecamatan__isnull=True, kabkota__isnull=False, provinsi__isnull=False),
                name="sekretariat_tanpa_desa",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def di_sekretariat(self) -> bool:
        """True for a Sekretariat SLRT, where the manajer decides in ``penetapan``."""
        return self.jenis == self.Jenis.SEKRETARIAT


@lacak_riwayat("RiwayatTahapUnit", "riwayat tahap unit")
class TahapUnit(models.Model):
    """An entry of the register: the unit was formed or developed in a year, by a decree with a validity."""

    class Tahap(models.TextChoices):
        PENUMBUHAN = "penumbuhan", _("Penumbuhan")
        PENGEMBANGAN = "pengembangan", _("Pengembangan")

    class Cakupan(models.TextChoices):
        APBN = "apbn", _("APBN")
        LAINNYA = "lainnya", _("Lainnya")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tahap")
    tahap = models.CharField(max_length=12, choices=Tahap)
    tahun = models.PositiveSmallIntegerField()
    nomor_sk = models.CharField("nomor SK", max_length=100)
    sk_mulai = models.DateField("SK mulai")
    sk_sampai = models.DateField("SK sampai", null=True, blank=True, help_text="empty: without end")
    cakupan = models.CharField(max_length=7, choices=Cakupan)

    class Meta:
        verbose_name = _("tahap unit")
        verbose_name_plural = _("tahap unit")
        constraints = [
            models.UniqueConstraint("unit", "tahap", "tahun", name="tahap_unit_unik"),
            models.CheckConstraint(
                condition=Q(sk_sampai__isnull=True) | Q(sk_sampai__gte=models.F("sk_mulai")), name="sk_urut"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahap} {self.tahun}"


class Petugas(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # knox is untyped
    """An account of a named person. Logs in by user name or e-mail; rights come from ``Penugasan`` alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nama_pengguna = models.CharField("nama pengguna", max_length=60, unique=True)
    surel = models.EmailField("surel", null=True, blank=True)
    nama = models.CharField(max_length=150)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh masuk admin", default=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    telepon = models.CharField("telepon", max_length=20, default="", db_default="", blank=True)
    sesi_ke = models.PositiveIntegerField(default=0, db_default=0, help_text="counted up: every open session ends")
    pintasan_mati = models.BooleanField(
        default=False, db_default=False, help_text="one-letter shortcuts are off for this person"
    )

    objects = PetugasManager()

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "surel"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = _("petugas")
        verbose_name_plural = _("petugas")
        indexes = [models.Index("nama", "id", name="petugas_nama")]
        constraints = [models.UniqueConstraint(Lower("surel"), name="surel_unik")]

    def __str__(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama.split(" ", 1)[0]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django ends a session when this changes: with the password, and with ``sesi_ke``."""
        dasar = str(super()._get_session_auth_hash(secret))  # type: ignore[misc]
        if not self.sesi_ke:
            return dasar
        return salted_hmac("puskesos.sesi", f"{dasar}:{self.sesi_ke}", secret=secret, algorithm="sha256").hexdigest()


@lacak_riwayat("RiwayatPenugasan", "riwayat penugasan")
class Penugasan(models.Model):
    """A person holds a role in a unit from a day to a day, by a decree. Its row history is kept."""

    # Where a role may be held (``docs/aturan.md`` 1). Auditors and system admins are placed per assignment.
    PERAN_DI = {
        Peran.FRONT_OFFICE: (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT),
        Peran.BACK_OFFICE: (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT),
        Peran.KOORDINATOR: (Unit.Jenis.PUSKESOS,),
        Peran.FASILITATOR: (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT),
        Peran.TIM_SURVEI: (Unit.Jenis.SEKRETARIAT,),
        Peran.SUPERVISOR: (Unit.Jenis.KECAMATAN,),
        Peran.MANAJER: (Unit.Jenis.SEKRETARIAT,),
        Peran.MITRA: (Unit.Jenis.LEMBAGA,),
        Peran.DINAS_PROVINSI: (Unit.Jenis.DINAS_PROVINSI,),
        Peran.DIREKTORAT: (Unit.Jenis.PUSAT,),
        Peran.ADMIN_SISTEM: (Unit.Jenis.SEKRETARIAT, Unit.Jenis.PUSAT),
    }

    class Unsur(models.TextChoices):
        KASI_KESRA = "kasi_kesra", _("Aparatur desa/kelurahan: kasi kesra/layanan")
        APARATUR = "aparatur", _("Aparatur desa/kelurahan lain")
        PSKS = "psks", _("PSKS (TKSK, PSM, …)")
        ASN_DINSOS_PIMPINAN = "asn_dinsos_pimpinan", _("ASN Dinsos: Kepala Dinas atau Kepala Bidang")
        DINSOS = "dinsos", _("Dinas Sosial")
        LAINNYA = "lainnya", _("Lainnya")

    petugas = models.ForeignKey(Petugas, models.PROTECT, related_name="penugasan")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="penugasan")
    peran = models.CharField(max_length=14, choices=Peran)
    jabatan = models.CharField(max_length=100, default="", blank=True)
    unsur = models.CharField(max_length=20, choices=Unsur, default=Unsur.LAINNYA)
    nomor_sk = models.CharField("nomor SK", max_length=100)
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    menggantikan = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="pengganti",
        help_text="set: held for the days on which the holder of that assignment is away",
    )  # fmt: skip

    class Meta:
        verbose_name = _("penugasan")
        verbose_name_plural = _("penugasan")
        indexes = [models.Index("petugas", "unit", name="penugasan_petugas_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=models.F("berlaku_dari")),
                name="penugasan_urut",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} di {self.unit_id}"

    @classmethod
    def peran_ada_di(cls, peran: str, jenis: str) -> bool:
        """Whether this kind of office has the role."""
        return peran in Peran and jenis in cls.PERAN_DI.get(Peran(peran), Unit.Jenis.values)

    def clean(self) -> None:
        """For forms: the role must belong to this kind of office."""
        if self.peran in Peran and self.unit_id and not self.peran_ada_di(self.peran, self.unit.jenis):
            raise ValidationError(
                {"peran": gettext("Peran ini tidak ada di {unit}.").format(unit=self.unit.get_jenis_display())}
            )


class TokenUnitManager(AuthTokenManager):
    """Brings the unit along: every request with a token needs it."""

    def get_queryset(self) -> models.QuerySet["TokenUnit"]:
        return super().get_queryset().select_related("unit")


class TokenUnit(AbstractAuthToken):
    """An API token of a person, bound to one unit. Only its hash is stored."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="token")

    objects = TokenUnitManager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("token")

    def __str__(self) -> str:
        return f"token {self.token_key[:4]}… di {self.unit_id}"


class DeretNomor(models.Model):
    """The counter row of a gapless series: one per office, kind and period (a local day or a year)."""

    unit = models.ForeignKey(Unit, models.PROTECT)
    jenis = models.CharField(max_length=12)
    periode = models.CharField(max_length=10)
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("deret nomor")
        verbose_name_plural = _("deret nomor")
        constraints = [models.UniqueConstraint("unit", "jenis", "periode", name="deret_nomor_unik")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.periode}: {self.terakhir}"


class Jejak(models.Model):
    """An event of an office that belongs to no case: the queue, a refusal, a reveal. Append-only; ids only."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    provinsi = models.CharField(max_length=2, null=True)
    kabkota = models.CharField(max_length=5, null=True)
    kecamatan = models.CharField(max_length=8, null=True)
    desa = models.CharField(max_length=13, null=True)
    mulai_tingkat = models.CharField(max_length=9, default="desa")
    tanggal_lokal = models.DateField()
    objek = models.CharField(max_length=15)
    objek_id = models.UUIDField(null=True)
    aksi = models.CharField(max_length=25)
    dari = models.CharField(max_length=20, default="")
    ke = models.CharField(max_length=20, default="")
    pelaku = models.ForeignKey(Petugas, models.PROTECT, null=True, related_name="+")
    peran = models.CharField(max_length=14, default="")
    rincian = models.JSONField(default=dict)
    waktu = models.DateTimeField()
    urut = models.PositiveIntegerField(default=0, help_text="in the chain of the unit's day; set by the trigger")
    h = models.BinaryField(default=b"", editable=False, help_text="link of the chain; set by the trigger")

    class Meta:
        db_table = "jejak"
        verbose_name = _("jejak")
        verbose_name_plural = _("jejak")
        indexes = [models.Index("unit", "tanggal_lokal", "id", name="jejak_unit_hari")]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_id}"
