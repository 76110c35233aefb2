"""Django's own settings."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from config.pemeriksaan.temuan import Temuan, harus

DIAM = 30 * 60
"""Seconds after which an idle session ends."""
MUTLAK = 8 * 60 * 60
"""Seconds after which any session ends."""
TAHUN = 365 * 24 * 60 * 60
BADAN = 1024 * 1024
"""Bytes of a request body at most."""


def dasar() -> Iterator[Temuan]:
    """Engine, debugging, hosts, secret, default permission, transactions, body size."""
    basis: dict[str, Any] = settings.DATABASES["default"]
    yield from harus(basis["ENGINE"].endswith("postgresql"), "DATABASE_URL", "hanya PostgreSQL yang didukung")
    yield from harus(not basis.get("ATOMIC_REQUESTS"), "ATOMIC_REQUESTS", "harus mati")
    ikat = basis.get("OPTIONS", {}).get("server_side_binding")
    yield from harus(not ikat, "server_side_binding", "harus mati (riwayat bertahap menolak kueri yang diikat server)")
    yield from harus(not settings.DEBUG, "DEBUG", "harus mati", "debug")
    hosts = settings.ALLOWED_HOSTS
    yield from harus(hosts and "*" not in hosts, "ALLOWED_HOSTS", "sebutkan nama host, bukan *")
    yield from harus(len(settings.SECRET_KEY) >= 50, "SECRET_KEY", "paling sedikit 50 huruf")
    izin = settings.REST_FRAMEWORK.get("DEFAULT_PERMISSION_CLASSES", [])
    tertutup = izin and not any(nama.endswith("AllowAny") for nama in izin)
    yield from harus(tertutup, "DEFAULT_PERMISSION_CLASSES", "bawaan API harus menolak")
    badan = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    yield from harus(badan and badan <= BADAN, "DATA_UPLOAD_MAX_MEMORY_SIZE", f"paling banyak {BADAN} byte")


def sesi() -> Iterator[Temuan]:
    """Sessions in the database, short, in cookies that scripts and other hosts cannot reach."""
    s = settings
    di_db = s.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    yield from harus(di_db, "SESSION_ENGINE", "sesi harus di basis data")
    diam = s.SESSION_COOKIE_AGE <= DIAM and s.SESSION_SAVE_EVERY_REQUEST
    yield from harus(diam, "SESSION_COOKIE_AGE", "sesi diam berakhir paling lama 30 menit")
    yield from harus(0 < s.SESI_MUTLAK <= MUTLAK, "SESI_MUTLAK", "sesi berakhir paling lama 8 jam")
    for nama in ("SESSION", "CSRF"):
        samping = getattr(s, f"{nama}_COOKIE_SAMESITE")
        yield from harus(getattr(s, f"{nama}_COOKIE_HTTPONLY"), f"{nama}_COOKIE_HTTPONLY", "harus hidup")
        yield from harus(samping in ("Lax", "Strict"), f"{nama}_COOKIE_SAMESITE", "harus Lax")
        yield from harus(getattr(s, f"{nama}_COOKIE_SECURE"), f"{nama}_COOKIE_SECURE", "harus hidup", "kuki_aman")
        awalan = getattr(s, f"{nama}_COOKIE_NAME").startswith("__Host-")
        yield from harus(awalan, f"{nama}_COOKIE_NAME", "harus berawalan __Host-", "kuki_aman")
    yield from harus(s.SECURE_HSTS_SECONDS >= TAHUN, "SECURE_HSTS_SECONDS", "paling sedikit satu tahun", "hsts")


PERIKSA = (dasar, sesi)
