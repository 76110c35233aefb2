from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kasus", "0011_tampilan_sendiri")]

    operations = [
        migrations.AddField("lacak", "berkas", models.JSONField(default=list, db_default=[])),
        migrations.AddField("lacak", "jeda_sampai", models.DateTimeField(null=True)),
        migrations.AddField("lacak", "dirujuk", models.CharField(max_length=20, default="", db_default="")),
        migrations.AddField("lacak", "naik_pada", models.DateTimeField(null=True)),
        migrations.AddField("lacak", "dibuka_pada", models.DateTimeField(null=True)),
        migrations.AddField("lacak", "minta_buka_tenggat", models.DateTimeField(null=True)),
        migrations.AddField("lacak", "buka_ditolak", models.CharField(max_length=20, default="", db_default="")),
    ]
