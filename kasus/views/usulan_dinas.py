"""What the manajer does with many proposals: give visits away, type them into SIKS-NG before the cut-off day."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import KesalahanDomain
from core.lembar_csv import tulis_csv
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from kasus.formulir import isi_formulir
from kasus.isian_usulan import BatasInputIsian, TugaskanBanyakIsian
from kasus.pintu import USULAN, periksa_isian
from kasus.policies import pastikan_berperan
from kasus.selectors.survei import beban_tim
from kasus.selectors.usulan import batas_input, belum_diketik, siap_ditugaskan
from kasus.services.usulan_lanjut import (
    buka_lembar_salin,
    cetak_berita_acara,
    ekspor_belum_diketik,
    hapus_batas_input,
    pastikan_atur_batas,
    tambah_batas_input,
    tugaskan_banyak,
)
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
from kasus.views.surat import alamat_cek
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def usulan_tugaskan(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /usulan/tugaskan/: visits that nobody has yet, by area; many at once to the least loaded. 303."""
    pelaku = pelaku_dari(request)
    pastikan_berperan(USULAN.kebijakan, "tugaskan", None, pelaku)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            _tugaskan(request, pelaku)
            return ke_halaman("usulan_tugaskan")
        except DI_HALAMAN as salah:
            galat = salah
    hari = tanggal_di(sekarang(), pelaku.zona)
    semua = siap_ditugaskan(pelaku)
    tim = beban_tim(pelaku.kabkota or "", hari, frozenset(u.kecamatan for u in semua if u.kecamatan))
    isi = {
        "semua": semua, "tim": tim, "hari": hari, "galat": butir_galat(galat), "kunci": kunci_lanjut(request, galat),
        "diketik": yang_diketik(request), "dipilih": request.POST.getlist("butir"),
    }  # fmt: skip
    return render(request, "kasus/usulan_tugaskan.html", isi, status=galat.status if galat else 200)


def _tugaskan(request: HttpRequest, pelaku: Pelaku) -> None:
    kunci = kunci_kirim(request)
    pilih = [b for b in request.POST.getlist("butir") if b]
    data = periksa_isian(
        TugaskanBanyakIsian, isi_formulir(TugaskanBanyakIsian, request.POST, kecuali=("butir",)) | {"butir": pilih}
    )
    hasil = tugaskan_banyak(oleh=pelaku, kunci=kunci, **data)
    _kabarkan(request, hasil.jumlah, len(hasil.gagal))


def _kabarkan(request: HttpRequest, jumlah: int, gagal: int) -> None:
    if jumlah:
        pola = ngettext("{n} kunjungan ditugaskan.", "{n} kunjungan ditugaskan.", jumlah)
        messages.success(request, pola.format(n=jumlah))
    if gagal:
        pola = ngettext("{n} tidak dapat ditugaskan.", "{n} tidak dapat ditugaskan.", gagal)
        messages.error(request, pola.format(n=gagal) + " " + gettext("Muat ulang, lalu periksa lagi."))


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def usulan_belum_diketik(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /usulan/belum-diketik/: what is not keyed in, the days that are left, the calendar. POST adds a day."""
    pelaku = pelaku_dari(request)
    pastikan_atur_batas(pelaku)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            data = periksa_isian(BatasInputIsian, isi_formulir(BatasInputIsian, request.POST))
            tambah_batas_input(oleh=pelaku, kunci=kunci_kirim(request), **data)
            messages.success(request, gettext("Batas tersimpan."))
            return ke_halaman("usulan_belum_diketik")
        except DI_HALAMAN as salah:
            galat = salah
    hari = tanggal_di(sekarang(), pelaku.zona)
    batas = batas_input(pelaku.kabkota, hari)
    semua = [(u, (hari - u.tanggal_diteruskan).days if u.tanggal_diteruskan else 0) for u in belum_diketik(pelaku)]
    isi: dict[str, Any] = {
        "semua": semua, "batas": [(b, (b.tanggal - hari).days) for b in batas], "hari": hari,
        "sisa": (batas[0].tanggal - hari).days if batas else None,
        "galat": butir_galat(galat), "kunci": kunci_lanjut(request, galat), "diketik": yang_diketik(request),
    }  # fmt: skip
    return render(request, "kasus/belum_diketik.html", isi, status=galat.status if galat else 200)


@perlu_pelaku
@require_POST
@tanpa_simpan
def usulan_batas_hapus(request: HttpRequest, batas: UUID) -> HttpResponseBase:
    """POST /usulan/batas/{batas}/hapus/: 303 to the calendar."""
    hapus_batas_input(id=batas, oleh=pelaku_dari(request))
    messages.success(request, gettext("Batas dihapus."))
    return ke_halaman("usulan_belum_diketik")


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_salin(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /usulan/{id}/salin/: the copy sheet, field by field; its opening is written down."""
    usulan, baris = buka_lembar_salin(id=id, oleh=pelaku_dari(request))
    return render(request, "kasus/salin.html", {"usulan": usulan, "baris": baris})


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_unduh(request: HttpRequest) -> HttpResponse:
    """GET /usulan/belum-diketik/unduh/: the sheets of all of them as CSV; the export is written down."""
    return kirim_berkas(
        "lembar-salin.csv", "text/csv; charset=utf-8", _csv(ekspor_belum_diketik(oleh=pelaku_dari(request)))
    )


def _csv(semua: Sequence[Sequence[tuple[str, str]]]) -> bytes:
    kepala = [label for label, _ in semua[0]] if semua else []
    return tulis_csv(kepala, [[nilai for _, nilai in satu] for satu in semua])


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_berita_acara(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /usulan/{id}/berita-acara/: the PDF, the same each time; each opening is written down."""
    cetakan = cetak_berita_acara(id=id, oleh=pelaku_dari(request), alamat_cek=alamat_cek(request))
    return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)
