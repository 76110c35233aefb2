"""The sentences of this app's errors and the words on the buttons of a respon kasus."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan
from kasus.pesan import daftarkan_judul

daftarkan(
    {
        "asesmen_kosong": (_("Asesmen kosong"), _("Isi paling sedikit satu aspek.")),
        "tanggal_respon": (_("Tanggal"), _("Tanggalnya tidak boleh di masa depan.")),
        "waktu_kontak": (_("Waktu kontak"), _("Kontak terjadi sesudah laporan dan tidak di masa depan.")),
        "tindak_lanjut_lewat": (_("Batas hari"), _("Batasnya paling cepat hari ini.")),
        "anggota_tidak_dikenal": (_("Anggota tim"), _("Pilih petugas yang bertugas di kabupaten/kota ini.")),
        "bukan_anggota": (_("Bukan anggota"), _("Pilih anggota tim kasus ini.")),
        "desimal_tidak_sah": (_("Jumlah"), _("Tulis jumlah dengan angka, misalnya 2 atau 2,5.")),
        "orang_wali": (
            _("Wali anak"),
            _("Untuk anak, tulis walinya, atau alasan mengapa belum ada persetujuan wali."),
        ),
        "orang_lahir": (_("Tanggal lahir"), _("Tanggal lahir tidak boleh di masa depan.")),
        "orang_nik": (_("NIK"), _("NIK terdiri dari 16 angka.")),
        "ppks_tidak_dikenal": (_("PPKS"), _("Pilih jenis PPKS dari daftar.")),
        "rencana_tidak_ada": (_("Rencana"), _("Versi rencana itu tidak ada.")),
        "rencana_belum_ada": (_("Belum ada rencana"), _("Tulis rencana lebih dulu.")),
        "rencana_belum_disetujui": (
            _("Rencana belum disetujui"),
            _("Rencana dengan bantuan dijalankan sesudah disetujui manajer."),
        ),
        "rencana_sudah_disetujui": (_("Sudah disetujui"), _("Versi rencana ini sudah disetujui.")),
        "rencana_sendiri": (_("Perlu orang lain"), _("Rencana disetujui manajer yang tidak menulisnya.")),
        "rencana_bukan_terakhir": (_("Ada versi lebih baru"), _("Setujui versi rencana yang terakhir.")),
        "selisih_belum_dijelaskan": (
            _("Selisih belum dijelaskan"),
            _("Jumlah barang {total} tidak sama dengan {dinyatakan} yang dinyatakan. Jelaskan selisihnya."),
        ),
        "pagu_terlampaui": (
            _("Melebihi pagu"),
            _("Jumlah barang {total} melebihi pagu {pagu}. Kurangi, atau jelaskan."),
        ),
        "selisih_pagu": (
            _("Selisih dari pagu"),
            _("Realisasi {total} tidak sama dengan pagu {pagu}. Jelaskan selisihnya."),
        ),
        "potongan_terlalu_besar": (_("Potongan"), _("Potongan tidak boleh melebihi jumlah barang.")),
        "barang_wajib": (_("Barang bantuan"), _("Intervensi bantuan memuat paling sedikit satu barang.")),
        "barang_bukan_bantuan": (_("Barang bantuan"), _("Barang hanya untuk intervensi jenis bantuan.")),
        "tindak_lanjut_wajib": (
            _("Tindak lanjut belum ada"),
            _("Catat paling sedikit satu tindak lanjut dengan tanggal."),
        ),
        "pantau_wajib": (_("Belum dipantau"), _("Catat paling sedikit satu kunjungan pantau.")),
        "tindak_lanjut_terbuka": (
            _("Tindak lanjut terbuka"),
            _("Masih ada {jumlah} tindak lanjut. Tuntaskan sebelum menutup."),
        ),
        "sudah_tuntas": (_("Sudah tuntas"), _("Tindak lanjut ini sudah tuntas.")),
        "respon_berakhir": (_("Sudah berakhir"), _("Respon kasus ini sudah berakhir.")),
        "alasan_darurat_wajib": (_("Alasan wajib"), _("Tulis mengapa Anda harus membukanya sekarang.")),
    }
)

daftarkan_judul(
    {
        "laporkan": _("Laporkan"),
        "bentuk_tim": _("Bentuk tim"),
        "kontak_pertama": _("Catat kontak pertama"),
        "catat_asesmen": _("Catat asesmen"),
        "tulis_rencana": _("Tulis rencana"),
        "rencanakan": _("Jalankan rencana"),
        "setujui_rencana": _("Setujui rencana"),
        "catat_intervensi": _("Catat intervensi"),
        "pantau": _("Mulai pemantauan"),
        "selesaikan_respon": _("Selesaikan"),
        "hentikan": _("Hentikan"),
        "catat_orang": _("Tambah orang"),
        "tambah_tindak_lanjut": _("Tambah tindak lanjut"),
        "tuntaskan_tindak_lanjut": _("Tuntas"),
        "buka_darurat": _("Akses darurat"),
        "respon_kontak": _("Diingatkan: kontak pertama"),
        "respon_kontak_lewat": _("Kontak pertama lewat 24 jam"),
    }
)
