"""The kinds of events that other systems may subscribe to, each with its words for who ticks them."""

from django.utils.translation import gettext

_PERISTIWA: dict[str, str] = {}

UJI = "uji"
"""A test delivery: every subscriber gets it when asked for."""


def daftarkan(nama: str, judul: str) -> None:
    """Add a kind (``kasus.terima``). ``judul`` comes from ``gettext_noop``. Twice is a programming error."""
    if nama in _PERISTIWA:
        raise ValueError(f"{nama} is an event already")
    _PERISTIWA[nama] = judul


def pilihan_peristiwa() -> list[tuple[str, str]]:
    """(kind, words) in the order of registration."""
    return [(nama, gettext(judul)) for nama, judul in _PERISTIWA.items()]
