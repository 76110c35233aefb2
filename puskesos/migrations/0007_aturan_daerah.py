"""Bounds on the national limits, what a kab/kota sets between them, and the log of changes of the calendar."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.id


class Migration(migrations.Migration):
    dependencies = [
        ("puskesos", "0006_akun_petugas"),
    ]

    operations = [
        migrations.AddField(
            model_name="aturantenggat",
            name="batas",
            field=models.JSONField(
                help_text="limit → [lowest, highest] that a kab/kota may set; others are fixed", null=True
            ),
        ),
        migrations.CreateModel(
            name="AturanDaerah",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("berlaku_mulai", models.DateField()),
                ("isi", models.JSONField()),
                ("dasar", models.CharField(help_text="number and date of the decree", max_length=200)),
                ("dibuat_pada", models.DateTimeField()),
                ("dicabut_pada", models.DateTimeField(help_text="withdrawn before it began", null=True)),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "dicabut_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kabkota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.wilayah"
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan daerah",
                "verbose_name_plural": "aturan daerah",
            },
        ),
        migrations.CreateModel(
            name="PerubahanKalender",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                ("tanggal", models.DateField(help_text="the day; empty: the week of the office", null=True)),
                ("sebelum", models.BooleanField(null=True)),
                ("sesudah", models.BooleanField(null=True)),
                ("nama", models.CharField(max_length=100)),
                ("dokumen", models.CharField(max_length=200)),
                ("pada", models.DateTimeField()),
                ("mulai_dari", models.DateField(help_text="local day of the change: nothing up to it moves")),
                ("kursor", models.UUIDField(help_text="last object that the job has looked at", null=True)),
                ("bagian", models.PositiveSmallIntegerField(default=0, help_text="which kind of object the job is at")),
                ("digeser", models.PositiveIntegerField(default=0)),
                ("selesai_pada", models.DateTimeField(null=True)),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"
                    ),
                ),
                (
                    "wilayah",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.wilayah"
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan kalender",
                "verbose_name_plural": "perubahan kalender",
            },
        ),
        migrations.CreateModel(
            name="RiwayatAturanDaerah",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, serialize=False)),
                ("berlaku_mulai", models.DateField()),
                ("isi", models.JSONField()),
                ("dasar", models.CharField(help_text="number and date of the decree", max_length=200)),
                ("dibuat_pada", models.DateTimeField()),
                ("dicabut_pada", models.DateTimeField(help_text="withdrawn before it began", null=True)),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dicabut_oleh",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kabkota",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="puskesos.wilayah",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="riwayat",
                        related_query_name="riwayat",
                        to="puskesos.aturandaerah",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat aturan daerah",
                "verbose_name_plural": "riwayat aturan daerah",
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="aturandaerah",
            constraint=models.UniqueConstraint(
                models.F("kabkota"),
                models.F("berlaku_mulai"),
                condition=models.Q(("dicabut_pada__isnull", True)),
                name="aturan_daerah_unik",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kabkota_id" IS DISTINCT FROM (NEW."kabkota_id") OR OLD."berlaku_mulai" IS DISTINCT FROM (NEW."berlaku_mulai") OR OLD."isi" IS DISTINCT FROM (NEW."isi") OR OLD."dasar" IS DISTINCT FROM (NEW."dasar") OR OLD."dibuat_oleh_id" IS DISTINCT FROM (NEW."dibuat_oleh_id") OR OLD."dibuat_pada" IS DISTINCT FROM (NEW."dibuat_pada"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ade1bf202977db3517606018087bc4d4792a841c",
                    operation="UPDATE",
                    pgid="pgtrigger_tetap_aed9f",
                    table="puskesos_aturandaerah",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_hapus",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b745aee1f0c7b21affdc09ecb52a73c928c9dc38",
                    operation="DELETE",
                    pgid="pgtrigger_tanpa_hapus_8e430",
                    table="puskesos_aturandaerah",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "puskesos_riwayataturandaerah" ("berlaku_mulai", "dasar", "dibuat_oleh_id", "dibuat_pada", "dicabut_oleh_id", "dicabut_pada", "id", "isi", "kabkota_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."berlaku_mulai", NEW."dasar", NEW."dibuat_oleh_id", NEW."dibuat_pada", NEW."dicabut_oleh_id", NEW."dicabut_pada", NEW."id", NEW."isi", NEW."kabkota_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="1e714fd2391bd37f500b692df5575140e9caa1d7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_48ced",
                    table="puskesos_aturandaerah",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "puskesos_riwayataturandaerah" ("berlaku_mulai", "dasar", "dibuat_oleh_id", "dibuat_pada", "dicabut_oleh_id", "dicabut_pada", "id", "isi", "kabkota_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."berlaku_mulai", NEW."dasar", NEW."dibuat_oleh_id", NEW."dibuat_pada", NEW."dicabut_oleh_id", NEW."dicabut_pada", NEW."id", NEW."isi", NEW."kabkota_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="6d9e10a919fcca145197c8655c4c384c7d8bd250",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9bbad",
                    table="puskesos_aturandaerah",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "puskesos_riwayataturandaerah" ("berlaku_mulai", "dasar", "dibuat_oleh_id", "dibuat_pada", "dicabut_oleh_id", "dicabut_pada", "id", "isi", "kabkota_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."berlaku_mulai", OLD."dasar", OLD."dibuat_oleh_id", OLD."dibuat_pada", OLD."dicabut_oleh_id", OLD."dicabut_pada", OLD."id", OLD."isi", OLD."kabkota_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="119fbe7a46740f7313b52c93a14c3846347de189",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47436",
                    table="puskesos_aturandaerah",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="perubahankalender",
            index=models.Index(
                models.F("pada"),
                models.F("id"),
                condition=models.Q(("selesai_pada__isnull", True)),
                name="perubahan_kalender_kerja",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayataturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="2bce6223631ecb8bcab467ddf2926ebaebcf0e29",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_63059",
                    table="puskesos_riwayataturandaerah",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayataturandaerah",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="09146e77d84ebdb31f025147228634c7eb5b27ec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ff62a",
                    table="puskesos_riwayataturandaerah",
                    when="BEFORE",
                ),
            ),
        ),
    ]
