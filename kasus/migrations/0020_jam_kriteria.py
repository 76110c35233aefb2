"""What the criteria about passing up, review, disposition, survey and telling the citizen read: stored columns.

Clocks of stages that are over cannot be told any more from a case: those that run are written down now.
"""

import django.db.models.deletion
from django.db import migrations, models

from core.rls import kebijakan_induk

ISI = """
SELECT set_config('app.lingkup', 'sistem', true);
UPDATE usulan s SET tanggal_jatuh_tempo = (s.tenggat AT TIME ZONE u.zona)::date
  FROM puskesos_unit u WHERE u.id = s.unit_id;
UPDATE kasus k SET disampaikan = true WHERE k.status = 'ditutup' AND 'sampaikan_hasil' = (
  SELECT r.aksi FROM riwayat r WHERE r.kasus_id = k.id AND r.aksi IN ('sampaikan_hasil', 'tutup_otomatis')
   ORDER BY r.urut DESC LIMIT 1);
INSERT INTO jam_tahap (kasus_id, unit_id, tahap, masuk_pada, tenggat, tanggal_jatuh_tempo, akhir)
SELECT k.id, k.unit_id, k.status, k.masuk_tahap_pada, k.tenggat_tahap, (k.tenggat_tahap AT TIME ZONE u.zona)::date, ''
  FROM kasus k JOIN puskesos_unit u ON u.id = k.unit_id
 WHERE k.status IN ('ditelaah_supervisor', 'ditangani_manajer')
    OR (k.status = 'penetapan' AND k.rekomendasi = 'teruskan' AND k.desa IS NOT NULL);
SELECT set_config('app.lingkup', '', true);"""


class Migration(migrations.Migration):
    dependencies = [
        ("kasus", "0019_usulan_sampai_akhir"),
        ("puskesos", "0016_acuan_pesan"),
    ]

    operations = [
        migrations.AddField(
            model_name="kasus",
            name="disampaikan",
            field=models.BooleanField(
                db_default=False, default=False, help_text="closed by telling the citizen, not by the timer"
            ),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="tanggal_jatuh_tempo",
            field=models.DateField(help_text="local day of tenggat", null=True),
        ),
        migrations.CreateModel(
            name="JamTahap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahap", models.CharField(help_text="the status of the case", max_length=20)),
                ("masuk_pada", models.DateTimeField()),
                ("tenggat", models.DateTimeField()),
                ("tanggal_jatuh_tempo", models.DateField(help_text="local day of tenggat")),
                ("berakhir_pada", models.DateTimeField(null=True)),
                ("akhir", models.CharField(default="", help_text="the aksi that ended it", max_length=30)),
                (
                    "kasus",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jam",
                        to="kasus.kasus",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="puskesos.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "jam tahap",
                "verbose_name_plural": "jam tahap",
                "db_table": "jam_tahap",
                "indexes": [models.Index(models.F("tanggal_jatuh_tempo"), name="jam_tahap_tempo")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kasus"),
                        condition=models.Q(("berakhir_pada__isnull", True)),
                        name="jam_tahap_satu_jalan",
                    )
                ],
            },
        ),
        migrations.RunSQL(kebijakan_induk("jam_tahap", "kasus", "kasus_id"), migrations.RunSQL.noop),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
    ]
