"""The daily digest of supervisors and manajer: counts alone, when there is something, once a day."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from core.konteks import dengan_sistem, konteks
from core.waktu import tanggal_di
from puskesos.kabar import RINGKASAN, Kelas, semua_jenis
from puskesos.models import Pemberitahuan, Peran, Petugas, SetelanKabar, Unit, Zona
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.pemberitahuan import beri_tahu
from puskesos.sinyal import ringkasan

PUKUL = time(7, 30)
JENDELA = timedelta(hours=2)
"""So long after 07.30 it may still go out, when the timer stood still."""
UNTUK = (Peran.SUPERVISOR, Peran.MANAJER)


def kirim_ringkasan(saat: datetime) -> int:
    """A digest to everybody whose morning it is and who has none of today. Returns how many were sent."""
    return sum(_zona(zona, saat) for zona in Zona.values if _waktunya(zona, saat))


def _waktunya(zona: str, saat: datetime) -> bool:
    lokal = saat.astimezone(ZoneInfo(zona))
    mulai = datetime.combine(lokal.date(), PUKUL, ZoneInfo(zona))
    return mulai <= lokal < mulai + JENDELA


def _zona(zona: str, saat: datetime) -> int:
    hari = tanggal_di(saat, zona)
    akun = pemegang_peran(Q(unit__zona=zona), UNTUK, saat)
    with dengan_sistem():
        sudah = Pemberitahuan.objects.filter(jenis=RINGKASAN, kunci=hari.isoformat(), penerima__in=akun)
        akun -= set(sudah.values_list("penerima_id", flat=True))
        akun -= set(SetelanKabar.objects.filter(pk__in=akun, ringkasan=False).values_list("pk", flat=True))
    return sum(_satu(petugas, zona, hari, saat) for petugas in Petugas.objects.filter(pk__in=akun).order_by("pk"))


def _satu(petugas: Petugas, zona: str, hari: date, saat: datetime) -> int:
    isi = _hitung(petugas, zona, saat)
    if not isi:
        return 0
    return beri_tahu(
        penerima=[petugas.pk], jenis=RINGKASAN, objek="ringkasan", objek_id=petugas.pk, kunci=hari.isoformat(),
        saat=saat, rincian=isi,
    )  # fmt: skip


def _hitung(petugas: Petugas, zona: str, saat: datetime) -> dict[str, int]:
    """The counts of all offices of that zone where the person is supervisor or manajer."""
    jumlah: dict[str, int] = {}
    for kode in _kantor(petugas.pk, zona, saat):
        pelaku = pelaku_untuk(petugas, unit_kode=kode)
        if pelaku is None or not pelaku.punya(*UNTUK):
            continue
        with konteks(pelaku):
            for nama, n in ringkasan(pelaku, saat).items():
                jumlah[nama] = jumlah.get(nama, 0) + n
    jawaban = [j.nama for j in semua_jenis() if j.kelas == Kelas.JAWABAN]
    with dengan_sistem():
        n = Pemberitahuan.objects.filter(penerima=petugas, jenis__in=jawaban, dibaca_pada=None).count()
    return jumlah | ({"jawaban": n} if n else {})


def _kantor(akun: UUID, zona: str, saat: datetime) -> list[str]:
    baris = Unit.objects.filter(penugasan__petugas=akun, penugasan__peran__in=UNTUK, zona=zona, aktif=True)
    return list(baris.order_by("kode").values_list("kode", flat=True).distinct())
