"""Notices are listed by the time of their event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0011_pemberitahuan"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="pemberitahuan",
            name="pemberitahuan_daftar",
        ),
        migrations.AddIndex(
            model_name="pemberitahuan",
            index=models.Index(
                models.F("penerima"),
                models.F("dibaca_pada"),
                models.F("dibuat_pada"),
                models.F("id"),
                name="pemberitahuan_urut",
            ),
        ),
    ]
