"""What stories are put together from: the intake, and the stretches of the procedure that many of them share."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from demo.penulis import Penulis
from demo.topik import Topik
from kasus.aduan import Aduan, HasilCek, Orang

HARI_SURAT = 9
"""Working day of a story on which a referral letter goes out: the same for all, so letters are numbered by date."""
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
    dipakai = kanal or ("datang" if p.kadang(0.8) else p.pilih(KANAL_JAUH))
    aduan = _aduan(p, topik, dipakai, orang or p.penduduk.orang(p.kecamatan))
    if not orang and p.kadang(0.15):
        pelapor = replace(aduan.pelapor, hubungan="keluarga")
        aduan = replace(aduan, penerima=p.penduduk.orang(p.kecamatan), pelapor=pelapor)
    cek = _cek(p, hasil) if hasil else None
    prioritas = p.pilih(PRIORITAS) if dipakai == "datang" else ""
    p.tulis(siapa, "adukan", aduan=aduan, cek=cek, alasan=alasan, terlapor=terlapor, prioritas=prioritas, kasus=kasus)


def _aduan(p: Penulis, topik: Topik, kanal: str, pelapor: Orang) -> Aduan:
    return Aduan(
        kanal=kanal,
        jenis=topik.jenis,
        kategori=topik.kategori,
        uraian=p.pilih(topik.uraian),
        pelapor=pelapor,
        pemberitahuan_versi="2026-1",
        desa_alamat=p.pilih(p.tempat.kantor.alamat),
        alamat=f"RT {p.acak.randint(1, 9):02d}/RW {p.acak.randint(1, 6):02d}",
        spm=topik.spm,
        ppks=topik.ppks,
    )


def _cek(p: Penulis, hasil: str) -> HasilCek:
    """A look into the list of the quarter."""
    lokal = p.saat.astimezone(ZoneInfo(p.tempat.zona))
    versi = f"{lokal.year}-TW{(lokal.month - 1) // 3 + 1}"
    desil = p.acak.randint(1, 6) if hasil == "terdaftar" else None
    return HasilCek(sumber="dtsen", versi_daftar=versi, hasil=hasil, desil=desil)


def periksa(p: Penulis, siapa: str, aksi: str, hasil: str) -> None:
    """A look into the list, as an aksi of its own."""
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
