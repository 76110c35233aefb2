"""The files of a case: bring, open, remove. Each open is checked anew and written down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import BerkasTerlaluBesar, Bidang, IsianTidakSah, JenisBerkasDitolak
from core.pesan import pesan_untuk
from core.unggah import batasi_unggahan, kirim_berkas
from kasus.formulir import isi_formulir
from kasus.isian import HapusLampiranIsian
from kasus.pintu import hapus_lampiran_kasus, tambah_lampiran_kasus
from kasus.services.lampiran import MAKS_LAMPIRAN, buka_lampiran
from kasus.views.dasar import DI_HALAMAN, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.kasus import halaman_kasus
from puskesos.akses.halaman import perlu_pelaku


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_POST
def kasus_lampiran(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /kasus/{id}/lampiran/ (``berkas``, one or more): 303 to the case; refused: the case with the reason."""
    batasi_unggahan(request, MAKS_BYTE * MAKS_LAMPIRAN, terlalu_besar().rincian)
    return _tambah(request, id)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _tambah(request: HttpRequest, id: UUID) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    try:
        berkas = request.FILES.getlist("berkas")
        if not berkas:
            pesan = pesan_untuk("berkas_lampiran_wajib")[1]
            raise IsianTidakSah(bidang=[Bidang("berkas", "berkas_lampiran_wajib", pesan)], jumlah=1)
        kunci = request.POST.get("kunci")
        for urut, satu in enumerate(berkas):
            tambah_lampiran_kasus(id, satu, {}, oleh=pelaku, kunci=kunci, jalur=request.path, urut=urut)
    except (*DI_HALAMAN, BerkasTerlaluBesar, JenisBerkasDitolak) as galat:
        return halaman_kasus(request, id, galat, "tambah_lampiran")
    jumlah = len(berkas)
    teks = ngettext("{n} berkas tersimpan dan sedang diperiksa.", "{n} berkas tersimpan dan sedang diperiksa.", jumlah)
    messages.success(request, teks.format(n=jumlah))
    return ke_halaman("kasus_rinci", id)


@perlu_pelaku
@require_safe
def kasus_lampiran_buka(request: HttpRequest, id: UUID, berkas: UUID) -> HttpResponse:
    """GET /kasus/{id}/lampiran/{berkas}/: the file, to be saved; never shown inside a page."""
    b = buka_lampiran(id=id, lampiran_id=berkas, oleh=pelaku_dari(request))
    return kirim_berkas(b.nama, b.tipe, b.isi)


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_lampiran_hapus(request: HttpRequest, id: UUID, berkas: UUID) -> HttpResponseBase:
    """POST /kasus/{id}/lampiran/{berkas}/hapus/ (``alasan``): 303 to the case."""
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(HapusLampiranIsian, request.POST, zona=pelaku.zona)
        hapus_lampiran_kasus(id, berkas, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return halaman_kasus(request, id, galat, "hapus_lampiran")
    messages.success(request, gettext("Lampiran dihapus."))
    return ke_halaman("kasus_rinci", id)
