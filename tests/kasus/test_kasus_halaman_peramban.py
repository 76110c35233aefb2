"""The page of a case in a real browser without JavaScript: from the counter to the end by plain forms."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dunia import buat_dunia, buat_kasus, status_kini
from tests.situs import Situs, situs_modul

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

JALAN: list[tuple[str, str, Callable[[Page], None], str]] = [
    ("fo", "catat_pemeriksaan", lambda p: _cek(p), "dicek"),
    ("fo", "teruskan_ke_back_office", lambda p: None, "ditangani"),
    ("bo", "rekomendasikan", lambda p: _rekomendasi(p), "penetapan"),
    ("koordinator", "tetapkan_teruskan", lambda p: _tulis(p, "tetapkan_teruskan_alasan"), "ditelaah_supervisor"),
    ("supervisor", "teruskan_ke_manajer", lambda p: _tulis(p, "teruskan_ke_manajer_catatan"), "ditangani_manajer"),
    ("manajer", "selesaikan", lambda p: _tulis(p, "selesaikan_hasil"), "selesai"),
    ("fo", "sampaikan_hasil", lambda p: _pilih(p, "cara", "langsung"), "ditutup"),
]


def _pilih(page: Page, nama: str, nilai: str) -> None:
    page.locator(f"form:visible .chip:has(input[name={nama}][value={nilai}])").click()


def _tulis(page: Page, bidang: str) -> None:
    page.locator(f"#id_{bidang}").fill("Sudah diperiksa, perlu langkah berikutnya.")


def _cek(page: Page) -> None:
    _pilih(page, "sumber", "dtsen")
    page.locator("#id_catat_pemeriksaan_versi_daftar").fill("2026-TW1")
    _pilih(page, "hasil", "terdaftar")


def _rekomendasi(page: Page) -> None:
    _pilih(page, "rekomendasi", "teruskan")
    _pilih(page, "jenjang", "pusat")


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Situs]:
    with situs_modul(buat_dunia, django_db_blocker, browser_type_launch_args) as situs:
        yield situs


@pytest.fixture
def buka(situs: Situs) -> Callable[[str, str], Page]:
    """Open an address as an officer, in a phone's browser that runs no script."""
    telepon = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}
    return lambda siapa, alamat: situs.buka(alamat, siapa, **telepon)


def test_six_steps_without_a_script(situs: Situs, buka: Callable[[str, str], Page]) -> None:
    id = buat_kasus(situs.dunia)
    for siapa, aksi, isi, sesudah in JALAN:
        page = buka(siapa, f"/kasus/{id}/")
        ubin = page.locator(f"label[for=pilih-{aksi}]")
        if ubin.count():
            ubin.click()
        isi(page)
        page.locator(f"form:visible button[data-aksi={aksi}]").click()
        expect(page.locator("#hasil")).to_contain_text("Tersimpan")
        assert status_kini(id) == sesudah
    expect(page.locator(".stepnow")).to_contain_text("Langkah 6 dari 6: Selesai.")


def test_numbers_are_opened_and_left_without_a_script(situs: Situs, buka: Callable[[str, str], Page]) -> None:
    id = buat_kasus(situs.dunia)
    page = buka("fo", f"/kasus/{id}/")
    page.get_by_role("link", name="Tampilkan NIK").click()
    page.locator(".chip", has_text="Menghubungi warga").click()
    page.get_by_role("button", name="Tampilkan NIK").click()
    expect(page.locator("body")).to_contain_text("3201050101900000")
    page.get_by_role("link", name="Tutup sekarang").click()
    expect(page.locator("body")).not_to_contain_text("3201050101900000")
