"""Questions that this app asks the ones above it. A receiver answers; the service decides."""

from django.dispatch import Signal

from kasus.models import Kasus

tanya_rujukan_terbuka = Signal()
"""``send(sender=Kasus, kasus_id=…)``: a receiver returns how many referrals of the case are open (int)."""


def rujukan_terbuka(kasus: Kasus) -> int:
    """Open referrals of a case, counted by whoever keeps referrals. 0 when nobody does."""
    return sum(int(jumlah or 0) for _, jumlah in tanya_rujukan_terbuka.send(sender=Kasus, kasus_id=kasus.pk))
