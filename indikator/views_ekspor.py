"""One's own files to take along: asked for, watched, fetched."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import KesalahanDomain
from core.unggah import kirim_berkas
from core.waktu import sekarang
from indikator.models import Ekspor
from indikator.permintaan import BIDANG, NAMA_CAKUPAN, hari_ini
from indikator.policies import PEMBACA_LAPORAN, pastikan_ekspor
from indikator.selectors.ekspor import KeadaanEkspor, ekspor_saya, satu_ekspor
from indikator.services.ekspor import ambil_ekspor, minta_ekspor
from indikator.views import NAMA_MODE, TAHUN_PERTAMA
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari, tanpa_simpan

NAMA_JENIS = {
    Ekspor.Jenis.XLSX: _("XLSX: tabel, rincian unit, definisi"),
    Ekspor.Jenis.CSV: _("CSV: tabel dan rincian unit"),
    Ekspor.Jenis.PDF: _("PDF: laporan A4 setahun"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
@perlu_pelaku
def ekspor(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /indikator/ekspor/: one's files, and a form for another. 303 to the file's page."""
    pelaku = pelaku_dari(request)
    pastikan_ekspor(pelaku)
    if request.method != "POST":
        return _halaman(request, pelaku, request.GET.dict())
    isian = {k: v for k, v in request.POST.dict().items() if k in BIDANG}
    try:
        hasil = minta_ekspor(oleh=pelaku, jenis=request.POST.get("jenis", ""), isian=isian, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, request.POST.dict(), galat)
    return ke_halaman("ekspor_rinci", hasil.id)


@require_safe
@tanpa_simpan
@perlu_pelaku
def ekspor_rinci(request: HttpRequest, ekspor_id: UUID) -> HttpResponse:
    """GET /indikator/ekspor/{ekspor_id}/: how far the file is; the page may be left and found again."""
    return render(request, "indikator/ekspor_rinci.html", _keadaan(request, ekspor_id))


@require_safe
@tanpa_simpan
@perlu_pelaku
def ekspor_kemajuan(request: HttpRequest, ekspor_id: UUID) -> HttpResponse:
    """GET /indikator/ekspor/{ekspor_id}/kemajuan/: progress; at the end it asks for the whole page."""
    isi = _keadaan(request, ekspor_id)
    jawab = render(request, "indikator/ekspor_kemajuan.html", isi)
    if isi["k"].siap or isi["k"].gagal:
        jawab["HX-Refresh"] = "true"
    return jawab


@require_safe
@tanpa_simpan
@perlu_pelaku
def ekspor_berkas(request: HttpRequest, ekspor_id: UUID) -> HttpResponse:
    """GET /indikator/ekspor/{ekspor_id}/berkas/: the file. Logged before it is sent."""
    return kirim_berkas(*ambil_ekspor(id=ekspor_id, oleh=pelaku_dari(request)))


def _keadaan(request: HttpRequest, ekspor_id: UUID) -> dict[str, Any]:
    pelaku = pelaku_dari(request)
    pastikan_ekspor(pelaku)
    k = satu_ekspor(pelaku, ekspor_id, sekarang())
    return {"k": k, "judul": _judul(k)}


def _judul(k: KeadaanEkspor) -> str:
    e = k.ekspor
    return f"{gettext(NAMA_JENIS[Ekspor.Jenis(e.jenis)])} · {e.minta['tahun']}"


def _halaman(
    request: HttpRequest, pelaku: Pelaku, isian: dict[str, str], galat: KesalahanDomain | None = None
) -> HttpResponse:
    saat = sekarang()
    boleh_pdf = pelaku.punya(*PEMBACA_LAPORAN)
    isi = {
        "milik": [(k, _judul(k)) for k in ekspor_saya(pelaku, saat)],
        "jenis": [(j.value, gettext(n)) for j, n in NAMA_JENIS.items() if boleh_pdf or j != Ekspor.Jenis.PDF],
        "daftar_tahun": [str(t) for t in range(hari_ini(saat).year, TAHUN_PERTAMA - 1, -1)],
        "mode": [(m, gettext(n)) for m, n in NAMA_MODE.items()],
        "cakupan": [(c, gettext(n)) for c, n in NAMA_CAKUPAN.items()],
        "pilih": {k: isian.get(k, "") for k in ("jenis", *BIDANG)},
        "kunci": kunci_baru(),
        "galat": galat,
    }
    return render(request, "indikator/ekspor.html", isi, status=galat.status if galat else 200)
