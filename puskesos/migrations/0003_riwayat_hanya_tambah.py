"""The app role may add to the row histories, never change or empty them.

The triggers of pgtrigger say so too, but a session can ask pgtrigger to ignore them: only a missing right holds.
"""

from django.db import migrations

TABEL = "puskesos_riwayatunit, puskesos_riwayattahapunit, puskesos_riwayatpenugasan"


def _bila_ada_peran(perintah: str) -> str:
    """Only where the three roles were made: a database with one user has nobody to take the right from."""
    return (
        f"DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN {perintah}; END IF; END $$"
    )


class Migration(migrations.Migration):
    dependencies = [("puskesos", "0002_aturan_dan_alias")]
    operations = [
        migrations.RunSQL(
            _bila_ada_peran(f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABEL} FROM puskesos_app"),
            _bila_ada_peran(f"GRANT UPDATE, DELETE ON {TABEL} TO puskesos_app"),
        ),
    ]
