"""Reading respon kasus: through the scope of the team, or as figures that say nothing of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from core.errors import DiLuarLingkup
from core.halaman import UKURAN_BAWAAN, Halaman, halaman
from core.konteks import dengan_sistem
from puskesos.models import Penugasan
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemegang import pemegang_peran
from respon_kasus.models import (
    AksesDarurat,
    AnggotaTim,
    IntervensiRespon,
    RencanaRespon,
    ResponKasus,
)
from respon_kasus.pilihan import TERBUKA
from respon_kasus.policies import PERAN_TIM


def daftar_respon(
    pelaku: Pelaku, *, status: Sequence[str] = TERBUKA, sesudah: str | None = None, ukuran: int = UKURAN_BAWAAN
) -> Halaman[ResponKasus]:
    """A page of the actor's own cases, newest report first. Raises IsianTidakSah for the cursor."""
    baris = ResponKasus.objects.untuk(pelaku).filter(status__in=status).select_related("unit")
    return halaman(baris, urut=("-dilaporkan_pada", "-id"), sesudah=sesudah, ukuran=ukuran)


def jumlah_respon(pelaku: Pelaku) -> int:
    """Open cases of the actor."""
    return int(ResponKasus.objects.untuk(pelaku).filter(status__in=TERBUKA).count())


def respon_terlihat(id: UUID, pelaku: Pelaku) -> ResponKasus:
    """One case in the actor's scope with all that hangs on it. Raises DiLuarLingkup. To show it, open it with
    ``services.baca.buka_respon``, which writes the reading down."""
    barang = ("barang",)
    semua = ResponKasus.objects.untuk(pelaku).select_related("unit", "dilaporkan_oleh")
    respon: ResponKasus | None = (
        semua.filter(pk=id)
        .prefetch_related(
            "orang__ppks",
            "asesmen__oleh",
            Prefetch(
                "rencana", RencanaRespon.objects.select_related("oleh", "disetujui_oleh").prefetch_related(*barang)
            ),
            Prefetch("intervensi", IntervensiRespon.objects.select_related("oleh").prefetch_related(*barang)),
            "tindak_lanjut__petugas",
            "riwayat__pelaku",
        )
        .first()
    )
    if respon is None:
        raise DiLuarLingkup
    return respon


def tim(respon: ResponKasus) -> list[AnggotaTim]:
    """The team of a visible case. Members see each other; the rows themselves show each account its own alone."""
    with dengan_sistem():
        return list(
            AnggotaTim.objects.filter(respon=respon, sampai=None).select_related("petugas").order_by("dari", "id")
        )


def darurat(respon: ResponKasus) -> list[AksesDarurat]:
    """Emergency openings of a visible case, newest first."""
    with dengan_sistem():
        baris = list(AksesDarurat.objects.filter(respon=respon).select_related("oleh").order_by("-dicatat_pada"))
    for b in baris:
        b.respon = respon
    return baris


@dataclass(frozen=True, slots=True)
class Calon:
    """Somebody who may be named to a team."""

    id: UUID
    nama: str
    peran: str
    unit: str


def calon_tim(respon: ResponKasus, saat: datetime) -> list[Calon]:
    """Officers who work in the kab/kota now, by name, each once; never one whom the case is about. Two queries."""
    di = Q(unit__kabkota=respon.kabkota)
    akun = pemegang_peran(di, PERAN_TIM, saat) - {respon.terlapor_id}
    baris = Penugasan.objects.filter(di, petugas__in=akun, peran__in=PERAN_TIM).select_related("petugas", "unit")
    hasil: dict[UUID, Calon] = {}
    for t in sorted(baris, key=lambda t: -PERAN_TIM.index(t.peran)):
        hasil.setdefault(t.petugas_id, Calon(t.petugas_id, t.petugas.nama, t.peran, t.unit.nama))
    return sorted(hasil.values(), key=lambda c: (c.nama, str(c.id)))


def realisasi(respon: ResponKasus) -> Decimal:
    """Rupiah given so far: the computed totals of its bantuan."""
    baris: Any = respon.intervensi.prefetch_related("barang")  # type: ignore[attr-defined]
    return sum((i.total for i in baris.filter(jenis="bantuan")), Decimal(0))


def disetujui_terakhir(respon: ResponKasus) -> RencanaRespon | None:
    """The plan in force: the last version that was approved."""
    return RencanaRespon.objects.filter(respon=respon, disetujui_pada__isnull=False).order_by("-nomor").first()
