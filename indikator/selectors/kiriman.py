"""Who has sent which report: pages of offices for those who watch, one report for whoever reads it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import halaman
from indikator.masa import Masa, masa_lalu, masa_tahun
from indikator.models import LaporanTerkirim
from indikator.policies import utang_laporan
from puskesos.models import Unit

KANTOR = tuple(str(j) for j in Unit.Jenis if utang_laporan(str(j)))
"""Kinds of offices that owe reports."""
KEADAAN = ("terkirim", "terlambat", "belum")
_KOLOM = {0: "", 2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}


@dataclass(frozen=True, slots=True)
class SaringKiriman:
    """What the list is narrowed to. ``wilayah`` is the beginning of region codes; empty: the whole own area."""

    masa: Masa
    kantor: str = Unit.Jenis.PUSKESOS
    wilayah: str = ""
    keadaan: str = ""


@dataclass(frozen=True, slots=True)
class BarisKiriman:
    """An office and the report that counts for the period, None while it has sent none."""

    unit: Unit
    laporan: LaporanTerkirim | None


@dataclass(frozen=True, slots=True)
class DaftarKiriman:
    """A page of offices, with how many owe a report, have sent it, and sent it late."""

    baris: list[BarisKiriman]
    sesudah: str | None
    jumlah: dict[str, int]


def sidik_isi(isi: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of a report's contents in canonical JSON."""
    kanonis = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(kanonis.encode()).hexdigest()


def cari_kantor(kode: str, awalan: str) -> Unit:
    """An office that owes reports, within an area. Raises DiLuarLingkup."""
    unit = Unit.objects.filter(kode=kode, kode__startswith=awalan, jenis__in=KANTOR).first()
    if unit is None:
        raise DiLuarLingkup
    return unit


def laporan_kantor(unit: Unit, masa: Masa) -> list[LaporanTerkirim]:
    """All versions of a report, the one that counts first."""
    baris = LaporanTerkirim.objects.filter(unit=unit, jenis=masa.jenis, dari=masa.dari)
    return list(baris.select_related("oleh").order_by("-nomor"))


def daftar_kiriman(
    saring: SaringKiriman, *, awalan: str, sesudah: str | None = None, ukuran: int = 50
) -> DaftarKiriman:
    """Offices of the area by code, with their reports of the period. Three queries. Raises IsianTidakSah (cursor)."""
    kantor = _kantor(saring, awalan)
    jumlah = {
        "kantor": kantor.count(),
        "terkirim": kantor.filter(_ada(saring.masa)).count(),
        "terlambat": kantor.filter(_ada(saring.masa, terlambat=True)).count(),
    }
    h = halaman(_keadaan(kantor, saring), urut=("kode",), sesudah=sesudah, ukuran=ukuran)
    laporan = terakhir(saring.masa, [u.pk for u in h.hasil])
    return DaftarKiriman([BarisKiriman(u, laporan.get(u.pk)) for u in h.hasil], h.sesudah, jumlah)


def _kantor(saring: SaringKiriman, awalan: str) -> QuerySet[Unit]:
    batas = max(awalan, saring.wilayah, key=len)
    if not (saring.wilayah.startswith(awalan) or awalan.startswith(saring.wilayah)) or len(batas) not in _KOLOM:
        return Unit.objects.none()
    kolom = _KOLOM[len(batas)]
    di = Q(**{kolom: batas}) if kolom else Q()
    return Unit.objects.filter(di, jenis=saring.kantor, aktif=True)


def _ada(masa: Masa, **lain: Any) -> Exists:
    return Exists(LaporanTerkirim.objects.filter(unit=OuterRef("pk"), jenis=masa.jenis, dari=masa.dari, **lain))


def _keadaan(kantor: QuerySet[Unit], saring: SaringKiriman) -> QuerySet[Unit]:
    if saring.keadaan == "belum":
        return kantor.filter(~_ada(saring.masa))
    if saring.keadaan == "terlambat":
        return kantor.filter(_ada(saring.masa, terlambat=True))
    return kantor.filter(_ada(saring.masa)) if saring.keadaan == "terkirim" else kantor


def terakhir(masa: Masa, unit: list[Any]) -> dict[Any, LaporanTerkirim]:
    """Office → the report of the period that counts, without its contents. One query."""
    baris = LaporanTerkirim.objects.filter(unit__in=unit, jenis=masa.jenis, dari=masa.dari).defer("isi")
    return {b.unit_id: b for b in baris.select_related("oleh").order_by("nomor")}


def milik_kantor(unit_id: Any, jenis: str, hari: date) -> list[tuple[Masa, LaporanTerkirim | None]]:
    """The periods of a kind in the year of the last that is over, newest first, with what was sent. One query."""
    lalu = masa_lalu(jenis, hari)
    semua = [m for m in masa_tahun(jenis, lalu.dari.year) if m.dari <= lalu.dari]
    baris = LaporanTerkirim.objects.filter(unit=unit_id, jenis=jenis, dari__year=lalu.dari.year).defer("isi")
    ada = {b.dari: b for b in baris.order_by("nomor")}
    return [(m, ada.get(m.dari)) for m in reversed(semua)]


def belum_kirim(jenis: str, jenis_unit: str, masa: Masa, zona: str) -> QuerySet[Unit]:
    """Active offices of a zone that owe a report of the period and have sent none."""
    return Unit.objects.filter(~_ada(masa), jenis=jenis_unit, zona=zona, aktif=True)
