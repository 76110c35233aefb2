"""Forms sent empty: the server says what is missing, the summary has the focus and leads to the fields."""

from typing import Any

from playwright.sync_api import BrowserContext

TETAP = "tetap di sini"
"""Typed into a field that is not asked for, to see that it stays."""

BUKAN = {
    "/masuk/": "never says which field is wrong, so it leads to none",
    "/surat/periksa/": "an empty code gets the one answer of every code that is not ours",
    "/gaya/": "examples that go nowhere",
}
"""Pages whose forms are not sent, and why."""

WAJIB = """() => [...document.forms].map((f, i) => {
  const wajib = [...f.elements].filter(e => e.matches('[aria-required=true],[required]') && !e.value);
  const kelompok = [...f.querySelectorAll('[role=radiogroup]')].some(
    g => /wajib/.test(g.textContent) && !g.querySelector(':checked'));
  const tombol = f.querySelector('[data-aksi]');
  return { i, perlu: f.method === 'post' && (wajib.length > 0 || kelompok),
    nama: (tombol && tombol.dataset.aksi) || f.getAttribute('action') || location.pathname };
}).filter(f => f.perlu)"""

"""The forms of a page in which something asked for is missing."""

_KIRIM = """([i, tetap]) => {
  const f = document.forms[i];
  f.noValidate = true;
  const bebas = [...f.elements].find(
    e => e.type === 'text' && !e.value && !e.matches('[aria-required=true],[required],[data-nik],[inputmode],[list]')
      && e.maxLength !== 0 && (e.maxLength < 0 || e.maxLength >= tetap.length));
  if (bebas) bebas.value = tetap;
  setTimeout(() => HTMLFormElement.prototype.submit.call(f), 0);
  return bebas ? bebas.name : '';
}"""

_PERIKSA = """([nama, tetap]) => {
  const salah = [], ringkasan = document.querySelector('.note.bad[role=alert]');
  if (!ringkasan) return ['tanpa ringkasan'];
  if (document.activeElement !== ringkasan) salah.push('fokus tidak di ringkasan');
  const tautan = [...ringkasan.querySelectorAll('a[href^="#"]')];
  if (!tautan.length) salah.push('ringkasan tanpa tautan');
  for (const t of tautan) {
    const tuju = document.getElementById(t.hash.slice(1));
    t.click();
    if (!tuju) salah.push(t.hash + ' tidak ada');
    else if (document.activeElement !== tuju && !tuju.contains(document.activeElement)) {
      tuju.focus();
      if (document.activeElement !== tuju) salah.push(t.hash + ' tanpa fokus');
    }
  }
  const isi = nama && [...document.getElementsByName(nama)].some(e => e.value === tetap);
  if (nama && !isi) salah.push(nama + ' tidak tetap');
  return salah;
}"""


class FormulirKosong:
    """A tab that sends forms in which something asked for is missing, each kind once."""

    def __init__(self, konteks: BrowserContext, asal: str, sudah: set[str]) -> None:
        self.page, self.asal, self.sudah = konteks.new_page(), asal, sudah

    def kirim(self, jalur: str, formulir: list[dict[str, Any]]) -> list[str]:
        """Send those of a page's ``formulir`` that were not sent before; what is wrong with the answers."""
        salah: list[str] = []
        for f in formulir:
            if jalur in BUKAN or f["nama"] in self.sudah:
                continue
            self.sudah.add(f["nama"])
            self.page.goto(self.asal + jalur)
            with self.page.expect_navigation() as jawab:
                nama = self.page.evaluate(_KIRIM, [f["i"], TETAP])
            if jawab.value.status != 400:
                salah.append(f"{f['nama']} kosong: status {jawab.value.status}")
            salah += [f"{f['nama']} kosong: {s}" for s in self.page.evaluate(_PERIKSA, [nama, TETAP])]
        return salah
