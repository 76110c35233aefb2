"""The figures of an area and of what lies directly below it: the same verdicts as everywhere, grouped by region.

Nothing is computed a second way: 4.1 comes from ``daftar_daerah``, 4.2 from the statement of ``rekap``, a desa's
criteria from ``daftar_unit``. The parts so add up to the whole.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from indikator.aritmetika import realisasi
from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import Kriteria, Rupa, Versi
from indikator.penilaian import Hasil, sql_gagal
from indikator.permintaan import Cakupan, Mode, Permintaan, potong
from indikator.selectors.ikk import Daerah, angka_bulanan, daftar_daerah, wilayah_t
from indikator.selectors.rekap import baca, kueri_angka
from indikator.selectors.unit import BarisUnit, daftar_unit
from puskesos.models import Wilayah

PANJANG = {"": 2, "provinsi": 5, "kabkota": 8, "kecamatan": 13}
"""Level of an area → length of the codes directly below it."""
TINGKAT = {0: "", 2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}
DESA_MAKS = 200
"""More desa than any kecamatan has."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """n and T of an area by the method asked, how many have no verdict, how many fail each criterion."""

    kode: str
    nama: str
    n: int = 0
    t: int = 0
    belum: int = 0
    gagal: Mapping[str, int] = field(default_factory=dict)

    @property
    def tidak(self) -> int:
        """Of T: neither in n nor without a verdict."""
        return self.t - self.n - self.belum

    @property
    def realisasi(self) -> Fraction | None:
        """n/T in percent; None for T = 0."""
        return realisasi(self.n, self.t)


def jumlahkan(kode: str, nama: str, bagian: Iterable[Bagian]) -> Bagian:
    """Parts as one area."""
    semua = list(bagian)
    gagal: Counter[str] = Counter()
    for b in semua:
        gagal.update(b.gagal)
    return Bagian(kode, nama, sum(b.n for b in semua), sum(b.t for b in semua), sum(b.belum for b in semua), gagal)


def nama_bawah(wilayah: str) -> dict[str, str]:
    """Code → name of the regions directly below an area, by code. One query."""
    bawah = Wilayah.objects.filter(induk=wilayah) if wilayah else Wilayah.objects.filter(tingkat="provinsi")
    return dict(bawah.order_by("kode").values_list("kode", "nama"))


def bagian_kabkota(minta: Permintaan, versi: Versi, nama: Mapping[str, str], saat: datetime) -> list[Bagian]:
    """4.1 in each region below Indonesia or a province. Its T are the kab/kota themselves."""
    panjang = PANJANG[TINGKAT[len(minta.wilayah)]]
    daerah: dict[str, list[Bagian]] = {k: [] for k in nama}
    for d in daftar_daerah(minta, versi, saat):
        daerah.setdefault(d.kode[:panjang], []).append(_daerah(d, minta.mode))
    return [jumlahkan(k, nama.get(k, k), isi) for k, isi in daerah.items()]


def _daerah(d: Daerah, mode: Mode) -> Bagian:
    assert d.penilaian is not None
    hasil, gagal = d.penilaian.hasil, {k.kriteria.kode: 1 for k in d.penilaian.kriteria if k.lulus is False}
    if mode is Mode.LAKIP:
        return Bagian(d.kode, d.nama, int(d.kembang), 1, 0, gagal)
    return Bagian(d.kode, d.nama, int(hasil == Hasil.MEMENUHI), 1, int(hasil == Hasil.BELUM), gagal)


def bagian_desa(minta: Permintaan, versi: Versi, nama: Mapping[str, str], saat: datetime) -> list[Bagian]:
    """4.2 in each region below Indonesia, a province or a kab/kota. One statement; with T = all desa one more."""
    panjang = PANJANG[TINGKAT[len(minta.wilayah)]]
    kueri = kueri_angka(minta, versi, potong(minta.per, saat))
    kriteria = versi.untuk("desa")
    lakip = minta.mode is Mode.LAKIP
    kolom = [
        f"count(*) FILTER (WHERE {'kembang' if lakip else _hasil(Hasil.MEMENUHI)}) AS n",
        "count(*) AS t",
        f"count(*) FILTER (WHERE {'false' if lakip else _hasil(Hasil.BELUM)}) AS belum",
        *(f"count(*) FILTER (WHERE {sql_gagal(k)}) AS gagal_{k.kode}" for k in kriteria),
    ]
    sql = (
        f"{kueri.sql} SELECT left(kode, {panjang}) AS kunci, {', '.join(kolom)} FROM unit"
        " WHERE ps AND dalam_t GROUP BY 1"
    )
    isi = {r["kunci"]: r for r in baca(sql, kueri.param)}
    tanpa = _tanpa_puskesos(minta, panjang, {k: r["t"] for k, r in isi.items()})
    return [
        Bagian(
            k,
            nama.get(k, k),
            isi.get(k, {}).get("n", 0),
            isi.get(k, {}).get("t", 0) + tanpa.get(k, 0),
            isi.get(k, {}).get("belum", 0),
            _gagal(isi.get(k, {}), kriteria, tanpa.get(k, 0)),
        )
        for k in sorted({*nama, *isi})
    ]


def _hasil(hasil: Hasil) -> str:
    return f"hasil = '{hasil}'"


def _gagal(baris: Mapping[str, int], kriteria: Iterable[Kriteria], tanpa: int) -> dict[str, int]:
    """A desa without a Puskesos fails every fact and count; its shares have no denominator."""
    return {
        k.kode: baris.get(f"gagal_{k.kode.lower()}", 0) + (tanpa if k.acuan.rupa is not Rupa.BAGIAN else 0)
        for k in kriteria
    }


def _tanpa_puskesos(minta: Permintaan, panjang: int, ada: Mapping[str, int]) -> dict[str, int]:
    """Desa of T that have no Puskesos, by region; only where T is all desa."""
    if minta.cakupan is not Cakupan.SEMUA:
        return {}
    semua = Counter(kode[:panjang] for kode in wilayah_t(minta, "desa").values_list("kode", flat=True))
    return {k: n - ada.get(k, 0) for k, n in semua.items()}


def desa_kecamatan(minta: Permintaan, kecamatan: str, saat: datetime) -> list[BarisUnit]:
    """The units of T of 4.2 in a kecamatan, or the one of a desa, each with its verdict."""
    return daftar_unit(DESA, minta, awalan=kecamatan, ukuran=DESA_MAKS, saat=saat).hasil


def satu_kabkota(minta: Permintaan, kabkota: str, saat: datetime) -> BarisUnit | None:
    """A kab/kota of T of 4.1 with the criteria behind its verdict."""
    return next(iter(daftar_unit(KABKOTA, minta, awalan=kabkota, saat=saat).hasil), None)


def akhir_bulan(tahun: int, per: date) -> list[date]:
    """The month ends of a year up to a day, the day itself last."""
    semua = [date(tahun + b // 12, b % 12 + 1, 1) - timedelta(days=1) for b in range(1, 13)]
    return [min(hari, per) for hari in semua if hari.replace(day=1) <= per]


def tren(minta: Permintaan, saat: datetime, kode: str) -> list[tuple[date, Fraction | None]]:
    """realisasi of 4.1 or 4.2 at each month end of the year up to ``per``, by the method asked. Five queries."""
    hari = akhir_bulan(minta.tahun, minta.per)
    return [(h, a.realisasi) for h, a in zip(hari, angka_bulanan(kode, minta, hari, saat), strict=True)]
