"""Answers to what the app below asks."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext

from kasus.models import Kasus, UsulanData
from kasus.selectors.ringkasan import ringkasan_kasus
from kasus.selectors.sisa import sisa_penugasan
from puskesos.models import Penugasan
from puskesos.pelaku import Pelaku
from puskesos.sinyal import Acuan, Sisa, tanya_acuan, tanya_ringkasan, tanya_serah_terima, tanya_sisa


@receiver(tanya_sisa, dispatch_uid="kasus.sisa")
def jawab_sisa(sender: object, *, penugasan: Penugasan, **lain: Any) -> list[Sisa]:
    """Open work of this app behind an assignment."""
    return sisa_penugasan(penugasan)


@receiver(tanya_serah_terima, dispatch_uid="kasus.serah_terima")
def jawab_serah_terima(sender: object, *, penugasan: Penugasan, **lain: Any) -> str:
    """The page that hands it over."""
    return reverse("serah_terima", args=[penugasan.petugas_id, penugasan.pk])


@receiver(tanya_acuan, dispatch_uid="kasus.acuan")
def jawab_acuan(
    sender: object, *, objek: str, id: Collection[UUID], pelaku: Pelaku, **lain: Any
) -> dict[UUID, Acuan] | None:
    """Cases and proposals that a notice is about, as far as its reader still sees them."""
    if objek == "kasus":
        baris = Kasus.objects.untuk(pelaku).filter(pk__in=id).values_list("pk", "nomor")
        return {pk: Acuan(nomor, reverse("kasus_rinci", args=[pk])) for pk, nomor in baris}
    if objek == "usulan":
        terlihat = UsulanData.objects.untuk(pelaku).filter(pk__in=id).values_list("pk", flat=True)
        return {pk: Acuan(gettext("Usulan data"), reverse("usulan_rinci", args=[pk])) for pk in terlihat}
    return None


@receiver(tanya_ringkasan, dispatch_uid="kasus.ringkasan")
def jawab_ringkasan(sender: object, *, pelaku: Pelaku, saat: datetime, **lain: Any) -> dict[str, int]:
    """Cases on the desk of a supervisor or manajer, for the daily digest."""
    return ringkasan_kasus(pelaku, saat)
