"""The app's sentences: what an error says, what an aksi is called, what a citizen reads."""

from core.pesan import daftarkan

daftarkan(
    {
        "desa_tidak_ditemukan": ("Desa tidak ditemukan", "Desa tidak ditemukan."),
        "alasan_tanpa_nik_wajib": ("Alasan wajib", "Tuliskan mengapa NIK belum ada."),
        "alasan_tanpa_nama_wajib": ("Nama wajib", "Isi nama warga, atau tuliskan mengapa namanya tidak diketahui."),
        "uraian_kosong": ("Uraian wajib", "Uraian masalah wajib diisi."),
        "uraian_terlalu_pendek": ("Uraian terlalu pendek", "Uraian paling sedikit 10 huruf."),
        "uraian_terlalu_panjang": ("Uraian terlalu panjang", "Uraian paling banyak 20.000 huruf."),
        "kategori_tidak_dikenal": ("Kategori tidak dikenal", "Pilih satu jenis aduan."),
        "tanggal_lahir": ("Tanggal lahir", "{rincian}"),
        "pemberitahuan_wajib": ("Penjelasan wajib", "Bacakan penjelasan data pribadi sebelum menyimpan."),
        "alasan_wajib": ("Alasan wajib", "Tuliskan mengapa tidak dapat menunggu survei."),
        "hasil_cek_tidak_cocok": ("Hasil cek tidak cocok", "Minta verifikasi hanya untuk warga yang tidak terdaftar."),
        "belum_dicek": ("Belum dicek", "Catat dulu hasil cek Daftar Penerima Manfaat."),
        "jeda_habis": (
            "Jeda sudah habis",
            "Jeda sudah dipakai {kali} kali atau {hari} hari. Lanjutkan tanpa menunggu berkas.",
        ),
        "alasan_warga_wajib": ("Alasan wajib", "Tulis alasan yang bisa dipahami warga."),
        "di_bawah_mulai_tingkat": (
            "Tidak bisa dikembalikan",
            "Kasus ini tidak boleh turun di bawah tingkat tempat ia dimulai.",
        ),
        "rujukan_masih_terbuka": ("Rujukan masih terbuka", "Masih ada rujukan yang belum dijawab."),
        "rujukan_belum_ada": ("Belum ada rujukan", "Kirim paling sedikit satu rujukan dulu."),
        "rujukan_sudah_dijawab": ("Rujukan sudah dijawab", "Tidak ada rujukan yang masih menunggu jawaban."),
        "jendela_lewat": ("Batas waktu lewat", "Batas waktu membuka kembali sudah lewat."),
        "sudah_diminta": ("Sudah diminta", "Permintaan membuka kembali sudah dikirim satu kali."),
        "belum_diminta": ("Belum diminta", "Tidak ada permintaan membuka kembali yang menunggu jawaban."),
        "urungkan_lewat": ("Batas waktu lewat", "Batas waktu memisahkan lagi sudah lewat."),
        "duplikat_diri": ("Duplikat tidak sah", "Pilih aduan lain yang dilanjutkan, bukan aduan ini sendiri."),
        "duplikat_tertutup": ("Duplikat tidak sah", "Aduan yang dilanjutkan harus masih berjalan."),
        "belum_waktunya": ("Belum waktunya", "Batas waktu tahap ini belum lewat."),
        "sudah_dinaikkan": ("Sudah dinaikkan", "Tahap ini sudah diberitahukan ke atas."),
        "survei_belum_ada": ("Survei belum ada", "Usulan ini belum punya hasil survei."),
        "petugas_bukan_survei": ("Petugas tidak cocok", "Pilih anggota Tim Survei kabupaten/kota ini."),
        "antrean_kosong": ("Antrean kosong", "Tidak ada nomor yang menunggu."),
        "kode_tidak_cocok": ("Kode tidak cocok", "Kode tidak cocok. Periksa lembar bukti."),
        "cari_nomor": ("Bukan nomor register", "Cari dengan nomor register, misalnya 123 atau ADU/…/00123."),
        "nomor_dpm_satu": ("Nomor wajib", "Isi NIK atau Nomor KK, salah satu."),
        "berkas_dpm": ("Berkas tidak dapat dibaca", "Berkas tidak dapat dibaca: {rincian}."),
        "berkas_wajib": ("Berkas wajib", "Pilih berkas CSV atau XLSX."),
        "daftar_sudah_ada": (
            "Versi sudah ada",
            "Versi dengan nama ini sudah ada. Pakai nama lain, atau buang atau tarik yang lama dulu.",
        ),
        "daftar_tanpa_baris": ("Daftar kosong", "Tidak ada baris yang dapat dimuat. Perbaiki berkas lalu unggah lagi."),
        "jam_perangkat": ("Jam perangkat berbeda", "Jam perangkat berbeda; waktu server dipakai."),
        "unit_bukan_layanan": ("Unit tidak melayani", "Unit Anda saat ini tidak menerima aduan."),
    }
)

_JUDUL: dict[str, str] = {
    "terima": "Terima",
    "catat_pemeriksaan": "Catat hasil cek data",
    "catat_pemeriksaan_ulang": "Catat hasil cek ulang",
    "teruskan_ke_back_office": "Teruskan ke back office",
    "minta_verifikasi": "Minta verifikasi",
    "verifikasi_selesai": "Verifikasi selesai",
    "minta_berkas": "Minta berkas",
    "terima_berkas": "Berkas diterima",
    "rekomendasikan": "Kirim rekomendasi",
    "tetapkan_selesai": "Tetapkan selesai",
    "tetapkan_teruskan": "Tetapkan teruskan",
    "tetapkan_tangani": "Tangani di kabupaten/kota",
    "teruskan_mendesak": "Teruskan segera (mendesak)",
    "kembalikan": "Kembalikan",
    "selesaikan_di_kecamatan": "Selesaikan di kecamatan",
    "teruskan_ke_manajer": "Teruskan ke manajer",
    "rujuk": "Kirim rujukan",
    "jawaban_rujukan": "Rujukan dijawab",
    "selesaikan": "Selesaikan kasus",
    "sampaikan_hasil": "Hasil sudah disampaikan",
    "tutup_otomatis": "Ditutup otomatis",
    "minta_buka_kembali": "Belum selesai",
    "tolak_buka_kembali": "Tolak dengan alasan",
    "buka_kembali": "Buka kembali",
    "naikkan": "Dinaikkan otomatis",
    "batalkan": "Batalkan dengan alasan",
    "tandai_duplikat": "Tandai duplikat",
    "urungkan_duplikat": "Pisahkan lagi",
    "alihkan": "Alihkan",
    "ambil_nomor": "Ambil nomor",
    "panggil": "Panggil",
    "panggil_ulang": "Panggil ulang",
    "layani": "Layani",
    "tandai_tidak_hadir": "Tidak hadir",
    "selesaikan_kunjungan": "Selesai",
    "batalkan_kunjungan": "Batalkan",
    "unggah": "Unggah daftar",
    "terbitkan": "Terbitkan",
    "buang": "Buang",
    "tarik": "Tarik",
    "buat_usulan": "Buat usulan",
    "tugaskan": "Tugaskan survei",
    "catat_survei": "Catat survei",
    "simpulkan": "Simpulkan",
}


def judul_aksi(aksi: str) -> str:
    """The words on the button of an aksi (and in riwayat). Unknown names raise KeyError."""
    return _JUDUL[aksi]


def daftarkan_judul(tambahan: dict[str, str]) -> None:
    """Add the words of a higher app's aksi."""
    _JUDUL.update(tambahan)


KALIMAT_WARGA: dict[str, str] = {
    "diterima": "Aduan Anda sudah kami terima.",
    "dicek": "Data Anda sedang dicek.",
    "verifikasi_lapangan": "Data Anda sedang dicek. Petugas akan berkunjung.",
    "ditangani": "Aduan Anda sedang ditangani Puskesos.",
    "menunggu_berkas": "Kami perlu berkas dari Anda. Silakan dibawa ke Puskesos.",
    "penetapan": "Aduan Anda sedang ditangani Puskesos.",
    "ditelaah_supervisor": "Aduan Anda sedang ditelaah di kecamatan.",
    "ditangani_manajer": "Aduan Anda sedang ditangani di kabupaten/kota.",
    "dirujuk": "Aduan Anda sedang ditangani di kabupaten/kota.",
    "selesai": "Aduan Anda selesai. Hasilnya dapat ditanyakan di kantor kami.",
    "selesai_tidak_dipenuhi": (
        "Aduan Anda selesai. Permohonan belum dapat dipenuhi. Alasannya dapat ditanyakan di kantor kami."
    ),
    "dibatalkan": "Aduan ini dibatalkan.",
    "duplikat": "Aduan ini digabung dengan aduan Anda yang lain.",
    "dialihkan": "Aduan ini diteruskan ke kantor lain. Tanyakan ke kantor kami.",
}
"""Fixed sentences of the public tracking page. Nothing else is ever shown there."""
