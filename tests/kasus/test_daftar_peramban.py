"""The worklist in a real browser: its keys, the row and the bar, bulk by keyboard, filters, a search by NIK."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dunia import NIK, Dunia, buat_dunia, buat_kasus, kasus_sampai, status_kini
from tests.situs import Situs, situs_modul

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
TERPILIH = "[data-baris][aria-selected=true]"
BANYAK = 16
"""Cases that wait: the tests decide four of them, and each needs twelve."""


def bangun() -> Dunia:
    dunia = buat_dunia()
    for _ in range(BANYAK):
        kasus_sampai(dunia, "ditelaah_supervisor")
    return dunia


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Situs]:
    with situs_modul(bangun, django_db_blocker, browser_type_launch_args) as situs:
        yield situs


@pytest.fixture
def halaman(situs: Situs) -> Iterator[Page]:
    """A supervisor's worklist, with its keys on."""
    supervisor = situs.dunia.petugas["supervisor"]
    type(supervisor).objects.filter(pk=supervisor.pk).update(pintasan_mati=False)
    page = situs.buka("/", "supervisor", viewport={"width": 1280, "height": 640})
    yield page
    page.context.close()


def nomor(page: Page) -> int:
    """Which row is selected."""
    return int(
        page.evaluate(f"[...document.querySelectorAll('[data-baris]')].indexOf(document.querySelector('{TERPILIH}'))")
    )


def test_keys_move_and_choose_and_the_row_is_never_under_the_bar(halaman: Page) -> None:
    expect(halaman.locator("#pratinjau h2")).to_be_visible()
    halaman.keyboard.press("x")
    expect(halaman.locator("[data-terpilih]")).to_have_text("1")
    for i in range(1, 12):
        halaman.keyboard.press("j")
        assert nomor(halaman) == i
        baris, bar = halaman.locator(TERPILIH).bounding_box(), halaman.locator(".bar.pilih").bounding_box()
        assert baris and bar and baris["y"] + baris["height"] <= bar["y"]
    halaman.keyboard.press("k")
    assert nomor(halaman) == 10
    atas = halaman.locator("header.top").bounding_box()
    for _ in range(10):
        halaman.keyboard.press("k")
        baris = halaman.locator(TERPILIH).bounding_box()
        assert baris and atas and baris["y"] >= atas["height"]
    halaman.keyboard.press("Shift+?")
    expect(halaman.locator("dialog[open]")).to_be_visible()
    halaman.keyboard.press("Escape")
    expect(halaman.locator("dialog[open]")).to_have_count(0)
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/kasus/*/")


def test_keys_are_silent_in_a_field_and_after_turning_off_on_every_device(halaman: Page) -> None:
    halaman.keyboard.press("/")
    halaman.keyboard.type("jjx?tsb")
    assert halaman.locator("[data-cari]").input_value() == "jjx?tsb" and nomor(halaman) == 0
    expect(halaman.locator("[data-terpilih]")).to_have_text("0")
    halaman.locator("h1").click()
    with halaman.expect_response("**/pintasan/"):
        halaman.locator("[data-matikan]").click()
    halaman.locator("h1").click()
    for k in "jxtsb":
        halaman.keyboard.press(k)
    assert nomor(halaman) == 0 and halaman.url.endswith("/")
    halaman.evaluate("localStorage.clear()")
    halaman.reload()
    halaman.keyboard.press("j")
    assert nomor(halaman) == 0
    expect(halaman.locator("[data-matikan]")).to_have_text("Nyalakan pintasan")


def test_supervisor_decides_from_the_list_in_six_keystrokes(halaman: Page) -> None:
    """T · Shift+Tab to a quick phrase · Enter · Ctrl+Enter."""
    id = halaman.locator(TERPILIH).locator("a").get_attribute("href")
    assert id
    halaman.keyboard.press("t")
    halaman.wait_for_url("**/?aksi=teruskan_ke_manajer")
    expect(halaman.locator("textarea:focus")).to_be_visible()
    halaman.keyboard.press("Shift+Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.locator("textarea:focus")).not_to_have_value("")
    halaman.keyboard.press("Control+Enter")
    expect(halaman.locator("#hasil")).to_contain_text("Tersimpan")
    assert status_kini(id.split("/")[2]) == "ditangani_manajer"  # type: ignore[arg-type]


def test_bulk_by_keyboard(halaman: Page) -> None:
    for k in ("x", "j", "x", "j", "x", "t"):
        halaman.keyboard.press(k)
    expect(halaman.locator("h1")).to_have_text("Teruskan ke manajer")
    expect(halaman.locator("main")).to_contain_text("3 dari 3 kasus bisa. Belum ada yang tersimpan.")
    halaman.locator("textarea").press_sequentially("Perlu kabupaten.")
    halaman.keyboard.press("Control+Enter")
    expect(halaman.locator("main")).to_contain_text("3 dari 3 kasus tersimpan.")


def test_filters_survive_reload_and_back(halaman: Page) -> None:
    halaman.get_by_text("Saring daftar").click()
    halaman.locator("[name=tenggat]").select_option("minggu_ini")
    halaman.locator("[name=milik]").select_option("")
    halaman.locator(".srg form[method=get] button").click()
    halaman.wait_for_url("**tenggat=minggu_ini**")
    alamat = halaman.url
    halaman.reload()
    expect(halaman.locator("[name=tenggat]")).to_have_value("minggu_ini")
    halaman.goto("/cari/")
    halaman.go_back()
    assert halaman.url == alamat
    expect(halaman.locator("[name=tenggat]")).to_have_value("minggu_ini")


def test_search_by_nik_leaves_it_in_no_address(halaman: Page, situs: Situs) -> None:
    buat_kasus(situs.dunia)
    alamat: list[str] = []
    halaman.on("request", lambda r: alamat.append(r.url))
    halaman.keyboard.press("/")
    halaman.keyboard.type(NIK)
    halaman.keyboard.press("Enter")
    expect(halaman.locator("table a").first).to_be_visible()
    assert halaman.url.endswith("/cari/") and alamat and not any(NIK in a for a in alamat)
