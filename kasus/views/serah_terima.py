"""The hand-over of a leaving officer: what waits, who goes on with it, and who gets what would be nobody's."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from core.waktu import sekarang, tanggal_di
from kasus.services.serah_terima import serah_terima as layanan
from kasus.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import SerahForm, pasang_galat
from puskesos.models import Penugasan, Peran
from puskesos.policies import pastikan_petugas
from puskesos.selectors.petugas import rinci_penugasan, rinci_petugas
from puskesos.selectors.serah import calon_penerus, tanpa_pemilik
from puskesos.sinyal import sisa_pekerjaan


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def serah_terima(request: HttpRequest, akun: UUID, nomor: int) -> HttpResponseBase:
    """GET, POST /administrasi/petugas/{akun}/penugasan/{nomor}/serah-terima/. 303 to the officer."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("serahkan", pelaku)
    tugas = rinci_penugasan(pelaku, rinci_petugas(pelaku, akun), nomor)
    calon = calon_penerus(pelaku, tugas)
    hari = tanggal_di(sekarang(), tugas.unit.zona)
    if request.method != "POST":
        return _halaman(request, tugas, SerahForm(initial={"sampai": hari.isoformat()}, calon=calon), hari)
    form = SerahForm(request.POST, calon=calon)
    if not form.is_valid():
        return _halaman(request, tugas, form, hari, 400)
    d = form.cleaned_data
    try:
        layanan(
            oleh=pelaku, petugas_id=akun, nomor=nomor, sampai=d["sampai"], penerima_id=UUID(d["penerima"]),
            nomor_sk=d["nomor_sk"],
        )  # fmt: skip
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman(request, tugas, form, hari, galat.status)
    messages.success(request, gettext("Serah terima tersimpan. Tidak ada pekerjaan yang tertinggal."))
    return ke_halaman("petugas_rinci", akun)


def _halaman(request: HttpRequest, tugas: Penugasan, form: SerahForm, hari: date, status: int = 200) -> HttpResponse:
    lepas = {s.judul for s in tanpa_pemilik(tugas, hari)}
    isi: dict[str, Any] = {
        "tugas": tugas,
        "petugas": tugas.petugas,
        "form": form,
        "sisa": [
            {
                "judul": gettext(s.judul),
                "jumlah": s.jumlah,
                "lepas": s.judul in lepas,
                "penerus": ", ".join(str(Peran(p).label) for p in sorted(s.penerus)),
            }
            for s in sisa_pekerjaan(tugas)
        ],
    }
    return render(request, "kasus/serah_terima.html", isi, status=status)
