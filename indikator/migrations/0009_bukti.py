"""Evidence, visits of monev and overrides of results."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.id
from core.rls import hanya_tambah, kebijakan_sistem


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0008_versi_2027"),
        ("puskesos", "0015_kabar_keluar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BerkasBukti",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nama", models.CharField(help_text="name as it came, cleaned", max_length=110)),
                (
                    "jenis",
                    models.CharField(
                        choices=[("jpg", "Foto JPG"), ("png", "Gambar PNG"), ("pdf", "PDF")], max_length=3
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("karantina", "Sedang diperiksa"),
                            ("bersih", "Bersih"),
                            ("ditolak", "Ditolak"),
                            ("dihapus", "Dihapus"),
                        ],
                        default="karantina",
                        max_length=9,
                    ),
                ),
                ("ukuran", models.PositiveIntegerField(help_text="bytes of what came; once bersih, of what is kept")),
                ("sidik", models.BinaryField(help_text="SHA-256 of the same")),
                ("diunggah_pada", models.DateTimeField()),
                ("diperiksa_pada", models.DateTimeField(null=True)),
                (
                    "diunggah_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas bukti",
                "verbose_name_plural": "berkas bukti",
                "db_table": "berkas_bukti",
            },
        ),
        migrations.CreateModel(
            name="IsiBerkasBukti",
            fields=[
                (
                    "berkas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="isi",
                        serialize=False,
                        to="indikator.berkasbukti",
                    ),
                ),
                ("kunci_sandi", core.fields.SandiField()),
                ("isi_sandi", models.BinaryField()),
            ],
            options={
                "verbose_name": "isi berkas bukti",
                "verbose_name_plural": "isi berkas bukti",
                "db_table": "isi_berkas_bukti",
            },
        ),
        migrations.CreateModel(
            name="KunjunganMonev",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tahun", models.PositiveSmallIntegerField()),
                ("tanggal", models.DateField()),
                ("catatan", models.TextField(blank=True)),
                ("pada", models.DateTimeField()),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indikator.berkasbukti"
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kunjungan_monev", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "kunjungan monev",
                "verbose_name_plural": "kunjungan monev",
                "db_table": "kunjungan_monev",
            },
        ),
        migrations.CreateModel(
            name="PutusanMonev",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tahun", models.PositiveSmallIntegerField()),
                (
                    "hasil",
                    models.CharField(
                        choices=[
                            ("memenuhi", "Memenuhi"),
                            ("tidak_memenuhi", "Tidak memenuhi"),
                            ("menurut_kriteria", "Kembali ke hasil kriteria"),
                        ],
                        max_length=16,
                    ),
                ),
                ("alasan", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diajukan", "Menunggu persetujuan"),
                            ("disetujui", "Disetujui"),
                            ("ditolak", "Ditolak"),
                            ("ditarik", "Ditarik"),
                        ],
                        default="diajukan",
                        max_length=9,
                    ),
                ),
                ("diajukan_pada", models.DateTimeField()),
                ("diputus_pada", models.DateTimeField(null=True)),
                ("catatan", models.TextField(blank=True)),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indikator.berkasbukti"
                    ),
                ),
                (
                    "diajukan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "diputus_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="putusan_monev", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan monev",
                "verbose_name_plural": "putusan monev",
                "db_table": "putusan_monev",
            },
        ),
        migrations.CreateModel(
            name="TemuanMonev",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField()),
                (
                    "kriteria",
                    models.CharField(
                        choices=[
                            ("D3", "SOP dan standar pelayanan"),
                            ("D4", "Sarana layanan"),
                            ("D14", "Perlindungan data"),
                            ("K10", "Pembaruan tahunan"),
                        ],
                        max_length=4,
                    ),
                ),
                ("sesuai", models.BooleanField()),
                ("catatan", models.TextField(blank=True)),
                ("pada", models.DateTimeField()),
                (
                    "kunjungan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="temuan",
                        to="indikator.kunjunganmonev",
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
                "verbose_name": "temuan monev",
                "verbose_name_plural": "temuan monev",
                "db_table": "temuan_monev",
            },
        ),
        migrations.CreateModel(
            name="Bukti",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tahun", models.PositiveSmallIntegerField()),
                (
                    "kriteria",
                    models.CharField(
                        choices=[
                            ("D3", "SOP dan standar pelayanan"),
                            ("D4", "Sarana layanan"),
                            ("D14", "Perlindungan data"),
                            ("K10", "Pembaruan tahunan"),
                        ],
                        max_length=4,
                    ),
                ),
                ("versi", models.PositiveIntegerField()),
                ("tanggal", models.DateField(help_text="of the document or of the look round")),
                ("isi", models.JSONField()),
                ("n", models.PositiveSmallIntegerField()),
                ("t", models.PositiveSmallIntegerField()),
                ("gugur_pada", models.DateTimeField(null=True)),
                ("keterangan", models.TextField(blank=True)),
                ("pada", models.DateTimeField()),
                (
                    "berkas",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indikator.berkasbukti",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bukti", to="puskesos.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "bukti",
                "verbose_name_plural": "bukti",
                "db_table": "bukti",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("tahun"),
                        models.F("unit"),
                        models.F("kriteria"),
                        models.F("versi"),
                        name="bukti_versi_unik",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("t__gt", 0), ("n__lte", models.F("t"))), name="bukti_n_dalam_t"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="kunjunganmonev",
            index=models.Index(fields=["unit", "tahun"], name="kunjungan_monev_unit"),
        ),
        migrations.AddIndex(
            model_name="putusanmonev",
            index=models.Index(fields=["tahun", "unit", "-diputus_pada"], name="putusan_monev_terbaru"),
        ),
        migrations.AddConstraint(
            model_name="putusanmonev",
            constraint=models.UniqueConstraint(
                models.F("tahun"),
                models.F("unit"),
                condition=models.Q(("status", "diajukan")),
                name="putusan_monev_satu_terbuka",
            ),
        ),
        migrations.AddConstraint(
            model_name="putusanmonev",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("diputus_oleh", None), ("diputus_pada", None), ("status", "diajukan")),
                    models.Q(("diputus_oleh", models.F("diajukan_oleh")), ("status", "ditarik")),
                    models.Q(
                        ("diputus_pada__isnull", False),
                        ("status__in", ("disetujui", "ditolak")),
                        ("diputus_oleh__isnull", False),
                        models.Q(("diputus_oleh", models.F("diajukan_oleh")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="putusan_monev_dua_orang",
            ),
        ),
        migrations.AddIndex(
            model_name="temuanmonev",
            index=models.Index(fields=["tahun", "unit", "kriteria", "-pada"], name="temuan_monev_terbaru"),
        ),
        migrations.AddConstraint(
            model_name="temuanmonev",
            constraint=models.UniqueConstraint(models.F("kunjungan"), models.F("kriteria"), name="temuan_monev_unik"),
        ),
        migrations.AddConstraint(
            model_name="temuanmonev",
            constraint=models.CheckConstraint(
                condition=models.Q(("sesuai", True), models.Q(("catatan", ""), _negated=True), _connector="OR"),
                name="temuan_monev_bercatatan",
            ),
        ),
        migrations.RunSQL(kebijakan_sistem("isi_berkas_bukti"), migrations.RunSQL.noop),
        *(
            migrations.RunSQL(hanya_tambah(t), migrations.RunSQL.noop)
            for t in ("bukti", "kunjungan_monev", "temuan_monev")
        ),
    ]
