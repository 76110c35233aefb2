"""Jejak numbers and chains itself, one chain per unit and day."""

from django.db import migrations, models

from core.rantai import pasang
from puskesos.rantai import JEJAK


# kontraksi: the trigger fills these columns in, and no version without them was ever installed
class Migration(migrations.Migration):
    dependencies = [("puskesos", "0004_jejak_pengaman"), ("core", "0002_kepala")]
    operations = [
        migrations.AddField(
            "jejak",
            "urut",
            models.PositiveIntegerField(default=0, help_text="in the chain of the unit's day; set by the trigger"),
        ),
        migrations.AddField(
            "jejak",
            "h",
            models.BinaryField(default=b"", editable=False, help_text="link of the chain; set by the trigger"),
        ),
        migrations.RunSQL(pasang(JEJAK), migrations.RunSQL.noop),
    ]
