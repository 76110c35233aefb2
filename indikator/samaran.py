"""Small counts of cases: what leaves the district does not show them, nor lets them be found by subtraction. Pure.

A hidden cell is None. A cell is hidden when it is between one and ``terkecil`` − 1. While what is hidden in one
sum is a single cell, or adds up to less than ``terkecil``, the next smallest goes along; where nothing is left to go
along the sum itself is as small and is hidden.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from indikator.models import AturanLaporan

K = TypeVar("K", bound=Hashable)


def aturan_laporan(hari: date) -> AturanLaporan:
    """The settings of reports in force on a day. One query."""
    return AturanLaporan.objects.filter(berlaku_mulai__lte=hari).latest("berlaku_mulai")


def sel(nilai: int, terkecil: int) -> int | None:
    """A count that stands alone, or None."""
    return None if 0 < nilai < terkecil else nilai


def samarkan(jumlah: Mapping[K, int], terkecil: int) -> dict[K, int | None]:
    """The parts of a sum with the small ones and their complements hidden."""
    tutup = {k for k, v in jumlah.items() if 0 < v < terkecil}
    lain = sorted((k for k in jumlah if k not in tutup and jumlah[k] > 0), key=lambda k: jumlah[k], reverse=True)
    while tutup and lain and (len(tutup) == 1 or sum(jumlah[k] for k in tutup) < terkecil):
        tutup.add(lain.pop())
    return {k: None if k in tutup else v for k, v in jumlah.items()}


def samarkan_tabel(tabel: Sequence[Mapping[str, Any]], terkecil: int) -> list[dict[str, Any]]:
    """The tables of a report (``indikator.selectors.isi_kiriman``) as they may leave the district."""
    return [dict(t) if t["unit"] else _tabel(t, terkecil) for t in tabel]


def _tabel(t: Mapping[str, Any], terkecil: int) -> dict[str, Any]:
    if t["jumlah"] is not None:
        tampil = samarkan({kode: n for kode, _, n in t["baris"]}, terkecil)
        baris = [[kode, nama, tampil[kode]] for kode, nama, _ in t["baris"]]
        return {**t, "jumlah": sel(t["jumlah"], terkecil), "baris": baris}
    kecil = any(isinstance(n, int) and 0 < n < terkecil for _, _, n in t["baris"])
    return {**t, "baris": [[kode, nama, None if kecil else n] for kode, nama, n in t["baris"]]}
