"""Events of an office are seen by its level and never changed."""

from django.db import migrations

from core.rls import hanya_tambah, kebijakan_wilayah


class Migration(migrations.Migration):
    dependencies = [("puskesos", "0003_riwayat_hanya_tambah")]
    operations = [
        migrations.RunSQL(kebijakan_wilayah("jejak"), migrations.RunSQL.noop),
        migrations.RunSQL(hanya_tambah("jejak"), migrations.RunSQL.noop),
    ]
