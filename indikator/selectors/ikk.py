"""The eleven figures of a year, exact: realisasi, capaian, means of the objectives, counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.waktu import sekarang
from indikator import aritmetika
from indikator.catatan import BERTANYA_PETUGAS, catatan_data
from indikator.daftar import DAFTAR, DESA, KABKOTA, KEPUASAN, SASARAN, Bentuk, Indikator
from indikator.kriteria import Versi, versi_tahun
from indikator.models import NilaiIndikator, Target
from indikator.penilaian import Hasil, Penilaian, nilai
from indikator.permintaan import NAMA_CAKUPAN, Cakupan, Mode, Permintaan, potong
from indikator.selectors.rekap import kolom_dibaca, per_bulan, rekap_daerah, triwulan_mulai
from indikator.selectors.skm import hasil_skm
from indikator.skm import MIN_N, HasilSkm, Instrumen
from puskesos.models import Wilayah

BELUM_INDIKATOR = _("N/A (belum menjadi indikator pada tahun ini)")
T_NOL = _("tidak dapat dihitung: T = 0")
HANYA_NASIONAL = _("hanya diukur secara nasional")
BELUM_ADA_NILAI = _("belum ada nilai")
BELUM_ADA_TARGET = _("target belum ditetapkan")


@dataclass(frozen=True, slots=True)
class Angka:
    """n and T, or a value, of one indicator, and how many units have no verdict yet."""

    n: int | None = None
    t: int | None = None
    nilai: Fraction | None = None
    belum: int | None = None
    alasan: str = ""
    sumber: str = ""

    @property
    def realisasi(self) -> Fraction | None:
        """Percent from n and T, else the value."""
        if self.n is not None and self.t is not None:
            return aritmetika.realisasi(self.n, self.t)
        return self.nilai


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One line of the table. Fractions are exact; ``alasan`` says why there is no capaian."""

    indikator: Indikator
    angka: Angka
    target: Target | None
    catatan: tuple[str, ...] = ()

    @property
    def capaian(self) -> Fraction | None:
        """realisasi/target × 100, unrounded and not capped."""
        return aritmetika.capaian(self.angka.realisasi, self.target.nilai if self.target else None)

    @property
    def alasan(self) -> str:
        """Empty where there is a capaian."""
        if self.capaian is not None:
            return ""
        return self.angka.alasan or gettext(BELUM_ADA_TARGET)


@dataclass(frozen=True, slots=True)
class HasilIkk:
    """All figures of a request."""

    minta: Permintaan
    versi: Versi | None
    baris: tuple[HasilIndikator, ...]
    sasaran: Mapping[str, Fraction | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Daerah:
    """A kab/kota of T of 4.1: marked pengembangan, and its verdict (None: no criteria that year)."""

    kode: str
    nama: str
    kembang: bool
    penilaian: Penilaian | None


def hitung_ikk(minta: Permintaan, *, saat: datetime | None = None) -> HasilIkk:
    """The figures by the method and scope asked (``docs/aturan.md`` 3, 4). Seven queries for any number of units."""
    return hitung_semua_mode(minta, saat=saat)[minta.mode]


@dataclass(frozen=True, slots=True)
class Bahan:
    """What figures of a year and area are made of besides the counters: the same for every method and scope."""

    versi: Versi | None
    kabkota: Mapping[str, str]
    lain: Mapping[str, NilaiIndikator]
    target: Mapping[str, Target]
    survei: Angka | None


def siapkan_bahan(minta: Permintaan) -> Bahan:
    """Read once for several computations of one year, day and area."""
    return Bahan(
        versi_tahun(minta.tahun),
        {w.kode: w.nama for w in wilayah_t(minta, "kabkota")},
        {v.indikator: v for v in NilaiIndikator.objects.filter(tahun=minta.tahun)},
        _target(minta.tahun, minta.per),
        _angka_survei(minta),
    )


def hitung_semua_mode(
    minta: Permintaan, *, saat: datetime | None = None, bahan: Bahan | None = None
) -> dict[Mode, HasilIkk]:
    """Both methods from one reading of the rollups, so that they can stand side by side."""
    b = bahan or siapkan_bahan(minta)
    daerah, desa = _dihitung(minta, b.versi.wajib() if b.versi else None, b.kabkota, saat or sekarang())
    hasil = {}
    for mode in Mode:
        satu = Permintaan(minta.tahun, minta.per, mode, minta.cakupan, minta.wilayah)
        angka = {KABKOTA: _angka_kabkota(daerah, mode, b.versi), DESA: _angka_desa(desa, mode, b.versi)}
        if mode is Mode.OPERASIONAL and b.survei:
            angka[KEPUASAN] = b.survei
        baris = tuple(
            _baris(satu, i, angka.get(i.kode) or _angka_lain(b.lain.get(i.kode), satu.wilayah), b.target)
            for i in DAFTAR
        )
        hasil[mode] = HasilIkk(satu, b.versi, baris, _sasaran(baris))
    return hasil


def _dihitung(
    minta: Permintaan, versi: Versi | None, nama: Mapping[str, str], saat: datetime
) -> tuple[list[Daerah], dict[str, int]]:
    rekap = rekap_daerah(minta, versi, potong(minta.per, saat))
    daerah = _daftar_daerah(nama, rekap, minta, versi)
    desa = {k: sum(r[k] for r in rekap) for k in ("t", "n", "n_lakip", "belum")}
    if minta.cakupan is Cakupan.SEMUA:
        desa["t"] = wilayah_t(minta, "desa").count()
    return daerah, desa


def angka_bulanan(kode: str, minta: Permintaan, hari: Sequence[date], saat: datetime) -> list[Angka]:
    """4.1 or 4.2 at each of the days of a year: the same verdicts, all days in one statement."""
    versi = versi_tahun(minta.tahun)
    if versi is None:
        return [Angka(alasan=gettext(BELUM_INDIKATOR)) for _ in hari]
    versi = versi.wajib()
    semua = [replace(minta, per=h) for h in hari]
    isi = per_bulan([(m, potong(m.per, saat)) for m in semua], versi, desa=kode == DESA)
    if kode == KABKOTA:
        nama = {w.kode: w.nama for w in wilayah_t(minta, "kabkota")}
        return [_angka_kabkota(_daftar_daerah(nama, isi[m.per], m, versi), m.mode, versi) for m in semua]
    tetap = {"t": wilayah_t(minta, "desa").count()} if minta.cakupan is Cakupan.SEMUA else {}
    return [_angka_desa(isi[m.per][0] | tetap, m.mode, versi) for m in semua]


def _daftar_daerah(
    nama: Mapping[str, str], rekap: Sequence[dict[str, Any]], minta: Permintaan, versi: Versi | None
) -> list[Daerah]:
    isi = {r["kabkota"]: r for r in rekap}
    return [_daerah(kode, n, isi.get(kode), minta, versi) for kode, n in nama.items()]


def wilayah_t(minta: Permintaan, tingkat: str) -> Any:
    """The regions of a level within the area asked, by code: T is data, never a constant."""
    return Wilayah.objects.filter(tingkat=tingkat, kode__startswith=minta.wilayah).order_by("kode")


def daftar_daerah(minta: Permintaan, versi: Versi | None, saat: datetime) -> list[Daerah]:
    """Every kab/kota of T with its verdict, by code."""
    nama = {w.kode: w.nama for w in wilayah_t(minta, "kabkota")}
    return _daftar_daerah(nama, rekap_daerah(minta, versi, potong(minta.per, saat)), minta, versi)


def _daerah(kode: str, nama: str, rekap: dict[str, Any] | None, minta: Permintaan, versi: Versi | None) -> Daerah:
    isi = rekap or {}
    penilaian = nilai(versi, "kabkota", hitung_daerah(isi, minta, versi), putusan=isi.get("putusan")) if versi else None
    return Daerah(kode, nama, bool(isi.get("kembang")), penilaian)


def hitung_daerah(rekap: Mapping[str, Any], minta: Permintaan, versi: Versi) -> dict[str, int]:
    """The counters that the criteria of a kab/kota read; K9 looks at the quarters in which the SLRT had an SK."""
    nama = {"diterima", "dinilai"} | kolom_dibaca(versi, "kabkota")
    aktif = [q for q in triwulan_mulai(minta.tahun, minta.per) if rekap.get(f"sk_tw{q}")]
    terendah = min((int(rekap[f"tw{q}"]) for q in aktif), default=0)
    return {k: int(rekap.get(k) or 0) for k in nama} | {"triwulan_terendah": terendah}


def _angka_kabkota(daerah: list[Daerah], mode: Mode, versi: Versi | None) -> Angka:
    if versi is None:
        return Angka(alasan=gettext(BELUM_INDIKATOR))
    if mode is Mode.LAKIP:
        return _bagian(sum(d.kembang for d in daerah), len(daerah), 0)
    hasil = [d.penilaian.hasil for d in daerah if d.penilaian]
    return _bagian(hasil.count(Hasil.MEMENUHI), len(daerah), hasil.count(Hasil.BELUM))


def _angka_desa(desa: dict[str, int], mode: Mode, versi: Versi | None) -> Angka:
    if versi is None:
        return Angka(alasan=gettext(BELUM_INDIKATOR))
    if mode is Mode.LAKIP:
        return _bagian(desa["n_lakip"], desa["t"], 0)
    return _bagian(desa["n"], desa["t"], desa["belum"])


def _bagian(n: int, t: int, belum: int) -> Angka:
    return Angka(n, t, belum=belum, alasan="" if t else gettext(T_NOL), sumber=gettext("register dan kasus"))


def _angka_lain(nilai_lain: NilaiIndikator | None, wilayah: str) -> Angka:
    if wilayah:
        return Angka(alasan=gettext(HANYA_NASIONAL))
    if nilai_lain is None:
        return Angka(alasan=gettext(BELUM_ADA_NILAI))
    v = nilai_lain
    kosong = v.n is None and v.nilai is None
    alasan = BELUM_ADA_NILAI if kosong else T_NOL if v.t == 0 else ""
    return Angka(v.n, v.t, None if v.nilai is None else Fraction(v.nilai), alasan=gettext(alasan), sumber=v.sumber)


def _angka_survei(minta: Permintaan) -> Angka | None:
    """The value of 5.1 from the survey of officers; None where nobody was asked that year. National only."""
    skm = hasil_skm(Instrumen.STAKEHOLDER, minta.tahun) if not minta.wilayah else HasilSkm(0)
    if not skm.n:
        return None
    sumber = gettext("survei stakeholder, n = {n}").format(n=skm.n)
    kurang = gettext("n = {n}, paling sedikit {min}").format(n=skm.n, min=MIN_N)
    return Angka(nilai=skm.nilai, alasan="" if skm.terbit else kurang, sumber=sumber)


def _target(tahun: int, per: date) -> dict[str, Target]:
    """The version of each target in force on the day: the latest that had begun. One query."""
    baris = Target.objects.filter(tahun=tahun, berlaku_mulai__lte=per).order_by("indikator", "berlaku_mulai")
    return {t.indikator: t for t in baris}


def _baris(minta: Permintaan, indikator: Indikator, angka: Angka, target: Mapping[str, Target]) -> HasilIndikator:
    catatan = (
        catatan_data(minta, indikator, angka.n, angka.t, angka.sumber) if indikator.bentuk is Bentuk.PERSEN else ()
    )
    if indikator.kode == KEPUASAN and minta.mode is Mode.OPERASIONAL and angka.sumber:
        catatan = (gettext(BERTANYA_PETUGAS),)
    return HasilIndikator(indikator, angka, target.get(indikator.kode), catatan)


def _sasaran(baris: tuple[HasilIndikator, ...]) -> dict[str, Fraction | None]:
    return {ss: aritmetika.rata(b.capaian for b in baris if b.indikator.sasaran == ss) for ss in SASARAN}


def nama_cakupan(minta: Permintaan) -> str:
    """The scope of 4.2 in words, printed with every figure."""
    return gettext(NAMA_CAKUPAN[minta.cakupan])
