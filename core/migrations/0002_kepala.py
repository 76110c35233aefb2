"""The heads of the hash chains. Only the triggers of the chained tables write them."""

from django.db import migrations, models

from core.rantai import SQL_UMUM


class Migration(migrations.Migration):
    dependencies = [("core", "0001_awal")]
    operations = [
        migrations.CreateModel(
            name="Kepala",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rantai", models.CharField(max_length=20)),
                ("kunci", models.CharField(max_length=60)),
                ("urut", models.PositiveIntegerField()),
                ("h", models.BinaryField()),
            ],
            options={"verbose_name": "kepala rantai", "verbose_name_plural": "kepala rantai", "db_table": "kepala"},
        ),
        migrations.AddConstraint(
            model_name="kepala",
            constraint=models.UniqueConstraint("rantai", "kunci", name="kepala_unik"),
        ),
        migrations.RunSQL(SQL_UMUM, migrations.RunSQL.noop),
    ]
