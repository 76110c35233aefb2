"""The sentences of this app's errors and the words on the buttons of a referral."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan
from kasus.pesan import daftarkan_judul

daftarkan(
    {
        "program_tidak_dikenal": (_("Program tidak dikenal"), _("Pilih satu program.")),
        "syarat_tidak_dikenal": (_("Syarat tidak dikenal"), _("Centang hanya syarat yang ada di daftar program ini.")),
        "keperluan_wajib": (_("Keperluan wajib"), _("Tuliskan apa yang diperlukan warga.")),
        "alasan_rujukan_wajib": (_("Alasan wajib"), _("Tuliskan alasannya.")),
        "uraian_layanan_wajib": (_("Uraian wajib"), _("Tuliskan layanan yang diberikan.")),
        "tanggal_layanan": (_("Tanggal layanan"), _("Tanggal layanan tidak boleh di masa depan.")),
        "program_tidak_aktif": (_("Program tidak aktif"), _("Program ini tidak aktif saat ini.")),
        "program_di_luar_wilayah": (_("Program tidak cocok"), _("Program ini tidak berlaku di wilayah kasus.")),
        "mitra_tidak_melayani": (_("Penerima tidak cocok"), _("Lembaga ini tidak melayani program tersebut.")),
        "mitra_di_luar_wilayah": (_("Penerima tidak cocok"), _("Lembaga ini tidak melayani wilayah kasus.")),
        "program_mulai_lewat": (_("Tanggal sudah lewat"), _("Program mulai paling cepat hari ini.")),
        "program_akhir_lewat": (_("Tanggal sudah lewat"), _("Hari terakhir paling cepat hari ini atau hari mulainya.")),
        "program_sudah_berakhir": (_("Sudah berakhir"), _("Program ini sudah berakhir.")),
        "mitra_sudah_berakhir": (_("Sudah berakhir"), _("Lembaga ini sudah tidak menerima rujukan.")),
        "mitra_masih_menerima": (
            _("Rujukan masih terbuka"),
            _("Masih ada {jumlah} rujukan terbuka ke lembaga ini. Selesaikan atau tarik dulu."),
        ),
        "tautan_rujukan_berakhir": (
            _("Rujukan tidak terbuka"),
            _("Tautan hanya untuk rujukan yang sudah dikirim dan belum berakhir."),
        ),
        "kuota_habis": (
            _("Kuota habis"),
            _("Kuota {tahun} terpakai {terpakai} dari {jumlah}. Pilih lembaga lain, atau tulis alasan tetap dikirim."),
        ),
        "kuota_tahun": (_("Tahun kuota"), _("Kuota ditetapkan untuk tahun ini atau tahun depan.")),
        "kuota_jumlah": (_("Jumlah kuota"), _("Isi jumlah kuota dengan angka 0 atau lebih.")),
        "kuota_mulai": (_("Mulai berlaku"), _("Kuota berlaku paling cepat hari ini, di dalam tahunnya.")),
        "pesan_rujukan_berakhir": (
            _("Rujukan tidak terbuka"),
            _("Pesan hanya untuk rujukan yang sudah dikirim dan belum berakhir."),
        ),
        "pesan_kosong": (_("Pesan kosong"), _("Tulis pesan, atau pilih berkas.")),
        "berkas_terlalu_banyak": (_("Terlalu banyak berkas"), _("Paling banyak {batas} berkas sekali kirim.")),
        "tautan_tidak_ada": (_("Tidak ada tautan"), _("Rujukan ini tidak punya tautan yang berlaku.")),
        "tautan_mati": (
            _("Tautan tidak berlaku"),
            _("Tautan ini salah, sudah dicabut, lewat masa berlakunya, atau rujukannya sudah berakhir."),
        ),
        "rujukan_sudah_berubah": (
            _("Sudah berubah"),
            _("Rujukan ini berubah sejak Anda membukanya, mungkin dijawab rekan Anda. Jawaban Anda belum tersimpan."),
        ),
        "mitra_tidak_aktif": (_("Penerima tidak aktif"), _("Lembaga ini sedang tidak menerima rujukan.")),
    }
)

daftarkan_judul(
    {
        "buat_rujukan": _("Buat rujukan"),
        "kirim": _("Kirim rujukan"),
        "terima_rujukan": _("Terima rujukan"),
        "tolak_rujukan": _("Tolak rujukan"),
        "layani_rujukan": _("Catat layanan"),
        "tidak_layani": _("Tidak dapat melayani"),
        "tarik": _("Tarik rujukan"),
        "kedaluwarsa": _("Lewat batas tanpa jawaban"),
        "buat_tautan": _("Buat tautan"),
        "cabut_tautan": _("Cabut tautan"),
    }
)
