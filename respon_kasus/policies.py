"""Who may do what in a respon kasus, and who sees it: its team, and until there is one who reported it and the
manajer of the kab/kota. What is not listed is refused.

The rows equal the table of the procedure, one by one; a test says so.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from core.errors import PeranTidakBerhak
from core.lingkup import TIADA, cakupan_untuk
from core.waktu import sekarang
from kasus.policies import (
    BARU,
    BO,
    FASILITATOR,
    FO,
    KOORDINATOR,
    MANAJER,
    SUPERVISOR,
    SURVEI,
    SYARAT_BARIS,
    Baris,
    baris_berlaku,
)
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from respon_kasus.models import AksesDarurat, AnggotaTim
from respon_kasus.pilihan import BERJALAN, TERBUKA
from respon_kasus.pilihan import StatusRespon as S

if TYPE_CHECKING:
    from respon_kasus.models import ResponKasus

PELAPOR = (FO, FASILITATOR, BO, KOORDINATOR, SUPERVISOR, MANAJER)
PERAN_TIM = (FO, FASILITATOR, BO, KOORDINATOR, SUPERVISOR, MANAJER, SURVEI)
"""Roles out of which a team is named."""
PERAN_DARURAT = (SUPERVISOR, MANAJER)
"""Who may open a case of the own kab/kota without being of its team, for a reason, seen by all."""
PERAN_REKAP = ("direktorat", "dinas_provinsi", "auditor", MANAJER)
"""Who reads the yearly recap: figures alone."""


def beranggota(respon: "ResponKasus", pelaku: Pelaku) -> bool:
    """True when the actor is of the team now. One query for each case that was read."""
    ingat: dict[Any, bool] = respon.__dict__.setdefault("_anggota", {})
    if pelaku.akun_id not in ingat:
        anggota = AnggotaTim.objects.filter(respon=respon.pk, petugas=pelaku.akun_id, sampai=None)
        ingat[pelaku.akun_id] = anggota.exists()
    return ingat[pelaku.akun_id]


def _tim_atau_belum(respon: Any, pelaku: Pelaku) -> bool:
    return respon.tim_dibentuk_pada is None or beranggota(respon, pelaku)


SYARAT_BARIS["anggota tim"] = lambda r, p: beranggota(r, p)  # type: ignore[arg-type]
SYARAT_BARIS["tim, atau belum ada"] = _tim_atau_belum

KEBIJAKAN_RESPON: tuple[Baris, ...] = (
    Baris("laporkan", BARU, PELAPOR),
    Baris("bentuk_tim", TERBUKA, (MANAJER,)),
    Baris("kontak_pertama", (S.DILAPORKAN,), PERAN_TIM, "anggota tim"),
    Baris("catat_asesmen", BERJALAN, PERAN_TIM, "anggota tim"),
    Baris("tulis_rencana", BERJALAN, PERAN_TIM, "anggota tim"),
    Baris("rencanakan", (S.ASESMEN,), PERAN_TIM, "anggota tim"),
    Baris("setujui_rencana", BERJALAN, (MANAJER,), "anggota tim"),
    Baris("catat_intervensi", (S.INTERVENSI, S.PEMANTAUAN), PERAN_TIM, "anggota tim"),
    Baris("pantau", (S.INTERVENSI,), PERAN_TIM, "anggota tim"),
    Baris("selesaikan_respon", (S.PEMANTAUAN,), (MANAJER,), "anggota tim"),
    Baris("hentikan", TERBUKA, (MANAJER,), "tim, atau belum ada"),
)
"""``bentuk_tim`` has no condition beyond sight: a manajer who came in by emergency access may name a team again when
the one who did so has left office."""
TETAP: frozenset[str] = frozenset(
    {"bentuk_tim", "catat_asesmen", "tulis_rencana", "setujui_rencana", "catat_intervensi"}
)
"""Aksi that the procedure marks "stays": they leave ``versi`` alone and take none."""


def aksi_respon(respon: "ResponKasus", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this case now."""
    return [b.aksi for b in baris_berlaku(KEBIJAKAN_RESPON, respon, pelaku) if respon.status in b.dari]


def pastikan_melapor(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak unless the actor may report somebody in danger (aksi ``laporkan``)."""
    if not pelaku.punya(*PELAPOR) or not pelaku.kabkota:
        raise PeranTidakBerhak


def pastikan_tim(respon: "ResponKasus", pelaku: Pelaku) -> str:
    """The role by which somebody of the team writes beside the procedure. Raises PeranTidakBerhak."""
    if beranggota(respon, pelaku):
        for peran in PERAN_TIM:
            if peran in pelaku.peran:
                return peran
    raise PeranTidakBerhak


def pastikan_darurat(pelaku: Pelaku) -> str:
    """The role by which somebody opens a case in an emergency. Raises PeranTidakBerhak."""
    for peran in PERAN_DARURAT:
        if pelaku.punya(peran) and pelaku.kabkota:
            return peran
    raise PeranTidakBerhak


def boleh_cetak(respon: "ResponKasus", pelaku: Pelaku) -> bool:
    """True when a case in sight may be printed by the actor."""
    return _tim_atau_belum(respon, pelaku)


def pastikan_cetak(respon: "ResponKasus", pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak for who came in by emergency access: that opens a case for reading alone."""
    if not boleh_cetak(respon, pelaku):
        raise PeranTidakBerhak


def pastikan_rekap(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak unless the actor reads the recap."""
    if not pelaku.punya(*PERAN_REKAP):
        raise PeranTidakBerhak


def daerah_rekap(pelaku: Pelaku) -> Q:
    """Whose figures the recap of an actor holds: the country, the own province, the own kab/kota, or nothing."""
    pastikan_rekap(pelaku)
    if pelaku.unit_jenis == Unit.Jenis.PUSAT:
        return Q()
    if pelaku.unit_jenis == Unit.Jenis.DINAS_PROVINSI and pelaku.provinsi:
        return Q(provinsi=pelaku.provinsi)
    return Q(kabkota=pelaku.kabkota) if pelaku.kabkota else TIADA


@cakupan_untuk("respon_kasus.ResponKasus")
def cakupan_respon(pelaku: Pelaku) -> Q:
    """Cases of an actor: of the own team; reported by him or in his kab/kota while there is no team; opened in an
    emergency that has not passed. Nobody sees a case about himself, whatever his role."""
    if pelaku.lingkup == "sistem":
        return Q()
    if pelaku.lingkup not in ("desa", "kecamatan", "kabkota") or not pelaku.punya(*PERAN_TIM):
        return TIADA
    akun = pelaku.akun_id
    q = Q(pk__in=AnggotaTim.objects.filter(petugas=akun, sampai=None).values("respon"))
    belum = Q(dilaporkan_oleh=akun)
    if pelaku.lingkup == "kabkota" and pelaku.punya(MANAJER):
        belum |= Q(kabkota=pelaku.kode)
    q |= Q(tim_dibentuk_pada=None) & belum
    q |= Q(pk__in=AksesDarurat.objects.filter(oleh=akun, sampai__gt=sekarang()).values("respon"))
    return Q(kabkota=pelaku.kabkota) & q & (Q(terlapor=None) | ~Q(terlapor=akun))
