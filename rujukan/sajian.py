"""How a referral is put into words for officers; also what the page of a case shows of its referrals."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.waktu import sekarang
from kasus.models import Kasus
from kasus.policies import MANAJER
from kasus.sajian import JUDUL_RIWAYAT
from puskesos.pelaku import Pelaku
from rujukan.models import Rujukan
from rujukan.pilihan import StatusRujukan as S
from rujukan.policies import MITRA, TAUTAN, aksi_rujukan
from rujukan.selectors import pesan_menurut_rujukan, rujukan_kasus, tanggal_layanan

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
        "pesan_rujukan": _("Pesan rujukan"),
        "buat_tautan": _("Tautan jawaban rujukan dibuat"),
        "cabut_tautan": _("Tautan jawaban rujukan dicabut"),
    }
)


def lewat(r: Rujukan) -> bool:
    """Whether an open referral is over its due date."""
    return bool(r.terbuka and r.tenggat and r.tenggat < sekarang())


def pesan_tampil(pesan: list[Any], r: Rujukan, pelaku: Pelaku) -> list[dict[str, Any]]:
    """The messages of a referral in words, seen from the reader's side."""
    kita = {MITRA, TAUTAN} if pelaku.punya(MITRA, TAUTAN) else {MANAJER}
    return [
        {
            "isi": p.isi,
            "pada": p.dibuat_pada,
            "kita": p.peran in kita,
            "nama": p.pengirim.nama if p.pengirim else r.penerima.nama,
            "dari": gettext("Manajer SLRT") if p.peran == MANAJER else r.penerima.nama if p.pengirim else "",
            "lewat_tautan": p.peran == TAUTAN,
            "berkas": p.berkas_tampil,
        }
        for p in pesan
    ]


def utas(kasus: Kasus, pelaku: Pelaku) -> list[dict[str, Any]]:
    """The referrals of a visible case, in order of making. Three queries, and two where files came along."""
    layanan = tanggal_layanan(kasus)
    semua = list(rujukan_kasus(kasus, pelaku))
    pesan = pesan_menurut_rujukan([r.pk for r in semua]) if semua else {}
    return [
        {
            "r": r,
            "nada": NADA[str(r.status)],
            "lewat": lewat(r),
            "tanggal": layanan.get(r.pk),
            "url": reverse("rujukan_rinci", args=[r.pk]) if pelaku.punya(MANAJER) else "",
            "tarik": "tarik" in aksi_rujukan(r, pelaku),
            "pesan": pesan_tampil(pesan.get(r.pk, []), r, pelaku),
        }
        for r in semua
    ]
