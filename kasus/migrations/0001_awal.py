import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("puskesos", "0001_awal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Kasus",
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
                ("kode_lacak_sandi", core.fields.SandiField()),
                (
                    "kunci_sandi",
                    core.fields.SandiField(
                        help_text="the case's own key, wrapped: erasing it erases what riwayat says of people"
                    ),
                ),
                (
                    "kanal",
                    models.CharField(
                        choices=[
                            ("datang", "Datang langsung"),
                            ("kunjungan_rumah", "Kunjungan rumah"),
                            ("telepon", "Telepon"),
                            ("pesan", "Pesan (WhatsApp/SMS)"),
                            ("surat", "Surat"),
                            ("web", "Web"),
                            ("sp4n", "SP4N-LAPOR!"),
                            ("command_center", "Command Center"),
                            ("media", "Media"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("pertanyaan", "Pertanyaan"),
                            ("saran", "Saran"),
                            ("pengaduan", "Pengaduan"),
                            ("permintaan_layanan", "Permintaan layanan"),
                        ],
                        max_length=18,
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
                ("sensitif", models.BooleanField(default=False, help_text="the narrative is stored encrypted")),
                ("uraian_terang", models.TextField(default="")),
                ("uraian_sandi", core.fields.SandiField(null=True)),
                (
                    "hubungan",
                    models.CharField(
                        choices=[
                            ("diri_sendiri", "Diri sendiri"),
                            ("keluarga", "Anggota keluarga"),
                            ("tetangga", "Tetangga"),
                            ("wali", "Wali"),
                            ("perangkat", "Perangkat desa/RT/RW"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=12,
                    ),
                ),
                ("pemberitahuan_versi", models.CharField(max_length=20)),
                ("waktu_kejadian", models.DateTimeField(null=True)),
                (
                    "waktu_perangkat",
                    models.DateTimeField(help_text="the device's claim; never used for order or limits", null=True),
                ),
                ("diterima_pada", models.DateTimeField()),
                ("tanggal_lokal", models.DateField()),
                (
                    "status",
                    django_fsm.FSMField(
                        choices=[
                            ("diterima", "Diterima"),
                            ("dicek", "Data dicek"),
                            ("verifikasi_lapangan", "Verifikasi lapangan"),
                            ("ditangani", "Ditangani back office"),
                            ("menunggu_berkas", "Menunggu berkas"),
                            ("penetapan", "Menunggu penetapan"),
                            ("ditelaah_supervisor", "Ditelaah supervisor"),
                            ("ditangani_manajer", "Ditangani manajer"),
                            ("dirujuk", "Dirujuk"),
                            ("selesai", "Selesai"),
                            ("ditutup", "Ditutup"),
                            ("dibatalkan", "Dibatalkan"),
                            ("duplikat", "Duplikat"),
                            ("dialihkan", "Dialihkan"),
                        ],
                        default="diterima",
                        max_length=20,
                    ),
                ),
                ("versi", models.PositiveIntegerField(default=1)),
                ("diubah_pada", models.DateTimeField()),
                ("masuk_tahap_pada", models.DateTimeField()),
                ("pernah_supervisor", models.BooleanField(default=False)),
                (
                    "dinaikkan_pada",
                    models.DateTimeField(help_text="when the timer last acted on a late stage", null=True),
                ),
                ("mendesak", models.BooleanField(default=False)),
                ("dua_peran", models.BooleanField(default=False, help_text="the same account registered and decided")),
                ("tenggat", models.DateTimeField(help_text="promised to the citizen; the worklist's order")),
                ("tenggat_tahap", models.DateTimeField(help_text="of the stage it is in")),
                (
                    "tenggat_total",
                    models.DateTimeField(help_text="of the village; NULL while a survey runs, or none", null=True),
                ),
                ("tanggal_jatuh_tempo", models.DateField(help_text="local day of tenggat_total", null=True)),
                (
                    "bulan_jatuh_tempo",
                    models.DateField(help_text="first day of that local month: the cohort's slot", null=True),
                ),
                (
                    "tahap_ditahan",
                    models.DateTimeField(help_text="the stage's due date as it was before a pause", null=True),
                ),
                (
                    "total_ditahan",
                    models.DateTimeField(help_text="the village total as it was before a pause or survey", null=True),
                ),
                ("total_berakhir_pada", models.DateTimeField(null=True)),
                (
                    "tahap_desa_lewat",
                    models.BooleanField(default=False, help_text="a stage of langkah 1–3 was left too late"),
                ),
                ("jeda_kali", models.PositiveSmallIntegerField(default=0)),
                ("jeda_hari", models.PositiveSmallIntegerField(default=0, help_text="calendar days paused so far")),
                ("jeda_mulai", models.DateTimeField(null=True)),
                (
                    "jeda_batas",
                    models.DateTimeField(help_text="at this instant the clock runs again by itself", null=True),
                ),
                ("pernah_ditangani", models.BooleanField(default=False)),
                (
                    "cek_sah",
                    models.BooleanField(
                        default=False, help_text="the list was checked before handling, or in time after"
                    ),
                ),
                ("periksa_ulang_sampai", models.DateTimeField(null=True)),
                (
                    "jejak_lengkap",
                    models.BooleanField(default=False, help_text="every step it went through left its record"),
                ),
                (
                    "rekomendasi",
                    models.CharField(
                        choices=[
                            ("selesai_di_desa", "Selesai di desa"),
                            ("teruskan", "Teruskan"),
                            ("tidak_dapat_dipenuhi", "Tidak dapat dipenuhi"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "jenjang_program",
                    models.CharField(
                        choices=[
                            ("desa", "Desa"),
                            ("kab_kota", "Kabupaten/kota"),
                            ("provinsi", "Provinsi"),
                            ("pusat", "Pusat"),
                            ("non_pemerintah", "Non-pemerintah"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                ("hasil_sandi", core.fields.SandiField(null=True)),
                ("tidak_dapat_dipenuhi", models.BooleanField(default=False)),
                (
                    "diputus_di",
                    models.CharField(
                        choices=[("desa", "Desa/kelurahan"), ("kecamatan", "Kecamatan"), ("kabkota", "Kabupaten/kota")],
                        default="",
                        max_length=9,
                    ),
                ),
                ("selesai_pada", models.DateTimeField(help_text="since when it is not open; NULL = open", null=True)),
                ("ditutup_pada", models.DateTimeField(null=True)),
                ("buka_sampai", models.DateTimeField(help_text="until when it may be reopened", null=True)),
                ("minta_buka_pada", models.DateTimeField(null=True)),
                ("minta_buka_tenggat", models.DateTimeField(null=True)),
                ("minta_buka_dijawab", models.BooleanField(default=False)),
                ("status_sebelum", models.CharField(default="", max_length=20)),
                ("dialihkan_ke", models.CharField(default="", max_length=150)),
                ("batal_tanpa_kode", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "kasus",
                "verbose_name_plural": "kasus",
                "db_table": "kasus",
            },
        ),
        migrations.CreateModel(
            name="Kategori",
            fields=[
                ("kode", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("nama", models.CharField(max_length=100)),
                ("kelompok", models.CharField(max_length=20)),
                ("pengawasan", models.BooleanField(default=False)),
                ("urut", models.PositiveSmallIntegerField()),
                ("aktif_dari", models.DateField()),
                ("aktif_sampai", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "kategori",
                "verbose_name_plural": "kategori",
                "ordering": ["urut"],
            },
        ),
        migrations.CreateModel(
            name="Keluarga",
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
                ("no_kk_sandi", core.fields.SandiField()),
                ("no_kk_indeks", core.fields.IndeksButaField()),
                ("dibuat_pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "keluarga",
                "verbose_name_plural": "keluarga",
                "db_table": "keluarga",
            },
        ),
        migrations.CreateModel(
            name="Kunjungan",
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
                ("tanggal_lokal", models.DateField()),
                ("nomor", models.PositiveIntegerField()),
                (
                    "prioritas",
                    models.CharField(
                        choices=[
                            ("biasa", "Biasa"),
                            ("lansia", "Lansia"),
                            ("disabilitas", "Disabilitas"),
                            ("ibu_hamil", "Ibu hamil"),
                            ("darurat", "Darurat"),
                        ],
                        default="biasa",
                        max_length=11,
                    ),
                ),
                (
                    "status",
                    django_fsm.FSMField(
                        choices=[
                            ("antre", "Antre"),
                            ("dipanggil", "Dipanggil"),
                            ("dilayani", "Dilayani"),
                            ("tidak_hadir", "Tidak hadir"),
                            ("selesai", "Selesai"),
                            ("batal", "Batal"),
                        ],
                        default="antre",
                        max_length=11,
                    ),
                ),
                ("versi", models.PositiveIntegerField(default=1)),
                ("datang_pada", models.DateTimeField()),
                ("dipanggil_pada", models.DateTimeField(null=True)),
                ("dilayani_pada", models.DateTimeField(null=True)),
                ("berakhir_pada", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "kunjungan",
                "verbose_name_plural": "kunjungan",
                "db_table": "kunjungan",
            },
        ),
        migrations.CreateModel(
            name="Lacak",
            fields=[
                ("kode_indeks", core.fields.IndeksButaField(primary_key=True, serialize=False)),
                ("kasus_id", models.UUIDField(unique=True)),
                ("kantor", models.CharField(max_length=150)),
                ("langkah", models.PositiveSmallIntegerField(null=True)),
                ("langkah_pada", models.JSONField(default=dict)),
                ("kalimat", models.CharField(max_length=30)),
                ("zona", models.CharField(max_length=14)),
                ("diterima_pada", models.DateTimeField()),
                ("janji_pada", models.DateTimeField()),
                ("selesai", models.BooleanField(default=False)),
                ("buka_sampai", models.DateTimeField(null=True)),
                ("minta_buka_pada", models.DateTimeField(null=True)),
                ("dicabut_pada", models.DateTimeField(null=True)),
                ("kedaluwarsa_pada", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "lacak",
                "verbose_name_plural": "lacak",
                "db_table": "lacak",
            },
        ),
        migrations.CreateModel(
            name="NomorRegister",
            fields=[
                ("nomor", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("kasus_id", models.UUIDField(unique=True)),
            ],
            options={
                "verbose_name": "nomor register",
                "verbose_name_plural": "nomor register",
                "db_table": "nomor_register",
            },
        ),
        migrations.CreateModel(
            name="PemeriksaanStatus",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
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
                ("versi_daftar", models.CharField(max_length=40)),
                (
                    "hasil",
                    models.CharField(
                        choices=[
                            ("terdaftar", "Terdaftar"),
                            ("tidak_terdaftar", "Tidak terdaftar"),
                            ("tidak_dapat_diperiksa", "Tidak dapat diperiksa"),
                        ],
                        max_length=22,
                    ),
                ),
                ("desil", models.PositiveSmallIntegerField(null=True)),
                ("waktu", models.DateTimeField()),
                ("ulang", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "pemeriksaan status",
                "verbose_name_plural": "pemeriksaan status",
                "db_table": "pemeriksaan_status",
            },
        ),
        migrations.CreateModel(
            name="Ppks",
            fields=[
                ("kode", models.CharField(max_length=2, primary_key=True, serialize=False)),
                ("nama", models.CharField(max_length=100)),
                ("sensitif", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "PPKS",
                "verbose_name_plural": "PPKS",
                "ordering": ["kode"],
            },
        ),
        migrations.CreateModel(
            name="Riwayat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urut", models.PositiveIntegerField()),
                (
                    "objek",
                    models.CharField(
                        choices=[("kasus", "Kasus"), ("usulan", "Usulan data"), ("rujukan", "Rujukan")],
                        default="kasus",
                        max_length=8,
                    ),
                ),
                ("objek_id", models.UUIDField(null=True)),
                ("aksi", models.CharField(max_length=25)),
                ("dari", models.CharField(max_length=20)),
                ("ke", models.CharField(max_length=20)),
                ("versi", models.PositiveIntegerField(help_text="of the object after the event")),
                ("peran", models.CharField(help_text="the role by which the policy allowed it", max_length=14)),
                ("catatan_sandi", models.BinaryField(null=True)),
                ("rincian", models.JSONField(default=dict)),
                ("waktu", models.DateTimeField()),
            ],
            options={
                "verbose_name": "riwayat",
                "verbose_name_plural": "riwayat",
                "db_table": "riwayat",
            },
        ),
        migrations.CreateModel(
            name="Survei",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("ditemukan", models.BooleanField()),
                ("jawaban_sandi", core.fields.SandiField()),
                ("waktu", models.DateTimeField()),
            ],
            options={
                "verbose_name": "survei",
                "verbose_name_plural": "survei",
                "db_table": "survei",
            },
        ),
        migrations.CreateModel(
            name="UsulanData",
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
                ("alasan_sandi", core.fields.SandiField(null=True)),
                (
                    "status",
                    django_fsm.FSMField(
                        choices=[
                            ("draf", "Draf"),
                            ("ditugaskan", "Ditugaskan"),
                            ("disurvei", "Disurvei"),
                            ("layak", "Layak"),
                            ("tidak_layak", "Tidak layak"),
                        ],
                        default="draf",
                        max_length=20,
                    ),
                ),
                ("versi", models.PositiveIntegerField(default=1)),
                ("dibuat_pada", models.DateTimeField()),
                ("rencana_survei", models.DateField(null=True)),
                ("tenggat", models.DateTimeField(help_text="the survey's result is due")),
                ("disurvei_pada", models.DateTimeField(null=True)),
                ("disimpulkan_pada", models.DateTimeField(null=True)),
                ("alasan_simpulan_sandi", core.fields.SandiField(null=True)),
            ],
            options={
                "verbose_name": "usulan data",
                "verbose_name_plural": "usulan data",
                "db_table": "usulan",
            },
        ),
        migrations.CreateModel(
            name="Warga",
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
                ("rahasia", models.BooleanField(default=False)),
                ("nama_terang", models.CharField(default="", max_length=150)),
                ("nama_sandi", core.fields.SandiField(null=True)),
                (
                    "alasan_tanpa_nama",
                    models.CharField(default="", help_text="why the complainant is unknown", max_length=100),
                ),
                ("nik_sandi", core.fields.SandiField(null=True)),
                ("nik_indeks", core.fields.IndeksButaField(null=True)),
                (
                    "alasan_tanpa_nik",
                    models.CharField(
                        choices=[
                            ("belum_punya", "Belum punya"),
                            ("tidak_diketahui", "Tidak diketahui"),
                            ("tidak_terbaca", "Tidak terbaca"),
                        ],
                        default="",
                        max_length=15,
                    ),
                ),
                ("telepon_sandi", core.fields.SandiField(null=True)),
                ("telepon_indeks", core.fields.IndeksButaField(null=True)),
                ("tanggal_lahir", models.DateField(null=True)),
                ("alamat_terang", models.CharField(default="", max_length=300)),
                ("alamat_sandi", core.fields.SandiField(null=True)),
                ("dibuat_pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "warga",
                "verbose_name_plural": "warga",
                "db_table": "warga",
            },
        ),
        migrations.AddField(
            model_name="kasus",
            name="aturan",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="puskesos.aturantenggat",
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="diputus_oleh",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="diterima_oleh",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="duplikat_dari",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duplikat",
                to="kasus.kasus",
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="terlapor",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="kasus",
            name="kategori",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kasus.kategori"
            ),
        ),
        migrations.AddIndex(
            model_name="keluarga",
            index=models.Index(models.F("no_kk_indeks"), models.F("kabkota"), name="keluarga_kk"),
        ),
        migrations.AddField(
            model_name="kunjungan",
            name="dipanggil_oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="kunjungan",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="kasus",
            name="kunjungan",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="kasus", to="kasus.kunjungan"
            ),
        ),
        migrations.AddField(
            model_name="pemeriksaanstatus",
            name="kasus",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pemeriksaan", to="kasus.kasus"
            ),
        ),
        migrations.AddField(
            model_name="pemeriksaanstatus",
            name="petugas",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="ppks",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kasus.ppks",
            ),
        ),
        migrations.AddField(
            model_name="riwayat",
            name="kasus",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="riwayat", to="kasus.kasus"
            ),
        ),
        migrations.AddField(
            model_name="riwayat",
            name="pelaku",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="survei",
            name="petugas",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="dibuat_oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="kasus",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="usulan", to="kasus.kasus"
            ),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="petugas_survei",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="survei",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="survei",
            name="usulan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="survei", to="kasus.usulandata"
            ),
        ),
        migrations.AddField(
            model_name="warga",
            name="desa_alamat",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.wilayah"
            ),
        ),
        migrations.AddField(
            model_name="warga",
            name="keluarga",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="anggota", to="kasus.keluarga"
            ),
        ),
        migrations.AddField(
            model_name="warga",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="usulandata",
            name="warga",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="usulan", to="kasus.warga"
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="pelapor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="kasus_dilaporkan", to="kasus.warga"
            ),
        ),
        migrations.AddField(
            model_name="kasus",
            name="penerima",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="kasus_diterima", to="kasus.warga"
            ),
        ),
        migrations.AddConstraint(
            model_name="kunjungan",
            constraint=models.UniqueConstraint(
                models.F("unit"), models.F("tanggal_lokal"), models.F("nomor"), name="kunjungan_nomor_unik"
            ),
        ),
        migrations.AddConstraint(
            model_name="kunjungan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["antre", "dipanggil", "dilayani", "tidak_hadir", "selesai", "batal"])
                ),
                name="kunjungan_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="pemeriksaanstatus",
            constraint=models.CheckConstraint(
                condition=models.Q(("desil__isnull", True), ("desil__range", (1, 10)), _connector="OR"),
                name="desil_1_sampai_10",
            ),
        ),
        migrations.AddConstraint(
            model_name="riwayat",
            constraint=models.UniqueConstraint(models.F("kasus"), models.F("urut"), name="riwayat_urut_unik"),
        ),
        migrations.AddIndex(
            model_name="warga",
            index=models.Index(
                models.F("nik_indeks"),
                models.F("kabkota"),
                condition=models.Q(("nik_indeks__isnull", False)),
                name="warga_nik",
            ),
        ),
        migrations.AddIndex(
            model_name="warga",
            index=models.Index(
                models.F("telepon_indeks"),
                models.F("kabkota"),
                condition=models.Q(("telepon_indeks__isnull", False)),
                name="warga_telepon",
            ),
        ),
        migrations.AddIndex(
            model_name="usulandata",
            index=models.Index(
                models.F("kabkota"),
                models.F("tenggat"),
                models.F("id"),
                condition=models.Q(("disimpulkan_pada__isnull", True)),
                name="usulan_kabkota",
            ),
        ),
        migrations.AddIndex(
            model_name="usulandata",
            index=models.Index(models.F("petugas_survei"), models.F("tenggat"), name="usulan_petugas"),
        ),
        migrations.AddConstraint(
            model_name="usulandata",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draf", "ditugaskan", "disurvei", "layak", "tidak_layak"])),
                name="usulan_status_dikenal",
            ),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(
                models.F("unit"),
                models.F("tenggat"),
                models.F("id"),
                condition=models.Q(("selesai_pada__isnull", True)),
                name="kasus_kerja_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(
                models.F("kecamatan"),
                models.F("tenggat"),
                models.F("id"),
                condition=models.Q(("selesai_pada__isnull", True)),
                name="kasus_kerja_kec",
            ),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(
                models.F("kabkota"),
                models.F("tenggat"),
                models.F("id"),
                condition=models.Q(("selesai_pada__isnull", True)),
                name="kasus_kerja_kab",
            ),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(models.F("unit"), models.F("id"), name="kasus_unit"),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(models.F("kabkota"), models.F("id"), name="kasus_kab"),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(models.F("diterima_oleh"), models.F("id"), name="kasus_penerima"),
        ),
        migrations.AddIndex(
            model_name="kasus",
            index=models.Index(models.F("kabkota"), models.F("tanggal_jatuh_tempo"), name="kasus_jatuh_tempo"),
        ),
        migrations.AddConstraint(
            model_name="kasus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "diterima",
                            "dicek",
                            "verifikasi_lapangan",
                            "ditangani",
                            "menunggu_berkas",
                            "penetapan",
                            "ditelaah_supervisor",
                            "ditangani_manajer",
                            "dirujuk",
                            "selesai",
                            "ditutup",
                            "dibatalkan",
                            "duplikat",
                            "dialihkan",
                        ],
                    )
                ),
                name="kasus_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="kasus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            (
                                "diterima",
                                "dicek",
                                "verifikasi_lapangan",
                                "ditangani",
                                "menunggu_berkas",
                                "penetapan",
                                "ditelaah_supervisor",
                                "ditangani_manajer",
                                "dirujuk",
                            ),
                        ),
                        ("selesai_pada__isnull", True),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "status__in",
                                (
                                    "diterima",
                                    "dicek",
                                    "verifikasi_lapangan",
                                    "ditangani",
                                    "menunggu_berkas",
                                    "penetapan",
                                    "ditelaah_supervisor",
                                    "ditangani_manajer",
                                    "dirujuk",
                                ),
                            ),
                            _negated=True,
                        ),
                        ("selesai_pada__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="kasus_terbuka_selaras",
            ),
        ),
    ]
