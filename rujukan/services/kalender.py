"""The due dates of open referrals follow the working calendar, after those of the cases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from core.waktu import tanggal_di
from kasus.models import Kasus
from kasus.services.kalender import BAGIAN, Sekitar
from puskesos.models import PerubahanKalender
from rujukan.models import Rujukan
from rujukan.pilihan import TERBUKA


def _terbuka(wilayah: Q, sebelum: datetime) -> QuerySet[Any]:
    return Rujukan.objects.filter(
        kasus__in=Kasus.objects.filter(wilayah), status__in=TERBUKA, berakhir_pada=None, dikirim_pada__lte=sebelum
    )


def geser_rujukan(id: UUID, perubahan: PerubahanKalender, sekitar: Sekitar) -> bool:
    """Both limits of a referral, by the calendar of the case's office. One answered meanwhile has the new ones."""
    r = Rujukan.objects.select_for_update(no_key=True, of=("self",)).select_related("kasus__unit").get(pk=id)
    if not r.terbuka or (r.dijawab_pada and r.dijawab_pada > perubahan.pada):
        return False
    unit = r.kasus.unit
    tenggat, akhir = sekitar.geser(r.tenggat, unit), sekitar.geser(r.tenggat_akhir, unit)
    if (tenggat, akhir) == (r.tenggat, r.tenggat_akhir):
        return False
    Rujukan.objects.filter(pk=id).update(
        tenggat=tenggat, tenggat_akhir=akhir, tanggal_jatuh_tempo=tenggat and tanggal_di(tenggat, unit.zona)
    )
    return True


BAGIAN.append((_terbuka, geser_rujukan))
