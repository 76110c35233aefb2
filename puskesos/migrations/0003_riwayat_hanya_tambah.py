"""The app role may add to the row histories, never change or empty them.

The triggers of pgtrigger say so too, but a session can ask pgtrigger to ignore them: only a missing right holds.
"""

from django.db import migrations

TABEL = "puskesos_riwayatunit, puskesos_riwayattahapunit, puskesos_riwayatpenugasan"


class Migration(migrations.Migration):
    dependencies = [("puskesos", "0002_aturan_dan_alias")]
    operations = [
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABEL} FROM puskesos_app",
            f"GRANT UPDATE, DELETE ON {TABEL} TO puskesos_app",
        ),
    ]
