"""The words a case may carry: status, langkah, kanal, jenis, result of a check. Names are those of the procedure."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class StatusKasus(models.TextChoices):
    """The states the machine keeps. Open = all but the last five."""

    DITERIMA = "diterima", _("Diterima")
    DICEK = "dicek", _("Data dicek")
    VERIFIKASI_LAPANGAN = "verifikasi_lapangan", _("Verifikasi lapangan")
    DITANGANI = "ditangani", _("Ditangani back office")
    MENUNGGU_BERKAS = "menunggu_berkas", _("Menunggu berkas")
    PENETAPAN = "penetapan", _("Menunggu penetapan")
    DITELAAH_SUPERVISOR = "ditelaah_supervisor", _("Ditelaah supervisor")
    DITANGANI_MANAJER = "ditangani_manajer", _("Ditangani manajer")
    DIRUJUK = "dirujuk", _("Dirujuk")
    SELESAI = "selesai", _("Selesai")
    DITUTUP = "ditutup", _("Ditutup")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")
    DUPLIKAT = "duplikat", _("Duplikat")
    DIALIHKAN = "dialihkan", _("Dialihkan")


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
    gettext_noop("Front office"),
    gettext_noop("Cek data"),
    gettext_noop("Back office"),
    gettext_noop("Supervisor kecamatan"),
    gettext_noop("Manajer SLRT"),
    gettext_noop("Selesai"),
)
NAMA_LANGKAH_WARGA: tuple[str, ...] = (
    gettext_noop("Aduan diterima"),
    gettext_noop("Data sedang dicek"),
    gettext_noop("Ditangani Puskesos"),
    gettext_noop("Ditelaah kecamatan"),
    gettext_noop("Ditangani kabupaten/kota"),
    gettext_noop("Selesai"),
)


class MulaiTingkat(models.TextChoices):
    """The lowest level that may see the case; ``terima`` fixes it and may only raise it."""

    DESA = "desa", _("Desa/kelurahan")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KABKOTA = "kabkota", _("Kabupaten/kota")


class Kanal(models.TextChoices):
    DATANG = "datang", _("Datang langsung")
    KUNJUNGAN_RUMAH = "kunjungan_rumah", _("Kunjungan rumah")
    TELEPON = "telepon", _("Telepon")
    PESAN = "pesan", _("Pesan (WhatsApp/SMS)")
    SURAT = "surat", _("Surat")
    WEB = "web", _("Web")
    SP4N = "sp4n", _("SP4N-LAPOR!")
    COMMAND_CENTER = "command_center", _("Command Center")
    MEDIA = "media", _("Media")


class Jenis(models.TextChoices):
    PERTANYAAN = "pertanyaan", _("Pertanyaan")
    SARAN = "saran", _("Saran")
    PENGADUAN = "pengaduan", _("Pengaduan")
    PERMINTAAN_LAYANAN = "permintaan_layanan", _("Permintaan layanan")


JENIS_RINGAN: frozenset[str] = frozenset({Jenis.PERTANYAAN, Jenis.SARAN})
"""Kinds with the short limits."""


class AlasanTanpaNik(models.TextChoices):
    BELUM_PUNYA = "belum_punya", _("Belum punya")
    TIDAK_DIKETAHUI = "tidak_diketahui", _("Tidak diketahui")
    TIDAK_TERBACA = "tidak_terbaca", _("Tidak terbaca")


class KabarLewat(models.TextChoices):
    """How a citizen wants to hear of the own complaint. Empty: not asked."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    TIDAK = "tidak", _("Tidak perlu dikabari")


class Hubungan(models.TextChoices):
    DIRI_SENDIRI = "diri_sendiri", _("Diri sendiri")
    KELUARGA = "keluarga", _("Anggota keluarga")
    TETANGGA = "tetangga", _("Tetangga")
    WALI = "wali", _("Wali")
    PERANGKAT = "perangkat", _("Perangkat desa/RT/RW")
    LAINNYA = "lainnya", _("Lainnya")


class Spm(models.TextChoices):
    """The five services of SPM Bidang Sosial at kab/kota level."""

    SPM_1 = "SPM-1", _("Penyandang disabilitas telantar")
    SPM_2 = "SPM-2", _("Anak telantar")
    SPM_3 = "SPM-3", _("Lanjut usia telantar")
    SPM_4 = "SPM-4", _("Gelandangan dan pengemis")
    SPM_5 = "SPM-5", _("Korban bencana")


class SumberDaftar(models.TextChoices):
    """Which list was looked into."""

    DTSEN = "dtsen", _("DTSEN")
    SIKS_NG = "siks_ng", _("SIKS-NG")
    CEK_BANSOS = "cek_bansos", _("Cek Bansos")
    DTKS_ARSIP = "dtks_arsip", _("DTKS (arsip)")
    DAFTAR_DESA = "daftar_desa", _("Daftar desa")


class StatusDaftar(models.TextChoices):
    """Life of a version of the list: read in, ready, published, withdrawn; or it could not be read."""

    DIPROSES = "diproses", _("Sedang diproses")
    DISIAPKAN = "disiapkan", _("Siap diterbitkan")
    TERBIT = "terbit", _("Terbit")
    DITARIK = "ditarik", _("Ditarik")
    GAGAL = "gagal", _("Gagal")


class HasilPemeriksaan(models.TextChoices):
    TERDAFTAR = "terdaftar", _("Terdaftar")
    TIDAK_TERDAFTAR = "tidak_terdaftar", _("Tidak terdaftar")
    TIDAK_DAPAT_DIPERIKSA = "tidak_dapat_diperiksa", _("Tidak dapat diperiksa")


class KegiatanBerita(models.TextChoices):
    """What a berita acara is of."""

    PENANGANAN = "penanganan", _("Penanganan aduan")
    MUSYAWARAH = "musyawarah", _("Musyawarah")


class Rekomendasi(models.TextChoices):
    SELESAI_DI_DESA = "selesai_di_desa", _("Selesai di desa")
    TERUSKAN = "teruskan", _("Teruskan")
    TIDAK_DAPAT_DIPENUHI = "tidak_dapat_dipenuhi", _("Tidak dapat dipenuhi")


class Jenjang(models.TextChoices):
    """The level that owns the programme used."""

    DESA = "desa", _("Desa")
    KAB_KOTA = "kab_kota", _("Kabupaten/kota")
    PROVINSI = "provinsi", _("Provinsi")
    PUSAT = "pusat", _("Pusat")
    NON_PEMERINTAH = "non_pemerintah", _("Non-pemerintah")


class CaraSampai(models.TextChoices):
    """How the citizen was told the result."""

    LANGSUNG = "langsung", _("Langsung")
    TELEPON = "telepon", _("Telepon")
    PESAN = "pesan", _("Pesan (WhatsApp/SMS)")
    KUNJUNGAN = "kunjungan", _("Kunjungan rumah")
    SURAT = "surat", _("Surat")


class AlasanIdentitas(models.TextChoices):
    """Why an officer must see the numbers of a person in full."""

    COCOKKAN = "cocokkan", _("Mencocokkan dengan KTP atau KK")
    CEK_DAFTAR = "cek_daftar", _("Mencari di daftar atau aplikasi lain")
    HUBUNGI = "hubungi", _("Menghubungi warga")
    SURAT = "surat", _("Membuat surat atau rujukan")
    LAINNYA = "lainnya", _("Alasan lain")


class StatusKunjungan(models.TextChoices):
    ANTRE = "antre", _("Antre")
    DIPANGGIL = "dipanggil", _("Dipanggil")
    DILAYANI = "dilayani", _("Dilayani")
    TIDAK_HADIR = "tidak_hadir", _("Tidak hadir")
    SELESAI = "selesai", _("Selesai")
    BATAL = "batal", _("Batal")


class Prioritas(models.TextChoices):
    """Who may be called before the order of arrival."""

    BIASA = "biasa", _("Biasa")
    LANSIA = "lansia", _("Lansia")
    DISABILITAS = "disabilitas", _("Disabilitas")
    IBU_HAMIL = "ibu_hamil", _("Ibu hamil")
    DARURAT = "darurat", _("Darurat")


class StatusUsulan(models.TextChoices):
    DRAF = "draf", _("Draf")
    DITUGASKAN = "ditugaskan", _("Ditugaskan")
    DISURVEI = "disurvei", _("Disurvei")
    LAYAK = "layak", _("Layak")
    TIDAK_LAYAK = "tidak_layak", _("Tidak layak")
    MUSYAWARAH = "musyawarah", _("Musyawarah")
    DITERUSKAN_DINSOS = "diteruskan_dinsos", _("Diteruskan ke Dinas Sosial")
    DIINPUT = "diinput", _("Sudah diketik di SIKS-NG")
    MASUK = "masuk", _("Masuk daftar")
    DITOLAK = "ditolak", _("Ditolak")


USULAN_BERJALAN = (
    StatusUsulan.DRAF,
    StatusUsulan.DITUGASKAN,
    StatusUsulan.DISURVEI,
    StatusUsulan.LAYAK,
    StatusUsulan.MUSYAWARAH,
    StatusUsulan.DITERUSKAN_DINSOS,
    StatusUsulan.DIINPUT,
)
"""Proposals that have no end yet: a new version of the list is looked through for them."""


class SebabTakBertemu(models.TextChoices):
    """Why a visit met nobody."""

    KOSONG = "kosong", _("Rumah kosong saat didatangi")
    PINDAH = "pindah", _("Sudah pindah")
    ALAMAT = "alamat", _("Alamat tidak ditemukan")
    MENINGGAL = "meninggal", _("Meninggal dunia")
    LAINNYA = "lainnya", _("Sebab lain")


class JenisFoto(models.TextChoices):
    """What a photo of a survey shows."""

    DEPAN = "depan", _("Depan")
    DALAM = "dalam", _("Dalam")
    LAIN = "lain", _("Lainnya")


class JenisLampiran(models.TextChoices):
    """Kinds of files that are taken, by their content."""

    JPG = "jpg", _("Foto JPG")
    PNG = "png", _("Gambar PNG")
    PDF = "pdf", _("PDF")


class StatusLampiran(models.TextChoices):
    """Where a file stands. Only a clean one is opened."""

    KARANTINA = "karantina", _("Sedang diperiksa")
    BERSIH = "bersih", _("Bersih")
    DITOLAK = "ditolak", _("Ditolak")
    DIHAPUS = "dihapus", _("Dihapus")


class SebabBuka(models.TextChoices):
    """Why a citizen says that it is not finished."""

    BELUM_TERIMA_HASIL = "belum_terima_hasil", _("Saya belum menerima hasilnya")
    MASALAH_MASIH_ADA = "masalah_masih_ada", _("Masalahnya masih ada")
    HASIL_KELIRU = "hasil_keliru", _("Hasilnya tidak sesuai")
    NOMOR_BERUBAH = "nomor_berubah", _("Nomor HP saya berubah, saya belum dikabari")


class AlasanTolak(models.TextChoices):
    """Why a case is not opened again, as the citizen reads it: the tracking page holds no free text."""

    SESUAI_ATURAN = "sesuai_aturan", _("Hasil itu sudah sesuai aturan program.")
    BELUM_ADA_BARU = "belum_ada_baru", _("Belum ada keterangan baru. Bila ada, sampaikan ke kantor kami.")
    SUDAH_DITERIMA = "sudah_diterima", _("Menurut catatan kami, bantuan sudah Anda terima.")
    KUOTA_HABIS = "kuota_habis", _("Jatah program tahun ini sudah habis.")
    ADUAN_BARU = "aduan_baru", _("Masalah ini berbeda. Silakan buat aduan baru.")
    TANYA_KANTOR = "tanya_kantor", _("Alasannya dapat ditanyakan di kantor kami.")


class StatusPekerjaan(models.TextChoices):
    """Of work on many cases."""

    BERJALAN = "berjalan", _("Sedang berjalan")
    SELESAI = "selesai", _("Selesai")
    DIHENTIKAN = "dihentikan", _("Dihentikan")
