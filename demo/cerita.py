"""The stories of the demo, each a way through the procedure. A story says what happens; ``penulis`` says when."""

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from demo import topik as t
from demo.penulis import TENGGANG_HK, Penulis
from demo.topik import Topik
from kasus.aduan import Aduan, HasilCek, Orang

Cerita = Callable[[Penulis], None]
HARI_SURAT = 9
"""Working day of a story on which a referral letter goes out: the same for all, so that letters are numbered by date."""
KANAL_JAUH = ("telepon", "surat", "pesan")
PRIORITAS = ("biasa", "biasa", "biasa", "biasa", "lansia", "disabilitas", "ibu_hamil")
TIDAK_DAPAT = "Bantuan ini belum dapat diberikan karena kuota tahun ini sudah habis. Silakan ajukan lagi tahun depan."


# ---- intake ------------------------------------------------------------------------------------------


def adukan(
    p: Penulis,
    topik: Topik,
    hasil: str = "",
    *,
    siapa: str = "fo",
    kanal: str = "",
    alasan: str = "",
    terlapor: str = "",
    orang: Orang | None = None,
    kasus: int = 0,
) -> None:
    """The complaint is taken; with ``hasil`` the list is looked into at once, and the case goes on."""
    kecamatan, desa = p.tempat.kantor.kode[:8], p.pilih(p.tempat.kantor.alamat)
    pelapor = orang or p.penduduk.orang(kecamatan if len(kecamatan) == 8 else "32.01.05")
    dipakai = kanal or ("datang" if p.kadang(0.8) else p.pilih(KANAL_JAUH))
    aduan = Aduan(
        kanal=dipakai,
        jenis=topik.jenis,
        kategori=topik.kategori,
        uraian=p.pilih(topik.uraian),
        pelapor=pelapor,
        pemberitahuan_versi="2026-1",
        desa_alamat=desa,
        alamat=f"RT {p.acak.randint(1, 9):02d}/RW {p.acak.randint(1, 6):02d}",
        spm=topik.spm,
        ppks=topik.ppks,
    )
    if not orang and p.kadang(0.15) and not pelapor.rahasia:
        aduan = replace(aduan, penerima=p.penduduk.orang("32.01.05"), pelapor=replace(pelapor, hubungan="keluarga"))
    cek = _cek(p, hasil) if hasil else None
    prioritas = p.pilih(PRIORITAS) if dipakai == "datang" else ""
    p.tulis(
        siapa, "adukan", aduan=aduan, cek=cek, alasan=alasan, terlapor=terlapor, prioritas=prioritas, kasus=kasus
    )


def _cek(p: Penulis, hasil: str) -> HasilCek:
    """A look into the list of the quarter."""
    lokal = p.saat.astimezone(ZoneInfo(p.tempat.zona))
    versi = f"{lokal.year}-TW{(lokal.month - 1) // 3 + 1}"
    desil = p.acak.randint(1, 6) if hasil == "terdaftar" else None
    return HasilCek(sumber="dtsen", versi_daftar=versi, hasil=hasil, desil=desil)


def _periksa(p: Penulis, siapa: str, aksi: str, hasil: str) -> None:
    cek = _cek(p, hasil)
    p.tulis(siapa, aksi, sumber=cek.sumber, versi_daftar=cek.versi_daftar, hasil=hasil, desil=cek.desil)


# ---- parts that stories share ------------------------------------------------------------------------


def rekomendasi(p: Penulis, topik: Topik, isi: str) -> None:
    """The back office handles it and recommends; a slow office takes longer than its limit."""
    if topik.jenis in ("pertanyaan", "saran"):
        lama = p.acak.randint(0, 1)
    elif p.tempat.lambat and p.kadang(0.7):
        lama = p.acak.randint(11, 13)
    else:
        lama = p.acak.randint(1, 6)
    p.maju(lama)
    catatan = TIDAK_DAPAT if isi == "tidak_dapat_dipenuhi" else "Berkas lengkap, warga sudah diberi penjelasan."
    p.tulis("bo", "rekomendasikan", rekomendasi=isi, jenjang=topik.jenjang, catatan=catatan)


def tetapkan(p: Penulis, topik: Topik, *, dipenuhi: bool = True) -> None:
    """Recommendation and ruling in the own office, and the citizen is told."""
    rekomendasi(p, topik, "selesai_di_desa" if dipenuhi else "tidak_dapat_dipenuhi")
    p.maju(p.acak.randint(0, 1))
    hasil = p.pilih(topik.hasil) if dipenuhi else TIDAK_DAPAT
    siapa = "manajer" if p.tempat.sekretariat else "koordinator"
    p.tulis(siapa, "tetapkan_selesai", hasil=hasil, tidak_dapat_dipenuhi=not dipenuhi)


def sampaikan(p: Penulis, siapa: str = "fo") -> None:
    """The citizen is told the result."""
    p.maju(p.acak.randint(0, 3))
    p.tulis(siapa, "sampaikan_hasil", cara=p.pilih(("langsung", "telepon", "pesan", "kunjungan")))


def ke_supervisor(p: Penulis, topik: Topik) -> None:
    """What the village cannot handle goes up."""
    rekomendasi(p, topik, "teruskan")
    p.maju(p.acak.randint(0, 1))
    p.tulis("koordinator", "tetapkan_teruskan", alasan="Program ini bukan kewenangan desa.")


def ke_manajer(p: Penulis, topik: Topik) -> None:
    """To the kab/kota: through the supervisor, at a Sekretariat by the manajer's own ruling."""
    if p.tempat.sekretariat:
        rekomendasi(p, topik, "teruskan")
        p.maju(p.acak.randint(0, 1))
        p.tulis("manajer", "tetapkan_tangani", catatan="Ditangani di tingkat kabupaten.")
        return
    ke_supervisor(p, topik)
    p.maju(p.acak.randint(0, 1))
    p.tulis("supervisor", "teruskan_ke_manajer", catatan="Sudah ditelaah, perlu lembaga di kabupaten.")


def selesai_manajer(p: Penulis, topik: Topik, *, dipenuhi: bool = True) -> None:
    """The manajer ends it, and the office tells the citizen."""
    p.maju(p.acak.randint(1, 3))
    hasil = p.pilih(topik.hasil) if dipenuhi else TIDAK_DAPAT
    p.tulis("manajer", "selesaikan", hasil=hasil, tidak_dapat_dipenuhi=not dipenuhi)
    sampaikan(p)


def kirim_rujukan(p: Penulis, topik: Topik, jumlah: int = 1) -> None:
    """Letters to the institution, all on the story's day for letters."""
    p.hari_ke(HARI_SURAT)
    for urut in range(jumlah):
        p.menit(2)
        program = topik.program if urut == 0 else "BAZNAS"
        p.tulis("manajer", "buat_rujukan", program=program, keperluan=p.pilih(topik.uraian))
        p.menit(1)
        p.tulis("manajer", "kirim_dan_rujuk", dasar="setuju", ke=urut)


# ---- stories that end --------------------------------------------------------------------------------


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
    adukan(p, t.BELUM_TERDAFTAR, "tidak_terdaftar", kanal="datang")
    p.maju(1)
    p.tulis("manajer", "tugaskan", petugas="survei", dalam_hari=3)
    if p.kadang(0.3):
        p.maju(1)
        p.tulis("survei", "catat_survei", ditemukan=False, jawaban="Rumah kosong, tetangga bilang sedang bekerja.")
    p.maju(p.acak.randint(1, 4))
    p.tulis("survei", "catat_survei", ditemukan=True, jawaban="Rumah kontrakan, lantai semen, empat orang, satu kerja.")
    p.menit(30)
    layak = p.kadang(0.7)
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
    _periksa(p, "fo", "catat_pemeriksaan_ulang", "terdaftar")
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
    _periksa(p, "fo", "catat_pemeriksaan_ulang", "tidak_terdaftar")
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
    _periksa(p, "fo", "catat_pemeriksaan", "terdaftar")
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
    p.tulis("supervisor", "tolak_buka_kembali", alasan="Kuota tahun ini memang habis, nama Anda dicatat untuk tahun depan.")


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
    orang = p.penduduk.orang("32.01.05")
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
    orang = replace(p.penduduk.orang("32.01.05"), rahasia=True)
    adukan(p, t.PUNGUTAN, orang=orang, kanal="datang")
    p.maju(3)
    p.tulis("supervisor", "selesaikan_di_kecamatan", hasil=p.pilih(t.PUNGUTAN.hasil))
    sampaikan(p, "supervisor")


def rahasia(p: Penulis) -> None:
    orang = replace(p.penduduk.orang("32.01.05"), rahasia=True)
    adukan(p, t.RAHASIA, "terdaftar", orang=orang, kanal="datang")
    tetapkan(p, t.RAHASIA)
    sampaikan(p)
