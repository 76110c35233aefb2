"""Migrations after the first of an app only expand, unless they say why not; every kind of breach is seen."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Value

from config import lint_migrasi
from config.lint_migrasi import APLIKASI, TABEL_BESAR, periksa_migrasi, periksa_semua


def test_our_migrations_only_expand() -> None:
    assert [str(t) for t in periksa_semua()] == []


def test_big_tables_exist() -> None:
    from django.apps import apps

    ada = {f"{m._meta.app_label}.{m._meta.model_name}" for app in APLIKASI for m in _model(apps, app)}
    assert ada >= TABEL_BESAR


def _model(apps: Any, app: str) -> list[Any]:
    return list(apps.get_app_config(app).get_models()) if apps.is_installed(app) else []


def keadaan() -> ProjectState:
    """One big table and a small one, as they were before."""
    kolom = [("id", models.AutoField(primary_key=True)), ("lama", models.CharField(max_length=9, null=True))]
    hasil = ProjectState()
    for nama in ("Riwayat", "Kecil"):
        hasil.add_model(ModelState("kasus", nama, [(n, k.clone()) for n, k in kolom]))
    return hasil


def temuan(*operasi: Any, nama: str = "0009_uji") -> list[str]:
    """What the linter says of a migration of these operations."""
    kelas = type("Migration", (migrations.Migration,), {"operations": list(operasi), "__module__": __name__})
    return [t.sebab for t in periksa_migrasi(kelas(nama, "kasus"), keadaan())]


TEKS = models.CharField(max_length=9)
RAGU = models.Index(fields=["lama"], name="x")
UNIK = models.UniqueConstraint(fields=["lama"], name="u")
PERIKSA = models.CheckConstraint(condition=models.Q(lama="a"), name="c")


@pytest.mark.parametrize(
    ("operasi", "kata"),
    [
        (migrations.RemoveField("kecil", "lama"), "masih memakai"),
        (migrations.DeleteModel("Kecil"), "masih memakai"),
        (migrations.RenameField("kecil", "lama", "baru"), "masih memakai"),
        (migrations.RenameModel("Kecil", "Mungil"), "masih memakai"),
        (migrations.AlterModelTable("kecil", "mungil"), "masih memakai"),
        (migrations.AddField("kecil", "baru", TEKS), "NOT NULL"),
        (migrations.AddField("kecil", "baru", models.CharField(max_length=9, default="")), "NOT NULL"),
        (migrations.AlterField("kecil", "lama", models.CharField(max_length=9, default="")), "menjadi NOT NULL"),
        (migrations.AddIndex("riwayat", RAGU), "AddIndexConcurrently"),
        (migrations.AddConstraint("riwayat", UNIK), "AddConstraintNotValid"),
        (migrations.AddConstraint("riwayat", PERIKSA), "AddConstraintNotValid"),
        (
            migrations.AddField("riwayat", "k", models.ForeignKey("kasus.Kecil", models.CASCADE, null=True)),
            "AddIndexConcurrently",
        ),
        (migrations.RunSQL("ALTER TABLE kecil DROP COLUMN lama"), "SQL"),
        (migrations.RunSQL("alter table kecil alter column lama set not null"), "SQL"),
        (
            migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL("DROP TABLE kecil")]),
            "SQL",
        ),
    ],
)
def test_breach_is_named(operasi: Any, kata: str) -> None:
    (satu,) = temuan(operasi)
    assert kata in satu


@pytest.mark.parametrize(
    "operasi",
    [
        migrations.AddField("kecil", "baru", models.CharField(max_length=9, null=True)),
        migrations.AddField("kecil", "baru", models.CharField(max_length=9, db_default=Value(""))),
        migrations.AlterField("kecil", "lama", models.CharField(max_length=20, null=True)),
        migrations.AddIndex("kecil", RAGU),
        AddIndexConcurrently("riwayat", RAGU),
        AddConstraintNotValid("riwayat", PERIKSA),
        migrations.RunSQL("CREATE TABLE lain (id int)"),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("kecil", "lama")]),
    ],
)
def test_expansion_passes(operasi: Any) -> None:
    assert temuan(operasi) == []


def test_table_that_the_migration_makes_itself_may_get_anything() -> None:
    buat = migrations.CreateModel("Lacak", [("id", models.AutoField(primary_key=True)), ("lama", TEKS)])
    assert temuan(buat, migrations.AddField("lacak", "baru", TEKS), migrations.AddIndex("lacak", RAGU)) == []


def test_first_migration_and_a_reason_let_it_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hapus = migrations.RemoveField("kecil", "lama")
    assert temuan(hapus, nama="0001_awal") == []
    berkas = tmp_path / "0009_uji.py"
    monkeypatch.setattr(lint_migrasi.inspect, "getfile", lambda kelas: str(berkas))
    berkas.write_text("# kontraksi:\nclass Migration: ...\n")
    assert temuan(hapus) != []  # a reason is more than the word
    berkas.write_text("# kontraksi: versi 1.2, yang memakainya, tidak terpasang di mana pun\nclass Migration: ...\n")
    assert temuan(hapus) == []
