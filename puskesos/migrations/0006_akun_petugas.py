"""An account begins with a one-time code; sessions can be ended; an assignment can stand in for another."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("puskesos", "0005_rantai_jejak"),
    ]

    operations = [
        migrations.CreateModel(
            name="KodeAktivasi",
            fields=[
                (
                    "petugas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kode_aktivasi",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sidik", models.CharField(max_length=128)),
                ("dibuat_pada", models.DateTimeField()),
                ("berlaku_sampai", models.DateTimeField()),
                ("dipakai_pada", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "kode aktivasi",
                "verbose_name_plural": "kode aktivasi",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="penugasan",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="penugasan",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="penugasan",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="penugasan",
            name="menggantikan",
            field=models.ForeignKey(
                blank=True,
                help_text="set: held for the days on which the holder of that assignment is away",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengganti",
                to="puskesos.penugasan",
            ),
        ),
        migrations.AddField(
            model_name="petugas",
            name="sesi_ke",
            field=models.PositiveIntegerField(db_default=0, default=0, help_text="counted up: every open session ends"),
        ),
        migrations.AddField(
            model_name="petugas",
            name="telepon",
            field=models.CharField(blank=True, db_default="", default="", max_length=20, verbose_name="telepon"),
        ),
        migrations.AddField(
            model_name="riwayatpenugasan",
            name="menggantikan",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="set: held for the days on which the holder of that assignment is away",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="puskesos.penugasan",
            ),
        ),
        migrations.AddIndex(
            model_name="petugas",
            index=models.Index(models.F("nama"), models.F("id"), name="petugas_nama"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penugasan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "puskesos_riwayatpenugasan" ("berlaku_dari", "berlaku_sampai", "id", "jabatan", "menggantikan_id", "nomor_sk", "peran", "petugas_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unsur") VALUES (NEW."berlaku_dari", NEW."berlaku_sampai", NEW."id", NEW."jabatan", NEW."menggantikan_id", NEW."nomor_sk", NEW."peran", NEW."petugas_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."unit_id", NEW."unsur"); RETURN NULL;',
                    hash="094bddb9a349e26be136fddeb30bfe8c0d4a0097",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1f313",
                    table="puskesos_penugasan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penugasan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "puskesos_riwayatpenugasan" ("berlaku_dari", "berlaku_sampai", "id", "jabatan", "menggantikan_id", "nomor_sk", "peran", "petugas_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unsur") VALUES (NEW."berlaku_dari", NEW."berlaku_sampai", NEW."id", NEW."jabatan", NEW."menggantikan_id", NEW."nomor_sk", NEW."peran", NEW."petugas_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."unit_id", NEW."unsur"); RETURN NULL;',
                    hash="3da3ec8e2eab5ee79fa74cff83112f965dfcc9ae",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e349",
                    table="puskesos_penugasan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="penugasan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "puskesos_riwayatpenugasan" ("berlaku_dari", "berlaku_sampai", "id", "jabatan", "menggantikan_id", "nomor_sk", "peran", "petugas_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unsur") VALUES (OLD."berlaku_dari", OLD."berlaku_sampai", OLD."id", OLD."jabatan", OLD."menggantikan_id", OLD."nomor_sk", OLD."peran", OLD."petugas_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."unit_id", OLD."unsur"); RETURN NULL;',
                    hash="67302860e78508ddb0f01710462b2fd7f2052928",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e4dc6",
                    table="puskesos_penugasan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="kodeaktivasi",
            name="dibuat_oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
