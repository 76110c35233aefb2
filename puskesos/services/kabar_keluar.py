"""Messages to phones and mail: when, whether, by which channel. The target is opened only inside the effect."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import OperationalError
from django.urls import reverse

from core.gerbang import acuan_penyedia, gerbang, saluran_siap
from core.id import uuid7
from core.konteks import dengan_sistem
from core.kotak_keluar import Tunda, penerima
from core.waktu import sekarang
from puskesos.kabar import jenis_kabar
from puskesos.models import Pemberitahuan, Penugasan, PesanKeluar, Petugas, SetelanKabar, Unit
from puskesos.selectors.kabar_keluar import akhir_tenang, aturan_kabar, bulan_kantor, teks_berlaku, terpakai
from puskesos.services.pemberitahuan import KELUAR
from puskesos.templat_kabar import isi_templat

K = PesanKeluar.Keadaan
JUDUL = "Puskesos SLRT"
SEBENTAR = timedelta(seconds=5)
"""Until the next try while another message of the same office is on its way."""


def tautan(nama: str) -> str:
    """A page's address for a message, without anything in it that opens a case."""
    return str(settings.ALAMAT_UMUM).rstrip("/") + reverse(nama)


def e164(nomor: str) -> str:
    """``0812…`` as ``+62812…``."""
    angka = "".join(c for c in nomor if c.isdigit())
    return "+62" + angka.removeprefix("62").removeprefix("0")


def siapkan(*, unit: Unit, kunci: str, templat: str, objek_id: UUID, saat: datetime) -> tuple[PesanKeluar, bool]:
    """The message of an event for one receiver, made once. Runs as ``sistem``. Returns it, and whether it is new."""
    return PesanKeluar.objects.get_or_create(
        kunci=kunci,
        defaults={
            "id": uuid7(), "unit": unit, "templat": templat, "objek_id": objek_id,
            "bulan": bulan_kantor(saat, unit.zona), "dibuat_pada": saat,
        },
    )  # fmt: skip


def antar(
    pesan: PesanKeluar, *, saluran: str, tujuan: str, isi: dict[str, str], kotak_keluar_id: int, mendesak: bool = False
) -> None:
    """Send it, or hold it back at the office's limit. Quiet hours postpone it (Tunda). ``mendesak`` passes both.

    Messages of an office that count against its limit go out one after the other: whoever cannot wait for the one
    before is postponed.
    """
    if pesan.keadaan != K.MENUNGGU:
        return
    saat, unit = sekarang(), pesan.unit
    aturan = aturan_kabar(unit.kabkota)
    if not saluran or not tujuan or saluran not in saluran_siap():
        _selesai(pesan, K.BATAL, saat, saluran)
        return
    akhir = None if mendesak else akhir_tenang(saat, unit.zona, aturan)
    if akhir is not None:
        raise Tunda(akhir)
    bulan = bulan_kantor(saat, unit.zona)
    if not mendesak and _penuh(unit, bulan, aturan.batas):
        _selesai(pesan, K.DITAHAN, saat, saluran)
        return
    teks = isi_templat(teks_berlaku(pesan.templat, unit.kabkota), isi | {"kantor": unit.nama})
    gerbang().kirim(kunci=kotak_keluar_id, saluran=saluran, tujuan=tujuan, judul=JUDUL, isi=teks)
    pesan.acuan = acuan_penyedia(kotak_keluar_id)
    _selesai(pesan, K.TERKIRIM, saat, saluran)


def _penuh(unit: Unit, bulan: date, batas: int) -> bool:
    """Whether the month's limit is reached. Holds the office until this message is sent and counted."""
    try:
        Unit.objects.select_for_update(no_key=True).only("pk").get(pk=unit.pk)
    except OperationalError:  # lock_timeout: a provider is slow to answer
        raise Tunda(sekarang() + SEBENTAR) from None
    return terpakai(unit.pk, bulan) >= batas


def _selesai(pesan: PesanKeluar, keadaan: str, saat: datetime, saluran: str) -> None:
    pesan.keadaan, pesan.saluran, pesan.selesai_pada = keadaan, saluran, saat
    pesan.bulan = bulan_kantor(saat, pesan.unit.zona)
    pesan.save(update_fields=["keadaan", "saluran", "selesai_pada", "bulan", "acuan"])


# ---- to an officer ---------------------------------------------------------------------------------------------


@penerima(KELUAR)
def _ke_petugas(objek_id: UUID, kotak_keluar_id: int) -> None:
    """A notice on the officer's own channel, if one was chosen for its class. What was read meanwhile is not sent."""
    with dengan_sistem():
        kabar = Pemberitahuan.objects.filter(pk=objek_id, dibaca_pada=None).select_related("penerima").first()
        if kabar is None or not kabar.penerima.is_active:
            return
        setelan = SetelanKabar.objects.filter(pk=kabar.penerima_id).first()
        jenis = jenis_kabar(kabar.jenis)
        saluran = setelan.saluran.get(jenis.kelas.value, "") if setelan else ""
        unit = _kantor(kabar.penerima) if saluran else None
        if setelan is None or unit is None:
            return
        pesan, _ = siapkan(
            unit=unit, kunci=f"p:{kabar.pk}", templat="petugas", objek_id=kabar.pk, saat=sekarang()
        )  # fmt: skip
        antar(
            pesan,
            saluran=saluran,
            tujuan=tujuan_petugas(kabar.penerima, setelan, saluran),
            isi={"kabar": jenis.teks, "tautan": tautan("pemberitahuan")},
            kotak_keluar_id=kotak_keluar_id,
            mendesak=jenis.mendesak,
        )


def tujuan_petugas(petugas: Petugas, setelan: SetelanKabar | None, saluran: str) -> str:
    """Where the officer is reached by a channel; empty when that is not known."""
    if saluran in ("whatsapp", "sms"):
        return e164(petugas.telepon) if petugas.telepon else ""
    if saluran == "telegram":
        return setelan.telegram if setelan else ""
    return petugas.surel or ""


def _kantor(petugas: Petugas) -> Unit | None:
    """The office that pays: of the assignment that began last and still holds."""
    tugas = Penugasan.objects.filter(petugas=petugas, unit__aktif=True).select_related("unit")
    hari = sekarang().date()
    kini = [t for t in tugas.order_by("-berlaku_dari", "-pk") if t.berlaku_sampai is None or t.berlaku_sampai >= hari]
    return kini[0].unit if kini else None
