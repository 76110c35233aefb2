#!/usr/bin/env python
"""Django's command line, with two additions: the right database role, and local services under dev settings."""

import os
import sys

# Commands that own the schema. Everything else, runserver and shell included, works as the app role.
PERINTAH_PEMILIK = frozenset({"migrate", "sqlmigrate", "flush", "pgtrigger"})
# Commands that serve for ever: they start like web and worker do, after the checks of config/periksa_awal.py.
PERINTAH_LAYANAN = frozenset({"relay"})
# Commands that never touch a database, so nothing needs to be started for them.
TANPA_LAYANAN = frozenset(
    {"collectstatic", "compilemessages", "diffsettings", "help", "spectacular", "startapp", "version"}
)


def _siapkan_layanan(perintah: str) -> None:
    """Find or start PostgreSQL and Redis when dev settings are used and no address is set."""
    dev = os.environ["DJANGO_SETTINGS_MODULE"] == "config.settings.dev"
    lengkap = {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys()
    if not dev or lengkap or perintah in TANPA_LAYANAN:
        return
    from config.lokal import GagalLokal, mulai

    try:
        alamat = mulai()
    except GagalLokal as galat:
        sys.exit(f"manage.py: {galat}")
    if alamat.dinyalakan:
        print("PostgreSQL dan Redis lokal dinyalakan.", file=sys.stderr)
    for nama, nilai in alamat.env().items():
        os.environ.setdefault(nama, nilai)


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    perintah = sys.argv[1] if len(sys.argv) > 1 else "help"
    if perintah in PERINTAH_PEMILIK:
        os.environ["PERAN_DB"] = "pemilik"
    _siapkan_layanan(perintah)

    if perintah in PERINTAH_LAYANAN:
        import django

        from config.periksa_awal import periksa_awal

        django.setup()
        periksa_awal()

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
