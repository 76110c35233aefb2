"""Sentences of the errors that come from this app: code → (title, detail)."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan
from puskesos.kabar import Kelas
from puskesos.kabar import daftarkan as daftarkan_kabar

daftarkan(
    {
        "per_di_luar_tahun": (_("Tanggal di luar tahun"), _("Pilih tanggal di dalam tahun {tahun}.")),
        "tahun_belum_berakhir": (
            _("Tahun belum berakhir"),
            _("Tahun {tahun} belum berakhir. Potret data dapat dikunci setelah 31 Desember {tahun}."),
        ),
        "penjelasan_belum_lengkap": (
            _("Penjelasan belum lengkap"),
            _("Masih ada {jumlah} pertentangan angka yang belum dijelaskan."),
        ),
        "sinyal_belum_dijawab": (
            _("Sinyal belum dijawab"),
            _(
                "Masih ada {jumlah} sinyal tahun {tahun} yang belum dijawab."
                " Buka daftar sinyal, lalu jawab satu per satu."
            ),
        ),
        "sinyal_belum_dihitung": (
            _("Sinyal belum dihitung"),
            _(
                "Sinyal Desember {tahun} belum dihitung di {jumlah} kabupaten/kota."
                " Tunggu hitungan malam, paling lama tujuh malam, atau minta operator menjalankannya sekarang."
            ),
        ),
        "sinyal_gugur": (
            _("Sinyal sudah gugur"),
            _("Kasusnya sudah berubah dan sinyal ini tidak berlaku lagi. Tidak perlu dijawab."),
        ),
        "catatan_koreksi_wajib": (
            _("Catatan koreksi wajib"),
            _("Tahun ini sudah dikunci. Tulis apa yang dikoreksi dan mengapa."),
        ),
        "ekspor_belum_siap": (_("Berkas belum siap"), _("Berkas belum siap diunduh. Tunggu sampai selesai dibuat.")),
        "masa_tidak_dikenal": (_("Masa tidak dikenal"), _("Isi masa seperti 2026-10, 2026-T3, atau 2026.")),
        "masa_belum_berakhir": (
            _("Masa belum berakhir"),
            _("Laporan {masa} dapat dikirim sesudah hari terakhirnya lewat."),
        ),
        "tahun_belum_mulai": (_("Tahun belum mulai"), _("Tahun ini belum mulai.")),
        "jawaban_kosong": (_("Belum ada jawaban"), _("Pilih paling sedikit satu jawaban.")),
        "wilayah_tidak_dikenal": (
            _("Wilayah tidak dikenal"),
            _("Isi kode provinsi atau kabupaten/kota, misalnya 32 atau 32.01."),
        ),
        "insiden_tanpa_ya": (_("Isian tidak sah"), _("Pilih Ya bila Anda mengisi waktu insiden.")),
        "lapor_terbalik": (_("Isian tidak sah"), _("Waktu lapor tidak boleh sebelum insiden diketahui.")),
        "temuan_wajib": (_("Isian tidak sah"), _("Isi paling sedikit satu temuan.")),
        "temuan_tanpa_catatan": (_("Isian tidak sah"), _("Tulis apa yang tidak sesuai.")),
        "tanggal_di_luar_tahun": (_("Isian tidak sah"), _("Tanggal ini harus di dalam tahun {tahun}.")),
        "tanggal_sebelum_tahun": (_("Isian tidak sah"), _("Tanggal ini sebelum tahun {tahun}.")),
        "berkas_bukti_wajib": (_("Berkas wajib"), _("Pilih foto JPG/PNG atau PDF.")),
        "tahun_terkunci": (
            _("Tahun sudah dikunci"),
            _("Angka tahun {tahun} sudah dikunci. Bukti tidak bisa ditambah lagi."),
        ),
        "insiden_sudah_tercatat": (
            _("Insiden sudah tercatat"),
            _("Tahun ini sudah ada insiden yang dicatat. Sebutkan insiden itu lagi, dengan waktu lapornya."),
        ),
        "putusan_masih_terbuka": (
            _("Masih ada usul"),
            _("Unit ini masih punya usul yang menunggu persetujuan. Putuskan atau tarik usul itu dulu."),
        ),
        "putusan_tanpa_akibat": (_("Tidak mengubah apa pun"), _("Hasil unit memang sudah begitu.")),
        "putusan_sudah_diputus": (_("Sudah diputus"), _("Usul ini sudah diputus. Muat ulang halaman.")),
        "putusan_sendiri": (_("Perlu orang kedua"), _("Usul diputus oleh akun lain, bukan oleh pengusulnya.")),
        "bukan_pengusul": (_("Bukan usul Anda"), _("Usul hanya bisa ditarik oleh pengusulnya.")),
    }
)

daftarkan_kabar(
    "laporan_belum_dikirim", _("Laporan kantor Anda belum dikirim. Buka, periksa, lalu kirim."), kelas=Kelas.TENGGAT
)
