"""Saved views of the worklist: the page on which an officer names, orders and removes the own ones."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import IsianTidakSah, KesalahanDomain
from kasus import isian_meja as fm
from kasus.formulir import isi_formulir
from kasus.pintu import periksa_isian, simpan_tampilan_saya
from kasus.policies import peran_kasus
from kasus.selectors.tampilan import hitung_tampilan, wilayah_bawah
from kasus.selectors.tampilan_sendiri import tampilan_sendiri
from kasus.services.tampilan import (
    TAMPILAN_MAKS,
    hapus_tampilan,
    naikkan_tampilan,
    namai_tampilan,
    pulihkan_tampilan,
)
from kasus.views.dasar import DI_HALAMAN, butir_galat, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.saringan import keping_saringan, pilihan_saringan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def tampilan(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /tampilan/ (``nama``, ``saring.…``): the own views; a new one: 303 to the list as it shows it."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    if request.method != "POST":
        return _halaman(request, pelaku)
    try:
        isi = isi_formulir(fm.TampilanIsian, request.POST)
        hasil = simpan_tampilan_saya(isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, galat)
    messages.success(request, gettext("Tampilan tersimpan."))
    jawab = ke_halaman("daftar_kerja")
    jawab["Location"] += f"?tampilan={hasil.id}"
    return jawab


@perlu_pelaku
@require_POST
@tanpa_simpan
def tampilan_ubah(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /tampilan/{id}/ (``tindakan`` = nama, naik, hapus or pulihkan): 303 to the own views."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    tindakan = request.POST.get("tindakan", "")
    try:
        if tindakan == "nama":
            isi = periksa_isian(fm.NamaTampilanIsian, {"nama": request.POST.get("nama", "")})
            namai_tampilan(oleh=pelaku, id=id, nama=isi["nama"])
        elif tindakan == "naik":
            naikkan_tampilan(oleh=pelaku, id=id)
        elif tindakan == "pulihkan":
            pulihkan_tampilan(oleh=pelaku, id=id)
        elif tindakan == "hapus":
            hapus_tampilan(oleh=pelaku, id=id)
        else:
            raise IsianTidakSah("permintaan_rusak")
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, galat, id)
    jawab = ke_halaman("tampilan")
    jawab["Location"] += f"?dihapus={id}" if tindakan == "hapus" else ""
    return jawab


def _halaman(
    request: HttpRequest, pelaku: Pelaku, galat: KesalahanDomain | None = None, id: UUID | None = None
) -> HttpResponse:
    milik = tampilan_sendiri(pelaku)
    hitung = hitung_tampilan(pelaku, milik)
    pilihan = pilihan_saringan(wilayah_bawah(pelaku))
    isi = {
        "baris": [
            {"t": t, "jumlah": hitung.get(str(t.id)), "keping": keping_saringan(t.saring, pilihan), "galat": t.id == id}
            for t in milik
        ],
        "galat": butir_galat(galat),
        "diketik": request.POST.get("nama", "") if galat else "",
        "maks": TAMPILAN_MAKS,
        "dihapus": _dihapus(request),
    }
    return render(request, "kasus/tampilan.html", isi, status=galat.status if galat else 200)


def _dihapus(request: HttpRequest) -> UUID | None:
    """The view that was just deleted, to bring it back."""
    try:
        return UUID(request.GET.get("dihapus", ""))
    except ValueError:
        return None
