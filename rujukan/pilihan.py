"""The words of a referral."""

from django.db import models


class StatusRujukan(models.TextChoices):
    """Open = ``dikirim`` and ``diterima``; a draf holds no case."""

    DRAF = "draf", "Draf"
    DIKIRIM = "dikirim", "Dikirim"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DILAYANI = "dilayani", "Dilayani"
    TIDAK_DILAYANI = "tidak_dilayani", "Tidak dilayani"
    DITARIK = "ditarik", "Ditarik"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"


TERBUKA: tuple[str, ...] = (StatusRujukan.DIKIRIM, StatusRujukan.DITERIMA)


class SatuanBantuan(models.TextChoices):
    """Whom a programme serves."""

    KELUARGA = "K", "Keluarga"
    INDIVIDU = "I", "Individu"
    KELOMPOK = "G", "Kelompok"


class DasarPersetujuan(models.TextChoices):
    """Consent to pass the data on, or why it was not needed."""

    SETUJU = "setuju", "Warga setuju"
    TUGAS_PUBLIK = "tugas_publik", "Tugas pelayanan publik"
    KEPENTINGAN_VITAL = "kepentingan_vital", "Menyelamatkan jiwa"
