"""What this app answers when one below it asks."""

from datetime import datetime, timedelta
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext

from kasus.models import Lacak
from kasus.sinyal import tanya_penilaian
from puskesos.models import Unit
from puskesos.sinyal import Acuan, tanya_tab_profil

TAMBAH = timedelta(days=60)
"""A case may be judged for about 90 days: 30 in which it may be reopened, and these."""


@receiver(tanya_tab_profil, sender=Unit)
def tab_kriteria(unit: Unit, **_: Any) -> Acuan:
    """The page of the office's criteria."""
    return Acuan(gettext("Kriteria"), reverse("profil_kriteria", args=[unit.kode]))


@receiver(tanya_penilaian, dispatch_uid="indikator.penilaian")
def jawab_penilaian(sender: object, *, lacak: Lacak, saat: datetime, **lain: Any) -> str:
    """The citizen's sheet, for a case that a decision has ended and while it may be judged."""
    if not lacak.selesai or lacak.langkah is None or lacak.buka_sampai is None:
        return ""
    return reverse("skm_warga") if saat <= lacak.buka_sampai + TAMBAH else ""
