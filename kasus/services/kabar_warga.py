"""Messages to citizens: only to who asked for them, without a word of the complaint, and stopped at any time."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from core.konteks import dengan_sistem
from core.kotak_keluar import penerima, titip
from core.penulisan import tanggal
from kasus.models import Kasus, Lacak, Warga
from kasus.pilihan import NAMA_LANGKAH_WARGA, KabarLewat
from puskesos.models import PesanKeluar
from puskesos.services.kabar_keluar import antar, e164, siapkan, tautan

WARGA = "kabar.warga"

TEMPLAT: dict[str, str] = {
    "terima": "warga_terima",
    "minta_berkas": "warga_berkas",
    "naikkan": "warga_naik",
    "tetapkan_selesai": "warga_selesai",
    "selesaikan_di_kecamatan": "warga_selesai",
    "selesaikan": "warga_selesai",
    "alihkan": "warga_alih",
    "tolak_buka_kembali": "warga_buka",
    "buka_kembali": "warga_buka",
}
"""Aksi → the text that the citizen gets."""

MAU = frozenset({KabarLewat.WHATSAPP.value, KabarLewat.SMS.value})


def kabari_warga(kasus: Kasus, aksi: str, *, kunci: str, saat: datetime) -> None:
    """Leave a message for whoever complained, if that person wants messages. Never to a secret identity: the phone
    may lie in the hands of who must not know. Runs as ``sistem``."""
    templat, warga = TEMPLAT.get(aksi), kasus.pelapor
    if templat is None or warga.rahasia or warga.kabar_lewat not in MAU or not warga.telepon_sandi:
        return
    pesan, baru = siapkan(unit=kasus.unit, kunci=f"w:{kunci}", templat=templat, objek_id=kasus.pk, saat=saat)
    if baru:
        titip(WARGA, pesan.pk, isyarat=False)


@penerima(WARGA)
def _ke_warga(objek_id: UUID, kotak_keluar_id: int) -> None:
    """The effect: consent and number are read now, so that who said stop meanwhile gets nothing."""
    with dengan_sistem():
        pesan = PesanKeluar.objects.select_related("unit").get(pk=objek_id)
        kasus = Kasus.objects.select_related("pelapor", "unit").get(pk=pesan.objek_id)
        warga = kasus.pelapor
        mau = warga.kabar_lewat in MAU and not warga.rahasia
        antar(
            pesan,
            saluran=warga.kabar_lewat if mau else "",
            tujuan=e164(warga.telepon or "") if mau and warga.telepon else "",
            isi={
                "langkah": gettext(NAMA_LANGKAH_WARGA[(kasus.langkah or 6) - 1]),
                "tanggal": tanggal(kasus.tenggat, kasus.unit.zona),
                "tautan": tautan("lacak"),
            },
            kotak_keluar_id=kotak_keluar_id,
        )


def atur_kabar(*, lacak: Lacak, lewat: str) -> None:
    """The citizen's own choice on the tracking page, where the code has named the case. Twice is as once."""
    with dengan_sistem():
        pelapor = Kasus.objects.filter(pk=lacak.kasus_id).values("pelapor")
        Warga.objects.filter(pk__in=pelapor).update(kabar_lewat=KabarLewat(lewat).value)


def kabar_lewat(lacak: Lacak) -> str:
    """What that person has chosen; ``tidak`` also where there is no number or the identity is secret."""
    with dengan_sistem():
        kasus = Kasus.objects.select_related("pelapor").get(pk=lacak.kasus_id)
    if kasus.pelapor.rahasia or not kasus.pelapor.telepon_sandi:
        return ""
    return kasus.pelapor.kabar_lewat or KabarLewat.TIDAK.value
