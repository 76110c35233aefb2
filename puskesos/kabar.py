"""The kinds of notices, each with its one fixed sentence. An app registers its own in one line:

    daftarkan("kasus_masuk", _("Ada kasus baru di meja Anda."))

A sentence never carries anything of a person; what it may say of the event stands in ``rincian`` as codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _


class Kelas(StrEnum):
    """What kinds are switched by together in an officer's own settings."""

    TUGAS = "tugas"
    """New work on the own desk."""
    TENGGAT = "tenggat"
    """A reminder, or something late."""
    JAWABAN = "jawaban"
    """An answer that was waited for."""
    RINGKASAN = "ringkasan"
    """The daily digest."""


NAMA_KELAS = {
    Kelas.TUGAS: _("Pekerjaan baru"),
    Kelas.TENGGAT: _("Tenggat"),
    Kelas.JAWABAN: _("Jawaban"),
    Kelas.RINGKASAN: _("Ringkasan harian"),
}


@dataclass(frozen=True, slots=True)
class JenisKabar:
    """A kind of notice. ``kalimat``: msgid of its sentence. ``mendesak``: passes quiet hours and the cost cap."""

    nama: str
    kalimat: str
    kelas: Kelas
    mendesak: bool

    @property
    def teks(self) -> str:
        """The sentence, in the language of the reader."""
        return gettext(self.kalimat)


_JENIS: dict[str, JenisKabar] = {}


def daftarkan(nama: str, kalimat: str, *, kelas: Kelas = Kelas.TUGAS, mendesak: bool = False) -> None:
    """Add a kind. ``kalimat`` comes from ``gettext_noop``. Twice under one name is a programming error."""
    if nama in _JENIS:
        raise ValueError(f"{nama} is a kind already")
    _JENIS[nama] = JenisKabar(nama, kalimat, kelas, mendesak)


def jenis_kabar(nama: str) -> JenisKabar:
    """A registered kind. Raises KeyError."""
    return _JENIS[nama]


RINGKASAN = "ringkasan"
KATA_RINGKASAN: dict[str, str] = {
    "menunggu": gettext_noop("{n} menunggu Anda"),
    "jatuh_tempo": gettext_noop("{n} jatuh tempo hari ini"),
    "lewat": gettext_noop("{n} lewat tenggat"),
    "jawaban": gettext_noop("{n} jawaban baru"),
}
"""Code of a count in the daily digest → its words."""


def kalimat_ringkasan(rincian: Mapping[str, Any]) -> str:
    """The counts of a digest in words: ``3 menunggu Anda, 1 lewat tenggat``."""
    return ", ".join(gettext(kata).format(n=rincian[k]) for k, kata in KATA_RINGKASAN.items() if rincian.get(k))


def semua_jenis() -> list[JenisKabar]:
    """All kinds by name."""
    return [_JENIS[n] for n in sorted(_JENIS)]


daftarkan(RINGKASAN, gettext_noop("Ringkasan pagi ini."), kelas=Kelas.RINGKASAN)
