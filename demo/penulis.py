"""Writes the steps of one demo story: who does what at which instant. Pure: the calendar and the dice are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from demo.kantor import Kantor
from demo.orang import Penduduk
from puskesos.kalender import Kalender

T = TypeVar("T")
BUKA, TUTUP = time(8, 15), time(15, 30)
TENGGANG_HK = 3
"""Working days of grace after which the timer acts."""


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step: at an instant, somebody (slot of a post, ``sistem``, ``warga``) does an aksi on a case of the story."""

    saat: datetime
    siapa: str
    aksi: str
    isian: dict[str, Any]
    kasus: int


@dataclass(frozen=True, slots=True)
class Tempat:
    """An office as the stories need it. ``petugas``: slot → (user name, code of the unit where the post is)."""

    kantor: Kantor
    zona: str
    kalender: Kalender
    petugas: dict[str, tuple[str, str]]
    lambat: bool = False

    @property
    def sekretariat(self) -> bool:
        return self.kantor.jenis == "sekretariat"


@dataclass(slots=True)
class Penulis:
    """The story's clock and its pen. Time only moves on; what would lie after ``kini`` has not happened."""

    tempat: Tempat
    saat: datetime
    kini: datetime
    acak: Random
    penduduk: Penduduk
    langkah: list[Langkah] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.awal = self.saat

    awal: datetime = field(init=False)

    @property
    def kecamatan(self) -> str:
        """Dotted code of the kecamatan where the office's citizens live."""
        return self.tempat.kantor.alamat[0][:8]

    def tulis(self, siapa: str, aksi: str, /, *, kasus: int = 0, **isian: Any) -> None:
        """A step now, unless now is still to come."""
        if self.saat <= self.kini:
            self.langkah.append(Langkah(self.saat, siapa, aksi, isian, kasus))

    def maju(self, hari: int) -> None:
        """On by working days, to some minute of office hours; 0: a while later, the next morning when it is late."""
        if hari == 0:
            self.saat += timedelta(minutes=self.acak.randint(20, 90))
            if self._lokal().time() <= TUTUP:
                return
            hari = 1
        kalender = self.tempat.kalender
        self.saat = self.jam_kerja(kalender.langkah(kalender.hari_nol(self._lokal().date()), hari))

    def menit(self, n: int) -> None:
        """On by minutes."""
        self.saat += timedelta(minutes=n)

    def hari_ke(self, n: int) -> None:
        """To the n-th working day after the story began, at the same time of day: what begins later is sent later."""
        lokal = self.awal.astimezone(ZoneInfo(self.tempat.zona))
        hari = self.tempat.kalender.tambah(lokal.date(), n)
        tujuan = datetime.combine(hari, lokal.time(), lokal.tzinfo)
        self.saat = max(self.saat, tujuan)

    def tunggu_timer(self, batas_hk: int) -> None:
        """To the night in which the timer finds a limit of that many working days passed, grace included."""
        hari = self.tempat.kalender.tambah(self._lokal().date(), batas_hk)
        besok = datetime.combine(hari + timedelta(days=1), time(0, 5), ZoneInfo(self.tempat.zona))
        self.saat = besok

    def jam_kerja(self, hari: date) -> datetime:
        """A minute of the office's hours on a day."""
        menit = self.acak.randint(0, (TUTUP.hour - BUKA.hour) * 60 + TUTUP.minute - BUKA.minute)
        return datetime.combine(hari, BUKA, ZoneInfo(self.tempat.zona)) + timedelta(minutes=menit)

    def pilih(self, dari: Sequence[T]) -> T:
        """One of these."""
        return self.acak.choice(dari)

    def kadang(self, peluang: float) -> bool:
        """True in that share of stories."""
        return self.acak.random() < peluang

    def _lokal(self) -> datetime:
        return self.saat.astimezone(ZoneInfo(self.tempat.zona))
