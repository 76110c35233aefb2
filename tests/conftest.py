"""The test bed: a throwaway PostgreSQL and Redis, a database made by its owner and used by the app role.

A superuser passes by row-level security, and so does nobody else: tests that ran as anything but `puskesos_app` would
prove nothing. So the owner creates and migrates, then `default` goes on as the app role. Grants come from default
privileges and from what migrations revoke; nothing is granted again afterwards.

This file is imported before any test module, and in every xdist worker. The first import (the controller) starts the
services and leaves the addresses in the environment, where the workers find them.
"""

import atexit
import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PENANDA = "PUSKESOS_UJI_SIAP"
PUBLIK = "relnamespace = 'public'::regnamespace"
# Filled once per test database and never by a single test: a flush leaves these alone.
TABEL_ACUAN = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "puskesos_wilayah",
        "puskesos_aliaswilayah",
        "puskesos_pengecualianhari",
        "puskesos_aturantenggat",
        "kasus_kategori",
        "kasus_ppks",
        "rujukan_program",
        "rujukan_syaratprogram",
        "indikator_versikriteria",
        "indikator_aturanlaporan",
        "kuesioner",
    }
)


def _nyalakan_layanan() -> None:
    """Start the throwaway services once per run, or use the given addresses where the wheels have no build."""
    if PENANDA in os.environ:
        return
    from config.lokal import GagalLokal, TidakAdaBiner, berhenti, mulai

    try:
        alamat = mulai(sekali_pakai=True)
    except TidakAdaBiner as galat:
        if not {"DATABASE_URL", "DATABASE_URL_PEMILIK", "REDIS_URL"} <= os.environ.keys():
            pytest.exit(str(galat), returncode=3)
    except GagalLokal as galat:
        pytest.exit(str(galat), returncode=3)
    else:
        os.environ.update(alamat.env())
        atexit.register(berhenti, alamat.folder)
    os.environ[PENANDA] = "1"


def _siapkan_django() -> None:
    """The test database is named by pytest-django, the Redis one by the settings."""
    os.environ["PERAN_DB"] = "pemilik"

    import django

    django.setup()
    # Half a million objects of Django never go: looking through them again and again takes a tenth of the suite.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
_nyalakan_layanan()
_siapkan_django()


def _pakai_peran(peran: str) -> None:
    """Go on as another database role; every thread reads the same settings."""
    from django.conf import settings
    from django.db import connections

    connections.close_all()
    bawaan = settings.DATABASES["default"]
    tujuan = connections.settings["default"]
    tujuan["USER"] = peran
    tujuan["OPTIONS"] = {**bawaan["OPTIONS"], **({"options": settings.OPSI_APP} if peran == "puskesos_app" else {})}


def _peran(nama: str) -> str:
    """User name in an address of the environment (the roles are named differently on a given server)."""
    import environ

    return str(environ.Env.db_url_config(os.environ[nama])["USER"])


@contextmanager
def sebagai_pemilik() -> Iterator[Any]:
    """A cursor of the owner on a connection of its own, for what the app role may not do."""
    import psycopg
    from django.db import connection

    param = {**connection.get_connection_params(), "user": _peran("DATABASE_URL_PEMILIK"), "autocommit": True}
    for nama in ("cursor_factory", "context", "options"):
        param.pop(nama, None)
    with psycopg.connect(**param) as koneksi, koneksi.cursor() as kursor:
        yield kursor


BESAR = 8 * 1024 * 1024
"""Bytes of a table above which emptying it row by row costs more than TRUNCATE of all of them."""


def kosongkan_tabel() -> None:
    """Empty every table but the reference ones. Append-only triggers and foreign keys sleep under the replica role.

    Nearly always a few small tables hold a few rows: deleting these is several times quicker than a hundred new files.
    """
    from psycopg import sql

    with sebagai_pemilik() as kursor:
        kursor.execute(
            "SELECT relname, pg_relation_size(oid), relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND " + PUBLIK
        )
        isi = [baris for baris in kursor.fetchall() if baris[0] not in TABEL_ACUAN]
        berisi = sorted(baris for baris in isi if baris[1])
        if not berisi:  # nothing was ever written
            return
        kursor.execute("SET session_replication_role = replica")
        if max(besar for _, besar, _ in berisi) > BESAR:
            daftar = sql.SQL(", ").join(sql.Identifier(nama) for nama, _, _ in sorted(isi))
            kursor.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(daftar))
            return
        kursor.execute(sql.SQL("; ").join(_hapus(nama, paksa) for nama, _, paksa in berisi))  # one transaction
        kursor.execute(
            "SELECT s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
            " JOIN pg_class t ON t.oid = d.refobjid WHERE s.relkind = 'S' AND t.relname = ANY(%s)",
            [[nama for nama, _, _ in berisi]],
        )
        if nomor := [sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(n)) for (n,) in kursor.fetchall()]:
            kursor.execute(sql.SQL("; ").join(nomor))


def _hapus(nama: str, paksa: bool) -> Any:
    """SQL that deletes every row; a forced row-level security would hide them from the owner too."""
    from psycopg import sql

    pola = "DELETE FROM {0}"
    if paksa:
        pola = "ALTER TABLE {0} NO FORCE ROW LEVEL SECURITY; DELETE FROM {0}; ALTER TABLE {0} FORCE ROW LEVEL SECURITY"
    return sql.SQL(pola).format(sql.Identifier(nama))


def _ganti_flush() -> None:
    """TransactionTestCase flushes as the app role, which may not TRUNCATE: the owner does it instead."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda self: kosongkan_tabel()  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Created and migrated by the owner (pytest-django), used by the app role, dropped by the owner."""
    _pakai_peran(_peran("DATABASE_URL"))
    _ganti_flush()
    yield
    _pakai_peran(_peran("DATABASE_URL_PEMILIK"))


@pytest.fixture(scope="session")
def pemilik_db(django_db_setup: None) -> Any:
    """The context manager that gives a cursor of the owner role."""
    return sebagai_pemilik


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright drives the system's chromium; nothing is downloaded."""
    tanpa_kotak = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": _chromium(), "args": tanpa_kotak}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are skipped, and say how to run them, where no chromium is found."""
    if _chromium():
        return
    lewati = pytest.mark.skip(reason="chromium tidak ditemukan; pasang dengan: apt-get install chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(lewati)


@pytest.fixture(scope="session")
def proyek() -> Path:
    """The root folder of the project."""
    return Path(__file__).resolve().parents[1]
