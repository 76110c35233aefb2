"""Who may read which figures. Figures are not case data: every account reads them; lists of units follow the area."""

from dataclasses import dataclass

from django.db.models import Q

from core.errors import PeranTidakBerhak
from core.lingkup import TIADA, cakupan_untuk
from indikator.skm import LayananStakeholder as L
from puskesos.models import Peran, Unit
from puskesos.pelaku import SISTEM, Pelaku

_MENURUT_KODE = frozenset({Unit.Jenis.SEKRETARIAT, Unit.Jenis.KECAMATAN, Unit.Jenis.PUSKESOS})


def cakupan(pelaku: Pelaku) -> str | None:
    """Beginning of the region codes whose units the actor may list: '' for all, None for none (``docs/aturan.md`` 1).

    direktorat: all · dinas_provinsi: its province · kab/kota, kecamatan, desa: its own and below · mitra: none.
    """
    if not pelaku.peran:
        return None
    if pelaku.unit_jenis == Unit.Jenis.PUSAT:
        return ""
    if pelaku.unit_jenis == Unit.Jenis.DINAS_PROVINSI:
        return pelaku.provinsi
    return pelaku.unit_kode if pelaku.unit_jenis in _MENURUT_KODE else None


PERAN_PAPAN = (Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER)
"""Who watches cases: the board counts what the actor may list."""

PERAN_LAYAR = (Peran.SUPERVISOR, Peran.MANAJER)
"""Who puts counts of the area on a screen."""


def boleh_papan(pelaku: Pelaku) -> bool:
    """True for a role with cases that watches them from its own area."""
    return pelaku.punya(*PERAN_PAPAN) and pelaku.lingkup in ("desa", "kecamatan", "kabkota")


def boleh_layar(pelaku: Pelaku) -> bool:
    """True for who may open the screen of the area, and make an address for it."""
    return pelaku.punya(*PERAN_LAYAR) and pelaku.lingkup in ("kecamatan", "kabkota")


def boleh_papan_provinsi(pelaku: Pelaku) -> bool:
    """True for a dinas provinsi: counts per kab/kota, never a case."""
    return pelaku.punya(Peran.DINAS_PROVINSI) and pelaku.unit_jenis == Unit.Jenis.DINAS_PROVINSI


def boleh_rujukan(pelaku: Pelaku) -> bool:
    """True for who sees the referrals of the area."""
    return pelaku.punya(Peran.MANAJER) and pelaku.lingkup == "kabkota"


PEMBACA_LAPORAN = frozenset({Peran.DIREKTORAT, Peran.AUDITOR, Peran.DINAS_PROVINSI, Peran.MANAJER})
"""Who reads the yearly report of the country with its snapshots."""
PENULIS_LAPORAN = frozenset({Peran.DIREKTORAT})
"""Who writes its words, answers what its figures contradict, and freezes it."""


def pastikan_baca_laporan(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not pelaku.punya(*PEMBACA_LAPORAN):
        raise PeranTidakBerhak


def boleh_tulis_laporan(pelaku: Pelaku) -> bool:
    """True for who answers for the report, and for our own command line, which the operator alone reaches."""
    return pelaku is SISTEM or pelaku.punya(*PENULIS_LAPORAN)


def pastikan_tulis_laporan(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_tulis_laporan(pelaku):
        raise PeranTidakBerhak


def pastikan_ekspor(pelaku: Pelaku) -> str:
    """The area whose units the actor may take along (as ``cakupan``). Raises PeranTidakBerhak where there is none."""
    awalan = cakupan(pelaku)
    if awalan is None:
        raise PeranTidakBerhak
    return awalan


_PENGURUS = frozenset(
    {Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.KOORDINATOR, Peran.FASILITATOR, Peran.TIM_SURVEI, Peran.SUPERVISOR,
     Peran.MANAJER}
)  # fmt: skip
_DINILAI = {
    Unit.Jenis.PUSKESOS: (L.OPERASIONAL_PUSKESOS,),
    Unit.Jenis.SEKRETARIAT: (L.OPERASIONAL_SLRT,),
    Unit.Jenis.KECAMATAN: (L.OPERASIONAL_SLRT, L.LAPORAN_TKSK),
}


def layanan_dinilai(pelaku: Pelaku) -> tuple[str, ...]:
    """Which services of the Direktorat an officer judges once a year (IKK 5.1): those of his kind of office."""
    if _PENGURUS.isdisjoint(pelaku.peran):
        return ()
    return tuple(str(v) for jenis, layanan in _DINILAI.items() if jenis == pelaku.unit_jenis for v in layanan)


def baca_saran(pelaku: Pelaku) -> bool:
    """Who reads what citizens suggest: whoever answers for the offices of an area."""
    return not {Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER, Peran.DIREKTORAT}.isdisjoint(pelaku.peran)


_PELAPOR = {
    Unit.Jenis.PUSKESOS: (Peran.KOORDINATOR, ("bulanan",)),
    Unit.Jenis.KECAMATAN: (Peran.SUPERVISOR, ("bulanan",)),
    Unit.Jenis.SEKRETARIAT: (Peran.MANAJER, ("bulanan", "spm", "rekap")),
}
"""Kind of office → who reports for it, and which reports it owes."""
PEMBACA_KIRIMAN = frozenset(
    {Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER, Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR}
)
"""Who reads the reports of the offices of the own area."""
JENIS_LUAR = frozenset({Unit.Jenis.DINAS_PROVINSI, Unit.Jenis.PUSAT})
"""Offices outside the district: small counts do not reach them."""


def utang_laporan(jenis_unit: str) -> tuple[str, ...]:
    """The kinds of reports that a kind of office owes (``LaporanTerkirim.Jenis``)."""
    return _PELAPOR[Unit.Jenis(jenis_unit)][1] if jenis_unit in _PELAPOR else ()


def peran_pelapor(jenis_unit: str) -> str:
    """Who reports for a kind of office that owes reports."""
    return str(_PELAPOR[Unit.Jenis(jenis_unit)][0])


def jenis_laporan(pelaku: Pelaku) -> tuple[str, ...]:
    """The reports that the actor sends for the own office; empty for everybody else."""
    utang = utang_laporan(pelaku.unit_jenis)
    return utang if utang and pelaku.punya(peran_pelapor(pelaku.unit_jenis)) else ()


def pastikan_baca_kiriman(pelaku: Pelaku) -> str:
    """The area (as ``cakupan``) whose reports the actor reads. Raises PeranTidakBerhak."""
    awalan = cakupan(pelaku)
    if awalan is None or not pelaku.punya(*PEMBACA_KIRIMAN):
        raise PeranTidakBerhak
    return awalan


def angka_keluar(pelaku: Pelaku) -> bool:
    """True where figures leave the district: whoever reads there has no cases, and small counts stay behind."""
    return pelaku.unit_jenis in JENIS_LUAR


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """A right: aksi, role, the actor's kind of office, and whether over the own office alone."""

    aksi: str
    peran: Peran
    kantor: Unit.Jenis
    sendiri: bool = False


KEBIJAKAN_BUKTI: tuple[BarisBukti, ...] = (
    BarisBukti("catat_bukti", Peran.FRONT_OFFICE, Unit.Jenis.PUSKESOS, True),
    BarisBukti("catat_bukti", Peran.KOORDINATOR, Unit.Jenis.PUSKESOS, True),
    BarisBukti("catat_bukti", Peran.MANAJER, Unit.Jenis.SEKRETARIAT, True),
    BarisBukti("catat_monev", Peran.DINAS_PROVINSI, Unit.Jenis.DINAS_PROVINSI),
    BarisBukti("catat_monev", Peran.DIREKTORAT, Unit.Jenis.PUSAT),
    BarisBukti("ajukan_putusan", Peran.DINAS_PROVINSI, Unit.Jenis.DINAS_PROVINSI),
    BarisBukti("ajukan_putusan", Peran.DIREKTORAT, Unit.Jenis.PUSAT),
    BarisBukti("tarik_putusan", Peran.DINAS_PROVINSI, Unit.Jenis.DINAS_PROVINSI),
    BarisBukti("tarik_putusan", Peran.DIREKTORAT, Unit.Jenis.PUSAT),
    BarisBukti("setujui_putusan", Peran.DIREKTORAT, Unit.Jenis.PUSAT),
    BarisBukti("tolak_putusan", Peran.DIREKTORAT, Unit.Jenis.PUSAT),
)
"""Default deny. Over offices whose profile the actor reads (``wilayah_profil``); for all others it is not there.
Who decides on an override is never who proposed it; who withdraws it always is."""


def boleh_bukti(aksi: str, pelaku: Pelaku, unit: Unit) -> str:
    """The role by which the actor has the aksi over an office within sight; empty where there is none."""
    for b in KEBIJAKAN_BUKTI:
        cocok = b.aksi == aksi and pelaku.punya(b.peran) and pelaku.unit_jenis == b.kantor
        if cocok and (not b.sendiri or unit.pk == pelaku.unit_id):
            return str(b.peran)
    return ""


def pastikan_bukti(aksi: str, pelaku: Pelaku, unit: Unit) -> str:
    """The role that acts. Raises PeranTidakBerhak."""
    peran = boleh_bukti(aksi, pelaku, unit)
    if not peran:
        raise PeranTidakBerhak
    return peran


PEMBACA_PUTUSAN = frozenset({Peran.DIREKTORAT, Peran.DINAS_PROVINSI, Peran.AUDITOR, Peran.MANAJER})
"""Who reads the list of overrides of the area; an office reads its own on its page."""


def pastikan_baca_putusan(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not pelaku.punya(*PEMBACA_PUTUSAN):
        raise PeranTidakBerhak


PEMBACA_SINYAL = frozenset(
    {Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER, Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR}
)
"""Who sees the signals of the offices of the own area, as counts."""
PENJAWAB_SINYAL = (Peran.MANAJER, Peran.DINAS_PROVINSI, Peran.DIREKTORAT)
"""Who answers one: never the office that it speaks of."""


def boleh_baca_sinyal(pelaku: Pelaku) -> bool:
    """True for who reads signals at all."""
    return pelaku.punya(*PEMBACA_SINYAL) and cakupan(pelaku) is not None


def pastikan_baca_sinyal(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for everybody else."""
    if not boleh_baca_sinyal(pelaku):
        raise PeranTidakBerhak


@cakupan_untuk("indikator.Sinyal")
def cakupan_sinyal(pelaku: Pelaku) -> Q:
    """The signals of the offices of the own area, for the roles that read signals."""
    awalan = cakupan(pelaku)
    return Q(kode__startswith=awalan) if awalan is not None and boleh_baca_sinyal(pelaku) else TIADA


def peran_penjawab_sinyal(pelaku: Pelaku, kode: str) -> str:
    """By which role the actor answers a signal of an office in its area; empty: not at all.

    The manajer answers for the Puskesos, not for the own Sekretariat: that is the province's or the Direktorat's.
    """
    boleh = [p for p in PENJAWAB_SINYAL if pelaku.punya(p) and not (p == Peran.MANAJER and kode == pelaku.unit_kode)]
    return str(boleh[0]) if boleh else ""


def boleh_jawab_sinyal(pelaku: Pelaku) -> bool:
    """True for a role that answers signals of some office."""
    return pelaku.punya(*PENJAWAB_SINYAL)


def lihat_kasus_sinyal(pelaku: Pelaku) -> str:
    """What one sees of a signal's cases: ``kasus`` (those in scope), ``nomor`` (numbers, dates, clocks), or nothing."""
    if pelaku.punya(Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER):
        return "kasus"
    return "nomor" if pelaku.punya(Peran.AUDITOR) else ""
