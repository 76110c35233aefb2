"""Telling officers something, and their reading of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from core.gerbang import gerbang
from core.id import uuid7
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima as penerima_kotak
from core.kotak_keluar import titip_banyak
from puskesos.kabar import jenis_kabar
from puskesos.models import Pemberitahuan

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


@penerima_kotak(KELUAR)
def _keluar(objek_id: UUID, kotak_keluar_id: int) -> None:
    gerbang().kirim(kunci=kotak_keluar_id, jenis=KELUAR, objek_id=objek_id)
