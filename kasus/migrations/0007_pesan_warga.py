from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kasus", "0006_status_beriwayat")]

    operations = [
        migrations.AddField("lacak", "pesan", models.CharField(max_length=30, default="", db_default="")),
        migrations.AddField("lacak", "pesan_pada", models.DateTimeField(null=True)),
    ]
