"""Answers to what the app below asks."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from kasus.selectors.sisa import sisa_penugasan
from puskesos.models import Penugasan
from puskesos.sinyal import Sisa, tanya_serah_terima, tanya_sisa


@receiver(tanya_sisa, dispatch_uid="kasus.sisa")
def jawab_sisa(sender: object, *, penugasan: Penugasan, **lain: Any) -> list[Sisa]:
    """Open work of this app behind an assignment."""
    return sisa_penugasan(penugasan)


@receiver(tanya_serah_terima, dispatch_uid="kasus.serah_terima")
def jawab_serah_terima(sender: object, *, penugasan: Penugasan, **lain: Any) -> str:
    """The page that hands it over."""
    return reverse("serah_terima", args=[penugasan.petugas_id, penugasan.pk])
