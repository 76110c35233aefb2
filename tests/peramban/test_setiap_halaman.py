"""Every page, for every role that reaches it, at 1280, 360 and 320 px: what must hold wherever one looks.

Accessible by axe, no sideways scroll, nothing too small to touch, nothing from another host, no code inside the HTML,
no error in the console, light enough for a phone with poor signal, a form sent empty says what is missing.
"""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from core.waktu import sekarang
from tests.otorisasi.rute import metode_pandangan, telusuri
from tests.peramban.kosong import FormulirKosong
from tests.peramban.situs import PERAN, Halaman, halaman_situs, jelajah, klien
from tests.peramban.ukuran import Pengukur

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

UMUM = ("/masuk/", "/lacak/", "/gaya/")
BUKAN_LEWAT_TAUTAN: dict[str, str] = {
    "administrasi/webhook/<uuid:langganan>/": "linked from the list of subscribers, of which the demo has none",
    "dpm/<uuid:id>/": "a list of the command line has no page; tests/kasus/test_dpm_peramban.py opens an upload",
    "dpm/<uuid:id>/kemajuan/": "a fragment of the page of an upload",
    "dpm/<uuid:id>/galat/": "a file",
    "kasus/<uuid:id>/lampiran/<uuid:berkas>/": "a file",
    "kasus/<uuid:id>/ringkas/": "a fragment of the worklist",
    "rujukan/<uuid:id>/berkas/<uuid:berkas>/": "a file",
    "respon-kasus/<uuid:id>/cetak/": "a file",
    "respon-kasus/rekap/unduh/": "a file",
    "usulan/<uuid:id>/foto/<uuid:foto>/": "a file",
    "usulan/belum-diketik/unduh/": "a file",
    "usulan/<uuid:id>/berita-acara/": "a file",
    "rujukan/jawab/<str:token>/berkas/<uuid:berkas>/": "a file",
    "rujukan/jawab/<str:token>/": "opened by a link that stands on no page; tests/rujukan/test_jawab_peramban.py",
    "pantau/unduh/": "a file",
    "kasus/<uuid:id>/surat/<uuid:surat>/": "a file",
    "rujukan/<uuid:id>/surat/": "a file",
    "rujukan/jawab/<str:token>/surat/": "a file",
    "surat/<str:kode>/": "opened by the QR of a paper; the same template as surat/periksa/",
    "pantau/layar/<str:tanda>/": "an address for a screen, made by a button; the same page as pantau/layar/",
    "pekerjaan/<uuid:id>/": "the demo has no such work; tests/kasus/test_pekerjaan.py opens one",
    "pekerjaan/<uuid:id>/kemajuan/": "a fragment of the page of such work",
    "indikator/ekspor/<uuid:ekspor_id>/": "the demo has no such file; tests/indikator/test_laporan.py asks for some",
    "indikator/ekspor/<uuid:ekspor_id>/kemajuan/": "a fragment of the page of a file",
    "indikator/ekspor/<uuid:ekspor_id>/berkas/": "a file",
    "indikator/potret/<uuid:potret_id>/": "the demo freezes no year; tests/indikator/test_laporan.py opens some",
    "indikator/skm/unduh/": "a file",
    "indikator/kiriman/<str:kode>/<slug:masa>/pdf/": "a file",
    "indikator/puskesos/<str:kode>/berkas/<uuid:berkas>/": "a file",
    "indikator/puskesos/<str:kode>/monev/": "linked from the evidence of an office in another year or area than the "
    "walk opens; tests/indikator/test_bukti.py",
    "indikator/puskesos/<str:kode>/putusan/": "linked where no override waits; tests/indikator/test_bukti.py",
    "indikator/sinyal/<uuid:sinyal_id>/": "the demo has no signal; tests/indikator/test_sinyal.py opens some",
    "survei/warga/": "opened by a code that works once; tests/indikator/test_skm.py",
    "kasus/berikutnya/": "goes on to the next case at once",
}
"""Routes with a GET that is no page of its own: why."""


@pytest.fixture(scope="module")
def sudah() -> set[str]:
    """Forms that were sent empty: once each, not for every role."""
    return set()


@pytest.mark.parametrize("nama", ["", *PERAN])
def test_every_page_of_the_role(nama: str, situs: str, peramban: Browser, proyek: Path, sudah: set[str]) -> None:
    k = klien(nama)
    konteks = peramban.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    if nama:
        nilai = k.cookies[settings.SESSION_COOKIE_NAME].value
        konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": situs}])
    pengukur, kosong, salah, tabel = Pengukur(konteks, situs), FormulirKosong(konteks, situs, sudah), [], []
    for h in jelajah(nama, *(("/",) if nama else UMUM)):
        u = pengukur.ukur(h.jalur)
        salah += [f"{h.peran} {h.jalur} {s}" for s in (*u.salah, *h.kotor, *kosong.kirim(h.jalur, u.formulir))]
        tabel.append(baris(h, u.kb, u.permintaan))
    konteks.close()
    assert tabel, "no page was found"
    assert nama != "fo" or "/kasus/baru/" in sudah, "the intake was not sent empty"
    folder = proyek / "hasil" / "halaman"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{nama or 'umum'}.json").write_text(json.dumps(tabel, indent=1))
    assert not salah, "\n".join(salah)


def baris(h: Halaman, kb: float, permintaan: int) -> dict[str, object]:
    """A line of the table of pages."""
    return {"rute": h.rute, "peran": h.peran, "kb": kb, "permintaan": permintaan, "kueri": h.kueri}


def test_no_page_is_left_out(situs: str) -> None:
    """A page that no role reaches by links is either lost for its users, or named here with its reason."""
    semua = {r for r, pola in telusuri() if halaman_situs(r) and "GET" in metode_pandangan(pola.callback, r)}
    dicapai = {h.rute for nama in ("", *PERAN) for h in jelajah(nama, *(("/",) if nama else UMUM))}
    lupa = sorted(semua - dicapai - BUKAN_LEWAT_TAUTAN.keys())
    assert not lupa, "\n".join(lupa)
    assert sorted(BUKAN_LEWAT_TAUTAN.keys() - semua) == []


BURUK = """<!doctype html><html lang="id"><title>x</title><meta name="viewport" content="width=device-width">
<main><h1>Buruk</h1><p style="width:2000px">lebar</p><a href="/" class="btn pri">a</a><input aria-label="x" name="x">
<img src="https://lain.example/x.png"><ol class="steps"><li aria-current="step">1<li aria-current="step">2</ol>
<script>console.error('galat')</script></main>"""


def test_meter_finds_what_is_wrong(situs: str, peramban: Browser) -> None:
    """A page with every defect, so that silence elsewhere means something."""
    konteks = peramban.new_context()
    pengukur = Pengukur(konteks, situs)
    kepala = {"Content-Security-Policy": "default-src 'self'; script-src 'unsafe-inline'"}
    pengukur.page.route("**/buruk/", lambda r: r.fulfill(body=BURUK, content_type="text/html", headers=kepala))
    ditemukan = "\n".join(pengukur.ukur("/buruk/").salah)
    konteks.close()
    cacat = "axe image-alt|sasaran kecil|di bawah 44 px|kode sebaris|csp|konsol: |lebih dari satu|langkah tidak enam"
    for kata in cacat.split("|"):
        assert kata in ditemukan, kata


def buka_sebagai(nama: str, situs: str, peramban: Browser) -> Page:
    """The home page of an account of the demo."""
    konteks = peramban.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    nilai = klien(nama).cookies[settings.SESSION_COOKIE_NAME].value
    konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": situs}])
    page = konteks.new_page()
    page.goto(situs + "/")
    return page


def test_lakip_number_is_three_clicks_from_home(situs: str, peramban: Browser) -> None:
    """By the keyboard too: each of the three is a stop of Tab."""
    page = buka_sebagai("direktorat", situs, peramban)
    for pilih, tombol in (("#id_tahun", "2022"), ("#id_cakupan", "APBN"), ("form.flt button", "\n")):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", pilih):
                break
        page.keyboard.type(tombol)
    expect(page.get_by_text("83,66").first).to_be_visible()
    page.context.close()


def test_printed_registers_are_a4_across(situs: str, peramban: Browser) -> None:
    page, kini = buka_sebagai("fo", situs, peramban), sekarang().date()
    masa = f"dari={kini - timedelta(30)}&sampai={kini}"
    for jenis, terakhir in (("buku_tamu", "Tanda tangan"), ("pengaduan", "Selesai")):
        page.goto(f"{situs}/register/?jenis={jenis}&{masa}")
        expect(page.locator(".t-register tbody tr").first).to_be_visible()
        lembar = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in lembar} == {(842, 595)}
        assert terakhir in lembar[0].extract_text()
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1032, "height": 700})  # the printable width, 273 mm
        assert page.evaluate("document.querySelector('.t-register').getBoundingClientRect().right <= innerWidth")
        page.emulate_media(media="null")
    page.context.close()
