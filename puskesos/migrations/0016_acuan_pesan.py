"""The reference under which a provider knows a message."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0015_kabar_keluar"),
    ]

    operations = [
        migrations.AddField(
            model_name="pesankeluar",
            name="acuan",
            field=models.CharField(db_default="", default="", help_text="its reference at the provider", max_length=36),
        ),
    ]
