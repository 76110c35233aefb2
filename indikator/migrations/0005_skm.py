import uuid

import django.db.models.deletion
from django.db import migrations, models

import core.fields
from core.rls import hanya_tambah

WARGA = [
    ("U1", "Apakah berkas yang diminta mudah dipenuhi?", "Sangat sulit|Sulit|Mudah|Sangat mudah"),
    ("U2", "Apakah urutan layanan kami mudah diikuti?", "Sangat sulit|Sulit|Mudah|Sangat mudah"),
    ("U3", "Apakah aduan Anda ditangani dengan cepat?", "Sangat lambat|Lambat|Cepat|Sangat cepat"),
    ("U4", "Berapa biaya yang Anda bayar?", "Sangat mahal|Mahal|Murah|Gratis"),
    ("U5", "Apakah hasilnya sesuai dengan yang dijanjikan?", "Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai"),
    ("U6", "Apakah petugas mampu membantu Anda?", "Tidak mampu|Kurang mampu|Mampu|Sangat mampu"),
    ("U7", "Apakah petugas sopan dan ramah?", "Tidak sopan|Kurang sopan|Sopan|Sangat sopan"),
    ("U8", "Apakah keluhan dan saran Anda ditanggapi?", "Tidak pernah|Jarang|Sering|Selalu"),
    ("U9", "Bagaimana tempat layanan kami?", "Buruk|Kurang baik|Baik|Sangat baik"),
]
PETUGAS = [
    ("U1", "Apakah syarat layanan Direktorat mudah dipenuhi?", "Sangat sulit|Sulit|Mudah|Sangat mudah"),
    ("U2", "Apakah prosedurnya mudah diikuti?", "Sangat sulit|Sulit|Mudah|Sangat mudah"),
    ("U3", "Apakah layanan diberikan tepat waktu?", "Sangat lambat|Lambat|Cepat|Sangat cepat"),
    ("U4", "Berapa biaya yang diminta?", "Sangat mahal|Mahal|Murah|Gratis"),
    ("U5", "Apakah hasilnya sesuai dengan ketentuan?", "Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai"),
    ("U6", "Apakah petugas Direktorat mampu membantu?", "Tidak mampu|Kurang mampu|Mampu|Sangat mampu"),
    ("U7", "Apakah petugas Direktorat sopan dan ramah?", "Tidak sopan|Kurang sopan|Sopan|Sangat sopan"),
    ("U8", "Apakah pengaduan dan saran Anda ditanggapi?", "Tidak pernah|Jarang|Sering|Selalu"),
    ("U9", "Bagaimana sarana dan prasarananya?", "Buruk|Kurang baik|Baik|Sangat baik"),
]


def isi(apps, schema_editor):
    """The first wording of both surveys; one that is there already stays."""
    for kode, instrumen, butir in (("warga-1", "warga", WARGA), ("stakeholder-1", "stakeholder", PETUGAS)):
        baris = [{"unsur": u, "tanya": t, "pilihan": p.split("|")} for u, t, p in butir]
        apps.get_model("indikator", "Kuesioner").objects.get_or_create(
            kode=kode, defaults={"instrumen": instrumen, "berlaku_mulai": "2022-01-01", "butir": baris}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0004_laporan"),
        ("puskesos", "0012_pemberitahuan_urut"),
    ]

    operations = [
        migrations.CreateModel(
            name="TandaSurvei",
            fields=[
                ("sidik", core.fields.IndeksButaField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "tanda survei",
                "verbose_name_plural": "tanda survei",
                "db_table": "tanda_survei",
            },
        ),
        migrations.CreateModel(
            name="Kuesioner",
            fields=[
                ("kode", models.CharField(max_length=30, primary_key=True, serialize=False)),
                (
                    "instrumen",
                    models.CharField(choices=[("warga", "Warga"), ("stakeholder", "Stakeholder")], max_length=11),
                ),
                ("berlaku_mulai", models.DateField()),
                ("butir", models.JSONField()),
            ],
            options={
                "verbose_name": "kuesioner",
                "verbose_name_plural": "kuesioner",
                "db_table": "kuesioner",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("instrumen"), models.F("berlaku_mulai"), name="kuesioner_satu_versi_sehari"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JawabanSkm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "instrumen",
                    models.CharField(choices=[("warga", "Warga"), ("stakeholder", "Stakeholder")], max_length=11),
                ),
                ("layanan", models.CharField(max_length=20)),
                ("bulan", models.DateField(help_text="first day of the month")),
                ("u1", models.PositiveSmallIntegerField(null=True)),
                ("u2", models.PositiveSmallIntegerField(null=True)),
                ("u3", models.PositiveSmallIntegerField(null=True)),
                ("u4", models.PositiveSmallIntegerField(null=True)),
                ("u5", models.PositiveSmallIntegerField(null=True)),
                ("u6", models.PositiveSmallIntegerField(null=True)),
                ("u7", models.PositiveSmallIntegerField(null=True)),
                ("u8", models.PositiveSmallIntegerField(null=True)),
                ("u9", models.PositiveSmallIntegerField(null=True)),
                (
                    "usia",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("<18", "di bawah 18 tahun"),
                            ("18-29", "18–29 tahun"),
                            ("30-39", "30–39 tahun"),
                            ("40-49", "40–49 tahun"),
                            ("50-59", "50–59 tahun"),
                            ("60+", "60 tahun ke atas"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "kelamin",
                    models.CharField(
                        blank=True,
                        choices=[("perempuan", "Perempuan"), ("laki_laki", "Laki-laki")],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "pendidikan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tidak", "Tidak tamat SD"),
                            ("sd", "SD"),
                            ("smp", "SMP"),
                            ("sma", "SMA atau SMK"),
                            ("tinggi", "Diploma atau sarjana"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "pekerjaan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tidak", "Tidak bekerja"),
                            ("rumah", "Mengurus rumah tangga"),
                            ("tani", "Petani atau nelayan"),
                            ("buruh", "Buruh"),
                            ("usaha", "Usaha sendiri"),
                            ("pegawai", "Pegawai"),
                            ("lain", "Lainnya"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("saran_sandi", core.fields.SandiField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="puskesos.unit",
                    ),
                ),
                (
                    "kuesioner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indikator.kuesioner",
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban survei",
                "verbose_name_plural": "jawaban survei",
                "db_table": "jawaban_skm",
                "indexes": [
                    models.Index(models.F("instrumen"), models.F("bulan"), models.F("unit"), name="jawaban_skm_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("u1__isnull", True), ("u1__range", (1, 4)), _connector="OR"),
                            models.Q(("u2__isnull", True), ("u2__range", (1, 4)), _connector="OR"),
                            models.Q(("u3__isnull", True), ("u3__range", (1, 4)), _connector="OR"),
                            models.Q(("u4__isnull", True), ("u4__range", (1, 4)), _connector="OR"),
                            models.Q(("u5__isnull", True), ("u5__range", (1, 4)), _connector="OR"),
                            models.Q(("u6__isnull", True), ("u6__range", (1, 4)), _connector="OR"),
                            models.Q(("u7__isnull", True), ("u7__range", (1, 4)), _connector="OR"),
                            models.Q(("u8__isnull", True), ("u8__range", (1, 4)), _connector="OR"),
                            models.Q(("u9__isnull", True), ("u9__range", (1, 4)), _connector="OR"),
                        ),
                        name="jawaban_skm_1_sampai_4",
                    ),
                    models.CheckConstraint(condition=models.Q(("bulan__day", 1)), name="jawaban_skm_bulan"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instrumen", "warga"), ("unit__isnull", False)),
                            models.Q(("instrumen", "stakeholder"), ("unit__isnull", True)),
                            _connector="OR",
                        ),
                        name="jawaban_skm_unit_warga",
                    ),
                ],
            },
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
        *(
            migrations.RunSQL(hanya_tambah(t), migrations.RunSQL.noop)
            for t in ("kuesioner", "tanda_survei", "jawaban_skm")
        ),
    ]
