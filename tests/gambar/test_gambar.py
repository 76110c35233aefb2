"""Screenshots of the demo for the documents: pages that show what they should, at two widths, in small files."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from config.persiapan import SANDI_DEMO

pytestmark = [
    pytest.mark.gambar,
    pytest.mark.browser,
    pytest.mark.lambat,
    pytest.mark.django_db(transaction=True),
]

LEBAR, SEMPIT = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
MAKS_BYTE = 80_000
JUMLAH_CERITA = 60


@pytest.fixture
def demo(settings: Any, live_server: Any) -> str:
    """Address of a server with the demo's offices, accounts and cases."""
    settings.DEMO = True
    call_command("muat_wilayah", verbosity=0)
    call_command("muat_demo", "--dasar", verbosity=0)
    call_command("muat_demo", "--kasus", f"--jumlah={JUMLAH_CERITA}", verbosity=0)
    return str(live_server.url)


@pytest.fixture
def buka(browser: Browser, demo: str) -> Iterator[Any]:
    """Opens a page as somebody of the demo, at a width; everything is closed at the end."""
    konteks = []

    def _buka(nama: str, jalur: str, ukuran: dict[str, int]) -> Page:
        satu = browser.new_context(viewport=ukuran, locale="id-ID", timezone_id="Asia/Jakarta")  # type: ignore[arg-type]
        konteks.append(satu)
        halaman = satu.new_page()
        if nama:
            halaman.goto(f"{demo}/masuk/")
            halaman.locator("#id_nama_pengguna").fill(nama)
            halaman.locator("#id_sandi").fill(SANDI_DEMO)
            halaman.locator("form.lgf button[type=submit]").click()
            expect(halaman).not_to_have_url(f"{demo}/masuk/")
        halaman.goto(f"{demo}{jalur}")
        return halaman

    yield _buka
    for satu in konteks:
        satu.close()


def simpan(halaman: Page, berkas: Path) -> None:
    """The visible part as a PNG of few colours."""
    halaman.screenshot(path=berkas, animations="disabled")
    subprocess.run(["pngquant", "--force", "--strip", "--output", berkas, "96", berkas], check=True)
    assert berkas.stat().st_size <= MAKS_BYTE, f"{berkas.name}: {berkas.stat().st_size} byte"


def test_take_screenshots_for_the_documents(buka: Any, proyek: Path) -> None:
    assert shutil.which("pngquant"), "pasang dengan: apt-get install pngquant"
    folder = proyek / "docs" / "gambar"
    folder.mkdir(exist_ok=True)
    halaman = buka("supervisor", "/", LEBAR)
    halaman.get_by_role("link", name="Semua yang berjalan").click()
    expect(halaman.locator("main a[href^='/kasus/']").nth(3)).to_be_visible()
    simpan(halaman, folder / "daftar-kerja-1280.png")
    halaman.get_by_role("link", name="Giliran saya").click()
    halaman.locator("main a[href^='/kasus/']").first.click()
    expect(halaman.locator("form input[name=versi]").first).to_be_attached()
    simpan(halaman, folder / "kasus-1280.png")
    simpan(buka("fo", "/antrean/", SEMPIT), folder / "antrean-360.png")
    simpan(buka("fo", "/kasus/baru/", SEMPIT), folder / "aduan-baru-360.png")
    angka = buka("direktorat", "/indikator/?tahun=2022&cakupan=apbn", LEBAR)
    expect(angka.get_by_text("83,66").first).to_be_visible()
    simpan(angka, folder / "indikator-1280.png")
    simpan(buka("", "/lacak/", SEMPIT), folder / "lacak-360.png")
