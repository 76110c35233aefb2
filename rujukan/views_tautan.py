"""The manajer's side of a receiver's link: make it, show it once, revoke it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from core.kode_qr import kode_qr
from kasus.formulir import isi_formulir
from kasus.views.dasar import DI_HALAMAN, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from rujukan.isian import TautanIsian
from rujukan.pintu import buat_tautan_rujukan
from rujukan.selectors import rujukan_terlihat
from rujukan.services.tautan import cabut_tautan
from rujukan.views import halaman_rujukan


@perlu_pelaku
@require_POST
@tanpa_simpan
def rujukan_tautan(request: HttpRequest, id: UUID) -> HttpResponse:
    """POST /rujukan/{id}/tautan/ (``hari``): the link, on this answer alone; refused: the referral with the reason."""
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(TautanIsian, request.POST, zona=pelaku.zona)
        hasil = buat_tautan_rujukan(id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return halaman_rujukan(request, id, galat, "buat_tautan")
    token = hasil.tambahan.get("token", "")
    alamat = request.build_absolute_uri(reverse("rujukan_jawab", args=[token])) if token else ""
    tampil = {
        "rujukan": rujukan_terlihat(id, pelaku),
        "alamat": alamat,
        "sampai": hasil.tambahan.get("sampai"),
        "qr": kode_qr(alamat) if alamat else None,
    }
    return render(request, "rujukan/tautan.html", tampil)


@perlu_pelaku
@require_POST
@tanpa_simpan
def rujukan_tautan_cabut(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /rujukan/{id}/tautan/cabut/: 303 to the referral; refused: the referral with the reason."""
    try:
        cabut_tautan(id=id, oleh=pelaku_dari(request), kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return halaman_rujukan(request, id, galat, "cabut_tautan")
    messages.success(request, gettext("Tautan dicabut. Tidak ada yang bisa membuka rujukan ini dengan tautan itu."))
    return ke_halaman("rujukan_rinci", id)
