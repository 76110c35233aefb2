"""The working calendar of an office and the clocks that run by it (``docs/aturan.md`` 2).

A working day is Monday to Friday (Saturday too in an office of six days) that is neither libur nasional nor cuti
bersama; a row of ``PengecualianHari`` overrules that for its area, the more local row the less local one. Dates are
local dates of the office; instants are aware and come back in UTC.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from holidays import GOVERNMENT, PUBLIC, country_holidays

from core.waktu import tanggal_di
from puskesos.models import PengecualianHari, PerubahanKalender, Unit

SEHARI = timedelta(days=1)
PAGI = time(7, 0)


@lru_cache(maxsize=64)
def _libur(tahun: int, kategori: str) -> frozenset[date]:
    return frozenset(country_holidays("ID", years=tahun, expand=False, categories=(kategori,)))


def tahun_dikenal(tahun: int) -> bool:
    """Whether the package knows the cuti bersama of a year. Later years it only estimates, without any."""
    return bool(_libur(tahun, GOVERNMENT))


def libur_nasional(tahun: int) -> list[tuple[date, str, bool]]:
    """(day, name, whether cuti bersama) of a year, as the package knows them."""
    isi = [
        (tgl, str(nama), kategori == GOVERNMENT)
        for kategori in (PUBLIC, GOVERNMENT)
        for tgl, nama in country_holidays(
            "ID", years=tahun, expand=False, categories=(kategori,), language="id"
        ).items()
    ]
    return sorted(isi)


@dataclass(frozen=True, slots=True)
class Kalender:
    """An office's calendar; immutable, reads no database.

    ``pengecualian``: day → worked or not. ``tahun_ditetapkan``: years beyond the package's whose decree was entered by
    hand. A year of which neither knows counts with the public holidays alone: an intake is never refused because a
    decree is missing. ``ditetapkan`` tells such a year; its due dates are computed again when the decree is entered.
    """

    pengecualian: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    enam_hari: bool = False
    tahun_ditetapkan: frozenset[int] = frozenset()

    def hari_kerja(self, tgl: date) -> bool:
        """Whether the office works on this day."""
        putusan = self.pengecualian.get(tgl)
        if putusan is not None:
            return putusan
        hari_pekan = tgl.weekday() < (6 if self.enam_hari else 5)
        return hari_pekan and tgl not in _libur(tgl.year, PUBLIC) and tgl not in _libur(tgl.year, GOVERNMENT)

    def ditetapkan(self, tahun: int) -> bool:
        """Whether the cuti bersama of a year are known, so that due dates in it are final."""
        return tahun_dikenal(tahun) or tahun in self.tahun_ditetapkan

    def hari_nol(self, tgl: date) -> date:
        """Day 0 of an event: the day itself, or the next working day."""
        while not self.hari_kerja(tgl):
            tgl += SEHARI
        return tgl

    def tambah(self, tgl: date, n: int) -> date:
        """The n-th working day (n ≥ 0) after day 0 of an event on ``tgl``."""
        if n < 0:
            raise ValueError("n must not be negative")
        return self.langkah(self.hari_nol(tgl), n)

    def langkah(self, tgl: date, n: int) -> date:
        """The n-th working day after ``tgl`` itself, before it when n is negative; ``tgl`` when n is 0."""
        arah = SEHARI if n > 0 else -SEHARI
        sisa = abs(n)
        while sisa:
            tgl += arah
            sisa -= self.hari_kerja(tgl)
        return tgl

    def jumlah(self, mulai: date, akhir: date) -> int:
        """Working days d with mulai < d ≤ akhir; negative when ``akhir`` is earlier."""
        if akhir < mulai:
            return -self.jumlah(akhir, mulai)
        return sum(self.hari_kerja(mulai + n * SEHARI) for n in range(1, (akhir - mulai).days + 1))


Baris = dict[tuple[str | None, date], tuple[bool, str]]
"""(area, day) → (worked, document)."""


def _baris(unit: Unit, dari: date | None) -> Baris:
    rantai = [k for k in (unit.provinsi, unit.kabkota, unit.kecamatan, unit.desa) if k]
    baris = PengecualianHari.objects.filter(Q(wilayah=None) | Q(wilayah__in=rantai))
    if dari is not None:
        baris = baris.filter(tanggal__gte=date(dari.year, 1, 1))
    isi = baris.values_list("wilayah_id", "tanggal", "hari_kerja", "dokumen")
    return {(wilayah, tgl): (kerja, dokumen) for wilayah, tgl, kerja, dokumen in isi}


def _susun(baris: Baris, enam_hari: bool) -> Kalender:
    # A code grows with each level, so the longest code comes last and wins.
    urut = sorted(baris.items(), key=lambda b: len(b[0][0] or ""))
    pengecualian = {tgl: kerja for (_, tgl), (kerja, _) in urut}
    # The SKB of three ministers is what decrees a year's cuti bersama; another national row (an election) does not.
    ditetapkan = {tgl.year for (wilayah, tgl), (_, dok) in baris.items() if wilayah is None and "SKB" in dok.upper()}
    return Kalender(MappingProxyType(pengecualian), enam_hari, frozenset(ditetapkan))


def kalender_banyak(unit: Iterable[Unit], *, dari: date) -> dict[UUID, Kalender]:
    """The calendars of many offices (from ``dari``'s year on), by id. One query; none for no office."""
    semua = {u.pk: u for u in unit}
    if not semua:
        return {}
    kode = {k for u in semua.values() for k in (u.provinsi, u.kabkota, u.kecamatan, u.desa) if k}
    baris = PengecualianHari.objects.filter(Q(wilayah=None) | Q(wilayah__in=kode), tanggal__gte=date(dari.year, 1, 1))
    isi = {(w, t): (k, d) for w, t, k, d in baris.values_list("wilayah_id", "tanggal", "hari_kerja", "dokumen")}

    def satu(u: Unit) -> Kalender:
        milik = {None, u.provinsi, u.kabkota, u.kecamatan, u.desa}
        return _susun({kunci: nilai for kunci, nilai in isi.items() if kunci[0] in milik}, u.enam_hari)

    return {id: satu(u) for id, u in semua.items()}


def kalender_unit(unit: Unit, *, dari: date | None = None) -> Kalender:
    """The calendar of an office with the exceptions of its area (from ``dari``'s year on). One query, never cached."""
    return _susun(_baris(unit, dari), unit.enam_hari)


def kalender_sekitar(unit: Unit, perubahan: PerubahanKalender) -> tuple[Kalender, Kalender]:
    """The calendar of an office just before and just after a logged change, whatever changed since. Two queries."""
    baris, enam_hari = _baris(unit, None), unit.enam_hari
    sesudah = None
    for p in PerubahanKalender.objects.filter(pada__gte=perubahan.pada).order_by("-pada", "-id"):
        if (p.pada, p.pk) < (perubahan.pada, perubahan.pk):
            break
        if p.pk == perubahan.pk:
            sesudah = _susun(baris, enam_hari)
        if p.tanggal is not None:
            kunci = (p.wilayah_id, p.tanggal)
            if p.sebelum is None:
                baris.pop(kunci, None)
            else:
                baris[kunci] = (p.sebelum, p.dokumen)
        elif p.unit_id == unit.pk:
            enam_hari = bool(p.sebelum)
    assert sesudah is not None
    return _susun(baris, enam_hari), sesudah


def ikuti(tenggat: datetime, lama: Kalender, baru: Kalender, dari: date, zona: str) -> datetime:
    """A due date that was counted by ``lama``, counted by ``baru``: as many working days after ``dari`` as before.

    The two calendars agree up to ``dari``. What is due until then stays, and so does a limit by the clock.
    """
    hari = tanggal_di(tenggat, zona)
    n = lama.jumlah(dari, hari) if hari > dari else 0
    if n <= 0 or tenggat != akhir_hari(hari, zona):
        return tenggat
    return akhir_hari(baru.langkah(dari, n), zona)


def akhir_hari(tgl: date, zona: str) -> datetime:
    """23:59:59 of a local day, as an instant in UTC."""
    return datetime.combine(tgl, time(23, 59, 59), ZoneInfo(zona)).astimezone(UTC)


BULAN_ALARM = 10
"""From October on the next year's decree is missed: due dates begin to fall into that year."""


def belum_ditetapkan(hari: date, *, lebih_awal: bool = False) -> int | None:
    """The year whose cuti bersama nobody knows: this one, or from October on the next one. None: nothing is missing.

    ``lebih_awal``: the next one the whole year long. At most one query.
    """
    tahun = (hari.year, hari.year + 1) if lebih_awal or hari.month >= BULAN_ALARM else (hari.year,)
    kurang = [t for t in tahun if not tahun_dikenal(t)]
    if not kurang:
        return None
    skb = PengecualianHari.objects.filter(wilayah=None, dokumen__icontains="SKB", tanggal__year__in=kurang)
    ada = set(skb.values_list("tanggal__year", flat=True))
    return next((t for t in kurang if t not in ada), None)


def pagi_hari(tgl: date, zona: str) -> datetime:
    """07.00 of a local day, as an instant in UTC: when a reminder is there before the office opens."""
    return datetime.combine(tgl, PAGI, ZoneInfo(zona)).astimezone(UTC)


def jatuh_tempo(saat: datetime, hari: int, kalender: Kalender, zona: str) -> datetime:
    """Due instant of a limit in working days: the end of the ``hari``-th working day after day 0 of ``saat``."""
    return akhir_hari(kalender.tambah(tanggal_di(saat, zona), hari), zona)


def tambah_hari_kalender(saat: datetime, hari: int, zona: str) -> datetime:
    """Due instant of a limit in calendar days: the end of the ``hari``-th day after the local day of ``saat``."""
    return akhir_hari(tanggal_di(saat, zona) + timedelta(days=hari), zona)


def geser(tenggat: datetime, mulai: date | datetime, akhir: date | datetime, kalender: Kalender, zona: str) -> datetime:
    """Move a due date by the working days d with mulai < d ≤ akhir, in local dates (``docs/aturan.md`` 2).

    Instants are turned into the office's dates, dates are taken as they are. When ``akhir`` is earlier than ``mulai``
    the due date moves back: a pause from ``mulai`` that was granted to ``batas`` and ended at ``akhir`` is
    ``geser(tenggat, batas, akhir, …)``.
    """
    n = kalender.jumlah(_tanggal(mulai, zona), _tanggal(akhir, zona))
    return akhir_hari(kalender.langkah(tanggal_di(tenggat, zona), n), zona)


def _tanggal(hari: date | datetime, zona: str) -> date:
    return tanggal_di(hari, zona) if isinstance(hari, datetime) else hari
