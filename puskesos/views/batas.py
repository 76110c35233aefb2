"""The limits of a kab/kota: what holds now, what comes, what was; a new row is confirmed before it is written."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from puskesos.akses.halaman import perlu_pelaku
from puskesos.aturan import Aturan, aturan_daerah_pada, aturan_pada, baca, batas_berlaku, dibatasi
from puskesos.batas import NAMA, nama_batas, satuan_batas
from puskesos.formulir import BatasForm, pasang_galat
from puskesos.models import AturanDaerah, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_ubah_administrasi, pastikan_lihat_administrasi
from puskesos.selectors.administrasi import daerah_pelaku, semua_batas
from puskesos.services.aturan import cabut_batas, pastikan_daerah, periksa_batas, tetapkan_batas
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, pelaku_dari

BUKAN_BATAS = frozenset({"csrfmiddlewaretoken", "kunci", "yakin", "berlaku_mulai", "dasar"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def batas(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /administrasi/batas/ (``wilayah`` at the ministry): first asked whether it is meant (``yakin``)."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    wilayah = daerah_pelaku(pelaku, request.GET.get("wilayah", ""))
    if request.method != "POST":
        return _halaman(request, pelaku, wilayah)
    pastikan_daerah(pelaku, wilayah.kode if wilayah else "")
    assert wilayah is not None
    form = _formulir(pelaku, wilayah, request.POST)
    if not form.is_valid():
        return _halaman(request, pelaku, wilayah, form, 400)
    try:
        return _tulis(request, pelaku, wilayah, form)
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman(request, pelaku, wilayah, form, galat.status)


def _tulis(request: HttpRequest, pelaku: Pelaku, wilayah: Wilayah, form: BatasForm) -> HttpResponse:
    d = dict(form.cleaned_data)
    asing: dict[str, Any] = {k: None for k in request.POST if k not in form.fields and k not in BUKAN_BATAS}
    minta = {"berlaku_mulai": d.pop("berlaku_mulai"), "dasar": d.pop("dasar"), "kabkota": wilayah.kode}
    if request.POST.get("yakin") == "ya":
        tetapkan_batas(oleh=pelaku, isi=d | asing, **minta)
        messages.success(request, gettext("Batas tersimpan. Berlaku untuk kasus yang mulai sejak tanggal itu."))
        return ke_halaman("administrasi_batas")
    baris, baru = periksa_batas(oleh=pelaku, isi=d | asing, **minta)
    lama = batas_berlaku(wilayah.kode, baris.berlaku_mulai)
    isi = {"wilayah": wilayah, "form": form, "baris": baris, "ubah": list(_beda(lama, baru))}
    return render(request, "administrasi/batas_yakin.html", isi)


def _beda(lama: Aturan, baru: Aturan) -> Iterator[dict[str, Any]]:
    sebelum, sesudah = asdict(lama), asdict(baru)
    for kunci in NAMA:
        if sebelum[kunci] != sesudah[kunci]:
            nama, satuan = nama_batas(kunci), satuan_batas(kunci)
            yield {"nama": nama, "lama": sebelum[kunci], "baru": sesudah[kunci], "satuan": satuan}


@never_cache
@require_POST
@perlu_pelaku
def batas_cabut(request: HttpRequest, baris: UUID) -> HttpResponseBase:
    """POST /administrasi/batas/{baris}/cabut/: withdraw a row before it begins. 303 to the list."""
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    try:
        cabut_batas(oleh=pelaku, id=baris)
    except DI_HALAMAN as galat:
        messages.error(request, galat.rincian)
        return _halaman(request, pelaku, daerah_pelaku(pelaku), status=galat.status)
    messages.success(request, gettext("Batas dicabut sebelum berlaku."))
    return ke_halaman("administrasi_batas")


def _formulir(pelaku: Pelaku, wilayah: Wilayah, data: Any = None) -> BatasForm:
    hari = date.fromisoformat(hari_ini(pelaku))
    dapat = {k: v for k, v in dibatasi(aturan_pada(hari)).items() if k in NAMA}
    urut = {k: dapat[k] for k in NAMA if k in dapat}
    kini = asdict(batas_berlaku(wilayah.kode, hari))
    return BatasForm(data, batas=urut, initial={k: kini[k] for k in urut})


def _halaman(
    request: HttpRequest, pelaku: Pelaku, wilayah: Wilayah | None, form: BatasForm | None = None, status: int = 200
) -> HttpResponse:
    hari = date.fromisoformat(hari_ini(pelaku))
    boleh = wilayah is not None and boleh_ubah_administrasi(pelaku) and pelaku.unit_jenis != Unit.Jenis.PUSAT
    if boleh and form is None and wilayah is not None:
        form = _formulir(pelaku, wilayah)
    semua = semua_batas(wilayah.kode) if wilayah else []
    isi = {
        "wilayah": wilayah,
        "nasional_saja": wilayah is None,
        "pusat": pelaku.unit_jenis == Unit.Jenis.PUSAT,
        "batas": _baris(wilayah, hari),
        "akan": [_satu(b) for b in semua if b.dicabut_pada is None and b.berlaku_mulai > hari],
        "riwayat": [_satu(b) for b in semua if b.dicabut_pada is not None or b.berlaku_mulai <= hari],
        "form": form if boleh else None,
    }
    return render(request, "administrasi/batas.html", isi, status=status)


def _baris(wilayah: Wilayah | None, hari: date) -> list[dict[str, Any]]:
    """Every limit: national, its bounds, and what holds here today."""
    versi = aturan_pada(hari)
    dapat = dibatasi(versi)
    nasional = asdict(baca(versi))
    kini = asdict(baca(versi, aturan_daerah_pada(wilayah.kode, hari))) if wilayah else nasional
    return [
        {
            "nama": nama_batas(k),
            "satuan": satuan_batas(k),
            "nasional": nasional[k],
            "kini": kini[k],
            "beda": kini[k] != nasional[k],
            "rentang": f"{dapat[k][0]}–{dapat[k][1]}" if k in dapat else "",
        }
        for k in NAMA
    ]


def _satu(b: AturanDaerah) -> dict[str, Any]:
    butir = [f"{nama_batas(k)} {b.isi[k]} {satuan_batas(k)}" for k in NAMA if k in b.isi]
    return {"baris": b, "isi": ", ".join(butir) or gettext("Semua batas nasional")}
