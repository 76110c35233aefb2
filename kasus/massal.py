"""One aksi on many cases: each as if it had been called alone, through the same door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from core.errors import DiLuarLingkup, KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, sidik
from kasus.isian import MassalIsian
from kasus.pintu import KASUS, lakukan_aksi, periksa_isian
from puskesos.pelaku import Pelaku

BUTIR_HALAMAN = 50
"""Cases that the pages take at once: a second of work, and a list that a person can still read."""


@dataclass(frozen=True, slots=True)
class HasilButir:
    """What became of one case of many: where it is now, or the error that a single call would have met."""

    id: UUID
    hasil: Hasil | None
    galat: KesalahanDomain | None


def lakukan_massal(aksi: str, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> list[HasilButir]:
    """A result per case, in the order asked. Each has a key of its own, made from the call's: a repeat replays each.

    Raises DiLuarLingkup for an unknown aksi, PeranTidakBerhak when no role of the actor has it, IsianTidakSah.
    """
    if aksi not in KASUS.aksi:
        raise DiLuarLingkup
    if not any(b.aksi == aksi and oleh.punya(*b.peran) for b in KASUS.kebijakan):
        raise PeranTidakBerhak
    massal = periksa_isian(MassalIsian, isi)
    bersama = massal.get("isian", {})
    hasil = []
    for butir in massal["butir"]:
        badan = bersama | ({"versi": butir["versi"]} if butir.get("versi") else {})
        satu = Kunci(uuid5(kunci.nilai, str(butir["id"])), sidik(f"massal {aksi} {butir['id']}", badan))
        hasil.append(_satu(aksi, butir["id"], badan, oleh, satu))
    return hasil


def _satu(aksi: str, id: UUID, badan: Mapping[str, Any], oleh: Pelaku, kunci: Kunci) -> HasilButir:
    try:
        with transaction.atomic():
            return HasilButir(id, lakukan_aksi(KASUS, aksi, id, badan, oleh=oleh, kunci=kunci), None)
    except KesalahanDomain as galat:
        return HasilButir(id, None, galat)
