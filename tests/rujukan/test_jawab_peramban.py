"""A receiver's link on a phone, in a real browser that runs no script."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from core.waktu import dengan_jam
from rujukan.services.tautan import buat_tautan
from tests.dunia import Dunia, sebagai
from tests.rujukan.alat import mentah, rujukan_sampai

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]


def test_referral_is_answered_on_a_phone_without_javascript(
    dunia: Dunia, live_server: Any, browser_type_launch_args: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with dengan_jam(timezone.now()):  # the server's threads have no other clock
        id = rujukan_sampai(dunia, "dikirim")
        token = sebagai(dunia["manajer"], buat_tautan, id=id, hari=14).tambahan["token"]
    with sync_playwright() as p:
        chromium = p.chromium.launch(**browser_type_launch_args)
        konteks = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
        page = konteks.new_page()
        page.goto(f"{live_server.url}/rujukan/jawab/{token}/")
        expect(page.locator("main")).to_contain_text("Kartu hilang, mohon diganti.")
        page.locator("[data-aksi=terima_rujukan][type=submit]").click()
        expect(page.locator("main")).to_contain_text("Diterima")
        page.locator("label[data-aksi=layani_rujukan]").click()
        page.locator("#id_layani_rujukan_uraian").fill("Kartu baru sudah diserahkan.")
        page.locator("#id_layani_rujukan_tanggal").fill("2026-03-09")
        page.locator("[data-aksi=layani_rujukan][type=submit]").click()
        expect(page.locator("h1")).to_have_text("Jawaban tersimpan")
        page.goto(f"{live_server.url}/rujukan/jawab/{token}/")
        expect(page.locator("h1")).to_have_text("Tautan tidak berlaku")
        chromium.close()
    assert mentah(id).status == "dilayani"
