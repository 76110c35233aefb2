"""Evidence becomes criteria of the version for 2027, which has not begun; a snapshot keeps what monev overrode."""

from django.db import migrations, models

KODE = "2027-1"
TAMBAHAN = [
    {"kode": "D3", "nama": "SOP dan standar pelayanan dipasang, layanan gratis", "ambang": "1", "wajib": True,
     "dasar": "LAKIP 2022; UU 25/2009 pasal 21"},
    {"kode": "D4", "nama": "Sarana layanan", "ambang": "4/5", "wajib": False, "dasar": "SKM, unsur sarana"},
    {"kode": "D14", "nama": "Data pribadi terlindungi", "ambang": "1", "wajib": False, "dasar": "UU 27/2022"},
    {"kode": "K10", "nama": "SOP, standar, dan katalog diperbarui tahun itu", "ambang": "1", "wajib": True,
     "dasar": "UU 25/2009"},
]  # fmt: skip


def isi(apps, schema_editor):
    """Add what the version does not have yet."""
    versi = apps.get_model("indikator", "VersiKriteria").objects.filter(kode=KODE).first()
    if versi is None:
        return
    ada = {b["kode"] for b in versi.isi}
    versi.isi = [*versi.isi, *(b for b in TAMBAHAN if b["kode"] not in ada)]
    versi.save(update_fields=["isi"])


class Migration(migrations.Migration):
    dependencies = [("indikator", "0015_sinyal")]
    operations = [
        migrations.AddField(
            "potretunit",
            "putusan",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="result by the criteria where monev overrode it",
                max_length=20,
            ),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
