"""A year as its report shows it: figures of both methods and all scopes, states of the units, facts, contradictions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup
from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import versi_tahun
from indikator.models import Anggaran, NarasiLaporan, Penjelasan, Pertumbuhan, Potret, PrioritasNasional
from indikator.perlu_penjelasan import Pertentangan, semua
from indikator.permintaan import Cakupan, Permintaan, baca_permintaan
from indikator.sajian import sebagai_json
from indikator.selectors.ikk import Bahan, hitung_semua_mode, siapkan_bahan
from indikator.selectors.potret import UnitPotret, unit_tahun
from indikator.selectors.riwayat import cara_utama, riwayat_tahunan
from indikator.selectors.sinyal import sinyal_tahun

NARASI = ("faktor_pendukung", "kendala", "strategi")


def susun_isi(tahun: int, saat: datetime, unit: Iterable[UnitPotret] | None = None) -> dict[str, Any]:
    """The contents of a year as plain JSON: what a potret freezes and what the report prints.

    Keys: tahun, per, utama, riwayat (from year to year), lakip, operasional (tables of the main scope), cakupan
    (both methods × three scopes),
    keadaan (counts of units), anggaran, pertumbuhan, prioritas, sinyal, dihitung_pada. The
    number of queries grows with the years before that are not frozen, at most four, never with units.
    """
    minta = baca_permintaan({"tahun": str(tahun)}, saat=saat)
    bahan = siapkan_bahan(minta)
    tabel = {c.value: _kedua_mode(minta, c, saat, bahan) for c in Cakupan}
    mode, cakupan = cara_utama(tahun)
    utama = tabel[cakupan.value][mode.value]
    return {
        "tahun": tahun,
        "per": minta.per.isoformat(),
        "dihitung_pada": saat.isoformat(),
        "utama": utama,
        "riwayat": riwayat_tahunan(tahun, utama, saat),
        **tabel[cakupan.value],
        "cakupan": tabel,
        "keadaan": keadaan(unit_tahun(minta, saat) if unit is None else unit, cakupan),
        "anggaran": _fakta(Anggaran, tahun, ("sasaran", "pagu", "realisasi", "persen_tercetak"), "id"),
        "pertumbuhan": _pertumbuhan(tahun),
        "prioritas": _fakta(PrioritasNasional, tahun, ("kegiatan", "satuan", "target", "realisasi"), "id"),
        "sinyal": sinyal_tahun(tahun),
    }


def _kedua_mode(minta: Permintaan, cakupan: Cakupan, saat: datetime, bahan: Bahan) -> dict[str, Any]:
    satu = Permintaan(minta.tahun, minta.per, minta.mode, cakupan)
    return {mode.value: sebagai_json(hasil) for mode, hasil in hitung_semua_mode(satu, saat=saat, bahan=bahan).items()}


def _fakta(model: Any, tahun: int, kolom: tuple[str, ...], urut: str) -> list[dict[str, Any]]:
    baris = model.objects.filter(tahun=tahun).order_by(urut).values(*kolom)
    return [{k: str(v) if k == "persen_tercetak" and v is not None else v for k, v in b.items()} for b in baris]


def _pertumbuhan(tahun: int) -> list[dict[str, Any]]:
    """The five years that end with this one."""
    kolom = ("tahun", "slrt_pembentukan", "slrt_pengembangan", "puskesos_pembentukan", "puskesos_pengembangan")
    baris = Pertumbuhan.objects.filter(tahun__gt=tahun - 5, tahun__lte=tahun).order_by("tahun").values(*kolom)
    return [dict(b) for b in baris]


def keadaan(unit: Iterable[UnitPotret], cakupan: Cakupan) -> dict[str, dict[str, int]]:
    """Counts per indicator: terbentuk, dikembangkan, dinilai, the three results, results that monev
    overrode; never one derived from another."""
    hitung: dict[str, Counter[str]] = {KABKOTA: Counter(), DESA: Counter()}
    for u in unit:
        dalam = u.tingkat == "kabkota" or (u.apbn if cakupan is Cakupan.APBN else u.sk)
        if not dalam and cakupan is not Cakupan.SEMUA:
            continue
        c = hitung[KABKOTA if u.tingkat == "kabkota" else DESA]
        c["terbentuk"] += u.sk
        c["dikembangkan"] += u.kembang
        c["dinilai"] += u.dinilai > 0
        c[u.hasil] += 1
        c["diganti"] += bool(u.putusan)
    nama = ("terbentuk", "dikembangkan", "dinilai", "memenuhi", "tidak_memenuhi", "belum_dapat_dinilai", "diganti")
    return {kode: {n: c[n] for n in nama} for kode, c in hitung.items()}


@dataclass(frozen=True, slots=True)
class ButirPenjelasan:
    """A contradiction with the answer that holds for its figures now, if there is one."""

    tentang: Pertentangan
    jawaban: Penjelasan | None


def perlu_penjelasan(isi: Mapping[str, Any]) -> list[ButirPenjelasan]:
    """Every contradiction of a year with its answer. One query."""
    jawaban = {
        (p.kode, p.sidik): p
        for p in Penjelasan.objects.filter(tahun=isi["tahun"]).select_related("oleh").order_by("pada", "id")
    }
    return [ButirPenjelasan(t, jawaban.get((t.kode, t.sidik))) for t in semua(isi)]


def narasi(tahun: int) -> NarasiLaporan | None:
    """The words of a year's report, None before anybody wrote some."""
    return NarasiLaporan.objects.filter(tahun=tahun).select_related("diubah_oleh").first()


def potret_terakhir(tahun: int) -> Potret | None:
    """The snapshot that counts."""
    return Potret.objects.filter(tahun=tahun).select_related("oleh").order_by("-nomor").first()


def semua_potret() -> list[Potret]:
    """All snapshots without their contents, the newest first."""
    return list(Potret.objects.defer("isi").select_related("oleh").order_by("-tahun", "-nomor"))


def ada_kriteria(tahun: int) -> bool:
    """False for a year in which "sesuai standar" was no indicator yet."""
    return versi_tahun(tahun) is not None


def sudah_berakhir(tahun: int, hari: date) -> bool:
    """True when a year is over on a day of the westernmost zone: nothing falls due in it any more."""
    return hari > date(tahun, 12, 31)


def cari_potret(id: UUID) -> Potret:
    """A snapshot by its id. Raises DiLuarLingkup."""
    potret = Potret.objects.select_related("oleh").filter(pk=id).first()
    if potret is None:
        raise DiLuarLingkup
    return potret


def isi_cetak(tahun: int, saat: datetime) -> tuple[dict[str, Any], Potret | None]:
    """What a printed report shows: the snapshot that counts, else the figures of now as a draft."""
    potret = potret_terakhir(tahun)
    if potret is not None:
        return potret.isi, potret
    isi, kini = susun_isi(tahun, saat), narasi(tahun)
    return isi | {"narasi": {nama: getattr(kini, nama) if kini else "" for nama in NARASI}}, None
