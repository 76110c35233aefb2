"""What this app answers when one below it asks."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext

from indikator.masa import Jenis, masa
from indikator.policies import jenis_laporan
from kasus.models import Lacak
from kasus.sinyal import tanya_penilaian
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.sinyal import Acuan, tanya_acuan, tanya_tab_profil

TAMBAH = timedelta(days=60)
"""A case may be judged for about 90 days: 30 in which it may be reopened, and these."""


@receiver(tanya_tab_profil, sender=Unit)
def tab_kriteria(unit: Unit, **_: Any) -> Acuan:
    """The page of the office's criteria."""
    return Acuan(gettext("Kriteria"), reverse("profil_kriteria", args=[unit.kode]))


@receiver(tanya_penilaian, dispatch_uid="indikator.penilaian")
def jawab_penilaian(sender: object, *, lacak: Lacak, saat: datetime, **lain: Any) -> str:
    """The citizen's sheet, for a case that a decision has ended and while it may be judged."""
    if not lacak.selesai or lacak.langkah is None or lacak.buka_sampai is None:
        return ""
    return reverse("skm_warga") if saat <= lacak.buka_sampai + TAMBAH else ""


@receiver(tanya_acuan, dispatch_uid="indikator.acuan")
def jawab_acuan(
    sender: object, *, objek: str, id: Collection[UUID], pelaku: Pelaku, **lain: Any
) -> dict[UUID, Acuan] | None:
    """Reports that a notice asks for, of the office in which the reader works now."""
    if objek != "laporan":
        return None
    hasil: dict[UUID, Acuan] = {}
    for satu in id:
        bulan, jenis = divmod(satu.int, 10)
        m = masa(Jenis.values[jenis], bulan // 100, bulan % 100)
        if m.jenis in jenis_laporan(pelaku):
            alamat = reverse("kiriman_rinci", args=[pelaku.unit_kode, m.kode])
            hasil[satu] = Acuan(f"{Jenis(m.jenis).label} {m.nama}", alamat)
    return hasil
