"""Signals as they leave the house: words of the pages, JSON of the interface."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.penulisan import persen
from indikator.models import JawabanSinyal, JenisSinyal, Sinyal

NAMA_BULAN = (
    _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"), _("Juli"), _("Agustus"), _("September"),
    _("Oktober"), _("November"), _("Desember"),
)  # fmt: skip
ARTI: dict[str, str] = {
    JenisSinyal.TUTUP_MEPET: _("Dari yang selesai tepat waktu, sebanyak itu selesai di sepersepuluh akhir batasnya."),
    JenisSinyal.JEDA_MEPET: _("Dari yang pernah dijeda, sebanyak itu mulai dijeda saat batasnya hampir habis."),
    JenisSinyal.BATAL: _("Sebanyak itu dibatalkan."),
    JenisSinyal.DUPLIKAT: _("Sebanyak itu ditandai duplikat."),
    JenisSinyal.DITOLAK: _("Sebanyak itu dinyatakan tidak dapat dipenuhi."),
    JenisSinyal.MENDESAK: _("Sebanyak itu diteruskan sebagai mendesak, jadi keluar dari desa lebih awal."),
    JenisSinyal.SATU_AKUN: _("Empat langkah atau lebih, semuanya oleh satu akun dalam paling lama 15 menit."),
    JenisSinyal.SERENTAK: _("Sebanyak itu dicatat dalam tiga hari berturut-turut dari setengah tahun."),
    JenisSinyal.CERITA_MIRIP: _("Uraian sebanyak itu hampir sama dengan uraian kasus lain di kantor ini."),
    JenisSinyal.SATU_TELEPON: _("Dari yang punya nomor HP, sebanyak itu memakai satu nomor yang sama."),
    JenisSinyal.SATU_KK: _("Dari yang punya No. KK, sebanyak itu memakai satu nomor yang sama."),
}


def nama_bulan(bulan: date) -> str:
    """``Oktober 2026``."""
    return f"{gettext(NAMA_BULAN[bulan.month - 1])} {bulan.year}"


def rentang(s: Sinyal) -> str:
    """``Oktober 2026``, or ``Juli–Desember 2026``."""
    akhir = nama_bulan(s.bulan)
    return akhir if s.panjang == 1 else f"{gettext(NAMA_BULAN[s.bulan.month - s.panjang])}–{akhir}"


def persen_sinyal(s: Sinyal) -> str:
    """Its share."""
    return persen(Fraction(100 * s.k, s.n))


def biasa_sinyal(s: Sinyal) -> str:
    """The share that is held to be usual."""
    return persen(100 * s.biasa)


def keadaan(s: Sinyal) -> tuple[str, str]:
    """Words and tone of the tag. ``s`` has ``dijawab``."""
    if s.gugur_pada is not None:
        return gettext("Gugur"), ""
    return (gettext("Dijawab"), "ok") if s.dijawab else (gettext("Belum dijawab"), "warn")


def sinyal_sebagai_json(s: Sinyal) -> dict[str, Any]:
    """A signal without its cases. ``s`` has ``dijawab``."""
    return {
        "id": s.pk,
        "unit": s.kode,
        "unit_nama": s.unit.nama,
        "bulan": f"{s.bulan:%Y-%m}",
        "jenis": s.jenis,
        "panjang": s.panjang,
        "k": s.k,
        "n": s.n,
        "biasa": str(s.biasa),
        "aturan": s.aturan,
        "ditemukan_pada": s.ditemukan_pada,
        "gugur_pada": s.gugur_pada,
        "dijawab": s.dijawab,
    }


def jawaban_sebagai_json(j: JawabanSinyal) -> dict[str, Any]:
    """An answer."""
    return {"id": j.pk, "k": j.k, "teks": j.teks, "peran": j.peran, "oleh": j.oleh.nama, "pada": j.pada}
