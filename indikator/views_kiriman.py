"""Reports of offices: the own ones to send, and for those who watch an area who has sent what."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_safe

from core.dokumen import buat_dokumen
from core.errors import DiLuarLingkup, IsianTidakSah, KesalahanDomain
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from indikator.isian_kiriman import baca_saring
from indikator.masa import Jenis, masa_lalu, masa_tahun
from indikator.policies import angka_keluar, jenis_laporan, pastikan_baca_kiriman
from indikator.sajian_kiriman import catatan_samaran, data_kiriman, judul_kiriman, kaki_kiriman, tabel_cetak
from indikator.samaran import aturan_laporan
from indikator.selectors.kiriman import KANTOR, KEADAAN, SaringKiriman, daftar_kiriman, milik_kantor
from indikator.services.kiriman import buka_kiriman, kirim_laporan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari, tanpa_simpan

NAMA_KEADAAN = {"terkirim": _("Terkirim"), "terlambat": _("Terkirim terlambat"), "belum": _("Belum terkirim")}
BIDANG = ("jenis", "masa", "kantor", "wilayah", "keadaan")


@require_safe
@tanpa_simpan
@perlu_pelaku
def kiriman(request: HttpRequest) -> HttpResponse:
    """GET /indikator/kiriman/: the own office's reports, and the list of the area. A wrong filter: 400."""
    pelaku = pelaku_dari(request)
    awalan = pastikan_baca_kiriman(pelaku)
    hari = tanggal_di(sekarang(), pelaku.zona)
    isi: dict[str, Any] = {"milik": _milik(pelaku, hari), "melihat": len(awalan) < 13, "galat": None}
    if isi["milik"]:
        isi["hari_lapor"] = aturan_laporan(hari).hari_lapor
    status = 200
    if isi["melihat"]:
        query = {k: v for k, v in request.GET.items() if k != "sesudah"}
        try:
            saring = baca_saring(query, hari)
        except IsianTidakSah as galat:
            saring, isi["galat"], status = baca_saring({}, hari), galat, 400
        isi |= _daftar(saring, awalan, hari, request.GET.get("sesudah"))
    return render(request, "indikator/kiriman.html", isi, status=status)


def _milik(pelaku: Pelaku, hari: date) -> list[dict[str, Any]]:
    """Kinds of reports of the own office with their periods."""
    return [
        {"judul": Jenis(j).label, "baris": milik_kantor(pelaku.unit_id, j, hari), "lalu": masa_lalu(j, hari)}
        for j in jenis_laporan(pelaku)
    ]


def _daftar(saring: SaringKiriman, awalan: str, hari: date, sesudah: str | None) -> dict[str, Any]:
    daftar = daftar_kiriman(saring, awalan=awalan, sesudah=sesudah)
    pilih = {
        "jenis": saring.masa.jenis, "masa": saring.masa.kode, "kantor": saring.kantor, "wilayah": saring.wilayah,
        "keadaan": saring.keadaan,
    }  # fmt: skip
    tahun = (hari.year, hari.year - 1)
    masa = [m for j in Jenis.values for t in tahun for m in reversed(masa_tahun(j, t)) if m.dari <= hari]
    dasar = urlencode({k: v for k, v in pilih.items() if v})
    return {
        "daftar": daftar,
        "saring": saring,
        "pilih": pilih,
        "pilihan_masa": [(m.kode, f"{Jenis(m.jenis).label}, {m.nama}") for m in masa],
        "pilihan_kantor": [(k, Unit.Jenis(k).label) for k in KANTOR],
        "pilihan_keadaan": [(k, gettext(NAMA_KEADAAN[k])) for k in KEADAAN],
        "sesudah_url": f"?{dasar}&{urlencode({'sesudah': daftar.sesudah})}" if daftar.sesudah else "",
        "awal_url": f"?{dasar}" if sesudah else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
@perlu_pelaku
def kiriman_rinci(request: HttpRequest, kode: str, masa: str) -> HttpResponseBase:
    """GET, POST /indikator/kiriman/{kode}/{masa}/ (``?versi=``): a report; POST sends the own office's. 303."""
    pelaku = pelaku_dari(request)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            hasil = kirim_laporan(kode=kode, masa=masa, oleh=pelaku, kunci=kunci_kirim(request))
        except DI_HALAMAN as salah:
            galat = salah
        else:
            sama = hasil.status_kode == 200
            messages.success(request, gettext("Sudah terkirim.") if sama else gettext("Laporan terkirim."))
            return ke_halaman("kiriman_rinci", kode, masa)
    k = buka_kiriman(kode=kode, masa=masa, oleh=pelaku, nomor=_nomor(request))
    isi = {
        "k": k,
        "judul": judul_kiriman(k),
        "tabel": tabel_cetak(k.isi),
        "kaki": kaki_kiriman(k),
        "catatan": catatan_samaran(k),
        "luar": angka_keluar(pelaku),
        "kunci": kunci_baru(),
        "galat": galat,
    }
    return render(request, "indikator/kiriman_rinci.html", isi, status=galat.status if galat else 200)


def _nomor(request: HttpRequest) -> int | None:
    """The version asked for. Raises DiLuarLingkup for what is no number."""
    teks = request.GET.get("versi", "")
    if not teks:
        return None
    if not (teks.isascii() and teks.isdigit() and len(teks) < 5):
        raise DiLuarLingkup
    return int(teks)


@require_safe
@tanpa_simpan
@perlu_pelaku
def kiriman_pdf(request: HttpRequest, kode: str, masa: str) -> HttpResponse:
    """GET /indikator/kiriman/{kode}/{masa}/pdf/ (``?versi=``): the report on A4; printed again it is the same."""
    k = buka_kiriman(kode=kode, masa=masa, oleh=pelaku_dari(request), nomor=_nomor(request))
    isi = buat_dokumen("laporan/kiriman.typ", data_kiriman(k))
    return kirim_berkas(f"laporan-{kode}-{masa}.pdf", "application/pdf", isi)
