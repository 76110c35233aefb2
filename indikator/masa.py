"""The periods of reports: ``2026-10`` a month, ``2026-T3`` a quarter, ``2026`` a year. Pure; days are local days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from core.errors import DiLuarLingkup
from core.penulisan import bulan_tahun
from indikator.models import LaporanTerkirim
from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL

Jenis = LaporanTerkirim.Jenis
_KODE = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|T([1-4])))?", re.ASCII)
LAMA = {Jenis.BULANAN: 1, Jenis.SPM: 3, Jenis.REKAP: 12}
"""Kind of report → months of its period."""


@dataclass(frozen=True, slots=True, order=True)
class Masa:
    """A period with both of its days included."""

    dari: date
    sampai: date
    jenis: str

    @property
    def kode(self) -> str:
        """As it stands in an address."""
        if self.jenis == Jenis.BULANAN:
            return f"{self.dari:%Y-%m}"
        return f"{self.dari.year}-T{(self.dari.month + 2) // 3}" if self.jenis == Jenis.SPM else f"{self.dari.year}"

    @property
    def nama(self) -> str:
        """``Oktober 2026``, ``triwulan 3 tahun 2026``, ``tahun 2026``."""
        if self.jenis == Jenis.BULANAN:
            return bulan_tahun(self.dari)
        if self.jenis == Jenis.SPM:
            kata = gettext("triwulan {nomor} tahun {tahun}")
            return kata.format(nomor=(self.dari.month + 2) // 3, tahun=self.dari.year)
        return gettext("tahun {tahun}").format(tahun=self.dari.year)

    def tenggat(self, hari: int) -> date:
        """The last local day on which its report is in time."""
        return self.sampai + timedelta(days=hari)


def masa(jenis: str, tahun: int, bulan: int) -> Masa:
    """The period of a kind that begins with this month."""
    lewat = bulan - 1 + LAMA[Jenis(jenis)]
    akhir = date(tahun + lewat // 12, lewat % 12 + 1, 1) - timedelta(days=1)
    return Masa(date(tahun, bulan, 1), akhir, str(jenis))


def baca_masa(kode: str) -> Masa:
    """The period of an address. Raises DiLuarLingkup for what is none."""
    cocok = _KODE.fullmatch(kode)
    if cocok is None or not TAHUN_AWAL <= int(cocok[1]) < TAHUN_AKHIR:
        raise DiLuarLingkup
    tahun = int(cocok[1])
    if cocok[2]:
        return masa(Jenis.BULANAN, tahun, int(cocok[2]))
    return masa(Jenis.SPM, tahun, 3 * int(cocok[3]) - 2) if cocok[3] else masa(Jenis.REKAP, tahun, 1)


def masa_tahun(jenis: str, tahun: int) -> list[Masa]:
    """The periods of a kind in a year, in order."""
    return [masa(jenis, tahun, b) for b in range(1, 13, LAMA[Jenis(jenis)])]


def masa_lalu(jenis: str, hari: date) -> Masa:
    """The last period of a kind that is over on a local day."""
    lama = LAMA[Jenis(jenis)]
    awal = date(hari.year, (hari.month - 1) // lama * lama + 1, 1) - timedelta(days=1)
    return masa(jenis, awal.year, (awal.month - 1) // lama * lama + 1)
