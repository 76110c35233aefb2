"""The world of the matrix: fifteen columns of people, and for each kind of object and target one to aim at."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.konteks import konteks
from kasus import kode_lacak
from kasus.models import Kasus
from puskesos.pelaku import SISTEM
from tests.dunia import (
    Dunia,
)
from tests.otorisasi.harapan import TAMU, status_awal
from tests.otorisasi.rute import Kunci

ORANG = {
    "front_office": "fo",
    "fasilitator": "fasilitator",
    "back_office": "bo",
    "koordinator": "koordinator",
    "supervisor": "supervisor",
    "manajer": "manajer",
    "tim_survei": "survei",
    "mitra": "mitra",
    "dinas_provinsi": "dinasprov",
    "direktorat": "direktorat",
    "auditor": "auditor",
    "admin_sistem": "admin",
}
"""Role column → the account that plays it."""
ORANG_SEKRETARIAT = {"front_office": "fokab", "fasilitator": "fasilkab", "back_office": "bokab"}
"""The same on the target ``sekretariat``, for roles that exist there too."""

TIADA = UUID("01990000-0000-7000-8000-000000000000")
"""An id that nothing has."""
TOKEN_TIADA = "x" * 32
"""A token that opens nothing."""
TETAP = UUID("01990000-0000-7000-8000-000000000001")
"""The account of one more front office of the village, for addresses about an officer."""


@dataclass(frozen=True, slots=True)
class Benda:
    """An object to aim at. ``terlihat``: the accounts that may see it; ``nomor``: what names it in a list."""

    jenis: str
    id: UUID
    nomor: str = ""
    versi: int = 1
    terlihat: frozenset[str] = frozenset()
    token: str = ""
    """Of the link that opens it, for who has no account."""


@dataclass
class DuniaMatriks:
    """People with their tokens and sessions, and the objects by (kind, target, status)."""

    dunia: Dunia
    benda: dict[tuple[str, str, str], Benda] = field(default_factory=dict)
    token: dict[str, str] = field(default_factory=dict)
    sesi: dict[str, str] = field(default_factory=dict)
    tiada: dict[tuple[str | None, Kunci], Any] = field(default_factory=dict)
    """What each account gets for something that does not exist, by address (``periksa``)."""
    sidik: tuple[Any, ...] = ()
    """The state of the tables before any cell ran (``jalankan.sidik``)."""

    def unit_kode(self, peran: str) -> str:
        """Code of the office in which a column works; a stranger's is nowhere."""
        orang = self.orang(peran)
        return self.dunia[orang].unit_kode if orang else ""

    def orang(self, peran: str, target: str = "") -> str | None:
        """The account of a column; None for a stranger."""
        if peran in TAMU:
            return None
        return (ORANG_SEKRETARIAT if target == "sekretariat" else {}).get(peran) or ORANG[peran]

    def sasaran(self, jenis: str, aksi: str, peran: str, target: str) -> Benda:
        """What a cell aims at."""
        if target == "tiada":
            return Benda(jenis, TIADA)
        status = status_awal(jenis, aksi, peran, target)
        if target == "sendiri" and status == "draf":
            target = "draf"
        calon: dict[str, Benda] = {}
        for nama in (f"{target}:{peran}", target):  # one's own neighbour, else the common one
            calon = calon or {s: b for (j, t, s), b in self.benda.items() if (j, t) == (jenis, nama)}
        for nama in (f"{status}/{aksi}", status):
            if nama in calon:
                return calon[nama]
        return next(iter(calon.values()))

    def kode_lacak(self, target: str, status: str) -> str:
        """The code on the slip of a case."""
        with konteks(SISTEM):
            return kode_lacak.tampil(Kasus.objects.get(pk=self.benda["kasus", target, status].id).kode_lacak or "")

    def tersembunyi(self, orang: str | None) -> list[Benda]:
        """Every object that this account must never meet, in a list or anywhere else."""
        return [b for b in self.benda.values() if orang not in b.terlihat]

    def terlihat(self, jenis: str, orang: str) -> set[UUID]:
        """Every object of a kind that this account sees."""
        return {b.id for b in self.benda.values() if b.jenis == jenis and orang in b.terlihat}
