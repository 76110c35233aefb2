"""The view behind the narrow table reads with the rights of who asks, as the checks at start want it of every view."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("indikator", "0012_kriteria_laporan")]
    operations = [
        migrations.RunSQL(
            "ALTER VIEW indikator_sumber_ringkas SET (security_invoker = true)",
            "ALTER VIEW indikator_sumber_ringkas RESET (security_invoker)",
        ),
    ]
