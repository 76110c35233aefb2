import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kasus", "0018_lampiran_tautan"),
        ("puskesos", "0015_kabar_keluar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RencanaRespon",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                (
                    "potongan",
                    models.DecimalField(decimal_places=0, default=0, help_text="rupiah off the items", max_digits=14),
                ),
                (
                    "dinyatakan",
                    models.DecimalField(decimal_places=0, help_text="total on the paper", max_digits=14, null=True),
                ),
                ("selisih_sandi", models.BinaryField(null=True)),
                ("nomor", models.PositiveSmallIntegerField()),
                ("pagu", models.DecimalField(decimal_places=0, default=0, max_digits=14)),
                ("sumber_dana", models.CharField(default="", max_length=60)),
                ("isi_sandi", models.BinaryField()),
                ("disetujui_pada", models.DateTimeField(null=True)),
                (
                    "disetujui_oleh",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "rencana",
                "verbose_name_plural": "rencana",
                "db_table": "rencana_respon",
            },
        ),
        migrations.CreateModel(
            name="ResponKasus",
            fields=[
                ("provinsi", models.CharField(max_length=2)),
                ("kabkota", models.CharField(max_length=5)),
                ("kecamatan", models.CharField(max_length=8, null=True)),
                ("desa", models.CharField(max_length=13, null=True)),
                (
                    "mulai_tingkat",
                    models.CharField(
                        choices=[("desa", "Desa/kelurahan"), ("kecamatan", "Kecamatan"), ("kabkota", "Kabupaten/kota")],
                        default="desa",
                        max_length=9,
                    ),
                ),
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nomor", models.CharField(max_length=40)),
                ("tahun", models.PositiveSmallIntegerField(help_text="local year of the report")),
                ("kunci_sandi", core.fields.SandiField(help_text="the key of this case, wrapped")),
                ("judul_sandi", models.BinaryField()),
                ("uraian_sandi", models.BinaryField()),
                ("tempat_sandi", models.BinaryField()),
                (
                    "bahaya",
                    models.CharField(
                        choices=[
                            ("jiwa", "Jiwa terancam"),
                            ("tidak_aman", "Tempat tidak aman"),
                            ("mendesak", "Kebutuhan dasar mendesak"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "sumber",
                    models.CharField(
                        choices=[
                            ("aduan", "Aduan yang masuk"),
                            ("warga", "Warga sekitar"),
                            ("aparat", "Aparat desa atau kelurahan"),
                            ("petugas", "Petugas lapangan"),
                            ("media", "Media"),
                            ("lain", "Lainnya"),
                        ],
                        max_length=8,
                    ),
                ),
                ("dilaporkan_pada", models.DateTimeField()),
                (
                    "status",
                    django_fsm.FSMField(
                        choices=[
                            ("dilaporkan", "Dilaporkan"),
                            ("asesmen", "Asesmen"),
                            ("intervensi", "Intervensi"),
                            ("pemantauan", "Pemantauan"),
                            ("selesai", "Selesai"),
                            ("dihentikan", "Dihentikan"),
                        ],
                        default="dilaporkan",
                        max_length=10,
                    ),
                ),
                ("versi", models.PositiveIntegerField(default=1)),
                ("diubah_pada", models.DateTimeField()),
                ("tim_dibentuk_pada", models.DateTimeField(null=True)),
                ("tenggat_kontak", models.DateTimeField(help_text="24 hours by the clock")),
                ("kontak_pada", models.DateTimeField(null=True)),
                ("kontak_diingatkan_pada", models.DateTimeField(null=True)),
                (
                    "kontak_lewat_pada",
                    models.DateTimeField(help_text="when the team was told that it is late", null=True),
                ),
                (
                    "hasil",
                    models.CharField(
                        choices=[
                            ("aman", "Aman dan terlayani"),
                            ("lembaga", "Diasuh atau dirawat lembaga"),
                            ("pindah", "Pindah ke daerah lain"),
                            ("meninggal", "Meninggal"),
                            ("lain", "Lainnya"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("penutup_sandi", models.BinaryField(help_text="outcome, or why it was stopped", null=True)),
                ("selisih_sandi", models.BinaryField(help_text="why what was spent is not the pagu", null=True)),
                ("berakhir_pada", models.DateTimeField(null=True)),
                (
                    "dilaporkan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "kasus",
                    models.ForeignKey(
                        help_text="the complaint that goes on beside it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kasus.kasus",
                    ),
                ),
                (
                    "rencana_berjalan",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="respon_kasus.rencanarespon",
                    ),
                ),
                (
                    "terlapor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        help_text="where it was reported",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="puskesos.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "respon kasus",
                "verbose_name_plural": "respon kasus",
                "db_table": "respon_kasus",
            },
        ),
        migrations.AddField(
            model_name="rencanarespon",
            name="respon",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rencana", to="respon_kasus.responkasus"
            ),
        ),
        migrations.CreateModel(
            name="OrangRespon",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                ("sebagai", models.JSONField(default=list)),
                (
                    "psks",
                    models.CharField(
                        choices=[
                            ("01", "Pekerja sosial profesional"),
                            ("02", "Pekerja sosial masyarakat"),
                            ("03", "Taruna siaga bencana"),
                            ("04", "Lembaga kesejahteraan sosial"),
                            ("05", "Karang Taruna"),
                            ("06", "LK3"),
                            ("07", "Keluarga pioner"),
                            ("08", "Wanita pemimpin kesejahteraan sosial"),
                            ("09", "Dunia usaha"),
                            ("10", "WKSBM"),
                            ("11", "Penyuluh sosial"),
                            ("12", "TKSK"),
                        ],
                        default="",
                        max_length=2,
                    ),
                ),
                (
                    "spm",
                    models.CharField(
                        choices=[
                            ("SPM-1", "Penyandang disabilitas telantar"),
                            ("SPM-2", "Anak telantar"),
                            ("SPM-3", "Lanjut usia telantar"),
                            ("SPM-4", "Gelandangan dan pengemis"),
                            ("SPM-5", "Korban bencana"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("anak", models.BooleanField(default=False, help_text="younger than 18 on the day of the report")),
                ("data_sandi", models.BinaryField()),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ppks",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kasus.ppks",
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orang", to="respon_kasus.responkasus"
                    ),
                ),
            ],
            options={
                "verbose_name": "orang dalam kasus",
                "verbose_name_plural": "orang dalam kasus",
                "db_table": "orang_respon",
            },
        ),
        migrations.CreateModel(
            name="IntervensiRespon",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                (
                    "potongan",
                    models.DecimalField(decimal_places=0, default=0, help_text="rupiah off the items", max_digits=14),
                ),
                (
                    "dinyatakan",
                    models.DecimalField(decimal_places=0, help_text="total on the paper", max_digits=14, null=True),
                ),
                ("selisih_sandi", models.BinaryField(null=True)),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("koordinasi", "Koordinasi"),
                            ("home_visit", "Kunjungan rumah"),
                            ("rujukan", "Rujukan"),
                            ("pendampingan", "Pendampingan"),
                            ("bantuan", "Bantuan"),
                            ("pantau", "Kunjungan pantau"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tanggal", models.DateField()),
                ("pihak", models.JSONField(default=list)),
                ("isi_sandi", models.BinaryField()),
                ("hasil_sandi", models.BinaryField(null=True)),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rencana",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="respon_kasus.rencanarespon",
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intervensi",
                        to="respon_kasus.responkasus",
                    ),
                ),
            ],
            options={
                "verbose_name": "intervensi",
                "verbose_name_plural": "intervensi",
                "db_table": "intervensi_respon",
            },
        ),
        migrations.CreateModel(
            name="BarangBantuan",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("nama", models.CharField(max_length=100)),
                ("jumlah", models.DecimalField(decimal_places=3, max_digits=10)),
                ("satuan", models.CharField(max_length=20)),
                ("harga", models.DecimalField(decimal_places=2, max_digits=14)),
                (
                    "intervensi",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barang",
                        to="respon_kasus.intervensirespon",
                    ),
                ),
                (
                    "rencana",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barang",
                        to="respon_kasus.rencanarespon",
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="respon_kasus.responkasus"
                    ),
                ),
            ],
            options={
                "verbose_name": "barang bantuan",
                "verbose_name_plural": "barang bantuan",
                "db_table": "barang_bantuan",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="AsesmenRespon",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                ("nomor", models.PositiveSmallIntegerField()),
                ("tanggal", models.DateField()),
                ("isi_sandi", models.BinaryField()),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asesmen",
                        to="respon_kasus.responkasus",
                    ),
                ),
            ],
            options={
                "verbose_name": "asesmen",
                "verbose_name_plural": "asesmen",
                "db_table": "asesmen_respon",
            },
        ),
        migrations.CreateModel(
            name="AnggotaTim",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("sebagai", models.CharField(help_text="the role held when named", max_length=14)),
                ("dari", models.DateTimeField()),
                ("sampai", models.DateTimeField(null=True)),
                (
                    "petugas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tim", to="respon_kasus.responkasus"
                    ),
                ),
            ],
            options={
                "verbose_name": "anggota tim",
                "verbose_name_plural": "anggota tim",
                "db_table": "anggota_tim",
            },
        ),
        migrations.CreateModel(
            name="AksesDarurat",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                ("sampai", models.DateTimeField()),
                ("alasan_sandi", models.BinaryField()),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="darurat",
                        to="respon_kasus.responkasus",
                    ),
                ),
            ],
            options={
                "verbose_name": "akses darurat",
                "verbose_name_plural": "akses darurat",
                "db_table": "akses_darurat",
            },
        ),
        migrations.CreateModel(
            name="RiwayatRespon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urut", models.PositiveIntegerField(default=0)),
                ("aksi", models.CharField(max_length=25)),
                ("dari", models.CharField(max_length=20)),
                ("ke", models.CharField(max_length=20)),
                ("versi", models.PositiveIntegerField()),
                ("peran", models.CharField(max_length=14)),
                ("catatan_sandi", models.BinaryField(null=True)),
                ("rincian", models.JSONField(default=dict)),
                ("waktu", models.DateTimeField()),
                ("h", models.BinaryField(default=b"", help_text="link of the chain; set by the trigger, like urut")),
                (
                    "pelaku",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="riwayat",
                        to="respon_kasus.responkasus",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat respon kasus",
                "verbose_name_plural": "riwayat respon kasus",
                "db_table": "riwayat_respon",
            },
        ),
        migrations.CreateModel(
            name="TindakLanjut",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("dicatat_pada", models.DateTimeField()),
                ("tenggat", models.DateField()),
                ("isi_sandi", models.BinaryField()),
                ("tuntas_pada", models.DateTimeField(null=True)),
                ("diingatkan_pada", models.DateTimeField(null=True)),
                (
                    "oleh",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petugas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "respon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tindak_lanjut",
                        to="respon_kasus.responkasus",
                    ),
                ),
                (
                    "tuntas_oleh",
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
                "verbose_name": "tindak lanjut",
                "verbose_name_plural": "tindak lanjut",
                "db_table": "tindak_lanjut",
            },
        ),
        migrations.AddIndex(
            model_name="responkasus",
            index=models.Index(
                models.F("tenggat_kontak"),
                condition=models.Q(("berakhir_pada", None), ("kontak_pada", None)),
                name="respon_kontak",
            ),
        ),
        migrations.AddIndex(
            model_name="responkasus",
            index=models.Index(models.F("kabkota"), models.F("tahun"), name="respon_kab_tahun"),
        ),
        migrations.AddIndex(
            model_name="responkasus",
            index=models.Index(models.F("nomor"), name="respon_nomor"),
        ),
        migrations.AddConstraint(
            model_name="responkasus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["dilaporkan", "asesmen", "intervensi", "pemantauan", "selesai", "dihentikan"])
                ),
                name="respon_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="responkasus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("berakhir_pada", None), ("status__in", ("dilaporkan", "asesmen", "intervensi", "pemantauan"))
                    ),
                    models.Q(("berakhir_pada__isnull", False), ("status__in", ("selesai", "dihentikan"))),
                    _connector="OR",
                ),
                name="respon_terbuka_selaras",
            ),
        ),
        migrations.AddConstraint(
            model_name="rencanarespon",
            constraint=models.UniqueConstraint(models.F("respon"), models.F("nomor"), name="rencana_nomor_unik"),
        ),
        migrations.AddConstraint(
            model_name="barangbantuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("intervensi__isnull", False), ("rencana__isnull", True)),
                    models.Q(("intervensi__isnull", True), ("rencana__isnull", False)),
                    _connector="OR",
                ),
                name="barang_satu_induk",
            ),
        ),
        migrations.AddConstraint(
            model_name="barangbantuan",
            constraint=models.CheckConstraint(
                condition=models.Q(("harga__gte", 0), ("jumlah__gt", 0)), name="barang_wajar"
            ),
        ),
        migrations.AddConstraint(
            model_name="asesmenrespon",
            constraint=models.UniqueConstraint(models.F("respon"), models.F("nomor"), name="asesmen_nomor_unik"),
        ),
        migrations.AddConstraint(
            model_name="anggotatim",
            constraint=models.UniqueConstraint(
                models.F("respon"),
                models.F("petugas"),
                condition=models.Q(("sampai__isnull", True)),
                name="anggota_tim_satu",
            ),
        ),
        migrations.AddConstraint(
            model_name="riwayatrespon",
            constraint=models.UniqueConstraint(models.F("respon"), models.F("urut"), name="riwayat_respon_urut_unik"),
        ),
        migrations.AddIndex(
            model_name="tindaklanjut",
            index=models.Index(
                models.F("tenggat"), condition=models.Q(("tuntas_pada", None)), name="tindak_lanjut_jatuh"
            ),
        ),
    ]
