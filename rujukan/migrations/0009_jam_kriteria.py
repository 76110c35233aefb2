"""What the criterion about answers to referrals reads, in the referral's own columns."""

import django.db.models.deletion
from django.db import migrations, models

ISI = """
SELECT set_config('app.lingkup', 'sistem', true);
UPDATE rujukan r SET unit_id = k.unit_id, tanggal_jatuh_tempo = (r.tenggat AT TIME ZONE u.zona)::date
  FROM kasus k JOIN puskesos_unit u ON u.id = k.unit_id WHERE k.id = r.kasus_id;
SELECT set_config('app.lingkup', '', true);"""


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0016_acuan_pesan"),
        ("rujukan", "0008_atasan"),
        ("kasus", "0020_jam_kriteria"),
    ]

    operations = [
        migrations.AddField(
            model_name="rujukan",
            name="jawab_lewat",
            field=models.BooleanField(db_default=False, default=False, help_text="taken on after its first limit"),
        ),
        migrations.AddField(
            model_name="rujukan",
            name="tanggal_jatuh_tempo",
            field=models.DateField(help_text="local day of tenggat", null=True),
        ),
        migrations.AddField(
            model_name="rujukan",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                help_text="the case's office",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="puskesos.unit",
            ),
        ),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
    ]
