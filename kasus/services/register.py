"""Opening a printed register: a side door to many names at once, so it is checked, bounded and logged."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from core.errors import Bidang, IsianTidakSah, PeranTidakBerhak
from core.waktu import sekarang
from kasus.models import Kasus
from kasus.policies import boleh_register
from kasus.selectors.register import MAKS_BARIS, MAKS_HARI, Tamu, buku_tamu, register_pengaduan
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_pelaku


@dataclass(frozen=True, slots=True)
class Register:
    """An opened register. ``terpotong``: there is more than one print holds."""

    jenis: str
    dari: date
    sampai: date
    baris: list[Tamu] | list[Kasus]
    terpotong: bool


def buka_register(*, jenis: str, dari: date, sampai: date, oleh: Pelaku) -> Register:
    """The register of a period of at most 31 local days; the trail keeps who opened which, with how many rows.

    Raises PeranTidakBerhak, IsianTidakSah (an unknown kind, an impossible period).
    """
    boleh = boleh_register(oleh)
    if not boleh:
        raise PeranTidakBerhak
    if jenis not in ("buku_tamu", "pengaduan"):
        raise IsianTidakSah(bidang=[Bidang("jenis", "pilihan", gettext("Pilih satu register."))])
    if jenis not in boleh:
        raise PeranTidakBerhak
    _periksa_masa(dari, sampai)
    baris: list[Tamu] | list[Kasus]
    baris = buku_tamu(oleh, dari, sampai) if jenis == "buku_tamu" else register_pengaduan(oleh, dari, sampai)
    rincian = {"jenis": jenis, "dari": dari.isoformat(), "sampai": sampai.isoformat(), "baris": len(baris)}
    catat_jejak_pelaku("register", None, "buka_register", oleh=oleh, saat=sekarang(), rincian=rincian)
    return Register(jenis, dari, sampai, baris[:MAKS_BARIS], len(baris) > MAKS_BARIS)


def _periksa_masa(dari: date, sampai: date) -> None:
    if sampai < dari:
        raise IsianTidakSah(
            bidang=[Bidang("sampai", "masa", gettext("Tanggal akhir tidak boleh sebelum tanggal awal."))]
        )
    if (sampai - dari).days >= MAKS_HARI:
        pesan = gettext("Paling banyak {hari} hari sekali cetak.").format(hari=MAKS_HARI)
        raise IsianTidakSah(bidang=[Bidang("sampai", "masa", pesan)])
