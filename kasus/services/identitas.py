"""The numbers of a case's people in full: for a reason, written down before they are shown, so many a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.errors import TerlaluSering
from core.konteks import dengan_sistem
from core.waktu import sekarang, tanggal_di
from kasus.models import Warga
from kasus.policies import peran_kasus
from kasus.selectors.kasus import rinci_kasus
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.kalender import akhir_hari
from puskesos.models import Jejak
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_pelaku

BUKA = "buka_identitas"
TAMPIL_DETIK = 60
"""How long a door may leave the numbers on a screen."""
SEHARI = 100
"""Openings by one person in one local day: far above honest work, far below copying an office's citizens."""


@dataclass(frozen=True, slots=True)
class Identitas:
    """The numbers of one person; empty where the case has none."""

    sebagai: str
    nama: str
    nik: str
    no_kk: str
    telepon: str


def buka_identitas(*, id: UUID, oleh: Pelaku, alasan: str, keterangan: str = "") -> list[Identitas]:
    """Complainant and, if there is one, the person in need. ``keterangan`` is kept with the case's key.

    Raises DiLuarLingkup, PeranTidakBerhak, TerlaluSering (until the local day ends).
    """
    saat = sekarang()
    kasus = kunci_kasus(id, oleh)
    peran = peran_kasus(oleh)
    _pastikan_belum_penuh(oleh, saat)
    catat_jejak_pelaku("kasus", id, BUKA, oleh=oleh, saat=saat, peran=peran, rincian={"alasan": alasan})
    catat_riwayat(
        kasus, BUKA, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran, saat=saat,
        teks=keterangan, rincian={"alasan": alasan},
    )  # fmt: skip
    rinci = rinci_kasus(oleh, id)
    orang = [("pelapor", rinci.pelapor), ("penerima", rinci.penerima)]
    return [_identitas(sebagai, warga) for sebagai, warga in orang if warga is not None]


def catat_cetak(*, id: UUID, oleh: Pelaku) -> None:
    """A sheet of a visible case is about to be printed: who, when, which; written down before it is sent."""
    catat_jejak_pelaku("kasus", id, "cetak_kasus", oleh=oleh, saat=sekarang(), peran=peran_kasus(oleh))


def _identitas(sebagai: str, warga: Warga) -> Identitas:
    no_kk = warga.keluarga.no_kk if sebagai == "pelapor" and warga.keluarga else ""
    return Identitas(sebagai, warga.nama, warga.nik or "", no_kk or "", warga.telepon or "")


def _pastikan_belum_penuh(oleh: Pelaku, saat: datetime) -> None:
    hari = tanggal_di(saat, oleh.zona)
    with dengan_sistem():
        jumlah = Jejak.objects.filter(
            unit=oleh.unit_id, tanggal_lokal=hari, pelaku=oleh.akun_id, objek="kasus", aksi=BUKA
        ).count()
    if jumlah >= SEHARI:
        sisa: timedelta = akhir_hari(hari, oleh.zona) - saat
        raise TerlaluSering(max(1, int(sisa.total_seconds())))
