"""The criteria of "sesuai standar": what the code can prove, and a version's thresholds as exact fractions.

A version holds a list of ``{"kode", "nama", "ambang", "wajib", "dasar"}``. ``ambang`` is an exact fraction
(``"19/20"``); for a yes/no criterion it is ``"1"``. A criterion that is not ``wajib`` (pendukung) is shown, never
decides.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from indikator.models import VersiKriteria

JUMLAH_STANDAR = {"desa": 14, "kabkota": 12}
"""Of how many criteria the full standard consists, per level."""


class KriteriaTidakSah(ValueError):
    """A version names a criterion that is not built, twice one, or a threshold that is no positive fraction."""


class Rupa(StrEnum):
    """What is compared: a fact, a count, a share, or a value whose counter holds its hundredths."""

    FAKTA = "fakta"
    JUMLAH = "jumlah"
    BAGIAN = "bagian"
    NILAI = "nilai"


@dataclass(frozen=True, slots=True)
class Acuan:
    """A criterion that is built: its level and the counters it reads.

    ``penuh`` names a counter that, where it is not 0, asks for the whole of ``t`` instead of the threshold.
    A counter is a column of the rollup (``indikator.kohort``) or of a source (``indikator.selectors.sumber``).
    """

    tingkat: str
    rupa: Rupa
    n: str
    t: str = ""
    penuh: str = ""

    @property
    def kolom(self) -> tuple[str, ...]:
        """The counters it reads."""
        return tuple(filter(None, (self.n, self.t, self.penuh)))


ACUAN: dict[str, Acuan] = {
    "D1": Acuan("desa", Rupa.FAKTA, "sk"),
    "D2": Acuan("desa", Rupa.BAGIAN, "staf_bulan", "staf_dari", penuh="staf_penuh"),
    "D3": Acuan("desa", Rupa.JUMLAH, "bukti_d3"),
    "D4": Acuan("desa", Rupa.BAGIAN, "bukti_d4", "bukti_d4_t"),
    "D5": Acuan("desa", Rupa.JUMLAH, "diterima"),
    "D6": Acuan("desa", Rupa.BAGIAN, "cek_sah", "ditangani"),
    "D7": Acuan("desa", Rupa.BAGIAN, "jejak_lengkap", "ditutup"),
    "D8": Acuan("desa", Rupa.BAGIAN, "tepat", "dinilai"),
    "D9": Acuan("desa", Rupa.BAGIAN, "survei_tepat", "survei_jatuh"),
    "D10": Acuan("desa", Rupa.BAGIAN, "terus_tepat", "terus_jatuh"),
    "D11": Acuan("desa", Rupa.BAGIAN, "disampaikan", "ditutup"),
    "D12": Acuan("desa", Rupa.JUMLAH, "laporan_bulan"),
    "D13": Acuan("desa", Rupa.NILAI, "skm"),
    "D14": Acuan("desa", Rupa.JUMLAH, "bukti_d14"),
    "K1": Acuan("kabkota", Rupa.FAKTA, "sk"),
    "K2": Acuan("kabkota", Rupa.JUMLAH, "staf_slrt"),
    "K3": Acuan("kabkota", Rupa.BAGIAN, "tingkat_terisi", "tingkat_perlu"),
    "K4": Acuan("kabkota", Rupa.JUMLAH, "aktif"),
    "K5": Acuan("kabkota", Rupa.BAGIAN, "desa_memenuhi", "desa_sk"),
    "K6": Acuan("kabkota", Rupa.BAGIAN, "telaah_tepat", "telaah_jatuh"),
    "K7": Acuan("kabkota", Rupa.BAGIAN, "disposisi_tepat", "disposisi_jatuh"),
    "K8": Acuan("kabkota", Rupa.BAGIAN, "rujuk_tepat", "rujuk_jatuh"),
    "K9": Acuan("kabkota", Rupa.JUMLAH, "triwulan_terendah"),
    "K11": Acuan("kabkota", Rupa.JUMLAH, "laporan_slrt"),
    "K10": Acuan("kabkota", Rupa.JUMLAH, "bukti_k10"),
    "K12": Acuan("kabkota", Rupa.NILAI, "skm_daerah"),
}
BERBUKTI = frozenset({"D3", "D4", "D14", "K10"})
"""Proved by documents and visits (``indikator.selectors.bukti_hitung``)."""
YA_TIDAK = frozenset({"D1", "D3", "D14", "K1", "K10"})
"""Shown as yes or no."""
PERTAMA = frozenset({"D1", "K1"})
"""Fail here and nothing else is asked (step 1)."""
DIAM = frozenset({"D5", "K9"})
"""Who records nothing does not handle complaints (step 2, before "none judged yet")."""


@dataclass(frozen=True, slots=True)
class Kriteria:
    """A criterion of a version."""

    kode: str
    nama: str
    ambang: Fraction
    wajib: bool
    dasar: str

    @property
    def acuan(self) -> Acuan:
        """What it reads."""
        return ACUAN[self.kode]


@dataclass(frozen=True, slots=True)
class Versi:
    """A version, its criteria in the order of their codes."""

    kode: str
    kriteria: tuple[Kriteria, ...]

    def untuk(self, tingkat: str) -> tuple[Kriteria, ...]:
        """The criteria of ``desa`` or ``kabkota``."""
        return tuple(k for k in self.kriteria if k.acuan.tingkat == tingkat)

    def wajib(self) -> "Versi":
        """The same version with the criteria that decide alone: enough for a verdict."""
        return Versi(self.kode, tuple(k for k in self.kriteria if k.wajib))

    def kolom(self) -> set[str]:
        """The counters that its criteria read."""
        return {kolom for k in self.kriteria for kolom in k.acuan.kolom}

    def kode_aktif(self) -> list[str]:
        """Codes of all its criteria, as printed with every figure."""
        return [k.kode for k in self.kriteria]

    def keterangan(self, tingkat: str) -> str:
        """``menurut 5 dari 14 kriteria``."""
        kalimat = gettext("menurut {jumlah} dari {semua} kriteria")
        return kalimat.format(jumlah=len(self.untuk(tingkat)), semua=JUMLAH_STANDAR[tingkat])


def baca(versi: VersiKriteria) -> Versi:
    """The criteria of a stored version; raises ``KriteriaTidakSah``."""
    if not isinstance(versi.isi, list) or not versi.isi:
        raise KriteriaTidakSah(f"{versi.kode}: isi bukan daftar")
    kriteria = tuple(_satu(versi.kode, butir) for butir in versi.isi)
    if len({k.kode for k in kriteria}) != len(kriteria):
        raise KriteriaTidakSah(f"{versi.kode}: kriteria ganda")
    return Versi(versi.kode, tuple(sorted(kriteria, key=lambda k: (k.kode[0], int(k.kode[1:])))))


def _satu(versi: str, butir: Any) -> Kriteria:
    if not isinstance(butir, dict) or butir.get("kode") not in ACUAN or type(butir.get("wajib")) is not bool:
        raise KriteriaTidakSah(f"{versi}: {butir!r}")
    try:
        ambang = Fraction(butir["ambang"]) if isinstance(butir["ambang"], str) else Fraction(0)
    except (KeyError, ValueError, ZeroDivisionError) as salah:
        raise KriteriaTidakSah(f"{versi}: ambang {butir['kode']}") from salah
    if ambang <= 0 or (ACUAN[butir["kode"]].rupa is Rupa.BAGIAN and ambang > 1):
        raise KriteriaTidakSah(f"{versi}: ambang {butir['kode']}")
    return Kriteria(butir["kode"], str(butir.get("nama", "")), ambang, butir["wajib"], str(butir.get("dasar", "")))


def versi_sesudah(tahun: int) -> tuple[Versi, int] | None:
    """The next version that is published but not in force yet, and its first year. One query."""
    baris = VersiKriteria.objects.filter(tahun_dari__gt=tahun).order_by("tahun_dari", "kode").first()
    return (baca(baris), baris.tahun_dari) if baris else None


def versi_tahun(tahun: int) -> Versi | None:
    """The version in force in an IKK year, None before the first one. One query."""
    baris = (
        VersiKriteria.objects.filter(tahun_dari__lte=tahun)
        .exclude(tahun_sampai__lt=tahun)
        .order_by("-tahun_dari", "-kode")
        .first()
    )
    return baca(baris) if baris else None
