"""Sentences of the errors that come from this app: code → (title, detail)."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan

daftarkan(
    {
        "tanpa_penugasan": (
            _("Belum ada penugasan"),
            _("Akun Anda belum punya penugasan. Hubungi admin sistem di kabupaten/kota Anda."),
        ),
        "pilih_pemberitahuan": (
            _("Isian tidak sah"),
            _("Isi salah satu: id, semua, atau urungkan."),
        ),
        "webhook_sudah_ada": (
            _("Alamat sudah terdaftar"),
            _("Alamat ini sudah berlangganan di daerah ini. Hentikan dulu yang lama, atau ganti kuncinya."),
        ),
        "alamat_webhook": (
            _("Alamat tidak dapat dipakai"),
            _("Isi alamat https milik umum, misalnya https://contoh.go.id/terima. Alamat jaringan dalam ditolak."),
        ),
        "templat_isian": (_("Isian tidak dikenal"), _("Isian {{{nama}}} tidak dikenal. Yang boleh: {boleh}.")),
        "templat_bentuk": (
            _("Isian tidak sah"),
            _("Kurung kurawalnya tidak berpasangan, atau isinya bukan kata."),
        ),
        "templat_panjang": (_("Isian tidak sah"), _("Paling banyak 300 huruf.")),
        "templat_kosong": (_("Isian tidak sah"), _("Isi teksnya.")),
        "saluran_tanpa_tujuan": (_("Isian tidak sah"), _("Akun Anda belum punya nomor atau alamat untuk saluran ini.")),
        "telegram_tidak_sah": (_("Isian tidak sah"), _("ID chat Telegram hanya angka, boleh diawali tanda minus.")),
        "peristiwa_wajib": (_("Isian tidak sah"), _("Pilih paling sedikit satu peristiwa dari daftar.")),
        "kabkota_tidak_dikenal": (_("Isian tidak sah"), _("Kode kabupaten/kota ini tidak dikenal.")),
        "akun_sendiri": (
            _("Akun Anda sendiri"),
            _("Anda tidak dapat mengubah akun atau penugasan Anda sendiri. Minta atasan atau admin lain."),
        ),
        "akun_di_atas_kewenangan": (
            _("Bukan kewenangan Anda"),
            _("Akun ini memegang peran di luar kewenangan atau wilayah Anda. Minta admin sistem kabupaten/kota."),
        ),
        "peran_di_atas_kewenangan": (
            _("Bukan kewenangan Anda"),
            _("Anda tidak dapat memberi atau mengakhiri peran ini."),
        ),
        "akun_nonaktif": (_("Akun nonaktif"), _("Akun ini nonaktif. Aktifkan dulu, lalu buat kode baru.")),
        "akun_sudah_begitu": (_("Sudah begitu"), _("Status akun ini sudah diubah. Muat ulang halamannya.")),
        "kode_aktivasi_salah": (
            _("Kode tidak berlaku"),
            _("Nama pengguna atau kode salah, sudah dipakai, atau lewat 7 hari. Minta kode baru kepada atasan Anda."),
        ),
        "sandi_lemah": (_("Sandi belum kuat"), _("Pilih sandi lain.")),
        "nama_pengguna_terpakai": (_("Sudah dipakai"), _("Nama pengguna ini sudah dipakai.")),
        "surel_terpakai": (_("Sudah dipakai"), _("Surel ini sudah dipakai akun lain.")),
        "unit_di_luar_urusan": (_("Isian tidak sah"), _("Unit ini tidak ada di wilayah Anda.")),
        "peran_bukan_di_unit": (_("Isian tidak sah"), _("Peran ini tidak ada di {unit}.")),
        "tanggal_terbalik": (_("Isian tidak sah"), _("Hari terakhir tidak boleh sebelum hari pertama.")),
        "penugasan_bertumpuk": (
            _("Isian tidak sah"),
            _("Petugas ini sudah memegang peran yang sama di unit ini pada sebagian hari itu."),
        ),
        "penugasan_sudah_berakhir": (_("Sudah berakhir"), _("Penugasan ini sudah berakhir.")),
        "penugasan_tidak_diperpanjang": (
            _("Isian tidak sah"),
            _("Hari terakhir hanya dapat dimajukan. Untuk memperpanjang, tambah penugasan dengan SK baru."),
        ),
        "sebelum_mulai_tugas": (
            _("Isian tidak sah"),
            _("Hari terakhir tidak boleh sebelum tugas mulai. Bila harus berhenti sekarang, nonaktifkan akunnya."),
        ),
        "batas_nasional": (_("Batas nasional"), _("Batas ini ditetapkan nasional dan tidak dapat diubah daerah.")),
        "batas_di_luar_rentang": (_("Di luar rentang"), _("Batas {tahap} harus {rendah}–{tinggi} {satuan}.")),
        "batas_melebihi_janji": (
            _("Melebihi janji kepada warga"),
            _("Front office, {tahap}, dan penetapan bersama {jumlah} hari kerja. Warga dijanjikan {janji} hari kerja."),
        ),
        "mulai_terlalu_awal": (_("Terlalu awal"), _("Mulai berlaku paling cepat besok, {tanggal}.")),
        "batas_sudah_ada": (
            _("Tanggal sudah dipakai"),
            _("Sudah ada batas yang mulai pada tanggal itu. Cabut dulu, atau pilih tanggal lain."),
        ),
        "batas_sudah_berlaku": (
            _("Tidak dapat dicabut"),
            _("Batas ini sudah mulai berlaku atau sudah dicabut. Tetapkan batas baru untuk mengubahnya."),
        ),
        "dasar_wajib": (_("Dasar wajib"), _("Tulis nomor dan tanggal surat dasarnya.")),
        "nama_wajib": (_("Nama wajib"), _("Tulis namanya.")),
        "hari_lewat": (_("Tanggal sudah lewat"), _("Pilih tanggal sesudah hari ini.")),
        "hari_sudah_ada": (_("Tanggal sudah ada"), _("Tanggal ini sudah tercatat. Hapus dulu untuk menggantinya.")),
        "hari_tanpa_akibat": (_("Tidak mengubah apa pun"), _("Tanggal itu memang sudah begitu di kalender.")),
        "unit_tidak_dikenal": (_("Kantor tidak dikenal"), _("Pilih satu kantor.")),
        "pekerjaan_tanpa_pemilik": (
            _("Masih ada pekerjaan"),
            _("Sesudah hari itu tidak ada yang meneruskan sebagai {peran}: {daftar}. Lakukan serah terima dulu."),
        ),
        "penerima_tidak_bisa": (_("Isian tidak sah"), _("Pilih petugas lain yang akunnya aktif.")),
        "sk_penerima_wajib": (
            _("Isian tidak sah"),
            _("Penerima belum memegang peran ini di unit itu. Isi nomor SK atau surat tugasnya."),
        ),
        "sudah_lewat": (_("Isian tidak sah"), _("Hari terakhir sudah lewat.")),
        "di_luar_masa_tugas": (
            _("Di luar masa tugas"),
            _("Hari-hari itu tidak seluruhnya di dalam masa tugas yang digantikan."),
        ),
        "pengganti_tidak_digantikan": (
            _("Pengganti"),
            _("Penugasan ini sendiri sebagai pengganti. Gantikan pemegang tugas yang asli."),
        ),
        "jam_terbalik": (_("Isian tidak sah"), _("Jam tutup harus sesudah jam buka.")),
        "jam_separuh": (_("Isian tidak sah"), _("Isi jam buka dan jam tutup, atau kosongkan keduanya.")),
        "jam_kosong": (_("Isian tidak sah"), _("Isi jam paling sedikit satu hari.")),
        "standar_sudah_baru": (
            _("Sudah ada versi baru"),
            _("Standar ini sudah diterbitkan ulang oleh orang lain. Muat ulang, lalu periksa lagi isinya."),
        ),
        "kop_sudah_baru": (
            _("Sudah ada versi baru"),
            _("Kop surat ini sudah diubah orang lain. Muat ulang, lalu periksa lagi isinya."),
        ),
        "penanda_tidak_dikenal": (
            _("Penanda tidak dikenal"),
            _("{penanda} tidak dikenal di surat ini. Yang bisa dipakai: {boleh}."),
        ),
    }
)
