"""Sentences of the errors that come from this app: code → (title, detail)."""

from core.pesan import daftarkan

daftarkan(
    {
        "per_di_luar_tahun": ("Tanggal di luar tahun", "Pilih tanggal di dalam tahun {tahun}."),
        "tahun_belum_mulai": ("Tahun belum mulai", "Tahun ini belum mulai."),
        "wilayah_tidak_dikenal": (
            "Wilayah tidak dikenal",
            "Isi kode provinsi atau kabupaten/kota, misalnya 32 atau 32.01.",
        ),
    }
)
