import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0010_tanda_layar"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="riwayattarget",
            name="nomor_dokumen",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="target",
            name="nomor_dokumen",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayattarget" ("berlaku_mulai", "dokumen", "id", "indikator", "nilai", "nomor_dokumen", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tahun") VALUES (NEW."berlaku_mulai", NEW."dokumen", NEW."id", NEW."indikator", NEW."nilai", NEW."nomor_dokumen", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."tahun"); RETURN NULL;',
                    hash="5cf19b48456907c0b29c328cd5521d2ff77e02ea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_da05b",
                    table="indikator_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayattarget" ("berlaku_mulai", "dokumen", "id", "indikator", "nilai", "nomor_dokumen", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tahun") VALUES (NEW."berlaku_mulai", NEW."dokumen", NEW."id", NEW."indikator", NEW."nilai", NEW."nomor_dokumen", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."tahun"); RETURN NULL;',
                    hash="0166b052656cdb29106f0703479d32a13c3b82cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9baf",
                    table="indikator_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayattarget" ("berlaku_mulai", "dokumen", "id", "indikator", "nilai", "nomor_dokumen", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tahun") VALUES (OLD."berlaku_mulai", OLD."dokumen", OLD."id", OLD."indikator", OLD."nilai", OLD."nomor_dokumen", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."tahun"); RETURN NULL;',
                    hash="2e62d47a7b1b39a9c28ffee131a582c3d9c62b92",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cca58",
                    table="indikator_target",
                    when="AFTER",
                ),
            ),
        ),
    ]
