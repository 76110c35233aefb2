"""Every sentence an error can say, in one table: code → (title, detail).

``core`` holds the general ones; an app adds its own with ``daftarkan`` in its ``pesan`` module.
A detail may hold ``{placeholders}``; it never holds a value that a person typed.
"""

PESAN: dict[str, tuple[str, str]] = {
    "tidak_ditemukan": ("Tidak ditemukan", "Data tidak ditemukan."),
    "peran_tidak_berhak": ("Bukan kewenangan Anda", "Peran Anda di sini tidak memiliki aksi ini."),
    "isian_tidak_sah": ("Ada isian yang perlu diperbaiki", "Ada {jumlah} isian yang perlu diperbaiki."),
    "alur_tidak_sah": ("Aksi tidak bisa dilakukan sekarang", "{rincian}"),
    "versi_usang": ("Data sudah berubah", "Data sudah diubah petugas lain{pukul}. Muat ulang lalu ulangi."),
    "id_terpakai": ("Id sudah dipakai", "Id ini sudah dipakai. Buat kiriman baru dengan id lain."),
    "sedang_diproses": ("Sedang diproses", "Data ini sedang diproses. Coba lagi beberapa detik lagi."),
    "syarat_belum_terpenuhi": ("Syarat belum terpenuhi", "Syarat untuk aksi ini belum terpenuhi."),
    "kunci_dipakai": ("Kunci sudah dipakai", "Kunci pengiriman ini sudah dipakai untuk isi yang berbeda."),
    "kunci_wajib": ("Kunci pengiriman wajib", "Kirim ulang dari aplikasi terbaru (kunci pengiriman tidak ada)."),
    "bidang_tidak_dikenal": ("Bidang tidak dikenal", 'Bidang "{nama}" tidak boleh diisi.'),
    "permintaan_rusak": ("Permintaan rusak", "Permintaan tidak dapat dibaca."),
    "isi_terlalu_besar": ("Kiriman terlalu besar", "Kiriman terlalu besar."),
    "berkas_terlalu_besar": ("Berkas terlalu besar", "{rincian}"),
    "karakter_terlarang": ("Karakter terlarang", "Ada karakter yang tidak dapat disimpan."),
    "metode_tidak_boleh": ("Metode tidak boleh", "Metode ini tidak tersedia di alamat ini."),
    "belum_masuk": ("Perlu masuk", "Anda perlu masuk lagi. Isian tidak hilang."),
    "terlalu_sering": ("Terlalu sering", "Terlalu banyak percobaan. Coba lagi dalam {detik} detik."),
    "sedang_pulih": (
        "Sistem sedang dipulihkan",
        "Sistem sedang dipulihkan. Data Anda belum dipastikan tersimpan; aplikasi akan mengirim ulang otomatis.",
    ),
    "gangguan": ("Ada gangguan", "Ada gangguan di sistem kami. Coba lagi beberapa menit lagi."),
    "wajib": ("Wajib diisi", "Bagian ini wajib diisi."),
    "versi_wajib": ("Versi wajib", "Sertakan versi data yang Anda lihat."),
    "teks_tidak_sah": ("Isian tidak sah", "Isi bagian ini dengan teks."),
    "angka_tidak_sah": ("Isian tidak sah", "Isi bagian ini dengan angka bulat."),
    "logis_tidak_sah": ("Isian tidak sah", "Isi bagian ini dengan ya atau tidak."),
    "id_tidak_sah": ("Isian tidak sah", "Isi bagian ini dengan id yang sah."),
    "tanggal_tidak_sah": ("Isian tidak sah", "Tanggal tidak ada di kalender."),
    "waktu_tidak_sah": ("Isian tidak sah", "Waktu tidak dapat dibaca."),
    "pilihan_tidak_sah": ("Isian tidak sah", "Pilih salah satu yang tersedia."),
    "bentuk_tidak_sah": ("Isian tidak sah", "Bentuk isian ini tidak dikenal."),
    "daftar_kosong": ("Isian tidak sah", "Isi paling sedikit satu."),
    "terlalu_panjang": ("Terlalu panjang", "Paling banyak {batas} huruf."),
    "terlalu_pendek": ("Terlalu pendek", "Paling sedikit {batas} huruf."),
    "terlalu_besar": ("Terlalu besar", "Paling besar {batas}."),
    "terlalu_kecil": ("Terlalu kecil", "Paling kecil {batas}."),
    "terlalu_banyak": ("Terlalu banyak", "Paling banyak {batas} butir."),
    "kursor_tidak_sah": ("Kursor tidak sah", "Halaman tidak dapat dibuka. Mulai lagi dari halaman pertama."),
    "halaman_tidak_ditemukan": (
        "Halaman tidak ditemukan",
        "Halaman tidak ditemukan. Periksa alamatnya atau kembali ke Daftar kerja.",
    ),
    "csrf": ("Halaman kedaluwarsa", "Halaman ini sudah terlalu lama terbuka. Muat ulang lalu ulangi."),
    "tidak_dapat_disajikan": ("Bentuk tidak tersedia", "Jawaban tidak tersedia dalam bentuk yang diminta."),
}


def daftarkan(tambahan: dict[str, tuple[str, str]]) -> None:
    """Add an app's sentences. A code that exists already is a programming error."""
    dobel = PESAN.keys() & tambahan.keys()
    if dobel:
        raise ValueError(f"message codes defined twice: {sorted(dobel)}")
    PESAN.update(tambahan)


def pesan_untuk(kode: str, **isi: object) -> tuple[str, str]:
    """(title, detail) of a code with its placeholders filled. Unknown code: KeyError, found by tests."""
    judul, rincian = PESAN[kode]
    return judul, rincian.format(**isi) if isi else rincian
