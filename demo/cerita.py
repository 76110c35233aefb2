"""The stories of the demo, each a way through the procedure to an end. A story says what happens, ``penulis`` when."""

from collections.abc import Callable
from dataclasses import replace

from demo import topik as t
from demo.bagian import (
    adukan,
    ke_manajer,
    ke_supervisor,
    kirim_rujukan,
    periksa,
    sampaikan,
    selesai_manajer,
    tetapkan,
)
from demo.kunjungan import KUNJUNGAN
from demo.penulis import TENGGANG_HK, Penulis

Cerita = Callable[[Penulis], None]


def selesai_di_desa(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    tetapkan(p, topik)
    sampaikan(p)


def ringan(p: Penulis) -> None:
    topik = p.pilih(t.RINGAN)
    adukan(p, topik, "terdaftar", kanal=p.pilih(("datang", "pesan")))
    tetapkan(p, topik)
    sampaikan(p)


def dengan_berkas(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(1)
    p.tulis("bo", "minta_berkas", berkas=list(topik.berkas))
    p.maju(p.acak.randint(2, 9))
    p.tulis(p.pilih(("bo", "fo")), "terima_berkas", dibawa=p.kadang(0.85))
    tetapkan(p, topik)
    sampaikan(p)


def tidak_dipenuhi(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    tetapkan(p, topik, dipenuhi=False)
    sampaikan(p)


def lewat_survei(p: Penulis) -> None:
    _survei(p, layak=p.kadang(0.7))


def survei_layak(p: Penulis) -> None:
    _survei(p, layak=True)


def survei_tidak_layak(p: Penulis) -> None:
    _survei(p, layak=False)


def _survei(p: Penulis, *, layak: bool) -> None:
    """The household is visited before it is handled."""
    adukan(p, t.BELUM_TERDAFTAR, "tidak_terdaftar", kanal="datang")
    p.maju(1)
    p.tulis("manajer", "tugaskan", petugas="survei", dalam_hari=3)
    if p.kadang(0.3):
        p.maju(1)
        p.tulis("survei", "catat_survei", ditemukan=False, jawaban="Rumah kosong, tetangga bilang sedang bekerja.")
    p.maju(p.acak.randint(1, 4))
    p.tulis("survei", "catat_survei", **KUNJUNGAN, jawaban="Rumah kontrakan, lantai semen, empat orang, satu kerja.")
    p.menit(30)
    alasan = "Penghasilan tidak tetap, tanggungan tiga." if layak else "Ada penghasilan tetap dan rumah sendiri."
    p.tulis("survei", "simpulkan", layak=layak, alasan=alasan)
    tetapkan(p, t.BELUM_TERDAFTAR)
    sampaikan(p)


def tidak_terdaftar_mendesak(p: Penulis) -> None:
    """Cannot wait for the survey: handled at once, the proposal beside it."""
    adukan(p, t.BELUM_TERDAFTAR, "tidak_terdaftar", alasan="Keluarga tidak punya bahan makanan hari ini.")
    tetapkan(p, t.BELUM_TERDAFTAR)
    sampaikan(p)


def daftar_tidak_terbuka(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "tidak_dapat_diperiksa")
    p.maju(p.acak.randint(1, 3))
    periksa(p, "fo", "catat_pemeriksaan_ulang", "terdaftar")
    tetapkan(p, topik)
    sampaikan(p)


def oleh_fasilitator(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar", siapa="fasilitator", kanal="kunjungan_rumah")
    p.menit(90)
    p.tulis("fo", "teruskan_ke_back_office")
    tetapkan(p, topik)
    sampaikan(p, "fasilitator")


def tanpa_nik(p: Penulis) -> None:
    adukan(p, t.TOPIK[9], "tidak_dapat_diperiksa", orang=p.penduduk.tanpa_nik(), kanal="datang")
    p.maju(2)
    periksa(p, "fo", "catat_pemeriksaan_ulang", "tidak_terdaftar")
    tetapkan(p, t.TOPIK[9])
    sampaikan(p)


def selesai_di_kecamatan(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_supervisor(p, topik)
    p.maju(p.acak.randint(1, 2))
    p.tulis("supervisor", "selesaikan_di_kecamatan", hasil=p.pilih(topik.hasil))
    sampaikan(p, "bo")


def dikembalikan(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_supervisor(p, topik)
    p.maju(1)
    p.tulis("supervisor", "kembalikan", alasan="Surat pengantar bank belum dilampirkan.")
    tetapkan(p, topik)
    sampaikan(p)


def selesai_di_kabkota(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    selesai_manajer(p, topik)


def mendesak(p: Penulis) -> None:
    adukan(p, t.DARURAT)
    p.menit(10)
    periksa(p, "fo", "catat_pemeriksaan", "terdaftar")
    p.menit(10)
    p.tulis("fo" if p.tempat.sekretariat else "bo", "teruskan_mendesak", alasan="Pasien dirawat, tidak dapat menunggu.")
    p.menit(p.acak.randint(60, 240))
    p.tulis("manajer", "selesaikan", hasil=p.pilih(t.DARURAT.hasil))
    sampaikan(p)


def dirujuk_dilayani(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    kirim_rujukan(p, topik)
    p.maju(p.acak.randint(1, 4))
    p.tulis("mitra", "terima_rujukan")
    p.maju(p.acak.randint(2, 10))
    p.tulis("mitra", "layani_rujukan", uraian="Warga sudah datang dan bantuan sudah diserahkan.")
    selesai_manajer(p, topik)


def dirujuk_dua_lembaga(p: Penulis) -> None:
    """Two letters: one is refused, the other served."""
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    kirim_rujukan(p, topik, 2)
    p.maju(2)
    p.tulis("mitra", "tolak_rujukan", alasan="Kuota triwulan ini sudah habis.", ke=0)
    p.menit(20)
    p.tulis("mitra", "terima_rujukan", ke=1)
    p.maju(4)
    p.tulis("mitra", "layani_rujukan", uraian="Bantuan diantar ke rumah warga.", ke=1)
    selesai_manajer(p, topik)


def dirujuk_tidak_dilayani(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    kirim_rujukan(p, topik)
    p.maju(2)
    p.tulis("mitra", "terima_rujukan")
    p.maju(6)
    p.tulis("mitra", "tidak_layani", alasan="Warga tidak dapat dihubungi di alamat ini.")
    selesai_manajer(p, topik, dipenuhi=False)


def dirujuk_tanpa_jawaban(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    kirim_rujukan(p, topik)
    p.tunggu_timer(10)
    p.tulis("sistem", "kedaluwarsa")
    selesai_manajer(p, topik, dipenuhi=False)


def dirujuk_ditarik(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    ke_manajer(p, topik)
    kirim_rujukan(p, topik)
    p.maju(1)
    p.tulis("manajer", "tarik", alasan="Warga memilih layanan lain.")
    selesai_manajer(p, topik)


def tidak_disampaikan(p: Penulis) -> None:
    """Nobody told the citizen: the timer closes it."""
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    tetapkan(p, topik)
    p.tunggu_timer(10)
    p.tulis("sistem", "tutup_otomatis")


def dinaikkan(p: Penulis) -> None:
    """The back office sat on it: the timer hands it up."""
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.tunggu_timer(10 + TENGGANG_HK)
    p.tulis("sistem", "naikkan")
    p.maju(2)
    p.tulis("supervisor", "selesaikan_di_kecamatan", hasil=p.pilih(topik.hasil))
    sampaikan(p)


def dibuka_kembali(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    tetapkan(p, topik)
    sampaikan(p)
    p.maju(4)
    p.tulis("fo", "minta_buka_kembali", alasan="Bantuan ternyata belum bisa diambil.")
    p.maju(1)
    p.tulis("supervisor", "buka_kembali", alasan="Benar, rekening masih terblokir.")
    tetapkan(p, topik)
    sampaikan(p)


def buka_ditolak(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    tetapkan(p, topik, dipenuhi=False)
    sampaikan(p)
    p.maju(3)
    p.tulis("warga", "minta_buka_kembali", alasan="Saya belum menerima bantuan.")
    p.maju(2)
    p.tulis(
        "supervisor",
        "tolak_buka_kembali",
        alasan="Kuota tahun ini memang habis, silakan ajukan lagi tahun depan.",
        untuk_warga="kuota_habis",
    )


def dibatalkan(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(1)
    p.tulis("fo", "batalkan", alasan="Warga sudah mengurus sendiri.", dengan_kode=True)


def dibatalkan_tanpa_kode(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(2)
    p.tulis("koordinator", "batalkan", alasan="Warga pindah dan tidak melanjutkan.", dengan_kode=False)


def duplikat(p: Penulis) -> None:
    """The same household comes twice; the second case is merged into the first."""
    topik = p.pilih(t.UMUM)
    orang = p.penduduk.orang(p.kecamatan)
    adukan(p, topik, "terdaftar", kanal="datang", orang=orang)
    p.menit(12)
    adukan(p, topik, "terdaftar", kanal="telepon", orang=replace(orang, hubungan="keluarga"), kasus=1)
    p.maju(1)
    p.tulis("bo", "tandai_duplikat", kasus=1)
    tetapkan(p, topik)
    sampaikan(p)


def dialihkan(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(1)
    p.tulis("bo", "alihkan", ke="Dinas Kependudukan dan Pencatatan Sipil", alasan="Perbaikan NIK dilakukan di sana.")


def keluhan_petugas(p: Penulis) -> None:
    """About somebody of the office: whoever takes it cannot read it afterwards."""
    adukan(p, t.PERILAKU, terlapor="bo", kanal="datang")
    siapa = "manajer" if p.tempat.sekretariat else "supervisor"
    aksi = "selesaikan" if p.tempat.sekretariat else "selesaikan_di_kecamatan"
    p.maju(2)
    p.tulis(siapa, aksi, hasil=p.pilih(t.PERILAKU.hasil))
    sampaikan(p, siapa)


def keluhan_supervisor(p: Penulis) -> None:
    adukan(p, t.PERILAKU, terlapor="supervisor", kanal="surat")
    p.maju(3)
    p.tulis("manajer", "selesaikan", hasil=p.pilih(t.PERILAKU.hasil))
    sampaikan(p, "manajer")


def keluhan_manajer(p: Penulis) -> None:
    adukan(p, t.PERILAKU, terlapor="manajer", kanal="surat")
    p.maju(3)
    p.tulis("kadis", "selesaikan", hasil=p.pilih(t.PERILAKU.hasil))
    sampaikan(p, "kadis")


def pungutan(p: Penulis) -> None:
    orang = replace(p.penduduk.orang(p.kecamatan), rahasia=True)
    adukan(p, t.PUNGUTAN, orang=orang, kanal="datang")
    p.maju(3)
    p.tulis("supervisor", "selesaikan_di_kecamatan", hasil=p.pilih(t.PUNGUTAN.hasil))
    sampaikan(p, "supervisor")


def rahasia(p: Penulis) -> None:
    orang = replace(p.penduduk.orang(p.kecamatan), rahasia=True)
    adukan(p, t.RAHASIA, "terdaftar", orang=orang, kanal="datang")
    tetapkan(p, t.RAHASIA)
    sampaikan(p)
