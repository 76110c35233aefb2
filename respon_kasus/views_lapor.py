"""The list, the report and the emergency way in. No rule stands here."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import KesalahanDomain, PeranTidakBerhak, TerlaluSering
from core.waktu import sekarang
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.models import Kasus
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    ke_halaman,
    kunci_kirim,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
    yang_diketik,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from respon_kasus import pintu
from respon_kasus.isian import DaruratIsian, LaporIsian
from respon_kasus.models import ResponKasus
from respon_kasus.pilihan import TERBUKA, StatusRespon
from respon_kasus.policies import PERAN_DARURAT, PERAN_REKAP, PERAN_TIM, pastikan_darurat, pastikan_melapor
from respon_kasus.sajian import NADA, kontak
from respon_kasus.selectors import daftar_respon
from respon_kasus.services.mesin import salah

UKURAN = 30


@perlu_pelaku
@require_safe
@tanpa_simpan
def respon(request: HttpRequest) -> HttpResponse:
    """GET /respon-kasus/ (``?status=``): the actor's own cases, never a word of what happened."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(*PERAN_TIM):
        raise PeranTidakBerhak
    status = request.GET.get("status", "")
    status = status if status in (*StatusRespon.values, "semua") else ""
    semua = TERBUKA if not status else StatusRespon.values if status == "semua" else [status]
    hal = daftar_respon(pelaku, status=semua, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    query = {"status": status} if status else {}
    isi = {
        "kolom": [
            {"judul": gettext("Nomor")},
            {"judul": gettext("Status")},
            {"judul": gettext("Kontak pertama"), "kelas": "r"},
        ],
        "baris": [_baris(r, pelaku) for r in hal.hasil],
        "saringan": [("", gettext("Belum berakhir")), ("selesai", gettext("Selesai")), ("semua", gettext("Semua"))],
        "status": status,
        "boleh_darurat": pelaku.punya(*PERAN_DARURAT),
        "boleh_rekap": pelaku.punya(*PERAN_REKAP),
        "sesudah_url": f"?{urlencode({**query, 'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{urlencode(query)}" if request.GET.get("sesudah") else "",
    }
    return render(request, "respon_kasus/daftar.html", isi)


def _baris(r: ResponKasus, pelaku: Pelaku) -> dict[str, Any]:
    jam = kontak(r, sekarang(), pelaku.zona)
    return {
        "sel": [
            {"teks": r.nomor, "url": reverse("respon_rinci", args=[r.pk]), "sub": r.unit.nama},
            {"teks": "", "tanda": r.get_status_display(), "nada": NADA[str(r.status)]},  # type: ignore[attr-defined]
            {"teks": "", "tanda": jam["teks"], "nada": jam["nada"], "kelas": "r"},
        ]
    }


def _formulir(request: HttpRequest, isi: dict[str, Any], galat: KesalahanDomain | None) -> HttpResponse:
    isi |= {"galat": butir_galat(galat), "kunci": kunci_lanjut(request, galat)}
    return render(request, "respon_kasus/formulir.html", isi, status=galat.status if galat else 200)


def _nomor_aduan(isi: dict[str, Any], pelaku: Pelaku) -> dict[str, Any]:
    """The complaint that was named by its number, as the body of the report names it."""
    nomor = isi.get("kasus", "")
    if not nomor:
        return isi
    id = Kasus.objects.untuk(pelaku).filter(nomor=nomor).values_list("pk", flat=True).first()
    if id is None:
        raise salah("kasus", "tidak_ditemukan")
    return isi | {"kasus": str(id)}


def _dari_aduan(request: HttpRequest, pelaku: Pelaku) -> dict[str, str]:
    """The number of the complaint from whose page the report was opened (``?aduan=``), if the actor sees it."""
    try:
        id = UUID(request.GET.get("aduan", ""))
    except ValueError:
        return {}
    nomor = Kasus.objects.untuk(pelaku).filter(pk=id).values_list("nomor", flat=True).first()
    return {"kasus": nomor} if nomor else {}


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def respon_baru(request: HttpRequest) -> HttpResponseBase:
    """GET: the form of a report. POST: 303 to the list; refused (400): the form with what was typed."""
    pelaku = pelaku_dari(request)
    pastikan_melapor(pelaku)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            isi = _nomor_aduan(isi_formulir(LaporIsian, request.POST, zona=pelaku.zona), pelaku)
            hasil = pintu.lapor(isi, oleh=pelaku, kunci=kunci_kirim(request))
        except DI_HALAMAN as salahnya:
            galat = salahnya
        else:
            messages.success(request, gettext("Laporan tersimpan. Manajer SLRT sudah dikabari."))
            return ke_halaman("respon_rinci", hasil.id)
    timpa = {"kasus": {"jenis": "text", "label": gettext("Nomor aduan terkait"), "atribut": {"maxlength": 40}}}
    isi_halaman = {
        "judul": gettext("Laporkan orang dalam bahaya"),
        "teks": gettext("Tidak lewat antrean. Manajer SLRT langsung dikabari, dan kontak pertama dihitung 24 jam."),
        "isian": bidang_formulir(LaporIsian, yang_diketik(request) or _dari_aduan(request, pelaku), timpa),
        "tombol": gettext("Laporkan"),
        "aksi": "laporkan",
    }
    return _formulir(request, isi_halaman, galat)


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def respon_darurat(request: HttpRequest) -> HttpResponseBase:
    """GET: the form of an emergency opening. POST: 303 to the case; refused (400, 404, 429): the form or a page."""
    pelaku = pelaku_dari(request)
    pastikan_darurat(pelaku)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            isi = isi_formulir(DaruratIsian, request.POST)
            hasil = pintu.darurat(isi, oleh=pelaku, kunci=kunci_kirim(request))
        except (*DI_HALAMAN, TerlaluSering) as salahnya:
            galat = salahnya
        else:
            messages.success(request, gettext("Terbuka selama 4 jam. Tim dan supervisor sudah dikabari."))
            return ke_halaman("respon_rinci", hasil.id)
    isi_halaman = {
        "judul": gettext("Akses darurat"),
        "teks": gettext(
            "Untuk membaca respon kasus yang timnya bukan Anda, selama 4 jam. Alasan Anda disimpan; tim, manajer, dan"
            " supervisor dikabari saat itu juga."
        ),
        "isian": bidang_formulir(DaruratIsian, yang_diketik(request)),
        "tombol": gettext("Buka dengan akses darurat"),
        "aksi": "buka_darurat",
    }
    return _formulir(request, isi_halaman, galat)
