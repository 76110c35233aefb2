"""Who may look after the machinery of the site."""

from core.errors import PeranTidakBerhak
from puskesos.models import Peran
from puskesos.pelaku import Pelaku


def boleh_operasi(pelaku: Pelaku) -> bool:
    """The system's administrator sees how the machinery runs: kinds, counts and times, never a case (``alur.md``)."""
    return pelaku.punya(Peran.ADMIN_SISTEM)


def pastikan_operasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_operasi(pelaku):
        raise PeranTidakBerhak
