"""What a kab/kota may set for itself, and between which bounds (``docs/aturan.md`` 2).

The village total is not among them: it is what the indicators judge, and kab/kota must be comparable. The stages below
it may be set, as long as together they fit into it.
"""

from django.db import migrations

BATAS = {
    "front_office_hk": [1, 3],
    "verifikasi_hk": [7, 21],
    "ditangani_ringan_hk": [1, 3],
    "ditangani_hk": [5, 11],
    "penetapan_hk": [1, 5],
    "supervisor_hk": [2, 5],
    "manajer_hk": [3, 10],
    "rujukan_jawab_hk": [3, 10],
    "rujukan_layani_hk": [7, 30],
    "minta_buka_hk": [2, 5],
    "sampaikan_hk": [2, 9],
    "kunjungan_menit": [15, 120],
}
RIWAYAT = "puskesos_riwayataturandaerah"


def isi(apps, schema_editor):
    """Versions without bounds get them."""
    apps.get_model("puskesos", "AturanTenggat").objects.filter(batas__isnull=True).update(batas=BATAS)


def _bila_ada_peran(perintah):
    """Only where the three roles were made, as for the other row histories."""
    return (
        f"DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN {perintah}; END IF; END $$"
    )


class Migration(migrations.Migration):
    dependencies = [("puskesos", "0007_aturan_daerah")]
    operations = [
        migrations.RunPython(isi, migrations.RunPython.noop),
        migrations.RunSQL(
            _bila_ada_peran(f"REVOKE UPDATE, DELETE, TRUNCATE ON {RIWAYAT} FROM puskesos_app"),
            _bila_ada_peran(f"GRANT UPDATE, DELETE ON {RIWAYAT} TO puskesos_app"),
        ),
    ]
