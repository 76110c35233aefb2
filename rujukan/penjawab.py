"""Answers to what the app below asks."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.konteks import dengan_sistem
from kasus.models import Kasus
from kasus.sinyal import tanya_rujukan_terbuka, tanya_utas
from puskesos.models import Penugasan, Peran
from puskesos.pelaku import Pelaku
from puskesos.sinyal import Acuan, Sisa, tanya_acuan, tanya_sisa
from rujukan.models import Rujukan
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


@receiver(tanya_acuan, dispatch_uid="rujukan.acuan")
def jawab_acuan(
    sender: object, *, objek: str, id: Collection[UUID], pelaku: Pelaku, **lain: Any
) -> dict[UUID, Acuan] | None:
    """Referrals that a notice is about, as far as its reader still sees them."""
    if objek != "rujukan":
        return None
    baris = Rujukan.objects.untuk(pelaku).filter(pk__in=id).values_list("pk", "nomor_surat")
    return {pk: Acuan(nomor or gettext("Rujukan"), reverse("rujukan_rinci", args=[pk])) for pk, nomor in baris}
