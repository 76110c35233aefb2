"""The search for cases. What is looked for is sent in the body: no name and no number of a person in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.errors import IsianTidakSah
from core.waktu import sekarang
from kasus.policies import peran_kasus
from kasus.sajian import baris_kasus
from kasus.selectors.kasus import kalender_kantor
from kasus.services.cari import cari_kasus
from kasus.views.dasar import butir_galat, pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku

UKURAN = 20


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def cari(request: HttpRequest) -> HttpResponse:
    """/cari/: GET the empty form; POST ``q`` (and ``sesudah``) what was found. Too short or unreadable: 400."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    isi: dict[str, Any] = {"q": request.POST.get("q", ""), "sesudah": request.POST.get("sesudah") or None}
    if request.method != "POST":
        return render(request, "kasus/cari.html", isi)
    try:
        hal = cari_kasus(oleh=pelaku, teks=isi["q"], sesudah=isi["sesudah"], ukuran=UKURAN)
    except IsianTidakSah as galat:
        return render(request, "kasus/cari.html", isi | {"galat": butir_galat(galat)}, status=galat.status)
    kalender = kalender_kantor(hal.hasil)
    isi |= {
        "dicari": True,
        "baris": [baris_kasus(k, sekarang(), kalender[k.unit_id]) for k in hal.hasil],
        "lanjut": hal.sesudah or "",
    }
    return render(request, "kasus/cari.html", isi)
