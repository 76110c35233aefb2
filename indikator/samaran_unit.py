"""Rows of units as they may leave the district: counts of cases that are small, and what gives them back, are hidden.

A district's total is the sum of its villages, so what is hidden in one village takes another of the same district
along; districts are held together by their province. Counts of offices, months and documents are never hidden.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from core.samaran import samarkan
from indikator.kohort import HITUNG
from indikator.selectors.unit import BarisUnit

HITUNG_KASUS = frozenset({*HITUNG, "triwulan_terendah"})
"""Counters that count cases."""


def tersamar(
    batch: Iterable[Sequence[BarisUnit]], sel: Any, terkecil: int | None
) -> Iterator[list[tuple[BarisUnit, list[Any]]]]:
    """Units with their cells (``sel(unit)``), group by group; a hidden cell is None. Memory stays that of one group.

    Without ``terkecil`` the cells are left as they are.
    """
    if terkecil is None:
        for satu in batch:
            yield [(u, sel(u)) for u in satu]
        return
    for _kelompok, unit in groupby(chain.from_iterable(batch), key=lambda u: u.kode[: 5 if len(u.kode) > 5 else 2]):
        baris = [(u, sel(u)) for u in unit]
        _samarkan(baris, terkecil)
        yield baris


def _samarkan(baris: list[tuple[BarisUnit, list[Any]]], terkecil: int) -> None:
    """Hide in place. Columns: 4 cases judged, from 6 on n and T of each criterion."""
    _tutup([isi for _, isi in baris], 4, terkecil)
    for urut, k in enumerate(baris[0][0].penilaian.kriteria):
        if k.kriteria.acuan.n in HITUNG_KASUS:
            _pasangan([isi for _, isi in baris], 6 + 2 * urut, terkecil)


def _tutup(baris: list[list[Any]], kolom: int, terkecil: int) -> None:
    tampil = samarkan({n: isi[kolom] for n, isi in enumerate(baris) if isinstance(isi[kolom], int)}, terkecil)
    for n, nilai in tampil.items():
        baris[n][kolom] = nilai


def _pasangan(baris: list[list[Any]], kolom: int, terkecil: int) -> None:
    """n beside its T: neither a small n, nor a small rest of T, nor an n whose T is hidden, is shown."""
    asli = [isi[kolom] for isi in baris]
    sisa = [isi[kolom + 1] - isi[kolom] if isinstance(isi[kolom + 1], int) else 0 for isi in baris]
    _tutup(baris, kolom + 1, terkecil)
    tutup = {
        n for n, isi in enumerate(baris)
        if 0 < asli[n] < terkecil or 0 < sisa[n] < terkecil or isi[kolom + 1] is None
    }  # fmt: skip
    lain = sorted((n for n in range(len(baris)) if n not in tutup and asli[n] > 0), key=lambda n: -asli[n])
    while tutup and lain and (len(tutup) == 1 or sum(asli[n] for n in tutup) < terkecil):
        tutup.add(lain.pop())
    for n in tutup:
        baris[n][kolom] = None
