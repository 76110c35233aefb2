"""Answers to what the app below asks."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils.translation import gettext_noop as _

from core.konteks import dengan_sistem
from kasus.models import Kasus
from kasus.sinyal import tanya_rujukan_terbuka, tanya_utas
from puskesos.models import Penugasan, Peran
from puskesos.pelaku import Pelaku
from puskesos.sinyal import Sisa, tanya_sisa
from rujukan.sajian import utas
from rujukan.selectors import jumlah_menunggu, jumlah_terbuka


@receiver(tanya_sisa, dispatch_uid="rujukan.sisa")
def jawab_sisa(sender: object, *, penugasan: Penugasan, **lain: Any) -> list[Sisa]:
    """Referrals that wait for a receiving institution, for whoever ends an officer's work there."""
    if penugasan.peran != Peran.MITRA:
        return []
    with dengan_sistem():
        jumlah = jumlah_menunggu(penugasan.unit_id)
    return [Sisa(_("rujukan belum selesai"), jumlah, frozenset({str(Peran.MITRA)}))]


@receiver(tanya_rujukan_terbuka, dispatch_uid="rujukan.terbuka")
def jawab_rujukan_terbuka(sender: object, *, kasus_id: UUID, **lain: Any) -> int:
    """How many referrals of the case are open: all of them, whatever the asker may see."""
    with dengan_sistem():
        return jumlah_terbuka(kasus_id)


@receiver(tanya_utas, dispatch_uid="rujukan.utas")
def jawab_utas(sender: object, *, kasus: Kasus, pelaku: Pelaku, **lain: Any) -> list[dict[str, Any]]:
    """The referrals of a visible case, for its page."""
    return utas(kasus, pelaku)
