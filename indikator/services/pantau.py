"""What the board writes: that a file of it was taken, and the address of a screen that needs no log-in."""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from core.errors import DiLuarLingkup, PeranTidakBerhak
from core.waktu import sekarang
from indikator.policies import boleh_layar
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.services.jejak import catat_jejak_pelaku

GARAM = "indikator.pantau.layar"
UMUR_TANDA = timedelta(days=30)
"""How long the address of a screen opens it."""


def catat_unduhan(*, baris: int, oleh: Pelaku) -> None:
    """The trail keeps who took the board of the area away as a file, with how many lines."""
    catat_jejak_pelaku("papan_pantau", None, "unduh_papan", oleh=oleh, saat=sekarang(), rincian={"baris": baris})


def _sidik(petugas: Petugas) -> str:
    """What ends with the password and with any change of rights, as an open session does."""
    return salted_hmac(GARAM, petugas.get_session_auth_hash(), algorithm="sha256").hexdigest()[:16]


def buat_tanda_layar(*, petugas: Petugas, oleh: Pelaku) -> str:
    """The secret part of a screen's address, bound to the account and its office for 30 days; logged.

    It opens counts of that area alone, and no longer than its maker may. Raises PeranTidakBerhak.
    """
    if not boleh_layar(oleh):
        raise PeranTidakBerhak
    catat_jejak_pelaku("papan_pantau", None, "buat_alamat_layar", oleh=oleh, saat=sekarang())
    return signing.dumps([petugas.pk.hex, oleh.unit_kode, _sidik(petugas)], salt=GARAM)


def pelaku_tanda_layar(tanda: str) -> Pelaku:
    """The actor for whom a screen's address stands. Raises DiLuarLingkup: unknown, expired, or the rights ended."""
    try:
        id, unit_kode, sidik = signing.loads(tanda, salt=GARAM, max_age=UMUR_TANDA)
        petugas = Petugas.objects.filter(pk=UUID(hex=id), is_active=True).first()
    except (signing.BadSignature, ValueError, TypeError):
        raise DiLuarLingkup from None
    if petugas is None or not constant_time_compare(sidik, _sidik(petugas)):
        raise DiLuarLingkup
    pelaku = pelaku_untuk(petugas, unit_kode=unit_kode)
    if pelaku is None or not boleh_layar(pelaku):
        raise DiLuarLingkup
    return pelaku
