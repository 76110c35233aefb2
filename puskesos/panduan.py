"""The guides of ``docs/panduan/``, a page of the application for each, and for whom they are written.

They are Markdown files of the project's own. Their tree is drawn by a template, escaped like any other text; nothing in
them is taken for HTML.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from puskesos.models import Peran

PANDUAN: dict[str, tuple[str, ...]] = {
    "mulai": tuple(Peran.values),
    "front-office": (Peran.FRONT_OFFICE,),
    "back-office": (Peran.BACK_OFFICE,),
    "koordinator": (Peran.KOORDINATOR,),
    "supervisor": (Peran.SUPERVISOR,),
    "manajer": (Peran.MANAJER,),
    "fasilitator": (Peran.FASILITATOR,),
    "tim-survei": (Peran.TIM_SURVEI,),
    "mitra": (Peran.MITRA,),
    "daftar-kerja": (
        Peran.FRONT_OFFICE,
        Peran.BACK_OFFICE,
        Peran.KOORDINATOR,
        Peran.FASILITATOR,
        Peran.SUPERVISOR,
        Peran.MANAJER,
    ),
    "bukti": (
        Peran.FRONT_OFFICE,
        Peran.KOORDINATOR,
        Peran.MANAJER,
        Peran.DINAS_PROVINSI,
        Peran.DIREKTORAT,
    ),
    "lampiran": (
        Peran.FRONT_OFFICE,
        Peran.BACK_OFFICE,
        Peran.KOORDINATOR,
        Peran.FASILITATOR,
        Peran.SUPERVISOR,
        Peran.MANAJER,
    ),
    "surat": (Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.KOORDINATOR, Peran.MANAJER),
    "pemberitahuan": tuple(Peran.values),
    "register": (Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER),
    "admin-sistem": (Peran.ADMIN_SISTEM,),
    "administrasi": (Peran.ADMIN_SISTEM, Peran.KOORDINATOR, Peran.MANAJER),
    "papan-pantau": (Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER, Peran.DINAS_PROVINSI),
    "kepuasan": (
        Peran.FRONT_OFFICE,
        Peran.KOORDINATOR,
        Peran.SUPERVISOR,
        Peran.MANAJER,
        Peran.DINAS_PROVINSI,
        Peran.DIREKTORAT,
        Peran.AUDITOR,
    ),
    "respon-kasus": (
        Peran.FRONT_OFFICE,
        Peran.BACK_OFFICE,
        Peran.KOORDINATOR,
        Peran.FASILITATOR,
        Peran.TIM_SURVEI,
        Peran.SUPERVISOR,
        Peran.MANAJER,
        Peran.DINAS_PROVINSI,
        Peran.DIREKTORAT,
    ),
    "laporan-kantor": (
        Peran.KOORDINATOR,
        Peran.SUPERVISOR,
        Peran.MANAJER,
        Peran.DINAS_PROVINSI,
        Peran.DIREKTORAT,
        Peran.AUDITOR,
    ),
    "angka": (Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR, Peran.MANAJER, Peran.SUPERVISOR),
}
"""File name → roles, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Panduan:
    """A guide: its address, its title (the first heading), the tree of its text."""

    nama: str
    judul: str
    peran: tuple[str, ...]
    isi: SyntaxTreeNode


@lru_cache(maxsize=64)
def baca_panduan(nama: str) -> Panduan:
    """A guide by its name. Raises KeyError where there is none."""
    peran = PANDUAN[nama]
    teks = (settings.BASE_DIR / "docs" / "panduan" / f"{nama}.md").read_text(encoding="utf-8")
    akar = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(teks))
    judul = next(s for s in akar.children if s.type == "heading")
    return Panduan(nama, judul.children[0].content, peran, akar)


def panduan_untuk(peran: frozenset[str]) -> tuple[list[Panduan], list[Panduan]]:
    """The guides of these roles, and the others."""
    semua = [baca_panduan(nama) for nama in PANDUAN]
    return [p for p in semua if peran & set(p.peran)], [p for p in semua if not peran & set(p.peran)]
