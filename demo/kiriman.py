"""Reports that offices of the demo have sent: the months before the last, one of them late; the last one waits."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.konteks import konteks
from core.waktu import dengan_jam, tanggal_di
from indikator.masa import Jenis, Masa, masa_lalu
from indikator.services.kiriman import kirim_laporan
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk

PENGIRIM = ("koordinator", "supervisor", "manajer")
BULAN = 3
"""Months before the last one that have been sent."""
LEKAS, LAMBAT = timedelta(days=4), timedelta(days=16)


def muat_kiriman(kini: datetime) -> int:
    """How many are new. Safe to repeat."""
    return sum(_kantor(nama, kini) for nama in PENGIRIM)


def _kantor(nama: str, kini: datetime) -> int:
    oleh = pelaku_untuk(Petugas.objects.get(nama_pengguna=nama))
    if oleh is None:
        raise LookupError(f"akun demo {nama} tidak bertugas")
    m, baru = masa_lalu(Jenis.BULANAN, tanggal_di(kini, oleh.zona)), 0
    for urut in range(BULAN):
        m = masa_lalu(Jenis.BULANAN, m.dari)
        baru += _kirim(oleh, m, LAMBAT if urut == 1 else LEKAS)
    return baru


def _kirim(oleh: Pelaku, m: Masa, sesudah: timedelta) -> bool:
    hari: date = m.sampai + sesudah
    with dengan_jam(datetime.combine(hari, time(9), ZoneInfo(oleh.zona))), konteks(oleh):
        return kirim_laporan(kode=oleh.unit_kode, masa=m.kode, oleh=oleh).status_kode == 201
