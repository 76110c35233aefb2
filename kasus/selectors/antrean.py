"""The queue of an office's day."""

from uuid import UUID

from django.db.models import Case, IntegerField, Value, When

from core.errors import DiLuarLingkup
from core.waktu import sekarang, tanggal_di
from kasus.models import Kunjungan
from kasus.pilihan import Prioritas
from puskesos.pelaku import Pelaku

DIDAHULUKAN = Case(
    When(prioritas=Prioritas.DARURAT, then=Value(0)),
    When(prioritas=Prioritas.BIASA, then=Value(2)),
    default=Value(1),
    output_field=IntegerField(),
)
"""Order of calling: darurat, then lansia, disabilitas and ibu hamil, then everybody by number."""


def antrean_hari_ini(pelaku: Pelaku) -> list[Kunjungan]:
    """All visits of today in the own unit, in the order in which they are called. One query."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    return list(Kunjungan.objects.untuk(pelaku).filter(tanggal_lokal=hari).order_by(DIDAHULUKAN, "nomor"))


def rinci_kunjungan(pelaku: Pelaku, id: UUID) -> Kunjungan:
    """A visit. Raises DiLuarLingkup."""
    kunjungan: Kunjungan | None = Kunjungan.objects.untuk(pelaku).filter(pk=id).first()
    if kunjungan is None:
        raise DiLuarLingkup
    return kunjungan
