"""How a referral is put into words for officers; also what the page of a case shows of its referrals."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from core.waktu import sekarang
from kasus.models import Kasus
from kasus.policies import MANAJER
from kasus.sajian import JUDUL_RIWAYAT
from puskesos.pelaku import Pelaku
from rujukan.models import Rujukan
from rujukan.pilihan import StatusRujukan as S
from rujukan.policies import aksi_rujukan
from rujukan.selectors import rujukan_kasus, tanggal_layanan

NADA: dict[str, str] = {
    S.DRAF: "",
    S.DIKIRIM: "info",
    S.DITERIMA: "info",
    S.DITOLAK: "bad",
    S.DILAYANI: "ok",
    S.TIDAK_DILAYANI: "bad",
    S.DITARIK: "",
    S.KEDALUWARSA: "warn",
}

JUDUL_RIWAYAT.update(
    {
        "buat_rujukan": _("Draf rujukan dibuat"),
        "kirim": _("Rujukan dikirim"),
        "terima_rujukan": _("Rujukan diterima lembaga"),
        "tolak_rujukan": _("Rujukan ditolak lembaga"),
        "layani_rujukan": _("Rujukan dilayani"),
        "tidak_layani": _("Rujukan tidak jadi dilayani"),
        "tarik": _("Rujukan ditarik"),
        "ingatkan_rujukan": _("Penerima rujukan diingatkan"),
        "buat_tautan": _("Tautan jawaban rujukan dibuat"),
        "cabut_tautan": _("Tautan jawaban rujukan dicabut"),
    }
)


def lewat(r: Rujukan) -> bool:
    """Whether an open referral is over its due date."""
    return bool(r.terbuka and r.tenggat and r.tenggat < sekarang())


def utas(kasus: Kasus, pelaku: Pelaku) -> list[dict[str, Any]]:
    """The referrals of a visible case, in order of making. Two queries."""
    layanan = tanggal_layanan(kasus)
    return [
        {
            "r": r,
            "nada": NADA[str(r.status)],
            "lewat": lewat(r),
            "tanggal": layanan.get(r.pk),
            "url": reverse("rujukan_rinci", args=[r.pk]) if pelaku.punya(MANAJER) else "",
            "tarik": "tarik" in aksi_rujukan(r, pelaku),
        }
        for r in rujukan_kasus(kasus, pelaku)
    ]
