"""Telling the receiver and the manajer: a letter has come, a limit has passed in silence."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from core.waktu import tanggal_di
from kasus.models import Kasus
from kasus.policies import MANAJER
from kasus.selectors.penerima import PROVINSI, penerima_jenjang
from kasus.services.eskalasi import Sekitar, kabari_tanpa_petugas
from kasus.services.kabar import pemegang_meja
from kasus.services.mesin import catat_riwayat, kunci_kasus
from kasus.titik import ATASAN as TINGKAT
from puskesos.pelaku import SISTEM
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.pemberitahuan import beri_tahu
from rujukan.kabar import ATASAN, DIINGATKAN, MASUK, PESAN, SEPI
from rujukan.models import Rujukan
from rujukan.pilihan import TERBUKA
from rujukan.policies import MITRA


def kabari_penerima(jenis: str, rujukan: Rujukan, saat: datetime, kunci: str) -> int:
    """Tell the accounts of the receiving institution. 0 where it has none: then the manajer gives it a link."""
    akun = pemegang_peran(Q(unit=rujukan.penerima_id), [MITRA], saat)
    return _kabari(akun, jenis, rujukan, saat, kunci)


def kabari_masuk(rujukan: Rujukan, saat: datetime) -> None:
    """A letter has been sent."""
    kabari_penerima(MASUK, rujukan, saat, f"{rujukan.pk}:kirim")


def kabari_pesan(rujukan: Rujukan, kasus: Kasus, pesan: UUID, peran: str, saat: datetime) -> None:
    """The other side is told of a message. Never what it says."""
    if peran == MANAJER:
        kabari_penerima(PESAN, rujukan, saat, f"pesan:{pesan}")
    else:
        _kabari(pemegang_meja(kasus, MANAJER), PESAN, rujukan, saat, f"pesan:{pesan}")


def ingatkan_rujukan(*, id: UUID, saat: datetime) -> bool:
    """The first limit of an open referral has passed: remind, once per limit. As ``sistem``; True when it was now.

    Whoever is second finds ``diingatkan_pada`` written. The column is emptied when the next clock starts.
    """
    with transaction.atomic():
        kasus_id = Rujukan.objects.filter(pk=id).values_list("kasus_id", flat=True).first()
        if kasus_id is None:
            return False
        kasus = kunci_kasus(kasus_id, SISTEM)
        jatuh = Rujukan.objects.filter(pk=id, status__in=TERBUKA, diingatkan_pada=None, tenggat__lt=saat)
        if not jatuh.update(diingatkan_pada=saat):
            return False
        _ingatkan(Rujukan.objects.get(pk=id), kasus, saat)
        return True


def _ingatkan(rujukan: Rujukan, kasus: Kasus, saat: datetime) -> None:
    kunci = f"{rujukan.pk}:{rujukan.status}"  # one limit per status
    lembaga = kabari_penerima(DIINGATKAN, rujukan, saat, kunci)
    _kabari(pemegang_meja(kasus, MANAJER), SEPI, rujukan, saat, kunci)
    catat_riwayat(
        kasus, "ingatkan_rujukan", dari=rujukan.status, ke=rujukan.status, versi=rujukan.versi, oleh=SISTEM,
        peran="sistem", saat=saat, rincian={"akun": lembaga}, objek="rujukan", objek_id=rujukan.pk,
    )  # fmt: skip


def lewat_tenggang(rujukan: Rujukan, saat: datetime, sekitar: Sekitar) -> bool:
    """Whether the limit that runs and the grace after it are over, in the calendar of the case's office."""
    jam = sekitar.jam(rujukan.kasus)
    return rujukan.tenggat is not None and jam.tempo(rujukan.tenggat, jam.aturan.masa_tenggang_hk) < saat


def lapor_atasan(*, id: UUID, kasus_id: UUID, saat: datetime, sekitar: Sekitar) -> bool:
    """Limit and grace of an open referral are over: the Kepala Dinas is told, once per referral. As ``sistem``; True
    when it was now. The referral stays where it is."""
    with transaction.atomic():
        kasus = kunci_kasus(kasus_id, SISTEM)
        rujukan = Rujukan.objects.filter(pk=id, status__in=TERBUKA, atasan_pada=None).first()
        if rujukan is None:
            return False
        rujukan.kasus = kasus
        if not lewat_tenggang(rujukan, saat, sekitar):
            return False
        Rujukan.objects.filter(pk=id).update(atasan_pada=saat)
        hari = tanggal_di(saat, kasus.unit.zona)
        siapa = penerima_jenjang(kasus, TINGKAT, hari, jenjang=sekitar.jenjang(kasus, hari))
        if siapa.sebagai == (PROVINSI,):  # knows offices, not cases
            kabari_tanpa_petugas(kasus, siapa, saat)
        else:
            _kabari(set(siapa.akun), ATASAN, rujukan, saat, f"{rujukan.pk}:atasan")
        catat_riwayat(
            kasus, "lapor_kepala_dinas", dari=rujukan.status, ke=rujukan.status, versi=rujukan.versi, oleh=SISTEM,
            peran="sistem", saat=saat, rincian={"kepada": list(siapa.sebagai), "jumlah": len(siapa.akun)},
            objek="rujukan", objek_id=rujukan.pk,
        )  # fmt: skip
        return True


def _kabari(akun: set[UUID], jenis: str, rujukan: Rujukan, saat: datetime, kunci: str) -> int:
    return beri_tahu(penerima=akun, jenis=jenis, objek="rujukan", objek_id=rujukan.pk, kunci=kunci, saat=saat)
