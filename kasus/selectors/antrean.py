"""The queue of an office's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When

from core.errors import DiLuarLingkup
from core.konteks import dengan_sistem
from core.waktu import sekarang, tanggal_di
from kasus.models import Kunjungan
from kasus.pilihan import Prioritas
from kasus.pilihan import StatusKunjungan as K
from puskesos.aturan import batas_berlaku
from puskesos.kalender import kalender_unit
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.selectors.unit import rinci_unit

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


def batas_menunggu(pelaku: Pelaku) -> int:
    """Minutes after which the desk is warned that a number waits too long. Two queries."""
    return batas_berlaku(pelaku.kabkota, tanggal_di(sekarang(), pelaku.zona)).kunjungan_menit


def rinci_kunjungan(pelaku: Pelaku, id: UUID) -> Kunjungan:
    """A visit. Raises DiLuarLingkup."""
    kunjungan: Kunjungan | None = Kunjungan.objects.untuk(pelaku).filter(pk=id).first()
    if kunjungan is None:
        raise DiLuarLingkup
    return kunjungan


def jumlah_di_depan(pelaku: Pelaku, kunjungan: Kunjungan) -> int:
    """How many of the same day are called before this visit. One query."""
    menunggu = Kunjungan.objects.untuk(pelaku).filter(
        unit=kunjungan.unit_id, tanggal_lokal=kunjungan.tanggal_lokal, status=K.ANTRE
    )
    urut = list(menunggu.order_by(DIDAHULUKAN, "nomor").values_list("pk", flat=True))
    return urut.index(kunjungan.pk) if kunjungan.pk in urut else 0


def yang_menunggu(pelaku: Pelaku) -> list[Kunjungan]:
    """Who waits in the own unit now, in the order of calling; none for who has no queue. One query."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    antre = Kunjungan.objects.untuk(pelaku).filter(tanggal_lokal=hari, status=K.ANTRE)
    return list(antre.order_by(DIDAHULUKAN, "nomor"))


@dataclass(frozen=True, slots=True)
class LayarTunggu:
    """What the screen in the waiting room says: numbers and counts, of nobody in particular.

    ``berikut``: the next numbers with whether each is called before its turn; never why. ``buka``: a working day, or
    one on which numbers were given all the same.
    """

    unit_nama: str
    zona: str
    saat: datetime
    buka: bool
    dipanggil: tuple[int, ...]
    berikut: tuple[tuple[int, bool], ...]
    menunggu: int


BERIKUT_MAKS = 5
DIPANGGIL_MAKS = 3


def layar_tunggu(kode: str) -> LayarTunggu:
    """The screen of a Puskesos or Sekretariat by its code, for anybody. At most five queries.

    Raises DiLuarLingkup. Read as ``sistem``: nothing but numbers, order and states of today leaves this function.
    """
    unit = rinci_unit(kode)
    saat = sekarang()
    hari = tanggal_di(saat, unit.zona)
    with dengan_sistem():
        baris = Kunjungan.objects.untuk(SISTEM).filter(unit=unit.pk, tanggal_lokal=hari).order_by(DIDAHULUKAN, "nomor")
        semua = list(baris.only("nomor", "prioritas", "status", "dipanggil_pada"))
    menunggu = [k for k in semua if k.status == K.ANTRE]
    return LayarTunggu(
        unit_nama=unit.nama,
        zona=unit.zona,
        saat=saat,
        buka=bool(semua) or kalender_unit(unit, dari=hari).hari_kerja(hari),
        dipanggil=_di_loket(semua),
        berikut=tuple((k.nomor, k.prioritas != Prioritas.BIASA) for k in menunggu[:BERIKUT_MAKS]),
        menunggu=len(menunggu),
    )


def _di_loket(semua: Sequence[Kunjungan]) -> tuple[int, ...]:
    """Who was called and has not left, the newest call first; with a call open, those already served stay away."""
    for status in (K.DIPANGGIL, K.DILAYANI):
        ada = [k for k in semua if k.status == status and k.dipanggil_pada]
        if ada:
            ada.sort(key=lambda k: (k.dipanggil_pada, k.nomor), reverse=True)
            return tuple(k.nomor for k in ada[:DIPANGGIL_MAKS])
    return ()
