"""A world as a running site with one browser, for all tests of a module: made once, emptied at the module's end."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import kosongkan_tabel
from tests.dunia import Dunia

SESI = "puskesos.akses.backend.NamaAtauSurelBackend"
BAHASA = {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


class Situs:
    """The site, its world, and a browser in which every page belongs to somebody."""

    def __init__(self, url: str, dunia: Dunia, peramban: Browser, tutup: ExitStack) -> None:
        self.url, self.dunia, self.peramban, self._tutup = url, dunia, peramban, tutup

    def buka(self, jalur: str, siapa: str = "", **lain: Any) -> Page:
        """A page in a context of its own, logged in as ``siapa`` (empty: nobody)."""
        konteks = self.peramban.new_context(base_url=self.url, **BAHASA, **lain)
        self._tutup.callback(konteks.close)
        if siapa:
            self.masuk(konteks, siapa)
        page = konteks.new_page()
        page.goto(jalur)
        return page

    def masuk(self, konteks: BrowserContext, siapa: str) -> None:
        """Give a context the session of an officer."""
        klien = Client()
        klien.force_login(self.dunia.petugas[siapa], backend=SESI)
        nilai = klien.cookies[settings.SESSION_COOKIE_NAME].value
        konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": self.url}])


@contextmanager
def situs_modul(bangun: Callable[[], Dunia], blokir: Any, peluncuran: dict[str, Any]) -> Iterator[Situs]:
    """The site of a module-scoped fixture: ``bangun`` fills the database, ``peluncuran`` starts the browser.

    Playwright keeps a loop in this thread, where Django then refuses to ask the database: allowed until the end.
    """
    with pytest.MonkeyPatch.context() as ubah, blokir.unblock(), ExitStack() as tutup:
        # Each test would empty the database after itself; here the module does, at its end.
        ubah.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        ubah.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        tutup.callback(kosongkan_tabel)
        dunia = bangun()
        server = LiveServer("127.0.0.1")
        tutup.callback(server.stop)
        peramban = tutup.enter_context(sync_playwright()).chromium.launch(**peluncuran)
        tutup.callback(peramban.close)
        yield Situs(str(server.url), dunia, peramban, tutup)
