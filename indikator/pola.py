"""Odd-looking figures of one office: pure functions from facts of its cases to signals. Nothing here changes n.

A pattern is named when its share is large in itself (``bagian_min``) and too large to be chance: the exact one-sided
binomial test against the national share, multiplied and held between a floor and a ceiling, below ``ALFA``. A month
is looked at alone, at the end of a quarter with its quarter, at the end of a half-year with all of it, so that a small
office is judged as soon as it has cases enough. The limits were chosen with ``tolok/sinyal.py`` (``docs/aturan.md`` 6).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import exp, lgamma, log, log1p
from typing import Any
from uuid import UUID

VERSI = "2026-1"
"""Of limits and tests; every stored signal names the version by which it was found."""
ALFA = 1e-4
"""Chance by which one look at one pattern may name an honest office: some hundred looks a half-year stay under 2 %."""
UJUNG = 0.1
"""The last tenth of a limit."""
LANGKAH_MIN, MENIT_MAKS = 4, 15
"""So many steps by one account within so many minutes."""
RENTANG = timedelta(days=3)
"""The densest so many days of a half-year."""
KATA_MIN, GABUNG, MIRIP = 12, 3, 0.7
"""A story has so many words; it is cut into runs of three; near-identical: this Jaccard share of them."""
CERITA_MAKS = 400
"""The newest stories of a window that are compared; every pair of them is."""
PANJANG = (1, 3, 6)
"""Months of a window: the month, its quarter, its half-year."""


class Pola(StrEnum):
    """The patterns."""

    TUTUP_MEPET = "tutup_mepet"
    JEDA_MEPET = "jeda_mepet"
    BATAL = "batal"
    DUPLIKAT = "duplikat"
    DITOLAK = "ditolak"
    MENDESAK = "mendesak"
    SATU_AKUN = "satu_akun"
    SERENTAK = "serentak"
    CERITA_MIRIP = "cerita_mirip"
    SATU_TELEPON = "satu_telepon"
    SATU_KK = "satu_kk"


@dataclass(frozen=True, slots=True)
class Ambang:
    """When a pattern is named: n and k at least, the share at least, and the share taken as usual.

    Usual is the national share times ``kali``, not under ``lantai`` and not over ``langit``: a pattern that becomes
    common in the country does not become usual by that.
    """

    n_min: int
    k_min: int
    bagian_min: float
    lantai: float
    langit: float
    kali: float = 2.0
    jendela: tuple[int, ...] = PANJANG

    def biasa(self, nasional: float | None) -> float:
        """The share that is held to be usual."""
        return min(max(self.lantai, self.kali * (nasional or 0.0)), self.langit)


AMBANG: dict[Pola, Ambang] = {
    Pola.TUTUP_MEPET: Ambang(8, 6, 0.50, 0.32, 0.36),
    Pola.JEDA_MEPET: Ambang(6, 5, 0.50, 0.25, 0.35),
    Pola.BATAL: Ambang(8, 5, 0.35, 0.22, 0.26),
    Pola.DUPLIKAT: Ambang(8, 5, 0.35, 0.22, 0.26),
    Pola.DITOLAK: Ambang(8, 6, 0.40, 0.26, 0.32),
    Pola.MENDESAK: Ambang(8, 6, 0.40, 0.24, 0.30),
    Pola.SATU_AKUN: Ambang(8, 5, 0.35, 0.22, 0.26),
    Pola.SERENTAK: Ambang(12, 10, 0.50, 0.25, 0.25, jendela=(6,)),
    Pola.CERITA_MIRIP: Ambang(8, 5, 0.30, 0.15, 0.20),
    Pola.SATU_TELEPON: Ambang(8, 6, 0.35, 0.20, 0.25),
    Pola.SATU_KK: Ambang(8, 6, 0.35, 0.20, 0.25),
}


@dataclass(frozen=True, slots=True)
class Fakta:
    """What a pattern needs to know of a case. No person: numbers as keyed hashes, a story as hashes of its words."""

    id: UUID
    bulan: date
    """First day of the local month in which the village total falls due: the slot of the year's cohort."""
    hari: date
    """Local day of intake."""
    dinilai: bool = True
    terpakai: float | None = None
    """Share of the village total used when it ended; None: not ended, or late."""
    sisa_jeda: float | None = None
    """Share of the village total that was left when the last pause began; None: no pause."""
    batal: bool = False
    duplikat: bool = False
    ditolak: bool = False
    mendesak: bool = False
    langkah: int = 0
    akun: int = 0
    menit: float = 0.0
    """Steps by people, different accounts among them, minutes from the first to the last."""
    cerita: frozenset[int] = frozenset()
    telepon: bytes | None = None
    kk: bytes | None = None


@dataclass(frozen=True, slots=True)
class Temuan:
    """A signal: k of n cases of the window, the usual share they were held against, and which cases."""

    pola: Pola
    bulan: date
    panjang: int
    k: int
    n: int
    biasa: float
    kasus: tuple[UUID, ...]


Hitung = tuple[list[UUID], int]
"""The cases that show a pattern, and of how many."""


def potong_cerita(teks: str) -> frozenset[int]:
    """Hashes of all runs of three words, figures left out; empty below twelve words. Of this process alone."""
    kata = ["".join(h for h in k if h.isalpha()) for k in teks.lower().split()]
    kata = [k for k in kata if k]
    if len(kata) < KATA_MIN:
        return frozenset()
    return frozenset(hash(" ".join(kata[i : i + GABUNG])) for i in range(len(kata) - GABUNG + 1))


def _bagian(milik: Callable[[Fakta], bool], dari: Callable[[Fakta], bool]) -> Callable[[Sequence[Fakta]], Hitung]:
    def hitung(fakta: Sequence[Fakta]) -> Hitung:
        semua = [f for f in fakta if dari(f)]
        return [f.id for f in semua if milik(f)], len(semua)

    return hitung


def _terbanyak(nomor: Callable[[Fakta], bytes | None]) -> Callable[[Sequence[Fakta]], Hitung]:
    def hitung(fakta: Sequence[Fakta]) -> Hitung:
        ada = [(f.id, v) for f in fakta if (v := nomor(f))]
        if not ada:
            return [], 0
        sering = max(sorted(Counter(v for _, v in ada).items()), key=lambda butir: butir[1])[0]
        return [id for id, v in ada if v == sering], len(ada)

    return hitung


def _serentak(fakta: Sequence[Fakta]) -> Hitung:
    hari = sorted({f.hari for f in fakta})
    per_hari = Counter(f.hari for f in fakta)
    awal = max(hari, key=lambda h: sum(per_hari[h + timedelta(days=i)] for i in range(RENTANG.days)), default=None)
    return [f.id for f in fakta if awal and awal <= f.hari < awal + RENTANG], len(fakta)


def _cerita(fakta: Sequence[Fakta]) -> Hitung:
    ada = sorted((f for f in fakta if f.cerita), key=lambda f: (f.hari, f.id))[-CERITA_MAKS:]
    kembar: set[UUID] = set()
    letak: dict[int, list[int]] = {}
    for i, f in enumerate(ada):
        sama = Counter(j for potongan in f.cerita for j in letak.get(potongan, ()))
        for j, banyak in sama.items():
            g = ada[j]
            if banyak >= MIRIP * (len(f.cerita) + len(g.cerita) - banyak):
                kembar |= {f.id, g.id}
        for potongan in f.cerita:
            letak.setdefault(potongan, []).append(i)
    return [f.id for f in ada if f.id in kembar], len(ada)


def _semua(f: Fakta) -> bool:
    return True


def _dinilai(f: Fakta) -> bool:
    return f.dinilai


HITUNG: dict[Pola, Callable[[Sequence[Fakta]], Hitung]] = {
    Pola.TUTUP_MEPET: _bagian(lambda f: (f.terpakai or 0) >= 1 - UJUNG, lambda f: f.terpakai is not None),
    Pola.JEDA_MEPET: _bagian(lambda f: f.sisa_jeda is not None and f.sisa_jeda <= UJUNG,
                             lambda f: f.sisa_jeda is not None),
    Pola.BATAL: _bagian(lambda f: f.batal, _semua),
    Pola.DUPLIKAT: _bagian(lambda f: f.duplikat, _semua),
    Pola.DITOLAK: _bagian(lambda f: f.ditolak, _dinilai),
    Pola.MENDESAK: _bagian(lambda f: f.mendesak, _dinilai),
    Pola.SATU_AKUN: _bagian(lambda f: f.langkah >= LANGKAH_MIN and f.akun == 1 and f.menit <= MENIT_MAKS, _dinilai),
    Pola.SERENTAK: _serentak,
    Pola.CERITA_MIRIP: _cerita,
    Pola.SATU_TELEPON: _terbanyak(lambda f: f.telepon),
    Pola.SATU_KK: _terbanyak(lambda f: f.kk),
}  # fmt: skip
"""Pattern → the cases that show it and out of how many, of the facts of a window."""


def peluang(k: int, n: int, p: float) -> float:
    """P(X ≥ k) of a binomial with n and p (0 < p < 1): exact, summed from the largest k down."""
    tetap = lgamma(n + 1)
    return sum(
        exp(tetap - lgamma(i + 1) - lgamma(n - i + 1) + i * log(p) + (n - i) * log1p(-p)) for i in range(n, k - 1, -1)
    )


def awal_jendela(bulan: date, panjang: int) -> date | None:
    """First month of the window that ends with a month; None where no quarter or half-year ends with it."""
    return bulan.replace(month=bulan.month - panjang + 1) if bulan.month % panjang == 0 else None


def temukan(bulan: date, fakta: Iterable[Fakta], nasional: Mapping[Pola, float]) -> list[Temuan]:
    """The signals of an office in a month. ``fakta``: its cases of that half-year up to the month.

    Of several windows that show a pattern the shortest is named, and a longer one only where none within it was named
    before: the same cases are not asked for twice. ``nasional``: share of each pattern in the country.
    """
    semua = list(fakta)
    hasil = []
    for pola, ambang in AMBANG.items():
        biasa = ambang.biasa(nasional.get(pola))
        for panjang in ambang.jendela:
            satu = _jendela(pola, bulan, panjang, semua, biasa)
            if satu is None:
                continue
            lebih_dulu = (
                _jendela(pola, bulan.replace(month=m), p, semua, biasa)
                for m in range(bulan.month - panjang + 1, bulan.month)
                for p in ambang.jendela
                if p < panjang
            )
            if not any(lebih_dulu):
                hasil.append(satu)
            break
    return hasil


def _jendela(pola: Pola, bulan: date, panjang: int, fakta: Sequence[Fakta], biasa: float) -> Temuan | None:
    """The pattern in one window, if it stands out there."""
    awal = awal_jendela(bulan, panjang)
    if awal is None:
        return None
    kasus, n = HITUNG[pola]([f for f in fakta if awal <= f.bulan <= bulan])
    if not _menonjol(len(kasus), n, biasa, AMBANG[pola]):
        return None
    return Temuan(pola, bulan, panjang, len(kasus), n, biasa, tuple(kasus))


def _menonjol(k: int, n: int, biasa: float, ambang: Ambang) -> bool:
    if n < ambang.n_min or k < ambang.k_min or k < ambang.bagian_min * n:
        return False
    return peluang(k, n, biasa) <= ALFA


def hitung_dasar(bulan: date, fakta: Iterable[Fakta]) -> dict[Pola, tuple[int, int]]:
    """k and n of each pattern in one month of an office: what the national share is added up from.

    ``serentak`` has none: what is usual there follows from the calendar alone, its floor.
    """
    sebulan = [f for f in fakta if f.bulan == bulan]
    hasil = {p: HITUNG[p](sebulan) for p in Pola if p is not Pola.SERENTAK}
    return {p: (len(kasus), n) for p, (kasus, n) in hasil.items() if n}


def bagian_nasional(dasar: Iterable[Mapping[Any, tuple[int, int]]]) -> dict[Pola, float]:
    """Share of each pattern over many offices."""
    k: Counter[Pola] = Counter()
    n: Counter[Pola] = Counter()
    for satu in dasar:
        for pola, (a, b) in satu.items():
            k[Pola(pola)] += a
            n[Pola(pola)] += b
    return {p: k[p] / n[p] for p in n if n[p]}
