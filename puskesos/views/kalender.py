"""The working calendar of a year: national days, local days, and a warning while a year's cuti bersama are unknown."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import HariForm, PekanForm, pasang_galat
from puskesos.kalender import belum_ditetapkan, libur_nasional
from puskesos.models import PengecualianHari, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_ubah_administrasi, pastikan_lihat_administrasi, pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku, hari_setahun, perubahan_terakhir
from puskesos.services.kalender import hapus_hari, tambah_hari, ubah_pekan
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, pelaku_dari


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def kalender(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /administrasi/kalender/ (``tahun``): first asked whether it is meant (``yakin``), then 303."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    if request.method != "POST":
        return _halaman(request, pelaku)
    pastikan_ubah_administrasi(pelaku)
    form = HariForm(request.POST)
    if not form.is_valid():
        return _halaman(request, pelaku, form=form, status=400)
    d = form.cleaned_data
    if request.POST.get("yakin") != "ya":
        isi = {"form": form, "hari": d, "libur": d["hari_kerja"] == "tidak", "wilayah": daerah_pelaku(pelaku)}
        return render(request, "administrasi/hari_yakin.html", isi)
    try:
        tambah_hari(oleh=pelaku, **{**d, "hari_kerja": d["hari_kerja"] == "ya"})
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman(request, pelaku, form=form, status=galat.status)
    return _tersimpan(request)


@never_cache
@require_POST
@perlu_pelaku
def kalender_hapus(request: HttpRequest, nomor: int) -> HttpResponseBase:
    """POST /administrasi/kalender/{nomor}/hapus/: take a day to come back. 303 to the calendar."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    try:
        hapus_hari(oleh=pelaku, nomor=nomor)
    except DI_HALAMAN as galat:
        messages.error(request, galat.rincian)
        return _halaman(request, pelaku, status=galat.status)
    return _tersimpan(request)


@never_cache
@require_POST
@perlu_pelaku
def kalender_pekan(request: HttpRequest) -> HttpResponseBase:
    """POST /administrasi/kalender/pekan/: five or six working days in one office. 303 to the calendar."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    pastikan_ubah_administrasi(pelaku)
    form = PekanForm(request.POST)
    if form.is_valid():
        d = form.cleaned_data
        try:
            ubah_pekan(oleh=pelaku, unit=d["unit"], enam_hari=d["enam_hari"] == "ya", dokumen=d["dokumen"])
            return _tersimpan(request)
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
    return _halaman(request, pelaku, pekan=form, status=400)


def _tersimpan(request: HttpRequest) -> HttpResponseBase:
    messages.success(request, gettext("Kalender tersimpan. Tenggat kasus yang berjalan sedang dihitung ulang."))
    return ke_halaman("administrasi_kalender")


def _halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    *,
    form: HariForm | None = None,
    pekan: PekanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    wilayah = daerah_pelaku(pelaku, request.GET.get("wilayah", ""))
    kini = date.fromisoformat(hari_ini(pelaku))
    tahun = _tahun(request, kini)
    boleh = boleh_ubah_administrasi(pelaku) and (wilayah is None) == (pelaku.unit_jenis == Unit.Jenis.PUSAT)
    isi = {
        "wilayah": wilayah,
        "tahun": tahun,
        "sebelumnya": tahun - 1,
        "berikutnya": tahun + 1,
        "belum": belum_ditetapkan(kini, lebih_awal=True),
        "hari": [_satu(h, wilayah, kini) for h in hari_setahun(wilayah, tahun)],
        "libur": libur_nasional(tahun),
        "perubahan": perubahan_terakhir(wilayah),
        "form": (form or HariForm(initial={"hari_kerja": "tidak"})) if boleh else None,
        "pekan": (pekan or PekanForm(initial={"enam_hari": "ya"})) if boleh else None,
        "enam_hari": _enam_hari(wilayah),
    }
    return render(request, "administrasi/kalender.html", isi, status=status)


def _tahun(request: HttpRequest, kini: date) -> int:
    teks = request.GET.get("tahun", "")
    tahun = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else kini.year
    return min(max(tahun, 2020), kini.year + 5)


def _satu(h: PengecualianHari, wilayah: Wilayah | None, kini: date) -> dict[str, Any]:
    return {"h": h, "hapus": h.tanggal > kini and h.wilayah_id == (wilayah.kode if wilayah else None)}


def _enam_hari(wilayah: Wilayah | None) -> list[Unit]:
    kantor = Unit.objects.filter(enam_hari=True, aktif=True)
    return list(kantor.filter(kabkota=wilayah.kode).order_by("kode")[:200]) if wilayah else []
