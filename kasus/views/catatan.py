"""Notes for officers and fixed sentences for the citizen, on the page of a case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_POST

from kasus.formulir import isi_formulir
from kasus.pintu import SAMPING, di_samping
from kasus.views.dasar import DI_HALAMAN, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.kasus import halaman_kasus
from puskesos.akses.halaman import perlu_pelaku

TERSIMPAN = {
    "catatan_internal": _("Catatan tersimpan. Hanya petugas yang melihat kasus ini bisa membacanya."),
    "pesan_warga": _("Pesan tersimpan. Warga membacanya di halaman lacak."),
}


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_catatan(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /kasus/{id}/catatan/ (``isi``): 303 to the case; refused: the case with what was typed."""
    return _simpan(request, id, "catatan_internal")


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_pesan_warga(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /kasus/{id}/pesan-warga/ (``kalimat``, one of the fixed sentences): 303 to the case."""
    return _simpan(request, id, "pesan_warga")


def _simpan(request: HttpRequest, id: UUID, nama: str) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(SAMPING[nama].isian, request.POST, zona=pelaku.zona)
        di_samping(nama, id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return halaman_kasus(request, id, galat, nama)
    messages.success(request, gettext(TERSIMPAN[nama]))
    return ke_halaman("kasus_rinci", id)
