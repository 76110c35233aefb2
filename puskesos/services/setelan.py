"""What a person sets for the own account alone."""

from core.errors import PeranTidakBerhak
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku


def atur_pintasan(*, oleh: Pelaku, mati: bool) -> None:
    """Turn one-letter shortcuts off or on, for this person on every device. Twice is as once."""
    if oleh.akun_id is None:
        raise PeranTidakBerhak
    Petugas.objects.filter(pk=oleh.akun_id).update(pintasan_mati=mati)
