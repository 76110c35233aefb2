"""Settings shared by every environment. Secrets and addresses come from the environment only."""

import logging
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from config.catatan import atur_structlog, log_pengembang

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.FileAwareEnv()  # NAME_FILE=/run/secrets/name is read as NAME

DEBUG = False
DEMO = False
PRODUKSI = False  # refuses the made-up NIKs of demo and tests
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "puskesos.akses.aplikasi.AdminPuskesosConfig",  # Django's admin with our site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "django_structlog",
    "django_prometheus",
    "core",
    "puskesos",
    "kasus",
    "rujukan",
    "respon_kasus",
    "indikator",
]

# What adds headers stands outside of GalatMiddleware, what may ask the database inside: its errors get headers too.
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "config.errors.IdPermintaanMiddleware",
    "config.catatan.CatatanMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.errors.GalatMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "puskesos.akses.middleware.KonteksMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.metrik.MetrikMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "puskesos.konteks_halaman.halaman",
            ],
            "builtins": ["django.templatetags.static", "django.contrib.humanize.templatetags.humanize"],
        },
    },
]


# --- Database: one alias, three roles ------------------------------------------------------------------------------
def database(*, pemilik: bool) -> dict[str, Any]:
    """The default database as the owner (migrations) or as the app role (everything else)."""
    nama = "DATABASE_URL_PEMILIK" if pemilik else "DATABASE_URL"
    hasil: dict[str, Any] = dict(env.db_url(nama, default="postgresql://puskesos_app@/puskesos"))
    opsi: dict[str, Any] = {**hasil.get("OPTIONS", {})}
    if not hasil["HOST"]:  # libpq writes a unix socket as ?host=/folder
        hasil["HOST"] = opsi.pop("host", "")
    if not pemilik:
        opsi["options"] = OPSI_APP
    return {
        **hasil,
        "OPTIONS": opsi,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


OPSI_APP = " ".join(
    f"-c {setelan}"
    for setelan in (
        "statement_timeout=30000",
        "lock_timeout=5000",
        "idle_in_transaction_session_timeout=60000",
        "timezone=UTC",
    )
)
DATABASES = {"default": database(pemilik=env.str("PERAN_DB", default="app") == "pemilik")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis and Celery ----------------------------------------------------------------------------------------------
TUNGGU_REDIS = 1.0  # seconds: a Redis that is gone must not hold up an intake
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("REDIS_URL_CACHE", default=REDIS_URL),
        "KEY_PREFIX": "puskesos",
        "OPTIONS": {"socket_connect_timeout": TUNGGU_REDIS, "socket_timeout": TUNGGU_REDIS},
    }
}
# redis-py says unix://, Celery says redis+socket://.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_connect_timeout": TUNGGU_REDIS}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 3, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False

# --- Daftar Penerima Manfaat: an upload in bytes; what an XLSX may unpack to (entries, bytes, bytes per byte) ---------
DPM_BERKAS_MAKS = env.int("DPM_BERKAS_MAKS", default=300 * 1024 * 1024)
DPM_XLSX_ENTRI = 1000
DPM_XLSX_ISI = env.int("DPM_XLSX_ISI", default=50 * 1024 * 1024)
DPM_XLSX_RASIO = 100

# --- Gateways: a dotted name; a site that has one sets it -----------------------------------------------------------
GERBANG = env.str("GERBANG", default="core.gerbang.TanpaGerbang")
GERBANG_SALURAN = {
    "whatsapp": env.str("GERBANG_WHATSAPP", default=""),
    "sms": env.str("GERBANG_SMS", default=""),
    "telegram": env.str("GERBANG_TELEGRAM", default=""),
    "surel": env.str("GERBANG_SUREL", default=""),
}
"""An apprise address per channel, with {tujuan} where the number or mail address goes. Empty: not offered."""
KABAR_JAM_TENANG = ("21:00", "07:00")
KABAR_BATAS_BULAN = env.int("KABAR_BATAS_BULAN", default=1000)
"""Where a kab/kota has set nothing else: local times of an office, messages per office and month."""
ALAMAT_UMUM = env.str("ALAMAT_UMUM", default="")
"""https://… of this site, for the links in messages."""
WEBHOOK_LOKAL = False
"""Webhooks may go to this very machine, without TLS: for demo and tests alone."""
GERBANG_BERKAS = BASE_DIR / "hasil" / "gerbang.jsonl"

# --- People, sessions, passwords -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "puskesos.Petugas"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "puskesos.akses.backend.NamaAtauSurelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nama_pengguna", "nama", "surel", "telepon")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/masuk/"
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # a guesser must not prolong the wait of the person
AXES_USERNAME_CALLABLE = "puskesos.akses.backend.nama_kunci"
AXES_PASSWORD_FORM_FIELD = "sandi"  # axes stores the posted form: masked by the field's name
AXES_CLIENT_IP_CALLABLE = "kasus.batas.alamat_peminta"  # behind our proxy every client would have its address
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "nama_pengguna", "kode", "sandi_ulang"]
AXES_LOCKOUT_CALLABLE = "puskesos.views.masuk.terkunci"
KNOX_TOKEN_MODEL = "puskesos.TokenUnit"
MIGRATION_MODULES = {"knox": None}  # swapped out: its own table is not made
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a dead Redis must not log the country out
SESSION_COOKIE_AGE = 30 * 60  # idle time: every request moves it on
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_gagal"
CSRF_COOKIE_SAMESITE = "Lax"
SESI_MUTLAK = 8 * 60 * 60  # seconds: end of a session however busy it is

# --- Browser -------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
PROKSI_TEPERCAYA = env.int("PROKSI_TEPERCAYA", default=0)  # our own proxies in front: whose X-Forwarded-For to believe
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "hasil" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
FIXTURE_DIRS: list[Path] = []

# --- Language and time ---------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia")]
LOCALE_PATHS = [BASE_DIR / "locale"]  # Indonesian is the source and needs no file there

# --- API -----------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "puskesos.akses.api.TokenUnitAuthentication",
        "puskesos.akses.api.SesiAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.JsonKetat"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.errors.tangani",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Puskesos/SLRT",
    "DESCRIPTION": "API layanan kesejahteraan sosial: pengaduan, rujukan dan indikator Puskesos/SLRT.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "SumberDaftar": "kasus.pilihan.SumberDaftar",
        "SumberRespon": "respon_kasus.pilihan.Sumber",
        "HasilPemeriksaan": "kasus.pilihan.HasilPemeriksaan",
        "HasilRespon": "respon_kasus.pilihan.HasilRespon",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.tambah_masalah",
    ],
}

# --- Keys: newest first, "id:fernetkey"; one independent key per blind index -----------------------------------------
TUJUAN_INDEKS = ("nik", "kk", "telepon", "kode_lacak", "kunci_kirim")
KUNCI_SANDI: list[str] = []
KUNCI_INDEKS: dict[str, bytes] = {}

# --- Logs: never a request body, never a query string ----------------------------------------------------------------
atur_structlog()
LOGGING: dict[str, Any] = log_pengembang()
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO

# --- Watching ------------------------------------------------------------------------------------------------------
METRICS_TOKEN = env.str("METRICS_TOKEN", default="").strip()  # lets a watcher of another network read /metrics
PROMETHEUS_EXPORT_MIGRATIONS = False
PERIKSA_AWAL_LONGGAR: frozenset[str] = frozenset()  # items of the boot checks that this environment may miss
