"""Stories that stop where somebody must act today: each ends in one status, and its age decides when it is due."""

from datetime import timedelta

from demo import topik as t
from demo.bagian import adukan, kirim_rujukan
from demo.kunjungan import KUNJUNGAN
from demo.penulis import Penulis

HADIR = ["Kepala desa", "Ketua RT 02", "Pendamping PKH"]
"""Who sat in the demo's deliberation."""
ANTREAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("biasa", ("panggil", "tandai_tidak_hadir")),
    ("biasa", ("batalkan_kunjungan",)),
    ("biasa", ("panggil", "layani")),
    ("biasa", ("panggil",)),
    ("biasa", ()),
    ("lansia", ()),
    ("biasa", ()),
    ("ibu_hamil", ()),
)
"""Who waits today: called-first group, and what was done with the number so far."""


def diterima(p: Penulis) -> None:
    adukan(p, p.pilih(t.UMUM), kanal=p.pilih(("telepon", "surat", "pesan")))


def dicek(p: Penulis) -> None:
    adukan(p, p.pilih(t.UMUM), kanal="surat")
    p.menit(15)
    p.tulis("fo", "catat_pemeriksaan", sumber="siks_ng", versi_daftar="harian", hasil="terdaftar", desil=2)


def verifikasi(p: Penulis) -> None:
    """A draf that nobody has assigned yet."""
    adukan(p, t.BELUM_TERDAFTAR, "tidak_terdaftar", kanal="datang")


def verifikasi_ditugaskan(p: Penulis) -> None:
    verifikasi(p)
    p.maju(1)
    p.tulis("manajer", "tugaskan", petugas="survei", dalam_hari=2)


def verifikasi_tidak_ketemu(p: Penulis) -> None:
    verifikasi_ditugaskan(p)
    p.maju(1)
    p.tulis("survei", "catat_survei", ditemukan=False, jawaban="Rumah terkunci, dua kali didatangi.")


def verifikasi_disurvei(p: Penulis) -> None:
    verifikasi_ditugaskan(p)
    p.maju(2)
    p.tulis("survei", "catat_survei", **KUNJUNGAN, jawaban="Rumah panggung, lima orang, satu bekerja harian.")


def usulan_layak(p: Penulis) -> None:
    """Worth proposing, as the surveyor wrote; the village has not deliberated yet."""
    verifikasi_disurvei(p)
    p.menit(30)
    p.tulis("survei", "simpulkan", layak=True, alasan="Penghasilan tidak tetap, tanggungan tiga.")


def usulan_musyawarah(p: Penulis) -> None:
    """The village has deliberated."""
    usulan_layak(p)
    p.maju(1)
    p.tulis("bo", "catat_musyawarah", tempat="Balai desa", hadir=HADIR, hasil="Disepakati untuk diusulkan.")


def usulan_diteruskan(p: Penulis) -> None:
    """Handed over; the dinas has not typed it yet."""
    usulan_musyawarah(p)
    p.menit(40)
    p.tulis("bo", "teruskan_dinsos")


def usulan_diinput(p: Penulis) -> None:
    """Typed into SIKS-NG."""
    usulan_diteruskan(p)
    p.maju(1)
    p.tulis("manajer", "catat_input", nomor_siks="SIKS-CONTOH-01")


def usulan_masuk(p: Penulis) -> None:
    """Taken into the list by those who decide."""
    usulan_diinput(p)
    p.maju(2)
    p.tulis("manajer", "catat_hasil", masuk=True, alasan="Tercantum pada pembaruan terakhir.")


def usulan_ditolak(p: Penulis) -> None:
    """Refused by those who decide."""
    usulan_diinput(p)
    p.maju(2)
    p.tulis("manajer", "catat_hasil", masuk=False, alasan="Nomor KK belum padan dengan Dukcapil.")


def ditangani(p: Penulis) -> None:
    adukan(p, p.pilih(t.UMUM), "terdaftar")


def ditangani_ringan(p: Penulis) -> None:
    adukan(p, p.pilih(t.RINGAN), "terdaftar", kanal="pesan")


def menunggu_berkas(p: Penulis) -> None:
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(1)
    p.tulis("bo", "minta_berkas", berkas=list(topik.berkas))


def penetapan(p: Penulis, isi: str = "selesai_di_desa") -> None:
    """In ``penetapan`` since the third working day."""
    topik = p.pilih(t.UMUM)
    adukan(p, topik, "terdaftar")
    p.maju(3)
    p.tulis("bo", "rekomendasikan", rekomendasi=isi, jenjang=topik.jenjang, catatan="Sudah dijelaskan kepada warga.")


def ditelaah(p: Penulis) -> None:
    """With the supervisor since the third working day."""
    penetapan(p, "teruskan")
    p.menit(25)
    p.tulis("koordinator", "tetapkan_teruskan", alasan="Perlu lembaga di luar desa.")


def di_manajer(p: Penulis) -> None:
    """With the manajer since the fourth working day."""
    if p.tempat.sekretariat:
        penetapan(p, "teruskan")
        p.maju(1)
        p.tulis("manajer", "tetapkan_tangani", catatan="Ditangani di kabupaten.")
        return
    ditelaah(p)
    p.maju(1)
    p.tulis("supervisor", "teruskan_ke_manajer", catatan="Sudah ditelaah, perlu tindak lanjut kabupaten.")


def mendesak(p: Penulis) -> None:
    adukan(p, t.DARURAT, kanal="telepon")
    p.menit(5)
    p.tulis("fo", "catat_pemeriksaan", sumber="dtsen", versi_daftar="terkini", hasil="terdaftar", desil=1)
    p.menit(5)
    p.tulis("fo" if p.tempat.sekretariat else "bo", "teruskan_mendesak", alasan="Keluarga kehilangan tempat tinggal.")


def dirujuk(p: Penulis) -> None:
    """A letter without an answer yet, sent on the ninth working day."""
    topik = p.pilih(t.UMUM)
    di_manajer(p)
    kirim_rujukan(p, topik)


def dirujuk_diterima(p: Penulis) -> None:
    dirujuk(p)
    p.maju(2)
    p.tulis("mitra", "terima_rujukan")


def selesai(p: Penulis) -> None:
    """Ruled on the fourth working day; the citizen is still to be told."""
    penetapan(p)
    p.maju(1)
    siapa = "manajer" if p.tempat.sekretariat else "koordinator"
    p.tulis(siapa, "tetapkan_selesai", hasil="Bantuan sudah dapat diambil di balai desa.")


def minta_buka(p: Penulis) -> None:
    """Told on the fifth working day; the citizen is not content."""
    selesai(p)
    p.maju(1)
    p.tulis("fo", "sampaikan_hasil", cara="telepon")
    p.menit(30)
    p.tulis("fo", "minta_buka_kembali", alasan="Bantuan belum bisa diambil.")


def pengawasan(p: Penulis) -> None:
    adukan(p, t.PUNGUTAN, kanal="datang")


def pengawasan_petugas(p: Penulis) -> None:
    adukan(p, t.PERILAKU, terlapor="bo", kanal="surat")


def antrean_ramai(p: Penulis) -> None:
    """The desk of today: a case just taken, and households in every state of the queue."""
    diterima(p)
    # Just after midnight the day is too short for three minutes each: whoever looks then sees the same queue.
    jarak = min(timedelta(minutes=3), (p.kini - p.saat) / len(ANTREAN))
    for prioritas, aksi in ANTREAN:
        p.saat += jarak
        p.tulis("fo", "antre", prioritas=prioritas, aksi=aksi)
