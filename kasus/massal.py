"""One aksi on many cases: each as if it had been called alone, through the same door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext

from core.errors import DiLuarLingkup, KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, sidik
from kasus.akibat import tujuan
from kasus.isian import MassalIsian
from kasus.models import Kasus
from kasus.pintu import KASUS, lakukan_aksi, periksa_isian
from kasus.policies import KEBIJAKAN_KASUS, peran_pelaksana
from puskesos.pelaku import Pelaku

BUTIR_HALAMAN = 50
"""Cases that the pages take at once: a second of work, and a list that a person can still read."""

AKSI_BANYAK = (
    "teruskan_ke_manajer", "tetapkan_teruskan", "tetapkan_tangani", "teruskan_ke_back_office",
    "selesaikan_di_kecamatan", "tetapkan_selesai", "selesaikan", "kembalikan", "terima_berkas", "sampaikan_hasil",
)  # fmt: skip
"""Aksi that can be right for many cases with the same words. The others need a look at each."""


@dataclass(frozen=True, slots=True)
class Butir:
    """A chosen case: the ``versi`` that was seen, the case if it is visible, and why it cannot go along."""

    id: UUID
    versi: int | None
    kasus: Kasus | None
    sebab: str = ""


def nilai_butir(pelaku: Pelaku, aksi: str, butir: Sequence[Butir]) -> list[Butir]:
    """The same cases, each with the reason why the aksi cannot be done to it: as the service would say it."""
    sebab = {b.id: sebab_sendiri(pelaku, aksi, b) for b in butir}
    beda = nilai_bersama(pelaku, aksi, butir)
    return [Butir(b.id, b.versi, b.kasus, sebab[b.id] or beda.get(b.id, "")) for b in butir]


def nilai_bersama(pelaku: Pelaku, aksi: str, butir: Sequence[Butir]) -> dict[UUID, str]:
    """Why cases cannot go together: of another kind or target than the first that can go. Only those are named."""
    bisa = [b.kasus for b in butir if b.kasus and not sebab_sendiri(pelaku, aksi, b)]
    return {k.pk: beda for k in bisa if (beda := _beda(bisa[0], k, aksi))}


def _beda(pertama: Kasus, kasus: Kasus, aksi: str) -> str:
    if kasus.jenis != pertama.jenis:
        jenis = kasus.get_jenis_display().lower()  # type: ignore[attr-defined]
        return gettext("Jenisnya lain ({jenis}). Kerjakan tersendiri.").format(jenis=jenis)
    if tujuan(kasus, aksi) != tujuan(pertama, aksi):
        return gettext("Tujuannya lain dari kasus di atas. Kerjakan tersendiri.")
    return ""


def sebab_sendiri(pelaku: Pelaku, aksi: str, b: Butir) -> str:
    """Why the aksi cannot be done to this case by itself; empty when it can, as far as can be said now."""
    if b.kasus is None:
        return gettext("Kasus tidak ditemukan.")
    if b.versi and b.kasus.versi != b.versi:
        return gettext("Sudah diubah orang lain sejak daftar dibuka. Lihat dulu keadaannya.")
    if not aksi:
        return ""
    try:
        peran_pelaksana(KEBIJAKAN_KASUS, aksi, b.kasus, b.kasus.status, pelaku)
    except KesalahanDomain as galat:
        return galat.rincian
    return ""


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
