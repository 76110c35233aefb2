"""D12 and K11 join the criteria for IKK 2027: what the log of sent reports proves. Both are pendukung."""

from django.db import migrations

KODE = "2027-1"
TAMBAHAN = [
    {"kode": "D12", "nama": "Laporan bulanan terkirim", "ambang": "10", "wajib": False, "dasar": "bawaan aplikasi"},
    {
        "kode": "K11",
        "nama": "Rekap tahunan dan empat daftar SPM terkirim",
        "ambang": "5",
        "wajib": False,
        "dasar": "PP 2/2018",
    },
]


def tambah(apps, schema_editor):
    """Add what is missing; a version that names them already stays."""
    versi = apps.get_model("indikator", "VersiKriteria").objects.get(kode=KODE)
    ada = {butir["kode"] for butir in versi.isi}
    baru = [butir for butir in TAMBAHAN if butir["kode"] not in ada]
    if baru:
        versi.isi = [*versi.isi, *baru]
        versi.save(update_fields=["isi"])


class Migration(migrations.Migration):
    dependencies = [("indikator", "0011_nomor_dokumen_target")]
    operations = [migrations.RunPython(tambah, migrations.RunPython.noop)]
