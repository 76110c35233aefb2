"""The ready-made views of the worklist, with how many cases wait in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_noop as _

from kasus.models import Kasus
from kasus.pilihan import StatusKasus as S
from kasus.policies import BO, FASILITATOR, FO, KOORDINATOR, MANAJER, PERAN_KASUS, SUPERVISOR
from kasus.selectors.kasus import GILIRAN, MINTA_BUKA, Saring, syarat
from kasus.selectors.tampilan_sendiri import TampilanMilik, terhitung
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku

_DESA = (FO, BO, KOORDINATOR)
_ATAS = (SUPERVISOR, MANAJER)


@dataclass(frozen=True, slots=True)
class Tampilan:
    """A view: its words, what it shows, who has it. ``selalu``: stands there also with nothing in it."""

    nama: str
    judul: str
    saring: Saring
    peran: tuple[str, ...]
    selalu: bool = False


TAMPILAN: tuple[Tampilan, ...] = (
    Tampilan("saya", _("Giliran saya"), Saring(milik="saya"), tuple(GILIRAN), selalu=True),
    Tampilan("lewat", _("Lewat tenggat"), Saring(tenggat="lewat"), PERAN_KASUS, selalu=True),
    Tampilan("segera", _("Segera jatuh tempo"), Saring(tenggat="segera"), PERAN_KASUS),
    Tampilan("hari_ini", _("Hari ini"), Saring(milik="saya", tenggat="hari_ini"), tuple(GILIRAN)),
    Tampilan("minggu_ini", _("Minggu ini"), Saring(milik="saya", tenggat="minggu_ini"), tuple(GILIRAN)),
    Tampilan("mendesak", _("Mendesak"), Saring(penanda="mendesak"), PERAN_KASUS),
    Tampilan("berkas", _("Menunggu berkas"), Saring(status=S.MENUNGGU_BERKAS), _DESA),
    Tampilan("manajer", _("Di manajer"), Saring(status=S.DITANGANI_MANAJER), (SUPERVISOR,)),
    Tampilan("dirujuk", _("Menunggu rujukan"), Saring(status=S.DIRUJUK), (MANAJER,)),
    Tampilan("lain", _("Menunggu pihak lain"), Saring(milik="lain"), _DESA),
    Tampilan("sampaikan", _("Hasil belum disampaikan"), Saring(status=S.SELESAI), (FO, BO, FASILITATOR, *_ATAS)),
    Tampilan("minta_buka", _("Minta buka kembali"), Saring(penanda="minta_buka_kembali"), _ATAS),
    Tampilan("cek_ulang", _("Perlu cek ulang daftar"), Saring(penanda="perlu_cek_ulang"), (FO, BO, FASILITATOR)),
    Tampilan("semua", _("Semua yang berjalan"), Saring(), PERAN_KASUS, selalu=True),
)

SISA = Q(selesai_pada__isnull=False, diputus_di__gt="") & (Q(ditutup_pada=None) | MINTA_BUKA)
"""Decided cases for which somebody must still do something: the condition of the index ``kasus_sisa``."""


def tampilan_untuk(pelaku: Pelaku) -> list[Tampilan]:
    """The views of the roles held here, in their order."""
    return [t for t in TAMPILAN if pelaku.punya(*t.peran)]


def hitung_tampilan(pelaku: Pelaku, milik: Iterable[TampilanMilik] = (), kini: Saring | None = None) -> dict[str, int]:
    """Cases in each view of the actor, through the same scope and conditions as its list. One query.

    ``milik``: saved views, counted under their ids; those of ended cases have no counter. ``kini``: filters that
    are no view, counted as ``kini``.
    """
    semua = {t.nama: t.saring for t in tampilan_untuk(pelaku)} | {
        str(t.id): t.saring for t in milik if terhitung(t.saring)
    }
    semua |= {"kini": kini} if kini and terhitung(kini) else {}
    hitung = (
        Kasus.objects.untuk(pelaku)
        .filter(Q(selesai_pada=None) | SISA & Q(kabkota=pelaku.kabkota))
        .aggregate(**{f"t_{nama}": Count("pk", filter=syarat(pelaku, saring)) for nama, saring in semua.items()})
    )
    # A bare name could be a column's, which the conditions of the next counter ask for.
    return {nama.removeprefix("t_"): int(jumlah) for nama, jumlah in hitung.items()}


def wilayah_bawah(pelaku: Pelaku) -> list[Wilayah]:
    """The regions directly below a kecamatan or kab/kota, to narrow its list to; none for a desa. One query."""
    if not pelaku.punya(SUPERVISOR, MANAJER) or pelaku.lingkup not in ("kecamatan", "kabkota"):
        return []
    return list(Wilayah.objects.filter(induk=pelaku.kode).order_by("kode"))
