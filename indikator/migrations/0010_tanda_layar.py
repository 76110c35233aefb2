"""Addresses of screens can be listed and revoked."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.id


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0009_bukti"),
        ("puskesos", "0016_acuan_pesan"),
    ]

    operations = [
        migrations.CreateModel(
            name="TandaLayar",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "sidik",
                    models.CharField(help_text="ends with the password and the rights of its maker", max_length=16),
                ),
                ("dibuat_pada", models.DateTimeField()),
                ("berlaku_sampai", models.DateTimeField()),
                ("terakhir_pada", models.DateTimeField(help_text="last use, to five minutes", null=True)),
                ("dicabut_pada", models.DateTimeField(null=True)),
                (
                    "petugas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"
                    ),
                ),
            ],
            options={"verbose_name": "tanda layar", "verbose_name_plural": "tanda layar", "db_table": "tanda_layar"},
        ),
    ]
