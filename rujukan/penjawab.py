"""Answers to what the app below asks."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from core.konteks import dengan_sistem
from kasus.sinyal import tanya_rujukan_terbuka
from rujukan.selectors import jumlah_terbuka


@receiver(tanya_rujukan_terbuka, dispatch_uid="rujukan.terbuka")
def jawab_rujukan_terbuka(sender: object, *, kasus_id: UUID, **lain: Any) -> int:
    """How many referrals of the case are open: all of them, whatever the asker may see."""
    with dengan_sistem():
        return jumlah_terbuka(kasus_id)
