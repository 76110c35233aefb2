"""Who holds a role at an office now: whom an event there is told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from core.waktu import tanggal_di
from puskesos.models import Penugasan


def pemegang_peran(di: Q, peran: Iterable[str], saat: datetime) -> set[UUID]:
    """Active accounts that hold one of the roles at the active offices of ``di`` (filter on Penugasan) at ``saat``.

    Who is away has no part in it: whoever stands in has. The day is each office's own. One query.
    """
    hari = tanggal_di(saat, "UTC")
    baris = Penugasan.objects.filter(
        di,
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari - timedelta(days=1)),
        peran__in=list(peran),
        petugas__is_active=True,
        unit__aktif=True,
        berlaku_dari__lte=hari + timedelta(days=1),
    ).select_related("unit")
    kini = [t for t in baris if _berlaku(t, saat)]
    diganti = {t.menggantikan_id for t in kini}
    return {t.petugas_id for t in kini if t.pk not in diganti}


def _berlaku(tugas: Penugasan, saat: datetime) -> bool:
    hari = tanggal_di(saat, tugas.unit.zona)
    return tugas.berlaku_dari <= hari and (tugas.berlaku_sampai is None or hari <= tugas.berlaku_sampai)
