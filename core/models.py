"""Tables of the machinery."""

from django.db import models


class KunciKirim(models.Model):
    """An idempotency key that was used, and where its call ended. No body is stored, only its keyed hash.

    ``pelaku`` is the account id as text, empty for a citizen: part of a UNIQUE, so never NULL.
    """

    pelaku = models.CharField(max_length=36, blank=True)
    kunci = models.UUIDField()
    sidik = models.BinaryField()
    objek_id = models.UUIDField(null=True)
    status_kode = models.PositiveSmallIntegerField(help_text="HTTP status of the first answer")
    status = models.CharField(max_length=30, default="", blank=True, help_text="status of the object after the call")
    versi = models.IntegerField(null=True)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "kunci kirim"
        verbose_name_plural = "kunci kirim"
        constraints = [models.UniqueConstraint("pelaku", "kunci", name="kunci_kirim_unik")]
        indexes = [models.Index("dibuat_pada", name="kunci_kirim_dibuat")]

    def __str__(self) -> str:
        return str(self.kunci)


class Kepala(models.Model):
    """The last link of a hash chain: which chain, how many rows, the last hash. Written by a trigger alone.

    Without it a chain could not show that its end was cut off.
    """

    rantai = models.CharField(max_length=20)
    kunci = models.CharField(max_length=60)
    urut = models.PositiveIntegerField()
    h = models.BinaryField()

    class Meta:
        db_table = "kepala"
        verbose_name = "kepala rantai"
        verbose_name_plural = "kepala rantai"
        constraints = [models.UniqueConstraint("rantai", "kunci", name="kepala_unik")]

    def __str__(self) -> str:
        return f"{self.rantai} {self.kunci}: {self.urut}"


class KotakKeluar(models.Model):
    """Work that must happen after a commit. PostgreSQL alone holds it; Redis and Celery may lose all they carry.

    ``jenis`` names a receiver, ``objek_id`` what it is about. Due when ``berikutnya`` has come and neither
    ``selesai_pada`` nor ``mati_pada`` is set.
    """

    jenis = models.CharField(max_length=40)
    objek_id = models.UUIDField()
    coba = models.PositiveSmallIntegerField(default=0, help_text="how often it was started")
    dibuat_pada = models.DateTimeField()
    berikutnya = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)
    mati_pada = models.DateTimeField(null=True, help_text="given up after too many starts; a person decides")
    galat = models.CharField(max_length=100, default="", blank=True, help_text="kind of the last error, never its text")

    class Meta:
        db_table = "kotak_keluar"
        verbose_name = "kotak keluar"
        verbose_name_plural = "kotak keluar"
        indexes = [
            models.Index(
                fields=["berikutnya"],
                name="kotak_keluar_jatuh",
                condition=models.Q(selesai_pada__isnull=True, mati_pada__isnull=True),
            ),
            models.Index(fields=["mati_pada"], name="kotak_keluar_mati", condition=models.Q(mati_pada__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek_id}"


class Efek(models.Model):
    """An effect that has happened: UNIQUE per outbox row, so that a message delivered twice works once."""

    kotak_keluar = models.OneToOneField(KotakKeluar, models.CASCADE, related_name="efek")
    pada = models.DateTimeField()

    class Meta:
        db_table = "efek"
        verbose_name = "efek"
        verbose_name_plural = "efek"

    def __str__(self) -> str:
        return str(self.kotak_keluar_id)


class Giliran(models.Model):
    """A timed job ran for a slot: UNIQUE(job, slot), so that two beats are one run."""

    pekerjaan = models.CharField(max_length=40)
    slot = models.DateTimeField()
    mulai_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "giliran"
        verbose_name = "giliran"
        verbose_name_plural = "giliran"
        constraints = [models.UniqueConstraint("pekerjaan", "slot", name="giliran_unik")]

    def __str__(self) -> str:
        return f"{self.pekerjaan} {self.slot}"


class PenandaKunci(models.Model):
    """A known value sealed with one key (``sandi:<key id>``, ``indeks:<purpose>``): shows whether that key is here."""

    nama = models.CharField(max_length=60, unique=True)
    isi = models.BinaryField()

    class Meta:
        db_table = "penanda_kunci"
        verbose_name = "penanda kunci"
        verbose_name_plural = "penanda kunci"

    def __str__(self) -> str:
        return self.nama
