"""What may be read of the files of a case."""

from dataclasses import dataclass
from uuid import UUID

from core.errors import DiLuarLingkup
from core.kripto import buka_dengan
from kasus.models import Kasus, Lampiran
from kasus.pilihan import StatusLampiran
from puskesos.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file of a case with its name opened."""

    baris: Lampiran
    nama: str


def lampiran_kasus(kasus: Kasus) -> list[Berkas]:
    """The files of a visible case in order of coming, those that were removed left out. One query."""
    baris = Lampiran.objects.filter(kasus=kasus).exclude(status=StatusLampiran.DIHAPUS)
    urut = baris.select_related("diunggah_oleh").order_by("id")
    return [Berkas(b, buka_dengan(kasus.kunci or "", bytes(b.nama_sandi))) for b in urut]


def lampiran_terlihat(kasus_id: UUID, id: UUID, pelaku: Pelaku) -> Lampiran:
    """A file of a case in the actor's scope. Raises DiLuarLingkup; also for one that was removed."""
    kasus = Kasus.objects.untuk(pelaku).filter(pk=kasus_id)
    baris = Lampiran.objects.filter(pk=id, kasus__in=kasus).exclude(status=StatusLampiran.DIHAPUS)
    ada: Lampiran | None = baris.select_related("kasus").first()
    if ada is None:
        raise DiLuarLingkup
    return ada
