"""Who may look after the machinery of the site, and after the rules of an area."""

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


def boleh_lihat_administrasi(pelaku: Pelaku) -> bool:
    """The administrator of an area, and its manajer who works by what stands there."""
    return pelaku.punya(Peran.ADMIN_SISTEM, Peran.MANAJER)


def pastikan_lihat_administrasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_lihat_administrasi(pelaku):
        raise PeranTidakBerhak


def boleh_ubah_administrasi(pelaku: Pelaku) -> bool:
    """Only the administrator writes; the manajer reads."""
    return pelaku.punya(Peran.ADMIN_SISTEM)


def pastikan_ubah_administrasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for who may not write the rules of an area."""
    if not boleh_ubah_administrasi(pelaku):
        raise PeranTidakBerhak
