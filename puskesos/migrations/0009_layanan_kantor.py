"""Hours and standards of service of an office: versions that are added and never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.rls import hanya_tambah


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0008_batas_daerah"),
    ]

    operations = [
        migrations.CreateModel(
            name="JamLayanan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("berlaku_mulai", models.DateField()),
                ("isi", models.JSONField()),
                ("dibuat_pada", models.DateTimeField()),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jam_layanan", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "jam layanan",
                "verbose_name_plural": "jam layanan",
                "db_table": "jam_layanan",
            },
        ),
        migrations.CreateModel(
            name="StandarPelayanan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField()),
                ("isi", models.JSONField()),
                ("terbit_pada", models.DateTimeField()),
                (
                    "terbit_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="standar", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "standar pelayanan",
                "verbose_name_plural": "standar pelayanan",
                "db_table": "standar_pelayanan",
                "constraints": [
                    models.UniqueConstraint(models.F("unit"), models.F("versi"), name="standar_versi_unik")
                ],
            },
        ),
        migrations.RunSQL(hanya_tambah("jam_layanan"), migrations.RunSQL.noop),
        migrations.RunSQL(hanya_tambah("standar_pelayanan"), migrations.RunSQL.noop),
    ]
