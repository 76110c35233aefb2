"""What this app answers when one below it asks."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext

from puskesos.models import Unit
from puskesos.sinyal import Acuan, tanya_tab_profil


@receiver(tanya_tab_profil, sender=Unit)
def tab_kriteria(unit: Unit, **_: Any) -> Acuan:
    """The page of the office's criteria."""
    return Acuan(gettext("Kriteria"), reverse("profil_kriteria", args=[unit.kode]))
