"""The two clocks of a referral: until the receiver answers, until it serves. Both by the case's office and limits.

After the first limit the receiver is reminded, after the second the referral is ``kedaluwarsa``.
"""

from datetime import datetime
from typing import Any

from kasus.models import Kasus
from kasus.tenggat import Jam
from puskesos.aturan import baca
from puskesos.kalender import kalender_unit


def jam_kasus(kasus: Kasus) -> Jam:
    """The case's office's way of counting, by the limits with which the case began. One query."""
    unit = kasus.unit
    return Jam(baca(kasus.aturan, kasus.aturan_daerah), kalender_unit(unit, dari=kasus.tanggal_lokal), unit.zona)


def batas_jawab(kasus: Kasus, saat: datetime) -> dict[str, Any]:
    """``tenggat`` (5 working days) with its local day, ``tenggat_akhir`` (5 more) of a letter sent at ``saat``."""
    jam = jam_kasus(kasus)
    return _batas(jam, saat, jam.aturan.rujukan_jawab_hk, jam.aturan.rujukan_jawab_lagi_hk)


def batas_layani(kasus: Kasus, saat: datetime) -> dict[str, Any]:
    """``tenggat`` (14 working days) and ``tenggat_akhir`` (14 more) of a referral taken on at ``saat``, in UTC."""
    jam = jam_kasus(kasus)
    return _batas(jam, saat, jam.aturan.rujukan_layani_hk, jam.aturan.rujukan_layani_lagi_hk)


def _batas(jam: Jam, saat: datetime, hari: int, lagi: int) -> dict[str, Any]:
    tenggat = jam.tempo(saat, hari)
    return {
        "tenggat": tenggat,
        "tanggal_jatuh_tempo": jam.tanggal(tenggat),
        "tenggat_akhir": jam.tempo(saat, hari + lagi),
    }
