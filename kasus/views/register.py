"""The printed registers: choose which and of when, read it on the screen, print it on A4."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from core.errors import Bidang, IsianTidakSah, PeranTidakBerhak
from core.waktu import sekarang, tanggal_di
from kasus.policies import boleh_register
from kasus.services.register import buka_register
from kasus.views.dasar import butir_galat, pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku

JUDUL = {"buku_tamu": _("Buku tamu"), "pengaduan": _("Register pengaduan")}


@perlu_pelaku
@require_safe
@tanpa_simpan
def register(request: HttpRequest) -> HttpResponse:
    """GET /register/?jenis=&dari=&sampai=: the form alone until a register is chosen. A wrong period: 400."""
    pelaku = pelaku_dari(request)
    boleh = boleh_register(pelaku)
    if not boleh:
        raise PeranTidakBerhak
    hari_ini = tanggal_di(sekarang(), pelaku.zona)
    isi: dict[str, Any] = {
        "pilihan": [(kode, gettext(JUDUL[kode])) for kode in boleh],
        "jenis": request.GET.get("jenis") or boleh[0],
        "dari": request.GET.get("dari") or hari_ini.replace(day=1).isoformat(),
        "sampai": request.GET.get("sampai") or hari_ini.isoformat(),
        "dibuat": sekarang(),
    }
    status = 200
    if "jenis" in request.GET:
        try:
            dari, sampai = _tanggal("dari", isi["dari"]), _tanggal("sampai", isi["sampai"])
            isi["register"] = buka_register(jenis=isi["jenis"], dari=dari, sampai=sampai, oleh=pelaku)
            isi["judul"] = gettext(JUDUL[isi["jenis"]])
        except IsianTidakSah as galat:
            isi["galat"], status = butir_galat(galat), 400
    return render(request, "kasus/register.html", isi, status=status)


def _tanggal(nama: str, nilai: str) -> date:
    try:
        return date.fromisoformat(nilai)
    except ValueError:
        raise IsianTidakSah(bidang=[Bidang(nama, "tanggal", gettext("Tanggal tidak ada di kalender."))]) from None
