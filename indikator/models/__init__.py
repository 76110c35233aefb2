"""Tables of the indicators, by subject."""

from indikator.models.acuan import NilaiIndikator, Target, VersiKriteria
from indikator.models.rekap import JumlahSlot, RekapUnit, jumlah, slot

__all__ = ["JumlahSlot", "NilaiIndikator", "RekapUnit", "Target", "VersiKriteria", "jumlah", "slot"]
