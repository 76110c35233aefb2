"""What letters look like: the text of each kind in a kab/kota, and the letterhead of an office, both with a preview."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import DiLuarLingkup
from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import pasang_galat
from puskesos.formulir_surat import KopForm, TemplatForm, kop_awal
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_ubah_administrasi, pastikan_lihat_administrasi, pastikan_petugas
from puskesos.selectors.administrasi import daerah_pelaku
from puskesos.selectors.profil import unit_diurus
from puskesos.selectors.surat import kantor, kop_kini, kop_unit, semua_templat, teks_berlaku, teks_versi
from puskesos.services.aturan import pastikan_daerah
from puskesos.services.surat import periksa_templat, tetapkan_kop, tetapkan_templat
from puskesos.surat import BAGIAN, PENANDA, JenisSurat, Kop, cetak, susun
from puskesos.surat_bawaan import NASIONAL, contoh_lembar
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, pelaku_dari

ALAMAT_CONTOH = "https://contoh.invalid/surat/"


@never_cache
@require_safe
@perlu_pelaku
def templat(request: HttpRequest) -> HttpResponse:
    """GET /administrasi/surat/: each kind with the text in force here and its versions."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    wilayah = daerah_pelaku(pelaku)
    hari = date.fromisoformat(hari_ini(pelaku))
    kode = wilayah.kode if wilayah else None
    versi = semua_templat(kode) if kode else []
    isi = {
        "wilayah": wilayah,
        "unit_kode": pelaku.unit_kode if pelaku.unit_jenis == Unit.Jenis.SEKRETARIAT else "",
        "boleh": wilayah is not None and boleh_ubah_administrasi(pelaku),
        "jenis": [
            {
                "kode": j.value,
                "nama": j.label,
                "kini": teks_berlaku(j, kode, hari),
                "versi": [v for v in versi if v.jenis == j],
                "hari": hari,
            }
            for j in JenisSurat
        ],
    }
    return render(request, "administrasi/surat.html", isi)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def templat_ubah(request: HttpRequest, jenis: str) -> HttpResponseBase:
    """GET, POST /administrasi/surat/{jenis}/ (``?dari=`` an older version): 303 to the list.

    ``lihat=ya`` in the form: a picture of an invented letter with these words; nothing is written.
    """
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    if jenis not in JenisSurat:
        raise DiLuarLingkup
    wilayah = daerah_pelaku(pelaku)
    if request.method != "POST":
        awal = {**_awal(request, pelaku, jenis), "berlaku_mulai": hari_ini(pelaku)}
        return _halaman(request, pelaku, wilayah, jenis, TemplatForm(initial=awal))
    pastikan_daerah(pelaku, wilayah.kode if wilayah else "")
    assert wilayah is not None
    form = TemplatForm(request.POST)
    if not form.is_valid():
        return _halaman(request, pelaku, wilayah, jenis, form, 400)
    try:
        if request.POST.get("lihat") == "ya":
            return _gambar(pelaku, JenisSurat(jenis), kop_unit(kantor(pelaku)), periksa_templat(jenis, form.teks()))
        mulai = form.cleaned_data["berlaku_mulai"]
        tetapkan_templat(oleh=pelaku, kabkota=wilayah.kode, jenis=jenis, berlaku_mulai=mulai, isi=form.teks())
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman(request, pelaku, wilayah, jenis, form, galat.status)
    messages.success(request, gettext("Teks surat tersimpan sebagai versi baru."))
    return ke_halaman("administrasi_surat")


def _awal(request: HttpRequest, pelaku: Pelaku, jenis: str) -> dict[str, str]:
    """The words of the version asked for, else of the one in force."""
    dari = request.GET.get("dari", "")
    if dari.isascii() and dari.isdigit() and len(dari) < 6:
        return dict(teks_versi(pelaku.kabkota, jenis, int(dari)))
    return dict(teks_berlaku(jenis, pelaku.kabkota, date.fromisoformat(hari_ini(pelaku))).isi)


def _halaman(
    request: HttpRequest, pelaku: Pelaku, wilayah: Wilayah | None, jenis: str, form: TemplatForm, status: int = 200
) -> HttpResponse:
    isi = {
        "wilayah": wilayah,
        "jenis": JenisSurat(jenis),
        "nama": JenisSurat(jenis).label,
        "form": form if wilayah is not None and boleh_ubah_administrasi(pelaku) else None,
        "bagian": [(label, form.initial.get(nama, "")) for nama, label in BAGIAN],
        "penanda": [f"{{{p}}}" for p in sorted(PENANDA[jenis])],
        "versi": semua_templat(wilayah.kode, jenis) if wilayah else [],
    }
    return render(request, "administrasi/surat_ubah.html", isi, status=status)


def _gambar(pelaku: Pelaku, jenis: JenisSurat, kop: Kop, teks: Any) -> HttpResponse:
    """A picture of a letter of an invented person."""
    isi = susun(kop, teks, contoh_lembar(jenis, tanggal_di(sekarang(), pelaku.zona)))
    return HttpResponse(cetak(isi, alamat=ALAMAT_CONTOH, bentuk="png"), content_type="image/png")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def kop(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET, POST /puskesos/{kode}/kop/: the next letterhead. 303 to the profile; ``lihat=ya``: a picture instead."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("ubah_layanan", pelaku)
    unit = unit_diurus(pelaku, kode)
    kini = kop_kini(unit)
    isi: dict[str, Any] = {"unit": unit, "kini": kini}
    if request.method != "POST":
        form = KopForm(initial=kop_awal(kop_unit(unit), kini.versi if kini else 0))
        return render(request, "puskesos/kop.html", isi | {"form": form})
    form, status = KopForm(request.POST), 400
    if form.is_valid():
        if request.POST.get("lihat") == "ya":
            baru = {**form.isi(), "baris": tuple(form.cleaned_data["baris"])}
            return _gambar(pelaku, JenisSurat.KETERANGAN, Kop(**baru), NASIONAL[JenisSurat.KETERANGAN])
        try:
            tetapkan_kop(oleh=pelaku, kode=kode, dari_versi=form.cleaned_data["versi"], isi=form.isi())
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            status = galat.status
        else:
            messages.success(request, gettext("Kop surat tersimpan. Surat yang sudah terbit tidak berubah."))
            return ke_halaman("profil_unit", kode)
    return render(request, "puskesos/kop.html", isi | {"form": form}, status=status)
