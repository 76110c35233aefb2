"""Assignments of one officer: a new one, the end of one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import AkhiriForm, PenggantiForm, TugasForm, hari_awal, pasang_galat
from puskesos.models import Petugas
from puskesos.policies import pastikan_petugas, peran_diurus
from puskesos.selectors.petugas import pilihan_unit, rinci_penugasan, rinci_petugas
from puskesos.selectors.serah import calon_penerus
from puskesos.services import penugasan as layanan
from puskesos.services import serah
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, pelaku_dari, tanpa_simpan


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def penugasan_baru(request: HttpRequest, akun: UUID) -> HttpResponseBase:
    """GET, POST /administrasi/petugas/{akun}/penugasan/baru/: one more role. 303 to the officer."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("tugaskan", pelaku)
    orang = rinci_petugas(pelaku, akun)
    pilihan: dict[str, Any] = {"unit": pilihan_unit(pelaku), "peran": peran_diurus("tugaskan", pelaku)}
    if request.method != "POST":
        form = TugasForm(initial=hari_awal(date.fromisoformat(hari_ini(pelaku))), **pilihan)
        return _halaman(request, orang, form, gettext("Tambah penugasan"))
    form = TugasForm(request.POST, **pilihan)
    if form.is_valid():
        try:
            layanan.tambah_penugasan(oleh=pelaku, petugas_id=akun, tugas=form.tugas())
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            return _halaman(request, orang, form, gettext("Tambah penugasan"), status=galat.status)
        messages.success(request, gettext("Penugasan tersimpan. Petugas perlu masuk lagi."))
        return ke_halaman("petugas_rinci", akun)
    return _halaman(request, orang, form, gettext("Tambah penugasan"), status=400)


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def penugasan_akhiri(request: HttpRequest, akun: UUID, nomor: int) -> HttpResponseBase:
    """GET, POST /administrasi/petugas/{akun}/penugasan/{nomor}/akhiri/: the last day. 303 to the officer."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("akhiri", pelaku)
    orang = rinci_petugas(pelaku, akun)
    tugas = rinci_penugasan(pelaku, orang, nomor)
    judul = gettext("Akhiri tugas {peran} di {unit}").format(peran=tugas.get_peran_display(), unit=tugas.unit.nama)
    if request.method != "POST":
        return _halaman(request, orang, AkhiriForm(initial={"sampai": hari_ini(pelaku)}), judul)
    form = AkhiriForm(request.POST)
    if form.is_valid():
        try:
            layanan.akhiri_penugasan(oleh=pelaku, petugas_id=akun, nomor=nomor, sampai=form.cleaned_data["sampai"])
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            return _halaman(request, orang, form, judul, status=galat.status)
        messages.success(request, gettext("Hari terakhir tersimpan. Petugas perlu masuk lagi."))
        return ke_halaman("petugas_rinci", akun)
    return _halaman(request, orang, form, judul, status=400)


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def penugasan_pengganti(request: HttpRequest, akun: UUID, nomor: int) -> HttpResponseBase:
    """GET, POST /administrasi/petugas/{akun}/penugasan/{nomor}/pengganti/: who stands in. 303 to the officer."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("gantikan", pelaku)
    orang = rinci_petugas(pelaku, akun)
    tugas = rinci_penugasan(pelaku, orang, nomor)
    judul = gettext("Pengganti {peran} selama berhalangan").format(peran=tugas.get_peran_display())
    calon = calon_penerus(pelaku, tugas)
    if request.method != "POST":
        return _halaman(request, orang, PenggantiForm(initial={"dari": hari_ini(pelaku)}, calon=calon), judul)
    form = PenggantiForm(request.POST, calon=calon)
    if form.is_valid():
        d = form.cleaned_data
        hari = {"dari": d["dari"], "sampai": d["sampai"], "nomor_sk": d["nomor_sk"]}
        try:
            serah.gantikan(oleh=pelaku, petugas_id=akun, nomor=nomor, pengganti_id=UUID(d["penerima"]), **hari)
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            return _halaman(request, orang, form, judul, status=galat.status)
        messages.success(request, gettext("Pengganti tersimpan. Perannya berhenti sendiri sesudah hari terakhir."))
        return ke_halaman("petugas_rinci", akun)
    return _halaman(request, orang, form, judul, status=400)


def _halaman(request: HttpRequest, orang: Petugas, form: Any, judul: str, *, status: int = 200) -> HttpResponse:
    isi = {"petugas": orang, "form": form, "judul_halaman": judul}
    return render(request, "puskesos/penugasan.html", isi, status=status)
