"""What is measured of a page in a real browser, and what is found wrong with it."""

import gzip
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, CDPSession, ConsoleMessage, Response, expect

from tests.peramban.kosong import WAJIB

LEBAR = ((1280, 800), (360, 740))
AMBANG_KB, AMBANG_PERMINTAAN, SASARAN_PX = 60.0, 6, 24
HANGAT_KB = 15.0
"""Of a repeated view: the document alone, for everything else is kept for good (tests/config/test_errors.py)."""
TINGGI_PX = 44
"""Least height of form controls and primary buttons on a phone."""
ATURAN_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

_PELANGGARAN = (
    "window.csp = []; document.addEventListener('securitypolicyviolation', e => csp.push(e.violatedDirective))"
)
_UKUR = """() => {
  const d = document.documentElement, semua = s => [...document.querySelectorAll(s)];
  const nama = e => e.tagName + '.' + e.className + ' ' + (e.textContent || e.id).trim().slice(0, 24);
  const kecil = semua('a,button,input,select,textarea,summary').filter(e => {
    const r = e.getBoundingClientRect();
    return r.width && getComputedStyle(e).display !== 'inline' && (r.width < SASARAN || r.height < SASARAN)
      && !(/checkbox|radio/.test(e.type) && e.closest('label')) && !e.closest('svg');
  });
  const rendah = innerWidth > 400 ? [] : semua(KENDALI).filter(e => {
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && r.height < TINGGI && getComputedStyle(e).opacity !== '0';
  });
  return {
    rendah: rendah.slice(0, 4).map(nama),
    langkah6: semua('ol.steps:not(.n5)').every(s => s.querySelectorAll('li').length === 6 && (
      innerWidth > 400 || /Langkah [1-6] dari 6/.test((document.querySelector('.stepnow') || s).textContent))),
    luber: d.scrollWidth - d.clientWidth,
    kecil: kecil.slice(0, 4).map(nama),
    sebaris: semua('[style],[onclick],[onsubmit],[onchange],script:not([src]),style').length,
    langkah: semua('ol.steps').every(s => s.querySelectorAll('[aria-current=step]').length <= 1),
    csp: window.csp || [],
  };
}"""
_KENDALI = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]),select,textarea,.btn.pri"
_UKUR = _UKUR.replace("SASARAN", str(SASARAN_PX)).replace("TINGGI", str(TINGGI_PX)).replace("KENDALI", f"'{_KENDALI}'")


@dataclass(slots=True)
class Ukuran:
    """Weight of a first visit, what is wrong with the page, a line each, and its forms that lack something."""

    kb: float = 0.0
    permintaan: int = 0
    salah: list[str] = field(default_factory=list)
    formulir: list[dict[str, Any]] = field(default_factory=list)


class Pengukur:
    """One tab without a cache, so that every page is a first visit."""

    def __init__(self, konteks: BrowserContext, asal: str) -> None:
        self.asal, self.axe, self.page = asal, Axe(), konteks.new_page()
        self.page.add_init_script(_PELANGGARAN)
        self.cdp: CDPSession = konteks.new_cdp_session(self.page)
        self.cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.jawaban: list[Response] = []
        self.galat: list[str] = []
        self.page.on("response", lambda jawab: self.jawaban.append(jawab))
        self.page.on("console", self._konsol)
        self.page.on("pageerror", lambda galat: self.galat.append(f"galat js: {galat}"))

    def _konsol(self, baris: ConsoleMessage) -> None:
        if baris.type == "error":
            self.galat.append(f"konsol: {baris.text}")

    def ukur(self, jalur: str) -> Ukuran:
        """Open a page and look at it at each width."""
        hasil = Ukuran()
        self.jawaban.clear()
        self.galat.clear()
        self.page.set_viewport_size({"width": LEBAR[0][0], "height": LEBAR[0][1]})
        jawab = self.page.goto(self.asal + jalur, wait_until="load")
        expect(self.page.locator(".htmx-request")).to_have_count(0)  # what is on its way is drawn paler
        if jawab is None or jawab.status != 200:
            hasil.salah.append(f"status {jawab.status if jawab else '-'}")
            return hasil
        hasil.formulir = self.page.evaluate(WAJIB)
        self.page.evaluate(self.axe.axe_script)
        for lebar, tinggi in LEBAR:
            self.page.set_viewport_size({"width": lebar, "height": tinggi})
            hasil.salah += [f"{lebar}: {s}" for s in self._periksa()]
        self.page.set_viewport_size({"width": 320, "height": 640})
        hasil.salah += [f"320: {s}" for s in _tata_letak(self.page.evaluate(_UKUR))]
        self._berat(hasil)
        hasil.salah += self.galat
        return hasil

    def _periksa(self) -> list[str]:
        # Axe.run would bring its half megabyte of script along for each width.
        langgar = self.page.evaluate("pilihan => axe.run(document, pilihan)", ATURAN_AXE)["violations"]
        salah = [
            f"axe {v['id']} ({len(v['nodes'])}) {v['nodes'][0]['html'][:120]} {v['nodes'][0]['failureSummary'][:200]}"
            for v in langgar
        ]
        return salah + _tata_letak(self.page.evaluate(_UKUR))

    def _berat(self, hasil: Ukuran) -> None:
        luar = {r.url for r in self.jawaban if urlsplit(r.url).netloc != urlsplit(self.asal).netloc}
        milik = [r for r in self.jawaban if r.url not in luar and not r.url.startswith("data:")]
        # What a script asks for once the page stands (a preview) weighs, but nobody waits for it to see the page.
        hasil.permintaan = sum(r.request.resource_type not in ("xhr", "fetch") for r in milik)
        hasil.kb = round(sum(len(gzip.compress(_badan(r), 6)) for r in milik) / 1024, 1)
        ulang = len(gzip.compress(_badan(milik[0]), 6)) / 1024
        if ulang > HANGAT_KB:
            hasil.salah.append(f"kunjungan ulang {ulang:.1f} KB")
        hasil.salah += [f"permintaan ke luar: {u}" for u in sorted(luar) if not u.startswith("data:")]
        if hasil.kb > AMBANG_KB:
            hasil.salah.append(f"berat {hasil.kb} KB")
        if hasil.permintaan > AMBANG_PERMINTAAN:
            hasil.salah.append(f"{hasil.permintaan} permintaan: {[urlsplit(r.url).path for r in milik]}")


def _badan(jawab: Response) -> bytes:
    return b"" if jawab.status in {204, 304} or 300 <= jawab.status < 400 else jawab.body()


def _tata_letak(ukur: dict[str, Any]) -> list[str]:
    salah = []
    if ukur["luber"] > 0:
        salah.append(f"luber {ukur['luber']} px")
    if ukur["kecil"]:
        salah.append(f"sasaran kecil {json.dumps(ukur['kecil'])}")
    if ukur["rendah"]:
        salah.append(f"isian atau tombol utama di bawah 44 px {json.dumps(ukur['rendah'])}")
    if ukur["sebaris"]:
        salah.append(f"kode sebaris {ukur['sebaris']}")
    if not ukur["langkah"]:
        salah.append("langkah dengan lebih dari satu aria-current")
    if not ukur["langkah6"]:
        salah.append("langkah tidak enam, atau tanpa 'Langkah n dari 6' di HP")
    return salah + [f"csp {arah}" for arah in ukur["csp"]]
