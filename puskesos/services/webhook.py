"""Signed events for other systems: who may hear, what is sent, and how it is signed.

Body: ids, kind, time and the office's code. Delivered at least once, under the same id on every repeat, in no
particular order; retried for a day, then left for a person (``docs/webhook.md``).
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah
from core.http_keluar import AlamatTerlarang, kirim_post, periksa_alamat
from core.id import uuid7
from core.konteks import dengan_sistem
from core.kotak_keluar import hidupkan, penerima, titip, titip_banyak
from core.models import KotakKeluar
from core.pesan import pesan_untuk
from core.waktu import sekarang
from puskesos.models import KirimanWebhook, LanggananWebhook, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.peristiwa import UJI, pilihan_peristiwa
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.services.jejak import catat_jejak_unit

KIRIM = "webhook.kirim"
TUNGGU = (0, 30, 120, 600, 1800, 7200, 21600, 43200)
"""Eight tries within a day."""


# ---- events ----------------------------------------------------------------------------------------------------


def siarkan(
    *, peristiwa: str, objek: str, objek_id: UUID, unit_kode: str, kabkota: str | None, kunci: str, saat: datetime
) -> int:
    """One event to every active subscriber of its kab/kota that asked for the kind. Returns how many are new.

    In the caller's transaction; ``kunci`` names the event, so that it is sent under one id. What happened before
    somebody subscribed is not sent.
    """
    with dengan_sistem():
        calon = LanggananWebhook.objects.filter(kabkota=kabkota, aktif=True, dibuat_pada__lte=saat)
        isi = {"objek": objek, "objek_id": objek_id, "unit_kode": unit_kode, "terjadi_pada": saat}
        return _buat([x for x in calon if peristiwa in x.peristiwa], peristiwa, kunci, isi)


def _buat(langganan: Collection[LanggananWebhook], peristiwa: str, kunci: str, isi: dict[str, object]) -> int:
    if not langganan:
        return 0
    kini = sekarang()
    baris = [
        KirimanWebhook(id=uuid7(), langganan=x, peristiwa=peristiwa, kunci=kunci, dibuat_pada=kini, **isi)
        for x in langganan
    ]
    KirimanWebhook.objects.bulk_create(baris, ignore_conflicts=True)
    baru = list(KirimanWebhook.objects.filter(pk__in=[b.pk for b in baris]).values_list("pk", flat=True))
    titip_banyak(KIRIM, baru)
    return len(baru)


def isi_kiriman(kiriman: KirimanWebhook) -> bytes:
    """The body: the same bytes on every repeat."""
    isi = {
        "id": str(kiriman.pk),
        "peristiwa": kiriman.peristiwa,
        "objek": kiriman.objek,
        "objek_id": str(kiriman.objek_id),
        "unit": kiriman.unit_kode,
        "terjadi_pada": kiriman.terjadi_pada.isoformat(),
    }
    return json.dumps(isi, separators=(",", ":"), sort_keys=True).encode()


def tanda_tangan(rahasia: str, isi: bytes, detik: int) -> str:
    """``t=…,v1=…``: HMAC-SHA256 of ``<t>.<body>`` by the subscriber's key, ``t`` in seconds since 1970."""
    mac = hmac.new(rahasia.encode(), f"{detik}.".encode() + isi, hashlib.sha256).hexdigest()
    return f"t={detik},v1={mac}"


@penerima(KIRIM, tunggu=TUNGGU)
def _kirim(objek_id: UUID, kotak_keluar_id: int) -> None:
    """The effect. A subscriber that was stopped or removed gets nothing any more."""
    with dengan_sistem():
        kiriman = KirimanWebhook.objects.select_related("langganan").filter(pk=objek_id).first()
        if kiriman is None or not kiriman.langganan.aktif:
            return
        isi, saat = isi_kiriman(kiriman), sekarang()
        kepala = {
            "Content-Type": "application/json",
            "User-Agent": "Puskesos-Webhook/1",
            "X-Puskesos-Event": kiriman.peristiwa,
            "X-Puskesos-Delivery": str(kiriman.pk),
            "X-Puskesos-Signature": tanda_tangan(kiriman.langganan.rahasia or "", isi, int(saat.timestamp())),
        }
        kirim_post(kiriman.langganan.alamat, isi, kepala)
        KirimanWebhook.objects.filter(pk=kiriman.pk, diterima_pada=None).update(diterima_pada=saat)


# ---- who subscribes --------------------------------------------------------------------------------------------


def _salah(bidang: str, kode: str) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang(bidang, kode, pesan_untuk(kode)[1])], jumlah=1)


def buat_langganan(
    *, oleh: Pelaku, nama: str, alamat: str, peristiwa: Collection[str], kabkota: str = ""
) -> tuple[LanggananWebhook, str]:
    """A new subscriber and its key, which is never shown again. ``kabkota``: for an admin of the ministry alone.

    Raises PeranTidakBerhak, IsianTidakSah (``alamat_webhook``, ``webhook_sudah_ada``, ``peristiwa_wajib``,
    ``kabkota_tidak_dikenal``).
    """
    pastikan_ubah_administrasi(oleh)
    try:
        periksa_alamat(alamat)
    except AlamatTerlarang:
        raise _salah("alamat", "alamat_webhook") from None
    dikenal = [n for n, _ in pilihan_peristiwa() if n in peristiwa]
    if not dikenal or len(dikenal) != len(set(peristiwa)):
        raise _salah("peristiwa", "peristiwa_wajib")
    daerah = oleh.kabkota or kabkota
    if not Wilayah.objects.filter(pk=daerah, tingkat=Wilayah.Tingkat.KABKOTA).exists():
        raise _salah("kabkota", "kabkota_tidak_dikenal")
    rahasia = _rahasia_baru()
    with transaction.atomic(), dengan_sistem():
        Wilayah.objects.select_for_update(no_key=True).get(pk=daerah)  # the same form sent twice: one after the other
        if LanggananWebhook.objects.filter(kabkota=daerah, alamat=alamat, aktif=True).exists():
            raise _salah("alamat", "webhook_sudah_ada")
        baru = LanggananWebhook(
            kabkota_id=daerah, nama=nama, alamat=alamat, peristiwa=dikenal, dibuat_oleh_id=oleh.petugas_id,
            dibuat_pada=sekarang(),
        )  # fmt: skip
        baru.rahasia = rahasia
        baru.save(force_insert=True)
        _catat(baru, "buat_langganan", oleh)
    return baru, rahasia


def _rahasia_baru() -> str:
    return f"whs_{secrets.token_urlsafe(32)}"


def _kunci(id: UUID, oleh: Pelaku) -> LanggananWebhook:
    pastikan_ubah_administrasi(oleh)
    baris = LanggananWebhook.objects.untuk(oleh).select_for_update(of=("self",)).filter(pk=id).first()
    if baris is None:
        raise DiLuarLingkup
    return baris  # type: ignore[no-any-return]


def ubah_aktif(*, id: UUID, oleh: Pelaku, aktif: bool) -> None:
    """Stop a subscriber, or let it hear again. Events of the time between are not sent."""
    with transaction.atomic(), dengan_sistem():
        langganan = _kunci(id, oleh)
        langganan.aktif = aktif
        langganan.save(update_fields=["aktif"])
        _catat(langganan, "aktifkan_langganan" if aktif else "hentikan_langganan", oleh)


def ganti_rahasia(*, id: UUID, oleh: Pelaku) -> str:
    """A new key; the former one signs nothing from now on. Shown once."""
    with transaction.atomic(), dengan_sistem():
        langganan = _kunci(id, oleh)
        langganan.rahasia = rahasia = _rahasia_baru()
        langganan.save(update_fields=["rahasia_sandi"])
        _catat(langganan, "ganti_kunci_langganan", oleh)
    return rahasia


def kirim_uji(*, id: UUID, oleh: Pelaku) -> None:
    """A test delivery: the event ``uji`` about the subscription itself."""
    with transaction.atomic(), dengan_sistem():
        langganan = _kunci(id, oleh)
        isi = {"objek": UJI, "objek_id": langganan.pk, "unit_kode": oleh.unit_kode, "terjadi_pada": sekarang()}
        _buat([langganan], UJI, f"uji:{uuid4()}", isi)


def kirim_lagi(*, id: UUID, kiriman: UUID, oleh: Pelaku) -> None:
    """One delivery again, under its own id: what was given up starts anew, what had arrived is sent once more.

    What is waiting already stays as it is. Raises DiLuarLingkup.
    """
    with transaction.atomic(), dengan_sistem():
        langganan = _kunci(id, oleh)
        if not KirimanWebhook.objects.filter(pk=kiriman, langganan=langganan).exists():
            raise DiLuarLingkup
        baris = KotakKeluar.objects.filter(jenis=KIRIM, objek_id=kiriman).order_by("-pk").first()
        if baris is None or baris.selesai_pada is not None:
            titip(KIRIM, kiriman)
        elif baris.mati_pada is not None:
            hidupkan(baris.pk)


def _catat(langganan: LanggananWebhook, aksi: str, oleh: Pelaku) -> None:
    unit = Unit.objects.filter(kode=oleh.unit_kode).first()
    catat_jejak_unit(unit, aksi, objek="webhook", objek_id=langganan.pk, akun=oleh.akun_id, saat=sekarang())
