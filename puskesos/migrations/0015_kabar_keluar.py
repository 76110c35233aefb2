"""Messages to phones and mail: settings of officers, rules and texts of an area, what was sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.id
from core.rls import hanya_tambah, kebijakan_sendiri, kebijakan_sistem


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0014_kop_dan_templat_surat"),
    ]

    operations = [
        migrations.CreateModel(
            name="SetelanKabar",
            fields=[
                (
                    "petugas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("saluran", models.JSONField(default=dict, help_text="class → whatsapp, sms, telegram or surel")),
                ("telegram", models.CharField(blank=True, default="", help_text="chat id", max_length=20)),
                ("ringkasan", models.BooleanField(default=True, help_text="the daily digest")),
            ],
            options={
                "verbose_name": "setelan kabar",
                "verbose_name_plural": "setelan kabar",
                "db_table": "setelan_kabar",
            },
        ),
        migrations.CreateModel(
            name="AturanKabar",
            fields=[
                (
                    "kabkota",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="puskesos.wilayah",
                    ),
                ),
                ("tenang_dari", models.TimeField()),
                ("tenang_sampai", models.TimeField()),
                ("batas_bulan", models.PositiveIntegerField()),
                ("diubah_pada", models.DateTimeField()),
                (
                    "diubah_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan kabar",
                "verbose_name_plural": "aturan kabar",
                "db_table": "aturan_kabar",
            },
        ),
        migrations.CreateModel(
            name="PesanKeluar",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("kunci", models.CharField(help_text="the event and for whom: sent once", max_length=90, unique=True)),
                ("templat", models.CharField(max_length=30)),
                ("objek_id", models.UUIDField(help_text="the notice, or the case of a citizen")),
                ("saluran", models.CharField(default="", max_length=10)),
                (
                    "keadaan",
                    models.CharField(
                        choices=[
                            ("menunggu", "Menunggu"),
                            ("terkirim", "Terkirim"),
                            ("ditahan", "Ditahan: batas bulan ini"),
                            ("batal", "Batal: tidak ada tujuan"),
                        ],
                        default="menunggu",
                        max_length=8,
                    ),
                ),
                ("bulan", models.DateField(help_text="first day of the office's local month")),
                ("dibuat_pada", models.DateTimeField()),
                ("selesai_pada", models.DateTimeField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "pesan keluar",
                "verbose_name_plural": "pesan keluar",
                "db_table": "pesan_keluar",
                "indexes": [
                    models.Index(
                        models.F("unit"),
                        models.F("bulan"),
                        condition=models.Q(("keadaan", "menunggu"), _negated=True),
                        name="pesan_keluar_pakai",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplatKabar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kode", models.CharField(help_text="a text registered in puskesos.templat_kabar", max_length=30)),
                ("versi", models.PositiveIntegerField()),
                ("isi", models.CharField(max_length=300)),
                ("terbit_pada", models.DateTimeField()),
                (
                    "kabkota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.wilayah"
                    ),
                ),
                (
                    "terbit_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "templat kabar",
                "verbose_name_plural": "templat kabar",
                "db_table": "templat_kabar",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kabkota"), models.F("kode"), models.F("versi"), name="templat_kabar_unik"
                    )
                ],
            },
        ),
        migrations.RunSQL(kebijakan_sendiri("setelan_kabar", "petugas_id"), migrations.RunSQL.noop),
        migrations.RunSQL(kebijakan_sistem("pesan_keluar"), migrations.RunSQL.noop),
        migrations.RunSQL(hanya_tambah("templat_kabar"), migrations.RunSQL.noop),
    ]
