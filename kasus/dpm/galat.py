"""The error file of a list: row number, column, reason; never what stood in the cell."""

import csv
from collections.abc import Iterable
from typing import TextIO

KEPALA = ("baris", "kolom", "alasan")


class PenulisGalat:
    """Writes an error file line by line. All its texts are ours, so no cell can be taken for a formula."""

    def __init__(self, keluar: TextIO) -> None:
        self._tulis = csv.writer(keluar).writerow
        self.jumlah = 0
        self._tulis(KEPALA)

    def tulis(self, nomor: int, kolom: str, alasan: str) -> None:
        """One line. ``nomor``: row of the file, the header is 1."""
        self._tulis((nomor, kolom, alasan))
        self.jumlah += 1

    def tulis_semua(self, baris: Iterable[tuple[int, str, str]]) -> None:
        """Many lines."""
        for nomor, kolom, alasan in baris:
            self.tulis(nomor, kolom, alasan)
