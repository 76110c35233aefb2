"""Due dates follow the working calendar: every logged change moves them once (``docs/aturan.md`` 2).

A batch is one transaction: it locks the change, moves the next objects after the cursor, and writes the new cursor. So
two runs at once, or one that was killed, move each due date once. Changes are followed in the order of their log.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from core.konteks import dengan_sistem
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, UsulanData
from kasus.pilihan import StatusKasus as S
from kasus.services.jadwal import kolom_segera, pertama, rencana, tulis_jadwal
from kasus.services.jam import geser_jam
from kasus.services.lacak import segarkan_lacak
from kasus.services.mesin import catat_riwayat, kunci_kasus, tukar_bila_cocok
from kasus.tenggat import Jam, kolom_total
from puskesos.aturan import baca
from puskesos.kalender import Kalender, ikuti, kalender_sekitar
from puskesos.models import PerubahanKalender, Unit
from puskesos.pelaku import SISTEM

SEBATCH = 100
"""Objects that one transaction moves at most."""
AKSI = "geser_tenggat"
BIASA = ("tenggat", "tenggat_tahap", "tenggat_total", "tahap_ditahan", "total_ditahan", "minta_buka_tenggat")


class Penggeser(Protocol):
    """Moves one object by its id; True when a due date of it moved."""

    def __call__(self, id: UUID, perubahan: PerubahanKalender, sekitar: "Sekitar") -> bool: ...


Bagian = tuple[Callable[[Q, datetime], QuerySet[Any]], Penggeser]


class Sekitar:
    """The calendars of the offices of one batch, before and after the change; each is read once."""

    def __init__(self, perubahan: PerubahanKalender) -> None:
        self.perubahan = perubahan
        self._milik: dict[UUID, tuple[Kalender, Kalender]] = {}

    def __call__(self, unit: Unit) -> tuple[Kalender, Kalender]:
        if unit.pk not in self._milik:
            self._milik[unit.pk] = kalender_sekitar(unit, self.perubahan)
        return self._milik[unit.pk]

    def geser(self, tenggat: datetime | None, unit: Unit) -> datetime | None:
        """A due date of an office, counted by the calendar after the change."""
        if tenggat is None:
            return None
        lama, baru = self(unit)
        return ikuti(tenggat, lama, baru, self.perubahan.mulai_dari, unit.zona)


def _terbuka(wilayah: Q, sebelum: datetime) -> QuerySet[Any]:
    return Kasus.objects.filter(wilayah, selesai_pada=None, diterima_pada__lte=sebelum)


def geser_kasus(id: UUID, perubahan: PerubahanKalender, sekitar: Sekitar) -> bool:
    """The due dates of an open case; riwayat says by ``sistem`` what each was and is. ``versi`` stays."""
    kasus = kunci_kasus(id, SISTEM)
    if not kasus.terbuka:
        return False
    kolom = _kolom(kasus, sekitar)
    beda = {k: v for k, v in kolom.items() if v != getattr(kasus, k)}
    titik = rencana(kasus, beda, _jam(kasus, sekitar))
    tulis_jadwal(kasus.pk, pertama(titik))  # the end of a grace moves even where no due date does
    if not beda:
        return False
    rincian: dict[str, Any] = {
        nama: {"lama": getattr(kasus, nama).isoformat(), "baru": beda[nama].isoformat()}
        for nama in ("tenggat", "tenggat_tahap", "tenggat_total")
        if beda.get(nama) and getattr(kasus, nama)
    }
    if not tukar_bila_cocok(kasus, beda | kolom_segera(titik)):
        raise AssertionError("a locked case does not move")
    for nama, nilai in beda.items():
        setattr(kasus, nama, nilai)
    geser_jam(kasus, _jam(kasus, sekitar))
    saat = sekarang()
    isi = rincian | {"perubahan": str(perubahan.pk)}
    catat_riwayat(
        kasus, AKSI, dari=kasus.status, versi=kasus.versi, oleh=SISTEM, peran="sistem", saat=saat, rincian=isi
    )
    segarkan_lacak(kasus, saat)
    return True


def _jam(kasus: Kasus, sekitar: Sekitar) -> Jam:
    return Jam(baca(kasus.aturan, kasus.aturan_daerah), sekitar(kasus.unit)[1], kasus.unit.zona)


def _kolom(kasus: Kasus, sekitar: Sekitar) -> dict[str, Any]:
    """Every due date of a case by the new calendar. What is held follows; what a pause grants is counted again."""
    unit = kasus.unit
    jam = _jam(kasus, sekitar)
    kolom: dict[str, Any] = {nama: sekitar.geser(getattr(kasus, nama), unit) for nama in BIASA}
    if kasus.masuk_tahap_pada > sekitar.perubahan.pada:  # counted by the new calendar already
        kolom["tenggat_tahap"] = kasus.tenggat_tahap
    if kasus.status == S.MENUNGGU_BERKAS and kasus.jeda_mulai and kasus.jeda_batas:
        jeda = (kasus.jeda_mulai, kasus.jeda_batas)
        if kolom["tahap_ditahan"]:
            kolom["tenggat_tahap"] = jam.geser(kolom["tahap_ditahan"], *jeda)
        if kolom["total_ditahan"] and kasus.tenggat_total:
            kolom["tenggat_total"] = jam.geser(kolom["total_ditahan"], *jeda)
    if kolom["tenggat_total"]:
        kolom |= kolom_total(kolom["tenggat_total"], jam)
    return kolom


def _usulan_terbuka(wilayah: Q, sebelum: datetime) -> QuerySet[Any]:
    return UsulanData.objects.filter(wilayah, disimpulkan_pada=None, dibuat_pada__lte=sebelum)


def geser_usulan(id: UUID, perubahan: PerubahanKalender, sekitar: Sekitar) -> bool:
    """The due date of a proposal's survey."""
    usulan = UsulanData.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=id)
    baru = sekitar.geser(usulan.tenggat, usulan.unit)
    if baru is None or baru == usulan.tenggat:
        return False
    UsulanData.objects.filter(pk=id, tenggat=usulan.tenggat).update(
        tenggat=baru, tanggal_jatuh_tempo=tanggal_di(baru, usulan.unit.zona)
    )
    return True


BAGIAN: list[Bagian] = [(_terbuka, geser_kasus), (_usulan_terbuka, geser_usulan)]
"""Kinds of objects in the order in which they move; a higher app adds its own at the end."""


def hitung_ulang(maks: int = 100) -> int:
    """Follow the log: up to ``maks`` batches. How many objects moved."""
    jumlah = 0
    for _ in range(maks):
        hasil = _batch()
        if hasil is None:
            break
        jumlah += hasil
    return jumlah


def _batch() -> int | None:
    """One transaction. None when nothing waits, or another run is at it."""
    with transaction.atomic(), dengan_sistem():
        antre = PerubahanKalender.objects.filter(selesai_pada=None).order_by("pada", "id")
        pertama = antre.values_list("pk", flat=True).first()
        if pertama is None:
            return None
        perubahan = PerubahanKalender.objects.select_for_update(skip_locked=True).filter(pk=pertama).first()
        if perubahan is None or perubahan.selesai_pada is not None:
            return None
        ambil, geser = BAGIAN[perubahan.bagian]
        baris = ambil(_wilayah(perubahan), perubahan.pada).order_by("id")
        if perubahan.kursor:
            baris = baris.filter(pk__gt=perubahan.kursor)
        semua = list(baris.values_list("pk", flat=True)[:SEBATCH])
        sekitar = Sekitar(perubahan)
        jumlah = sum(geser(id, perubahan, sekitar) for id in semua)
        _maju(perubahan, semua, jumlah)
        return jumlah


def _maju(perubahan: PerubahanKalender, semua: list[UUID], jumlah: int) -> None:
    perubahan.digeser += jumlah
    perubahan.kursor = semua[-1] if semua else None
    if len(semua) < SEBATCH:
        perubahan.bagian, perubahan.kursor = perubahan.bagian + 1, None
        if perubahan.bagian == len(BAGIAN):
            perubahan.selesai_pada = sekarang()
    perubahan.save(update_fields=["digeser", "kursor", "bagian", "selesai_pada"])


def _wilayah(perubahan: PerubahanKalender) -> Q:
    """What the change concerns, by the plain region columns of the rows."""
    if perubahan.unit_id:
        return Q(unit_id=perubahan.unit_id)
    kode = perubahan.wilayah_id
    if kode is None:
        return Q()
    return Q(**{{2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}[len(kode)]: kode})
