"""Start set of the complaint categories and the 26 PPKS (Permensos 8/2012). Bold in the source = pengawasan."""

from datetime import date

from django.db import migrations

MULAI = date(2016, 1, 1)
KATEGORI = {
    "Kepesertaan": [
        ("KPS-01", "Belum terdaftar"),
        ("KPS-02", "Dinonaktifkan atau keluar dari daftar"),
        ("KPS-03", "Data salah (NIK, KK, nama, alamat)"),
        ("KPS-04", "Data ganda"),
        ("KPS-05", "Pindah domisili"),
        ("KPS-06", "Anggota meninggal atau berubah"),
        ("KPS-07", "Ingin mundur"),
        ("KPS-08", "Salah sasaran (sanggah)"),
        ("KPS-09", "Desil dianggap tidak sesuai"),
    ],
    "Program": [
        ("PRG-01", "Bantuan belum cair"),
        ("PRG-02", "Jumlah kurang"),
        ("PRG-03", "Kartu hilang, rusak, tertelan atau terblokir"),
        ("PRG-04", "Terdaftar tetapi tidak menerima"),
        ("PRG-05", "Barang tidak sesuai"),
        ("PRG-06", "Layanan fasilitas kesehatan"),
        ("PRG-07", "Layanan sekolah"),
        ("PRG-08", "Pungutan atau potongan"),
        ("PRG-09", "Perilaku petugas"),
    ],
    "Lain": [
        ("LYN-01", "Surat keterangan"),
        ("LYN-02", "Reaktivasi PBI-JK"),
        ("LYN-03", "Administrasi kependudukan"),
        ("LYN-04", "Rujukan PPKS"),
        ("LYN-99", "Layanan lain"),
        ("RKS-01", "Orang dalam bahaya"),
        ("LAIN-01", "Lainnya"),
    ],
}
PENGAWASAN = {"PRG-08", "PRG-09"}
PPKS = (
    "Anak balita telantar|Anak telantar|*Anak berhadapan dengan hukum|Anak jalanan|Anak dengan kedisabilitasan|"
    "*Anak korban tindak kekerasan atau diperlakukan salah|*Anak memerlukan perlindungan khusus|Lanjut usia telantar|"
    "Penyandang disabilitas|*Tuna susila|Gelandangan|Pengemis|Pemulung|*Kelompok minoritas|"
    "*Bekas warga binaan lembaga pemasyarakatan|*Orang dengan HIV/AIDS|*Korban penyalahgunaan NAPZA|"
    "*Korban trafficking|*Korban tindak kekerasan|*Pekerja migran bermasalah sosial|Korban bencana alam|"
    "Korban bencana sosial|Perempuan rawan sosial ekonomi|Fakir miskin|*Keluarga bermasalah sosial psikologis|"
    "Komunitas adat terpencil"
)


def isi(apps, schema_editor):
    """Write both lists; rows that are there already stay."""
    Kategori = apps.get_model("kasus", "Kategori")
    semua = [(kelompok, kode, nama) for kelompok, daftar in KATEGORI.items() for kode, nama in daftar]
    Kategori.objects.bulk_create(
        [
            Kategori(
                kode=kode, nama=nama, kelompok=kelompok, pengawasan=kode in PENGAWASAN, urut=urut, aktif_dari=MULAI
            )
            for urut, (kelompok, kode, nama) in enumerate(semua, 1)
        ],
        ignore_conflicts=True,
    )
    Ppks = apps.get_model("kasus", "Ppks")
    Ppks.objects.bulk_create(
        [
            Ppks(kode=f"{n:02d}", nama=nama.removeprefix("*"), sensitif=nama.startswith("*"))
            for n, nama in enumerate(PPKS.split("|"), 1)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("kasus", "0002_pengaman")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
