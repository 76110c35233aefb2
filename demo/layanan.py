"""Hours and standard of service of the demo's offices, published by who would do it there."""

from demo.kantor import BERTUGAS_DARI, BOGOR, SENTUL
from puskesos.models import Petugas
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.selectors.profil import standar_kini, unit_umum
from puskesos.services.layanan import terbitkan_standar, tetapkan_jam

PENGISI = {SENTUL: "koordinator", BOGOR: "admin"}
"""Office → the account that fills it in."""
JAM = [("08:00", "15:00")] * 5 + [("", "")] * 2
STANDAR = {
    "persyaratan": "KTP atau Kartu Keluarga. Bila tidak ada, petugas tetap mencatat aduan Anda.",
    "prosedur": (
        "1. Front office mencatat aduan dan memberi tanda terima dengan kode lacak.\n"
        "2. Data warga dicek di Daftar Penerima Manfaat.\n"
        "3. Back office menangani atau merujuk.\n"
        "4. Yang tidak dapat ditangani desa diteruskan ke supervisor kecamatan.\n"
        "5. Manajer SLRT menindaklanjuti di kabupaten/kota.\n"
        "6. Hasilnya disampaikan kepada warga."
    ),
    "waktu": "Pertanyaan dan saran 5 hari kerja. Pengaduan 14 hari kerja.",
    "produk": "Jawaban, rujukan ke program, atau tindak lanjut atas aduan.",
    "pengaduan": "Sampaikan kepada koordinator, atau ke Sekretariat SLRT kabupaten/kota.",
    "dasar_hukum": "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik; SK pembentukan kantor ini.",
    "sarana": "Ruang layanan, kursi tunggu, nomor antrean, dan jalan masuk untuk kursi roda.",
    "kompetensi": "Petugas memahami program perlindungan sosial dan cara melayani warga rentan.",
    "pengawasan": "Koordinator memeriksa setiap minggu; manajer SLRT setiap bulan.",
    "jumlah_pelaksana": "Tiga petugas loket dan satu fasilitator.",
    "jaminan_pelayanan": "Setiap aduan diberi nomor, dijawab, dan dapat dilacak.",
    "jaminan_keamanan": "Data warga hanya dibuka petugas yang menangani; setiap pembukaan tercatat.",
    "evaluasi": "Kepuasan warga dan ketepatan waktu dinilai setiap tahun.",
}
"""Thirteen components; the cost is the same everywhere and not written here."""


def muat_layanan() -> None:
    """Publish once; an office that has a standard keeps it."""
    for kode, akun in PENGISI.items():
        pelaku = pelaku_untuk(Petugas.objects.get(nama_pengguna=akun), unit_kode=None)
        if pelaku is None or standar_kini(unit_umum(kode)) is not None:
            continue
        tetapkan_jam(oleh=pelaku, kode=kode, mulai=BERTUGAS_DARI, jam=JAM)
        terbitkan_standar(oleh=pelaku, kode=kode, dari_versi=0, isi=STANDAR)
