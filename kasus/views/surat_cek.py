"""The public check of a letter: what its QR opens. Number, day, kind, issuer, valid or cancelled; nothing personal.

It reads the table ``cek_surat`` alone, which holds no name. A mistyped, unknown or erased code is the same plain page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kasus import kode_lacak
from kasus.batas import SURAT, alamat_peminta, catat_gagal, pastikan_belum_penuh
from kasus.models import CekSurat
from kasus.selectors.surat import cek_surat
from kasus.views.lacak import umum


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def surat_periksa(request: HttpRequest) -> HttpResponse:
    """GET, POST /surat/periksa/ (``kode``): the form for a code that is typed from the paper."""
    if request.method != "POST":
        return render(request, "kasus/surat_cek.html", {})
    return _jawab(request, request.POST.get("kode", ""))


@umum
@require_safe
def surat_cek(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /surat/{kode}/: what the QR of a letter opens. 404 unknown, 429 after too many of those."""
    return _jawab(request, kode)


def _jawab(request: HttpRequest, diketik: str) -> HttpResponse:
    alamat = alamat_peminta(request)
    pastikan_belum_penuh(SURAT, alamat)
    surat = _cari(diketik)
    if surat is None:
        catat_gagal(SURAT, alamat)
        return render(request, "kasus/surat_cek.html", {"tiada": True}, status=404)
    return render(request, "kasus/surat_cek.html", {"surat": surat})


def _cari(diketik: str) -> CekSurat | None:
    try:
        return cek_surat(kode_lacak.rapikan(diketik[:80]))
    except kode_lacak.KodeSalahKetik:
        return None
