"""Files that people bring: what they are by their content, and what of them is kept.

Nothing of an upload is passed on as it came. A picture is drawn anew (no EXIF, no place where it was taken, no tail
behind the last byte); a PDF is written anew and refused when it can do anything but be read.
"""

import io
import warnings
from collections.abc import Iterable
from typing import Final

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import BerkasTerlaluBesar, JenisBerkasDitolak
from core.pesan import pesan_untuk

JPG, PNG, PDF = "jpg", "png", "pdf"
TIPE: Final = {JPG: "image/jpeg", PNG: "image/png", PDF: "application/pdf"}
MAKS_BYTE = 10 * 1024 * 1024
MAKS_PIKSEL = 40_000_000
SISI_MAKS = 1600
"""Pixels of the longer side of what is kept: a document stays readable, a phone's photo becomes ~250 KB."""
_AWALAN = {b"\xff\xd8\xff": JPG, b"\x89PNG\r\n\x1a\n": PNG, b"%PDF-": PDF}
_BENTUK = {JPG: "jpeg", PNG: "png"}
BERBAHAYA = frozenset("/JavaScript /JS /OpenAction /AA /Launch /EmbeddedFile /EmbeddedFiles /RichMedia /XFA".split())
"""Names in a PDF by which it acts, starts something or carries another file."""


def terlalu_besar() -> BerkasTerlaluBesar:
    """The one sentence for a file over a limit."""
    return BerkasTerlaluBesar(rincian=pesan_untuk("foto_terlalu_besar")[1])


def kenali(isi: bytes) -> str:
    """``jpg``, ``png`` or ``pdf`` by the content; the name that came with it says nothing.

    Only heads are read: a picture's size is known before one pixel is unpacked.
    Raises JenisBerkasDitolak, BerkasTerlaluBesar (10 MB, 40 megapixels).
    """
    if len(isi) > MAKS_BYTE:
        raise terlalu_besar()
    jenis = next((j for awal, j in _AWALAN.items() if isi.startswith(awal)), None)
    if jenis is None:
        raise JenisBerkasDitolak
    if jenis != PDF:
        lebar, tinggi = _buka_gambar(isi, jenis).size
        if lebar * tinggi > MAKS_PIKSEL:
            raise terlalu_besar()
    return jenis


def bersihkan(isi: bytes, jenis: str) -> bytes:
    """What is kept of an upload of this kind. Raises JenisBerkasDitolak where nothing of it can be."""
    return _pdf_bersih(isi) if jenis == PDF else _gambar_bersih(isi, jenis)


def _buka_gambar(isi: bytes, jenis: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower and comes next
            return Image.open(io.BytesIO(isi), formats=[_BENTUK[jenis]])
    except Image.DecompressionBombError:
        raise terlalu_besar() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise JenisBerkasDitolak from None


def _gambar_bersih(isi: bytes, jenis: str) -> bytes:
    gambar = _buka_gambar(isi, jenis)
    if gambar.width * gambar.height > MAKS_PIKSEL:
        raise terlalu_besar()
    try:
        tegak = ImageOps.exif_transpose(gambar)
        tegak.thumbnail((SISI_MAKS, SISI_MAKS))
        bersih = tegak.convert("RGB" if jenis == JPG else "RGBA")
    except (OSError, ValueError, SyntaxError, EOFError):
        raise JenisBerkasDitolak from None
    baru = Image.new(bersih.mode, bersih.size)
    baru.paste(bersih)
    hasil = io.BytesIO()
    if jenis == JPG:
        baru.save(hasil, "jpeg", quality=80, optimize=True)
    else:
        baru.save(hasil, "png", optimize=True)
    return hasil.getvalue()


def _pdf_bersih(isi: bytes) -> bytes:
    hasil = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(isi)) as pdf:
            if not len(pdf.pages) or any(_berbahaya(o) for o in pdf.objects):
                raise JenisBerkasDitolak
            if "/Metadata" in pdf.Root:
                del pdf.Root["/Metadata"]
            del pdf.docinfo
            pdf.save(hasil)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, RecursionError):
        raise JenisBerkasDitolak from None
    return hasil.getvalue()


def _berbahaya(objek: pikepdf.Object) -> bool:
    """Whether an object, or what lies in it, acts. Objects with a number of their own are asked by themselves."""
    if isinstance(objek, pikepdf.Array):
        return any(_berbahaya(o) for o in _di_dalam(list(objek)))
    if not isinstance(objek, pikepdf.Dictionary | pikepdf.Stream):
        return False
    isi = {k: objek.get(k) for k in set(objek.keys())}
    nama = {str(v) for k, v in isi.items() if k in ("/S", "/Type", "/Subtype") and isinstance(v, pikepdf.Name)}
    return bool(BERBAHAYA & (isi.keys() | nama)) or any(_berbahaya(o) for o in _di_dalam(isi.values()))


def _di_dalam(isi: Iterable[object]) -> list[pikepdf.Object]:
    return [o for o in isi if isinstance(o, pikepdf.Object) and not o.is_indirect]
