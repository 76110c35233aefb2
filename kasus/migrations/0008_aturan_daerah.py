"""A case keeps, beside the national limits, those of its kab/kota with which it began."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kasus", "0007_pesan_warga"),
        ("puskesos", "0007_aturan_daerah"),
    ]

    operations = [
        migrations.AddField(
            model_name="kasus",
            name="aturan_daerah",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="puskesos.aturandaerah",
            ),
        ),
    ]
