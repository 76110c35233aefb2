"""Start set of the programme catalogue with the first requirement lists. No amounts: they change yearly.

Provinces add their own. The reactivation of PBI-JK needs the letter of the faskes and the statement of the Dinsos
since 1 February 2026; the SKTM is optional.
"""

from datetime import date

from django.db import migrations

MULAI = date(2016, 1, 1)
KEMENSOS = "Kementerian Sosial"
# jenjang: [(kode, nama, pengelola, satuan)]; K = keluarga, I = individu, G = kelompok
PROGRAM = {
    "pusat": [
        ("PKH", "Program Keluarga Harapan (PKH)", KEMENSOS, "K"),
        ("SEMBAKO", "Sembako/BPNT (bantuan pangan)", KEMENSOS, "K"),
        (
            "PBI-JK",
            "Penerima Bantuan Iuran Jaminan Kesehatan (PBI-JK)",
            "Kementerian Sosial, Kementerian Kesehatan, BPJS Kesehatan",
            "I",
        ),
        ("PIP", "Program Indonesia Pintar (PIP)", "Kementerian Pendidikan Dasar dan Menengah", "I"),
        (
            "KIP-K",
            "Kartu Indonesia Pintar Kuliah (KIP-K)",
            "Kementerian Pendidikan Tinggi, Sains, dan Teknologi",
            "I",
        ),
        ("ATENSI", "Asistensi Rehabilitasi Sosial (ATENSI)", KEMENSOS, "I"),
        ("PENA", "Pahlawan Ekonomi Nusantara (PENA)", KEMENSOS, "K"),
        ("PPSE", "Program Pemberdayaan Sosial Ekonomi (PPSE)", KEMENSOS, "K"),
        ("KUBE", "Kelompok Usaha Bersama (KUBE)", KEMENSOS, "G"),
        ("RST", "Rumah Sejahtera Terpadu (RST)", KEMENSOS, "K"),
        (
            "BSPS",
            "Bantuan Stimulan Perumahan Swadaya (BSPS)",
            "Kementerian Perumahan dan Kawasan Permukiman",
            "K",
        ),
        ("BAPANG", "Bantuan pangan beras", "Badan Pangan Nasional", "K"),
        ("BLTS", "Bantuan Langsung Tunai Sementara Kesejahteraan Rakyat (BLTS Kesra)", KEMENSOS, "K"),
        ("SUBSIDI-LISTRIK", "Subsidi listrik", "Kementerian ESDM, PLN", "K"),
        ("SUBSIDI-LPG", "Subsidi LPG 3 kg", "Kementerian ESDM, Pertamina", "K"),
        ("SUBSIDI-PUPUK", "Subsidi pupuk", "Kementerian Pertanian", "K"),
        ("ASURANSI-NELAYAN", "Asuransi nelayan", "Kementerian Kelautan dan Perikanan", "K"),
        ("SEKOLAH-RAKYAT", "Sekolah Rakyat", KEMENSOS, "I"),
        ("MBG", "Makan Bergizi Gratis (MBG)", "Badan Gizi Nasional", "I"),
    ],
    "kab_kota": [
        ("PBI-DAERAH", "PBI Jaminan Kesehatan daerah", "Pemerintah kabupaten/kota (APBD)", "I"),
        ("RUTILAHU", "Rehabilitasi rumah tidak layak huni (Rutilahu)", "Pemerintah kabupaten/kota (APBD)", "K"),
        ("ADMINDUK", "Administrasi kependudukan (KTP, KK, akta)", "Dinas Kependudukan dan Pencatatan Sipil", "I"),
    ],
    "desa": [
        ("BLT-DD", "Bantuan Langsung Tunai Dana Desa (BLT-DD)", "Pemerintah desa", "K"),
        ("PKTD", "Padat Karya Tunai Desa (PKTD)", "Pemerintah desa", "I"),
        ("BANTUAN-DESA", "Bantuan desa lainnya", "Pemerintah desa", "K"),
    ],
    "non_pemerintah": [
        ("BAZNAS", "Bantuan BAZNAS", "BAZNAS", "K"),
        ("CSR", "Tanggung jawab sosial perusahaan (CSR/TJSL)", "Badan usaha", "K"),
        ("LKS", "Layanan Lembaga Kesejahteraan Sosial (LKS)", "LKS", "I"),
    ],
}
IDENTITAS = "KTP dan KK, atau surat keterangan desa/kelurahan"
UMUM = [IDENTITAS]
ANAK = ["KK, atau surat keterangan desa/kelurahan", "Surat keterangan sekolah"]
RUMAH = [IDENTITAS, "Bukti menempati rumah atau tanah", "Foto rumah"]
SYARAT = {
    "PIP": ANAK,
    "KIP-K": [IDENTITAS, "Surat keterangan sekolah atau perguruan tinggi"],
    "SEKOLAH-RAKYAT": ANAK,
    "RST": RUMAH,
    "BSPS": RUMAH,
    "RUTILAHU": RUMAH,
    "KUBE": [IDENTITAS, "Daftar anggota kelompok"],
    "ADMINDUK": ["Surat pengantar atau keterangan desa/kelurahan"],
}
FASKES, DINSOS = "Surat keterangan fasilitas kesehatan", "Surat keterangan Dinas Sosial"
# [(kode, berlaku mulai, isi)]: later versions of a list
SYARAT_BARU = [
    ("PBI-JK", date(2026, 2, 1), [IDENTITAS, FASKES, DINSOS, "SKTM (tidak wajib)"]),
]


def isi(apps, schema_editor):
    """Write programmes and requirement lists; rows that are there already stay."""
    Program, Syarat = apps.get_model("rujukan", "Program"), apps.get_model("rujukan", "SyaratProgram")
    baris = [
        Program(kode=kode, nama=nama, pengelola=pengelola, jenjang=jenjang, satuan=satuan, aktif_dari=MULAI)
        for jenjang, daftar in PROGRAM.items()
        for kode, nama, pengelola, satuan in daftar
    ]
    Program.objects.bulk_create(baris, ignore_conflicts=True)
    awal = [(p.kode, MULAI, SYARAT.get(p.kode, UMUM)) for p in baris]
    Syarat.objects.bulk_create(
        [Syarat(program_id=kode, berlaku_mulai=mulai, isi=daftar) for kode, mulai, daftar in awal + SYARAT_BARU],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("rujukan", "0002_pengaman")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
