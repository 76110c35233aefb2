"""Questions that this app asks the ones above it. A receiver answers; the service decides."""

from datetime import datetime
from typing import Any

from django.dispatch import Signal

from kasus.models import Kasus, Lacak
from puskesos.pelaku import Pelaku

tanya_rujukan_terbuka = Signal()
"""``send(sender=Kasus, kasus_id=…)``: a receiver returns how many referrals of the case are open (int)."""

tanya_utas = Signal()
"""``send(sender=Kasus, kasus=…, pelaku=…)``: a receiver returns the referrals of the case as its page shows them."""

tanya_penilaian = Signal()
"""``send(sender=Lacak, lacak=…, saat=…)``: a receiver returns where a citizen judges the finished case; '' nowhere."""


def alamat_penilaian(lacak: Lacak, saat: datetime) -> str:
    """The address of whoever asks citizens for their judgement. Empty when nobody does, or not any more."""
    semua = tanya_penilaian.send(sender=Lacak, lacak=lacak, saat=saat)
    return next((str(alamat) for _, alamat in semua if alamat), "")


def utas_rujukan(kasus: Kasus, pelaku: Pelaku) -> list[dict[str, Any]]:
    """What whoever keeps referrals shows of those of a case. Empty when nobody does."""
    semua = tanya_utas.send(sender=Kasus, kasus=kasus, pelaku=pelaku)
    hasil: list[dict[str, Any]] = []
    for _, utas in semua:
        hasil += utas if isinstance(utas, list) else []
    return hasil


def rujukan_terbuka(kasus: Kasus) -> int:
    """Open referrals of a case, counted by whoever keeps referrals. 0 when nobody does."""
    return sum(int(jumlah or 0) for _, jumlah in tanya_rujukan_terbuka.send(sender=Kasus, kasus_id=kasus.pk))
