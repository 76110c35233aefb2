"""The front office in a real browser: intake by hand and by keys, drafts of a device, the waiting room's screen.

One server, one browser and one world for the module; every test has a tab of its own and a household of its own.
"""

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya
from tests.conftest import kosongkan_tabel
from tests.dunia import DESA, Dunia, buat_dunia, sebagai
from tests.kasus.test_dpm_cari import terbitkan
from tolok.daftar_buatan import kk_buatan, nik_buatan

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

BARU, SANDI = "/kasus/baru/", "kata-sandi-uji-loket"
WARGA = itertools.count(1)
"""Numbers of listed people; each test takes the next."""
MAKS_LANGKAH = 9
Buka = Callable[..., Page]


@dataclass
class Loket:
    """The site with its world."""

    url: str
    dunia: Dunia


@pytest.fixture(scope="module")
def loket(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loket]:
    with pytest.MonkeyPatch.context() as ubah, django_db_blocker.unblock():
        # Each test would empty the database after itself; here the module does, at its end.
        ubah.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        ubah.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        dunia = buat_dunia()
        dunia.petugas["fo"].set_password(SANDI)
        dunia.petugas["fo"].save()
        terbitkan("2026-TW3", banyak=60)
        server = LiveServer("127.0.0.1")
        yield Loket(str(server.url), dunia)
        server.stop()
        kosongkan_tabel()


@pytest.fixture(scope="module")
def peramban(loket: Loket, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    with sync_playwright() as p:
        satu = p.chromium.launch(**browser_type_launch_args)
        yield satu
        satu.close()


def masuk(konteks: BrowserContext, loket: Loket, siapa: str) -> None:
    klien = Client()
    klien.force_login(loket.dunia.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    nilai = klien.cookies[settings.SESSION_COOKIE_NAME].value
    konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": loket.url}])


@pytest.fixture
def buka(loket: Loket, peramban: Browser) -> Iterator[Buka]:
    """Opens a page as somebody (empty: nobody) in a browser that knows nothing yet."""
    semua: list[BrowserContext] = []

    def _buka(jalur: str, siapa: str = "fo", **lain: Any) -> Page:
        konteks = peramban.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **lain)
        semua.append(konteks)
        if siapa:
            masuk(konteks, loket, siapa)
        page = konteks.new_page()
        page.goto(loket.url + jalur)
        return page

    yield _buka
    for konteks in semua:
        konteks.close()


def isi_wajib(page: Page, nik: str = "", *, cerita: str = "Bantuan belum cair sejak Agustus.") -> None:
    """What every complaint needs, without waiting for the list."""
    page.locator("#id_pelapor_nik").fill(nik or nik_buatan(next(WARGA)))
    page.locator("#id_pelapor_nama").fill("Warga Contoh")
    page.locator("[name=jenis][value=pengaduan]").check(force=True)
    page.locator("[name=kategori][value=PRG-01]").check(force=True)
    page.locator("[name=kanal]").select_option("datang")
    page.locator("#id_uraian").fill(cerita)


def simpan(page: Page) -> None:
    page.locator("#id_pemberitahuan_versi").check()
    page.locator("button[data-aksi=terima]").click()


def expect_kode(page: Page) -> None:
    expect(page.get_by_role("heading", name="Aduan tersimpan")).to_be_visible()
    expect(page.locator(".kode-besar")).to_have_text(re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]"))


def draf(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draf:'))")  # type: ignore[no-any-return]


def expect_draf_tersimpan(page: Page) -> None:
    expect(page.locator("[data-draf-kabar]")).to_contain_text("Draf tersimpan di perangkat ini")


# ---- the way through ---------------------------------------------------------------------------------


def test_known_household_takes_no_more_than_nine_interactions(buka: Buka) -> None:
    page, langkah = buka(BARU), 0

    def lakukan(kerja: Callable[[], None]) -> None:
        nonlocal langkah
        langkah += 1
        kerja()

    lakukan(lambda: page.locator("#id_pelapor_nik").press_sequentially(nik_buatan(next(WARGA))))
    expect(page.locator(".hit")).to_contain_text("Terdaftar")
    lakukan(lambda: page.locator("#id_pelapor_nama").fill("Warga Contoh"))
    lakukan(lambda: page.locator("#id_jenis label").first.click())
    lakukan(lambda: page.locator(".chip", has_text="Bantuan belum cair").click())
    lakukan(lambda: page.get_by_role("button", name="Bantuan belum cair").click())
    expect(page.locator("#id_uraian")).to_have_value("Bantuan belum cair.")
    lakukan(lambda: page.locator("[name=kanal]").select_option("datang") and None)
    lakukan(lambda: page.locator("#id_pemberitahuan_versi").check())
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan & teruskan ke back office")
    lakukan(lambda: page.locator("button[data-aksi=terima]").click())
    expect_kode(page)
    assert langkah <= MAKS_LANGKAH


def test_photos_shrink_in_the_browser_and_one_can_be_dropped(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page)
    isi = io.BytesIO()
    Image.effect_noise((2600, 1900), 90).convert("RGB").save(isi, "jpeg", quality=90)
    foto = isi.getvalue()
    semua = [{"name": n, "mimeType": "image/jpeg", "buffer": foto} for n in ("kartu.jpg", "rumah.jpg")]
    page.locator("#id_berkas").set_input_files(semua)  # type: ignore[arg-type]
    expect(page.locator(".terpilih canvas")).to_have_count(2)
    page.get_by_role("button", name="Buang kartu.jpg").click()
    expect(page.locator(".terpilih li")).to_have_count(1)
    expect(page.locator("[data-draf-kabar]")).to_contain_text("foto tidak ikut draf")
    ukuran = page.evaluate("[].map.call(document.getElementById('id_berkas').files, b => b.size)")
    assert len(ukuran) == 1 and ukuran[0] < len(foto) / 2
    page.locator("#id_berkas").set_input_files({"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    expect(page.locator("[data-lampiran] [role=status]")).to_have_text("Hanya foto JPG/PNG atau PDF.")
    simpan(page)
    expect_kode(page)
    expect(page.locator("#hasil")).to_contain_text("1 berkas tersimpan dan sedang diperiksa.")


def test_without_signal_a_form_stays_and_says_so(buka: Buka) -> None:
    page = buka("/antrean/")
    page.context.set_offline(True)
    page.locator("[data-aksi=ambil_nomor]").click()
    expect(page.locator("#hasil [role=alert]")).to_contain_text("Tidak ada sinyal. Isian belum terkirim.")
    page.context.set_offline(False)
    page.locator("[data-aksi=ambil_nomor]").click()
    expect(page.locator("#hasil")).to_contain_text("untuk warga ini.")


def test_the_screen_rings_only_when_asked_to(buka: Buka) -> None:
    page = buka(f"/antrean/layar/{DESA}/", "")
    suara = page.locator("[data-suara]")
    expect(suara).to_have_text("Suara: mati")
    suara.click()
    expect(suara).to_have_text("Suara: nyala")
    expect(suara).to_have_attribute("aria-pressed", "true")
    suara.click()
    expect(suara).to_have_text("Suara: mati")


def test_whole_intake_by_keyboard_alone(buka: Buka) -> None:
    page = buka(BARU)
    page.locator("main").focus()

    def ke(pilih: str) -> None:
        """Tab until the element has the focus."""
        for _ in range(90):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", pilih):
                return
        pytest.fail(f"Tab never reaches {pilih}")

    ke("#id_pelapor_nik")
    page.keyboard.type(nik_buatan(next(WARGA)))
    expect(page.locator(".hit")).to_be_visible()
    ke("#id_pelapor_nama")
    page.keyboard.type("Warga Contoh")
    ke("[name=jenis]")
    page.keyboard.press("Space")
    ke("[name=kategori]")
    page.keyboard.press("Space")
    ke("[data-ke]")
    page.keyboard.press("Enter")
    expect(page.locator("#id_uraian")).to_be_focused()
    ke("[name=kanal]")
    page.keyboard.type("Datang")
    ke("#id_pemberitahuan_versi")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect_kode(page)


def test_intake_without_javascript(buka: Buka) -> None:
    page = buka(BARU, java_script_enabled=False)
    isi_wajib(page)
    page.locator("#id_pemberitahuan_versi").check()
    page.locator("button[data-aksi=terima]").click()
    expect_kode(page)
    expect(page.locator("svg.qr").first).to_be_visible()
    page.get_by_role("link", name="Tampilkan di layar").click()
    expect(page.locator("#layar-warga .kode-layar")).to_be_visible()


def test_receipt_is_one_page_of_58_mm_and_its_code_opens_tracking(buka: Buka, loket: Loket) -> None:
    page = buka(BARU)
    isi_wajib(page)
    simpan(page)
    expect_kode(page)
    (lembar,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert (round(lembar.mediabox.width * 25.4 / 72), round(lembar.mediabox.height * 25.4 / 72)) == (58, 118)
    struk = lembar.extract_text()
    kode = page.locator(".kode-besar").inner_text()
    assert kode in struk and "Warga" not in struk and not re.search(r"\d{16}", struk)
    page.emulate_media(media="print")
    kotak = page.locator(".struk svg.qr").bounding_box()
    assert kotak and round(kotak["width"] * 25.4 / 96) == 28
    page.goto(f"{loket.url}/lacak/#{kode}")
    expect(page.locator("#id_kode")).to_have_value(kode)
    assert "#" not in page.url


# ---- what goes wrong ---------------------------------------------------------------------------------


def test_empty_form_names_the_fields_and_leads_to_them(buka: Buka) -> None:
    page = buka(BARU)
    page.locator("#id_alamat").fill("RT 02/RW 01")
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith(BARU)) as jawab:
        page.locator("button[data-aksi=terima]").click()
    assert jawab.value.status == 400
    ringkasan = page.locator(".note.bad[role=alert]")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text(re.compile(r"Ada \d isian yang perlu diperbaiki"))
    expect(page.locator("#id_uraian")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_alamat")).to_have_value("RT 02/RW 01")
    ringkasan.locator("a[href='#id_uraian']").click()
    expect(page.locator("#id_uraian")).to_be_focused()
    ringkasan.locator("a[href='#id_kategori']").click()
    expect(page.locator("#id_kategori")).to_be_focused()


@pytest.mark.parametrize(
    ("nik", "kalimat"),
    [
        ("99010141067000", "NIK harus 16 angka. Yang terisi baru 14."),
        ("99010141067000AB", "NIK hanya berisi angka."),
        ("9901014567700003", "Tanggal lahir di dalam NIK tidak wajar."),
    ],
)
def test_wrong_nik_is_explained(nik: str, kalimat: str, buka: Buka) -> None:
    page = buka(BARU, java_script_enabled=False)
    isi_wajib(page, nik)
    page.locator("button[data-aksi=terima]").click()
    expect(page.locator("#id_pelapor_nik_galat")).to_contain_text(kalimat)


def test_pasted_nik_with_spaces_is_looked_up(buka: Buka) -> None:
    page, nik = buka(BARU), nik_buatan(next(WARGA))
    page.locator("#id_pelapor_nik").fill(f" {nik[:4]} {nik[4:8]}-{nik[8:]} ")
    expect(page.locator(".hit")).to_contain_text("Terdaftar")
    assert nik not in page.url


def test_household_that_is_not_listed_is_saved_and_waits_for_verification(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page, "9901010101990001")
    expect(page.locator("#cek-kabar")).to_contain_text("Anda tetap bisa mencatat aduannya.")
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan & minta verifikasi")
    simpan(page)
    expect_kode(page)


def test_list_that_is_down_does_not_stop_the_intake(buka: Buka) -> None:
    page = buka(BARU)
    page.route("**/kasus/baru/cek/", lambda rute: rute.abort())
    isi_wajib(page)
    expect(page.locator("#cek-kabar")).to_contain_text("Daftar belum bisa dibuka. Lanjutkan saja")
    simpan(page)
    expect_kode(page)


def test_open_case_is_told_before_the_story_is_typed(buka: Buka, loket: Loket) -> None:
    page, nik = buka(BARU), nik_buatan(next(WARGA))
    isi_wajib(page, nik)
    simpan(page)
    expect_kode(page)
    page.goto(loket.url + BARU)
    page.locator("#id_pelapor_nik").press_sequentially(nik)
    expect(page.locator("#dobel")).to_contain_text("Rumah tangga ini punya 1 aduan berjalan.")
    expect(page.locator("#dobel")).to_contain_text("Bantuan belum cair")


def test_switch_moves_the_number_and_what_is_hidden_is_not_sent(buka: Buka) -> None:
    page = buka(BARU)
    alasan, nik, kk = (page.locator(f"#id_pelapor_{n}") for n in ("alasan_tanpa_nik", "nik", "no_kk"))
    expect(alasan).to_be_hidden()
    page.locator("[name=cari_dengan]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#cari-orang #id_pelapor_no_kk")).to_be_visible()
    kk.press_sequentially(kk_buatan(2))
    expect(page.locator(".hit")).to_contain_text("Terdaftar")
    expect(alasan).to_be_visible()
    assert kk_buatan(2) not in page.url
    nik.fill("9901010101990001")
    page.locator("[name=cari_dengan]").nth(1).focus()
    page.keyboard.press("ArrowRight")
    expect(nik).to_be_hidden()
    expect(nik).to_be_disabled()
    expect(page.locator("[data-cek]")).to_be_hidden()
    expect(kk).to_be_visible()
    page.locator("#id_pelapor_nama").fill("Warga Contoh")
    alasan.select_option("belum_punya")
    page.locator("[name=cari_dengan]").nth(2).focus()
    page.keyboard.press("ArrowLeft")
    expect(nik).to_have_value("9901 0101 0199 0001")
    page.locator("[name=cari_dengan]").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#cek-kabar")).to_contain_text("NIK ini tidak ada")
    kk.fill("")
    page.locator("[name=cari_dengan]").nth(2).check(force=True)
    expect(page.locator("#cek-kabar")).not_to_contain_text("NIK ini tidak ada")


def test_not_this_person_takes_number_and_answer_away(buka: Buka) -> None:
    page = buka(BARU)
    page.locator("#id_pelapor_nik").press_sequentially(nik_buatan(next(WARGA)))
    page.locator("#id_uraian").fill("Cerita yang tetap ada.")
    page.get_by_role("button", name="Bukan orang ini").click()
    expect(page.locator(".hit")).to_have_count(0)
    expect(page.locator("#id_pelapor_nik")).to_have_value("")
    expect(page.locator("#id_pelapor_nik")).to_be_focused()
    expect(page.locator("#id_uraian")).to_have_value("Cerita yang tetap ada.")
    expect(page.locator("[data-tombol-hasil]")).to_contain_text("Simpan aduan")


def test_sentences_follow_the_chosen_category(buka: Buka) -> None:
    page = buka(BARU)
    expect(page.get_by_role("button", name="Pindah alamat")).to_be_hidden()
    page.locator("[name=kategori][value=KPS-01]").check(force=True)
    page.get_by_role("button", name="Pindah alamat").click()
    page.get_by_role("button", name="Nama tidak keluar").click()
    expect(page.locator("#id_uraian")).to_have_value("Pindah alamat. Nama tidak keluar.")


# ---- drafts of the device ----------------------------------------------------------------------------


def test_draft_survives_a_reload_and_goes_with_sending(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page, cerita="Cerita yang belum tersimpan.")
    page.locator("#id_pemberitahuan_versi").check()
    expect_draf_tersimpan(page)
    page.reload()
    expect(page.locator("#draf-ada")).to_contain_text("Lanjutkan isian yang belum disimpan?")
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator("#id_uraian")).to_have_value("Cerita yang belum tersimpan.")
    expect(page.locator("[name=kategori][value=PRG-01]")).to_be_checked()
    # The notice is read out to the person who stands here now: never ticked by a draft.
    expect(page.locator("#id_pemberitahuan_versi")).not_to_be_checked()
    simpan(page)
    expect_kode(page)
    assert draf(page) == []


def test_draft_can_be_deleted(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page)
    expect_draf_tersimpan(page)
    page.reload()
    page.locator("#draf-ada").get_by_role("button", name="Hapus").click()
    expect(page.locator("#draf-ada")).to_be_hidden()
    assert draf(page) == []


def test_signing_out_warns_first_and_then_deletes(buka: Buka, loket: Loket) -> None:
    page = buka(BARU)
    isi_wajib(page)
    expect_draf_tersimpan(page)
    page.goto(f"{loket.url}/antrean/")
    expect(page.locator("[data-draf-ada]")).to_be_visible()
    page.locator("details.akun summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("#hasil [role=alert]")).to_contain_text("Bila Anda keluar, isian itu dihapus.")
    assert len(draf(page)) == 1
    page.get_by_role("button", name="Keluar").click()
    expect(page).to_have_url(re.compile("/masuk/"))
    assert draf(page) == []


def test_session_that_ends_during_saving_loses_nothing(buka: Buka, loket: Loket) -> None:
    page = buka(BARU)
    isi_wajib(page, cerita="Ditulis sebelum sesi berakhir.")
    # An answer still under way would bring the cookie back.
    expect(page.locator(".hit")).to_be_visible()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    simpan(page)
    expect(page).to_have_url(re.compile("/masuk/"))
    expect(page.locator("[data-draf-ada]")).to_contain_text("Isian tidak hilang")
    page.locator("#id_nama_pengguna").fill(loket.dunia.petugas["fo"].nama_pengguna)
    page.locator("#id_sandi").fill(SANDI)
    page.locator("form.lgf button[type=submit]").click()
    expect(page).to_have_url(loket.url + BARU)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator("#id_uraian")).to_have_value("Ditulis sebelum sesi berakhir.")
    simpan(page)
    expect_kode(page)
    assert draf(page) == []


def test_draft_belongs_to_one_account_and_ends_after_seven_days(buka: Buka, loket: Loket) -> None:
    page = buka(BARU)
    isi_wajib(page)
    expect_draf_tersimpan(page)
    masuk(page.context, loket, "rangkap")
    page.goto(loket.url + BARU)
    expect(page.locator("#draf-ada")).to_be_hidden()
    assert len(draf(page)) == 1
    page.evaluate(
        "k => { const d = JSON.parse(localStorage[k]); d.pada -= 7 * 864e5; localStorage[k] = JSON.stringify(d) }",
        draf(page)[0],
    )
    masuk(page.context, loket, "fo")
    page.goto(loket.url + BARU)
    expect(page.locator("#draf-ada")).to_be_hidden()
    assert draf(page) == []


def test_secret_identity_is_never_kept_on_the_device(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page)
    expect_draf_tersimpan(page)
    page.locator("summary", has_text="Nama tidak diketahui").click()
    page.locator("#id_pelapor_rahasia").check()
    expect(page.locator("[data-draf-kabar]")).to_contain_text("tidak ada draf di perangkat ini")
    assert draf(page) == []


def test_without_a_signal_nothing_is_sent_and_nothing_lost(buka: Buka) -> None:
    page = buka(BARU)
    isi_wajib(page)
    page.locator("#id_pemberitahuan_versi").check()
    page.context.set_offline(True)
    page.locator("#id_uraian").press("Control+Enter")
    expect(page.locator("[data-draf-kabar]")).to_contain_text("Tidak ada sinyal.")
    assert len(draf(page)) == 1
    page.context.set_offline(False)
    page.locator("#id_uraian").press("Control+Enter")
    expect_kode(page)


def test_server_error_keeps_what_was_typed(buka: Buka, loket: Loket) -> None:
    page = buka(BARU)
    isi_wajib(page, cerita="Ditulis sebelum gangguan.")
    gangguan = {"status": 500, "content_type": "text/html", "body": "<!doctype html><h1>Gangguan</h1>"}
    page.route(f"**{BARU}", lambda r: r.fulfill(**gangguan) if r.request.method == "POST" else r.continue_())
    simpan(page)
    expect(page.get_by_role("heading", name="Gangguan")).to_be_visible()
    page.goto(loket.url + BARU)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator("#id_uraian")).to_have_value("Ditulis sebelum gangguan.")


# ---- the queue ---------------------------------------------------------------------------------------


def test_screen_of_the_waiting_room_follows_a_call(buka: Buka, loket: Loket) -> None:
    fo = loket.dunia["fo"]
    for _ in range(2):
        sebagai(fo, ambil_nomor_antrean)
    sebagai(fo, panggil_berikutnya)
    page = buka("", siapa="")
    page.clock.install()
    page.goto(f"{loket.url}/antrean/layar/{DESA}/")
    expect(page.locator(".call b")).to_have_text("001")
    petugas = buka("/antrean/")
    petugas.keyboard.press("p")
    expect(petugas.locator("[data-aksi=panggil_berikutnya]")).to_be_focused()
    petugas.keyboard.press("Enter")
    expect(petugas.get_by_text("Nomor 002 dipanggil.")).to_be_visible()
    page.clock.fast_forward(6000)
    expect(page.locator(".call b")).to_have_text("002")
    page.context.set_offline(True)
    for _ in range(30):  # the next question is asked only once the last one has failed
        page.clock.fast_forward(6000)
        if page.locator(".putus").is_visible():
            break
    expect(page.locator(".putus")).to_be_visible()
