"""The printed registers of an office, made from the data: the guest book and the register of complaints.

The guest book has the eight columns that a Puskesos prints: No, Hari, Tanggal, Nama, Alamat, Maksud tujuan, HP,
Tanda tangan. A visit that led to no complaint, or to one that the reader may not see, leaves its name to be written
by hand; who asked for secrecy stays unnamed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from core.penulisan import samar
from kasus.models import Kasus, Kunjungan
from kasus.pilihan import Kanal
from kasus.pilihan import StatusKunjungan as K
from puskesos.pelaku import Pelaku

MAKS_HARI = 31
MAKS_BARIS = 500
"""The most days and rows of one print; a busier office prints by the week."""


@dataclass(frozen=True, slots=True)
class Tamu:
    """A line of the guest book. ``nama`` is empty where it is to be written by hand; ``telepon`` is masked."""

    waktu: datetime
    nomor: int | None
    nama: str
    rahasia: bool
    alamat: str
    tujuan: str
    telepon: str


def buku_tamu(pelaku: Pelaku, dari: date, sampai: date) -> list[Tamu]:
    """Who came to the own office on these local days, in order of arrival. Three queries."""
    kasus = _kasus(pelaku).filter(unit=pelaku.unit_id)
    datang = (
        Kunjungan.objects.untuk(pelaku)
        .filter(tanggal_lokal__range=(dari, sampai))
        .exclude(status__in=(K.BATAL, K.TIDAK_HADIR))
        .prefetch_related(Prefetch("kasus", kasus, to_attr="aduan"))
        .order_by("datang_pada")[: MAKS_BARIS + 1]
    )
    tanpa_nomor = kasus.filter(tanggal_lokal__range=(dari, sampai), kanal=Kanal.DATANG, kunjungan=None)
    semua = [t for k in datang for t in _tamu_kunjungan(k)]
    semua += [_tamu(k, k.diterima_pada, None) for k in tanpa_nomor.order_by("id")[: MAKS_BARIS + 1]]
    return sorted(semua, key=lambda t: t.waktu)


def register_pengaduan(pelaku: Pelaku, dari: date, sampai: date) -> list[Kasus]:
    """Complaints taken on these local days, by register number. One query."""
    baris = _kasus(pelaku).filter(tanggal_lokal__range=(dari, sampai))
    return list(baris.order_by("unit__kode", "nomor")[: MAKS_BARIS + 1])


def _kasus(pelaku: Pelaku):  # type: ignore[no-untyped-def]
    return Kasus.objects.untuk(pelaku).select_related("kategori", "unit", "pelapor", "pelapor__desa_alamat")


def _tamu_kunjungan(kunjungan: Kunjungan) -> Iterator[Tamu]:
    aduan = kunjungan.aduan  # type: ignore[attr-defined]
    if not aduan:
        yield Tamu(kunjungan.datang_pada, kunjungan.nomor, "", False, "", "", "")
    for kasus in aduan:
        yield _tamu(kasus, kunjungan.datang_pada, kunjungan.nomor)


def _tamu(kasus: Kasus, waktu: datetime, nomor: int | None) -> Tamu:
    p = kasus.pelapor
    if p is None or p.rahasia:
        return Tamu(waktu, nomor, "", p is not None, "", str(kasus.kategori), "")
    desa = p.desa_alamat.nama if p.desa_alamat else ""
    alamat = ", ".join(b for b in (p.alamat, desa) if b)
    return Tamu(waktu, nomor, p.nama, False, alamat, str(kasus.kategori), samar(p.telepon) if p.telepon else "")
