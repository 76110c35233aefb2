"""Every version of a programme's row is kept, now that areas add and end their own."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

RIWAYAT = "rujukan_riwayatprogram"


def _bila_ada_peran(perintah):
    """Only where the three roles were made, as for the other row histories."""
    return (
        f"DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN {perintah}; END IF; END $$"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0009_layanan_kantor"),
        ("rujukan", "0003_katalog"),
    ]

    operations = [
        migrations.CreateModel(
            name="RiwayatProgram",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("kode", models.CharField(max_length=20, serialize=False)),
                ("nama", models.CharField(max_length=150)),
                ("pengelola", models.CharField(max_length=150)),
                (
                    "jenjang",
                    models.CharField(
                        choices=[
                            ("desa", "Desa"),
                            ("kab_kota", "Kabupaten/kota"),
                            ("provinsi", "Provinsi"),
                            ("pusat", "Pusat"),
                            ("non_pemerintah", "Non-pemerintah"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "satuan",
                    models.CharField(choices=[("K", "Keluarga"), ("I", "Individu"), ("G", "Kelompok")], max_length=1),
                ),
                ("aktif_dari", models.DateField()),
                ("aktif_sampai", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "riwayat program",
                "verbose_name_plural": "riwayat program",
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="program",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rujukan_riwayatprogram" ("aktif_dari", "aktif_sampai", "jenjang", "kode", "nama", "pengelola", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "wilayah_id") VALUES (NEW."aktif_dari", NEW."aktif_sampai", NEW."jenjang", NEW."kode", NEW."nama", NEW."pengelola", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."kode", NEW."satuan", NEW."wilayah_id"); RETURN NULL;',
                    hash="4861b4300f32131cf63269d6d6a6bc4d0e192b68",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_43d92",
                    table="rujukan_program",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="program",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "rujukan_riwayatprogram" ("aktif_dari", "aktif_sampai", "jenjang", "kode", "nama", "pengelola", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "wilayah_id") VALUES (NEW."aktif_dari", NEW."aktif_sampai", NEW."jenjang", NEW."kode", NEW."nama", NEW."pengelola", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."kode", NEW."satuan", NEW."wilayah_id"); RETURN NULL;',
                    hash="eb7449490b59e7f3af5966430be5886f65c8df89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4b5dd",
                    table="rujukan_program",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="program",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rujukan_riwayatprogram" ("aktif_dari", "aktif_sampai", "jenjang", "kode", "nama", "pengelola", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "wilayah_id") VALUES (OLD."aktif_dari", OLD."aktif_sampai", OLD."jenjang", OLD."kode", OLD."nama", OLD."pengelola", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."kode", OLD."satuan", OLD."wilayah_id"); RETURN NULL;',
                    hash="e2028cdc403910759f7b53bc028bb5eb261f9e6d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_07d84",
                    table="rujukan_program",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="riwayatprogram",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="rujukan.program",
            ),
        ),
        migrations.AddField(
            model_name="riwayatprogram",
            name="wilayah",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="empty: the whole country",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="puskesos.wilayah",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="dff843d831b50a8074596c05c3a1f7cd451c8ae2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_58214",
                    table="rujukan_riwayatprogram",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayatprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1d913d2662e27bf6174bc4c7765d21a9eb7be564",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bb6a3",
                    table="rujukan_riwayatprogram",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            _bila_ada_peran(f"REVOKE UPDATE, DELETE, TRUNCATE ON {RIWAYAT} FROM puskesos_app"),
            _bila_ada_peran(f"GRANT UPDATE, DELETE ON {RIWAYAT} TO puskesos_app"),
        ),
    ]
