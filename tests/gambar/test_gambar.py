"""Screenshots of the demo for the documents: pages that show what they should, at two widths, in small files."""

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from config.persiapan import SANDI_DEMO
from puskesos.konteks_halaman import KUE_PETUNJUK
from puskesos.surat import JenisSurat, Kop, cetak, susun
from puskesos.surat_bawaan import NASIONAL, contoh_lembar

pytestmark = [
    pytest.mark.gambar,
    pytest.mark.browser,
    pytest.mark.lambat,
    pytest.mark.django_db(transaction=True),
]

LEBAR = {1280: 860, 360: 740}
"""Width and height of the two sizes at which every screen is taken."""
WARNA, MAKS_BYTE, MAKS_SEMUA = "64", 80_000, 1_500_000
JUMLAH_CERITA = 60


@pytest.fixture
def demo(settings: Any, live_server: Any) -> str:
    """Address of a server with the demo's offices, accounts and cases."""
    settings.DEMO = True
    call_command("muat_wilayah", verbosity=0)
    call_command("muat_demo", "--dasar", verbosity=0)
    call_command("muat_demo", "--kasus", f"--jumlah={JUMLAH_CERITA}", verbosity=0)
    return str(live_server.url)


class Kamera:
    """Takes a page at both widths, as somebody of the demo."""

    def __init__(self, browser: Browser, demo: str, folder: Path) -> None:
        self.browser, self.demo, self.folder = browser, demo, folder
        self.halaman: dict[str, Page] = {}

    def buka(self, nama: str, jalur: str) -> Page:
        """A page in the one session of an account (empty: nobody)."""
        if nama not in self.halaman:
            konteks = self.browser.new_context(base_url=self.demo, locale="id-ID", timezone_id="Asia/Jakarta")
            konteks.add_cookies([{"name": KUE_PETUNJUK, "value": "1", "url": self.demo}])
            page = konteks.new_page()
            if nama:
                page.goto("/masuk/")
                page.locator("#id_nama_pengguna").fill(nama)
                page.locator("#id_sandi").fill(SANDI_DEMO)
                page.locator("form.lgf button[type=submit]").click()
                expect(page).not_to_have_url(re.compile("/masuk/"))
            self.halaman[nama] = page
        self.halaman[nama].goto(jalur)
        return self.halaman[nama]

    def ambil(self, berkas: str, page: Page, *, tampak: Locator) -> None:
        """Both sizes of what a page shows, as PNG of few colours; ``tampak`` must be seen first."""
        for lebar, tinggi in LEBAR.items():
            page.set_viewport_size({"width": lebar, "height": tinggi})
            expect(tampak.first).to_be_visible()
            expect(page.locator(".htmx-request")).to_have_count(0)
            jalur = self.folder / f"{berkas}-{lebar}.png"
            page.screenshot(path=jalur, animations="disabled")
            subprocess.run(["pngquant", "--force", "--strip", "--output", jalur, WARNA, jalur], check=True)
            assert jalur.stat().st_size <= MAKS_BYTE, f"{jalur.name}: {jalur.stat().st_size} byte"


def ke_kasus(kamera: Kamera, nama: str, *, status: str = "") -> Page:
    """The first case of a worklist, or the first in a status."""
    page = kamera.buka(nama, "/?milik=" if status else "/")
    baris = page.locator("[data-baris]").filter(has_text=status)
    page.goto(baris.first.locator("a").first.get_attribute("href") or "")
    return page


def isi_aduan(page: Page) -> None:
    """A complaint as the front office would type it."""
    page.locator("#id_pelapor_nik").fill("3201055204700000")
    page.locator("#id_pelapor_nama").fill("Sarinah Contoh")
    page.locator("#id_alamat").fill("RT 03/RW 05 Dusun Contoh")
    page.locator("[name=jenis][value=pengaduan]").check(force=True)
    page.locator("[name=kategori][value=PRG-01]").check(force=True)
    page.locator("[name=kanal]").select_option("datang")
    page.locator("#id_uraian").fill("Bantuan tidak masuk lagi sejak Agustus. Kartu masih ada, sudah dicek di agen.")
    page.locator("#id_pemberitahuan_versi").check()
    expect(page.locator("#cek-kabar")).not_to_be_empty()
    page.evaluate("scrollTo(0, 0)")


def test_take_screenshots_for_the_documents(browser: Browser, demo: str, proyek: Path) -> None:
    assert shutil.which("pngquant"), "pasang dengan: apt-get install pngquant"
    folder = proyek / "docs" / "gambar"
    folder.mkdir(exist_ok=True)
    k = Kamera(browser, demo, folder)
    page = k.buka("", "/masuk/")
    k.ambil("masuk", page, tampak=page.locator("#id_sandi"))
    page = k.buka("", "/gaya/")
    k.ambil("gaya", page, tampak=page.locator("h1"))
    page = k.buka("fo", "/antrean/")
    layar = page.get_by_role("link", name="Buka penuh").get_attribute("href") or ""
    k.ambil("antrean", page, tampak=page.locator(".huge"))
    page = k.buka("", layar)
    k.ambil("layar-tunggu", page, tampak=page.locator(".call b"))
    page = k.buka("fo", "/kasus/baru/")
    isi_aduan(page)
    k.ambil("aduan-baru", page, tampak=page.locator("button[data-aksi=terima]"))
    page.locator("button[data-aksi=terima]").click()
    k.ambil("tanda-terima", page, tampak=page.locator(".struk"))
    kode = page.locator(".kode-besar").inner_text()
    page = k.buka("", "/lacak/")
    page.locator("#id_kode").fill(kode)
    page.locator("main form button[type=submit]").first.click()
    k.ambil("lacak", page, tampak=page.locator("[aria-current=step]"))
    page = k.buka("supervisor", "/?milik=")
    k.ambil("daftar-kerja", page, tampak=page.locator("[data-baris]"))
    page = ke_kasus(k, "supervisor")
    k.ambil("kasus", page, tampak=page.locator("#keputusan"))
    page = ke_kasus(k, "bo", status="Ditangani back office")
    k.ambil("penanganan", page, tampak=page.locator("[name=rekomendasi] + span"))
    page = ke_kasus(k, "manajer", status="Dirujuk")
    k.ambil("kasus-dirujuk", page, tampak=page.get_by_role("heading", name="Rujukan"))
    page = k.buka("direktorat", "/indikator/?tahun=2022&cakupan=apbn")
    k.ambil("indikator", page, tampak=page.get_by_text("83,66"))
    assert sum(b.stat().st_size for b in folder.glob("*.png")) <= MAKS_SEMUA


def test_take_a_picture_of_a_letter(proyek: Path) -> None:
    """A surat rujukan of an invented person, with the country's words."""
    kop = Kop(
        baris=("PEMERINTAH KABUPATEN CONTOH", "SEKRETARIAT SLRT KABUPATEN CONTOH"),
        alamat="Jalan Contoh No. 1 · telepon (000) 000000",
        kota="Contoh",
    )
    lembar = contoh_lembar(JenisSurat.RUJUKAN, date(2026, 11, 20))
    isi = susun(kop, NASIONAL[JenisSurat.RUJUKAN], lembar)
    berkas = proyek / "docs" / "gambar" / "surat-rujukan.png"
    gambar = Image.open(io.BytesIO(cetak(isi, alamat="https://contoh.invalid/surat/", bentuk="png")))
    gambar.convert("L").quantize(16).save(berkas, optimize=True)
    assert berkas.stat().st_size <= MAKS_BYTE
