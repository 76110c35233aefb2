"""The page of a case in a real browser: by plain forms from the counter to the end, and what is half written stays."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from kasus.aduan import Orang
from tests.dunia import KK, NIK, buat_dunia, buat_kasus, kasus_sampai, status_kini
from tests.situs import Situs, situs_modul

SANDI = "kata-sandi-uji-kasus"
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


def _draf(page: Page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")  # type: ignore[no-any-return]


def _menulis(page: Page, teks: str) -> None:
    """A decision half made, kept on the device; its case waits for the koordinator."""
    page.locator("label[for=pilih-tetapkan_teruskan]").click()
    page.locator("#id_tetapkan_teruskan_alasan").fill(teks)
    page.wait_for_function("() => Object.keys(localStorage).length === 1")


def test_half_written_decision_survives_leaving_and_the_end_of_the_session(situs: Situs) -> None:
    alamat = f"/kasus/{kasus_sampai(situs.dunia, 'penetapan')}/"
    petugas = situs.dunia.petugas["koordinator"]
    petugas.set_password(SANDI)
    petugas.save()
    page = situs.buka(alamat, "koordinator")
    _menulis(page, "NIK 9901 0101-0199 0001 sudah dicek.")
    assert not re.search("9901|0199", _draf(page)[0])
    page.reload()
    tawaran = page.locator("#hasil .note", has_text="Lanjutkan isian yang belum terkirim?")
    tawaran.get_by_role("button", name="Lanjutkan").click()
    alasan = page.locator("#id_tetapkan_teruskan_alasan")
    expect(alasan).to_have_value("NIK (nomor tidak disimpan) sudah dicek.")
    expect(alasan).to_be_focused()
    alasan.fill("Ditulis sebelum sesi berakhir.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("button[data-aksi=tetapkan_teruskan]").click()
    expect(page).to_have_url(re.compile("/masuk/"))
    expect(page.locator("[data-draf-ada]")).to_contain_text("Isian tidak hilang")
    page.locator("#id_nama_pengguna").fill(petugas.nama_pengguna)
    page.locator("#id_sandi").fill(SANDI)
    page.locator("form.lgf button[type=submit]").click()
    expect(page).to_have_url(situs.url + alamat)
    tawaran.get_by_role("button", name="Lanjutkan").click()
    expect(alasan).to_have_value("Ditulis sebelum sesi berakhir.")
    page.locator("button[data-aksi=tetapkan_teruskan]").click()
    expect(page.locator("#hasil")).to_contain_text("Tersimpan")
    assert _draf(page) == []


def test_refused_form_keeps_its_draft_and_nobody_else_sees_it(situs: Situs) -> None:
    alamat = f"/kasus/{kasus_sampai(situs.dunia, 'penetapan')}/"
    page = situs.buka(alamat, "koordinator")
    _menulis(page, " ")
    page.locator("button[data-aksi=tetapkan_teruskan]").click()
    expect(page.locator("[data-fokus]")).to_be_visible()
    page.goto(alamat)
    expect(page.locator("#hasil .note")).to_contain_text("Lanjutkan isian")
    situs.masuk(page.context, "bo")
    page.goto(alamat)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("#hasil .note")).to_have_count(0)
    assert len(_draf(page)) == 1
    page.locator("details.akun summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page).to_have_url(re.compile("/masuk/"))
    assert _draf(page) == []


def test_secret_case_leaves_nothing_on_the_device(situs: Situs) -> None:
    rahasia = Orang(nama="Warga Tertutup", nik=NIK, no_kk=KK, rahasia=True)
    page = situs.buka(f"/kasus/{buat_kasus(situs.dunia, pelapor=rahasia)}/", "fo")
    expect(page.locator("script[src*='js/app']")).to_have_count(1)
    expect(page.locator("script[src*='js/draf']")).to_have_count(0)


def test_numbers_are_opened_and_left_without_a_script(situs: Situs, buka: Callable[[str, str], Page]) -> None:
    id = buat_kasus(situs.dunia)
    page = buka("fo", f"/kasus/{id}/")
    page.get_by_role("link", name="Tampilkan NIK").click()
    page.locator(".chip", has_text="Menghubungi warga").click()
    page.get_by_role("button", name="Tampilkan NIK").click()
    expect(page.locator("body")).to_contain_text("3201050101900000")
    page.get_by_role("link", name="Tutup sekarang").click()
    expect(page.locator("body")).not_to_contain_text("3201050101900000")
