"""Telling officers something, and their reading of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from core.id import uuid7
from core.konteks import dengan_sistem
from core.kotak_keluar import titip_banyak
from puskesos.kabar import jenis_kabar
from puskesos.models import Pemberitahuan
from puskesos.pelaku import Pelaku

KELUAR = "kabar.petugas"
"""Outbox kind: a notice that also goes to the officer's own phone or mail."""


def beri_tahu(
    *,
    penerima: Iterable[UUID],
    jenis: str,
    objek: str,
    objek_id: UUID,
    kunci: str,
    saat: datetime,
    rincian: dict[str, Any] | None = None,
) -> int:
    """Tell these accounts of one event, in the caller's transaction. Returns how many had not been told before.

    ``jenis``: registered in ``puskesos.kabar`` (else KeyError). ``kunci`` (at most 80 characters) names the event:
    the same person is told of it once, however often and from wherever this is called. ``rincian``: codes only.
    Each new notice leaves one row in the outbox for the channels outside.
    """
    jenis_kabar(jenis)
    isi = {"jenis": jenis, "objek": objek, "objek_id": objek_id, "kunci": kunci, "rincian": rincian or {}}
    baris = [
        Pemberitahuan(id=uuid7(), penerima_id=akun, dibuat_pada=saat, **isi)
        for akun in sorted(set(penerima))  # one order for all: two callers at once do not lock each other out
    ]
    if not baris:
        return 0
    with dengan_sistem():
        Pemberitahuan.objects.bulk_create(baris, ignore_conflicts=True)
        baru = list(Pemberitahuan.objects.filter(pk__in=[b.pk for b in baris]).values_list("pk", flat=True))
        titip_banyak(KELUAR, baru, saat=saat)
    return len(baru)


def baca(*, oleh: Pelaku, saat: datetime, id: Iterable[UUID] | None = None) -> int:
    """Mark own notices as read at ``saat``: these, or all (None). Returns how many were not read before."""
    baris = Pemberitahuan.objects.untuk(oleh).filter(dibaca_pada=None)
    if id is not None:
        baris = baris.filter(pk__in=list(id))
    return baris.update(dibaca_pada=saat)


def baca_objek(*, oleh: Pelaku, saat: datetime, objek_id: UUID) -> int:
    """Mark all own notices of one object as read: the list shows them as one."""
    return Pemberitahuan.objects.untuk(oleh).filter(dibaca_pada=None, objek_id=objek_id).update(dibaca_pada=saat)


def batal_baca(*, oleh: Pelaku, saat: datetime) -> int:
    """Undo: what was marked at exactly ``saat`` is unread again. Returns how many."""
    return Pemberitahuan.objects.untuk(oleh).filter(dibaca_pada=saat).update(dibaca_pada=None)
