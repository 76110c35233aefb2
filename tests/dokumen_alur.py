"""Reads the tables of ``docs/alur.md``, so that tests can hold the code against them."""

import re
from dataclasses import dataclass
from pathlib import Path

DOKUMEN = Path(__file__).resolve().parents[1] / "docs" / "alur.md"
KATA = re.compile(r"`([a-z_0-9]+)`")


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One row. ``siapa``: pairs of roles and the condition in brackets; ``tetap``: marked as leaving versi alone."""

    aksi: str
    dari: tuple[str, ...]
    ke: frozenset[str]
    siapa: tuple[tuple[tuple[str, ...], str], ...]
    tetap: bool


def _bagian(judul: str) -> str:
    isi = DOKUMEN.read_text(encoding="utf-8")
    return re.split(r"\n## ", isi.split(f"\n## {judul}\n", 1)[1], maxsplit=1)[0]


def terbuka(judul: str) -> tuple[str, ...]:
    """The open statuses as the section lists them after the word ``Terbuka:``."""
    paragraf = _bagian(judul).split("Terbuka:", 1)[1].split("\n\n", 1)[0]
    return tuple(KATA.findall(paragraf.split(".", 1)[0]))


def langkah() -> dict[str, tuple[int, str, str]]:
    """Status → (number of its step, name for officers, name for citizens)."""
    hasil = {}
    for sel in _sel(_bagian("Enam langkah")):
        hasil |= {status: (int(sel[0]), sel[1], sel[2]) for status in KATA.findall(sel[3])}
    return hasil


def tabel(judul: str) -> list[BarisDokumen]:
    """The rows of a section's table."""
    return [_baris(sel) for sel in _sel(_bagian(judul)) if KATA.match(sel[0])]


def _sel(bagian: str) -> list[list[str]]:
    baris = [b for b in bagian.splitlines() if b.startswith("| ") and not b.startswith(("| aksi", "| langkah"))]
    return [[s.strip() for s in b.strip("|").split("|")] for b in baris]


def _baris(sel: list[str]) -> BarisDokumen:
    return BarisDokumen(
        aksi=KATA.findall(sel[0])[0],
        dari=_dari(sel[1]),
        ke=frozenset(KATA.findall(sel[2])),
        siapa=tuple(_siapa(s) for s in sel[3].split(";")),
        tetap="**tetap**" in sel[2],
    )


def _dari(teks: str) -> tuple[str, ...]:
    if teks == "(baru)":
        return ("",)
    if teks.startswith("semua yang terbuka"):
        semua = terbuka("Enam langkah")
        sesudah = KATA.findall(teks)
        return semua[semua.index(sesudah[0]) + 1 :] if sesudah else semua
    return tuple(KATA.findall(teks))


def _siapa(teks: str) -> tuple[tuple[str, ...], str]:
    syarat = re.search(r"\(([^)]*)\)", teks)
    return tuple(KATA.findall(teks)), syarat[1] if syarat else ""
