"""The public tracking page: by the code alone, which travels in a body and never in an address.

Open to anybody: no log-in, no scope, and no CSRF token, because the code itself is the right to ask (nothing is done
in the name of a session), and because the answer for a wrong, an expired and a revoked code must be the same bytes.
It reads the table ``lacak``, which holds no name, no number and no free text.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import (
    DiLuarLingkup,
    IsianTidakSah,
    KesalahanDomain,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
    TerlaluSering,
)
from core.idempotensi import kunci_formulir
from core.konteks import dengan_sistem
from core.waktu import sekarang
from kasus import isian as f
from kasus import kode_lacak, tantangan
from kasus.batas import (
    LACAK,
    LACAK_SEMUA,
    alamat_peminta,
    catat_gagal,
    hitung,
    pastikan_belum_penuh,
    sidik_alamat,
    sisa_ramai,
)
from kasus.formulir import isi_formulir
from kasus.models import Lacak
from kasus.pilihan import KabarLewat, SebabBuka
from kasus.pintu import periksa_isian
from kasus.sajian_lacak import isi_lacak
from kasus.services.kabar_warga import atur_kabar, kabar_lewat
from kasus.services.penanganan import minta_buka_kembali
from kasus.services.penerimaan import lacak_dari_kode
from kasus.views.dasar import DI_HALAMAN, butir_galat, kunci_baru
from puskesos.pelaku import WARGA

Halaman = Callable[..., HttpResponseBase]
GARAM_TERBUKA = "kasus.lacak.terbuka"
UMUR_TERBUKA = 3600
"""Seconds for which a page that a right code has opened may be acted upon without a question."""


class PerluTantangan(TerlaluSering):
    """Too many wrong codes from everywhere: this try must answer a question first."""

    kode_bawaan = "perlu_jawaban"


def umum(halaman: Halaman) -> Halaman:
    """Decorator of the public pages: in no cache and in no search engine, and no address of ours goes along."""

    @wraps(halaman)
    def jawab(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        hasil = halaman(request, *args, **kwargs)
        hasil["X-Robots-Tag"] = "noindex, nofollow"
        hasil["Referrer-Policy"] = "no-referrer"
        return hasil

    return csrf_exempt(cache_control(no_store=True, private=True)(jawab))


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """GET, POST /lacak/ (``kode``): 400 mistyped (no query), 404 unknown, expired or revoked, 429 after too many."""
    if request.method != "POST":
        return render(request, "kasus/lacak.html", {})
    kode, baris, galat = cari_lacak(request)
    if baris is None:
        return tolak_lacak(request, galat)
    return _hasil(request, kode, baris)


@umum
@require_POST
def lacak_minta_buka(request: HttpRequest) -> HttpResponse:
    """POST /lacak/minta-buka/ (``kode``, ``kunci``, ``sebab``, ``alasan``): the citizen says it is not finished."""
    kode, baris, galat = cari_lacak(request)
    if baris is None:
        return tolak_lacak(request, galat)
    try:
        kunci = kunci_formulir(request.POST, f"POST {request.path}")
        isi = isi_formulir(f.MintaBukaIsian, request.POST, kecuali=BUKAN_ISI)
        isian = periksa_isian(f.MintaBukaIsian, isi)
        isian.pop("versi", None)
        # The code has named the case; a citizen has no scope by which its row could be seen.
        with dengan_sistem():
            minta_buka_kembali(id=baris.kasus_id, oleh=WARGA, kunci=kunci, **isian)
    except DI_HALAMAN as salah:
        return _hasil(request, kode, baris, salah)
    baris.refresh_from_db()
    return _hasil(request, kode, baris, terkirim=True)


@umum
@require_POST
def lacak_kabar(request: HttpRequest) -> HttpResponse:
    """POST /lacak/kabar/ (``kode``, ``lewat``): how the citizen wants to be told; ``tidak`` stops it at once."""
    kode, baris, galat = cari_lacak(request)
    if baris is None:
        return tolak_lacak(request, galat)
    lewat = request.POST.get("lewat", "")
    if lewat not in KabarLewat.values:
        return _hasil(request, kode, baris, IsianTidakSah("permintaan_rusak"))
    atur_kabar(lacak=baris, lewat=lewat)
    return _hasil(request, kode, baris, dikabari=True)


BUKAN_ISI = ("kode", "terbuka", "tanda", "jawaban")


def cari_lacak(request: HttpRequest) -> tuple[str, Lacak | None, KesalahanDomain | None]:
    """The tidy code and its row, or what is wrong. A failed try is counted, a hit never is."""
    alamat = alamat_peminta(request)
    try:
        pastikan_belum_penuh(LACAK, alamat)
        _pastikan_terjawab(request, alamat)
        try:
            kode = kode_lacak.rapikan(request.POST.get("kode", ""))
            baris = lacak_dari_kode(kode)
            if baris is None:
                raise DiLuarLingkup("kode_tidak_cocok")
        except (kode_lacak.KodeSalahKetik, DiLuarLingkup):
            hitung(LACAK_SEMUA)
            catat_gagal(LACAK, alamat)
            raise
    except (kode_lacak.KodeSalahKetik, DiLuarLingkup, TerlaluSering) as galat:
        return "", None, galat
    return kode, baris, None


def _pastikan_terjawab(request: HttpRequest, alamat: str) -> None:
    """While many codes are guessed: raises PerluTantangan without the answer to a question of ours."""
    sisa = sisa_ramai(LACAK_SEMUA)
    if not sisa or _sudah_dibuka(request, alamat):
        return
    tanda, jawaban = request.POST.get("tanda", ""), request.POST.get("jawaban", "")
    if tanda and tantangan.terjawab(alamat, tanda, jawaban):
        return
    if tanda:
        catat_gagal(LACAK, alamat)
    raise PerluTantangan(sisa)


def _izin(kode: str, alamat: str) -> str:
    return f"{kode_lacak.indeks(kode).hex()}:{sidik_alamat(alamat)}"


def _sudah_dibuka(request: HttpRequest, alamat: str) -> bool:
    """Whether this code has opened the page for this address before: then it is no guess."""
    try:
        izin = signing.loads(request.POST.get("terbuka", ""), salt=GARAM_TERBUKA, max_age=UMUR_TERBUKA)
        return bool(izin == _izin(kode_lacak.rapikan(request.POST.get("kode", "")), alamat))
    except (signing.BadSignature, kode_lacak.KodeSalahKetik):
        return False


def tolak_lacak(request: HttpRequest, galat: KesalahanDomain | None) -> HttpResponse:
    """The page for a code that opened nothing."""
    assert galat is not None
    # A slip of the pen is shown again to be mended; a wrong code is not: its answer must be the same bytes for any.
    diketik = "" if isinstance(galat, DiLuarLingkup) else request.POST.get("kode", "")[:40]
    isi: dict[str, Any] = {"galat": galat.rincian, "diketik": diketik if diketik.isprintable() else ""}
    if isinstance(galat, PerluTantangan):
        isi["tantangan"] = tantangan.buat(alamat_peminta(request))
    jawab = render(request, "kasus/lacak.html", isi, status=galat.status)
    if isinstance(galat, TerlaluSering):
        jawab["Retry-After"] = str(galat.detik)
    return jawab


def _kalimat_galat(galat: KesalahanDomain) -> str:
    if isinstance(galat, StatusTidakCocok):
        return gettext("Aduan ini tidak bisa diminta dibuka kembali sekarang.")
    return butir_galat(galat)[0].pesan


def _hasil(
    request: HttpRequest,
    kode: str,
    baris: Lacak,
    galat: KesalahanDomain | None = None,
    *,
    terkirim: bool = False,
    dikabari: bool = False,
) -> HttpResponse:
    isi = isi_lacak(baris, sekarang()) | {
        "kode": kode_lacak.tampil(kode),
        "terbuka": signing.dumps(_izin(kode, alamat_peminta(request)), salt=GARAM_TERBUKA),
        "sebab": SebabBuka.choices,
        "kunci": request.POST.get("kunci") if isinstance(galat, SyaratBelumTerpenuhi) else kunci_baru(),
        "terkirim": terkirim,
        "dikabari": dikabari,
        "kabar": kabar_lewat(baris),
        "pilihan_kabar": KabarLewat.choices,
        "galat": _kalimat_galat(galat) if galat else "",
    }
    return render(request, "kasus/lacak_hasil.html", isi, status=galat.status if galat else 200)
