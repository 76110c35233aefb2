"""One sealed value per key, by which a process notices at its start that it was given other keys."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_kotak_keluar")]
    operations = [
        migrations.CreateModel(
            name="PenandaKunci",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nama", models.CharField(max_length=60, unique=True)),
                ("isi", models.BinaryField()),
            ],
            options={
                "verbose_name": "penanda kunci",
                "verbose_name_plural": "penanda kunci",
                "db_table": "penanda_kunci",
            },
        ),
    ]
