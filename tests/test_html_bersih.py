"""Pages run under a policy of `self` without inline code: nothing in templates, scripts or styles may need more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

AKAR = Path(__file__).resolve().parents[1]
APLIKASI = ("config", "core", "puskesos", "kasus", "rujukan", "indikator", "respon_kasus")
RUANG_NAMA = re.compile(r'xmlns(:\w+)?="http://www\.w3\.org/[^"]*"')

LARANGAN_HTML = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.I),
    "handler": re.compile(r"\son[a-z]+\s*=|\shx-on[:-]|javascript:", re.I),
    "other host": re.compile(r"""(https?:|["'(=])//[\w.-]""", re.I),
    "unescaped output": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
    "eval in htmx": re.compile(r"""\shx-(vals|headers|vars)\s*=\s*["']?\s*(js|javascript):""", re.I),
}
LARANGAN_PY = {"unescaped output": re.compile(r"\bmark_safe\b|\bSafeString\(|\bSafeText\(|__html__")}
LARANGAN_JS = {
    "code from text": re.compile(r"\beval\s*\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write"),
    "other host": re.compile(r"https?://|[\"'(]//\w", re.I),
}
LARANGAN_CSS = {
    "other host": re.compile(r"https?://|url\(\s*[\"']?//|@import", re.I),
    "newer than Chromium 80": re.compile(
        r":has\(|:is\(|:where\(|@container|@layer|color-mix|(?<![\w(-])inset:|aspect-ratio:"
    ),
}
POLA: dict[str, tuple[str, tuple[str, ...], dict[str, re.Pattern[str]]]] = {
    "html": ("*.html", ("templates", *(f"{nama}/templates" for nama in APLIKASI)), LARANGAN_HTML),
    "py": ("*.py", APLIKASI, LARANGAN_PY),
    "js": ("*.js", ("static",), LARANGAN_JS),
    "css": ("*.css", ("static",), LARANGAN_CSS),
}


def temuan(teks: str, larangan: dict[str, re.Pattern[str]]) -> list[str]:
    """Names of what is forbidden and found, with the line."""
    return [
        f"{nama}: line {nomor}"
        for nomor, baris in enumerate(RUANG_NAMA.sub("", teks).splitlines(), 1)
        for nama, pola in larangan.items()
        if pola.search(baris)
    ]


def berkas(pola: str, folder: tuple[str, ...]) -> Iterator[Path]:
    for nama in folder:
        yield from (AKAR / nama).rglob(pola)


@pytest.mark.parametrize("jenis", POLA)
def test_sources_need_nothing_but_self(jenis: str) -> None:
    pola, folder, larangan = POLA[jenis]
    diperiksa = list(berkas(pola, folder))
    assert diperiksa
    kotor = {str(f.relative_to(AKAR)): t for f in diperiksa if (t := temuan(f.read_text("utf-8"), larangan))}
    assert kotor == {}


@pytest.mark.parametrize(
    ("jenis", "baris"),
    [
        ("html", '<p style="color:red">'),
        ("html", "<style>p{}</style>"),
        ("html", "<script>1</script>"),
        ("html", '<button onclick="x()">'),
        ("html", '<a href="javascript:x()">'),
        ("html", '<div hx-on:click="x()">'),
        ("html", '<script src="https://cdn.example/x.js"></script>'),
        ("html", '<img src="//cdn.example/x.png">'),
        ("html", "{{ teks|safe }}"),
        ("html", "{% autoescape off %}"),
        ("html", "<div hx-vals='js:{a: 1}'>"),
        ("py", "return mark_safe(teks)"),
        ("js", "el.innerHTML = teks"),
        ("js", "fetch('https://lain.example/')"),
        ("css", "@import 'https://lain.example/x.css'"),
        ("css", ".a{position:fixed;inset:0}"),
        ("css", ".a:has(b){}"),
        ("css", ".a{aspect-ratio:4/3}"),
    ],
)
def test_scanner_finds_bad_line(jenis: str, baris: str) -> None:
    assert temuan(baris, POLA[jenis][2])


@pytest.mark.parametrize(
    ("jenis", "baris"),
    [
        ("html", "<script src=\"{% static 'js/app.js' %}\" defer></script>"),
        ("html", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'),
        ("html", '<a href="/lacak/" data-pintasan="p">'),
        ("css", "@supports not (inset:0){.a{box-shadow:inset 0 0 0 1px red;clip-path:inset(50%)}}"),
    ],
)
def test_scanner_lets_good_line_pass(jenis: str, baris: str) -> None:
    assert temuan(baris, POLA[jenis][2]) == []


def test_htmx_is_configured_for_the_policy() -> None:
    dasar = (AKAR / "templates" / "base.html").read_text("utf-8")
    for setelan in (
        '"allowEval":false',
        '"includeIndicatorStyles":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
        '{"code":"4..","swap":true,"error":false}',
    ):
        assert setelan in dasar


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "status", "kata"),
    [("/gaya/", 200, "Panduan gaya"), ("/masuk/", 200, "Untuk petugas"), ("/tidak-ada/", 404, "Kode 404")],
)
def test_served_page_is_clean_and_comes_with_the_policy(client: Client, alamat: str, status: int, kata: str) -> None:
    jawaban = client.get(alamat)
    isi = jawaban.content.decode()
    assert jawaban.status_code == status
    assert kata in isi
    assert temuan(isi, LARANGAN_HTML) == []
    kebijakan = jawaban.headers["Content-Security-Policy"]
    assert "default-src 'self'" in kebijakan
    assert "unsafe" not in kebijakan
