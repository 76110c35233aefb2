"""One demo for a whole module of browser tests: loaded once, emptied at its end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import TransactionTestCase
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import kosongkan_tabel

JUMLAH_CERITA = 60


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Address of a server with the demo's offices, accounts and cases."""
    with pytest.MonkeyPatch.context() as ubah, django_db_blocker.unblock():
        ubah.setattr(settings, "DEMO", True)
        # Each test would empty the database after itself; here the module does, at its end.
        ubah.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        # Playwright's loop runs in the thread of the test, where Django otherwise refuses to ask the database.
        ubah.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        call_command("muat_wilayah", verbosity=0)
        call_command("muat_demo", "--dasar", verbosity=0)
        call_command("muat_demo", "--kasus", f"--jumlah={JUMLAH_CERITA}", verbosity=0)
        server = LiveServer("127.0.0.1")
        yield str(server.url)
        server.stop()
        kosongkan_tabel()


@pytest.fixture(scope="module")
def peramban(situs: str, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """The system's chromium, one process for the module."""
    with sync_playwright() as p:
        satu = p.chromium.launch(**browser_type_launch_args)
        yield satu
        satu.close()
