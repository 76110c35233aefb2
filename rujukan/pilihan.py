"""The words of a referral."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusRujukan(models.TextChoices):
    """Open = ``dikirim`` and ``diterima``; a draf holds no case."""

    DRAF = "draf", _("Draf")
    DIKIRIM = "dikirim", _("Dikirim")
    DITERIMA = "diterima", _("Diterima")
    DITOLAK = "ditolak", _("Ditolak")
    DILAYANI = "dilayani", _("Dilayani")
    TIDAK_DILAYANI = "tidak_dilayani", _("Tidak dilayani")
    DITARIK = "ditarik", _("Ditarik")
    KEDALUWARSA = "kedaluwarsa", _("Kedaluwarsa")


TERBUKA: tuple[str, ...] = (StatusRujukan.DIKIRIM, StatusRujukan.DITERIMA)


MAKS_BERKAS = 5
"""Files of one message."""
HARI_TAUTAN = (7, 14, 30)
"""Days for which a link to a referral may be made."""


class SatuanBantuan(models.TextChoices):
    """Whom a programme serves."""

    KELUARGA = "K", _("Keluarga")
    INDIVIDU = "I", _("Individu")
    KELOMPOK = "G", _("Kelompok")


class DasarPersetujuan(models.TextChoices):
    """Consent to pass the data on, or why it was not needed."""

    SETUJU = "setuju", _("Warga setuju")
    TUGAS_PUBLIK = "tugas_publik", _("Tugas pelayanan publik")
    KEPENTINGAN_VITAL = "kepentingan_vital", _("Menyelamatkan jiwa")
