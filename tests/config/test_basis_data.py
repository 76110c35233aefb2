"""The test bed keeps its promise: tests run as the app role, with the grants that production gives."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import TransactionTestCase


def _satu(perintah: str) -> Any:
    with connection.cursor() as kursor:
        kursor.execute(perintah)
        return kursor.fetchone()[0]


@pytest.mark.django_db
def test_tests_run_as_app_role_without_bypass() -> None:
    assert _satu("SELECT current_user") == "puskesos_app"
    assert not _satu("SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = current_user")
    assert _satu("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0


@pytest.mark.django_db
def test_app_role_has_dml_but_not_truncate_on_tables_of_the_owner() -> None:
    assert _satu("SELECT has_table_privilege('django_session', 'SELECT, INSERT, UPDATE, DELETE')")
    with pytest.raises(ProgrammingError), transaction.atomic():
        _satu("TRUNCATE django_session")


@pytest.mark.django_db
def test_timeouts_and_zone_are_those_of_the_app() -> None:
    nilai = [_satu(f"SHOW {nama}") for nama in ("statement_timeout", "lock_timeout", "timezone")]
    assert nilai == ["30s", "5s", "UTC"]


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_reference_tables_and_empties_the_rest(pemilik_db: Callable[[], Any]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now())
    TransactionTestCase()._fixture_teardown()
    assert Session.objects.count() == 0
    assert ContentType.objects.exists()
    with pemilik_db() as kursor:
        assert kursor.execute("SELECT current_user").fetchone() == ("puskesos_pemilik",)
