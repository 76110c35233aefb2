"""The hub of what an area rules for itself: one card per subject. A new subject is one line in ``KARTU``."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.kalender import belum_ditetapkan
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_ubah_administrasi, pastikan_lihat_administrasi


@dataclass(frozen=True, slots=True)
class Kartu:
    """A subject: URL name, words, icon. ``hanya_admin``: the manajer, who reads the others, does not see it."""

    nama: str
    judul: str
    teks: str
    ikon: str
    hanya_admin: bool = False


KARTU = (
    Kartu("petugas", _("Petugas"), _("Akun, slip aktivasi, dan penugasan dengan SK."), "user"),
    Kartu("administrasi_batas", _("Batas waktu"), _("Batas tiap langkah, di antara batas nasional."), "clock"),
    Kartu("administrasi_kalender", _("Kalender kerja"), _("Hari libur dan hari kerja khusus daerah."), "bell"),
    Kartu("administrasi_program", _("Program dan mitra"), _("Program daerah dan lembaga penerima rujukan."), "send"),
    Kartu(
        "administrasi_kabar", _("Kabar lewat HP dan surel"), _("Teks, jam tenang, batas, dan pemakaian."), "send", True
    ),
    Kartu(
        "administrasi_webhook", _("Sambungan keluar"), _("Sistem lain yang diberi tahu saat ada peristiwa."), "up", True
    ),
    Kartu("administrasi_surat", _("Teks surat"), _("Kata-kata surat, dengan contoh dan versi."), "file"),
)
"""In the order of the page. One without an address here is left out."""


def _kartu(pelaku: Pelaku) -> list[dict[str, str]]:
    hasil = []
    for k in KARTU:
        if k.hanya_admin and not boleh_ubah_administrasi(pelaku):
            continue
        try:
            url = reverse(k.nama)
        except NoReverseMatch:
            continue
        hasil.append({"url": url, "judul": gettext(k.judul), "teks": gettext(k.teks), "ikon": k.ikon})
    return hasil


@never_cache
@require_safe
@perlu_pelaku
def administrasi(request: HttpRequest) -> HttpResponse:
    """GET /administrasi/: the subjects that this administrator looks after, or that this manajer may read."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pastikan_lihat_administrasi(pelaku)
    isi = {
        "kartu": _kartu(pelaku),
        "boleh_ubah": boleh_ubah_administrasi(pelaku),
        "belum": belum_ditetapkan(tanggal_di(sekarang(), pelaku.zona)),
    }
    return render(request, "administrasi/awal.html", isi)
