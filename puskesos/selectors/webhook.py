"""Subscribers of an area, and what became of their deliveries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.errors import DiLuarLingkup
from core.konteks import dengan_sistem
from core.models import KotakKeluar
from puskesos.models import KirimanWebhook, LanggananWebhook
from puskesos.pelaku import Pelaku

BANYAK = 50
"""Deliveries that a page shows."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A delivery and where it stands: ``sampai``, ``menunggu`` (``coba`` times failed so far), ``mati``."""

    id: UUID
    peristiwa: str
    unit_kode: str
    terjadi_pada: datetime
    keadaan: str
    coba: int
    galat: str


def daftar_langganan(pelaku: Pelaku) -> list[LanggananWebhook]:
    """Subscribers of the area that the administrator looks after, by name."""
    with dengan_sistem():
        return list(LanggananWebhook.objects.untuk(pelaku).select_related("kabkota").order_by("nama", "id"))


def rinci_langganan(pelaku: Pelaku, id: UUID) -> LanggananWebhook:
    """One of them. Raises DiLuarLingkup."""
    with dengan_sistem():
        baris = LanggananWebhook.objects.untuk(pelaku).select_related("kabkota").filter(pk=id).first()
    if baris is None:
        raise DiLuarLingkup
    return baris  # type: ignore[no-any-return]


def kiriman_terakhir(pelaku: Pelaku, langganan: LanggananWebhook) -> list[Kiriman]:
    """Its last deliveries, the newest first. Two queries."""
    with dengan_sistem():
        baris = list(KirimanWebhook.objects.untuk(pelaku).filter(langganan=langganan).order_by("-id")[:BANYAK])
    kotak = {
        k.objek_id: k
        for k in KotakKeluar.objects.filter(jenis="webhook.kirim", objek_id__in=[b.pk for b in baris]).order_by("pk")
    }
    return [_kiriman(b, kotak.get(b.pk)) for b in baris]


def _kiriman(b: KirimanWebhook, kotak: KotakKeluar | None) -> Kiriman:
    if kotak is None or kotak.selesai_pada is not None:
        keadaan = "sampai" if b.diterima_pada else "lewat"
    else:
        keadaan = "mati" if kotak.mati_pada is not None else "menunggu"
    coba, galat = (kotak.coba, kotak.galat) if kotak else (0, "")
    return Kiriman(b.pk, b.peristiwa, b.unit_kode, b.terjadi_pada, keadaan, coba, galat)
