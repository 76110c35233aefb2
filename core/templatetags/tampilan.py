"""Tags and filters of the pages: icons, numbers, dates, masking, form fields, error summary.

Filters take the office's zone as their argument (``{{ k.dibuat_pada|pukul:zona }}``); the context
processor gives every page its ``zona``.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from core import penulisan
from core.errors import Bidang

register = template.Library()

IKON = frozenset(
    (
        "search check clock alert print cam send bell up back eye dl user lock pin off x dot file plus home skip info"
        " p1 p2 p3 p4 p5 p6"
    ).split()
)
NADA = frozenset({"", "ok", "warn", "bad", "info", "out"})
NADA_PESAN = {"success": "ok", "warning": "warn", "error": "bad"}
JENIS_MASUKAN = {
    forms.PasswordInput: "password",
    forms.Textarea: "textarea",
    forms.RadioSelect: "chips",
    forms.CheckboxInput: "check",
    forms.Select: "select",
    forms.NumberInput: "number",
    forms.DateInput: "date",
    forms.EmailInput: "email",
}


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    """An icon of the sprite that ``base.html`` carries. Decorative: a word always stands beside it."""
    if nama not in IKON:
        raise template.TemplateSyntaxError(f"unknown icon: {nama}")
    return format_html('<svg class="i {}" aria-hidden="true"><use href="#i-{}"/></svg>', kelas, nama)


@register.simple_tag
def gambar_langkah(nomor: int) -> SafeString:
    """The pictogram of one of the six steps, 1–6."""
    return ikon(f"p{nomor}")


@register.inclusion_tag("komponen/tanda.html")
def tanda(teks: object, nada: str = "", ikon: str = "") -> dict[str, object]:
    """A tag. ``nada``: ok, warn, bad, info, out or empty (grey). Colour never stands alone: ``teks`` is needed."""
    if nada not in NADA:
        raise template.TemplateSyntaxError(f"unknown tone: {nada}")
    return {"teks": teks, "nada": nada, "ikon": ikon}


@register.filter
def nada_pesan(tingkat: str) -> str:
    """The tone of a Django message level: success, warning, error; info has none."""
    return NADA_PESAN.get(tingkat, "")


@register.filter
def angka(nilai: penulisan.Bilangan | None, desimal: int = 2) -> str:
    """``83,66``: decimal comma, half-up; the argument is the number of decimals."""
    return penulisan.angka(nilai, int(desimal))


@register.filter
def bulat(nilai: penulisan.Bilangan | None) -> str:
    """``8.412``: no decimals."""
    return penulisan.angka(nilai, 0)


@register.filter
def persen(nilai: penulisan.Bilangan | None, desimal: int = 2) -> str:
    """``95,96%``."""
    return penulisan.persen(nilai, int(desimal))


@register.filter
def rupiah(nilai: penulisan.Bilangan | None) -> str:
    """``Rp79.443.017.746``."""
    return penulisan.rupiah(nilai)


@register.filter
def tanggal(nilai: date | datetime | None, zona: str = "") -> str:
    """``3 Desember 2026``."""
    return penulisan.tanggal(nilai or None, zona)


@register.filter
def tanggal_pendek(nilai: date | datetime | None, zona: str = "") -> str:
    """``3 Des 2026``."""
    return penulisan.tanggal_pendek(nilai or None, zona)


@register.filter
def hari_tanggal(nilai: date | datetime | None, zona: str = "") -> str:
    """``Kamis, 3 Desember 2026``."""
    return penulisan.hari_tanggal(nilai or None, zona)


@register.filter
def nama_hari(nilai: date | datetime | None, zona: str = "") -> str:
    """``Kamis``."""
    return penulisan.nama_hari(nilai or None, zona)


@register.filter
def pukul(nilai: datetime | None, zona: str = "") -> str:
    """``09.41``."""
    return penulisan.pukul(nilai or None, zona)


@register.filter
def saat(nilai: datetime | None, zona: str = "") -> str:
    """``Kam 3 Des 2026 09.41``."""
    return penulisan.saat(nilai or None, zona)


@register.filter
def nama_zona(zona: str) -> str:
    """``WIB``, ``WITA``, ``WIT``."""
    return penulisan.nama_zona(zona)


@register.filter
def samar(teks: str | None) -> str:
    """``9901 •••• •••• 0000``: NIK, KK number or phone."""
    return penulisan.samar(teks)


@register.filter
def inisial(nama: str | None) -> str:
    """``SC`` for the round badge."""
    return penulisan.inisial(nama)


def id_bidang(nama: str, awalan: str = "") -> str:
    """The HTML id of a field by its name; dots of nested names become underscores."""
    return "_".join(["id", *([awalan] if awalan else []), nama.replace(".", "_")])


def _dari_boundfield(bidang: BoundField) -> dict[str, Any]:
    widget = bidang.field.widget
    jenis = next((nama for kelas, nama in JENIS_MASUKAN.items() if isinstance(widget, kelas)), "text")
    atribut = dict(widget.attrs)
    return {
        "nama": bidang.html_name,
        "id": bidang.auto_id or id_bidang(bidang.html_name),
        "label": bidang.label,
        "jenis": atribut.pop("jenis", jenis),
        "nilai": "" if jenis == "password" or bidang.value() is None else bidang.value(),
        "pilihan": [pilihan for pilihan in getattr(widget, "choices", ()) if jenis != "chips" or pilihan[0] != ""],
        "petunjuk": bidang.help_text,
        "galat": " ".join(str(pesan) for pesan in bidang.errors),
        "wajib": bidang.field.required,
        "kelas": atribut.pop("class", ""),
        "atribut": {nama: nilai for nama, nilai in atribut.items() if nilai not in (False, None)},
    }


@register.inclusion_tag("komponen/isian.html")
def isian(
    bidang: BoundField | Mapping[str, Any], awalan: str = "", semua_galat: Any = (), **timpa: Any
) -> dict[str, Any]:
    """A labelled field with hint and error from a Django form's field or a plain mapping.

    Keys: nama, label, jenis (text, textarea, select, chips, check, password, date, number, tel, search …), nilai,
    pilihan [(value, text[, small text])], petunjuk, galat, wajib, kelas, atribut {}, kalimat [quick phrases],
    hitung (NIK counter), id. ``nilai`` is a list where several may be chosen. Keywords override. ``awalan`` keeps ids
    apart when several forms share names; ``semua_galat`` is the list of ``Bidang`` of the form, from which the field
    takes its own.
    """
    isi = _dari_boundfield(bidang) if isinstance(bidang, BoundField) else dict(bidang)
    isi.update(timpa)
    if awalan or "id" not in isi:
        isi["id"] = id_bidang(isi["nama"], awalan)
    isi.setdefault("jenis", "text")
    isi["galat"] = isi.get("galat") or _galat_milik(isi["nama"], semua_galat)
    rujuk = [f"{isi['id']}_{bagian}" for bagian in ("galat", "petunjuk") if isi.get(bagian)]
    isi["keterangan"] = " ".join(rujuk)
    isi["nilai_teks"] = "" if isi.get("nilai") is None else str(isi["nilai"])
    isi["opsi"] = [_opsi(isi, pilihan) for pilihan in isi.get("pilihan", ())]
    return isi


def _galat_milik(nama: str, semua: Any) -> str:
    return " ".join(butir.pesan for butir in semua or () if isinstance(butir, Bidang) and butir.nama == nama)


def _opsi(isi: Mapping[str, Any], pilihan: Iterable[Any]) -> dict[str, Any]:
    nilai, teks, *sisa = pilihan
    kini = isi.get("nilai")
    terpilih = kini if isinstance(kini, list | tuple) else ["" if kini is None else kini]
    sama = str(nilai) in map(str, terpilih)
    return {"nilai": nilai, "teks": teks, "kecil": sisa[0] if sisa else "", "terpilih": sama}


@register.inclusion_tag("komponen/ringkasan_galat.html")
def ringkasan_galat(galat: Any, judul: str = "", awalan: str = "") -> dict[str, Any]:
    """The box on top of a form that was refused: takes the focus, links to the fields.

    ``galat``: a Django form, a list of ``Bidang`` or of sentences, or one sentence. Nothing wrong: prints nothing.
    """
    if isinstance(galat, forms.BaseForm):
        butir = _butir_form(galat, awalan)
    else:
        butir = [_butir(satu, awalan) for satu in ([galat] if isinstance(galat, str) else galat or ()) if satu]
    return {"butir": butir, "judul": judul or _judul_galat(len(butir))}


def _judul_galat(jumlah: int) -> str:
    pola = ngettext("Ada {jumlah} isian yang perlu diperbaiki", "Ada {jumlah} isian yang perlu diperbaiki", jumlah)
    return pola.format(jumlah=jumlah)


def _butir_form(form: forms.BaseForm, awalan: str) -> list[dict[str, str]]:
    umum = [_butir(str(pesan)) for pesan in form.non_field_errors()]
    return umum + [
        {"id": (not awalan and form[nama].auto_id) or id_bidang(nama, awalan), "pesan": str(pesan)}
        for nama, daftar in form.errors.items()
        if nama in form.fields
        for pesan in daftar
    ]


def _butir(galat: Bidang | str, awalan: str = "") -> dict[str, str]:
    if isinstance(galat, Bidang):
        return {"id": id_bidang(galat.nama, awalan) if galat.nama else "", "pesan": galat.pesan}
    return {"id": "", "pesan": str(galat)}
