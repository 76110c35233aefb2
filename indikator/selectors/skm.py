"""Results of the satisfaction surveys by area and year, and what an invitation is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext

from core.konteks import dengan_sistem
from indikator.models import JawabanSkm, Kuesioner
from indikator.models.skm import JAWABAN
from indikator.skm import CIRI, KOLOM, HasilSkm, Instrumen, LayananStakeholder, samarkan
from kasus.models import Kasus
from puskesos.models import Unit, Wilayah


@dataclass(frozen=True, slots=True)
class BahanUndangan:
    """What a citizen's sheet will know of the case: its office and the kind of service. And when the case ended."""

    unit_id: UUID
    layanan: str
    selesai_pada: datetime


@dataclass(frozen=True, slots=True)
class BarisSkm:
    """A part of the area asked: province, kab/kota, office, or service, with its own result."""

    kode: str
    nama: str
    hasil: HasilSkm
    lanjut: bool = False


def kuesioner_berlaku(instrumen: str, hari: date) -> Kuesioner:
    """The wording in force on a day: the latest that had begun."""
    baris = Kuesioner.objects.filter(instrumen=instrumen, berlaku_mulai__lte=hari).order_by("-berlaku_mulai")
    return baris[0]


def bahan_undangan(kasus_id: UUID) -> BahanUndangan | None:
    """Of a case that a decision has ended; None for any other. Read as ``sistem``: the kode lacak was the right."""
    with dengan_sistem():
        k = Kasus.objects.filter(pk=kasus_id, status__in=("selesai", "ditutup")).first()
    if k is None or k.selesai_pada is None:
        return None
    return BahanUndangan(k.unit_id, str(k.kategori_id).partition("-")[0], k.selesai_pada)


def jawaban(instrumen: str, tahun: int, wilayah: str = "") -> QuerySet[JawabanSkm]:
    """The sheets of a year; of citizens within an area ('' all, 2 province, 5 kab/kota)."""
    baris = JawabanSkm.objects.filter(instrumen=instrumen, bulan__year=tahun)
    if instrumen == Instrumen.WARGA and wilayah:
        baris = baris.filter(**{"unit__provinsi" if len(wilayah) == 2 else "unit__kabkota": wilayah})
    return baris


_HITUNG: dict[str, Any] = {
    "n": Count("id", filter=JAWABAN),
    "kurang": Count("id", filter=~JAWABAN),
    **{f"jumlah_{k}": Sum(k, filter=JAWABAN, default=0) for k in KOLOM},
}


def _hasil(baris: Any) -> HasilSkm:
    return HasilSkm(baris["n"], baris["kurang"], tuple(int(baris[f"jumlah_{k}"]) for k in KOLOM))


def hasil_skm(instrumen: str, tahun: int, wilayah: str = "") -> HasilSkm:
    """One result of a whole area. One query."""
    return hasil_dari(jawaban(instrumen, tahun, wilayah))


def hasil_dari(baris: QuerySet[JawabanSkm]) -> HasilSkm:
    """The result of these sheets. One query."""
    return _hasil(baris.aggregate(**_HITUNG))


def bagian_skm(instrumen: str, tahun: int, wilayah: str, awalan: str | None) -> list[BarisSkm]:
    """The parts of an area that lie within the reader's own (``policies.cakupan``), by code. Two queries."""
    if instrumen == Instrumen.STAKEHOLDER:
        return _layanan(tahun)
    if awalan is None:
        return []
    kolom = {0: "unit__provinsi", 2: "unit__kabkota"}.get(len(wilayah), "unit__kode")
    baris = jawaban(instrumen, tahun, wilayah).filter(_di_dalam(awalan))
    semua = list(baris.values(kolom).annotate(**_HITUNG).order_by(kolom))
    nama = _nama([str(b[kolom]) for b in semua], kolom)
    return [
        BarisSkm(str(b[kolom]), nama.get(str(b[kolom]), str(b[kolom])), _hasil(b), kolom != "unit__kode") for b in semua
    ]


def _di_dalam(awalan: str) -> Q:
    kolom = {0: "", 2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}[len(awalan)]
    return Q(**{f"unit__{kolom}": awalan}) if kolom else Q()


def _nama(kode: list[str], kolom: str) -> dict[str, str]:
    model: Any = Unit if kolom == "unit__kode" else Wilayah
    return dict(model.objects.filter(kode__in=kode).values_list("kode", "nama"))


def _layanan(tahun: int) -> list[BarisSkm]:
    semua = jawaban(Instrumen.STAKEHOLDER, tahun).values("layanan").annotate(**_HITUNG)
    ada = {b["layanan"]: _hasil(b) for b in semua}
    return [BarisSkm(str(v), str(label), ada.get(str(v), HasilSkm(0))) for v, label in LayananStakeholder.choices]


def ciri_skm(instrumen: str, tahun: int, wilayah: str) -> dict[str, list[tuple[str, int | None]]]:
    """Who answered, by each trait, small counts hidden. Empty words stand for "not said". One query per trait."""
    hasil: dict[str, list[tuple[str, int | None]]] = {}
    for kolom, pilihan in CIRI.items():
        baris = jawaban(instrumen, tahun, wilayah).filter(JAWABAN).values(kolom).annotate(n=Count("id"))
        ada = {str(b[kolom]): int(b["n"]) for b in baris.order_by()}
        jumlah = samarkan({str(v): ada.get(str(v), 0) for v in ("", *pilihan.values)})
        label = {"": gettext("tidak diisi"), **{str(v): str(t) for v, t in pilihan.choices}}
        hasil[kolom] = [(label[k], v) for k, v in jumlah.items()]
    return hasil


def saran_skm(tahun: int, wilayah: str, awalan: str, *, batas: int = 50) -> list[str]:
    """What citizens of an area suggest, in no order of time. For who answers for the offices there; never public."""
    baris = jawaban(Instrumen.WARGA, tahun, wilayah).filter(_di_dalam(awalan), saran_sandi__isnull=False)
    return [str(b.saran) for b in baris.order_by("id")[:batas]]
