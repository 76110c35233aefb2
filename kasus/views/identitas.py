"""The numbers of a case's people, on a page of their own that leaves by itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.errors import IsianTidakSah
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.isian_samping import BukaIdentitasIsian
from kasus.pintu import buka_identitas_kasus
from kasus.policies import peran_kasus
from kasus.selectors.kasus import rinci_kasus
from kasus.services.identitas import TAMPIL_DETIK
from kasus.views.dasar import butir_galat, dengan_label, pelaku_dari, tanpa_simpan, yang_diketik
from puskesos.akses.halaman import perlu_pelaku


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def kasus_identitas(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /kasus/{id}/identitas/ asks why; POST shows the numbers for a minute, without a script too."""
    if request.method != "POST":
        return _tanya(request, id)
    pelaku = pelaku_dari(request)
    try:
        orang = buka_identitas_kasus(id, isi_formulir(BukaIdentitasIsian, request.POST), oleh=pelaku)
    except IsianTidakSah as galat:
        return _tanya(request, id, galat)
    isi = {"kasus": rinci_kasus(pelaku, id), "orang": orang, "detik": TAMPIL_DETIK}
    jawab = render(request, "kasus/identitas.html", isi)
    jawab["Refresh"] = f"{TAMPIL_DETIK}; url={reverse('kasus_rinci', args=[id])}"
    return jawab


def _tanya(request: HttpRequest, id: UUID, galat: IsianTidakSah | None = None) -> HttpResponse:
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    peran_kasus(pelaku)
    bidang = bidang_formulir(BukaIdentitasIsian, yang_diketik(request), {"alasan": {"jenis": "chips", "kelas": "one"}})
    bidang[0]["pilihan"] = [p for p in bidang[0]["pilihan"] if p[0]]
    butir = dengan_label(butir_galat(galat), {b["nama"]: b["label"] for b in bidang})
    isi = {"kasus": kasus, "bidang": bidang, "galat": butir, "detik": TAMPIL_DETIK}
    return render(request, "kasus/identitas.html", isi, status=galat.status if galat else 200)
