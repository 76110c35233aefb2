"""One's own files: waiting, ready, or given up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from redis import RedisError

from core.errors import DiLuarLingkup
from core.models import KotakKeluar
from indikator.models import Ekspor
from puskesos.pelaku import Pelaku

TAMPIL = 50


def kunci_kemajuan(id: UUID) -> str:
    """Where the job tells how many units it has written."""
    return f"ekspor:{id}"


@dataclass(frozen=True, slots=True)
class KeadaanEkspor:
    """A file and how far it is. ``selesai``: units written, 0 when nobody knows."""

    ekspor: Ekspor
    siap: bool
    gagal: bool
    selesai: int


def ekspor_saya(oleh: Pelaku, saat: datetime) -> list[KeadaanEkspor]:
    """The newest fifty that are still there, without their contents. Two queries."""
    milik = list(_milik(oleh, saat)[:TAMPIL])
    mati = _mati([e.pk for e in milik if e.siap_pada is None])
    return [KeadaanEkspor(e, e.siap_pada is not None, e.pk in mati, 0) for e in milik]


def satu_ekspor(oleh: Pelaku, id: UUID, saat: datetime) -> KeadaanEkspor:
    """One of one's own. Raises DiLuarLingkup."""
    ekspor = _milik(oleh, saat).filter(pk=id).first()
    if ekspor is None:
        raise DiLuarLingkup
    siap = ekspor.siap_pada is not None
    return KeadaanEkspor(ekspor, siap, not siap and bool(_mati([id])), 0 if siap else _kemajuan(id))


def _milik(oleh: Pelaku, saat: datetime):  # type: ignore[no-untyped-def]
    return Ekspor.objects.filter(oleh_id=oleh.akun_id, kedaluwarsa_pada__gt=saat).defer("isi").order_by("-dibuat_pada")


def _mati(id: list[UUID]) -> set[UUID]:
    return set(KotakKeluar.objects.filter(objek_id__in=id, mati_pada__isnull=False).values_list("objek_id", flat=True))


def _kemajuan(id: UUID) -> int:
    try:
        return int(cache.get(kunci_kemajuan(id)) or 0)
    except RedisError:
        return 0
