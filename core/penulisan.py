"""How numbers, dates and masked values are written for people, the same on pages, letters and exports."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone, translation

Bilangan = int | float | str | Decimal | Fraction

KOSONG = "—"
NAMA_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def _pecahan(nilai: Bilangan) -> Fraction:
    # A float is taken as the decimal a person sees (0.1), not as its binary neighbour.
    return Fraction(repr(nilai)) if isinstance(nilai, float) else Fraction(nilai)


def angka(nilai: Bilangan | None, desimal: int = 2) -> str:
    """A number with decimal comma and thousands point, rounded half away from zero from the exact value.

    None is a dash: a figure that cannot be computed is never printed as 0.
    """
    if nilai is None or nilai == "":
        return KOSONG
    pecahan = _pecahan(nilai)
    skala = 10**desimal
    satuan = (2 * abs(pecahan) * skala + 1) // 2
    utuh, sisa = divmod(satuan, skala)
    tanda = "−" if pecahan < 0 and satuan else ""
    ekor = f",{sisa:0{desimal}d}" if desimal else ""
    return f"{tanda}{utuh:,}".replace(",", ".") + ekor


def persen(nilai: Bilangan | None, desimal: int = 2) -> str:
    """``95,96%``; None is a dash."""
    teks = angka(nilai, desimal)
    return teks if teks == KOSONG else f"{teks}%"


def rupiah(nilai: Bilangan | None) -> str:
    """``Rp79.443.017.746``, whole rupiah; None is a dash."""
    teks = angka(nilai, 0)
    return teks if teks == KOSONG else f"Rp{teks}"


def _setempat(nilai: date | datetime, zona: str) -> date | datetime:
    """The value in an office's zone (IANA name). A plain date has no zone and stays as it is."""
    if not isinstance(nilai, datetime) or timezone.is_naive(nilai):
        return nilai
    return nilai.astimezone(ZoneInfo(zona) if zona else timezone.get_current_timezone())


def _tulis(nilai: date | datetime | None, pola: str, zona: str) -> str:
    if nilai is None:
        return KOSONG
    with translation.override("id"):
        return dateformat.format(_setempat(nilai, zona), pola)


def tanggal(nilai: date | datetime | None, zona: str = "") -> str:
    """``3 Desember 2026``, of an instant in the zone given."""
    return _tulis(nilai, "j F Y", zona)


def bulan_tahun(nilai: date | datetime | None, zona: str = "") -> str:
    """``Desember 2026``."""
    return _tulis(nilai, "F Y", zona)


def tanggal_pendek(nilai: date | datetime | None, zona: str = "") -> str:
    """``3 Des 2026``."""
    return _tulis(nilai, "j M Y", zona)


def hari_tanggal(nilai: date | datetime | None, zona: str = "") -> str:
    """``Kamis, 3 Desember 2026``."""
    return _tulis(nilai, "l, j F Y", zona)


def nama_hari(nilai: date | datetime | None, zona: str = "") -> str:
    """``Kamis``."""
    return _tulis(nilai, "l", zona)


def pukul(nilai: datetime | None, zona: str = "") -> str:
    """``09.41``, in the zone given."""
    return _tulis(nilai, "H.i", zona)


def saat(nilai: datetime | None, zona: str = "") -> str:
    """``Kam 3 Des 2026 09.41``: day and time of an event in a history."""
    return _tulis(nilai, "D j M Y H.i", zona)


def nama_zona(zona: str) -> str:
    """``WIB``, ``WITA`` or ``WIT``; another zone keeps its own name."""
    return NAMA_ZONA.get(zona, zona)


def samar(teks: str | None) -> str:
    """A number masked but for its first and last four digits: ``9901 •••• •••• 0000``.

    Below 12 digits eight open ones would give too much away, so only the last two stay.
    """
    angka_saja = "".join(huruf for huruf in teks or "" if huruf.isdigit())
    if not angka_saja:
        return KOSONG
    if len(angka_saja) < 12:
        return f"•••• {angka_saja[-2:]}" if len(angka_saja) > 4 else "••••"
    kelompok = max(1, (len(angka_saja) - 8) // 4)
    return " ".join([angka_saja[:4], *["••••"] * kelompok, angka_saja[-4:]])


def inisial(nama: str | None) -> str:
    """Up to two capital letters for the round badge: first and last word of a name."""
    kata = [bagian for bagian in (nama or "").split() if bagian[:1].isalpha()]
    return "".join(bagian[0].upper() for bagian in (kata[:1] + kata[1:][-1:])) or "?"
