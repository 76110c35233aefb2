"""What a timer does with respon kasus: the first contact by the clock, follow-ups on their day."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from core.konteks import dengan_sistem
from core.waktu import tanggal_di
from puskesos.pelaku import SISTEM
from puskesos.services.pemberitahuan import beri_tahu
from respon_kasus import kabar
from respon_kasus.models import ResponKasus, TindakLanjut
from respon_kasus.pilihan import BATAS_KONTAK_JAM, INGAT_KONTAK_JAM, TERBUKA
from respon_kasus.services.mesin import Perubahan, catat
from respon_kasus.services.respon import kabari_manajer, kabari_tim

SISA = timedelta(hours=BATAS_KONTAK_JAM - INGAT_KONTAK_JAM)


def sapu_kontak(saat: datetime) -> int:
    """Tell of first contacts that are nearly (20 hours) or really (24 hours) late, once each. Twice does no harm."""
    menunggu = Q(status__in=TERBUKA, kontak_pada=None)
    jumlah = 0
    for kolom, jenis, batas in (
        ("kontak_diingatkan_pada", kabar.INGAT, saat + SISA),
        ("kontak_lewat_pada", kabar.LEWAT, saat),
    ):
        with dengan_sistem():
            jatuh = ResponKasus.objects.filter(menunggu, tenggat_kontak__lte=batas, **{kolom: None})
            semua = list(jatuh.order_by("tenggat_kontak", "id").values_list("pk", flat=True))
        jumlah += sum(_ingatkan(id, kolom, jenis, saat) for id in semua)
    return jumlah


def _ingatkan(id: UUID, kolom: str, jenis: str, saat: datetime) -> bool:
    """Whoever is second finds the column written."""
    with dengan_sistem(), transaction.atomic():
        baris = ResponKasus.objects.filter(pk=id, status__in=TERBUKA, kontak_pada=None, **{kolom: None})
        lewat = jenis == kabar.LEWAT
        kini = baris.update(kontak_lewat_pada=saat) if lewat else baris.update(kontak_diingatkan_pada=saat)
        if not kini:
            return False
        respon = ResponKasus.objects.get(pk=id)
        kabari_tim(respon, jenis, saat, f"{id}:{jenis}")
        if lewat:
            kabari_manajer(respon, jenis, saat, f"{id}:{jenis}")
        catat(respon, jenis, dari=respon.status, oleh=SISTEM, peran="sistem", saat=saat, isi=Perubahan())
    return True


def sapu_tindak_lanjut(saat: datetime) -> int:
    """Remind the member of the team of each follow-up whose local day has come, once. Returns how many."""
    with dengan_sistem():
        besok = tanggal_di(saat, "Asia/Jayapura")  # the first zone of the country in which a day begins
        baris = TindakLanjut.objects.filter(
            tuntas_pada=None, diingatkan_pada=None, tenggat__lte=besok, respon__status__in=TERBUKA
        )
        jatuh = [t for t in baris.select_related("respon__unit") if t.tenggat <= tanggal_di(saat, t.respon.unit.zona)]
    jumlah = 0
    for t in jatuh:
        with dengan_sistem(), transaction.atomic():
            if not TindakLanjut.objects.filter(pk=t.pk, diingatkan_pada=None, tuntas_pada=None).update(
                diingatkan_pada=saat
            ):
                continue
            beri_tahu(
                penerima=[t.petugas_id], jenis=kabar.TINDAK, objek="respon_kasus", objek_id=t.respon_id,
                kunci=f"{t.pk}", saat=saat,
            )  # fmt: skip
            jumlah += 1
    return jumlah
