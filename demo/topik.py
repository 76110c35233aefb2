"""What people come with: per category some plain stories, the papers asked for, the answers given. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topik:
    """A matter: category and kind, stories, papers, results; programme and its level; for a PPKS its code."""

    kategori: str
    jenis: str
    uraian: tuple[str, ...]
    hasil: tuple[str, ...]
    berkas: tuple[str, ...] = ("Fotokopi KTP", "Fotokopi KK")
    jenjang: str = "desa"
    program: str = "SEMBAKO"
    spm: str = ""
    ppks: str | None = None


TOPIK: tuple[Topik, ...] = (
    Topik(
        "KPS-01",
        "permintaan_layanan",
        (
            "Keluarga saya belum pernah terdata, padahal suami hanya buruh tani harian.",
            "Kami pindah rumah tiga tahun lalu dan sejak itu tidak pernah masuk daftar bantuan.",
            "Anak saya tiga, penghasilan tidak tetap, mohon keluarga kami diusulkan.",
        ),
        ("Keluarga sudah dicatat untuk diusulkan dan dibantu beras dari dana desa.",),
        program="BAZNAS",
    ),
    Topik(
        "KPS-03",
        "pengaduan",
        (
            "Nama di kartu berbeda satu huruf dengan KTP, sehingga bantuan tidak bisa diambil.",
            "Nomor KK di daftar masih yang lama, kami sudah pisah KK sejak menikah.",
        ),
        (
            "Data sudah dicocokkan dengan KTP dan perbaikannya dikirim ke operator.",
            "Perbedaan nama sudah diperbaiki di daftar.",
        ),
        ("Fotokopi KTP", "Fotokopi KK terbaru"),
        jenjang="kab_kota",
        program="PKH",
    ),
    Topik(
        "KPS-06",
        "permintaan_layanan",
        ("Ibu saya penerima bantuan sudah meninggal bulan lalu, bagaimana mengganti pengurusnya?",),
        ("Pergantian pengurus sudah diajukan dengan akta kematian.",),
        ("Akta kematian", "Fotokopi KK terbaru"),
        jenjang="pusat",
        program="PKH",
    ),
    Topik(
        "KPS-09",
        "pertanyaan",
        (
            "Saya ingin tahu mengapa keluarga kami tidak lagi masuk kelompok yang dibantu.",
            "Tetangga bilang desil kami naik. Ke mana kami bisa bertanya?",
        ),
        ("Sudah dijelaskan cara meminta pemutakhiran data dan jadwalnya.",),
        jenjang="pusat",
    ),
    Topik(
        "PRG-01",
        "pengaduan",
        (
            "Bantuan sembako belum cair sejak Agustus, padahal tetangga sudah menerima.",
            "Kartu sudah di tangan tetapi saldo selalu kosong waktu dicek di agen.",
            "Sudah dua tahap bantuan tidak masuk, di bank diminta bertanya ke desa.",
        ),
        (
            "Rekening sudah aktif kembali dan bantuan tahap ini sudah diterima.",
            "Setelah dicek ke bank, bantuan sudah masuk dan bisa diambil di agen.",
        ),
        ("Fotokopi KTP", "Buku tabungan atau kartu"),
        jenjang="pusat",
    ),
    Topik(
        "PRG-03",
        "pengaduan",
        (
            "Kartu tertelan mesin ATM minggu lalu dan bank minta surat dari desa.",
            "Kartu hilang waktu pindahan, mohon dibantu penggantian.",
        ),
        ("Surat pengantar sudah dibuat dan kartu baru sudah diambil di bank.",),
        ("Surat kehilangan", "Fotokopi KTP"),
        program="PKH",
        jenjang="pusat",
    ),
    Topik(
        "PRG-05",
        "pengaduan",
        ("Beras yang diterima berkutu dan berbau, sudah kami kembalikan tetapi tidak ditukar.",),
        ("Beras sudah ditukar oleh penyalur dengan yang layak.",),
        program="SEMBAKO",
        jenjang="pusat",
    ),
    Topik(
        "PRG-06",
        "pengaduan",
        (
            "Kartu jaminan kesehatan ternyata tidak aktif waktu bapak mau berobat.",
            "Anak saya perlu kontrol rutin, tetapi kepesertaan jaminan kesehatannya mati.",
        ),
        ("Kepesertaan sudah aktif kembali dan sudah dipakai berobat.",),
        ("Fotokopi KTP", "Surat keterangan fasilitas kesehatan"),
        jenjang="pusat",
        program="ATENSI",
    ),
    Topik(
        "PRG-07",
        "pengaduan",
        ("Sekolah menahan rapor anak saya karena belum bayar, padahal ia penerima bantuan pendidikan.",),
        ("Sekolah sudah dihubungi dan rapor sudah diberikan.",),
        program="LKS",
        jenjang="kab_kota",
    ),
    Topik(
        "LYN-01",
        "permintaan_layanan",
        (
            "Mohon surat keterangan tidak mampu untuk keringanan biaya sekolah anak.",
            "Perlu surat keterangan untuk mengurus keringanan biaya berobat.",
        ),
        ("Surat keterangan sudah selesai dan diserahkan.",),
    ),
    Topik(
        "LYN-02",
        "permintaan_layanan",
        ("Mohon dibantu mengaktifkan lagi jaminan kesehatan ibu yang sedang dirawat jalan.",),
        ("Permohonan reaktivasi sudah disetujui.",),
        ("Surat keterangan fasilitas kesehatan", "Fotokopi KK"),
        jenjang="kab_kota",
        program="LKS",
    ),
    Topik(
        "LYN-04",
        "permintaan_layanan",
        (
            "Kakek tinggal sendiri di gubuk dan sudah tidak kuat memasak, mohon ada yang merawat.",
            "Ada lansia tanpa keluarga di lingkungan kami, makannya dari tetangga.",
        ),
        ("Lansia sudah didampingi dan mendapat kiriman makan setiap hari.",),
        jenjang="non_pemerintah",
        program="LKS",
        spm="SPM-3",
        ppks="08",
    ),
    Topik(
        "LYN-04",
        "permintaan_layanan",
        ("Adik saya tidak bisa berjalan sejak kecil dan memerlukan kursi roda untuk sekolah.",),
        ("Kursi roda sudah diterima keluarga.",),
        jenjang="non_pemerintah",
        program="ATENSI",
        spm="SPM-1",
        ppks="09",
    ),
    Topik(
        "LYN-99",
        "permintaan_layanan",
        ("Atap rumah bocor di banyak tempat dan dinding belakang hampir roboh, mohon bantuan perbaikan.",),
        ("Rumah sudah masuk daftar perbaikan tahun ini.",),
        ("Foto rumah", "Bukti menempati rumah"),
        jenjang="kab_kota",
        program="RUTILAHU",
    ),
    Topik(
        "LAIN-01",
        "saran",
        (
            "Sebaiknya jadwal pembagian beras diumumkan di pos ronda, bukan hanya di kantor desa.",
            "Usul supaya ada kursi tunggu untuk lansia di ruang antrean.",
        ),
        ("Saran diterima dan dibahas dalam rapat bulanan.",),
    ),
)

RINGAN = tuple(t for t in TOPIK if t.jenis in ("pertanyaan", "saran"))
UMUM = tuple(t for t in TOPIK if t.jenis not in ("pertanyaan", "saran"))
BELUM_TERDAFTAR = TOPIK[0]
DARURAT = Topik(
    "PRG-06",
    "pengaduan",
    (
        "Suami saya dirawat di rumah sakit sejak semalam dan jaminan kesehatannya tidak aktif.",
        "Rumah kami terbakar tadi malam, kami berlima menumpang di masjid.",
    ),
    ("Kebutuhan darurat sudah dipenuhi hari itu juga.",),
    jenjang="kab_kota",
    program="BAZNAS",
    spm="SPM-5",
)
PERILAKU = Topik(
    "PRG-09",
    "pengaduan",
    (
        "Petugas menyuruh saya pulang tanpa dicatat dan berkata kasar di depan antrean.",
        "Saya tiga kali datang dan selalu disuruh kembali besok tanpa alasan.",
    ),
    ("Petugas sudah ditegur dan pelapor sudah mendapat permintaan maaf.",),
)
PUNGUTAN = Topik(
    "PRG-08",
    "pengaduan",
    ("Waktu bantuan cair kami diminta menyetor sebagian untuk uang administrasi.",),
    ("Uang sudah dikembalikan dan pungutan dihentikan.",),
)
RAHASIA = Topik(
    "LYN-04",
    "permintaan_layanan",
    ("Saya perlu tempat tinggal sementara karena tidak aman di rumah.",),
    ("Pelapor sudah didampingi dan mendapat tempat tinggal sementara.",),
    jenjang="kab_kota",
    program="LKS",
    ppks="19",
)
