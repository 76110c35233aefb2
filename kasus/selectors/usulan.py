"""Proposals to the list, through the actor's scope."""

from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from kasus.models import CekUlangUsulan, TutupInput, UsulanData
from kasus.pilihan import StatusUsulan
from puskesos.models import Peran, Petugas
from puskesos.pelaku import Pelaku


def daftar_usulan(
    pelaku: Pelaku, *, status: str = "", sesudah: str | None = None, ukuran: int = 50
) -> Halaman[UsulanData]:
    """A page of proposals, the earliest due first; ``cek_terakhir`` says what the last re-check found. One query."""
    baris: QuerySet[UsulanData] = UsulanData.objects.untuk(pelaku).select_related("warga", "petugas_survei")
    hasil = _cek_terakhir().values("hasil")
    baris = baris.annotate(cek_terakhir=Subquery(hasil[:1]), cek_sebelum=Subquery(hasil[1:2]))
    baris = baris.filter(status=status) if status else baris.filter(disimpulkan_pada=None)
    return halaman(baris, urut=("tenggat", "id"), sesudah=sesudah, ukuran=ukuran)


def rinci_usulan(pelaku: Pelaku, id: UUID) -> UsulanData:
    """A proposal with its person. Raises DiLuarLingkup."""
    dengan = ("warga__keluarga", "warga__desa_alamat", "unit", "petugas_survei")
    usulan: UsulanData | None = UsulanData.objects.untuk(pelaku).select_related(*dengan).filter(pk=id).first()
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


def _cek_terakhir() -> QuerySet[CekUlangUsulan]:
    return CekUlangUsulan.objects.filter(usulan=OuterRef("pk")).order_by("-id")


def cek_ulang(usulan: UsulanData) -> list[CekUlangUsulan]:
    """What later versions of the list said of a visible proposal, the latest first. One query."""
    return list(CekUlangUsulan.objects.filter(usulan=usulan).order_by("-id"))


def belum_diketik(pelaku: Pelaku, maks: int = 500) -> list[UsulanData]:
    """Proposals that were handed over and are not keyed in yet, the longest waiting first. One query."""
    baris = UsulanData.objects.untuk(pelaku).filter(status=StatusUsulan.DITERUSKAN_DINSOS)
    dengan = baris.select_related("warga__keluarga", "warga__desa_alamat", "unit")
    return list(dengan.order_by("tanggal_diteruskan", "id")[:maks])


def batas_input(kabkota: str | None, hari: date, maks: int = 12) -> list[TutupInput]:
    """Cut-off days from this day on, of the country and of the kab/kota, the next first. One query."""
    baris = TutupInput.objects.filter(Q(kabkota=None) | Q(kabkota=kabkota), tanggal__gte=hari)
    return list(baris.order_by("tanggal", "kabkota")[:maks])


def siap_ditugaskan(pelaku: Pelaku, maks: int = 100) -> list[UsulanData]:
    """Proposals that no surveyor has yet, by area. One query."""
    baris = UsulanData.objects.untuk(pelaku).filter(status=StatusUsulan.DRAF).select_related("warga", "unit")
    return list(baris.order_by("kecamatan", "desa", "tenggat", "id")[:maks])
