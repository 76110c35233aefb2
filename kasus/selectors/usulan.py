"""Proposals to the list, through the actor's scope."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from kasus.models import UsulanData
from puskesos.models import Peran, Petugas
from puskesos.pelaku import Pelaku


def daftar_usulan(
    pelaku: Pelaku, *, status: str = "", sesudah: str | None = None, ukuran: int = 50
) -> Halaman[UsulanData]:
    """A page of proposals, the earliest due first. One query."""
    baris: QuerySet[UsulanData] = UsulanData.objects.untuk(pelaku).select_related("warga", "petugas_survei")
    baris = baris.filter(status=status) if status else baris.filter(disimpulkan_pada=None)
    return halaman(baris, urut=("tenggat", "id"), sesudah=sesudah, ukuran=ukuran)


def rinci_usulan(pelaku: Pelaku, id: UUID) -> UsulanData:
    """A proposal with its person. Raises DiLuarLingkup."""
    usulan: UsulanData | None = (
        UsulanData.objects.untuk(pelaku).select_related("warga", "unit", "petugas_survei").filter(pk=id).first()
    )
    if usulan is None:
        raise DiLuarLingkup
    return usulan


def tim_survei(kabkota: str, hari: date) -> list[Petugas]:
    """Members of the Tim Survei of a kab/kota on a day, by name."""
    return list(
        Petugas.objects.filter(
            Q(penugasan__berlaku_sampai=None) | Q(penugasan__berlaku_sampai__gte=hari),
            penugasan__peran=Peran.TIM_SURVEI,
            penugasan__unit__kabkota=kabkota,
            penugasan__berlaku_dari__lte=hari,
            is_active=True,
        )
        .distinct()
        .order_by("nama")
    )
