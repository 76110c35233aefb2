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
from indikator.models.ringkas import MultirentangTanggal, RingkasUnit, TahunRingkas
from indikator.models.skm import JawabanSkm, Kuesioner, TandaSurvei
from indikator.models.terkirim import AturanLaporan, LaporanTerkirim

__all__ = [
    "Anggaran",
    "AturanLaporan",
    "Ekspor",
    "JawabanSkm",
    "JumlahSlot",
    "Kuesioner",
    "LaporanTerkirim",
    "MultirentangTanggal",
    "NarasiLaporan",
    "NilaiIndikator",
    "Penjelasan",
    "Pertumbuhan",
    "Potret",
    "PotretUnit",
    "PrioritasNasional",
    "RekapUnit",
    "RingkasUnit",
    "TahunRingkas",
    "TandaSurvei",
    "Target",
    "VersiKriteria",
    "jumlah",
    "slot",
]
