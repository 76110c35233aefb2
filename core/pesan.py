"""Every sentence an error can say, in one table: code → (title, detail).

``core`` holds the general ones; an app adds its own with ``daftarkan`` in its ``pesan`` module.
A detail may hold ``{placeholders}``; it never holds a value that a person typed. The tables hold Indonesian, marked
for extraction; ``pesan_untuk`` puts it into the reader's language.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

PESAN: dict[str, tuple[str, str]] = {
    "tidak_ditemukan": (_("Tidak ditemukan"), _("Data tidak ditemukan.")),
    "peran_tidak_berhak": (_("Bukan kewenangan Anda"), _("Peran Anda di sini tidak memiliki aksi ini.")),
    "isian_tidak_sah": (_("Ada isian yang perlu diperbaiki"), _("Ada {jumlah} isian yang perlu diperbaiki.")),
    "alur_tidak_sah": (_("Aksi tidak bisa dilakukan sekarang"), "{rincian}"),
    "versi_usang": (_("Data sudah berubah"), _("Data sudah diubah petugas lain{pukul}. Muat ulang lalu ulangi.")),
    "id_terpakai": (_("Id sudah dipakai"), _("Id ini sudah dipakai. Buat kiriman baru dengan id lain.")),
    "sedang_diproses": (_("Sedang diproses"), _("Data ini sedang diproses. Coba lagi beberapa detik lagi.")),
    "syarat_belum_terpenuhi": (_("Syarat belum terpenuhi"), _("Syarat untuk aksi ini belum terpenuhi.")),
    "kunci_dipakai": (_("Kunci sudah dipakai"), _("Kunci pengiriman ini sudah dipakai untuk isi yang berbeda.")),
    "kunci_wajib": (_("Kunci pengiriman wajib"), _("Kirim ulang dari aplikasi terbaru (kunci pengiriman tidak ada).")),
    "bidang_tidak_dikenal": (_("Bidang tidak dikenal"), _('Bidang "{nama}" tidak boleh diisi.')),
    "permintaan_rusak": (_("Permintaan rusak"), _("Permintaan tidak dapat dibaca.")),
    "isi_terlalu_besar": (_("Kiriman terlalu besar"), _("Kiriman terlalu besar.")),
    "berkas_terlalu_besar": (_("Berkas terlalu besar"), "{rincian}"),
    "foto_terlalu_besar": (_("Berkas terlalu besar"), _("Foto paling besar 10 MB dan 40 megapiksel.")),
    "jenis_berkas": (_("Jenis berkas ditolak"), _("Hanya foto JPG/PNG atau PDF. Isi berkas tidak sesuai.")),
    "karakter_terlarang": (_("Karakter terlarang"), _("Ada karakter yang tidak dapat disimpan.")),
    "metode_tidak_boleh": (_("Metode tidak boleh"), _("Metode ini tidak tersedia di alamat ini.")),
    "belum_masuk": (_("Perlu masuk"), _("Anda perlu masuk lagi. Isian tidak hilang.")),
    "terlalu_sering": (_("Terlalu sering"), _("Terlalu banyak percobaan. Coba lagi dalam {detik} detik.")),
    "sedang_pulih": (
        _("Sistem sedang dipulihkan"),
        _("Sistem sedang dipulihkan. Data Anda belum dipastikan tersimpan; aplikasi akan mengirim ulang otomatis."),
    ),
    "gangguan": (_("Ada gangguan"), _("Ada gangguan di sistem kami. Coba lagi beberapa menit lagi.")),
    "wajib": (_("Wajib diisi"), _("Bagian ini wajib diisi.")),
    "versi_wajib": (_("Versi wajib"), _("Sertakan versi data yang Anda lihat.")),
    "teks_tidak_sah": (_("Isian tidak sah"), _("Isi bagian ini dengan teks.")),
    "angka_tidak_sah": (_("Isian tidak sah"), _("Isi bagian ini dengan angka bulat.")),
    "logis_tidak_sah": (_("Isian tidak sah"), _("Isi bagian ini dengan ya atau tidak.")),
    "id_tidak_sah": (_("Isian tidak sah"), _("Isi bagian ini dengan id yang sah.")),
    "tanggal_tidak_sah": (_("Isian tidak sah"), _("Tanggal tidak ada di kalender.")),
    "waktu_tidak_sah": (_("Isian tidak sah"), _("Waktu tidak dapat dibaca.")),
    "pilihan_tidak_sah": (_("Isian tidak sah"), _("Pilih salah satu yang tersedia.")),
    "bentuk_tidak_sah": (_("Isian tidak sah"), _("Bentuk isian ini tidak dikenal.")),
    "daftar_kosong": (_("Isian tidak sah"), _("Isi paling sedikit satu.")),
    "terlalu_panjang": (_("Terlalu panjang"), _("Paling banyak {batas} huruf.")),
    "terlalu_pendek": (_("Terlalu pendek"), _("Paling sedikit {batas} huruf.")),
    "terlalu_besar": (_("Terlalu besar"), _("Paling besar {batas}.")),
    "terlalu_kecil": (_("Terlalu kecil"), _("Paling kecil {batas}.")),
    "terlalu_banyak": (_("Terlalu banyak"), _("Paling banyak {batas} butir.")),
    "kursor_tidak_sah": (_("Kursor tidak sah"), _("Halaman tidak dapat dibuka. Mulai lagi dari halaman pertama.")),
    "halaman_tidak_ditemukan": (
        _("Halaman tidak ditemukan"),
        _("Halaman tidak ditemukan. Periksa alamatnya atau kembali ke Daftar kerja."),
    ),
    "csrf": (_("Halaman kedaluwarsa"), _("Halaman ini sudah terlalu lama terbuka. Muat ulang lalu ulangi.")),
    "tidak_dapat_disajikan": (_("Bentuk tidak tersedia"), _("Jawaban tidak tersedia dalam bentuk yang diminta.")),
}


def daftarkan(tambahan: dict[str, tuple[str, str]]) -> None:
    """Add an app's sentences. A code that exists already is a programming error."""
    dobel = PESAN.keys() & tambahan.keys()
    if dobel:
        raise ValueError(f"message codes defined twice: {sorted(dobel)}")
    PESAN.update(tambahan)


def pesan_untuk(kode: str, **isi: object) -> tuple[str, str]:
    """(title, detail) of a code in the reader's language, placeholders filled. Unknown code: KeyError."""
    judul, rincian = map(gettext, PESAN[kode])
    return judul, rincian.format(**isi) if isi else rincian
