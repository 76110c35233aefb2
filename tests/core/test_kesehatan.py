"""Liveness and readiness, with a real Redis and a real worker's task."""

import pytest
from django.core.cache import cache
from django.test import Client

from core.kesehatan import DETAK, detak

pytestmark = pytest.mark.django_db


def test_liveness_asks_no_database(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        assert Client().get("/sehat/").status_code == 200


def test_readiness_is_red_without_a_heartbeat_and_green_with_one() -> None:
    cache.delete(DETAK)
    jawab = Client().get("/siap/")
    assert (jawab.status_code, jawab.json()) == (503, {"basis_data": True, "redis": True, "worker": False})
    detak()
    assert Client().get("/siap/").status_code == 200


def test_readiness_names_a_dead_redis(settings) -> None:  # type: ignore[no-untyped-def]
    settings.CACHES = {
        **settings.CACHES,
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"},
    }
    jawab = Client().get("/siap/")
    assert jawab.status_code == 503
    assert not jawab.json()["redis"]
