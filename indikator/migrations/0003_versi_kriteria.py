"""The first version of the criteria, in force from 2022: the nine that recorded data can prove today."""

from django.db import migrations

KODE, TAHUN_DARI = "2022-1", 2022
PEDOMAN = 'LAKIP 2022, definisi "sesuai standar"'
ISI = [
    {"kode": "D1", "nama": "Puskesos ada, SK berlaku", "ambang": "1", "wajib": True, "dasar": "LAKIP 2022, IKK 4.2"},
    {"kode": "D5", "nama": "Aduan tercatat dalam tahun berjalan", "ambang": "1", "wajib": True, "dasar": PEDOMAN},
    {
        "kode": "D6",
        "nama": "Daftar dicek sebelum ditangani",
        "ambang": "19/20",
        "wajib": True,
        "dasar": "LAKIP 2022, langkah 3 penanganan keluhan",
    },
    {
        "kode": "D7",
        "nama": "Jejak lengkap pada kasus yang ditutup",
        "ambang": "9/10",
        "wajib": True,
        "dasar": "LAKIP 2022, langkah 1–6 penanganan keluhan",
    },
    {
        "kode": "D8",
        "nama": "Tepat waktu di langkah 1–3",
        "ambang": "4/5",
        "wajib": True,
        "dasar": "Batas waktu bawaan, mengikuti SP4N-LAPOR!",
    },
    {"kode": "K1", "nama": "SLRT dibentuk, SK berlaku", "ambang": "1", "wajib": True, "dasar": "LAKIP 2022, IKK 4.1"},
    {
        "kode": "K4",
        "nama": "Puskesos aktif di kabupaten/kota",
        "ambang": "2",
        "wajib": True,
        "dasar": "Dua Puskesos per SLRT (364 × 2 = 728)",
    },
    {
        "kode": "K5",
        "nama": "Bagian desa/kelurahan ber-SK yang memenuhi",
        "ambang": "1/2",
        "wajib": True,
        "dasar": "Mengaitkan IKK 4.2 dengan IKK 4.1",
    },
    {
        "kode": "K9",
        "nama": "Aduan tercatat di setiap triwulan SLRT aktif",
        "ambang": "1",
        "wajib": True,
        "dasar": PEDOMAN,
    },
]


def isi(apps, schema_editor):
    """Write the version; one that is there already stays."""
    apps.get_model("indikator", "VersiKriteria").objects.get_or_create(
        kode=KODE, defaults={"tahun_dari": TAHUN_DARI, "isi": ISI}
    )


class Migration(migrations.Migration):
    dependencies = [("indikator", "0002_pemicu_rekap")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
