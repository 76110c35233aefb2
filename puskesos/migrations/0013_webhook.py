"""Other systems that hear of events of an area, and their deliveries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.id
from core.rls import kebijakan_sistem


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0012_pemberitahuan_urut"),
    ]

    operations = [
        migrations.CreateModel(
            name="LanggananWebhook",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nama", models.CharField(max_length=100)),
                ("alamat", models.CharField(help_text="https, checked again at each delivery", max_length=500)),
                ("rahasia_sandi", core.fields.SandiField(help_text="key of the signature; shown once")),
                (
                    "peristiwa",
                    models.JSONField(default=list, help_text="kinds of events, registered in puskesos.peristiwa"),
                ),
                ("aktif", models.BooleanField(default=True)),
                ("dibuat_pada", models.DateTimeField()),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "kabkota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.wilayah"
                    ),
                ),
            ],
            options={
                "verbose_name": "langganan webhook",
                "verbose_name_plural": "langganan webhook",
                "db_table": "langganan_webhook",
            },
        ),
        migrations.CreateModel(
            name="KirimanWebhook",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("peristiwa", models.CharField(max_length=40)),
                ("kunci", models.CharField(help_text="the event: the same one is sent under one id", max_length=80)),
                ("objek", models.CharField(max_length=15)),
                ("objek_id", models.UUIDField()),
                ("unit_kode", models.CharField(max_length=20)),
                ("terjadi_pada", models.DateTimeField()),
                ("dibuat_pada", models.DateTimeField()),
                ("diterima_pada", models.DateTimeField(help_text="when the receiver first said 2xx", null=True)),
                (
                    "langganan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kiriman",
                        to="puskesos.langgananwebhook",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiriman webhook",
                "verbose_name_plural": "kiriman webhook",
                "db_table": "kiriman_webhook",
                "indexes": [
                    models.Index(models.F("langganan"), models.F("id"), name="kiriman_webhook_daftar"),
                    models.Index(models.F("dibuat_pada"), name="kiriman_webhook_dibuat"),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("langganan"), models.F("kunci"), name="kiriman_webhook_unik")
                ],
            },
        ),
        migrations.RunSQL(kebijakan_sistem("kiriman_webhook"), migrations.RunSQL.noop),
    ]
