"""What may be read of work on many cases: the own ones, with how far they are."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from core.errors import DiLuarLingkup
from kasus.models import ButirPekerjaan, Kasus, PekerjaanMassal
from kasus.selectors.kasus import kasus_menurut_id
from puskesos.pelaku import Pelaku

DAFTAR_MAKS = 50


def daftar_pekerjaan(pelaku: Pelaku) -> list[PekerjaanMassal]:
    """The own works, the newest first, each with ``berhasil`` and ``ditolak``. One query."""
    return list(_dengan_hitungan(pelaku).order_by("-id")[:DAFTAR_MAKS])


def rinci_pekerjaan(pelaku: Pelaku, id: UUID) -> PekerjaanMassal:
    """One of them, with the same counts. Raises DiLuarLingkup."""
    kerja: PekerjaanMassal | None = _dengan_hitungan(pelaku).filter(pk=id).first()
    if kerja is None:
        raise DiLuarLingkup
    return kerja


def _dengan_hitungan(pelaku: Pelaku) -> QuerySet[PekerjaanMassal]:
    baris: QuerySet[PekerjaanMassal] = PekerjaanMassal.objects.untuk(pelaku)
    return baris.annotate(
        berhasil=Count("butir", filter=Q(butir__status_kode__lt=400)),
        ditolak=Count("butir", filter=Q(butir__status_kode__gte=400)),
    )


@dataclass(frozen=True, slots=True)
class HasilPekerjaan:
    """A case of the work with what became of it; the case only while it is in sight."""

    butir: ButirPekerjaan
    kasus: Kasus | None


def hasil_pekerjaan(
    pelaku: Pelaku, kerja: PekerjaanMassal, *, sesudah: int = 0, ukuran: int = 50, ditolak: bool = False
) -> list[HasilPekerjaan]:
    """Its cases behind number ``sesudah``, in the order of the work; ``ditolak``: only those refused. Two queries."""
    baris = ButirPekerjaan.objects.filter(pekerjaan=kerja, urut__gt=sesudah).order_by("urut")
    butir = list((baris.filter(status_kode__gte=400) if ditolak else baris)[:ukuran])
    kasus = kasus_menurut_id(pelaku, [b.kasus_id for b in butir]) if butir else {}
    return [HasilPekerjaan(b, kasus.get(b.kasus_id)) for b in butir]
