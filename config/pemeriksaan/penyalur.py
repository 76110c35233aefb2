"""Redis and Celery: they may lose everything they carry, but must not lose it by design."""

from collections.abc import Iterator

import redis
from django.conf import settings

from config.pemeriksaan.temuan import Temuan, harus

TUNGGU = 3.0
"""Seconds to wait for Redis."""
REDIS = {"appendonly": ("yes",), "maxmemory-policy": ("noeviction",)}
FSYNC = {"appendfsync": ("everysec", "always")}


def _sebelum_tanda_tanya(alamat: str) -> str:
    return alamat.partition("?")[0].rsplit("@", 1)[-1]


def _tempat(alamat: str) -> str:
    """Which server an address means: without database number, options and password."""
    tempat = _sebelum_tanda_tanya(alamat)
    return tempat if alamat.startswith("unix") else tempat.partition("://")[2].partition("/")[0] or tempat.split("/")[0]


def perantara() -> Iterator[Temuan]:
    """The broker keeps what it was given on disk and evicts nothing; the cache is another server."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=TUNGGU, socket_connect_timeout=TUNGGU) as r:
        kini = {nama: r.config_get(nama).get(nama, "") for nama in (*REDIS, *FSYNC)}
    for nama, boleh in {**REDIS, **FSYNC}.items():
        isi = f"harus {' atau '.join(boleh)}, sekarang {kini[nama]}"
        yield from harus(kini[nama] in boleh, f"Redis {nama}", isi, "ketahanan" if nama == "appendonly" else "")
    tembolok = settings.CACHES["default"]["LOCATION"]
    yield from harus(
        _tempat(tembolok) != _tempat(settings.REDIS_URL),
        "REDIS_URL_CACHE",
        "tembolok harus server Redis tersendiri, terpisah dari perantara REDIS_URL",
        "redis_terpisah",
    )


def celery() -> Iterator[Temuan]:
    """A task that dies with its worker comes back, and carries ids only."""
    from config.celery import app

    k = app.conf
    syarat = {
        "task_acks_late": k.task_acks_late is True,
        "task_reject_on_worker_lost": k.task_reject_on_worker_lost is True,
        "worker_prefetch_multiplier": k.worker_prefetch_multiplier == 1,
        "task_serializer": k.task_serializer == "json",
        "accept_content": list(k.accept_content) == ["json"],
        "task_ignore_result": k.task_ignore_result is True,
        "task_always_eager": not k.task_always_eager,
    }
    for nama, benar in syarat.items():
        yield from harus(benar, f"CELERY_{nama.upper()}", "tidak seperti yang dipersyaratkan")
    terlihat = k.broker_transport_options.get("visibility_timeout", 0)
    yield from harus(
        0 < (k.task_time_limit or 0) < terlihat,
        "CELERY_TASK_TIME_LIMIT",
        f"harus di atas 0 dan di bawah visibility_timeout ({terlihat} detik)",
    )


PERIKSA = (perantara, celery)
