"""Every sentence of the interface goes through gettext: marked in templates and Python, translated when shown."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from django.utils.translation.template import templatize

from core.errors import PeranTidakBerhak, TerlaluSering
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusKasus
from tests.dunia import buat_dunia
from tests.kasus.halaman import Peramban

AKAR = Path(__file__).resolve().parents[1]
APLIKASI = ("config", "core", "puskesos", "kasus", "rujukan", "indikator", "respon_kasus")

# --- what a template may say -----------------------------------------------------------------------------------------
BUKAN_KALIMAT = {"Puskesos SLRT": "the product's name", "demo-puskesos": "the password of the demo"}
KATA = re.compile(r"[^\W\d_]{2}")
ATRIBUT = frozenset({"aria-label", "title", "placeholder", "alt"})
MENTAH = frozenset({"svg", "script", "style", "kbd", "code"})
"""Elements whose text nobody translates: drawings, code, names of keys."""
BAGIAN = re.compile(
    r"{%\s*block kelas\s*%}.*?endblock\s*%}|{%\s*comment.*?endcomment\s*%}"
    r"|{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}|{%.*?%}|{{.*?}}",
    re.S,
)
TANPA_TEKS = re.compile(
    r"{#|{%\s*(comment|blocktranslate|translate|if|elif|url|static|load|extends|get_current_language|block kelas)\b"
)
ARGUMEN = re.compile(r"""(_\()?(["'])((?:(?!\2).)*)\2""")
PROSA = re.compile(r"^[^\W\d_a-z][^\W\d_]+|[^\W\d_]{2,} ")
"""A capital word, or several words: an argument like this is meant for people."""


def _kosong(m: re.Match[str]) -> str:
    """Blanks of the same shape: lines keep their numbers."""
    return re.sub(r"[^\n]", " ", m[0])


class Teks(HTMLParser):
    """Collects texts and visible attributes that are written out in a template, with their lines."""

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.dalam = 0
        self.temuan: list[tuple[int, str]] = []
        self.feed(BAGIAN.sub(_kosong, isi))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.dalam += tag in MENTAH
        for nama, nilai in attrs:
            if nama in ATRIBUT:
                self._periksa(nilai or "", self.getpos()[0])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.dalam -= tag in MENTAH

    def handle_endtag(self, tag: str) -> None:
        self.dalam -= tag in MENTAH

    def handle_data(self, data: str) -> None:
        for urut, baris in enumerate(data.split("\n")):
            if not self.dalam:
                self._periksa(baris, self.getpos()[0] + urut)

    def _periksa(self, teks: str, baris: int) -> None:
        for nama in BUKAN_KALIMAT:
            teks = teks.replace(nama, "")
        if KATA.search(teks):
            self.temuan.append((baris, teks.strip()))


def _argumen(isi: str) -> Iterator[tuple[int, str]]:
    """Words for people that a tag or filter gets as a plain string."""
    for m in BAGIAN.finditer(isi):
        if TANPA_TEKS.match(m[0]):
            continue
        for a in ARGUMEN.finditer(m[0]):
            if not a[1] and PROSA.search(a[3]):
                yield isi.count("\n", 0, m.start() + a.start()) + 1, a[3]


def tak_ditandai(isi: str) -> list[str]:
    """``line: text`` of everything in a template that is not marked."""
    return [f"{baris}: {teks}" for baris, teks in sorted([*Teks(isi).temuan, *_argumen(isi)])]


def templat() -> list[Path]:
    folder = [AKAR / "templates", *(AKAR / nama / "templates" for nama in APLIKASI)]
    return sorted(f for satu in folder for f in satu.rglob("*.html"))


def test_templates_mark_every_text() -> None:
    assert len(templat()) > 30
    temuan = [f"{f.relative_to(AKAR)}:{t}" for f in templat() for t in tak_ditandai(f.read_text("utf-8"))]
    assert temuan == []


@pytest.mark.parametrize(
    ("isi", "temuan"),
    [
        ("<p>\nSimpan</p>", ["2: Simpan"]),
        ('<input placeholder="Cari nama">', ["1: Cari nama"]),
        ("<button{% if a %} disabled{% endif %}>{{ a }} hari</button>", ["1: hari"]),
        ('{% include "x.html" with judul="Belum tersimpan" %}', ["1: Belum tersimpan"]),
        ('\n{{ nama|default:"tidak diketahui" }}', ["2: tidak diketahui"]),
        ('{% tanda "Lewat" "bad" %}', ["1: Lewat"]),
        ("<svg><path/></svg>Sudah", ["1: Sudah"]),
        ("{% blocktranslate %}Ya{% endblocktranslate %} tidak", ["1: tidak"]),
    ],
)
def test_planted_text_is_found(isi: str, temuan: list[str]) -> None:
    assert tak_ditandai(isi) == temuan


@pytest.mark.parametrize(
    "isi",
    [
        '{% comment %}Konteks: judul{% endcomment %}<p title="{% translate \'Cari\' %}">{% translate "Simpan" %}</p>',
        "{% blocktranslate trimmed with n=jumlah %}Ada {{ n }} kasus{% endblocktranslate %}",
        '{% include "x.html" with judul=_("Belum tersimpan") nada="bad" %}{{ a|default:_("tidak ada") }}',
        "<svg><title>gambar</title></svg><kbd>Ctrl</kbd>: 12 · {{ n }} &lt; T {% url 'daftar_kerja' %}",
        '{% if request.method == "GET" %}<b class="num nw">demo-puskesos</b>{% endif %}',
    ],
)
def test_marked_text_and_signs_pass(isi: str) -> None:
    assert tak_ditandai(isi) == []


KALIMAT_JS = re.compile(r"""(["'])[A-Z][a-z]+ [^"']+\1""")


def test_scripts_take_their_sentences_from_the_page() -> None:
    assert KALIMAT_JS.search("b.textContent = 'Matikan pintasan';")
    naskah = sorted((AKAR / "static" / "js").glob("*.js"))
    assert naskah
    isi = {f.name: re.sub(r"/\*.*?\*/", "", f.read_text("utf-8"), flags=re.S) for f in naskah}
    assert {nama: m[0] for nama, teks in isi.items() if (m := KALIMAT_JS.search(teks))} == {}


# --- what Python may say ---------------------------------------------------------------------------------------------
PENANDA = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"})
KUNCI = frozenset("judul label teks ket catatan petunjuk rincian pesan kosong verbose_name verbose_name_plural".split())
"""Names under which a page or an error carries words for people."""
BUKAN_LAYAR = re.compile(
    r"/(management|migrations)/|^core/(views|models|penulisan)\.py$|^puskesos/(impor|register|surat_bawaan)\.py$"
    r"|^indikator/(jam|kohort|selectors/rekap)\.py$"
)
"""Terminal output, the invented content of the style guide, tables without a page, dates and zones, SQL,
the words of letters (data of an area, not of the interface)."""


def modul() -> list[Path]:
    semua = (f for nama in APLIKASI[1:] for f in (AKAR / nama).rglob("*.py"))
    return sorted(f for f in semua if not BUKAN_LAYAR.search(str(f.relative_to(AKAR))))


def _kalimat(n: ast.AST) -> list[ast.AST]:
    """The plain strings of a value that are words for people; a marked one is a call, so it is none."""
    if isinstance(n, ast.Constant):
        return [n] if isinstance(n.value, str) and PROSA.search(n.value) else []
    if isinstance(n, ast.JoinedStr):
        return [n] if any(isinstance(b, ast.Constant) and KATA.search(str(b.value)) for b in n.values) else []
    if isinstance(n, ast.Tuple | ast.List):
        return [k for e in n.elts for k in _kalimat(e)]
    if isinstance(n, ast.Dict):
        return [k for v in n.values for k in _kalimat(v)]
    return [*_kalimat(n.body), *_kalimat(n.orelse)] if isinstance(n, ast.IfExp) else []


def _nama(n: ast.AST) -> str:
    return n.id if isinstance(n, ast.Name) else n.attr if isinstance(n, ast.Attribute) else ""


def _tempat_kalimat(n: ast.AST) -> Iterator[ast.AST]:
    """Values that people read: labels of choices, tables of sentences, messages, keys and keywords of ``KUNCI``."""
    if isinstance(n, ast.ClassDef) and any(_nama(b) == "TextChoices" for b in n.bases):
        yield from (a.value.elts[-1] for a in n.body if isinstance(a, ast.Assign) and isinstance(a.value, ast.Tuple))
    elif isinstance(n, ast.Call):
        yield from (k.value for k in n.keywords if k.arg in KUNCI)
        if {_nama(n.func), _nama(getattr(n.func, "value", n))} & {"daftarkan", "daftarkan_judul", "Rupa", "messages"}:
            yield from n.args
    elif isinstance(n, ast.Dict):
        yield from (v for k, v in zip(n.keys, n.values, strict=True) if getattr(k, "value", None) in KUNCI)
    elif isinstance(n, ast.Assign | ast.AnnAssign):
        sasaran = n.targets[0] if isinstance(n, ast.Assign) else n.target
        tabel = _nama(sasaran).isupper() and isinstance(n.value, ast.Dict)
        if n.value and (tabel or _nama(sasaran) in KUNCI):
            yield n.value


def tak_ditandai_py(isi: str) -> list[str]:
    """Lines of a module with words for people that are not marked."""
    semua = (k for n in ast.walk(ast.parse(isi)) for v in _tempat_kalimat(n) for k in _kalimat(v))
    return [f"{nomor}: {teks}" for nomor, teks in sorted({(k.lineno, ast.unparse(k)) for k in semua})]  # type: ignore[attr-defined]


def test_labels_tables_and_messages_are_marked() -> None:
    temuan = [f"{f.relative_to(AKAR)}:{t}" for f in modul() for t in tak_ditandai_py(f.read_text("utf-8"))]
    assert temuan == []


@pytest.mark.parametrize(
    "isi",
    [
        "class S(models.TextChoices):\n    A = 'a', 'Data dicek'",
        "daftarkan({'kode': ('Judul', _('Kalimat.'))})",
        "JUDUL: dict[str, str] = {'antrean': 'Antrean'}",
        "Teks(label='Alasan')",
        "{'teks': f'Lewat {hari} hari'}",
        "messages.success(request, 'Draf tersimpan.')",
        "Rupa(_('Selesai'), 'Dibaca warga.')",
    ],
)
def test_planted_words_are_found(isi: str) -> None:
    assert len(tak_ditandai_py(isi)) == 1


def _dari_py(isi: str) -> Iterator[str]:
    for n in ast.walk(ast.parse(isi)):
        if isinstance(n, ast.Call) and _nama(n.func) in PENANDA:
            yield from (a.value for a in n.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


PANGGILAN = re.compile(r"""\b(?:gettext|ngettext|_)\(\s*(u?(?P<q>["'])(?:\\.|(?!(?P=q)).)*(?P=q))""")


def _dari_templat(isi: str) -> Iterator[str]:
    # What makemessages reads: Django's own translation of a template into calls of gettext.
    yield from (ast.literal_eval(m[1]) for m in PANGGILAN.finditer(templatize(isi)))


def semua_kalimat() -> set[str]:
    """Every sentence that a translator gets."""
    py = (k for f in modul() for k in _dari_py(f.read_text("utf-8")))
    return {*py, *(k for f in templat() for k in _dari_templat(f.read_text("utf-8")))}


def test_source_language_answers_with_itself() -> None:
    # Django's Indonesian catalogue translates from English: a word of ours that is one of its keys would change.
    kalimat = semua_kalimat()
    assert len(kalimat) > 900
    with translation.override("id"):
        assert {k: t for k in kalimat if (t := translation.gettext(k)) != k} == {}


# --- switching -------------------------------------------------------------------------------------------------------
class Uji:
    """A language in which every sentence stands between marks, in the place of a compiled catalogue."""

    def gettext(self, kalimat: str) -> str:
        return f"«{kalimat}»"

    def ngettext(self, satu: str, banyak: str, n: int) -> str:
        return self.gettext(satu if n == 1 else banyak)

    def language(self) -> str:
        return "jv"

    to_language = language


@pytest.fixture
def bahasa_uji(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(trans_real._translations, "jv", Uji())
    with translation.override("jv"):
        yield


def _teks_luar(isi: str) -> set[str]:
    """Texts and visible attributes of a page that stand outside of the marks."""
    return {teks for _, teks in Teks(re.sub(r"«[^«»]*»", "", isi)).temuan}


@pytest.mark.django_db
@pytest.mark.parametrize("alamat", ["/masuk/", "/lacak/", "/tidak-ada/"])
def test_page_speaks_the_language(bahasa_uji: None, client: Client, alamat: str) -> None:
    isi = client.get(alamat).content.decode()
    assert '<html lang="jv">' in isi
    assert "«Lacak aduan" in isi
    assert _teks_luar(isi) == set()


@pytest.mark.django_db
def test_intake_speaks_the_language_but_for_data(bahasa_uji: None) -> None:
    isi = Peramban(buat_dunia(), "fo").buka("/kasus/baru/").content.decode()
    luar = " ".join(_teks_luar(isi))
    assert "«Nomor HP»" in isi and "«Datang langsung»" in isi and "«Pilih»" in isi
    assert not re.search(r"wajib|Simpan|Pilih|Nama|Tanggal|Cerita", luar)


def test_error_message_choice_and_component_speak_the_language(bahasa_uji: None) -> None:
    assert PeranTidakBerhak().rincian == "«Peran Anda di sini tidak memiliki aksi ini.»"
    assert TerlaluSering(30).rincian == "«Terlalu banyak percobaan. Coba lagi dalam 30 detik.»"
    assert str(StatusKasus.DICEK.label) == dict(StatusKasus.choices)["dicek"] == "«Data dicek»"
    assert judul_aksi("kembalikan") == "«Kembalikan»"
    tanda = Template('{% load tampilan %}{% tanda _("Lewat <b>") "bad" %}{% include "komponen/status.html" %}')
    assert "«Diterima»" in tanda.render(Context({"status": "diterima"}))


def test_without_a_language_everything_is_indonesian() -> None:
    kata: list[Any] = [StatusKasus.DICEK.label, PeranTidakBerhak().judul, judul_aksi("layani")]
    for bahasa in ("id", None):
        with translation.override(bahasa):
            assert [str(k) for k in kata] == ["Data dicek", "Bukan kewenangan Anda", "Layani"]
