"""Who is told of a case: who holds its step, and the next role up. Goes to the stand-in, to who is there, or up.

The order is that of the roles: front office, back office, fasilitator, Tim Survei → koordinator → supervisor →
manajer → Kepala Dinas → Dinas Sosial provinsi, which learns of the office and not of the case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kasus.models import Kasus, UsulanData
from kasus.pilihan import MulaiTingkat
from kasus.pilihan import StatusKasus as S
from puskesos.models import Penugasan, Peran, Unit
from puskesos.pelaku import SISTEM
from puskesos.selectors.petugas import berlaku_pada

URUT: tuple[tuple[str, ...], ...] = (
    (Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.FASILITATOR, Peran.TIM_SURVEI),
    (Peran.KOORDINATOR,),
    (Peran.SUPERVISOR,),
    (Peran.MANAJER,),
)
KEPALA_DINAS, PROVINSI = "kepala_dinas", "provinsi"
PEMILIK: dict[str, tuple[str, ...]] = {
    S.DITERIMA: (Peran.FRONT_OFFICE, Peran.FASILITATOR),
    S.DICEK: (Peran.FRONT_OFFICE, Peran.FASILITATOR),
    S.VERIFIKASI_LAPANGAN: (Peran.TIM_SURVEI,),
    S.DITANGANI: (Peran.BACK_OFFICE,),
    S.MENUNGGU_BERKAS: (Peran.BACK_OFFICE,),
    S.PENETAPAN: (Peran.KOORDINATOR,),
    S.DITELAAH_SUPERVISOR: (Peran.SUPERVISOR,),
    S.DITANGANI_MANAJER: (Peran.MANAJER,),
    S.DIRUJUK: (Peran.MANAJER,),
}
MENYAMPAIKAN = {
    MulaiTingkat.DESA: Peran.FRONT_OFFICE,
    MulaiTingkat.KECAMATAN: Peran.SUPERVISOR,
    MulaiTingkat.KABKOTA: Peran.MANAJER,
}
MENJAWAB = {
    MulaiTingkat.DESA: Peran.SUPERVISOR,
    MulaiTingkat.KECAMATAN: Peran.MANAJER,
    MulaiTingkat.KABKOTA: Peran.MANAJER,
}
"""Who answers a wish to reopen what was decided at a level: the level above."""


@dataclass(frozen=True, slots=True)
class Pos:
    """A post that is filled on a day: who, which role in which office; ``pimpinan``: of the Dinas itself."""

    akun: UUID
    peran: str
    unit: UUID
    pimpinan: bool = False


@dataclass(frozen=True, slots=True)
class Jenjang:
    """The posts above a case's office that are filled on a day, absent holders replaced by who stands in."""

    pos: tuple[Pos, ...]

    def peran(self, *nama: str) -> set[UUID]:
        """Who holds one of these roles. The Kepala Dinas is no manajer while another one is there."""
        akun = {p.akun for p in self.pos if p.peran in nama}
        if nama == (Peran.MANAJER,):
            akun = akun - self.kepala_dinas() or akun
        return akun

    def kepala_dinas(self) -> set[UUID]:
        """Heads of the Dinas among the holders of the Sekretariat."""
        return {p.akun for p in self.pos if p.pimpinan}

    def unit(self, akun: UUID) -> UUID:
        """An office in which somebody is told."""
        return next(p.unit for p in self.pos if p.akun == akun)


def jenjang_kasus(kasus: Kasus, hari: date) -> Jenjang:
    """The posts of the case's office and of those above it on a local day. One query."""
    tempat = Q(unit=kasus.unit_id)
    tempat |= Q(unit__jenis=Unit.Jenis.SEKRETARIAT, unit__kabkota=kasus.kabkota)
    tempat |= Q(unit__jenis=Unit.Jenis.DINAS_PROVINSI, unit__provinsi=kasus.provinsi)
    if kasus.kecamatan:
        tempat |= Q(unit__jenis=Unit.Jenis.KECAMATAN, unit__kecamatan=kasus.kecamatan)
    baris = list(
        Penugasan.objects.filter(tempat, berlaku_pada(hari), unit__aktif=True, petugas__is_active=True)
        .select_related("unit", "menggantikan")
        .order_by("pk")
    )
    pergi = {t.menggantikan_id for t in baris if t.menggantikan_id}
    return Jenjang(tuple(_pos(baris, kasus, pergi)))


def _pos(baris: Iterable[Penugasan], kasus: Kasus, pergi: set[int]) -> Iterator[Pos]:
    hadir = [t for t in baris if t.pk not in pergi]
    kepala = {t.pk for t in hadir if _pimpinan(t) and "kepala dinas" in t.jabatan.lower()}
    kepala = kepala or {t.pk for t in hadir if _pimpinan(t)}
    for t in hadir:
        # A role of the Sekretariat's own desk does not work on a case of the village.
        if t.unit_id == kasus.unit_id or t.peran in (Peran.SUPERVISOR, Peran.MANAJER, Peran.TIM_SURVEI):
            yield Pos(t.petugas_id, t.peran, t.unit_id, t.pk in kepala)
        elif t.peran == Peran.DINAS_PROVINSI:
            yield Pos(t.petugas_id, t.peran, t.unit_id)


def _pimpinan(t: Penugasan) -> bool:
    """Of the Dinas' leadership; who stands in counts as whom he stands in for."""
    asal = t.menggantikan or t
    return t.peran == Peran.MANAJER and asal.unsur == Penugasan.Unsur.ASN_DINSOS_PIMPINAN


@dataclass(frozen=True, slots=True)
class Penerima:
    """Who is told, and as what: the name of the first level that was found (a role, or ``kepala_dinas``)."""

    akun: frozenset[UUID]
    sebagai: tuple[str, ...]


def penerima_jenjang(
    kasus: Kasus, tingkat: int, hari: date, *, jam: str = "", jenjang: Jenjang | None = None
) -> Penerima:
    """Who is told of a level (``kasus.titik``) on a local day. ``jenjang``: the posts, where they were read before.

    Level 0 the owner of the step · 1 owner and next role up · 3 the Kepala Dinas (of level 2 ``naikkan`` tells).
    Nobody is told of a complaint about himself. At most two queries.
    """
    tangga = list(_tangga(kasus, jenjang or jenjang_kasus(kasus, hari), jam))
    if tingkat == 3:
        tangga = [(n, a) for n, a in tangga if n in (KEPALA_DINAS, PROVINSI)]
    ada = [(nama, akun) for nama, akun in tangga if akun][: 2 if tingkat == 1 else 1]
    if len(ada) == 2 and ada[1][0] == PROVINSI:  # learns of a case only where nobody else is left
        ada = ada[:1]
    return Penerima(frozenset().union(*(akun for _, akun in ada)), tuple(nama for nama, _ in ada))


def _tangga(kasus: Kasus, jenjang: Jenjang, jam: str) -> Iterator[tuple[str, set[UUID]]]:
    """The levels from the owner up, each with who is there."""
    pemilik = _pemilik(kasus, jam)
    mulai = next(n for n, peran in enumerate(URUT) if pemilik[0] in peran)
    yield pemilik[0], _tanpa(kasus, _pelaksana(kasus, jenjang, pemilik))
    dari = 3 if pemilik[0] == Peran.TIM_SURVEI else mulai + 1
    for peran in URUT[dari:]:
        yield peran[0], _tanpa(kasus, jenjang.peran(*peran))
    yield KEPALA_DINAS, _tanpa(kasus, jenjang.kepala_dinas())
    yield PROVINSI, jenjang.peran(Peran.DINAS_PROVINSI)


def _pemilik(kasus: Kasus, jam: str) -> tuple[str, ...]:
    if jam == "buka":
        return (MENJAWAB[MulaiTingkat(kasus.diputus_di or MulaiTingkat.DESA)],)
    if kasus.status not in PEMILIK:
        return (MENYAMPAIKAN[MulaiTingkat(kasus.mulai_tingkat)],)
    if kasus.di_sekretariat and kasus.status == S.PENETAPAN:
        return (Peran.MANAJER,)
    return PEMILIK[str(kasus.status)]


def _pelaksana(kasus: Kasus, jenjang: Jenjang, pemilik: tuple[str, ...]) -> set[UUID]:
    """Holders of the step; of the fasilitator and the Tim Survei only who has this very case."""
    akun = jenjang.peran(*(p for p in pemilik if p not in (Peran.FASILITATOR, Peran.TIM_SURVEI)))
    if Peran.FASILITATOR in pemilik:
        akun = akun | jenjang.peran(Peran.FASILITATOR) & {kasus.diterima_oleh_id}
    if Peran.TIM_SURVEI in pemilik:
        survei = (
            UsulanData.objects.untuk(SISTEM)
            .filter(kasus=kasus.pk, disimpulkan_pada=None)
            .values_list("petugas_survei", flat=True)
        )
        akun = akun | jenjang.peran(Peran.TIM_SURVEI) & set(survei)
    return akun


def _tanpa(kasus: Kasus, akun: set[UUID]) -> set[UUID]:
    return akun - {kasus.terlapor_id}
