"""Signals as the actor may see them: a page, one with its answers and cases, counts of an area and of a year."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import UKURAN_BAWAAN, Halaman, halaman
from core.konteks import dengan_sistem
from indikator.models import DasarSinyal, JawabanSinyal, KasusSinyal, RekapUnit, Sinyal
from indikator.pola import Pola, bagian_nasional
from indikator.policies import lihat_kasus_sinyal
from kasus.models import Kasus
from puskesos.pelaku import Pelaku

KOLOM_NOMOR = ("id", "nomor", "tanggal_lokal", "diterima_pada", "tenggat_total", "total_berakhir_pada", "jeda_kali")
"""What is shown of a case behind a signal: its number, dates and clocks; nothing of a person."""
BULAN_PILIHAN = 24
NOMOR_TAMPIL = 100
"""File numbers on one page of a signal."""


@dataclass(frozen=True, slots=True)
class SaringSinyal:
    """What a list of signals is narrowed to. ``wilayah``: beginning of the offices' codes."""

    wilayah: str = ""
    bulan: date | None = None
    tahun: int | None = None
    jenis: str = ""
    belum: bool = False


def dengan_jawaban(baris: QuerySet[Sinyal]) -> QuerySet[Sinyal]:
    """With ``dijawab``: an answer stands that was given to as many cases as the signal has now, or more."""
    return baris.annotate(dijawab=_terjawab())  # type: ignore[no-redef]


def _terjawab() -> Exists:
    return Exists(JawabanSinyal.objects.filter(sinyal=OuterRef("pk"), k__gte=OuterRef("k")))


def _berlaku(pelaku: Pelaku) -> QuerySet[Sinyal]:
    semua: QuerySet[Sinyal] = Sinyal.objects.untuk(pelaku).filter(gugur_pada__isnull=True)
    return dengan_jawaban(semua)


def daftar_sinyal(
    pelaku: Pelaku, saring: SaringSinyal, *, sesudah: str | None = None, ukuran: int = UKURAN_BAWAAN
) -> Halaman[Sinyal]:
    """A page, the newest month first. Raises IsianTidakSah ``kursor_tidak_sah``."""
    baris = _berlaku(pelaku).select_related("unit")
    if saring.wilayah:
        baris = baris.filter(kode__startswith=saring.wilayah)
    if saring.bulan:
        baris = baris.filter(bulan=saring.bulan)
    if saring.tahun:
        baris = baris.filter(bulan__year=saring.tahun)
    if saring.jenis:
        baris = baris.filter(jenis=saring.jenis)
    if saring.belum:
        baris = baris.filter(~_terjawab())
    return halaman(baris, urut=("-bulan", "-id"), sesudah=sesudah, ukuran=ukuran)


def bulan_bersinyal(pelaku: Pelaku) -> list[date]:
    """The newest months in which the actor sees a signal."""
    return list(_berlaku(pelaku).order_by("-bulan").values_list("bulan", flat=True).distinct()[:BULAN_PILIHAN])


def cari_sinyal(pelaku: Pelaku, id: UUID) -> Sinyal:
    """A signal with ``dijawab``, one that has fallen away too. Raises DiLuarLingkup."""
    satu = dengan_jawaban(Sinyal.objects.untuk(pelaku)).select_related("unit").filter(pk=id).first()
    if satu is None:
        raise DiLuarLingkup
    return satu


def jawaban_sinyal(sinyal: Sinyal) -> list[JawabanSinyal]:
    """Its answers, the newest first."""
    return list(sinyal.jawaban.select_related("oleh").order_by("-pada", "-id"))


def kasus_sinyal(pelaku: Pelaku, sinyal: Sinyal) -> list[dict[str, Any]]:
    """Numbers, dates and clocks of its cases: for roles with cases those in their scope, for the auditor all of them
    (who opened them is written down by ``services.sinyal.catat_pembukaan``), for everybody else none."""
    cara = lihat_kasus_sinyal(pelaku)
    if cara == "kasus":
        ada = KasusSinyal.objects.filter(sinyal=sinyal).values("kasus_id")
        return list(_nomor(Kasus.objects.untuk(pelaku).filter(pk__in=ada)))
    if cara == "nomor":
        with dengan_sistem():
            return list(
                _nomor(Kasus.objects.filter(pk__in=KasusSinyal.objects.filter(sinyal=sinyal).values("kasus_id")))
            )
    return []


def _nomor(baris: QuerySet[Kasus]) -> Any:
    return baris.order_by("tanggal_lokal", "id").values(*KOLOM_NOMOR)[:NOMOR_TAMPIL]


@dataclass(frozen=True, slots=True)
class JumlahSinyal:
    """How many signals there are, and how many of them have no answer."""

    semua: int
    belum: int


def jumlah_sinyal(pelaku: Pelaku, tahun: int, wilayah: str = "") -> JumlahSinyal:
    """Of a year and an area within the actor's. One query."""
    baris = _berlaku(pelaku).filter(bulan__year=tahun, kode__startswith=wilayah)
    h = baris.aggregate(semua=Count("pk"), belum=Count("pk", filter=Q(dijawab=False)))
    return JumlahSinyal(h["semua"], h["belum"])


def sinyal_tahun(tahun: int) -> dict[str, Any]:
    """A year over the country: ``{"semua", "dijawab", "jenis": {pattern: [all, answered]}}``. One query."""
    baris = (
        dengan_jawaban(Sinyal.objects.filter(gugur_pada__isnull=True, bulan__year=tahun))
        .values("jenis")
        .annotate(semua=Count("pk"), terjawab=Count("pk", filter=Q(dijawab=True)))
        .order_by("jenis")
    )
    jenis = {b["jenis"]: [b["semua"], b["terjawab"]] for b in baris}
    return {"semua": sum(s for s, _ in jenis.values()), "dijawab": sum(j for _, j in jenis.values()), "jenis": jenis}


def kabkota_belum_dihitung(tahun: int) -> int:
    """Kab/kota with cases to judge in a year whose December was not looked at yet."""
    sudah = DasarSinyal.objects.filter(bulan=date(tahun, 12, 1)).values("kabkota")
    ada = RekapUnit.objects.filter(tahun=tahun, dinilai__gt=0, unit__kabkota__isnull=False)
    return ada.exclude(unit__kabkota__in=sudah).values("unit__kabkota").distinct().count()


def bagian_biasa(bulan: date, *, selama: int = 6) -> dict[Pola, float]:
    """The national share of each pattern over the months up to this one."""
    nomor = bulan.year * 12 + bulan.month - selama
    dasar = DasarSinyal.objects.filter(bulan__gte=date(nomor // 12, nomor % 12 + 1, 1), bulan__lte=bulan)
    return bagian_nasional(
        {Pola(p): (k, n) for p, (k, n) in isi.items()} for isi in dasar.values_list("isi", flat=True).iterator(500)
    )
