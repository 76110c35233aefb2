"""Who a person is today: one unit, the roles held there, and the rows that follow from it. Read on every request."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Q

from core.waktu import sekarang, tanggal_di
from puskesos.models import Penugasan, Peran, Petugas, Unit
from puskesos.pelaku import Pelaku

# Roles that read figures, trails or master data, never a case: alone they open no row (deny by default).
TANPA_KASUS = frozenset({Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR, Peran.ADMIN_SISTEM})
AKHIRAN_DEMO = "@demo.test"


def pelaku_untuk(petugas: Petugas, *, unit_kode: str | None = None, tanggal: date | None = None) -> Pelaku | None:
    """The person in one unit with all roles held there; None without a valid assignment. One query.

    Without ``unit_kode`` the first unit by code. ``tanggal`` is the unit's local day (default: today in its zone),
    both ends of an assignment included (``docs/aturan.md`` 1).
    """
    for unit, peran in _per_unit(petugas, sekarang(), tanggal, unit_kode):
        return _pelaku(petugas, unit, peran)
    return None


def pelaku_dan_pilihan(petugas: Petugas, *, unit_kode: str | None = None) -> tuple[Pelaku | None, list[Unit]]:
    """``pelaku_untuk`` now, and the units that the person may change to. One query for both."""
    semua = _per_unit(petugas, sekarang(), None, None)
    pelaku = next((_pelaku(petugas, unit, peran) for unit, peran in semua if unit_kode in (None, unit.kode)), None)
    return pelaku, [unit for unit, _ in semua]


def unit_pilihan(petugas: Petugas, saat: datetime) -> list[Unit]:
    """The active units where the person holds a role at ``saat``, by code. One query."""
    return [unit for unit, _ in _per_unit(petugas, saat, None, None)]


def akun_demo() -> list[str]:
    """User names of the demo accounts, for the log-in page under demo settings."""
    return list(
        Petugas.objects.filter(surel__endswith=AKHIRAN_DEMO, is_active=True)
        .order_by("nama_pengguna")
        .values_list("nama_pengguna", flat=True)
    )


def _per_unit(
    petugas: Petugas, saat: datetime, tanggal: date | None, unit_kode: str | None
) -> list[tuple[Unit, frozenset[str]]]:
    if not petugas.is_active:
        return []
    baris = [p for p in _kandidat(petugas, saat, tanggal, unit_kode) if _berlaku(p, saat, tanggal)]
    return [
        (grup[0].unit, frozenset(p.peran for p in grup))
        for _, isi in groupby(baris, key=lambda p: p.unit_id)
        for grup in [list(isi)]
    ]


def _kandidat(petugas: Petugas, saat: datetime, tanggal: date | None, unit_kode: str | None) -> Iterable[Penugasan]:
    """Assignments that may be valid: a day wider than asked, because the day depends on the unit's zone."""
    hari = tanggal or tanggal_di(saat, "UTC")
    baris = Penugasan.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari - timedelta(days=1)),
        petugas_id=petugas.pk,
        unit__aktif=True,
        berlaku_dari__lte=hari + timedelta(days=1),
    )
    if unit_kode is not None:
        baris = baris.filter(unit__kode=unit_kode)
    return baris.select_related("unit").order_by("unit__kode", "pk")


def _berlaku(penugasan: Penugasan, saat: datetime, tanggal: date | None) -> bool:
    hari = tanggal or tanggal_di(saat, penugasan.unit.zona)
    return penugasan.berlaku_dari <= hari and (penugasan.berlaku_sampai is None or hari <= penugasan.berlaku_sampai)


def _pelaku(petugas: Petugas, unit: Unit, peran: frozenset[str]) -> Pelaku:
    lingkup, kode = _lingkup(unit, peran)
    return Pelaku(
        akun_id=petugas.pk,
        nama=petugas.nama,
        peran=peran,
        lingkup=lingkup,
        kode=kode,
        unit_id=unit.pk,
        unit_kode=unit.kode,
        unit_nama=unit.nama,
        unit_jenis=unit.jenis,
        zona=unit.zona,
        provinsi=unit.provinsi,
        kabkota=unit.kabkota,
    )


def _lingkup(unit: Unit, peran: frozenset[str]) -> tuple[str, str]:
    """(level, code) that row-level security reads. Empty: no case rows at all."""
    if peran <= TANPA_KASUS:
        return "", ""
    kode: dict[str, tuple[str, str | None]] = {
        Unit.Jenis.PUSKESOS: ("desa", unit.desa),
        Unit.Jenis.KECAMATAN: ("kecamatan", unit.kecamatan),
        Unit.Jenis.SEKRETARIAT: ("kabkota", unit.kabkota),
        Unit.Jenis.LEMBAGA: ("lembaga", str(unit.pk)),
    }
    tingkat, isi = kode.get(unit.jenis, ("", None))
    return (tingkat, isi) if isi else ("", "")
