"""The words a case may carry: status, langkah, kanal, jenis, result of a check. Names are those of the procedure."""

from django.db import models


class StatusKasus(models.TextChoices):
    """The states the machine keeps. Open = all but the last five."""

    DITERIMA = "diterima", "Diterima"
    DICEK = "dicek", "Data dicek"
    VERIFIKASI_LAPANGAN = "verifikasi_lapangan", "Verifikasi lapangan"
    DITANGANI = "ditangani", "Ditangani back office"
    MENUNGGU_BERKAS = "menunggu_berkas", "Menunggu berkas"
    PENETAPAN = "penetapan", "Menunggu penetapan"
    DITELAAH_SUPERVISOR = "ditelaah_supervisor", "Ditelaah supervisor"
    DITANGANI_MANAJER = "ditangani_manajer", "Ditangani manajer"
    DIRUJUK = "dirujuk", "Dirujuk"
    SELESAI = "selesai", "Selesai"
    DITUTUP = "ditutup", "Ditutup"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    DUPLIKAT = "duplikat", "Duplikat"
    DIALIHKAN = "dialihkan", "Dialihkan"


S = StatusKasus
TERBUKA: tuple[str, ...] = tuple(
    s.value for s in S if s not in {S.SELESAI, S.DITUTUP, S.DIBATALKAN, S.DUPLIKAT, S.DIALIHKAN}
)
"""The open states."""

DI_DESA: frozenset[str] = frozenset(
    {S.DITERIMA, S.DICEK, S.VERIFIKASI_LAPANGAN, S.DITANGANI, S.MENUNGGU_BERKAS, S.PENETAPAN}
)
"""States of langkah 1–3: the village total runs in them."""

LANGKAH: dict[str, int] = {
    S.DITERIMA: 1,
    S.DICEK: 2,
    S.VERIFIKASI_LAPANGAN: 2,
    S.DITANGANI: 3,
    S.MENUNGGU_BERKAS: 3,
    S.PENETAPAN: 3,
    S.DITELAAH_SUPERVISOR: 4,
    S.DITANGANI_MANAJER: 5,
    S.DIRUJUK: 5,
    S.SELESAI: 6,
    S.DITUTUP: 6,
}
"""The step that a person sees for a state; the three ends outside the steps have none."""

NAMA_LANGKAH: tuple[str, ...] = (
    "Front office",
    "Cek data",
    "Back office",
    "Supervisor kecamatan",
    "Manajer SLRT",
    "Selesai",
)
NAMA_LANGKAH_WARGA: tuple[str, ...] = (
    "Aduan diterima",
    "Data sedang dicek",
    "Ditangani Puskesos",
    "Ditelaah kecamatan",
    "Ditangani kabupaten/kota",
    "Selesai",
)


class MulaiTingkat(models.TextChoices):
    """The lowest level that may see the case; ``terima`` fixes it and may only raise it."""

    DESA = "desa", "Desa/kelurahan"
    KECAMATAN = "kecamatan", "Kecamatan"
    KABKOTA = "kabkota", "Kabupaten/kota"


class Kanal(models.TextChoices):
    DATANG = "datang", "Datang langsung"
    KUNJUNGAN_RUMAH = "kunjungan_rumah", "Kunjungan rumah"
    TELEPON = "telepon", "Telepon"
    PESAN = "pesan", "Pesan (WhatsApp/SMS)"
    SURAT = "surat", "Surat"
    WEB = "web", "Web"
    SP4N = "sp4n", "SP4N-LAPOR!"
    COMMAND_CENTER = "command_center", "Command Center"
    MEDIA = "media", "Media"


class Jenis(models.TextChoices):
    PERTANYAAN = "pertanyaan", "Pertanyaan"
    SARAN = "saran", "Saran"
    PENGADUAN = "pengaduan", "Pengaduan"
    PERMINTAAN_LAYANAN = "permintaan_layanan", "Permintaan layanan"


JENIS_RINGAN: frozenset[str] = frozenset({Jenis.PERTANYAAN, Jenis.SARAN})
"""Kinds with the short limits."""


class AlasanTanpaNik(models.TextChoices):
    BELUM_PUNYA = "belum_punya", "Belum punya"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Tidak diketahui"
    TIDAK_TERBACA = "tidak_terbaca", "Tidak terbaca"


class Hubungan(models.TextChoices):
    DIRI_SENDIRI = "diri_sendiri", "Diri sendiri"
    KELUARGA = "keluarga", "Anggota keluarga"
    TETANGGA = "tetangga", "Tetangga"
    WALI = "wali", "Wali"
    PERANGKAT = "perangkat", "Perangkat desa/RT/RW"
    LAINNYA = "lainnya", "Lainnya"


class Spm(models.TextChoices):
    """The five services of SPM Bidang Sosial at kab/kota level."""

    SPM_1 = "SPM-1", "Penyandang disabilitas telantar"
    SPM_2 = "SPM-2", "Anak telantar"
    SPM_3 = "SPM-3", "Lanjut usia telantar"
    SPM_4 = "SPM-4", "Gelandangan dan pengemis"
    SPM_5 = "SPM-5", "Korban bencana"


class SumberDaftar(models.TextChoices):
    """Which list was looked into."""

    DTSEN = "dtsen", "DTSEN"
    SIKS_NG = "siks_ng", "SIKS-NG"
    CEK_BANSOS = "cek_bansos", "Cek Bansos"
    DTKS_ARSIP = "dtks_arsip", "DTKS (arsip)"
    DAFTAR_DESA = "daftar_desa", "Daftar desa"


class StatusDaftar(models.TextChoices):
    """Life of a version of the list: read in, ready, published, withdrawn; or it could not be read."""

    DIPROSES = "diproses", "Sedang diproses"
    DISIAPKAN = "disiapkan", "Siap diterbitkan"
    TERBIT = "terbit", "Terbit"
    DITARIK = "ditarik", "Ditarik"
    GAGAL = "gagal", "Gagal"


class HasilPemeriksaan(models.TextChoices):
    TERDAFTAR = "terdaftar", "Terdaftar"
    TIDAK_TERDAFTAR = "tidak_terdaftar", "Tidak terdaftar"
    TIDAK_DAPAT_DIPERIKSA = "tidak_dapat_diperiksa", "Tidak dapat diperiksa"


class Rekomendasi(models.TextChoices):
    SELESAI_DI_DESA = "selesai_di_desa", "Selesai di desa"
    TERUSKAN = "teruskan", "Teruskan"
    TIDAK_DAPAT_DIPENUHI = "tidak_dapat_dipenuhi", "Tidak dapat dipenuhi"


class Jenjang(models.TextChoices):
    """The level that owns the programme used."""

    DESA = "desa", "Desa"
    KAB_KOTA = "kab_kota", "Kabupaten/kota"
    PROVINSI = "provinsi", "Provinsi"
    PUSAT = "pusat", "Pusat"
    NON_PEMERINTAH = "non_pemerintah", "Non-pemerintah"


class CaraSampai(models.TextChoices):
    """How the citizen was told the result."""

    LANGSUNG = "langsung", "Langsung"
    TELEPON = "telepon", "Telepon"
    PESAN = "pesan", "Pesan (WhatsApp/SMS)"
    KUNJUNGAN = "kunjungan", "Kunjungan rumah"
    SURAT = "surat", "Surat"


class StatusKunjungan(models.TextChoices):
    ANTRE = "antre", "Antre"
    DIPANGGIL = "dipanggil", "Dipanggil"
    DILAYANI = "dilayani", "Dilayani"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
    SELESAI = "selesai", "Selesai"
    BATAL = "batal", "Batal"


class Prioritas(models.TextChoices):
    """Who may be called before the order of arrival."""

    BIASA = "biasa", "Biasa"
    LANSIA = "lansia", "Lansia"
    DISABILITAS = "disabilitas", "Disabilitas"
    IBU_HAMIL = "ibu_hamil", "Ibu hamil"
    DARURAT = "darurat", "Darurat"


class StatusUsulan(models.TextChoices):
    DRAF = "draf", "Draf"
    DITUGASKAN = "ditugaskan", "Ditugaskan"
    DISURVEI = "disurvei", "Disurvei"
    LAYAK = "layak", "Layak"
    TIDAK_LAYAK = "tidak_layak", "Tidak layak"
