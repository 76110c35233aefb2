"""Regions, calendar, units, officers and their assignments; how an account begins; what an office promises."""

from puskesos.models.aktivasi import KodeAktivasi
from puskesos.models.pokok import (
    AliasWilayah,
    AturanTenggat,
    DeretNomor,
    Jejak,
    PengecualianHari,
    Penugasan,
    Peran,
    Petugas,
    TahapUnit,
    TokenUnit,
    TokenUnitManager,
    Unit,
    Wilayah,
    Zona,
    lacak_riwayat,
)

__all__ = [
    "AliasWilayah",
    "AturanTenggat",
    "DeretNomor",
    "Jejak",
    "KodeAktivasi",
    "PengecualianHari",
    "Penugasan",
    "Peran",
    "Petugas",
    "TahapUnit",
    "TokenUnit",
    "TokenUnitManager",
    "Unit",
    "Wilayah",
    "Zona",
    "lacak_riwayat",
]
