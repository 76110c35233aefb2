"""The outbox: work that must follow a commit, written in its transaction and carried out once.

``titip`` writes a row. The relay takes due rows, postpones them and publishes their ids; a lost message is
due again by itself. ``kerjakan`` counts the start first, in a transaction of its own, so that a message that
kills its worker is counted; then effect, ``Efek`` row and "done" commit together. After five starts: dead.

An effect outside the database happens at least once: its receiver passes the outbox id on as the
provider's key. Effects do not rely on order.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import Count, F, Q

from core.models import Efek, KotakKeluar
from core.waktu import sekarang

log = logging.getLogger("puskesos.kotak_keluar")

SEWA = timedelta(seconds=60)
"""For so long a published row is not published again."""
COBA_MAKS = 5
SEKALI = 100
"""Rows that one round of the relay takes."""
TUNGGU = (0, 30, 120, 600, 1800)
"""Seconds until the next try after the n-th failure."""

Penerima = Callable[[UUID, int], None]
_PENERIMA: dict[str, Penerima] = {}
_TUNGGU: dict[str, tuple[int, ...]] = {}
"""Kinds that wait otherwise than ``TUNGGU``."""


class Tunda(Exception):
    """Raised by a receiver whose work must not be done before ``sampai``: postponed, and not counted as a try."""

    def __init__(self, sampai: datetime) -> None:
        super().__init__(sampai.isoformat())
        self.sampai = sampai


def penerima(jenis: str, *, tunggu: tuple[int, ...] | None = None) -> Callable[[Penerima], Penerima]:
    """Decorator: this function ``(objek_id, kotak_keluar_id)`` carries out rows of ``jenis``.

    ``tunggu``: seconds before each try, as many as there are tries; without it ``TUNGGU``.
    """

    def daftar(fungsi: Penerima) -> Penerima:
        if jenis in _PENERIMA:
            raise ValueError(f"{jenis} has a receiver already")
        _PENERIMA[jenis] = fungsi
        if tunggu:
            _TUNGGU[jenis] = tunggu
        return fungsi

    return daftar


def titip(jenis: str, objek_id: UUID, *, saat: datetime | None = None, isyarat: bool = True) -> None:
    """Leave work in the outbox, in the caller's transaction. After the commit a hint (``isyarat``) wakes the relay;
    what can wait its ten seconds goes without."""
    titip_banyak(jenis, [objek_id], saat=saat, isyarat=isyarat)


def titip_banyak(jenis: str, objek_id: Iterable[UUID], *, saat: datetime | None = None, isyarat: bool = True) -> None:
    """``titip`` for many objects of one kind by one statement."""
    if jenis not in _PENERIMA:
        raise KeyError(f"nobody receives {jenis}")
    kini = saat or sekarang()
    baris = [KotakKeluar(jenis=jenis, objek_id=id, dibuat_pada=kini, berikutnya=kini) for id in objek_id]
    if baris:
        KotakKeluar.objects.bulk_create(baris)
        if isyarat:
            transaction.on_commit(_bangunkan, robust=True)


def _bangunkan() -> None:
    """A hint only: without Redis the relay comes by itself within ten seconds."""
    current_app.send_task("core.tasks.relay", retry=False)


def ambil_yang_jatuh(saat: datetime) -> list[int]:
    """Ids of due rows, each leased for a minute. Two relays never take the same row."""
    with transaction.atomic():
        baris = list(
            KotakKeluar.objects.select_for_update(skip_locked=True)
            .filter(selesai_pada=None, mati_pada=None, berikutnya__lte=saat)
            .order_by("berikutnya")
            .values_list("pk", flat=True)[:SEKALI]
        )
        KotakKeluar.objects.filter(pk__in=baris).update(berikutnya=saat + SEWA)
    return baris


def _coba_maks(jenis: str) -> int:
    return len(_TUNGGU[jenis]) if jenis in _TUNGGU else COBA_MAKS


def _mulai(id: int, saat: datetime) -> bool:
    """Count the start and commit. False: taken by another worker, done, or dead after too many starts."""
    with transaction.atomic():
        baris = (
            KotakKeluar.objects.select_for_update(skip_locked=True)
            .filter(pk=id, selesai_pada=None, mati_pada=None)
            .first()
        )
        if baris is None:
            return False
        if baris.coba >= _coba_maks(baris.jenis):
            baris.mati_pada = saat
            log.error("kotak_keluar mati id=%s jenis=%s", id, baris.jenis)
        else:
            baris.coba += 1
            baris.berikutnya = saat + SEWA
        baris.save(update_fields=["coba", "berikutnya", "mati_pada"])
        return baris.mati_pada is None


def kerjakan(id: int) -> bool:
    """Carry out one row. True when its effect happened here; False when there was nothing to do, or it failed."""
    saat = sekarang()
    if not _mulai(id, saat):
        return False
    try:
        with transaction.atomic():
            baris = KotakKeluar.objects.select_for_update().get(pk=id)
            if baris.selesai_pada is not None:
                return False
            Efek.objects.create(kotak_keluar=baris, pada=saat)
            _PENERIMA[baris.jenis](baris.objek_id, baris.pk)
            baris.selesai_pada = sekarang()
            baris.galat = ""
            baris.save(update_fields=["selesai_pada", "galat"])
    except Tunda as nanti:
        _tunda(id, nanti.sampai)
        return False
    except Exception as sebab:  # whatever it was: counted, tried again later, dead at last
        _gagal(id, sebab)
        return False
    return True


def _tunda(id: int, sampai: datetime) -> None:
    """Due again at ``sampai``. The start that was counted is taken back: waiting is no failure."""
    KotakKeluar.objects.filter(pk=id, selesai_pada=None).update(berikutnya=sampai, coba=F("coba") - 1)


def _gagal(id: int, sebab: Exception) -> None:
    baris = KotakKeluar.objects.get(pk=id)
    saat = sekarang()
    habis = baris.coba >= _coba_maks(baris.jenis)
    tunggu = _TUNGGU.get(baris.jenis, TUNGGU)
    baris.galat = type(sebab).__name__[:100]
    baris.mati_pada = saat if habis else None
    baris.berikutnya = saat + timedelta(seconds=tunggu[min(baris.coba, len(tunggu) - 1)])
    baris.save(update_fields=["galat", "mati_pada", "berikutnya"])
    log.log(logging.ERROR if habis else logging.WARNING, "kotak_keluar gagal id=%s galat=%s", id, baris.galat)


def hidupkan(id: int) -> bool:
    """A person tries a dead row once more, from the start. False when it is not dead."""
    return (
        KotakKeluar.objects.filter(pk=id, mati_pada__isnull=False).update(mati_pada=None, coba=0, berikutnya=sekarang())
        == 1
    )


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Rows of the outbox by state."""

    menunggu: int
    mati: int
    selesai: int


def ringkas() -> Keadaan:
    """How many rows wait, were given up, are done."""
    mati, selesai = Q(mati_pada__isnull=False), Q(selesai_pada__isnull=False)
    jumlah = KotakKeluar.objects.aggregate(
        menunggu=Count("pk", filter=~mati & ~selesai),
        mati=Count("pk", filter=mati),
        selesai=Count("pk", filter=selesai),
    )
    return Keadaan(**jumlah)


def daftar_mati(maks: int = 200) -> list[KotakKeluar]:
    """Rows that were given up, the newest first: kind, tries, kind of error; never what they were about."""
    return list(KotakKeluar.objects.filter(mati_pada__isnull=False).order_by("-mati_pada", "-pk")[:maks])
