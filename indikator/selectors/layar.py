"""Addresses of screens that still open the board."""

from datetime import datetime

from django.utils.crypto import constant_time_compare, salted_hmac

from indikator.models import TandaLayar
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku

GARAM = "indikator.pantau.layar"


def sidik_layar(petugas: Petugas) -> str:
    """What ends with the password and with any change of rights, as an open session does."""
    return salted_hmac(GARAM, petugas.get_session_auth_hash(), algorithm="sha256").hexdigest()[:16]


def masih_berlaku(tanda: TandaLayar, saat: datetime) -> bool:
    """Not revoked, not expired, and its maker's password and rights are as they were."""
    hidup = tanda.dicabut_pada is None and tanda.berlaku_sampai > saat and tanda.petugas.is_active
    return hidup and constant_time_compare(tanda.sidik, sidik_layar(tanda.petugas))


def daftar_tanda_layar(pelaku: Pelaku, saat: datetime) -> list[TandaLayar]:
    """Those of the actor's office that open the board now, the newest first. One query."""
    baris = TandaLayar.objects.filter(unit__kode=pelaku.unit_kode, dicabut_pada=None, berlaku_sampai__gt=saat)
    return [t for t in baris.select_related("petugas").order_by("-dibuat_pada") if masih_berlaku(t, saat)]
