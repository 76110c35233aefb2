"""What the timer plans and what it has done. Every case that waits for something is looked at once after this."""

import django.db.models.deletion
from django.db import migrations, models

from core.rls import hanya_tambah, kebijakan_induk

ISI = """
SELECT set_config('app.lingkup', 'sistem', true);
INSERT INTO jadwal_tenggat (kasus_id, pada) SELECT id, diterima_pada FROM kasus
 WHERE selesai_pada IS NULL OR status = 'selesai' OR (minta_buka_pada IS NOT NULL AND NOT minta_buka_dijawab);
UPDATE lacak l SET batas_pada = CASE WHEN k.selesai_pada IS NULL
 THEN LEAST(k.tenggat_tahap, CASE WHEN k.total_berakhir_pada IS NULL THEN k.tenggat_total END) END
  FROM kasus k WHERE k.id = l.kasus_id;
SELECT set_config('app.lingkup', '', true);"""


class Migration(migrations.Migration):
    dependencies = [
        ("kasus", "0015_surat"),
    ]

    operations = [
        migrations.AddField(
            model_name="kasus",
            name="segera_pada",
            field=models.DateTimeField(help_text="from then on its next clock counts as due soon", null=True),
        ),
        migrations.AddField(
            model_name="kasus",
            name="tenggat_kasus",
            field=models.DateTimeField(help_text="of the whole case; set when it is referred", null=True),
        ),
        migrations.AddField(
            model_name="lacak",
            name="batas_pada",
            field=models.DateTimeField(help_text="its step is due; NULL once it has ended", null=True),
        ),
        migrations.CreateModel(
            name="JadwalTenggat",
            fields=[
                ("kasus_id", models.UUIDField(primary_key=True, serialize=False)),
                ("pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "jadwal tenggat",
                "verbose_name_plural": "jadwal tenggat",
                "db_table": "jadwal_tenggat",
                "indexes": [models.Index(models.F("pada"), models.F("kasus_id"), name="jadwal_tenggat_pada")],
            },
        ),
        migrations.CreateModel(
            name="PeringatanTenggat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jam", models.CharField(help_text="which clock: kasus.titik", max_length=10)),
                (
                    "masuk_pada",
                    models.DateTimeField(help_text="when that clock started, such as the entry into the stage"),
                ),
                ("tingkat", models.PositiveSmallIntegerField()),
                ("pada", models.DateTimeField()),
                ("penerima", models.PositiveSmallIntegerField(help_text="officers who were told")),
                (
                    "kasus",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peringatan",
                        to="kasus.kasus",
                    ),
                ),
            ],
            options={
                "verbose_name": "peringatan tenggat",
                "verbose_name_plural": "peringatan tenggat",
                "db_table": "peringatan_tenggat",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kasus"),
                        models.F("jam"),
                        models.F("masuk_pada"),
                        models.F("tingkat"),
                        name="peringatan_tenggat_unik",
                    )
                ],
            },
        ),
        migrations.RunSQL(kebijakan_induk("peringatan_tenggat", "kasus", "kasus_id"), migrations.RunSQL.noop),
        migrations.RunSQL(hanya_tambah("peringatan_tenggat"), migrations.RunSQL.noop),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
    ]
