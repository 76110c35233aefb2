"""Photos of a survey: bring, look at, throw away. Each opening is written down."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import BerkasTerlaluBesar, JenisBerkasDitolak, KesalahanDomain, PeranTidakBerhak
from core.unggah import batasi_unggahan, kirim_berkas
from kasus.pintu_usulan import tambah_foto_survei
from kasus.selectors.usulan import rinci_usulan
from kasus.services.isi_survei import FOTO_MAKS, buka_foto, hapus_foto
from kasus.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan
from kasus.views.usulan import PERAN_BACA_SURVEI
from puskesos.akses.halaman import perlu_pelaku


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_POST
def usulan_foto(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /usulan/{id}/foto/ (``berkas``, ``jenis``): 303 to the section of the photos, with what was refused."""
    batasi_unggahan(request, MAKS_BYTE * FOTO_MAKS, terlalu_besar().rincian)
    return _tambah(request, id)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _tambah(request: HttpRequest, id: UUID) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    try:
        kunci = request.POST.get("kunci")
        semua: list[UploadedFile | None] = [*request.FILES.getlist("berkas")]
        for urut, satu in enumerate(semua or [None]):
            isi = {"jenis": request.POST.get("jenis", "")} if request.POST.get("jenis") else {}
            tambah_foto_survei(id, satu, isi, oleh=pelaku, kunci=kunci, jalur=request.path, urut=urut)
    except (*DI_HALAMAN, BerkasTerlaluBesar, JenisBerkasDitolak) as galat:
        messages.error(request, _kalimat(galat))
        rinci_usulan(pelaku, id)
    else:
        messages.success(request, gettext("Foto tersimpan."))
    return ke_halaman("usulan_survei", id, "foto")


def _kalimat(galat: KesalahanDomain) -> str:
    return galat.bidang[0].pesan if galat.bidang else galat.rincian


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_foto_buka(request: HttpRequest, id: UUID, foto: UUID) -> HttpResponse:
    """GET /usulan/{id}/foto/{foto}/: the photo, for who reads surveys; written down before it is sent."""
    pelaku = pelaku_dari(request)
    usulan = rinci_usulan(pelaku, id)
    if not pelaku.punya(*PERAN_BACA_SURVEI):
        raise PeranTidakBerhak
    b = buka_foto(usulan, foto, oleh=pelaku)
    return kirim_berkas(b.nama, b.tipe, b.isi)


@perlu_pelaku
@require_POST
@tanpa_simpan
def usulan_foto_hapus(request: HttpRequest, id: UUID, foto: UUID) -> HttpResponseBase:
    """POST /usulan/{id}/foto/{foto}/hapus/: 303 to the section of the photos."""
    hapus_foto(id=id, foto=foto, oleh=pelaku_dari(request))
    messages.success(request, gettext("Foto dihapus."))
    return ke_halaman("usulan_survei", id, "foto")
