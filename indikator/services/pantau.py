"""What the board writes: that a file of it was taken, and the addresses of screens that need no log-in."""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import Q

from core.errors import DiLuarLingkup, PeranTidakBerhak
from core.waktu import sekarang
from indikator.models import TandaLayar
from indikator.policies import boleh_layar
from indikator.selectors.layar import GARAM, masih_berlaku, sidik_layar
from puskesos.models import Petugas, Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.services.jejak import catat_jejak_pelaku

UMUR_TANDA = timedelta(days=30)
"""How long the address of a screen opens it."""
TELITI = timedelta(minutes=5)
"""How exactly the last use is kept."""


def catat_unduhan(*, baris: int, oleh: Pelaku) -> None:
    """The trail keeps who took the board of the area away as a file, with how many lines."""
    catat_jejak_pelaku("papan_pantau", None, "unduh_papan", oleh=oleh, saat=sekarang(), rincian={"baris": baris})


@transaction.atomic
def buat_tanda_layar(*, petugas: Petugas, oleh: Pelaku) -> str:
    """The secret part of a screen's address, bound to the account and its office for 30 days; logged.

    It opens counts of that area alone, and no longer than its maker may. Raises PeranTidakBerhak.
    """
    if not boleh_layar(oleh):
        raise PeranTidakBerhak
    saat, unit = sekarang(), Unit.objects.get(kode=oleh.unit_kode)
    tanda = TandaLayar.objects.create(
        unit=unit, petugas=petugas, sidik=sidik_layar(petugas), dibuat_pada=saat, berlaku_sampai=saat + UMUR_TANDA
    )
    catat_jejak_pelaku("papan_pantau", tanda.pk, "buat_alamat_layar", oleh=oleh, saat=saat)
    return signing.dumps(tanda.pk.hex, salt=GARAM)


@transaction.atomic
def cabut_tanda_layar(*, id: UUID, oleh: Pelaku) -> None:
    """End an address of the own office, whoever made it; logged. Twice is as once.

    Raises PeranTidakBerhak, DiLuarLingkup.
    """
    if not boleh_layar(oleh):
        raise PeranTidakBerhak
    tanda = TandaLayar.objects.select_for_update(no_key=True).filter(pk=id, unit__kode=oleh.unit_kode).first()
    if tanda is None:
        raise DiLuarLingkup
    if tanda.dicabut_pada is None:
        tanda.dicabut_pada = sekarang()
        tanda.save(update_fields=["dicabut_pada"])
        catat_jejak_pelaku("papan_pantau", tanda.pk, "cabut_alamat_layar", oleh=oleh, saat=tanda.dicabut_pada)


def pelaku_tanda_layar(tanda: str) -> Pelaku:
    """The actor for whom a screen's address stands; its use is kept.

    Raises DiLuarLingkup: unknown, expired, revoked, or the rights ended.
    """
    saat = sekarang()
    try:
        id = UUID(hex=signing.loads(tanda, salt=GARAM))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise DiLuarLingkup from None
    baris = TandaLayar.objects.select_related("petugas", "unit").filter(pk=id).first()
    if baris is None or not masih_berlaku(baris, saat):
        raise DiLuarLingkup
    pelaku = pelaku_untuk(baris.petugas, unit_kode=baris.unit.kode)
    if pelaku is None or not boleh_layar(pelaku):
        raise DiLuarLingkup
    lama = Q(terakhir_pada=None) | Q(terakhir_pada__lt=saat - TELITI)
    TandaLayar.objects.filter(lama, pk=id).update(terakhir_pada=saat)
    return pelaku
