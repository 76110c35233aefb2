"""Who may look after the machinery of the site, the rules of an area, and officers with their assignments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from core.errors import PeranTidakBerhak
from core.lingkup import TIADA, cakupan_untuk
from puskesos.models import Penugasan, Peran, Petugas, Unit
from puskesos.pelaku import Pelaku


def boleh_operasi(pelaku: Pelaku) -> bool:
    """The system's administrator sees how the machinery runs: kinds, counts and times, never a case (``alur.md``)."""
    return pelaku.punya(Peran.ADMIN_SISTEM)


def pastikan_operasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_operasi(pelaku):
        raise PeranTidakBerhak


def boleh_lihat_administrasi(pelaku: Pelaku) -> bool:
    """The administrator of an area, and its manajer who works by what stands there."""
    return pelaku.punya(Peran.ADMIN_SISTEM, Peran.MANAJER)


def pastikan_lihat_administrasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_lihat_administrasi(pelaku):
        raise PeranTidakBerhak


def boleh_ubah_administrasi(pelaku: Pelaku) -> bool:
    """Only the administrator writes; the manajer reads."""
    return pelaku.punya(Peran.ADMIN_SISTEM)


def pastikan_ubah_administrasi(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for who may not write the rules of an area."""
    if not boleh_ubah_administrasi(pelaku):
        raise PeranTidakBerhak


# ---- officers and their assignments --------------------------------------------------------------------------

POS_DESA = frozenset({Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.FASILITATOR})
PERAN_KASUS = POS_DESA | {Peran.KOORDINATOR, Peran.TIM_SURVEI, Peran.SUPERVISOR, Peran.MITRA}
SEMUA_PERAN = frozenset(Peran)


@dataclass(frozen=True, slots=True)
class BarisPetugas:
    """``peran`` may do ``aksi`` to officers of the own area, where their roles are among ``atas``."""

    aksi: str
    peran: Peran
    atas: frozenset[Peran] = SEMUA_PERAN


KEBIJAKAN_PETUGAS: tuple[BarisPetugas, ...] = (
    BarisPetugas("lihat", Peran.ADMIN_SISTEM),
    BarisPetugas("lihat", Peran.KOORDINATOR),
    BarisPetugas("lihat", Peran.MANAJER),
    # the account: made, given a new code, stopped, let in again
    BarisPetugas("buat", Peran.ADMIN_SISTEM),
    BarisPetugas("buat", Peran.KOORDINATOR, POS_DESA),
    BarisPetugas("atur_ulang", Peran.ADMIN_SISTEM),
    BarisPetugas("atur_ulang", Peran.KOORDINATOR, POS_DESA),
    BarisPetugas("ubah_status", Peran.ADMIN_SISTEM),
    BarisPetugas("ubah_status", Peran.KOORDINATOR, POS_DESA),
    # the assignment
    BarisPetugas("tugaskan", Peran.ADMIN_SISTEM),
    BarisPetugas("tugaskan", Peran.KOORDINATOR, POS_DESA),
    BarisPetugas("akhiri", Peran.ADMIN_SISTEM),
    BarisPetugas("akhiri", Peran.KOORDINATOR, POS_DESA),
    # what the office promises the public
    BarisPetugas("ubah_layanan", Peran.ADMIN_SISTEM),
    BarisPetugas("ubah_layanan", Peran.KOORDINATOR),
    BarisPetugas("gantikan", Peran.ADMIN_SISTEM),
    BarisPetugas("gantikan", Peran.KOORDINATOR, POS_DESA),
    BarisPetugas("serahkan", Peran.ADMIN_SISTEM),
    BarisPetugas("serahkan", Peran.KOORDINATOR, POS_DESA),
    BarisPetugas("serahkan", Peran.MANAJER, PERAN_KASUS),
)
"""Default deny. Nobody does any of it to the own account but ``lihat``: so no admin gives itself a role."""


def aksi_petugas(pelaku: Pelaku) -> frozenset[str]:
    """What the actor may do to some officer of the own area."""
    return frozenset(b.aksi for b in KEBIJAKAN_PETUGAS if pelaku.punya(b.peran))


def pastikan_petugas(aksi: str, pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak unless a role of the actor has the aksi at all."""
    if aksi not in aksi_petugas(pelaku):
        raise PeranTidakBerhak


def peran_diurus(aksi: str, pelaku: Pelaku) -> frozenset[Peran]:
    """Roles over which the actor has the aksi."""
    return frozenset(p for b in KEBIJAKAN_PETUGAS if b.aksi == aksi and pelaku.punya(b.peran) for p in b.atas)


AKSI_PENUGASAN = ("akhiri", "gantikan", "serahkan")


def aksi_penugasan(tugas: Penugasan, pelaku: Pelaku, hari: date) -> list[str]:
    """Names of what the actor may do to this assignment on that local day; the services refuse the rest.

    What has ended is left alone, and nobody stands in for who stands in.
    """
    if tugas.petugas_id == pelaku.akun_id or (tugas.berlaku_sampai is not None and tugas.berlaku_sampai < hari):
        return []
    boleh = [a for a in AKSI_PENUGASAN if tugas.peran in peran_diurus(a, pelaku)]
    return [a for a in boleh if a != "gantikan" or tugas.menggantikan_id is None]


def pastikan_atas_tugas(aksi: str, tugas: Penugasan, pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for the own assignment, and for a role over which the actor has no such aksi."""
    if tugas.petugas_id == pelaku.akun_id:
        raise PeranTidakBerhak("akun_sendiri")
    if tugas.peran not in peran_diurus(aksi, pelaku):
        raise PeranTidakBerhak("peran_di_atas_kewenangan")


def peran_pengurus(aksi: str, pelaku: Pelaku, atas: str) -> str:
    """The role by which the table allows the aksi over ``atas``. Raises PeranTidakBerhak."""
    for b in KEBIJAKAN_PETUGAS:
        if b.aksi == aksi and atas in b.atas and pelaku.punya(b.peran):
            return str(b.peran)
    raise PeranTidakBerhak("peran_di_atas_kewenangan")


def wilayah_urusan(pelaku: Pelaku) -> Q:
    """Filter on Unit: the offices whose officers the actor looks after. An admin at the ministry: all of them."""
    if pelaku.punya(Peran.ADMIN_SISTEM) and pelaku.unit_jenis == Unit.Jenis.PUSAT:
        return Q()
    q = TIADA
    if pelaku.punya(Peran.ADMIN_SISTEM, Peran.MANAJER) and pelaku.kabkota:
        q |= Q(kabkota=pelaku.kabkota)
    if pelaku.punya(Peran.KOORDINATOR):
        q |= Q(pk=pelaku.unit_id)
    return q


def wilayah_profil(pelaku: Pelaku) -> Q:
    """Filter on Unit: the offices whose profile the actor reads: the own one, those of the own area, or all."""
    match pelaku.unit_jenis:
        case Unit.Jenis.PUSKESOS:
            return Q(pk=pelaku.unit_id)
        case Unit.Jenis.KECAMATAN:
            return Q(kecamatan=pelaku.unit_kode)
        case Unit.Jenis.SEKRETARIAT if pelaku.kabkota:
            return Q(kabkota=pelaku.kabkota)
        case Unit.Jenis.DINAS_PROVINSI if pelaku.provinsi:
            return Q(provinsi=pelaku.provinsi)
        case Unit.Jenis.PUSAT:
            return Q()
    return TIADA


def boleh_atas_akun(aksi: str, pelaku: Pelaku, petugas: Petugas, penugasan: Iterable[Penugasan], di_luar: bool) -> bool:
    """Whether the aksi may be done to this account. ``penugasan``: all of it; ``di_luar``: some of it lies elsewhere.

    Who gives an account a code can act as it: none of its rights may reach beyond one's own.
    """
    if petugas.pk == pelaku.akun_id or petugas.is_superuser or di_luar:
        return False
    return {Peran(p.peran) for p in penugasan} <= peran_diurus(aksi, pelaku)


def _langganan(pelaku: Pelaku, kolom: str) -> Q:
    if pelaku.lingkup == "sistem" or (pelaku.punya(Peran.ADMIN_SISTEM) and pelaku.unit_jenis == Unit.Jenis.PUSAT):
        return Q()
    if pelaku.punya(Peran.ADMIN_SISTEM) and pelaku.kabkota:
        return Q(**{kolom: pelaku.kabkota})
    return TIADA


@cakupan_untuk("puskesos.LanggananWebhook")
def cakupan_langganan(pelaku: Pelaku) -> Q:
    """Subscribers: those of the administrator's own kab/kota; at the ministry all of them."""
    return _langganan(pelaku, "kabkota")


@cakupan_untuk("puskesos.KirimanWebhook")
def cakupan_kiriman(pelaku: Pelaku) -> Q:
    """Their deliveries."""
    return _langganan(pelaku, "langganan__kabkota")


@cakupan_untuk("puskesos.PesanKeluar")
def cakupan_pesan(pelaku: Pelaku) -> Q:
    """Messages that went out: counts of the administrator's own area."""
    return _langganan(pelaku, "unit__kabkota")


@cakupan_untuk("puskesos.Pemberitahuan")
def cakupan_pemberitahuan(pelaku: Pelaku) -> Q:
    """Notices: each person's own, in whatever office it works now."""
    if pelaku.lingkup == "sistem":
        return Q()
    return Q(penerima=pelaku.akun_id) if pelaku.akun_id else TIADA
