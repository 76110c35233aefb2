"""Questions that this app asks the ones above it. A receiver answers; the service decides."""

from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from puskesos.models import Penugasan


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
