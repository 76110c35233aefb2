"""An unlisted household on a phone: visit given, survey with photo and signature, deliberation, hand-over, result.

``--screenshot on --output FOLDER`` keeps a picture of every screen of the walk.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.konteks import konteks
from core.waktu import sekarang, tanggal_di
from kasus.models import FotoSurvei, Kasus, Survei, UsulanData
from puskesos.pelaku import SISTEM
from tests.dunia import buat_dunia
from tests.kasus.alat import jalankan, kasus_di
from tests.kasus.test_survei import BAGIAN, PENUH
from tests.situs import Situs, situs_modul

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

HP: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "geolocation": {"latitude": -6.6, "longitude": 106.8, "accuracy": 12},
    "permissions": ["geolocation"],
}
Potret = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Situs]:
    with situs_modul(buat_dunia, django_db_blocker, browser_type_launch_args) as situs:
        yield situs


@pytest.fixture
def potret(pytestconfig: pytest.Config) -> Potret:
    """No screen scrolls sideways; its picture is kept when the run asks for screenshots."""

    def ambil(page: Page, nama: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), nama
        if pytestconfig.getoption("--screenshot") == "on":
            folder = Path(pytestconfig.getoption("--output"))
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{nama}.png", full_page=True, animations="disabled")

    return ambil


def _isi(page: Page, nama: str, nilai: str) -> None:
    bidang = page.locator(f'form:visible [name="{nama}"]:not([type=hidden])')
    jenis = bidang.first.evaluate("el => el.type")
    if jenis in ("radio", "checkbox"):
        page.locator(f'form:visible label:has(input[name="{nama}"][value="{nilai}"])').click()
    elif jenis == "select-one":
        bidang.select_option(nilai)
    else:
        bidang.fill(nilai)


def _aksi(page: Page, aksi: str, potret: Potret, **isi: str) -> None:
    ubin = page.locator(f"label[for=pilih-{aksi}]")
    if ubin.count():
        ubin.click()
    for nama, nilai in isi.items():
        _isi(page, nama, nilai)
    potret(page, f"aksi-{aksi}")
    page.locator(f"form:visible button[data-aksi={aksi}]").click()
    expect(page.locator("#hasil")).to_contain_text("Tersimpan")


def _gores(page: Page) -> None:
    page.locator("[data-tanda] canvas").scroll_into_view_if_needed()
    kotak = page.locator("[data-tanda] canvas").bounding_box()
    assert kotak is not None
    page.mouse.move(kotak["x"] + 40, kotak["y"] + 70)
    page.mouse.down()
    for i in range(24):
        page.mouse.move(kotak["x"] + 40 + i * 8, kotak["y"] + 60 + (-1) ** i * (28 - i))
    page.mouse.up()


def _survei(page: Page, id: str, potret: Potret) -> None:
    for bagian in BAGIAN:
        page.wait_for_url(f"**/usulan/{id}/survei/{bagian}/")
        for kode, nilai in PENUH.items():
            if page.locator(f'[name="isian.{kode}"]').count():
                for satu in nilai if isinstance(nilai, list) else [nilai]:
                    _isi(page, f"isian.{kode}", str(satu))
        potret(page, f"survei-{bagian}")
        page.get_by_role("button", name="Simpan & lanjut").click()
    page.wait_for_url("**/survei/foto/")
    isi = io.BytesIO()
    Image.new("RGB", (640, 480), "#a63").save(isi, "jpeg")
    page.locator("#id_berkas").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": isi.getvalue()})
    page.get_by_role("button", name="Simpan foto").click()
    expect(page.get_by_role("button", name="Hapus")).to_be_visible()
    potret(page, "survei-foto")
    page.get_by_role("link", name="Lanjut", exact=True).click()
    page.get_by_text("Warga setuju lokasi").click()
    page.get_by_role("button", name="Catat lokasi").click()
    expect(page.locator("[data-lokasi] [role=status]")).to_contain_text("12 m")
    page.locator("#id_penjawab").fill("Ibu Contoh")
    _gores(page)
    potret(page, "survei-ringkasan")
    page.get_by_role("button", name="Kirim survei").click()


def test_unlisted_household_from_visit_to_list(situs: Situs, potret: Potret) -> None:
    dunia = situs.dunia
    kasus, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
    jalankan("minta_verifikasi", kasus, dunia["fo"], **isian)
    with konteks(SISTEM):
        id = str(UsulanData.objects.get(kasus=kasus).pk)
    hari = tanggal_di(sekarang(), dunia.unit["desa"].zona).isoformat()
    manajer = situs.buka("/usulan/", "manajer", **HP)
    potret(manajer, "usulan")
    manajer.get_by_role("link", name="Tugaskan survei").click()
    manajer.locator("#id_tanggal").fill(hari)
    potret(manajer, "tugaskan")
    manajer.get_by_role("button", name="Tugaskan yang dicentang").click()
    manajer.wait_for_load_state()
    page = situs.buka("/usulan/rute/", "survei", **HP)
    potret(page, "rute")
    page.get_by_role("link", name="Mulai survei").first.click()
    _survei(page, id, potret)
    page.goto(f"/usulan/{id}/")
    potret(page, "disurvei")
    _aksi(page, "simpulkan", potret, layak="ya", alasan="Tanggungan tiga, penghasilan tidak tetap.")
    with konteks(SISTEM):
        survei = Survei.objects.get(usulan=id)
        assert survei.tanda_tangan.startswith("M") and survei.posisi == "[-6.6, 106.8, 12.0]"
        assert FotoSurvei.objects.filter(usulan=id).count() == 1
        assert Kasus.objects.get(pk=kasus).status != "verifikasi_lapangan", "the case goes on"
    bo = situs.buka(f"/usulan/{id}/", "bo", **HP)
    rapat = {"tanggal": hari, "tempat": "Balai desa", "hadir": "Ketua RT\nKepala dusun", "hasil": "Diusulkan."}
    _aksi(bo, "catat_musyawarah", potret, **rapat)
    potret(bo, "musyawarah")
    _aksi(bo, "teruskan_dinsos", potret, tanggal=hari)
    manajer.goto("/usulan/belum-diketik/")
    potret(manajer, "belum-diketik")
    manajer.get_by_role("link", name="Lembar salin").click()
    potret(manajer, "salin")
    manajer.get_by_role("link", name="Catat nomor SIKS-NG").click()
    _aksi(manajer, "catat_input", potret, nomor_siks="SIKS-9", tanggal=hari)
    _aksi(manajer, "catat_hasil", potret, masuk="ya", alasan="Tercantum.", tanggal=hari)
    potret(manajer, "masuk")
    with konteks(SISTEM):
        assert UsulanData.objects.get(pk=id).status == "masuk"
