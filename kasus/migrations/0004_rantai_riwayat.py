"""Riwayat numbers and chains itself. Rows from before, if any, have no link and are found by ``periksa_audit``."""

from django.db import migrations, models

from core.rantai import pasang
from kasus.rantai import RIWAYAT


# kontraksi: the trigger fills these columns in, and no version without them was ever installed
class Migration(migrations.Migration):
    dependencies = [("kasus", "0003_acuan"), ("core", "0002_kepala")]
    operations = [
        migrations.AddField(
            "riwayat",
            "h",
            models.BinaryField(
                default=b"", editable=False, help_text="link of the chain; set by the trigger, like urut"
            ),
        ),
        migrations.AlterField("riwayat", "urut", models.PositiveIntegerField(default=0)),
        migrations.RunSQL(pasang(RIWAYAT), migrations.RunSQL.noop),
    ]
