"""What a timer does with referrals."""

import logging
from datetime import datetime

from core.errors import DiLuarLingkup, StatusTidakCocok, SyaratBelumTerpenuhi
from core.konteks import dengan_sistem
from kasus.services.eskalasi import Sekitar
from rujukan.selectors import jatuh_atasan, jatuh_diingatkan, jatuh_kedaluwarsa
from rujukan.services.pengingat import ingatkan_rujukan, lapor_atasan, lewat_tenggang
from rujukan.services.rujukan import kedaluwarsa

catatan = logging.getLogger(__name__)


def sapu_kedaluwarsa(saat: datetime) -> int:
    """End every referral whose second limit has passed at ``saat``; returns how many. Safe to run twice at once.

    Each in its own transaction; one that moved meanwhile is left alone, one that cannot end yet is tried next time.
    """
    with dengan_sistem():
        semua = jatuh_kedaluwarsa(saat)
    jumlah = 0
    for id in semua:
        try:
            with dengan_sistem():
                kedaluwarsa(id=id)
        except (StatusTidakCocok, DiLuarLingkup):
            continue
        except SyaratBelumTerpenuhi as galat:
            catatan.warning("rujukan %s belum dapat berakhir: %s", id, galat.kode)
            continue
        jumlah += 1
    return jumlah


def sapu_ingatkan(saat: datetime) -> int:
    """Remind of every referral whose first limit has passed at ``saat``; returns how many. Twice does no harm."""
    with dengan_sistem():
        semua = jatuh_diingatkan(saat)
    jumlah = 0
    for id in semua:
        with dengan_sistem():
            jumlah += ingatkan_rujukan(id=id, saat=saat)
    return jumlah


def sapu_atasan(saat: datetime) -> int:
    """Tell the Kepala Dinas of every open referral over limit and grace; returns how many. Twice does no harm."""
    sekitar, jumlah = Sekitar(), 0
    with dengan_sistem():
        semua = [r for r in jatuh_atasan(saat) if lewat_tenggang(r, saat, sekitar)]
    for r in semua:
        with dengan_sistem():
            jumlah += lapor_atasan(id=r.pk, kasus_id=r.kasus_id, saat=saat, sekitar=sekitar)
    return jumlah
