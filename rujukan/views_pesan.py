"""Messages and files of a referral, for accounts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import BerkasTerlaluBesar, JenisBerkasDitolak
from core.unggah import batasi_unggahan, kirim_berkas
from kasus.formulir import isi_formulir
from kasus.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from rujukan.isian import PesanIsian
from rujukan.pilihan import MAKS_BERKAS
from rujukan.pintu import kirim_pesan_rujukan
from rujukan.services.pesan import buka_berkas
from rujukan.views import BERKAS, halaman_rujukan

BATAS_BYTE = MAKS_BYTE * MAKS_BERKAS
DITOLAK = (*DI_HALAMAN, BerkasTerlaluBesar, JenisBerkasDitolak)
"""Errors that the page of the referral shows, with what was typed."""


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_POST
def rujukan_pesan(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /rujukan/{id}/pesan/ (``isi``, ``berkas``): 303 to the thread; refused: the referral with the reason."""
    batasi_unggahan(request, BATAS_BYTE, terlalu_besar().rincian)
    return _kirim(request, id)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _kirim(request: HttpRequest, id: UUID) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(PesanIsian, request.POST, kecuali=BERKAS)
        berkas = request.FILES.getlist("berkas")
        kunci = request.POST.get("kunci")
        kirim_pesan_rujukan(id, isi, berkas, oleh=pelaku, kunci=kunci, jalur=request.path)
    except DITOLAK as galat:
        return halaman_rujukan(request, id, galat, "pesan_rujukan")
    jawab = ke_halaman("rujukan_rinci", id)
    jawab["Location"] = f"{reverse('rujukan_rinci', args=[id])}#utas"
    return jawab


@perlu_pelaku
@require_safe
def rujukan_berkas(request: HttpRequest, id: UUID, berkas: UUID) -> HttpResponse:
    """GET /rujukan/{id}/berkas/{berkas}/: the file, to be saved; never shown inside a page."""
    b = buka_berkas(id=id, lampiran_id=berkas, oleh=pelaku_dari(request))
    return kirim_berkas(b.nama, b.tipe, b.isi)
