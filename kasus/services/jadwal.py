"""When the timer looks at a case next. Written with every change of a clock, in the same transaction."""

from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from kasus.models import JadwalTenggat, Kasus
from kasus.tenggat import Jam
from kasus.titik import KOLOM_JAM, Titik, segera_pada, titik


def jam_berubah(kasus: Kasus, kolom: dict[str, Any]) -> bool:
    """Whether these columns change a clock of the case."""
    return any(getattr(kasus, nama) != kolom[nama] for nama in KOLOM_JAM & kolom.keys())


def rencana(kasus: Kasus, kolom: dict[str, Any], jam: Jam) -> list[Titik]:
    """The instants of a case as these columns will leave it."""
    sesudah = copy(kasus)
    for nama, nilai in kolom.items():
        setattr(sesudah, nama, nilai)
    return titik(sesudah, jam)


def kolom_segera(semua: list[Titik]) -> dict[str, datetime | None]:
    """The column that goes with a plan."""
    return {"segera_pada": segera_pada(semua)}


def tulis_jadwal(kasus_id: UUID, pada: datetime | None) -> None:
    """The next instant of a case, or none any more. One statement."""
    if pada is None:
        JadwalTenggat.objects.filter(pk=kasus_id).delete()
        return
    JadwalTenggat.objects.bulk_create(
        [JadwalTenggat(kasus_id=kasus_id, pada=pada)],
        update_conflicts=True,
        unique_fields=["kasus_id"],
        update_fields=["pada"],
    )


def pertama(semua: list[Titik], dari: datetime | None = None) -> datetime | None:
    """The earliest instant, from ``dari`` on where it is given."""
    return next((t.pada for t in semua if dari is None or t.pada >= dari), None)
