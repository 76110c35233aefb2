"""Kode lacak: the secret by which a citizen follows a case. 12 random symbols (60 bits) and a check.

The check symbol makes the sum of all 13 symbols, each times a weight of its own, zero in GF(32). The
weights are powers of a generator, so distinct and not zero: one wrong symbol changes the sum by
w·(a−b) ≠ 0, a swap of two by (w−v)·(a−b) ≠ 0. Both are found without asking the database.
"""

import secrets
import unicodedata

from django.utils.translation import gettext_noop as _

from core.errors import IsianTidakSah
from core.kripto import indeks_buta
from core.pesan import daftarkan

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 symbols, without I L O U."""
PANJANG_ACAK = 12

_NILAI = {huruf: nilai for nilai, huruf in enumerate(ABJAD)}
_SERUPA = str.maketrans("ILO", "110")
_POLINOM = 0b100101  # x⁵ + x² + 1, primitive over GF(2)

daftarkan({"kode_salah_ketik": (_("Kode salah ketik"), _("Ada huruf yang salah ketik."))})


class KodeSalahKetik(IsianTidakSah):
    """What was typed cannot be a code: wrong length, a foreign symbol or a failing check."""

    kode_bawaan = "kode_salah_ketik"


def _kali(a: int, b: int) -> int:
    """Product in GF(32)."""
    hasil = 0
    while b:
        if b & 1:
            hasil ^= a
        a, b = a << 1, b >> 1
        if a & 32:
            a ^= _POLINOM
    return hasil


def _bobot() -> tuple[int, ...]:
    """Weights of the random symbols: the generator's powers 1 … 12. The check symbol has power 0."""
    bobot, pangkat = [], 1
    for _pangkat in range(PANJANG_ACAK):
        pangkat = _kali(pangkat, 2)
        bobot.append(pangkat)
    return tuple(bobot)


_BOBOT = _bobot()


def _huruf_periksa(acak: str) -> str:
    jumlah = 0
    for bobot, huruf in zip(_BOBOT, acak, strict=True):
        jumlah ^= _kali(bobot, _NILAI[huruf])
    return ABJAD[jumlah]


def buat() -> str:
    """A fresh code: 13 symbols without dashes."""
    acak = "".join(secrets.choice(ABJAD) for _ in range(PANJANG_ACAK))
    return acak + _huruf_periksa(acak)


def rapikan(teks: str) -> str:
    """The 13 symbols of a code however it was typed (case, dashes, blanks; I and L as 1, O as 0).

    Raises KodeSalahKetik. This is the form that is hashed.
    """
    polos = (huruf for huruf in unicodedata.normalize("NFKC", teks) if unicodedata.category(huruf) not in _DIABAIKAN)
    kode = "".join(polos).upper().translate(_SERUPA)
    if len(kode) != PANJANG_ACAK + 1 or not _NILAI.keys() >= set(kode):
        raise KodeSalahKetik
    if _huruf_periksa(kode[:PANJANG_ACAK]) != kode[PANJANG_ACAK]:
        raise KodeSalahKetik
    return kode


_DIABAIKAN = frozenset({"Pd", "Zs", "Zl", "Zp", "Cf", "Cc"})


def tampil(kode: str) -> str:
    """A code in groups, as on the slip: ``K7F4-9Q2M-X3TB-5``."""
    return f"{kode[:4]}-{kode[4:8]}-{kode[8:12]}-{kode[12:]}"


def indeks(kode: str) -> bytes:
    """Keyed hash of a tidy code, as the tracking table keeps it (32 bytes)."""
    return indeks_buta("kode_lacak", kode)
