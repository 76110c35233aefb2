"""Officers of the area that the actor looks after, their assignments, and the offices among which may be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from core.waktu import sekarang, tanggal_di
from puskesos.models import KodeAktivasi, Penugasan, Petugas, Unit
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_atas_akun, wilayah_urusan

UNIT_MAKS = 600
"""More offices than these are not offered as a list: their code is typed."""


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list of officers is narrowed to; empty: not at all. ``aktif``: ya or tidak."""

    cari: str = ""
    unit: str = ""
    peran: str = ""
    aktif: str = ""


def belum_berakhir(hari: date) -> Q:
    """Filter on Penugasan: holds on that day or begins later."""
    return Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari)


def berlaku_pada(hari: date) -> Q:
    """Filter on Penugasan: holds on that day."""
    return belum_berakhir(hari) & Q(berlaku_dari__lte=hari)


def unit_urusan(pelaku: Pelaku) -> QuerySet[Unit]:
    """Offices whose officers the actor looks after."""
    return Unit.objects.filter(wilayah_urusan(pelaku))


def pilihan_unit(pelaku: Pelaku) -> list[Unit]:
    """The active ones by code, to choose from; none when there are too many of them. One query."""
    semua = list(unit_urusan(pelaku).filter(aktif=True).order_by("kode")[: UNIT_MAKS + 1])
    return semua if len(semua) <= UNIT_MAKS else []


def unit_dipilih(pelaku: Pelaku, kode: str) -> Unit | None:
    """The active office of that code, if the actor looks after it."""
    return unit_urusan(pelaku).filter(kode=kode, aktif=True).first()


def _penugasan_terlihat(pelaku: Pelaku) -> QuerySet[Penugasan]:
    return (
        Penugasan.objects.filter(unit__in=unit_urusan(pelaku))
        .select_related("unit", "menggantikan__petugas")
        .order_by("-berlaku_dari", "-pk")
    )


def petugas_urusan(pelaku: Pelaku) -> QuerySet[Petugas]:
    """Accounts with an assignment, of today or before, in the actor's area."""
    tugas = Penugasan.objects.filter(petugas=OuterRef("pk"), unit__in=unit_urusan(pelaku))
    return Petugas.objects.filter(Exists(tugas), is_superuser=False)


def daftar_petugas(
    pelaku: Pelaku, saring: Saringan, *, sesudah: str | None = None, ukuran: int = 50
) -> Halaman[Petugas]:
    """A page of officers by name, each with ``tugas_kini``: what it holds in the area today or later. Two queries."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    kini = _penugasan_terlihat(pelaku).filter(belum_berakhir(hari))
    baris = petugas_urusan(pelaku).select_related("kode_aktivasi")
    if saring.cari:
        baris = baris.filter(nama__icontains=saring.cari)
    if saring.aktif:
        baris = baris.filter(is_active=saring.aktif == "ya")
    if saring.unit or saring.peran:
        pas = kini.filter(petugas=OuterRef("pk"))
        pas = pas.filter(unit__kode=saring.unit) if saring.unit else pas
        pas = pas.filter(peran=saring.peran) if saring.peran else pas
        baris = baris.filter(Exists(pas))
    baris = baris.prefetch_related(Prefetch("penugasan", kini, to_attr="tugas_kini"))
    return halaman(baris, urut=("nama", "id"), sesudah=sesudah, ukuran=ukuran)


def rinci_petugas(pelaku: Pelaku, id: UUID) -> Petugas:
    """An officer of the area. Raises DiLuarLingkup."""
    petugas = petugas_urusan(pelaku).select_related("kode_aktivasi").filter(pk=id).first()
    if petugas is None:
        raise DiLuarLingkup
    return petugas


def penugasan_petugas(pelaku: Pelaku, petugas: Petugas) -> list[Penugasan]:
    """All that the officer holds or held in the area, the latest first."""
    return list(_penugasan_terlihat(pelaku).filter(petugas=petugas))


def rinci_penugasan(pelaku: Pelaku, petugas: Petugas, nomor: int) -> Penugasan:
    """One assignment in the area. Raises DiLuarLingkup."""
    tugas = _penugasan_terlihat(pelaku).filter(petugas=petugas, pk=nomor).first()
    if tugas is None:
        raise DiLuarLingkup
    return tugas


def boleh_akun(pelaku: Pelaku, petugas: Petugas, aksi: Iterable[str]) -> frozenset[str]:
    """Which of these aksi the actor may do to this account, by all that it holds today or later. One query."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    tugas = list(Penugasan.objects.filter(belum_berakhir(hari), petugas=petugas).select_related("unit"))
    dalam = set(unit_urusan(pelaku).filter(pk__in=[t.unit_id for t in tugas]).values_list("pk", flat=True))
    di_luar = any(t.unit_id not in dalam for t in tugas)
    return frozenset(a for a in aksi if boleh_atas_akun(a, pelaku, petugas, tugas, di_luar))


def keadaan_akun(petugas: Petugas, saat: datetime) -> str:
    """How the account stands: ``nonaktif``, ``menunggu`` its holder, ``kedaluwarsa`` (its code is), ``aktif``."""
    if not petugas.is_active:
        return "nonaktif"
    kode = getattr(petugas, "kode_aktivasi", None)
    if isinstance(kode, KodeAktivasi) and kode.dipakai_pada is None and not petugas.has_usable_password():
        return "menunggu" if saat < kode.berlaku_sampai else "kedaluwarsa"
    return "aktif"
