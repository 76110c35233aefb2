"""The views that an officer saved. What was kept is never trusted: it is read anew, and the scope comes on top."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from core.errors import DiLuarLingkup
from kasus.models import TampilanSendiri
from kasus.pilihan import TERBUKA
from kasus.pilihan import StatusKasus as S
from kasus.selectors.kasus import PENANDA, Saring
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku

DIKENAL: Mapping[str, frozenset[str] | None] = {
    "status": frozenset(S.values) | {"semua"},
    "langkah": frozenset("123456"),
    "tenggat": frozenset({"lewat", "hari_ini", "minggu_ini"}),
    "milik": frozenset({"saya", "lain"}),
    "penanda": frozenset(PENANDA),
    "urut": frozenset({"tenggat", "terbaru"}),
    "kategori": None,
    "wilayah": None,
}
"""Filter → the values that it takes; None: any text, looked at when the view is opened."""


@dataclass(frozen=True, slots=True)
class TampilanMilik:
    """A saved view as it can be used now. ``hilang``: filters whose value is there no more, left out."""

    id: UUID
    nama: str
    saring: Saring
    hilang: tuple[str, ...]


def terhitung(saring: Saring) -> bool:
    """Whether a counter can stand beside these filters: their cases are open ones, or wait for something."""
    status = saring.status
    return status in TERBUKA or status == S.SELESAI or (not status and saring.langkah != "6")


def tampilan_sendiri(pelaku: Pelaku) -> list[TampilanMilik]:
    """The saved views of the actor in their order. One query."""
    baris = TampilanSendiri.objects.untuk(pelaku).filter(dihapus_pada=None).order_by("urut", "id")
    return [_milik(t) for t in baris]


def buka_tampilan(pelaku: Pelaku, id: UUID, kategori: frozenset[str]) -> TampilanMilik:
    """One of them, with ``kategori`` (codes of today) and region looked at too. Raises DiLuarLingkup."""
    baris = TampilanSendiri.objects.untuk(pelaku).filter(dihapus_pada=None, pk=id).first()
    if baris is None:
        raise DiLuarLingkup
    milik = _milik(baris)
    mati = [n for n in ("kategori", "wilayah") if not _ada(pelaku, n, getattr(milik.saring, n), kategori)]
    return replace(milik, saring=replace(milik.saring, **dict.fromkeys(mati, "")), hilang=(*milik.hilang, *mati))


def _ada(pelaku: Pelaku, nama: str, nilai: str, kategori: frozenset[str]) -> bool:
    if not nilai:
        return True
    if nama == "kategori":
        return nilai in kategori
    return nilai.startswith(f"{pelaku.unit_kode}.") and Wilayah.objects.filter(kode=nilai).exists()


def _milik(baris: TampilanSendiri) -> TampilanMilik:
    isi = {str(n): v for n, v in baris.saring.items()}
    sah = {n: v for n, v in isi.items() if isinstance(v, str) and n in DIKENAL and _boleh(n, v)}
    return TampilanMilik(baris.pk, baris.nama, Saring(**sah), tuple(n for n in isi if n not in sah))


def _boleh(nama: str, nilai: str) -> bool:
    dikenal = DIKENAL[nama]
    return dikenal is None or nilai in dikenal
