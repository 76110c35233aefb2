"""How a citizen wants to hear of the own complaint."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kasus", "0016_jadwal_tenggat"),
    ]

    operations = [
        migrations.AddField(
            model_name="warga",
            name="kabar_lewat",
            field=models.CharField(
                choices=[("whatsapp", "WhatsApp"), ("sms", "SMS"), ("tidak", "Tidak perlu dikabari")],
                db_default="",
                default="",
                help_text="consent to messages; empty: not asked",
                max_length=8,
            ),
        ),
    ]
