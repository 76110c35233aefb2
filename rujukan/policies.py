"""Who may do what with a referral, from which status, and see which ones. What is not listed is refused.

The rows equal the table of the procedure, one by one; a test says so.
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from core.errors import PeranTidakBerhak
from core.lingkup import TIADA, cakupan_untuk
from kasus.pilihan import StatusKasus
from kasus.policies import BARU, MANAJER, SISTEM, Baris, baris_berlaku
from puskesos.pelaku import Pelaku
from rujukan.pilihan import TERBUKA
from rujukan.pilihan import StatusRujukan as S

if TYPE_CHECKING:
    from kasus.models import Kasus
    from rujukan.models import Rujukan

MITRA, TAUTAN = "mitra", "tautan_mitra"

DAPAT_DIRUJUK: tuple[str, ...] = (StatusKasus.DITANGANI_MANAJER, StatusKasus.DIRUJUK)
"""Statuses of a case in which a referral may be made and sent."""

KEBIJAKAN_RUJUKAN: tuple[Baris, ...] = (
    Baris("buat_rujukan", BARU, (MANAJER,)),
    Baris("kirim", (S.DRAF,), (MANAJER,)),
    Baris("terima_rujukan", (S.DIKIRIM,), (MITRA, TAUTAN)),
    Baris("tolak_rujukan", (S.DIKIRIM,), (MITRA, TAUTAN)),
    Baris("layani_rujukan", (S.DITERIMA,), (MITRA, TAUTAN)),
    Baris("tidak_layani", (S.DITERIMA,), (MITRA, TAUTAN)),
    Baris("tarik", TERBUKA, (MANAJER,)),
    Baris("kedaluwarsa", TERBUKA, (SISTEM,)),
)

AKSI_SISTEM: frozenset[str] = frozenset({"kedaluwarsa"})
"""Aksi of our own code: no door offers them, to everybody they are as unknown as a made-up word."""


def aksi_rujukan(rujukan: "Rujukan", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this referral now. ``kirim`` waits for a case that can be referred."""
    nama = [b.aksi for b in baris_berlaku(KEBIJAKAN_RUJUKAN, rujukan, pelaku) if rujukan.status in b.dari]
    # Only a draf asks for its case, and only who sees the case sees a draf.
    if "kirim" in nama and rujukan.kasus.status not in DAPAT_DIRUJUK:
        nama.remove("kirim")
    return nama


def boleh_buat(kasus: "Kasus", pelaku: Pelaku) -> bool:
    """True when this actor may make a referral for this case now."""
    return pelaku.punya(MANAJER) and kasus.status in DAPAT_DIRUJUK


def peran_berkirim(pelaku: Pelaku) -> str:
    """The side on which somebody writes messages of a referral. Raises PeranTidakBerhak."""
    for peran in (MANAJER, MITRA, TAUTAN):
        if pelaku.punya(peran):
            return peran
    raise PeranTidakBerhak


def pastikan_memberi_tautan(pelaku: Pelaku) -> None:
    """A link is made and revoked by the manajer alone. Raises PeranTidakBerhak."""
    if not pelaku.punya(MANAJER):
        raise PeranTidakBerhak


@cakupan_untuk("rujukan.Rujukan")
def cakupan_rujukan(pelaku: Pelaku) -> Q:
    """Referral rows of an actor: the manajer's kab/kota, the receiver's open ones, the one that a link opens.

    A receiver's access ends with the referral. Nobody sees what hangs on a case about himself.
    """
    if pelaku.lingkup == "sistem":
        return Q()
    if pelaku.lingkup == "kabkota" and pelaku.punya(MANAJER):
        return Q(kabkota=pelaku.kode) & (Q(kasus__terlapor=None) | ~Q(kasus__terlapor=pelaku.akun_id))
    if pelaku.lingkup == "lembaga" and pelaku.punya(MITRA):
        return Q(penerima=pelaku.unit_id, status__in=TERBUKA)
    if pelaku.lingkup == "rujukan" and pelaku.punya(TAUTAN):
        return Q(pk=pelaku.kode, status__in=TERBUKA)
    return TIADA
