"""Documents: a typst template filled with data becomes a tagged PDF (PDF/UA-1), or a picture of its first page.

The work is done by a process of its own (``core.dokumen_anak``): it has a time limit that holds, sees no file but the
templates, and takes nothing from the network. Data go in as JSON, never as text of the template, so that whatever a
person typed is printed as it stands. Fonts are those inside the typst package.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

ANAK = Path(__file__).with_name("dokumen_anak.py")
MAKS_DETIK = 15
"""Longer than any honest page needs on a busy machine."""
PPI = 96
"""Dots per inch of a picture: A4 is 794 × 1123."""
GANTI = "\ufffd"
_TANPA_HURUF = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_MAKS_GANTI = 40

Bentuk = Literal["pdf", "png"]


class DokumenGagal(Exception):
    """The template does not compile, or took too long. Never carries the data."""


def buat_dokumen(templat: str, data: Mapping[str, Any], *, bentuk: Bentuk = "pdf") -> bytes:
    """``templates/<templat>`` filled with ``data`` (``sys.inputs.data``, JSON). The same data give the same bytes.

    A character that no font of the package has is printed as U+FFFD: an accessible PDF may not leave it out in
    silence. Raises DokumenGagal.
    """
    isi = json.dumps(_tercetak(data), ensure_ascii=False)
    for _ in range(_MAKS_GANTI):
        hasil, salah = _susun(templat, isi, bentuk)
        if hasil:
            return hasil
        asing = _TANPA_HURUF.search(salah)
        if asing is None:
            break
        isi = _tanpa(isi, asing.group(1))
    else:  # more scripts than anybody writes in one letter: what is not Latin goes at once
        hasil, salah = _susun(templat, "".join(h if ord(h) < 0x250 else GANTI for h in isi), bentuk)
        if hasil:
            return hasil
    raise DokumenGagal(templat)


def _tercetak(nilai: Any) -> Any:
    """The data without what no page can hold: control characters but line breaks, and noncharacters."""
    if isinstance(nilai, str):
        return "".join(h for h in nilai if h in "\n\t" or not (unicodedata.category(h) == "Cc" or _bukan_huruf(h)))
    if isinstance(nilai, Mapping):
        return {kunci: _tercetak(satu) for kunci, satu in nilai.items()}
    return [_tercetak(satu) for satu in nilai] if isinstance(nilai, list | tuple) else nilai


def _bukan_huruf(huruf: str) -> bool:
    """U+FDD0 to U+FDEF, and the last two of every plane."""
    return 0xFDD0 <= ord(huruf) <= 0xFDEF or ord(huruf) & 0xFFFE == 0xFFFE


def _susun(templat: str, isi: str, bentuk: Bentuk) -> tuple[bytes, str]:
    """(document, "") or (nothing, what the compiler says)."""
    minta = {
        "akar": str(settings.BASE_DIR / "templates"),
        "templat": templat,
        "data": isi,
        "bentuk": bentuk,
        "ppi": PPI,
    }
    try:
        jalan = subprocess.run(
            [sys.executable, "-I", str(ANAK)],
            input=json.dumps(minta).encode(),
            capture_output=True,
            timeout=MAKS_DETIK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DokumenGagal(templat) from None
    if jalan.returncode:
        return b"", jalan.stderr.decode(errors="replace")
    return jalan.stdout, ""


def _tanpa(isi: str, asing: str) -> str:
    """Everything written like the characters named: once the script of a word is missing, all of it is."""
    tulisan = {_tulisan(huruf) for huruf in asing}
    return "".join(GANTI if ord(huruf) > 0x7F and _tulisan(huruf) in tulisan else huruf for huruf in isi)


def _tulisan(huruf: str) -> str:
    """A character's script as its name begins (CJK, JAVANESE); of a sign: its category."""
    jenis = unicodedata.category(huruf)
    return unicodedata.name(huruf, "?").partition(" ")[0] if jenis[0] in "LM" else jenis
