"""The public tracking page: by the code alone, which travels in a body and never in an address.

Open to anybody: no log-in, no scope, and no CSRF token, because the code itself is the right to ask (nothing is done
in the name of a session), and because the answer for a wrong, an expired and a revoked code must be the same bytes.
It reads the table ``lacak``, which holds no name, no number and no free text.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DiLuarLingkup, KesalahanDomain, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import kunci_formulir
from core.konteks import dengan_sistem
from core.penulisan import tanggal
from core.waktu import sekarang
from kasus import isian as f
from kasus import kode_lacak
from kasus.batas import LACAK, alamat_peminta, catat_gagal, pastikan_belum_penuh
from kasus.formulir import isi_formulir
from kasus.models import Lacak
from kasus.pesan import KALIMAT_WARGA, PESAN_WARGA
from kasus.pilihan import NAMA_LANGKAH_WARGA
from kasus.pintu import periksa_isian
from kasus.sajian import langkah_dari
from kasus.services.penanganan import minta_buka_kembali
from kasus.services.penerimaan import lacak_dari_kode
from kasus.views.dasar import DI_HALAMAN, butir_galat, kunci_baru
from puskesos.pelaku import WARGA

Halaman = Callable[..., HttpResponse]


def umum(halaman: Halaman) -> Halaman:
    """Decorator of the public pages: in no cache and in no search engine."""

    @wraps(halaman)
    def jawab(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        hasil = halaman(request, *args, **kwargs)
        hasil["X-Robots-Tag"] = "noindex, nofollow"
        return hasil

    return csrf_exempt(cache_control(no_store=True, private=True)(jawab))


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """GET, POST /lacak/ (``kode``): 400 mistyped (no query), 404 unknown, expired or revoked, 429 after too many."""
    if request.method != "POST":
        return render(request, "kasus/lacak.html", {})
    kode, baris, galat = _cari(request)
    if baris is None:
        return _ditolak(request, galat)
    return _hasil(request, kode, baris)


@umum
@require_POST
def lacak_minta_buka(request: HttpRequest) -> HttpResponse:
    """POST /lacak/minta-buka/ (``kode``, ``kunci``, ``alasan``): the citizen says that it is not finished."""
    kode, baris, galat = _cari(request)
    if baris is None:
        return _ditolak(request, galat)
    try:
        kunci = kunci_formulir(request.POST, f"POST {request.path}")
        isian = periksa_isian(f.MintaBukaIsian, isi_formulir(f.MintaBukaIsian, request.POST, kecuali=("kode",)))
        isian.pop("versi", None)
        # The code has named the case; a citizen has no scope by which its row could be seen.
        with dengan_sistem():
            minta_buka_kembali(id=baris.kasus_id, oleh=WARGA, kunci=kunci, **isian)
    except DI_HALAMAN as salah:
        return _hasil(request, kode, baris, salah)
    baris.refresh_from_db()
    return _hasil(request, kode, baris, terkirim=True)


def _cari(request: HttpRequest) -> tuple[str, Lacak | None, KesalahanDomain | None]:
    """The tidy code and its row, or the error. Raises TerlaluSering; a failed try is counted, a hit never is."""
    alamat = alamat_peminta(request)
    pastikan_belum_penuh(LACAK, alamat)
    galat: KesalahanDomain
    try:
        kode = kode_lacak.rapikan(request.POST.get("kode", ""))
        baris = lacak_dari_kode(kode)
        if baris is not None:
            return kode, baris, None
        galat = DiLuarLingkup("kode_tidak_cocok")
    except kode_lacak.KodeSalahKetik as salah:
        galat = salah
    catat_gagal(LACAK, alamat)
    return "", None, galat


def _ditolak(request: HttpRequest, galat: KesalahanDomain | None) -> HttpResponse:
    assert galat is not None
    # A slip of the pen is shown again to be mended; a wrong code is not: its answer must be the same bytes for any.
    diketik = request.POST.get("kode", "")[:40] if galat.status == 400 else ""
    isi = {"galat": galat.rincian, "diketik": diketik if diketik.isprintable() else ""}
    return render(request, "kasus/lacak.html", isi, status=galat.status)


def _kalimat_galat(galat: KesalahanDomain) -> str:
    if isinstance(galat, StatusTidakCocok):
        return gettext("Aduan ini tidak bisa diminta dibuka kembali sekarang.")
    return butir_galat(galat)[0].pesan


def _hasil(
    request: HttpRequest, kode: str, baris: Lacak, galat: KesalahanDomain | None = None, *, terkirim: bool = False
) -> HttpResponse:
    saat = sekarang()
    isi = {
        "kode": kode_lacak.tampil(kode),
        "lacak": baris,
        "kalimat": gettext(KALIMAT_WARGA[baris.kalimat]),
        "pesan": gettext(PESAN_WARGA[baris.pesan]) if baris.pesan in PESAN_WARGA else "",
        "langkah": langkah_dari(
            baris.langkah, baris.langkah_pada, NAMA_LANGKAH_WARGA, tuntas=baris.selesai, tulis=tanggal
        ),
        "lewat": not baris.selesai and saat > baris.janji_pada,
        "bisa_minta": _bisa_minta(baris, saat),
        "kunci": request.POST.get("kunci") if isinstance(galat, SyaratBelumTerpenuhi) else kunci_baru(),
        "terkirim": terkirim,
        "galat": _kalimat_galat(galat) if galat else "",
    }
    return render(request, "kasus/lacak_hasil.html", isi, status=galat.status if galat else 200)


def _langkah(baris: Lacak) -> list[dict[str, Any]]:
    return langkah_dari(baris.langkah, baris.langkah_pada, NAMA_LANGKAH_WARGA, tuntas=baris.selesai, tulis=tanggal)


def _bisa_minta(baris: Lacak, saat: datetime) -> bool:
    """Whether the form to reopen is offered: once, within the window, for a case that a decision has ended."""
    selesai = baris.selesai and baris.langkah is not None and baris.minta_buka_pada is None
    return selesai and baris.buka_sampai is not None and saat <= baris.buka_sampai
