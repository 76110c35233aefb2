"""The case: one complaint, question, suggestion or request, with its life."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, transition

from core.fields import SandiField, Tersandi
from core.id import uuid7
from core.lingkup import QuerySetLingkup
from kasus.models.wilayah import BarisWilayah
from kasus.pilihan import LANGKAH, TERBUKA, Hubungan, Jenis, Jenjang, Kanal, MulaiTingkat, Rekomendasi, Spm
from kasus.pilihan import StatusKasus as S


class Kasus(BarisWilayah):
    """A case. Only services write it; the transition methods at the end are the graph, run by tests and docs.

    It has no UNIQUE but its key (register number and kode lacak are unique in tables of their own), and
    ``status`` stands in no index, so that a transition is a HOT update.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=40)
    kode_lacak_sandi = SandiField()
    kunci_sandi = SandiField(help_text="the case's own key, wrapped: erasing it erases what riwayat says of people")

    # what was said at intake
    kanal = models.CharField(max_length=15, choices=Kanal)
    jenis = models.CharField(max_length=18, choices=Jenis)
    kategori = models.ForeignKey("kasus.Kategori", models.PROTECT, related_name="+", db_index=False)
    spm = models.CharField(max_length=5, choices=Spm, default="")
    ppks = models.ForeignKey("kasus.Ppks", models.PROTECT, null=True, related_name="+", db_index=False)
    sensitif = models.BooleanField(default=False, help_text="the narrative is stored encrypted")
    uraian_terang = models.TextField(default="")
    uraian_sandi = SandiField(null=True)
    pelapor = models.ForeignKey("kasus.Warga", models.PROTECT, related_name="kasus_dilaporkan")
    hubungan = models.CharField(max_length=12, choices=Hubungan)
    penerima = models.ForeignKey("kasus.Warga", models.PROTECT, null=True, related_name="kasus_diterima")
    terlapor = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+")
    kunjungan = models.ForeignKey("kasus.Kunjungan", models.PROTECT, null=True, related_name="kasus")
    pemberitahuan_versi = models.CharField(max_length=20)
    waktu_kejadian = models.DateTimeField(null=True)
    waktu_perangkat = models.DateTimeField(null=True, help_text="the device's claim; never used for order or limits")
    diterima_pada = models.DateTimeField()
    tanggal_lokal = models.DateField()
    diterima_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+", db_index=False)

    # where it stands
    status = FSMField(max_length=20, choices=S, default=S.DITERIMA)
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField()
    masuk_tahap_pada = models.DateTimeField()
    pernah_supervisor = models.BooleanField(default=False)
    dinaikkan_pada = models.DateTimeField(null=True, help_text="when the timer last acted on a late stage")
    mendesak = models.BooleanField(default=False)
    dua_peran = models.BooleanField(default=False, help_text="the same account registered and decided")

    # clocks
    aturan = models.ForeignKey("puskesos.AturanTenggat", models.PROTECT, related_name="+", db_index=False)
    aturan_daerah = models.ForeignKey(
        "puskesos.AturanDaerah", models.PROTECT, null=True, related_name="+", db_index=False
    )
    tenggat = models.DateTimeField(help_text="promised to the citizen; the worklist's order")
    tenggat_tahap = models.DateTimeField(help_text="of the stage it is in")
    tenggat_total = models.DateTimeField(null=True, help_text="of the village; NULL while a survey runs, or none")
    tanggal_jatuh_tempo = models.DateField(null=True, help_text="local day of tenggat_total")
    bulan_jatuh_tempo = models.DateField(null=True, help_text="first day of that local month: the cohort's slot")
    tenggat_kasus = models.DateTimeField(null=True, help_text="of the whole case; set when it is referred")
    segera_pada = models.DateTimeField(null=True, help_text="from then on its next clock counts as due soon")
    tahap_ditahan = models.DateTimeField(null=True, help_text="the stage's due date as it was before a pause")
    total_ditahan = models.DateTimeField(null=True, help_text="the village total as it was before a pause or survey")
    total_berakhir_pada = models.DateTimeField(null=True)
    tahap_desa_lewat = models.BooleanField(default=False, help_text="a stage of langkah 1–3 was left too late")
    jeda_kali = models.PositiveSmallIntegerField(default=0)
    jeda_hari = models.PositiveSmallIntegerField(default=0, help_text="calendar days paused so far")
    jeda_mulai = models.DateTimeField(null=True)
    jeda_batas = models.DateTimeField(null=True, help_text="at this instant the clock runs again by itself")

    # what was found and decided
    pernah_ditangani = models.BooleanField(default=False)
    cek_sah = models.BooleanField(default=False, help_text="the list was checked before handling, or in time after")
    periksa_ulang_sampai = models.DateTimeField(null=True)
    jejak_lengkap = models.BooleanField(default=False, help_text="every step it went through left its record")
    disampaikan = models.BooleanField(
        default=False, db_default=False, help_text="closed by telling the citizen, not by the timer"
    )
    rekomendasi = models.CharField(max_length=20, choices=Rekomendasi, default="")
    jenjang_program = models.CharField(max_length=14, choices=Jenjang, default="")
    hasil_sandi = SandiField(null=True)
    tidak_dapat_dipenuhi = models.BooleanField(default=False)
    diputus_di = models.CharField(max_length=9, choices=MulaiTingkat, default="")
    diputus_oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, null=True, related_name="+", db_index=False)
    selesai_pada = models.DateTimeField(null=True, help_text="since when it is not open; NULL = open")
    ditutup_pada = models.DateTimeField(null=True)
    buka_sampai = models.DateTimeField(null=True, help_text="until when it may be reopened")
    minta_buka_pada = models.DateTimeField(null=True)
    minta_buka_tenggat = models.DateTimeField(null=True)
    minta_buka_dijawab = models.BooleanField(default=False)
    status_sebelum = models.CharField(max_length=20, default="")
    duplikat_dari = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplikat", db_index=False)
    dialihkan_ke = models.CharField(max_length=150, default="")
    batal_tanpa_kode = models.BooleanField(default=False)

    kode_lacak = Tersandi("kode_lacak_sandi")
    kunci = Tersandi("kunci_sandi")
    uraian_rahasia = Tersandi("uraian_sandi")
    hasil = Tersandi("hasil_sandi")

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "kasus"
        verbose_name = _("kasus")
        verbose_name_plural = _("kasus")
        indexes = [
            models.Index("unit", "tenggat", "id", name="kasus_kerja_unit", condition=Q(selesai_pada__isnull=True)),
            models.Index("kecamatan", "tenggat", "id", name="kasus_kerja_kec", condition=Q(selesai_pada__isnull=True)),
            models.Index("kabkota", "tenggat", "id", name="kasus_kerja_kab", condition=Q(selesai_pada__isnull=True)),
            models.Index(
                "kabkota",
                "tenggat",
                "id",
                name="kasus_sisa",
                condition=Q(selesai_pada__isnull=False, diputus_di__gt="")
                & (Q(ditutup_pada__isnull=True) | Q(minta_buka_pada__isnull=False, minta_buka_dijawab=False)),
            ),
            models.Index("kabkota", "selesai_pada", name="kasus_akhir", condition=Q(selesai_pada__isnull=False)),
            models.Index("unit", "id", name="kasus_unit"),
            models.Index("kabkota", "id", name="kasus_kab"),
            models.Index("diterima_oleh", "id", name="kasus_penerima"),
            models.Index("kabkota", "tanggal_jatuh_tempo", name="kasus_jatuh_tempo"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=S.values), name="kasus_status_dikenal"),
            models.CheckConstraint(
                condition=(Q(status__in=TERBUKA) & Q(selesai_pada__isnull=True))
                | (~Q(status__in=TERBUKA) & Q(selesai_pada__isnull=False)),
                name="kasus_terbuka_selaras",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def uraian(self) -> str:
        """The narrative, from wherever it lies."""
        return (self.uraian_rahasia or "") if self.sensitif else self.uraian_terang

    @property
    def langkah(self) -> int | None:
        """The step that a person sees, or None for an end outside the six steps."""
        return LANGKAH.get(self.status)

    @property
    def terbuka(self) -> bool:
        """True while the case is open."""
        return self.status in TERBUKA

    @property
    def di_sekretariat(self) -> bool:
        """True when the case belongs to a Sekretariat SLRT (which has no desa)."""
        return self.desa is None

    @property
    def status_pembukaan(self) -> str:
        """Where a reopened case goes: the status of the level that decided."""
        return {
            MulaiTingkat.DESA: S.DITANGANI,
            MulaiTingkat.KECAMATAN: S.DITELAAH_SUPERVISOR,
            MulaiTingkat.KABKOTA: S.DITANGANI_MANAJER,
        }[MulaiTingkat(self.diputus_di)]

    # ---- the graph -----------------------------------------------------------------------------------
    @transition(status, source=[S.DITERIMA, S.DICEK], target=S.DICEK)
    def catat_pemeriksaan(self) -> None: ...

    @transition(status, source=S.DICEK, target=S.DITANGANI)
    def teruskan_ke_back_office(self) -> None: ...

    @transition(status, source=S.DICEK, target=S.VERIFIKASI_LAPANGAN)
    def minta_verifikasi(self) -> None: ...

    @transition(status, source=S.VERIFIKASI_LAPANGAN, target=S.DITANGANI)
    def verifikasi_selesai(self) -> None: ...

    @transition(status, source=S.DITANGANI, target=S.MENUNGGU_BERKAS)
    def minta_berkas(self) -> None: ...

    @transition(status, source=S.MENUNGGU_BERKAS, target=S.DITANGANI)
    def terima_berkas(self) -> None: ...

    @transition(status, source=S.DITANGANI, target=S.PENETAPAN)
    def rekomendasikan(self) -> None: ...

    @transition(status, source=S.PENETAPAN, target=S.SELESAI)
    def tetapkan_selesai(self) -> None: ...

    @transition(status, source=S.PENETAPAN, target=S.DITELAAH_SUPERVISOR)
    def tetapkan_teruskan(self) -> None: ...

    @transition(status, source=S.PENETAPAN, target=S.DITANGANI_MANAJER)
    def tetapkan_tangani(self) -> None: ...

    @transition(status, source=[S.DICEK, S.DITANGANI, S.PENETAPAN], target=S.DITANGANI_MANAJER)
    def teruskan_mendesak(self) -> None: ...

    @transition(status, source=[S.PENETAPAN, S.DITELAAH_SUPERVISOR], target=S.DITANGANI)
    @transition(status, source=S.DITANGANI_MANAJER, target=RETURN_VALUE(S.DITANGANI, S.DITELAAH_SUPERVISOR))
    def kembalikan(self) -> str:
        """One level down; from the manajer to the supervisor only where the case has passed one."""
        if self.status == S.DITANGANI_MANAJER and self.pernah_supervisor:
            return S.DITELAAH_SUPERVISOR
        return S.DITANGANI

    @transition(status, source=S.DITELAAH_SUPERVISOR, target=S.SELESAI)
    def selesaikan_di_kecamatan(self) -> None: ...

    @transition(status, source=S.DITELAAH_SUPERVISOR, target=S.DITANGANI_MANAJER)
    def teruskan_ke_manajer(self) -> None: ...

    @transition(status, source=S.DITANGANI_MANAJER, target=S.DIRUJUK)
    def rujuk(self) -> None: ...

    @transition(status, source=S.DIRUJUK, target=S.DITANGANI_MANAJER)
    def jawaban_rujukan(self) -> None: ...

    @transition(status, source=S.DITANGANI_MANAJER, target=S.SELESAI)
    def selesaikan(self) -> None: ...

    @transition(status, source=S.SELESAI, target=S.DITUTUP)
    def sampaikan_hasil(self) -> None: ...

    @transition(status, source=S.SELESAI, target=S.DITUTUP)
    def tutup_otomatis(self) -> None: ...

    @transition(
        status,
        source=[S.SELESAI, S.DITUTUP],
        target=RETURN_VALUE(S.DITANGANI, S.DITELAAH_SUPERVISOR, S.DITANGANI_MANAJER),
    )
    def buka_kembali(self) -> str:
        """Back to the level that decided."""
        return self.status_pembukaan

    @transition(status, source=S.DITANGANI, target=RETURN_VALUE(S.DITANGANI, S.DITELAAH_SUPERVISOR))
    @transition(status, source=S.PENETAPAN, target=RETURN_VALUE(S.PENETAPAN, S.DITELAAH_SUPERVISOR))
    @transition(status, source=S.DITELAAH_SUPERVISOR, target=S.DITANGANI_MANAJER)
    def naikkan(self) -> str:
        """One level up; at a Sekretariat it stays, and the Kepala Dinas is told."""
        if self.status == S.DITELAAH_SUPERVISOR:
            return S.DITANGANI_MANAJER
        return self.status if self.di_sekretariat else S.DITELAAH_SUPERVISOR

    @transition(status, source=list(TERBUKA), target=S.DIBATALKAN)
    def batalkan(self) -> None: ...

    @transition(
        status,
        source=[S.DITERIMA, S.DICEK, S.VERIFIKASI_LAPANGAN, S.DITANGANI, S.MENUNGGU_BERKAS, S.PENETAPAN],
        target=S.DUPLIKAT,
    )
    def tandai_duplikat(self) -> None: ...

    @transition(
        status,
        source=S.DUPLIKAT,
        target=RETURN_VALUE(S.DITERIMA, S.DICEK, S.VERIFIKASI_LAPANGAN, S.DITANGANI, S.MENUNGGU_BERKAS, S.PENETAPAN),
    )
    def urungkan_duplikat(self) -> str:
        """Back to the state before."""
        return self.status_sebelum

    @transition(status, source=[S.DITERIMA, S.DICEK, S.DITANGANI], target=S.DIALIHKAN)
    def alihkan(self) -> None: ...


class NomorRegister(models.Model):
    """The register number of a case, unique in a table of its own (``ADU/<kode unit>/<tahun>/<urut>``)."""

    nomor = models.CharField(max_length=40, primary_key=True)
    kasus_id = models.UUIDField(unique=True)

    class Meta:
        db_table = "nomor_register"
        verbose_name = _("nomor register")
        verbose_name_plural = _("nomor register")

    def __str__(self) -> str:
        return self.nomor
