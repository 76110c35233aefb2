"""What holds for messages of an office, and what was sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext

from core.konteks import dengan_sistem
from core.waktu import tanggal_di
from puskesos.models import AturanKabar, PesanKeluar, TemplatKabar
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.templat_kabar import TEMPLAT


@dataclass(frozen=True, slots=True)
class Aturan:
    """Quiet from a time to a time, local to the office; messages per office and month."""

    dari: time
    sampai: time
    batas: int


def aturan_kabar(kabkota: str | None) -> Aturan:
    """What holds in a kab/kota; where it set nothing, the installation's own."""
    baris = AturanKabar.objects.filter(pk=kabkota).first() if kabkota else None
    if baris is None:
        dari, sampai = (time.fromisoformat(t) for t in settings.KABAR_JAM_TENANG)
        return Aturan(dari, sampai, settings.KABAR_BATAS_BULAN)
    return Aturan(baris.tenang_dari, baris.tenang_sampai, baris.batas_bulan)


def akhir_tenang(saat: datetime, zona: str, aturan: Aturan) -> datetime | None:
    """When the quiet hours end in which an instant lies; None outside of them. Equal times: there are none."""
    lokal = saat.astimezone(ZoneInfo(zona))
    pukul = lokal.time().replace(tzinfo=None)
    lewat_malam = aturan.dari > aturan.sampai
    sudah, belum = pukul >= aturan.dari, pukul < aturan.sampai
    if not (sudah or belum if lewat_malam else sudah and belum):
        return None
    hari = lokal.date() + timedelta(days=1 if lewat_malam and pukul >= aturan.dari else 0)
    return datetime.combine(hari, aturan.sampai, ZoneInfo(zona)).astimezone(saat.tzinfo)


def bulan_kantor(saat: datetime, zona: str) -> date:
    """First day of the office's local month."""
    return tanggal_di(saat, zona).replace(day=1)


def terpakai(unit_id: Any, bulan: date) -> int:
    """Messages that an office has sent in a month. Read as ``sistem``."""
    return int(
        PesanKeluar.objects.untuk(SISTEM)
        .filter(unit=unit_id, bulan=bulan, keadaan=PesanKeluar.Keadaan.TERKIRIM)
        .count()
    )


def teks_berlaku(kode: str, kabkota: str | None) -> str:
    """The newest text of the kab/kota, else the first words."""
    baris = TemplatKabar.objects.filter(kabkota=kabkota, kode=kode).order_by("-versi").first() if kabkota else None
    return baris.isi if baris else gettext(TEMPLAT[kode].awal)


def semua_teks(kabkota: str) -> dict[str, TemplatKabar]:
    """The newest version of each text that the kab/kota has written itself."""
    baris = TemplatKabar.objects.filter(kabkota=kabkota).order_by("kode", "-versi").distinct("kode")
    return {b.kode: b for b in baris.select_related("terbit_oleh")}


def pemakaian(pelaku: Pelaku, kabkota: str, bulan: date) -> list[dict[str, Any]]:
    """Per office of the kab/kota: sent per channel, held back, waiting, in a month. One query, after a policy check."""
    k = PesanKeluar.Keadaan
    with dengan_sistem():
        baris = (
            PesanKeluar.objects.untuk(pelaku)
            .filter(unit__kabkota=kabkota, bulan=bulan)
            .values("unit__kode", "unit__nama")
            .annotate(
                whatsapp=Count("pk", filter=Q(keadaan=k.TERKIRIM, saluran="whatsapp")),
                sms=Count("pk", filter=Q(keadaan=k.TERKIRIM, saluran="sms")),
                telegram=Count("pk", filter=Q(keadaan=k.TERKIRIM, saluran="telegram")),
                surel=Count("pk", filter=Q(keadaan=k.TERKIRIM, saluran="surel")),
                terkirim=Count("pk", filter=Q(keadaan=k.TERKIRIM)),
                ditahan=Count("pk", filter=Q(keadaan=k.DITAHAN)),
                menunggu=Count("pk", filter=Q(keadaan=k.MENUNGGU)),
            )
            .order_by("unit__kode")
        )
        return list(baris)
