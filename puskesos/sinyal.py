"""Questions that this app asks the ones above it. A receiver answers; the service decides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import Signal

from puskesos.models import Pemberitahuan, Penugasan, Unit
from puskesos.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Sisa:
    """Open work behind an assignment. ``penerus``: roles of the office that go on with it; ``pribadi``: given to this
    very person, so that nobody else has it before him."""

    judul: str
    jumlah: int
    penerus: frozenset[str]
    pribadi: bool = False


tanya_sisa = Signal()
"""``send(sender=Penugasan, penugasan=…)``: a receiver returns the open work behind the assignment (list of Sisa)."""

tanya_serah_terima = Signal()
"""``send(sender=Penugasan, penugasan=…)``: a receiver returns the address of the page that hands the work over."""


def sisa_pekerjaan(penugasan: Penugasan) -> list[Sisa]:
    """All open work behind an assignment, by whoever keeps work. Kinds of which there is none are left out."""
    semua: list[tuple[Any, Any]] = tanya_sisa.send(sender=Penugasan, penugasan=penugasan)
    return [s for _, jawab in semua for s in jawab or () if s.jumlah]


def halaman_serah_terima(penugasan: Penugasan) -> str:
    """Where the work is handed over; empty when nobody has such a page."""
    semua = tanya_serah_terima.send(sender=Penugasan, penugasan=penugasan)
    return next((str(jawab) for _, jawab in semua if jawab), "")


@dataclass(frozen=True, slots=True)
class Acuan:
    """What a notice is about, as its reader may see it: what it is called, and its page."""

    judul: str
    url: str


tanya_ringkasan = Signal()
"""``send(sender=Pemberitahuan, pelaku=…, saat=…)``: a receiver returns what waits for this supervisor or manajer as
code → count. Asked in the person's own context."""


def ringkasan(pelaku: Pelaku, saat: datetime) -> dict[str, int]:
    """All counts of the daily digest that are not 0, by whoever keeps work."""
    semua: list[tuple[Any, Any]] = tanya_ringkasan.send(sender=Pemberitahuan, pelaku=pelaku, saat=saat)
    hasil: dict[str, int] = {}
    for _, jawab in semua:
        hasil |= {kode: n for kode, n in (jawab or {}).items() if n}
    return hasil


tanya_acuan = Signal()
"""``send(sender=Pemberitahuan, objek=…, id=[…], pelaku=…)``: a receiver returns id → Acuan for those of its kind
that the reader still sees; for another kind nothing."""


def acuan(objek: str, id: Collection[UUID], pelaku: Pelaku) -> dict[UUID, Acuan]:
    """Those objects of a kind that are still in the reader's sight, by whoever keeps them."""
    semua: list[tuple[Any, Any]] = tanya_acuan.send(sender=Pemberitahuan, objek=objek, id=id, pelaku=pelaku)
    hasil: dict[UUID, Acuan] = {}
    for _, jawab in semua:
        hasil |= jawab or {}
    return hasil


tanya_tab_profil = Signal()
"""``send(sender=Unit, unit=…)``: a receiver returns Acuan of its own page about the office, or None."""


def tab_profil(unit: Unit) -> list[Acuan]:
    """Further pages about an office, by whoever keeps them."""
    semua: list[tuple[Any, Any]] = tanya_tab_profil.send(sender=Unit, unit=unit)
    return [jawab for _, jawab in semua if jawab]
