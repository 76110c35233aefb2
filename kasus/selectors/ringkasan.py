"""What waits on the desk of a supervisor or manajer this morning."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from kasus.models import Kasus
from kasus.pilihan import StatusKasus as S
from kasus.policies import MANAJER, SUPERVISOR
from puskesos.pelaku import Pelaku

MEJA = ((SUPERVISOR, S.DITELAAH_SUPERVISOR), (MANAJER, S.DITANGANI_MANAJER))


def ringkasan_kasus(pelaku: Pelaku, saat: datetime) -> dict[str, int]:
    """``menunggu``: on the own desk; ``jatuh_tempo``: of all open cases in sight, whose stage is due today (local day);
    ``lewat``: whose stage is over its limit. One query."""
    lokal = saat.astimezone(ZoneInfo(pelaku.zona))
    besok = lokal.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    meja = [
        s for peran, s in ((SUPERVISOR, S.DITELAAH_SUPERVISOR), (MANAJER, S.DITANGANI_MANAJER)) if pelaku.punya(peran)
    ]
    hasil: dict[str, int] = Kasus.objects.untuk(pelaku).filter(selesai_pada=None).aggregate(
        menunggu=Count("pk", filter=Q(status__in=meja)),
        jatuh_tempo=Count("pk", filter=Q(tenggat_tahap__gte=saat, tenggat_tahap__lt=besok)),
        lewat=Count("pk", filter=Q(tenggat_tahap__lt=saat)),
    )  # fmt: skip
    return hasil
