"""Tables of the indicators, by subject."""

from indikator.models.acuan import NilaiIndikator, Target, VersiKriteria
from indikator.models.laporan import (
    Anggaran,
    Ekspor,
    NarasiLaporan,
    Penjelasan,
    Pertumbuhan,
    Potret,
    PotretUnit,
    PrioritasNasional,
)
from indikator.models.rekap import JumlahSlot, RekapUnit, jumlah, slot

__all__ = [
    "Anggaran",
    "Ekspor",
    "JumlahSlot",
    "NarasiLaporan",
    "NilaiIndikator",
    "Penjelasan",
    "Pertumbuhan",
    "Potret",
    "PotretUnit",
    "PrioritasNasional",
    "RekapUnit",
    "Target",
    "VersiKriteria",
    "jumlah",
    "slot",
]
