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
