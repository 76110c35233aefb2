"""Production. Everything that differs from one site to the next is read from the environment; nothing has a default
that would be unsafe to forget."""

import base64

from config.catatan import log_produksi
from config.settings.base import *  # noqa: F403
from config.settings.base import TUJUAN_INDEKS, env

SECRET_KEY = env.str("SECRET_KEY").strip()  # a file ends with a newline
PRODUKSI = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[f"https://{host}" for host in ALLOWED_HOSTS])

KUNCI_SANDI = env.list("KUNCI_SANDI")
KUNCI_INDEKS = {tujuan: base64.urlsafe_b64decode(env.str(f"KUNCI_INDEKS_{tujuan.upper()}")) for tujuan in TUJUAN_INDEKS}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^siap/$", r"^metrics$"]  # asked over plain HTTP from inside the network
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("DI_BALIK_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sesi"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)

LOGGING = log_produksi()
