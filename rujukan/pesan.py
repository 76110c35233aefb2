"""The sentences of this app's errors and the words on the buttons of a referral."""

from core.pesan import daftarkan
from kasus.pesan import daftarkan_judul

daftarkan(
    {
        "program_tidak_dikenal": ("Program tidak dikenal", "Pilih satu program."),
        "syarat_tidak_dikenal": ("Syarat tidak dikenal", "Centang hanya syarat yang ada di daftar program ini."),
        "keperluan_wajib": ("Keperluan wajib", "Tuliskan apa yang diperlukan warga."),
        "alasan_rujukan_wajib": ("Alasan wajib", "Tuliskan alasannya."),
        "uraian_layanan_wajib": ("Uraian wajib", "Tuliskan layanan yang diberikan."),
        "tanggal_layanan": ("Tanggal layanan", "Tanggal layanan tidak boleh di masa depan."),
        "program_tidak_aktif": ("Program tidak aktif", "Program ini tidak aktif saat ini."),
        "program_di_luar_wilayah": ("Program tidak cocok", "Program ini tidak berlaku di wilayah kasus."),
        "mitra_tidak_melayani": ("Penerima tidak cocok", "Lembaga ini tidak melayani program tersebut."),
        "mitra_di_luar_wilayah": ("Penerima tidak cocok", "Lembaga ini tidak melayani wilayah kasus."),
        "mitra_tidak_aktif": ("Penerima tidak aktif", "Lembaga ini sedang tidak menerima rujukan."),
    }
)

daftarkan_judul(
    {
        "buat_rujukan": "Buat rujukan",
        "kirim": "Kirim rujukan",
        "terima_rujukan": "Terima rujukan",
        "tolak_rujukan": "Tolak rujukan",
        "layani_rujukan": "Catat layanan",
        "tidak_layani": "Tidak dapat melayani",
        "tarik": "Tarik rujukan",
        "kedaluwarsa": "Lewat batas tanpa jawaban",
    }
)
