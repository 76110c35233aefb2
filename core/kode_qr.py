"""QR codes as the path of an inline SVG: sharp on any paper, and allowed by a policy without inline images."""

from dataclasses import dataclass
from itertools import groupby

import segno

TEPI = 2
"""Modules of white around the code."""


@dataclass(frozen=True, slots=True)
class KodeQr:
    """``kotak`` for viewBox, ``jalur`` for the d of one path."""

    kotak: str
    jalur: str


def kode_qr(isi: str) -> KodeQr:
    """The code of a text, error level M. Neighbours in a row become one rectangle."""
    baris = [list(b) for b in segno.make(isi, error="m").matrix]
    bagian: list[str] = []
    for y, satu in enumerate(baris):
        x = 0
        for gelap, deret in groupby(satu):
            n = len(list(deret))
            if gelap:
                bagian.append(f"M{x} {y}h{n}v1h-{n}z")
            x += n
    sisi = len(baris) + 2 * TEPI
    return KodeQr(f"-{TEPI} -{TEPI} {sisi} {sisi}", "".join(bagian))
