"""A small workbook: sheets of plain rows. No cell is ever a formula or a link."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from core.lembar_csv import sel_aman

Lembar = tuple[str, Sequence[str], Iterable[Sequence[object]]]
"""Name, headings, rows."""
LEBAR = 24


def tulis_xlsx(lembar: Iterable[Lembar]) -> bytes:
    """The whole file. Numbers stay numbers, all else is text; None is an empty cell."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    tebal = buku.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for nama, kepala, baris in lembar:
        satu = buku.add_worksheet(nama)
        satu.set_column(0, max(0, len(kepala) - 1), LEBAR)
        for kolom, teks in enumerate(kepala):
            satu.write_string(0, kolom, sel_aman(teks), tebal)
        satu.freeze_panes(1, 0)
        for nomor, isi in enumerate(baris, 1):
            for kolom, nilai in enumerate(isi):
                if isinstance(nilai, int) and not isinstance(nilai, bool):
                    satu.write_number(nomor, kolom, nilai)
                else:
                    satu.write_string(nomor, kolom, sel_aman(nilai))
    buku.close()
    return keluar.getvalue()
