"""Is the process alive, and is everything it needs there? For the proxy, the watchers and ``make run``."""

from collections.abc import Callable

from celery import shared_task
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.waktu import sekarang

DETAK = "detak-worker"
DETAK_MAKS = 120
"""Seconds after which a worker that has said nothing counts as gone."""


@shared_task(name="core.tasks.detak")
def detak() -> None:
    """The worker says that it is there. Run by beat every 30 seconds."""
    cache.set(DETAK, sekarang().timestamp(), timeout=DETAK_MAKS)


def _basis_data() -> bool:
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
        return kursor.fetchone() is not None


def _redis() -> bool:
    cache.set("siap", 1, timeout=5)
    return True


def _worker() -> bool:
    return cache.get(DETAK) is not None


PERIKSA: dict[str, Callable[[], bool]] = {"basis_data": _basis_data, "redis": _redis, "worker": _worker}


def _aman(periksa: Callable[[], bool]) -> bool:
    try:
        return periksa()
    except Exception:  # whatever is wrong: the answer is no, and its content is nobody's business
        return False


@require_safe
@never_cache
def sehat(request: HttpRequest) -> HttpResponse:
    """Liveness: this process answers. Asks nothing else, so that a dead database does not restart it."""
    return HttpResponse("sehat", content_type="text/plain")


@require_safe
@never_cache
def siap(request: HttpRequest) -> JsonResponse:
    """Readiness: database, Redis and a worker's heartbeat. 503 names what is missing."""
    keadaan = {nama: _aman(periksa) for nama, periksa in PERIKSA.items()}
    return JsonResponse(keadaan, status=200 if all(keadaan.values()) else 503)
