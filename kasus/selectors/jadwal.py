"""Which cases the timer must look at now."""

from datetime import datetime
from uuid import UUID

from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from kasus.models import JadwalTenggat, PeringatanTenggat

Kursor = tuple[datetime, UUID]


def jatuh_tempo(saat: datetime, sesudah: Kursor | None, banyak: int) -> list[Kursor]:
    """The next cases that are due, the longest due first: (instant, case). One indexed query."""
    baris = JadwalTenggat.objects.filter(pada__lt=saat)
    if sesudah is not None:
        baris = baris.filter(TupleGreaterThan(Tuple("pada", "kasus_id"), sesudah))
    return list(baris.order_by("pada", "kasus_id").values_list("pada", "kasus_id")[:banyak])


def sudah_diperingatkan(kasus_id: UUID) -> set[tuple[str, datetime, int]]:
    """What the timer has acted on for a case: (clock, start, level). One query."""
    return set(PeringatanTenggat.objects.filter(kasus=kasus_id).values_list("jam", "masuk_pada", "tingkat"))
