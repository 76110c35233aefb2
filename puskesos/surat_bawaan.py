"""Words of letters, not of the interface: the country's text of each kind, for a kab/kota that has written none (a
change counts its version up), the beginnings of their numbers, and an invented letter to look at.

A surat keterangan says that data were looked up and what the list said; never that somebody is poor, and no decile.
"""

from collections.abc import Mapping
from datetime import date

from puskesos.surat import JenisSurat, Lembar

VERSI_NASIONAL = 1
NASIONAL: Mapping[str, Mapping[str, str]] = {
    JenisSurat.RUJUKAN: {
        "perihal": "Rujukan {program}",
        "pembuka": "Bersama ini kami rujuk warga berikut untuk ditindaklanjuti.",
        "isi": "",
        "penutup": "Jawaban dikirim lewat akun instansi Saudara, atau lewat tautan yang hanya membuka rujukan ini. "
        "Terima kasih atas kerja sama Saudara.",
        "jabatan": "Manajer SLRT\n{kabkota}",
    },
    JenisSurat.KETERANGAN: {
        "perihal": "Surat keterangan",
        "pembuka": "Yang bertanda tangan di bawah ini menerangkan bahwa warga berikut tercatat dalam layanan {unit}.",
        "isi": "Data keluarga yang bersangkutan diperiksa pada {sumber} versi {versi_daftar} tanggal {tanggal_cek}, "
        "dengan hasil: {hasil}.\n"
        "Surat ini menerangkan hasil pemeriksaan pada tanggal tersebut. Surat ini bukan penetapan keadaan ekonomi dan "
        "tidak menjamin bantuan.",
        "penutup": "Demikian surat keterangan ini dibuat untuk {keperluan}.",
        "jabatan": "Koordinator\n{unit}",
    },
    JenisSurat.BERITA_ACARA: {
        "perihal": "Berita acara {kegiatan}",
        "pembuka": "Pada {tanggal_kegiatan}, bertempat di {tempat}, telah dilaksanakan {kegiatan} atas aduan "
        "{nomor_kasus}.",
        "isi": "",
        "penutup": "Demikian berita acara ini dibuat dengan sebenarnya.",
        "jabatan": "Petugas\n{unit}",
    },
    JenisSurat.TANDA_TERIMA: {
        "perihal": "Tanda terima berkas",
        "pembuka": "Telah diterima {jumlah} berkas untuk aduan {nomor_kasus}:",
        "isi": "",
        "penutup": "Berkas dipakai hanya untuk menangani aduan ini.",
        "jabatan": "Yang menerima\n{unit}",
    },
}

AWALAN_NOMOR: Mapping[str, str] = {
    JenisSurat.RUJUKAN: "SR",
    JenisSurat.KETERANGAN: "SK",
    JenisSurat.BERITA_ACARA: "BA",
    JenisSurat.TANDA_TERIMA: "TT",
}

CONTOH = {
    "unit": "Puskesos Contoh",
    "kabkota": "Kabupaten Contoh",
    "nomor_kasus": "ADU/00.00/2026/00123",
    "nama": "Nining Contoh",
    "program": "Bantuan Contoh",
    "penerima": "Dinas Contoh",
    "batas_jawab": "30 November 2026",
    "hasil": "Terdaftar",
    "sumber": "DTSEN",
    "versi_daftar": "2026-TW3",
    "tanggal_cek": "2 November 2026",
    "keperluan": "pengurusan keringanan biaya",
    "kegiatan": "musyawarah",
    "tempat": "Balai Desa Contoh",
    "tanggal_kegiatan": "3 November 2026",
    "jumlah": "2",
}
"""Invented values for a preview."""


def contoh_lembar(jenis: JenisSurat, hari: date) -> Lembar:
    """A letter of an invented person, to see what a template's text looks like."""
    tabel: dict[str, list[tuple[str, str, bool]]] = {
        JenisSurat.RUJUKAN: [
            ("Nama", CONTOH["nama"], False),
            ("Alamat", "RT 01/RW 02, Desa Contoh", False),
            ("Program", CONTOH["program"], False),
            ("Yang dimohon", "Penerbitan kartu baru", True),
            ("Mohon dijawab paling lambat", CONTOH["batas_jawab"], True),
        ],
        JenisSurat.KETERANGAN: [("Nama", CONTOH["nama"], False), ("Alamat", "RT 01/RW 02, Desa Contoh", False)],
        JenisSurat.BERITA_ACARA: [
            ("Kegiatan", "Musyawarah", False),
            ("Pembahasan", "Kelengkapan berkas warga", False),
            ("Kesepakatan", "Berkas dilengkapi bersama perangkat desa", True),
        ],
        JenisSurat.TANDA_TERIMA: [("Diterima dari", CONTOH["nama"], False)],
    }
    return Lembar(
        jenis=jenis,
        nomor="XX/00.00/2026/00001",
        hari=hari,
        kode="0000-0000-0000-0",
        nilai=CONTOH,
        penanda_tangan="Bambang Contoh",
        atas_nama_kantor=jenis in (JenisSurat.RUJUKAN, JenisSurat.KETERANGAN),
        tujuan=CONTOH["penerima"],
        baris=tabel[jenis],
        daftar=["Fotokopi Kartu Keluarga", "Surat pengantar RT"] if jenis == JenisSurat.TANDA_TERIMA else (),
        hadir=["Nining Contoh", "Bambang Contoh"] if jenis == JenisSurat.BERITA_ACARA else (),
    )
