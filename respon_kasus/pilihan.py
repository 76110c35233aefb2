"""The words of a respon kasus."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusRespon(models.TextChoices):
    """Where a respon kasus stands."""

    DILAPORKAN = "dilaporkan", _("Dilaporkan")
    ASESMEN = "asesmen", _("Asesmen")
    INTERVENSI = "intervensi", _("Intervensi")
    PEMANTAUAN = "pemantauan", _("Pemantauan")
    SELESAI = "selesai", _("Selesai")
    DIHENTIKAN = "dihentikan", _("Dihentikan")


TERBUKA: tuple[str, ...] = (
    StatusRespon.DILAPORKAN,
    StatusRespon.ASESMEN,
    StatusRespon.INTERVENSI,
    StatusRespon.PEMANTAUAN,
)
BERJALAN: tuple[str, ...] = TERBUKA[1:]
"""Open, and the person has been met."""


class Bahaya(models.TextChoices):
    """How bad it is, as the reporter says."""

    JIWA = "jiwa", _("Jiwa terancam")
    TIDAK_AMAN = "tidak_aman", _("Tempat tidak aman")
    MENDESAK = "mendesak", _("Kebutuhan dasar mendesak")


class Sumber(models.TextChoices):
    """Who brought the news."""

    ADUAN = "aduan", _("Aduan yang masuk")
    WARGA = "warga", _("Warga sekitar")
    APARAT = "aparat", _("Aparat desa atau kelurahan")
    PETUGAS = "petugas", _("Petugas lapangan")
    MEDIA = "media", _("Media")
    LAIN = "lain", _("Lainnya")


class PeranOrang(models.TextChoices):
    """What somebody is in the case. One person may be two of them."""

    KORBAN = "korban", _("Korban")
    KELUARGA = "keluarga", _("Keluarga")
    WALI = "wali", _("Wali")
    PELAKU = "pelaku", _("Pelaku")
    PELAPOR = "pelapor", _("Pelapor")


class Kelamin(models.TextChoices):
    PEREMPUAN = "P", _("Perempuan")
    LAKI = "L", _("Laki-laki")


class Psks(models.TextChoices):
    """The kinds of Potensi dan Sumber Kesejahteraan Sosial."""

    PEKSOS = "01", _("Pekerja sosial profesional")
    PSM = "02", _("Pekerja sosial masyarakat")
    TAGANA = "03", _("Taruna siaga bencana")
    LKS = "04", _("Lembaga kesejahteraan sosial")
    KARANG_TARUNA = "05", _("Karang Taruna")
    LK3 = "06", _("LK3")
    PIONER = "07", _("Keluarga pioner")
    WANITA = "08", _("Wanita pemimpin kesejahteraan sosial")
    USAHA = "09", _("Dunia usaha")
    WKSBM = "10", _("WKSBM")
    PENYULUH = "11", _("Penyuluh sosial")
    TKSK = "12", _("TKSK")


class Aspek(models.TextChoices):
    """The four sides of an assessment."""

    FISIK = "fisik", _("Fisik")
    PSIKIS = "psikis", _("Psikis")
    SOSIAL_EKONOMI = "sosial_ekonomi", _("Sosial ekonomi")
    HUKUM = "hukum", _("Hukum")


class JenisIntervensi(models.TextChoices):
    KOORDINASI = "koordinasi", _("Koordinasi")
    KUNJUNGAN = "home_visit", _("Kunjungan rumah")
    RUJUKAN = "rujukan", _("Rujukan")
    PENDAMPINGAN = "pendampingan", _("Pendampingan")
    BANTUAN = "bantuan", _("Bantuan")
    PANTAU = "pantau", _("Kunjungan pantau")


class Pihak(models.TextChoices):
    """With whom an intervention is done."""

    SENTRA = "sentra", _("Sentra")
    DINSOS = "dinsos", _("Dinas Sosial")
    PKH = "pendamping_pkh", _("Pendamping PKH")
    TKSK = "tksk", _("TKSK")
    KEPOLISIAN = "kepolisian", _("Kepolisian")
    FASKES = "faskes", _("Fasilitas kesehatan")
    SEKOLAH = "sekolah", _("Sekolah")
    DESA = "desa", _("Pemerintah desa")
    LAIN = "lain", _("Lainnya")


class HasilRespon(models.TextChoices):
    """How it ended for the person."""

    AMAN = "aman", _("Aman dan terlayani")
    LEMBAGA = "lembaga", _("Diasuh atau dirawat lembaga")
    PINDAH = "pindah", _("Pindah ke daerah lain")
    MENINGGAL = "meninggal", _("Meninggal")
    LAIN = "lain", _("Lainnya")


SEL_TERKECIL = 5
"""Counts of people or cases below it leave the team as a dot, with their complements. Fixed: it protects people."""
BATAS_KONTAK_JAM = 24
"""First contact, by the clock: nights and holidays count."""
INGAT_KONTAK_JAM = 20
"""The team is reminded when so many hours have passed without one."""
DARURAT_JAM = 4
"""How long an emergency access opens a case."""
DARURAT_SEHARI = 5
"""Emergency openings by one person in one local day."""
