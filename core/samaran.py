"""Small counts of people or cases: what others read does not show them, nor lets them be found by subtraction. Pure.

A hidden cell is None. A cell is hidden when it is between one and ``terkecil`` − 1. While what is hidden in one
sum is a single cell, or adds up to less than ``terkecil``, the next smallest goes along; where nothing is left to go
along the sum itself is as small and is hidden.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


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
