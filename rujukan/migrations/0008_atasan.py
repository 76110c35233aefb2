"""When the Kepala Dinas was told of a referral."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rujukan", "0007_pesan"),
    ]

    operations = [
        migrations.AddField(
            model_name="rujukan",
            name="atasan_pada",
            field=models.DateTimeField(help_text="the Kepala Dinas was told: limit and grace were over", null=True),
        ),
    ]
