"""Fields of the long intake form, written in its template: what was typed and what is wrong come from the context."""

from collections.abc import Collection, Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from core.templatetags.tampilan import id_bidang, isian

register = template.Library()
KUNCI = ("jenis", "kelas", "petunjuk", "hitung", "wajib")
"""Keywords that describe the field; all others become attributes (``data_nik`` → ``data-nik``)."""


@register.inclusion_tag("komponen/isian.html", takes_context=True)
def teks(context: Context, nama: str, label: str, **lain: Any) -> dict[str, Any]:
    """A typed field by its dotted name."""
    atribut = {k.replace("_", "-"): v for k, v in lain.items() if k not in KUNCI}
    bidang = {"nama": nama, "label": label, "nilai": context["nilai"].get(nama, ""), "atribut": atribut}
    return isian(bidang | {k: v for k, v in lain.items() if k in KUNCI}, semua_galat=context["galat"])


@register.inclusion_tag("komponen/isian.html", takes_context=True)
def centang(context: Context, nama: str, label: str) -> dict[str, Any]:
    """A box to tick by its dotted name."""
    bidang = {"nama": nama, "label": label, "jenis": "check", "nilai": context["nilai"].get(nama, "")}
    return isian(bidang, semua_galat=context["galat"])


@register.simple_tag(takes_context=True)
def galat_bidang(context: Context, nama: str) -> SafeString:
    """The error lines of a field that the template draws itself."""
    baris = [(id_bidang(nama), b.pesan) for b in context["galat"] if b.nama == nama]
    return format_html_join("", '<p class="err" id="{}_galat">{}</p>', baris)


@register.simple_tag(takes_context=True)
def label_galat(context: Context, nama: str, label: str) -> SafeString:
    """Label and error lines of such a field."""
    pola = '<label for="{}">{} <span class="wjb">{}</span></label>'
    kepala = format_html(pola, id_bidang(nama), label, gettext("(wajib)"))
    return format_html("{}{}", kepala, galat_bidang(context, nama))


@register.filter
def ambil(nilai: Mapping[str, str], nama: str) -> str:
    """What was typed into a field whose name has a dot."""
    return nilai.get(nama, "")


@register.filter
def punya(kumpulan: Collection[str], nama: str) -> bool:
    """Whether a name is among them."""
    return nama in kumpulan
