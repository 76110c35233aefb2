"""The timer on surveys of proposals that no complaint asked for; those of a case are told by the case's own clock.

A notice is unique per person, kind and event, so that any number of timers tell once; what is older than two weeks is
told to nobody any more. Each level that told somebody stands in the office's log.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from core.konteks import konteks
from core.waktu import sekarang, tanggal_di
from kasus.models import UsulanData
from kasus.pilihan import StatusUsulan as U
from kasus.policies import MANAJER
from kasus.services.eskalasi import AKSI, SEBATCH
from kasus.tenggat import Jam
from kasus.titik import ATASAN, INGAT, LEWAT, Titik, titik_usulan
from puskesos.aturan import batas_berlaku
from puskesos.kalender import kalender_unit
from puskesos.models import Penugasan, Unit
from puskesos.pelaku import SISTEM
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.jejak import catat_jejak_unit
from puskesos.services.pemberitahuan import beri_tahu

log = logging.getLogger("puskesos.sapu")
BASI = timedelta(days=14)
DEPAN = timedelta(days=30)
"""A reminder is never further from its limit than this."""
KABAR = {INGAT: "usulan_dekat", LEWAT: "usulan_lewat", ATASAN: "usulan_atasan"}


def sapu_usulan(saat: datetime) -> int:
    """Tell of every survey without a case whose clock has rung; returns how many notices are new."""
    with konteks(SISTEM):
        baris = UsulanData.objects.filter(
            kasus=None, disimpulkan_pada=None, status__in=(U.DRAF, U.DITUGASKAN, U.DISURVEI),
            tenggat__lt=saat + DEPAN, tenggat__gt=saat - 2 * DEPAN,
        )  # fmt: skip
        semua = list(baris.select_related("unit").order_by("tenggat", "id").values_list("pk", flat=True))
    jumlah = 0
    for awal in range(0, len(semua), SEBATCH):
        for id in semua[awal : awal + SEBATCH]:
            with konteks(SISTEM):
                jumlah += _tindak(id, saat)
    return jumlah


def _tindak(id: UUID, saat: datetime) -> int:
    terbuka = UsulanData.objects.filter(pk=id, disimpulkan_pada=None).select_related("unit")
    usulan = terbuka.select_for_update(no_key=True, skip_locked=True, of=("self",)).first()
    if usulan is None:
        return 0
    unit = usulan.unit
    dari = tanggal_di(usulan.dibuat_pada, unit.zona)
    jam = Jam(batas_berlaku(unit.kabkota, dari), kalender_unit(unit, dari=dari), unit.zona)
    jatuh = [t for t in titik_usulan(usulan, jam) if t.pada < saat]
    terlambat = any(t.tingkat == LEWAT for t in jatuh)
    perlu = [t for t in jatuh if t.pada > saat - BASI and not (terlambat and t.tingkat == INGAT)]
    return sum(_kabari(usulan, t, saat) for t in perlu)


def _kabari(usulan: UsulanData, t: Titik, saat: datetime) -> int:
    akun = _penerima(usulan, t.tingkat)
    baru = beri_tahu(
        penerima=akun, jenis=KABAR[t.tingkat], objek="usulan", objek_id=usulan.pk, saat=saat,
        kunci=f"{usulan.pk}:{t.tingkat}",
    )  # fmt: skip
    if baru:
        catat_jejak_unit(
            usulan.unit, AKSI[t.tingkat], objek="usulan", objek_id=usulan.pk, akun=None, saat=saat, peran="sistem",
            rincian={"jumlah": baru},
        )  # fmt: skip
    return baru


def _penerima(usulan: UsulanData, tingkat: int) -> set[UUID]:
    """0 the surveyor · 1 the manajer too · 3 the Kepala Dinas. Without a surveyor it is the manajer's own."""
    di = Q(unit__jenis=Unit.Jenis.SEKRETARIAT, unit__kabkota=usulan.kabkota)
    manajer = pemegang_peran(di, [MANAJER], sekarang())
    if tingkat == ATASAN:
        pimpinan = Q(unsur=Penugasan.Unsur.ASN_DINSOS_PIMPINAN)
        return set(pemegang_peran(di & pimpinan, [MANAJER], sekarang()) or manajer)
    petugas = {usulan.petugas_survei_id} if usulan.petugas_survei_id else set()
    return set(petugas if tingkat == INGAT and petugas else petugas | manajer)
