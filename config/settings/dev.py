"""Development and the demo on one machine. Refuses to serve anybody but this machine."""

from django.core.exceptions import ImproperlyConfigured

from config.rahasia import kunci_demo, sandi_demo
from config.settings import base
from config.settings.base import *  # noqa: F403
from config.settings.base import env

LOKAL = frozenset({"localhost", "127.0.0.1", "[::1]", ".localhost", "testserver"})
DEBUG = env.bool("DEBUG", default=True)
DEMO = env.bool("DEMO", default=True)
INSTALLED_APPS = [*base.INSTALLED_APPS, "demo"]
GERBANG = "core.gerbang.GerbangBerkas"
GERBANG_SALURAN = dict.fromkeys(("whatsapp", "sms", "telegram", "surel"), "berkas")
ALAMAT_UMUM = "http://localhost"
WEBHOOK_LOKAL = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted(LOKAL))
SECRET_KEY = "kunci-demo-bukan-rahasia-hanya-untuk-mesin-pengembang-puskesos"  # noqa: S105

if DEMO and not (DEBUG and set(ALLOWED_HOSTS) <= LOKAL):
    raise ImproperlyConfigured("DEMO memakai sandi yang diketahui umum: hanya dengan DEBUG dan ALLOWED_HOSTS lokal.")

KUNCI_SANDI = ["demo:" + sandi_demo()]
KUNCI_INDEKS = {tujuan: kunci_demo(f"indeks-{tujuan}") for tujuan in base.TUJUAN_INDEKS}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PERIKSA_AWAL_LONGGAR = frozenset({"debug", "hsts", "kuki_aman", "kunci_demo", "redis_terpisah", "tls"})
