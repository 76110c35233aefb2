"""The version of the criteria for IKK 2027, set before that year begins: earlier years keep theirs.

It holds what the first one has, and what recorded posts and surveys prove. Until 2027 a migration may still add to it.
"""

from django.db import migrations

KODE, TAHUN_DARI, SEBELUM = "2027-1", 2027, "2022-1"
PETUGAS = "LAKIP 2022, susunan petugas"
SKM = "PermenPANRB 14/2017"
TAMBAHAN = [
    {"kode": "D2", "nama": "Tiga pos diisi unsur yang tepat", "ambang": "3/4", "wajib": True, "dasar": PETUGAS},
    {"kode": "D13", "nama": "Survei kepuasan warga bernilai B", "ambang": "7661/100", "wajib": False, "dasar": SKM},
    {"kode": "K2", "nama": "Pos SLRT diisi Dinas Sosial", "ambang": "3", "wajib": True, "dasar": PETUGAS},
    {
        "kode": "K3",
        "nama": "Supervisor di tiap kecamatan ber-Puskesos, dan Tim Survei",
        "ambang": "1",
        "wajib": True,
        "dasar": "LAKIP 2022, langkah 3 dan 5",
    },
    {"kode": "K12", "nama": "Survei kepuasan kabupaten/kota bernilai B", "ambang": "7661/100", "wajib": False,
     "dasar": SKM},
]  # fmt: skip


def isi(apps, schema_editor):
    """Write the version; one that is there already stays."""
    versi = apps.get_model("indikator", "VersiKriteria").objects
    lama = versi.get(kode=SEBELUM)
    versi.get_or_create(kode=KODE, defaults={"tahun_dari": TAHUN_DARI, "isi": [*lama.isi, *TAMBAHAN]})


class Migration(migrations.Migration):
    dependencies = [("indikator", "0007_ringkas")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
