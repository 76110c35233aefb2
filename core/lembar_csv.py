"""CSV that Indonesian Excel opens by a double click: UTF-8 with BOM, ``;``, and no cell that becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def sel_aman(nilai: object) -> str:
    """A cell as text. What a spreadsheet would take for a formula gets an apostrophe; None is empty."""
    teks = "" if nilai is None else str(nilai)
    angka = isinstance(nilai, int | float)
    return f"'{teks}" if teks.startswith(_RUMUS) and not angka else teks


def tulis_csv(kepala: Sequence[str], baris: Iterable[Sequence[object]]) -> bytes:
    """The whole file; decimal numbers are to be given as text with a comma."""
    keluar = io.StringIO(newline="")
    tulis = csv.writer(keluar, delimiter=";")
    tulis.writerow([sel_aman(k) for k in kepala])
    tulis.writerows([[sel_aman(s) for s in b] for b in baris])
    return (BOM + keluar.getvalue()).encode()
