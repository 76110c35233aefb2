"""Reading notices: how many are new, and the list with what each is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.halaman import Halaman, halaman
from puskesos.kabar import RINGKASAN, JenisKabar, jenis_kabar, kalimat_ringkasan, semua_jenis
from puskesos.models import Pemberitahuan
from puskesos.pelaku import Pelaku
from puskesos.sinyal import Acuan, acuan

HITUNG_MAKS = 100
"""More unread ones than this are not counted."""


@dataclass(frozen=True, slots=True)
class Butir:
    """A notice as its reader sees it. ``acuan``: None when the object is not in sight any more."""

    id: UUID
    jenis: JenisKabar
    objek: str
    objek_id: UUID
    dibuat_pada: datetime
    dibaca_pada: datetime | None
    acuan: Acuan | None
    keterangan: str = ""


def belum_dibaca(pelaku: Pelaku) -> int:
    """Unread notices of this person, counted up to 100. One query, by index."""
    baris = Pemberitahuan.objects.untuk(pelaku).filter(dibaca_pada=None)
    return len(baris.values_list("pk", flat=True)[:HITUNG_MAKS])


def daftar_pemberitahuan(
    pelaku: Pelaku, *, belum: bool = False, kelas: str = "", sesudah: str | None = None, ukuran: int = 50
) -> tuple[list[Butir], str | None]:
    """A page: unread ones first, newest first in each part. ``belum``: those alone; ``kelas``: kinds of a class.

    One query, and one for each kind of object on the page.
    """
    baris = Pemberitahuan.objects.untuk(pelaku)
    if belum:
        baris = baris.filter(dibaca_pada=None)
    if kelas:
        baris = baris.filter(jenis__in=[j.nama for j in semua_jenis() if j.kelas == kelas])
    hal: Halaman[Pemberitahuan] = halaman(
        baris, urut=("-dibaca_pada", "-dibuat_pada", "-id"), sesudah=sesudah, ukuran=ukuran
    )
    return _butir(hal.hasil, pelaku), hal.sesudah


def satu_pemberitahuan(pelaku: Pelaku, id: UUID) -> Butir | None:
    """One own notice."""
    return next(iter(_butir(list(Pemberitahuan.objects.untuk(pelaku).filter(pk=id)), pelaku)), None)


def _butir(baris: list[Pemberitahuan], pelaku: Pelaku) -> list[Butir]:
    per_objek: dict[str, set[UUID]] = {}
    for b in baris:
        per_objek.setdefault(b.objek, set()).add(b.objek_id)
    ada = {objek: acuan(objek, id, pelaku) for objek, id in per_objek.items()}
    return [
        Butir(b.pk, jenis_kabar(b.jenis), b.objek, b.objek_id, b.dibuat_pada, b.dibaca_pada,
              ada[b.objek].get(b.objek_id),
              kalimat_ringkasan(b.rincian) if b.jenis == RINGKASAN else "")
        for b in baris
    ]  # fmt: skip
