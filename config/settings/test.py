"""Tests. Addresses come from tests/conftest.py, which starts a throwaway PostgreSQL and Redis."""

from config.settings.dev import *  # noqa: F403
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
WHITENOISE_AUTOREFRESH = False
PERIKSA_AWAL_LONGGAR = PERIKSA_AWAL_LONGGAR | {"ketahanan"}  # the throwaway servers keep nothing on purpose
