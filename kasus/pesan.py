"""The app's sentences: what an error says, what an aksi is called, what a citizen reads."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan

daftarkan(
    {
        "surat_belum_dicek": (_("Belum dicek"), _("Data warga belum dicek di daftar. Cek dulu, lalu buat suratnya.")),
        "surat_dicabut": (_("Surat dibatalkan"), _("Surat ini sudah dibatalkan dan tidak bisa dicetak lagi.")),
        "surat_sudah_dicabut": (_("Surat sudah dibatalkan"), _("Surat ini sudah dibatalkan lebih dulu.")),
        "tanggal_belum_terjadi": (_("Isian tidak sah"), _("Tanggal itu belum terjadi.")),
        "telepon_kabar_wajib": (_("Isian tidak sah"), _("Isi nomor HP, atau pilih tidak perlu dikabari.")),
        "lampiran_penuh": (_("Lampiran penuh"), _("Paling banyak {batas} lampiran untuk satu kasus.")),
        "lampiran_karantina": (_("Sedang diperiksa"), _("Berkas ini sedang diperiksa. Coba lagi sebentar lagi.")),
        "lampiran_ditolak": (_("Berkas ditolak"), _("Berkas ini tidak lolos pemeriksaan dan tidak disimpan.")),
        "lampiran_kasus_berakhir": (_("Kasus sudah berakhir"), _("Lampiran hanya bisa diubah selama kasus berjalan.")),
        "berkas_lampiran_wajib": (_("Berkas wajib"), _("Pilih paling sedikit satu berkas.")),
        "desa_tidak_ditemukan": (_("Desa tidak ditemukan"), _("Desa tidak ditemukan.")),
        "alasan_tanpa_nik_wajib": (_("Alasan wajib"), _("Tuliskan mengapa NIK belum ada.")),
        "alasan_tanpa_nama_wajib": (
            _("Nama wajib"),
            _("Isi nama warga, atau tuliskan mengapa namanya tidak diketahui."),
        ),
        "uraian_kosong": (_("Uraian wajib"), _("Uraian masalah wajib diisi.")),
        "uraian_terlalu_pendek": (_("Uraian terlalu pendek"), _("Uraian paling sedikit 10 huruf.")),
        "uraian_terlalu_panjang": (_("Uraian terlalu panjang"), _("Uraian paling banyak 20.000 huruf.")),
        "kategori_tidak_dikenal": (_("Kategori tidak dikenal"), _("Pilih satu jenis aduan.")),
        "tanggal_lahir": (_("Tanggal lahir"), "{rincian}"),
        "pemberitahuan_wajib": (_("Penjelasan wajib"), _("Bacakan penjelasan data pribadi sebelum menyimpan.")),
        "alasan_wajib": (_("Alasan wajib"), _("Tuliskan mengapa tidak dapat menunggu survei.")),
        "hasil_cek_tidak_cocok": (
            _("Hasil cek tidak cocok"),
            _("Minta verifikasi hanya untuk warga yang tidak terdaftar."),
        ),
        "belum_dicek": (_("Belum dicek"), _("Catat dulu hasil cek Daftar Penerima Manfaat.")),
        "jeda_habis": (
            _("Jeda sudah habis"),
            _("Jeda sudah dipakai {kali} kali atau {hari} hari. Lanjutkan tanpa menunggu berkas."),
        ),
        "alasan_warga_wajib": (_("Alasan wajib"), _("Tulis alasan yang bisa dipahami warga.")),
        "keterangan_identitas_wajib": (_("Keterangan wajib"), _("Tulis mengapa identitas perlu dilihat.")),
        "di_bawah_mulai_tingkat": (
            _("Tidak bisa dikembalikan"),
            _("Kasus ini tidak boleh turun di bawah tingkat tempat ia dimulai."),
        ),
        "rujukan_masih_terbuka": (_("Rujukan masih terbuka"), _("Masih ada rujukan yang belum dijawab.")),
        "rujukan_belum_ada": (_("Belum ada rujukan"), _("Kirim paling sedikit satu rujukan dulu.")),
        "rujukan_sudah_dijawab": (_("Rujukan sudah dijawab"), _("Tidak ada rujukan yang masih menunggu jawaban.")),
        "jendela_lewat": (_("Batas waktu lewat"), _("Batas waktu membuka kembali sudah lewat.")),
        "sudah_diminta": (_("Sudah diminta"), _("Permintaan membuka kembali sudah dikirim satu kali.")),
        "belum_diminta": (_("Belum diminta"), _("Tidak ada permintaan membuka kembali yang menunggu jawaban.")),
        "urungkan_lewat": (_("Batas waktu lewat"), _("Batas waktu memisahkan lagi sudah lewat.")),
        "duplikat_diri": (_("Duplikat tidak sah"), _("Pilih aduan lain yang dilanjutkan, bukan aduan ini sendiri.")),
        "duplikat_tertutup": (_("Duplikat tidak sah"), _("Aduan yang dilanjutkan harus masih berjalan.")),
        "belum_waktunya": (_("Belum waktunya"), _("Batas waktu tahap ini belum lewat.")),
        "sudah_dinaikkan": (_("Sudah dinaikkan"), _("Tahap ini sudah diberitahukan ke atas.")),
        "jawaban_wajib": (_("Belum dijawab"), _("Pertanyaan ini belum dijawab.")),
        "jawaban_angka": (_("Bukan angka"), _("Isi dengan angka saja.")),
        "jawaban_di_luar_batas": (_("Di luar batas"), _("Isi angka {min} sampai {maks}.")),
        "jawaban_terlalu_panjang": (_("Terlalu panjang"), _("Paling banyak {maks} huruf.")),
        "jawaban_tidak_sah": (_("Isian tidak sah"), _("Pilih jawaban yang tersedia.")),
        "jawaban_bertentangan": (_("Jawaban bertentangan"), _("“{pilihan}” tidak bisa dipilih bersama yang lain.")),
        "pertanyaan_tidak_dikenal": (_("Isian tidak sah"), _("Pertanyaan ini tidak ada di kuesioner.")),
        "kuesioner_tidak_dikenal": (_("Kuesioner tidak dikenal"), _("Versi kuesioner ini tidak dikenal.")),
        "sebab_wajib": (_("Sebab wajib"), _("Pilih mengapa warga tidak bertemu, atau tuliskan.")),
        "posisi_tanpa_izin": (_("Izin wajib"), _("Lokasi hanya dicatat bila warga setuju.")),
        "posisi_tidak_sah": (_("Lokasi tidak sah"), _("Catat ulang lokasinya.")),
        "tanda_tangan_tidak_sah": (_("Tanda tangan tidak sah"), _("Ulangi tanda tangannya.")),
        "survei_lain_id": (_("Id sudah dipakai"), _("Id survei ini sudah dipakai untuk kunjungan lain.")),
        "foto_penuh": (_("Foto penuh"), _("Paling banyak {batas} foto untuk satu survei.")),
        "foto_hanya_gambar": (_("Bukan foto"), _("Pilih foto JPG atau PNG.")),
        "survei_belum_ada": (_("Survei belum ada"), _("Usulan ini belum punya hasil survei.")),
        "petugas_bukan_survei": (_("Petugas tidak cocok"), _("Pilih anggota Tim Survei kabupaten/kota ini.")),
        "antrean_kosong": (_("Antrean kosong"), _("Tidak ada nomor yang menunggu.")),
        "kode_tidak_cocok": (_("Kode tidak cocok"), _("Kode tidak cocok. Periksa lembar bukti.")),
        "perlu_jawaban": (_("Satu pertanyaan dulu"), _("Layanan ini sedang ramai. Jawab satu pertanyaan dulu.")),
        "cari_nomor": (_("Bukan nomor register"), _("Cari dengan nomor register, misalnya 123 atau ADU/…/00123.")),
        "nomor_dpm_satu": (_("Nomor wajib"), _("Isi NIK atau Nomor KK, salah satu.")),
        "berkas_dpm": (_("Berkas tidak dapat dibaca"), _("Berkas tidak dapat dibaca: {rincian}.")),
        "berkas_wajib": (_("Berkas wajib"), _("Pilih berkas CSV atau XLSX.")),
        "daftar_sudah_ada": (
            _("Versi sudah ada"),
            _("Versi dengan nama ini sudah ada. Pakai nama lain, atau buang atau tarik yang lama dulu."),
        ),
        "daftar_tanpa_baris": (
            _("Daftar kosong"),
            _("Tidak ada baris yang dapat dimuat. Perbaiki berkas lalu unggah lagi."),
        ),
        "waktu_mendatang": (_("Isian tidak sah"), _("Waktu kejadian belum tiba.")),
        "jam_perangkat": (_("Jam perangkat berbeda"), _("Jam perangkat berbeda; waktu server dipakai.")),
        "pekerjaan_kosong": (_("Tidak ada kasus"), _("Tidak ada kasus di saringan ini.")),
        "pekerjaan_tak_bisa": (
            _("Tidak ada yang bisa"),
            _("Tindakan ini tidak bisa dilakukan pada satu pun kasus di saringan ini."),
        ),
        "pekerjaan_banyak": (
            _("Terlalu banyak kasus"),
            _("Paling banyak {batas} kasus sekali jalan. Sempitkan saringannya."),
        ),
        "pekerjaan_penuh": (
            _("Tunggu pekerjaan lain"),
            _("Sudah {batas} pekerjaan Anda berjalan. Tunggu sampai satu selesai, atau hentikan."),
        ),
        "pekerjaan_berakhir": (_("Pekerjaan sudah berakhir"), _("Pekerjaan ini sudah berakhir.")),
        "penugasan_berakhir": (
            _("Penugasan berakhir"),
            _("Penugasan Anda di kantor itu sudah berakhir, jadi kasus ini tidak dikerjakan."),
        ),
        "tampilan_penuh": (
            _("Tampilan penuh"),
            _("Paling banyak {batas} tampilan. Hapus satu dulu, lalu simpan lagi."),
        ),
        "tampilan_nama_ada": (
            _("Nama sudah dipakai"),
            _("Nama ini sudah dipakai tampilan Anda yang lain."),
        ),
        "unit_bukan_layanan": (_("Unit tidak melayani"), _("Unit Anda saat ini tidak menerima aduan.")),
    }
)

_JUDUL: dict[str, str] = {
    "terima": _("Terima"),
    "catat_pemeriksaan": _("Catat hasil cek data"),
    "catat_pemeriksaan_ulang": _("Catat hasil cek ulang"),
    "teruskan_ke_back_office": _("Teruskan ke back office"),
    "minta_verifikasi": _("Minta verifikasi"),
    "verifikasi_selesai": _("Verifikasi selesai"),
    "minta_berkas": _("Minta berkas"),
    "terima_berkas": _("Berkas diterima"),
    "rekomendasikan": _("Kirim rekomendasi"),
    "tetapkan_selesai": _("Tetapkan selesai"),
    "tetapkan_teruskan": _("Tetapkan teruskan"),
    "tetapkan_tangani": _("Tangani di kabupaten/kota"),
    "teruskan_mendesak": _("Teruskan segera (mendesak)"),
    "kembalikan": _("Kembalikan"),
    "selesaikan_di_kecamatan": _("Selesaikan di kecamatan"),
    "teruskan_ke_manajer": _("Teruskan ke manajer"),
    "rujuk": _("Kirim rujukan"),
    "jawaban_rujukan": _("Rujukan dijawab"),
    "selesaikan": _("Selesaikan kasus"),
    "sampaikan_hasil": _("Hasil sudah disampaikan"),
    "tutup_otomatis": _("Ditutup otomatis"),
    "minta_buka_kembali": _("Belum selesai"),
    "tolak_buka_kembali": _("Tolak dengan alasan"),
    "buka_kembali": _("Buka kembali"),
    "naikkan": _("Dinaikkan otomatis"),
    "ingatkan_tenggat": _("Diingatkan: tenggat hampir tiba"),
    "lewat_tenggat": _("Lewat tenggat, atasan diberi tahu"),
    "lapor_kepala_dinas": _("Lewat tenggat, Kepala Dinas diberi tahu"),
    "geser_tenggat": _("Tenggat bergeser karena kalender kerja berubah"),
    "batalkan": _("Batalkan dengan alasan"),
    "tandai_duplikat": _("Tandai duplikat"),
    "urungkan_duplikat": _("Pisahkan lagi"),
    "alihkan": _("Alihkan"),
    "catatan_internal": _("Simpan catatan"),
    "pesan_warga": _("Kirim pesan"),
    "buka_identitas": _("Tampilkan NIK"),
    "ambil_nomor": _("Ambil nomor"),
    "panggil": _("Panggil"),
    "panggil_ulang": _("Panggil ulang"),
    "layani": _("Layani"),
    "tandai_tidak_hadir": _("Tidak hadir"),
    "selesaikan_kunjungan": _("Selesai"),
    "batalkan_kunjungan": _("Batalkan"),
    "unggah": _("Unggah daftar"),
    "terbitkan": _("Terbitkan"),
    "buang": _("Buang"),
    "tarik_daftar": _("Tarik"),
    "buat_usulan": _("Buat usulan"),
    "serahkan_survei": _("Survei diserahkan kepada petugas lain"),
    "tugaskan": _("Tugaskan survei"),
    "catat_survei": _("Catat survei"),
    "simpulkan": _("Simpulkan"),
    "catat_musyawarah": _("Catat musyawarah"),
    "teruskan_dinsos": _("Teruskan ke Dinas Sosial"),
    "catat_input": _("Catat nomor SIKS-NG"),
    "catat_hasil": _("Catat hasil"),
}


def judul_aksi(aksi: str) -> str:
    """The words on the button of an aksi (and in riwayat). Unknown names raise KeyError."""
    return gettext(_JUDUL[aksi])


def daftarkan_judul(tambahan: dict[str, str]) -> None:
    """Add the words of a higher app's aksi."""
    _JUDUL.update(tambahan)


PESAN_WARGA: dict[str, str] = {
    "masih_diproses": _("Aduan Anda masih kami proses. Belum ada yang perlu Anda bawa."),
    "datang_ke_kantor": _("Silakan datang ke kantor kami pada jam kerja. Bawa tanda terima Anda."),
    "bawa_ktp_kk": _("Silakan datang ke kantor kami. Bawa KTP dan Kartu Keluarga."),
    "petugas_berkunjung": _("Petugas kami akan berkunjung. Petugas membawa surat tugas."),
    "menunggu_kantor_lain": _("Kami sedang menunggu jawaban kantor lain."),
    "belum_terhubung": _("Kami belum bisa menghubungi Anda. Silakan datang ke kantor kami."),
}
"""Sentences that an office may put onto the tracking page: chosen, never written."""

KABAR_RUJUKAN: dict[str, str] = {
    "dikirim": _("Aduan Anda sudah kami kirim ke kantor lain. Kami menunggu jawabannya."),
    "diterima": _("Kantor lain sudah menerima aduan Anda. Kantor itu sedang mengerjakannya."),
    "dilayani": _("Kantor lain sudah melayani aduan Anda. Kami sedang memeriksa hasilnya."),
    "tidak_dilayani": _("Kantor lain belum bisa membantu. Kami sedang mencari jalan lain."),
    "tidak_dijawab": _("Kantor lain belum menjawab. Kami sedang mencari jalan lain."),
}
"""What has become of the referrals, in one sentence for the citizen; which office it is stays out."""

KALIMAT_WARGA: dict[str, str] = {
    "diterima": _("Aduan Anda sudah kami terima."),
    "dicek": _("Data Anda sedang dicek."),
    "verifikasi_lapangan": _("Data Anda sedang dicek. Petugas akan berkunjung."),
    "ditangani": _("Aduan Anda sedang ditangani Puskesos."),
    "menunggu_berkas": _("Kami perlu berkas dari Anda. Silakan dibawa ke Puskesos."),
    "penetapan": _("Aduan Anda sedang ditangani Puskesos."),
    "ditelaah_supervisor": _("Aduan Anda sedang ditelaah di kecamatan."),
    "ditangani_manajer": _("Aduan Anda sedang ditangani di kabupaten/kota."),
    "dirujuk": _("Aduan Anda sedang ditangani di kabupaten/kota."),
    "selesai": _("Aduan Anda selesai. Hasilnya dapat ditanyakan di kantor kami."),
    "selesai_tidak_dipenuhi": (
        _("Aduan Anda selesai. Permohonan belum dapat dipenuhi. Alasannya dapat ditanyakan di kantor kami.")
    ),
    "dibatalkan": _("Aduan ini dibatalkan."),
    "duplikat": _("Aduan ini digabung dengan aduan Anda yang lain."),
    "dialihkan": _("Aduan ini diteruskan ke kantor lain. Tanyakan ke kantor kami."),
}
"""Fixed sentences of the public tracking page. Nothing else is ever shown there."""

LANJUT_WARGA: dict[str, str] = {
    "diterima": _("Berikutnya, petugas mencocokkan data Anda."),
    "dicek": _("Berikutnya, petugas menangani aduan Anda."),
    "verifikasi_lapangan": _("Sesudah itu, petugas menangani aduan Anda."),
    "ditangani": _("Berikutnya, hasilnya ditetapkan. Bila perlu, aduan diteruskan ke kecamatan."),
    "menunggu_berkas": _("Sesudah berkas kami terima, aduan Anda kami lanjutkan."),
    "penetapan": _("Berikutnya, hasilnya ditetapkan. Bila perlu, aduan diteruskan ke kecamatan."),
    "ditelaah_supervisor": _("Berikutnya, kecamatan memberi jawaban. Bila perlu, aduan diteruskan ke kabupaten/kota."),
    "ditangani_manajer": _("Berikutnya, kabupaten/kota memberi jawaban."),
    "dirujuk": _("Berikutnya, kantor lain itu memberi jawaban. Lalu kami kabari Anda."),
    "selesai": _("Bila belum dikabari, datanglah ke kantor kami. Bawa tanda terima Anda."),
    "selesai_tidak_dipenuhi": _("Bila belum dikabari, datanglah ke kantor kami. Bawa tanda terima Anda."),
    "dibatalkan": _("Anda boleh mengadu lagi kapan saja. Layanan ini gratis."),
    "duplikat": _("Ikuti kabarnya dengan kode di tanda terima aduan yang lain itu."),
    "dialihkan": _("Anda tidak perlu mengulang dari awal. Kantor kami tahu ke mana aduan ini diteruskan."),
}
"""What comes next, for the citizen: one entry for each of ``KALIMAT_WARGA``."""
