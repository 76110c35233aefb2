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
from indikator.models.skm import JawabanSkm, Kuesioner, TandaSurvei

__all__ = [
    "Anggaran",
    "Ekspor",
    "JawabanSkm",
    "JumlahSlot",
    "Kuesioner",
    "NarasiLaporan",
    "NilaiIndikator",
    "Penjelasan",
    "Pertumbuhan",
    "Potret",
    "PotretUnit",
    "PrioritasNasional",
    "RekapUnit",
    "TandaSurvei",
    "Target",
    "VersiKriteria",
    "jumlah",
    "slot",
]
