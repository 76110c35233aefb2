"""Answers to what the apps below ask."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse

from puskesos.pelaku import Pelaku
from puskesos.sinyal import Acuan, tanya_acuan
from respon_kasus.models import ResponKasus


@receiver(tanya_acuan, dispatch_uid="respon_kasus.acuan")
def jawab_acuan(
    sender: object, *, objek: str, id: Collection[UUID], pelaku: Pelaku, **lain: Any
) -> dict[UUID, Acuan] | None:
    """Cases that a notice is about, as far as its reader still sees them: a number, never a word."""
    if objek != "respon_kasus":
        return None
    baris = ResponKasus.objects.untuk(pelaku).filter(pk__in=id).values_list("pk", "nomor")
    return {pk: Acuan(nomor, reverse("respon_rinci", args=[pk])) for pk, nomor in baris}
