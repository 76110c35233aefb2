"""The intake in a real browser: a whole NIK looks itself up, in the body of a request and never in an address."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dunia import Dunia, buat_dunia
from tests.kasus.test_dpm_cari import terbitkan
from tests.situs import Situs, situs_modul
from tolok.daftar_buatan import nik_buatan

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]


def bangun() -> Dunia:
    dunia = buat_dunia()
    terbitkan("2026-TW3")
    return dunia


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Situs]:
    with situs_modul(bangun, django_db_blocker, browser_type_launch_args) as situs:
        yield situs


@pytest.fixture
def halaman(situs: Situs) -> Iterator[tuple[Page, list[str]]]:
    """The intake of the front office, and every address that the browser asks for."""
    page, alamat = situs.buka("/masuk/", "fo"), list[str]()
    page.on("request", lambda r: alamat.append(r.url))
    page.goto("/kasus/baru/")
    yield page, alamat
    page.context.close()


def test_sixteenth_digit_looks_up_and_fills_in(halaman: tuple[Page, list[str]]) -> None:
    page, alamat = halaman
    page.locator("#id_pelapor_nik").press_sequentially(nik_buatan(6))
    expect(page.locator("#cek-kabar")).to_contain_text("Terdaftar · desil 7")
    expect(page.locator("[name='cek.versi_daftar']")).to_have_value("2026-TW3")
    expect(page.locator("[name='cek.hasil'][value=terdaftar]")).to_be_checked()
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan & teruskan ke back office")
    assert any(a.endswith("/kasus/baru/cek/") for a in alamat)
    assert not any(nik_buatan(6) in a for a in alamat)


def test_button_looks_up_again_and_the_officer_may_change_it(halaman: tuple[Page, list[str]]) -> None:
    page, _ = halaman
    page.locator("#id_pelapor_nik").press_sequentially("9901010101990001")
    expect(page.locator("#cek-kabar")).to_contain_text("NIK ini tidak ada di Daftar Penerima Manfaat.")
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan & minta verifikasi")
    page.locator("[name='cek.hasil'][value=terdaftar]").check(force=True)
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan & teruskan ke back office")
    page.locator("[data-cek]").click()
    expect(page.locator("[name='cek.hasil'][value=tidak_terdaftar]")).to_be_checked()


def test_without_a_signal_the_form_stays_usable(halaman: tuple[Page, list[str]]) -> None:
    page, _ = halaman
    page.context.set_offline(True)
    page.locator("#id_pelapor_nik").press_sequentially(nik_buatan(6))
    expect(page.locator("#cek-kabar")).to_contain_text("Daftar belum bisa dibuka. Lanjutkan saja")
    expect(page.locator("#id_pelapor_nik")).to_be_editable()
