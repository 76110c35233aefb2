"""Tables of the yearly report: facts, words, answers, snapshots, exports."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.id

TETAP = (
    "indikator_potret, indikator_potretunit, indikator_penjelasan, indikator_riwayatanggaran,"
    " indikator_riwayatpertumbuhan, indikator_riwayatprioritasnasional, indikator_riwayatnarasilaporan"
)


def _bila_ada_peran(perintah: str) -> str:
    return (
        "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN"
        f" {perintah}; END IF; END $$;"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0003_versi_kriteria"),
        ("puskesos", "0011_pemberitahuan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ekspor",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("jenis", models.CharField(choices=[("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF")], max_length=4)),
                ("minta", models.JSONField(help_text="tahun, mode, cakupan, per, wilayah")),
                ("awalan", models.CharField(blank=True, max_length=13)),
                ("isi", models.BinaryField(null=True)),
                ("ukuran", models.PositiveIntegerField(default=0, help_text="bytes")),
                ("dibuat_pada", models.DateTimeField()),
                ("siap_pada", models.DateTimeField(null=True)),
                ("kedaluwarsa_pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "ekspor",
                "verbose_name_plural": "ekspor",
            },
        ),
        migrations.CreateModel(
            name="NarasiLaporan",
            fields=[
                ("tahun", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("faktor_pendukung", models.TextField(blank=True)),
                ("kendala", models.TextField(blank=True)),
                ("strategi", models.TextField(blank=True)),
                ("versi", models.PositiveIntegerField(default=1)),
                ("diubah_pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "narasi laporan",
                "verbose_name_plural": "narasi laporan",
            },
        ),
        migrations.CreateModel(
            name="Penjelasan",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tahun", models.PositiveSmallIntegerField()),
                ("kode", models.CharField(help_text="which contradiction (indikator.perlu_penjelasan)", max_length=60)),
                (
                    "sidik",
                    models.CharField(
                        help_text="of the two figures: other figures ask for another answer", max_length=64
                    ),
                ),
                ("teks", models.TextField()),
                ("pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "penjelasan",
                "verbose_name_plural": "penjelasan",
            },
        ),
        migrations.CreateModel(
            name="Pertumbuhan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField(unique=True)),
                ("slrt_pembentukan", models.PositiveIntegerField(blank=True, null=True)),
                ("slrt_pengembangan", models.PositiveIntegerField(blank=True, null=True)),
                ("puskesos_pembentukan", models.PositiveIntegerField(blank=True, null=True)),
                ("puskesos_pengembangan", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "pertumbuhan",
                "verbose_name_plural": "pertumbuhan",
            },
        ),
        migrations.CreateModel(
            name="Potret",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tahun", models.PositiveSmallIntegerField()),
                ("nomor", models.PositiveSmallIntegerField()),
                ("per", models.DateField()),
                ("isi", models.JSONField()),
                ("catatan", models.TextField(blank=True)),
                ("sidik", models.CharField(max_length=64)),
                ("pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "potret",
                "verbose_name_plural": "potret",
            },
        ),
        migrations.CreateModel(
            name="PotretUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tingkat",
                    models.CharField(choices=[("desa", "Desa/kelurahan"), ("kabkota", "Kabupaten/kota")], max_length=7),
                ),
                ("kode", models.CharField(max_length=13)),
                ("nama", models.CharField(max_length=150)),
                ("apbn", models.BooleanField()),
                ("sk", models.BooleanField()),
                ("kembang", models.BooleanField()),
                ("hasil", models.CharField(max_length=20)),
                ("dinilai", models.PositiveIntegerField()),
                ("kriteria", models.JSONField()),
            ],
            options={
                "verbose_name": "potret unit",
                "verbose_name_plural": "potret unit",
            },
        ),
        migrations.CreateModel(
            name="PrioritasNasional",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("kegiatan", models.CharField(max_length=150)),
                ("satuan", models.CharField(max_length=40)),
                ("target", models.PositiveIntegerField()),
                ("realisasi", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "prioritas nasional",
                "verbose_name_plural": "prioritas nasional",
            },
        ),
        migrations.CreateModel(
            name="RiwayatAnggaran",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("tahun", models.PositiveSmallIntegerField()),
                ("sasaran", models.CharField(max_length=5)),
                ("pagu", models.PositiveBigIntegerField()),
                ("realisasi", models.PositiveBigIntegerField()),
                ("persen_tercetak", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
            ],
            options={
                "verbose_name": "riwayat anggaran",
                "verbose_name_plural": "riwayat anggaran",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RiwayatNarasiLaporan",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("tahun", models.PositiveSmallIntegerField(serialize=False)),
                ("faktor_pendukung", models.TextField(blank=True)),
                ("kendala", models.TextField(blank=True)),
                ("strategi", models.TextField(blank=True)),
                ("versi", models.PositiveIntegerField(default=1)),
                ("diubah_pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "riwayat narasi laporan",
                "verbose_name_plural": "riwayat narasi laporan",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RiwayatPertumbuhan",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("tahun", models.PositiveSmallIntegerField()),
                ("slrt_pembentukan", models.PositiveIntegerField(blank=True, null=True)),
                ("slrt_pengembangan", models.PositiveIntegerField(blank=True, null=True)),
                ("puskesos_pembentukan", models.PositiveIntegerField(blank=True, null=True)),
                ("puskesos_pengembangan", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "riwayat pertumbuhan",
                "verbose_name_plural": "riwayat pertumbuhan",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RiwayatPrioritasNasional",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("tahun", models.PositiveSmallIntegerField()),
                ("kegiatan", models.CharField(max_length=150)),
                ("satuan", models.CharField(max_length=40)),
                ("target", models.PositiveIntegerField()),
                ("realisasi", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "riwayat prioritas nasional",
                "verbose_name_plural": "riwayat prioritas nasional",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Anggaran",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("sasaran", models.CharField(max_length=5)),
                ("pagu", models.PositiveBigIntegerField()),
                ("realisasi", models.PositiveBigIntegerField()),
                ("persen_tercetak", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
            ],
            options={
                "verbose_name": "anggaran",
                "verbose_name_plural": "anggaran",
                "constraints": [models.UniqueConstraint(models.F("tahun"), models.F("sasaran"), name="anggaran_unik")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anggaran",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatanggaran" ("id", "pagu", "persen_tercetak", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "sasaran", "tahun") VALUES (NEW."id", NEW."pagu", NEW."persen_tercetak", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."realisasi", NEW."sasaran", NEW."tahun"); RETURN NULL;',
                    hash="f9574f34e1766201515f9ee284142cc0ee9b1961",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27fbb",
                    table="indikator_anggaran",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anggaran",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayatanggaran" ("id", "pagu", "persen_tercetak", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "sasaran", "tahun") VALUES (NEW."id", NEW."pagu", NEW."persen_tercetak", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."realisasi", NEW."sasaran", NEW."tahun"); RETURN NULL;',
                    hash="ce3b02fd083a23f8a9c0b2f4a5cd21ad16acee23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f2760",
                    table="indikator_anggaran",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anggaran",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatanggaran" ("id", "pagu", "persen_tercetak", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "sasaran", "tahun") VALUES (OLD."id", OLD."pagu", OLD."persen_tercetak", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."realisasi", OLD."sasaran", OLD."tahun"); RETURN NULL;',
                    hash="dfc3a96277361a6a39ef6407b684fa6d371901c0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_528a9",
                    table="indikator_anggaran",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="ekspor",
            name="oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ekspor",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="narasilaporan",
            name="diubah_oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="penjelasan",
            name="oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pertumbuhan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatpertumbuhan" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesos_pembentukan", "puskesos_pengembangan", "slrt_pembentukan", "slrt_pengembangan", "tahun") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."puskesos_pembentukan", NEW."puskesos_pengembangan", NEW."slrt_pembentukan", NEW."slrt_pengembangan", NEW."tahun"); RETURN NULL;',
                    hash="11ac7f1d9f0529744771c1512f6dcea540ce384e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8da72",
                    table="indikator_pertumbuhan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pertumbuhan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayatpertumbuhan" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesos_pembentukan", "puskesos_pengembangan", "slrt_pembentukan", "slrt_pengembangan", "tahun") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."puskesos_pembentukan", NEW."puskesos_pengembangan", NEW."slrt_pembentukan", NEW."slrt_pengembangan", NEW."tahun"); RETURN NULL;',
                    hash="e099e65ad8827144bc62b8489d31083ebe3709eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b9b5",
                    table="indikator_pertumbuhan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pertumbuhan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatpertumbuhan" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesos_pembentukan", "puskesos_pengembangan", "slrt_pembentukan", "slrt_pengembangan", "tahun") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."puskesos_pembentukan", OLD."puskesos_pengembangan", OLD."slrt_pembentukan", OLD."slrt_pengembangan", OLD."tahun"); RETURN NULL;',
                    hash="b7afe6bbd47b6eea16280f2553c0f3c4076293c4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_829a9",
                    table="indikator_pertumbuhan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="potret",
            name="oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="potretunit",
            name="potret",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="unit", to="indikator.potret"
            ),
        ),
        migrations.AddConstraint(
            model_name="prioritasnasional",
            constraint=models.UniqueConstraint(models.F("tahun"), models.F("kegiatan"), name="prioritas_nasional_unik"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prioritasnasional",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatprioritasnasional" ("id", "kegiatan", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "satuan", "tahun", "target") VALUES (NEW."id", NEW."kegiatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."realisasi", NEW."satuan", NEW."tahun", NEW."target"); RETURN NULL;',
                    hash="beac824aabb198439ea0e6bca63c013c0cbb2999",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cacdf",
                    table="indikator_prioritasnasional",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prioritasnasional",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayatprioritasnasional" ("id", "kegiatan", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "satuan", "tahun", "target") VALUES (NEW."id", NEW."kegiatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."realisasi", NEW."satuan", NEW."tahun", NEW."target"); RETURN NULL;',
                    hash="b42e414d758f5994015d65dce267b607b095c492",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5cd29",
                    table="indikator_prioritasnasional",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prioritasnasional",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatprioritasnasional" ("id", "kegiatan", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisasi", "satuan", "tahun", "target") VALUES (OLD."id", OLD."kegiatan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."realisasi", OLD."satuan", OLD."tahun", OLD."target"); RETURN NULL;',
                    hash="2e4073b2c8316472d0fbc69ac678304f23c17caa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_651a3",
                    table="indikator_prioritasnasional",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="riwayatanggaran",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="indikator.anggaran",
            ),
        ),
        migrations.AddField(
            model_name="riwayatnarasilaporan",
            name="diubah_oleh",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="riwayatnarasilaporan",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="indikator.narasilaporan",
            ),
        ),
        migrations.AddField(
            model_name="riwayatpertumbuhan",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="indikator.pertumbuhan",
            ),
        ),
        migrations.AddField(
            model_name="riwayatprioritasnasional",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="indikator.prioritasnasional",
            ),
        ),
        migrations.AddIndex(
            model_name="ekspor",
            index=models.Index(fields=["oleh", "-dibuat_pada"], name="ekspor_milik"),
        ),
        migrations.AddIndex(
            model_name="ekspor",
            index=models.Index(models.F("kedaluwarsa_pada"), name="ekspor_usang"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="narasilaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatnarasilaporan" ("diubah_oleh_id", "diubah_pada", "faktor_pendukung", "kendala", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategi", "tahun", "versi") VALUES (NEW."diubah_oleh_id", NEW."diubah_pada", NEW."faktor_pendukung", NEW."kendala", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."tahun", NEW."strategi", NEW."tahun", NEW."versi"); RETURN NULL;',
                    hash="fefafa287e3ffd2a557d56140b9cc18a014a6cdb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6223",
                    table="indikator_narasilaporan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="narasilaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayatnarasilaporan" ("diubah_oleh_id", "diubah_pada", "faktor_pendukung", "kendala", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategi", "tahun", "versi") VALUES (NEW."diubah_oleh_id", NEW."diubah_pada", NEW."faktor_pendukung", NEW."kendala", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."tahun", NEW."strategi", NEW."tahun", NEW."versi"); RETURN NULL;',
                    hash="3ef2b58730ae004af1b0ebfcc462c24186426ac0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eef92",
                    table="indikator_narasilaporan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="narasilaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayatnarasilaporan" ("diubah_oleh_id", "diubah_pada", "faktor_pendukung", "kendala", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategi", "tahun", "versi") VALUES (OLD."diubah_oleh_id", OLD."diubah_pada", OLD."faktor_pendukung", OLD."kendala", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."tahun", OLD."strategi", OLD."tahun", OLD."versi"); RETURN NULL;',
                    hash="f2720c065245ca4f8f7778c42e00c91497d21fef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc046",
                    table="indikator_narasilaporan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="penjelasan",
            index=models.Index(models.F("tahun"), models.F("kode"), models.F("pada"), name="penjelasan_terbaru"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penjelasan",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="acee419ee62c1e76cbd381f09dabcadb0e08b6f7",
                    operation="UPDATE",
                    pgid="pgtrigger_tetap_bbae6",
                    table="indikator_penjelasan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penjelasan",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_hapus",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="59ace0a0b50987c75d99c208a330fd1810403986",
                    operation="DELETE",
                    pgid="pgtrigger_tanpa_hapus_f6eca",
                    table="indikator_penjelasan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="potret",
            constraint=models.UniqueConstraint(models.F("tahun"), models.F("nomor"), name="potret_unik"),
        ),
        migrations.AddConstraint(
            model_name="potret",
            constraint=models.CheckConstraint(
                condition=models.Q(("nomor", 1), models.Q(("catatan", ""), _negated=True), _connector="OR"),
                name="potret_koreksi_bercatatan",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="potret",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="90fe4754f94f83f91b429507f64bbb1d73fe4b47",
                    operation="UPDATE",
                    pgid="pgtrigger_tetap_9f61a",
                    table="indikator_potret",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="potret",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_hapus",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2bcac8fbca70978a0fc2a5b5c6ba83ab6b318e12",
                    operation="DELETE",
                    pgid="pgtrigger_tanpa_hapus_c1e56",
                    table="indikator_potret",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="potretunit",
            constraint=models.UniqueConstraint(
                models.F("potret"), models.F("tingkat"), models.F("kode"), name="potret_unit_unik"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="potretunit",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e8ca0c9bd4212bd602c7befdd5b814a43adadc8d",
                    operation="UPDATE",
                    pgid="pgtrigger_tetap_74997",
                    table="indikator_potretunit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="potretunit",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_hapus",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a1040d332e921ccd1571cddeb407a9016d89a1bb",
                    operation="DELETE",
                    pgid="pgtrigger_tanpa_hapus_ebe0d",
                    table="indikator_potretunit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatanggaran",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="5898d7941a25082681b58f3309a0ae4dbb2cc448",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_9cb31",
                    table="indikator_riwayatanggaran",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatanggaran",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e17bb21ce2dfbec44822dd350cd27aea95514f5d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b1b36",
                    table="indikator_riwayatanggaran",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatnarasilaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="dff6be66902fdf63d021f4dd3a60c211fcfcec9e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_7cb59",
                    table="indikator_riwayatnarasilaporan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatnarasilaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="47d3682460ec2c3c91e2f78007c90ff091a99c4e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_03a19",
                    table="indikator_riwayatnarasilaporan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatpertumbuhan",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="7709edc0e44b99a7744c70c5fe460bfd85fa99bb",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_ebd6c",
                    table="indikator_riwayatpertumbuhan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatpertumbuhan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a357f2460370baee6e829a3848cfec81e9de4d18",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2662e",
                    table="indikator_riwayatpertumbuhan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatprioritasnasional",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="919f7204e5467402ff7384b55996cdaaf34124c1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_12df1",
                    table="indikator_riwayatprioritasnasional",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatprioritasnasional",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dc313fcf5a310acf8f696a4e1498f4c33a1fcc9d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e6378",
                    table="indikator_riwayatprioritasnasional",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            _bila_ada_peran(f"REVOKE UPDATE, DELETE, TRUNCATE ON {TETAP} FROM puskesos_app"),
            _bila_ada_peran(f"GRANT UPDATE, DELETE ON {TETAP} TO puskesos_app"),
        ),
    ]
