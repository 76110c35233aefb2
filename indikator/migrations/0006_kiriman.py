import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.id
from core.rls import hanya_tambah


def aturan_pertama(apps, schema_editor):
    """Reports within ten days, counts under five stay in the district; a row that is there already stays."""
    apps.get_model("indikator", "AturanLaporan").objects.get_or_create(
        berlaku_mulai="2000-01-01", defaults={"hari_lapor": 10, "sel_terkecil": 5, "dasar": "bawaan aplikasi"}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0005_skm"),
        ("puskesos", "0015_kabar_keluar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LaporanTerkirim",
            fields=[
                ("id", models.UUIDField(default=core.id.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("bulanan", "Laporan bulanan"),
                            ("spm", "Daftar SPM triwulan"),
                            ("rekap", "Rekap tahunan"),
                        ],
                        max_length=7,
                    ),
                ),
                ("dari", models.DateField(help_text="first local day of the period")),
                ("sampai", models.DateField(help_text="last local day of the period")),
                ("nomor", models.PositiveSmallIntegerField()),
                ("isi", models.JSONField()),
                ("sidik", models.CharField(max_length=64)),
                ("tenggat", models.DateField(help_text="last local day on which it is in time")),
                ("terlambat", models.BooleanField()),
                ("pada", models.DateTimeField()),
            ],
            options={
                "verbose_name": "laporan terkirim",
                "verbose_name_plural": "laporan terkirim",
            },
        ),
        migrations.CreateModel(
            name="RiwayatAturanLaporan",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("berlaku_mulai", models.DateField()),
                (
                    "hari_lapor",
                    models.PositiveSmallIntegerField(
                        help_text="days after a period within which its report is in time"
                    ),
                ),
                (
                    "sel_terkecil",
                    models.PositiveSmallIntegerField(help_text="smaller counts of cases leave the area as a dash"),
                ),
                ("dasar", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name": "riwayat aturan laporan",
                "verbose_name_plural": "riwayat aturan laporan",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AturanLaporan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("berlaku_mulai", models.DateField(unique=True)),
                (
                    "hari_lapor",
                    models.PositiveSmallIntegerField(
                        help_text="days after a period within which its report is in time"
                    ),
                ),
                (
                    "sel_terkecil",
                    models.PositiveSmallIntegerField(help_text="smaller counts of cases leave the area as a dash"),
                ),
                ("dasar", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name": "aturan laporan",
                "verbose_name_plural": "aturan laporan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hari_lapor__range", (1, 60)), ("sel_terkecil__range", (2, 50))),
                        name="aturan_laporan_wajar",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturanlaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayataturanlaporan" ("berlaku_mulai", "dasar", "hari_lapor", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sel_terkecil") VALUES (NEW."berlaku_mulai", NEW."dasar", NEW."hari_lapor", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."sel_terkecil"); RETURN NULL;',
                    hash="eee5735daac92e3404b266eb0c8d126ac89aa801",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_29c80",
                    table="indikator_aturanlaporan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturanlaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "indikator_riwayataturanlaporan" ("berlaku_mulai", "dasar", "hari_lapor", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sel_terkecil") VALUES (NEW."berlaku_mulai", NEW."dasar", NEW."hari_lapor", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."sel_terkecil"); RETURN NULL;',
                    hash="2542fa8814c5a5090e67eeda29f3a64774863ecf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_820e3",
                    table="indikator_aturanlaporan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aturanlaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "indikator_riwayataturanlaporan" ("berlaku_mulai", "dasar", "hari_lapor", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sel_terkecil") VALUES (OLD."berlaku_mulai", OLD."dasar", OLD."hari_lapor", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."sel_terkecil"); RETURN NULL;',
                    hash="88b2c50bb66ddf73fd0661b45b7045b047b8cfb5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e6ddf",
                    table="indikator_aturanlaporan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="laporanterkirim",
            name="oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="laporanterkirim",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="puskesos.unit"),
        ),
        migrations.AddField(
            model_name="riwayataturanlaporan",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="riwayat",
                related_query_name="riwayat",
                to="indikator.aturanlaporan",
            ),
        ),
        migrations.AddIndex(
            model_name="laporanterkirim",
            index=models.Index(models.F("jenis"), models.F("dari"), models.F("unit"), name="laporan_terkirim_masa"),
        ),
        migrations.AddConstraint(
            model_name="laporanterkirim",
            constraint=models.UniqueConstraint(
                models.F("unit"), models.F("jenis"), models.F("dari"), models.F("nomor"), name="laporan_terkirim_unik"
            ),
        ),
        migrations.AddConstraint(
            model_name="laporanterkirim",
            constraint=models.CheckConstraint(
                condition=models.Q(("sampai__gt", models.F("dari"))), name="laporan_terkirim_urut"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="laporanterkirim",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e18a1db1b8ff6ce0c84a5577869d2695e68f6df5",
                    operation="UPDATE",
                    pgid="pgtrigger_tetap_c39c8",
                    table="indikator_laporanterkirim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="laporanterkirim",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_hapus",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6483b8bcd3dcd7f3725d55feaf00ee2abf938243",
                    operation="DELETE",
                    pgid="pgtrigger_tanpa_hapus_a94d2",
                    table="indikator_laporanterkirim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayataturanlaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="tanpa_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501';",
                    hash="a50c2a17c525939f455687d989ce56bce9bdff41",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tanpa_truncate_31775",
                    table="indikator_riwayataturanlaporan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riwayataturanlaporan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="29c2efd20daa06e7b40e9b16f12641157caa5b76",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b4866",
                    table="indikator_riwayataturanlaporan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(aturan_pertama, migrations.RunPython.noop),
        migrations.RunSQL(hanya_tambah("indikator_laporanterkirim"), migrations.RunSQL.noop),
    ]
