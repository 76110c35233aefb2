"""What an office promises the public: its hours, and its standard of service. Versions; none is ever changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puskesos.models.pokok import Petugas, Unit

KOMPONEN = (
    ("persyaratan", _("Persyaratan")),
    ("prosedur", _("Sistem, mekanisme, dan prosedur")),
    ("waktu", _("Jangka waktu penyelesaian")),
    ("biaya", _("Biaya")),
    ("produk", _("Produk pelayanan")),
    ("pengaduan", _("Penanganan pengaduan, saran, dan masukan")),
    ("dasar_hukum", _("Dasar hukum")),
    ("sarana", _("Sarana, prasarana, dan fasilitas")),
    ("kompetensi", _("Kompetensi pelaksana")),
    ("pengawasan", _("Pengawasan internal")),
    ("jumlah_pelaksana", _("Jumlah pelaksana")),
    ("jaminan_pelayanan", _("Jaminan pelayanan")),
    ("jaminan_keamanan", _("Jaminan keamanan dan keselamatan")),
    ("evaluasi", _("Evaluasi kinerja pelaksana")),
)
"""The fourteen components (UU 25/2009 article 21), in the order of a printed standard."""

HARI = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))


class JamLayanan(models.Model):
    """Hours of an office from a day on: seven entries, Monday first, each ``[opens, closes]`` or null. Append-only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="jam_layanan")
    berlaku_mulai = models.DateField()
    isi = models.JSONField()
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")

    class Meta:
        db_table = "jam_layanan"
        verbose_name = _("jam layanan")
        verbose_name_plural = _("jam layanan")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.berlaku_mulai}"


class StandarPelayanan(models.Model):
    """A published version of an office's standard of service: component → text. Append-only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="standar")
    versi = models.PositiveIntegerField()
    isi = models.JSONField()
    terbit_pada = models.DateTimeField()
    terbit_oleh = models.ForeignKey(Petugas, models.PROTECT, related_name="+")

    class Meta:
        db_table = "standar_pelayanan"
        verbose_name = _("standar pelayanan")
        verbose_name_plural = _("standar pelayanan")
        constraints = [models.UniqueConstraint("unit", "versi", name="standar_versi_unik")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.versi}"
