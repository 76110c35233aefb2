"""Tables of the indicators, by subject."""

from indikator.models.acuan import NilaiIndikator, Target, VersiKriteria
from indikator.models.bukti import (
    BerkasBukti,
    Bukti,
    HasilPutusan,
    IsiBerkasBukti,
    KriteriaBukti,
    KunjunganMonev,
    PutusanMonev,
    StatusPutusan,
    TemuanMonev,
)
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
from indikator.models.layar import TandaLayar
from indikator.models.rekap import JumlahSlot, RekapJam, RekapUnit, jumlah, slot
from indikator.models.ringkas import MultirentangTanggal, RingkasUnit, TahunRingkas
from indikator.models.sinyal import DasarSinyal, JawabanSinyal, JenisSinyal, KasusSinyal, Sinyal
from indikator.models.skm import JawabanSkm, Kuesioner, TandaSurvei
from indikator.models.terkirim import AturanLaporan, LaporanTerkirim

__all__ = [
    "Anggaran",
    "AturanLaporan",
    "BerkasBukti",
    "Bukti",
    "DasarSinyal",
    "Ekspor",
    "HasilPutusan",
    "IsiBerkasBukti",
    "JawabanSinyal",
    "JawabanSkm",
    "JenisSinyal",
    "JumlahSlot",
    "KasusSinyal",
    "KriteriaBukti",
    "Kuesioner",
    "KunjunganMonev",
    "LaporanTerkirim",
    "MultirentangTanggal",
    "NarasiLaporan",
    "NilaiIndikator",
    "Penjelasan",
    "Pertumbuhan",
    "Potret",
    "PotretUnit",
    "PrioritasNasional",
    "PutusanMonev",
    "RekapJam",
    "RekapUnit",
    "RingkasUnit",
    "Sinyal",
    "StatusPutusan",
    "TahunRingkas",
    "TandaLayar",
    "TandaSurvei",
    "Target",
    "TemuanMonev",
    "VersiKriteria",
    "jumlah",
    "slot",
]
