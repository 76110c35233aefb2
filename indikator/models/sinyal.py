"""Odd-looking figures of an office and month: counts, the cases behind them, the answers. They never change n."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.id import uuid7
from core.lingkup import QuerySetLingkup


class JenisSinyal(models.TextChoices):
    """The patterns (``indikator.pola.Pola``) in words."""

    TUTUP_MEPET = "tutup_mepet", _("Selesai di sepersepuluh akhir batas")
    JEDA_MEPET = "jeda_mepet", _("Jeda dimulai tepat sebelum jatuh tempo")
    BATAL = "batal", _("Banyak yang dibatalkan")
    DUPLIKAT = "duplikat", _("Banyak yang ditandai duplikat")
    DITOLAK = "ditolak", _("Banyak yang tidak dapat dipenuhi")
    MENDESAK = "mendesak", _("Banyak yang diteruskan mendesak")
    SATU_AKUN = "satu_akun", _("Semua langkah oleh satu akun dalam hitungan menit")
    SERENTAK = "serentak", _("Kasus setengah tahun dicatat dalam tiga hari")
    CERITA_MIRIP = "cerita_mirip", _("Uraian hampir sama")
    SATU_TELEPON = "satu_telepon", _("Satu nomor HP untuk banyak kasus")
    SATU_KK = "satu_kk", _("Satu No. KK untuk banyak kasus")


class Sinyal(models.Model):
    """k of n cases of an office show a pattern. Counts alone: which cases, says ``KasusSinyal``.

    ``bulan``: first day of the month with which the window of ``panjang`` months ends. ``gugur_pada``: since when its
    cases show the pattern no longer; the row and its answers stay. ``kode`` is that of the office, for the scope.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("puskesos.Unit", models.PROTECT, related_name="+", db_index=False)
    kode = models.CharField(max_length=13)
    bulan = models.DateField()
    jenis = models.CharField(max_length=12, choices=JenisSinyal)
    panjang = models.PositiveSmallIntegerField()
    k = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    biasa = models.DecimalField(max_digits=5, decimal_places=4, help_text="the share it was held against, 0 to 1")
    aturan = models.CharField(max_length=10, help_text="version of the limits")
    ditemukan_pada = models.DateTimeField()
    diperiksa_pada = models.DateTimeField()
    gugur_pada = models.DateTimeField(null=True)

    dijawab: bool
    """Set by ``selectors.sinyal.dengan_jawaban``."""

    objects = QuerySetLingkup.as_manager()

    class Meta:
        db_table = "sinyal"
        verbose_name = _("sinyal")
        verbose_name_plural = _("sinyal")
        indexes = [models.Index("bulan", "id", name="sinyal_urut")]
        constraints = [
            models.UniqueConstraint("unit", "bulan", "jenis", name="sinyal_unik"),
            models.CheckConstraint(condition=Q(k__lte=F("n")) & Q(panjang__in=(1, 3, 6)), name="sinyal_masuk_akal"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.bulan:%Y-%m} {self.jenis}"


class KasusSinyal(models.Model):
    """A case behind a signal. Row-level security shows it to whoever sees the case, and to nobody else."""

    sinyal = models.ForeignKey(Sinyal, models.PROTECT, related_name="butir", db_index=False)
    kasus = models.ForeignKey("kasus.Kasus", models.PROTECT, related_name="+")

    class Meta:
        db_table = "kasus_sinyal"
        verbose_name = _("kasus dalam sinyal")
        verbose_name_plural = _("kasus dalam sinyal")
        constraints = [models.UniqueConstraint("sinyal", "kasus", name="kasus_sinyal_unik")]

    def __str__(self) -> str:
        return str(self.pk)


class JawabanSinyal(models.Model):
    """What whoever answers for an office says of a signal. It holds until the signal grows past ``k``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sinyal = models.ForeignKey(Sinyal, models.PROTECT, related_name="jawaban")
    k = models.PositiveIntegerField(help_text="cases of the signal when it was answered")
    teks = models.TextField()
    peran = models.CharField(max_length=14)
    oleh = models.ForeignKey("puskesos.Petugas", models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        db_table = "jawaban_sinyal"
        verbose_name = _("jawaban sinyal")
        verbose_name_plural = _("jawaban sinyal")

    def __str__(self) -> str:
        return str(self.pk)


class DasarSinyal(models.Model):
    """Of a kab/kota and month: k and n of each pattern over all its offices, and that its signals were looked for."""

    kabkota = models.CharField(max_length=5)
    bulan = models.DateField()
    isi = models.JSONField(help_text="pattern → [k, n]")
    dihitung_pada = models.DateTimeField()

    class Meta:
        db_table = "dasar_sinyal"
        verbose_name = _("dasar sinyal")
        verbose_name_plural = _("dasar sinyal")
        constraints = [models.UniqueConstraint("bulan", "kabkota", name="dasar_sinyal_unik")]

    def __str__(self) -> str:
        return f"{self.kabkota} {self.bulan:%Y-%m}"
