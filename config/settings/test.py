"""Tests. Addresses come from tests/conftest.py, which starts a throwaway PostgreSQL and Redis."""

import os

if "REDIS_URL" in os.environ:
    # Each xdist worker has a Redis database of its own. Said here, because in a worker pytest-django reads the settings
    # before it reads conftest.py.
    _pekerja = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].split('?')[0]}?db={_pekerja % 16}"

from config.settings.dev import *  # noqa: F403, E402
from config.settings.dev import PERIKSA_AWAL_LONGGAR, database

DEBUG = False
DEMO = False
GERBANG = "core.gerbang.GerbangBerkas"
GERBANG_SALURAN = dict.fromkeys(("whatsapp", "sms", "telegram", "surel"), "berkas")
ALAMAT_UMUM = "http://localhost"
WEBHOOK_LOKAL = True
# The test database is made and migrated by its owner; conftest then goes on as the app role.
DATABASES = {"default": {**database(pemilik=True), "CONN_MAX_AGE": 0}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
WHITENOISE_AUTOREFRESH = True  # looks a file up when it is asked for, not all of them for every client of a test
PERIKSA_AWAL_LONGGAR = PERIKSA_AWAL_LONGGAR | {"ketahanan"}  # the throwaway servers keep nothing on purpose
