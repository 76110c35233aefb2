"""The facts of a report from CSV files (contract: ``puskesos.impor``): budget, growth, national priorities.

Percentages are never typed: what a document printed comes in as ``persen_tercetak``, to be held against ours.
"""

import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from indikator.daftar import SASARAN
from indikator.models import Anggaran, Pertumbuhan, PrioritasNasional
from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL
from indikator.services.target import simpan_baris
from puskesos.impor import Pengimpor, Salah, baca_bulat, baca_pilihan, baca_teks

RUPIAH_MAKS = 999_999_999_999
JUMLAH_MAKS = 2_000_000_000
_PERSEN = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?", re.ASCII)
Baris = dict[str, Any]


class _PengimporFakta(Pengimpor[Baris]):
    """Rows of one model, told apart by ``kunci``; a repetition changes nothing."""

    model: type[Anggaran] | type[Pertumbuhan] | type[PrioritasNasional]
    kunci: tuple[str, ...]

    def __init__(self, tahun: int | None = None) -> None:
        self.tahun = tahun
        self.terlihat: set[tuple[Any, ...]] = set()

    @abstractmethod
    def baca(self, isi: Mapping[str, str], salah: list[Salah]) -> Baris:
        """The row's values; what is wrong is added to ``salah``."""

    def ubah(self, isi: Mapping[str, str]) -> Baris | list[Salah]:
        """A row, or everything that is wrong with it."""
        salah: list[Salah] = []
        baris = self.baca(isi, salah)
        kunci = tuple(baris[k] for k in self.kunci)
        if not salah and kunci in self.terlihat:
            salah.append(Salah(self.kolom[0], isi[self.kolom[0]], "sudah ada di baris lain"))
        self.terlihat.add(kunci)
        return salah or baris

    def tulis(self, objek: Sequence[Baris]) -> Mapping[str, int]:
        """Write all rows; counts of what is new, changed and unchanged."""
        hitung: Counter[str] = Counter()
        for baris in objek:
            hitung[simpan_baris(self.model, {k: baris[k] for k in self.kunci}, baris)] += 1
        return hitung


class PengimporAnggaran(_PengimporFakta):
    """``sasaran,pagu,realisasi`` and optionally ``persen_tercetak``; SS.1 to SS.6 and Total, in whole rupiah."""

    kolom = ("sasaran", "pagu", "realisasi")
    kolom_pilihan = ("persen_tercetak",)
    model = Anggaran
    kunci = ("tahun", "sasaran")

    def baca(self, isi: Mapping[str, str], salah: list[Salah]) -> Baris:
        tercetak = isi["persen_tercetak"]
        if tercetak and not _PERSEN.fullmatch(tercetak):
            salah.append(Salah("persen_tercetak", tercetak, "harus angka dengan titik desimal, paling banyak dua"))
        return {
            "tahun": self.tahun,
            "sasaran": baca_pilihan("sasaran", isi["sasaran"], (*SASARAN, "Total"), salah),
            "pagu": baca_bulat("pagu", isi["pagu"], 0, RUPIAH_MAKS, salah),
            "realisasi": baca_bulat("realisasi", isi["realisasi"], 0, RUPIAH_MAKS, salah),
            "persen_tercetak": Decimal(tercetak) if tercetak and not salah else None,
        }


class PengimporPertumbuhan(_PengimporFakta):
    """``tahun`` and four counts, each empty where the report gives none."""

    kolom = (
        "tahun", "slrt_pembentukan", "slrt_pengembangan", "puskesos_pembentukan", "puskesos_pengembangan",
    )  # fmt: skip
    model = Pertumbuhan
    kunci = ("tahun",)

    def baca(self, isi: Mapping[str, str], salah: list[Salah]) -> Baris:
        angka = {k: baca_bulat(k, isi[k], 0, JUMLAH_MAKS, salah) if isi[k] else None for k in self.kolom[1:]}
        return {"tahun": baca_bulat("tahun", isi["tahun"], TAHUN_AWAL, TAHUN_AKHIR, salah), **angka}


class PengimporPrioritas(_PengimporFakta):
    """``kegiatan,satuan,target,realisasi`` of a year."""

    kolom = ("kegiatan", "satuan", "target", "realisasi")
    model = PrioritasNasional
    kunci = ("tahun", "kegiatan")

    def baca(self, isi: Mapping[str, str], salah: list[Salah]) -> Baris:
        return {
            "tahun": self.tahun,
            "kegiatan": baca_teks("kegiatan", isi["kegiatan"], 150, salah),
            "satuan": baca_teks("satuan", isi["satuan"], 40, salah),
            "target": baca_bulat("target", isi["target"], 0, JUMLAH_MAKS, salah),
            "realisasi": baca_bulat("realisasi", isi["realisasi"], 0, JUMLAH_MAKS, salah),
        }


PENGIMPOR: dict[str, type[_PengimporFakta]] = {
    "anggaran": PengimporAnggaran,
    "pertumbuhan": PengimporPertumbuhan,
    "prioritas": PengimporPrioritas,
}
"""Kind of file → what it means."""
