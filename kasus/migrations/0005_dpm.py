"""The list: versions, rows, what was refused, and the pieces of an upload.

Rows are read by the case levels of the region that a version is for (of any region where it is the country's), and
written by our own code alone; a manajer writes the versions of the own kab/kota. What was published is never deleted.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.id
from core.rls import kebijakan_induk, nyalakan

_KODE = "current_setting('app.kode', true)"
_SISTEM = "current_setting('app.lingkup', true) = 'sistem'"
_BACA = f"""(CASE current_setting('app.lingkup', true)
  WHEN 'desa'      THEN kabkota IS NULL OR kabkota = left({_KODE}, 5)
  WHEN 'kecamatan' THEN kabkota IS NULL OR kabkota = left({_KODE}, 5)
  WHEN 'kabkota'   THEN kabkota IS NULL OR kabkota = {_KODE}
  WHEN 'sistem'    THEN true
  ELSE false END)"""
_TULIS = f"""(CASE current_setting('app.lingkup', true)
  WHEN 'kabkota' THEN kabkota = {_KODE}
  WHEN 'sistem'  THEN true
  ELSE false END)"""
_BELUM_TERBIT = "EXISTS (SELECT 1 FROM versi_daftar v WHERE v.id = versi_id AND v.terbit_pada IS NULL)"

SQL = [
    nyalakan("versi_daftar"),
    f"CREATE POLICY baca ON versi_daftar FOR SELECT USING {_BACA}",
    f"CREATE POLICY tambah ON versi_daftar FOR INSERT WITH CHECK {_TULIS}",
    f"CREATE POLICY ubah ON versi_daftar FOR UPDATE USING {_TULIS}",
    f"CREATE POLICY hapus ON versi_daftar FOR DELETE USING ({_SISTEM} AND terbit_pada IS NULL)",
    nyalakan("baris_daftar"),
    f"CREATE POLICY baca ON baris_daftar FOR SELECT USING {_BACA}",
    f"CREATE POLICY tambah ON baris_daftar FOR INSERT WITH CHECK ({_SISTEM})",
    f"CREATE POLICY ubah ON baris_daftar FOR UPDATE USING ({_SISTEM})",
    f"CREATE POLICY hapus ON baris_daftar FOR DELETE USING ({_SISTEM} AND {_BELUM_TERBIT})",
    kebijakan_induk("galat_daftar", "versi_daftar", "versi_id"),
    nyalakan("potongan_berkas"),
    f"CREATE POLICY sistem ON potongan_berkas USING ({_SISTEM})",
]


class Migration(migrations.Migration):
    dependencies = [
        ("kasus", "0004_rantai_riwayat"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VersiDaftar",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nama", models.CharField(help_text="period or version, as PemeriksaanStatus keeps it", max_length=40)),
                (
                    "sumber",
                    models.CharField(
                        choices=[
                            ("dtsen", "DTSEN"),
                            ("siks_ng", "SIKS-NG"),
                            ("cek_bansos", "Cek Bansos"),
                            ("dtks_arsip", "DTKS (arsip)"),
                            ("daftar_desa", "Daftar desa"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kabkota", models.CharField(help_text="NULL: the whole country", max_length=5, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diproses", "Sedang diproses"),
                            ("disiapkan", "Siap diterbitkan"),
                            ("terbit", "Terbit"),
                            ("ditarik", "Ditarik"),
                            ("gagal", "Gagal"),
                        ],
                        default="diproses",
                        max_length=10,
                    ),
                ),
                ("sha256", models.CharField(help_text="of the file", max_length=64)),
                ("xlsx", models.BooleanField(default=False)),
                ("ukuran", models.BigIntegerField(default=0, help_text="bytes of the file")),
                (
                    "posisi",
                    models.BigIntegerField(
                        default=0, help_text="bytes that are worked through; the next slice begins here"
                    ),
                ),
                (
                    "baris_dibaca",
                    models.PositiveIntegerField(default=0, help_text="row number of the last row worked through"),
                ),
                ("jumlah_baris", models.PositiveIntegerField(default=0, help_text="rows taken")),
                ("jumlah_ditolak", models.PositiveIntegerField(default=0, help_text="rows skipped as broken")),
                (
                    "galat",
                    models.CharField(default="", help_text="why the file as a whole cannot be read", max_length=200),
                ),
                ("dibuat_pada", models.DateTimeField()),
                ("diproses_pada", models.DateTimeField(help_text="when the last row was worked through", null=True)),
                ("terbit_pada", models.DateTimeField(null=True)),
                ("ditarik_pada", models.DateTimeField(null=True)),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "daftar",
                "verbose_name_plural": "versi daftar",
                "db_table": "versi_daftar",
            },
        ),
        migrations.CreateModel(
            name="PotonganBerkas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urut", models.PositiveIntegerField()),
                ("isi_sandi", core.fields.SandiField()),
                (
                    "versi",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="potongan",
                        to="kasus.versidaftar",
                    ),
                ),
            ],
            options={
                "verbose_name": "potongan berkas",
                "verbose_name_plural": "potongan berkas",
                "db_table": "potongan_berkas",
            },
        ),
        migrations.CreateModel(
            name="GalatDaftar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nomor", models.PositiveIntegerField(help_text="row of the file; the header is row 1")),
                ("kolom", models.CharField(max_length=20)),
                ("alasan", models.CharField(max_length=150)),
                (
                    "versi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="galat_baris", to="kasus.versidaftar"
                    ),
                ),
            ],
            options={
                "verbose_name": "galat daftar",
                "verbose_name_plural": "galat daftar",
                "db_table": "galat_daftar",
            },
        ),
        migrations.CreateModel(
            name="BarisDaftar",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nomor", models.PositiveIntegerField(help_text="row of the file; the header is row 1")),
                ("nik_indeks", core.fields.IndeksButaField()),
                ("kk_indeks", core.fields.IndeksButaField()),
                (
                    "isi_sandi",
                    core.fields.SandiField(help_text="JSON: [nik, no_kk, nama, alamat, tanggal_lahir, jenis_kelamin]"),
                ),
                ("desil", models.PositiveSmallIntegerField(null=True)),
                ("kode_desa", models.CharField(max_length=13, null=True)),
                (
                    "kabkota",
                    models.CharField(help_text="of the version, for row-level security", max_length=5, null=True),
                ),
                (
                    "program",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "versi",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baris",
                        to="kasus.versidaftar",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris daftar",
                "verbose_name_plural": "baris daftar",
                "db_table": "baris_daftar",
            },
        ),
        migrations.AddIndex(
            model_name="versidaftar",
            index=models.Index(
                models.F("terbit_pada"), condition=models.Q(("status", "terbit")), name="versi_daftar_terbit"
            ),
        ),
        migrations.AddConstraint(
            model_name="versidaftar",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("ditarik", "gagal")), _negated=True),
                fields=("sumber", "nama", "kabkota"),
                name="versi_daftar_unik",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="versidaftar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "terbit"), _negated=True), ("terbit_pada__isnull", False), _connector="OR"
                ),
                name="terbit_bertanggal",
            ),
        ),
        migrations.AddConstraint(
            model_name="potonganberkas",
            constraint=models.UniqueConstraint(fields=("versi", "urut"), name="potongan_berkas_urut"),
        ),
        migrations.AddIndex(
            model_name="barisdaftar",
            index=models.Index(models.F("versi"), models.F("kk_indeks"), name="baris_daftar_kk"),
        ),
        migrations.AddConstraint(
            model_name="barisdaftar",
            constraint=models.UniqueConstraint(fields=("versi", "nik_indeks"), name="baris_daftar_nik"),
        ),
        migrations.AddConstraint(
            model_name="barisdaftar",
            constraint=models.CheckConstraint(
                condition=models.Q(("desil__isnull", True), ("desil__range", (1, 10)), _connector="OR"),
                name="baris_desil_1_sampai_10",
            ),
        ),
        *(migrations.RunSQL(s, migrations.RunSQL.noop) for s in SQL),
    ]
