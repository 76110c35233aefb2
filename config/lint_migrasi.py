"""Expand first, contract a version later: refuses migrations under which the running old code would break.

While a version is installed, the old code still answers. So a migration after an app's first one may add, but not
take away, rename, or demand what old code does not write, nor lock a big table for the time of an index. Where that is
meant (the old version is gone everywhere), a line ``# kontraksi: <reason>`` in the file says so.

``python -m config.lint_migrasi`` asks no database.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

APLIKASI = frozenset({"core", "puskesos", "kasus", "rujukan", "respon_kasus", "indikator"})
TABEL_BESAR = frozenset(
    {
        "kasus.kasus",
        "kasus.riwayat",
        "kasus.warga",
        "kasus.keluarga",
        "kasus.kunjungan",
        "kasus.pemeriksaanstatus",
        "kasus.barisdaftar",
        "kasus.lacak",
        "puskesos.jejak",
        "rujukan.rujukan",
        "core.kuncikirim",
        "core.kotakkeluar",
    }
)
"""Models of which a country has millions of rows."""
KONTRAKSI = re.compile(r"^\s*# kontraksi: \S.{9,}$", re.MULTILINE)
SQL_MERUSAK = re.compile(
    r"\b(drop\s+(table|column)|rename\s+(to|column)|alter\s+(column\s+)?\w+\s+set\s+not\s+null)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Larangan:
    """What a migration must not do without saying why."""

    migrasi: str
    operasi: str
    sebab: str

    def __str__(self) -> str:
        return f"{self.migrasi}: {self.operasi}: {self.sebab}"


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where an operation stands: the state before it, its app, and the models that this migration itself creates."""

    sebelum: ProjectState
    app: str
    baru: frozenset[str]

    def model(self, operasi: Operation) -> str:
        """``app.model`` that the operation is about, lower case."""
        return f"{self.app}.{getattr(operasi, 'model_name', getattr(operasi, 'name', '')).lower()}"


Aturan = Callable[[Operation, Tempat], str]


def _membuang(operasi: Operation, tempat: Tempat) -> str:
    jenis = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel)
    if isinstance(operasi, (*jenis, migrations.AlterModelTable)):
        return "kode lama masih memakai nama ini"
    return ""


def _punya_bawaan(kolom: "models.Field[object, object]") -> bool:
    """Whether PostgreSQL itself fills the column in: a default of Django is dropped again after the migration."""
    bawaan_db = getattr(kolom, "db_default", models.NOT_PROVIDED) is not models.NOT_PROVIDED
    return bawaan_db or isinstance(kolom, (models.ManyToManyField, models.AutoField, models.GeneratedField))


def _kolom_wajib(operasi: Operation, tempat: Tempat) -> str:
    if not isinstance(operasi, migrations.AddField) or tempat.model(operasi) in tempat.baru:
        return ""
    kolom = operasi.field
    if kolom.null or _punya_bawaan(kolom):
        return ""
    return "kolom NOT NULL tanpa db_default: kode lama tidak mengisinya; buat null=True atau beri db_default"


def _menjadi_wajib(operasi: Operation, tempat: Tempat) -> str:
    if not isinstance(operasi, migrations.AlterField):
        return ""
    lama = tempat.sebelum.models[tempat.app, operasi.model_name_lower].get_field(operasi.name)
    if lama.null and not operasi.field.null and not _punya_bawaan(operasi.field):
        return "kolom menjadi NOT NULL tanpa db_default: kode lama masih menulis NULL"
    return ""


def _indeks(operasi: Operation, tempat: Tempat) -> str:
    if tempat.model(operasi) not in TABEL_BESAR - tempat.baru:
        return ""
    if isinstance(operasi, (AddIndexConcurrently, AddConstraintNotValid)):
        return ""
    if isinstance(operasi, migrations.AddConstraint):
        return "memeriksa tabel besar di bawah kunci; pakai AddConstraintNotValid, lalu ValidateConstraint"
    kolom = operasi.field if isinstance(operasi, migrations.AddField) else None
    if isinstance(operasi, migrations.AddIndex) or (
        kolom is not None and (getattr(kolom, "db_index", False) or kolom.unique)
    ):
        return "membuat indeks sambil mengunci tabel besar; pakai AddIndexConcurrently dengan atomic = False"
    return ""


def _sql(operasi: Operation, tempat: Tempat) -> str:
    if isinstance(operasi, migrations.RunSQL) and SQL_MERUSAK.search(str(operasi.sql)):
        return "SQL yang membuang, mengganti nama, atau mewajibkan kolom"
    return ""


ATURAN: tuple[Aturan, ...] = (_membuang, _kolom_wajib, _menjadi_wajib, _indeks, _sql)


def _rata(semua: list[Operation]) -> Iterator[Operation]:
    """The operations that touch the database; those of ``SeparateDatabaseAndState`` too."""
    for operasi in semua:
        if isinstance(operasi, migrations.SeparateDatabaseAndState):
            yield from _rata(list(operasi.database_operations))
        else:
            yield operasi


def periksa_migrasi(migrasi: migrations.Migration, sebelum: ProjectState) -> Iterator[Larangan]:
    """What one migration does that it must not; nothing for a first one, or one that says ``# kontraksi: …``."""
    if migrasi.initial or migrasi.name.startswith("0001") or _kontraksi(migrasi):
        return
    keadaan = sebelum.clone()
    baru = frozenset(
        f"{migrasi.app_label}.{o.name_lower}" for o in migrasi.operations if isinstance(o, migrations.CreateModel)
    )
    for operasi in migrasi.operations:
        for satu in _rata([operasi]):
            for aturan in ATURAN:
                if sebab := aturan(satu, Tempat(keadaan, migrasi.app_label, baru)):
                    yield Larangan(f"{migrasi.app_label}.{migrasi.name}", satu.describe(), sebab)
        operasi.state_forwards(migrasi.app_label, keadaan)


def _kontraksi(migrasi: migrations.Migration) -> bool:
    return bool(KONTRAKSI.search(Path(inspect.getfile(type(migrasi))).read_text("utf-8")))


def periksa_semua() -> list[Larangan]:
    """What the migrations of our apps do that they must not."""
    pemuat = MigrationLoader(None)
    temuan: list[Larangan] = []
    for (app, nama), migrasi in sorted(pemuat.disk_migrations.items()):
        if app in APLIKASI:
            temuan += periksa_migrasi(migrasi, pemuat.project_state((app, nama), at_end=False))
    return temuan


def main() -> int:
    """Exit 1 with a line per finding."""
    import django

    django.setup()
    temuan = periksa_semua()
    for satu in temuan:
        print(satu, file=sys.stderr)
    return 1 if temuan else 0


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.exit(main())
