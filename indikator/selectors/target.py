"""Targets of a year by version, and what was measured elsewhere with its history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from indikator.daftar import DAFTAR, Indikator
from indikator.models import NilaiIndikator, Target
from puskesos.models import Petugas


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A former state of an entered value: when it was written, and by whom (empty: loaded by the operator)."""

    pada: datetime
    oleh: str
    n: int | None
    t: int | None
    nilai: Any
    sumber: str


@dataclass(frozen=True, slots=True)
class BarisAcuan:
    """An indicator of a year: versions of its target, the newest first; ``berlaku``: the one that counts today."""

    indikator: Indikator
    target: list[Target]
    berlaku: Target | None
    nilai: NilaiIndikator | None
    riwayat: list[Perubahan]


def acuan_tahun(tahun: int, hari: date) -> list[BarisAcuan]:
    """All eleven. ``hari``: the day (in the year) for which the target in force is named. Four queries."""
    target = list(Target.objects.filter(tahun=tahun).order_by("-berlaku_mulai"))
    nilai = {n.indikator: n for n in NilaiIndikator.objects.filter(tahun=tahun)}
    riwayat = _riwayat(tahun)
    hasil = []
    for i in DAFTAR:
        milik = [t for t in target if t.indikator == i.kode]
        berlaku = next((t for t in milik if t.berlaku_mulai <= hari), None)
        hasil.append(BarisAcuan(i, milik, berlaku, nilai.get(i.kode), riwayat.get(i.kode, [])))
    return hasil


def _riwayat(tahun: int) -> dict[str, list[Perubahan]]:
    model = apps.get_model("indikator", "RiwayatNilaiIndikator")
    baris = list(model._default_manager.filter(tahun=tahun).order_by("-pgh_id"))
    akun = {k for b in baris if (k := (b.pgh_context or {}).get("akun"))}
    nama = {str(k): n for k, n in Petugas.objects.filter(pk__in=map(UUID, akun)).values_list("pk", "nama")}
    hasil: dict[str, list[Perubahan]] = {}
    for b in baris:
        oleh = nama.get(str((b.pgh_context or {}).get("akun")), "")
        hasil.setdefault(b.indikator, []).append(Perubahan(b.pgh_created_at, oleh, b.n, b.t, b.nilai, b.sumber))
    return hasil
