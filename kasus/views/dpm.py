"""The Daftar Penerima Manfaat: bringing a list in and publishing it (manajer), looking into it at the counter."""

import io
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import BerkasTerlaluBesar, Bidang, DiLuarLingkup, IsianTidakSah, KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, cari_ulangan, kunci_dari
from core.penulisan import angka
from core.pesan import pesan_untuk
from core.unggah import batasi_unggahan
from kasus import isian as f
from kasus.dpm.galat import PenulisGalat
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.models import VersiDaftar
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusDaftar as D
from kasus.pintu import DAFTAR, lakukan_aksi, periksa_isian
from kasus.policies import KEBIJAKAN_DPM, MANAJER, aksi_daftar, pastikan_berperan
from kasus.selectors.dpm import galat_daftar, masih_diunduh, rinci_daftar, semua_daftar
from kasus.services.dpm import sidik_berkas, unggah_daftar
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
from kasus.views.keputusan import KUNCI_SENDIRI, galat_di_atas, kartu, kembali_dari, pilihan_utama
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

NADA: dict[str, str] = {D.DIPROSES: "info", D.DISIAPKAN: "warn", D.TERBIT: "ok", D.DITARIK: "", D.GAGAL: "bad"}
GALAT_TAMPIL = 20


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_http_methods(["GET", "HEAD", "POST"])
def dpm(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /dpm/: the versions of the list, and the form that brings one in. 303 to the new version."""
    rincian = gettext("Berkas paling besar {batas} MB.").format(batas=settings.DPM_BERKAS_MAKS // 1024**2)
    batasi_unggahan(request, settings.DPM_BERKAS_MAKS, rincian)
    return _dpm(request)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _dpm(request: HttpRequest) -> HttpResponseBase:
    pelaku = _manajer(request)
    if request.method != "POST":
        return _daftar(request, pelaku)
    try:
        hasil = _unggah(request, pelaku)
    except (*DI_HALAMAN, BerkasTerlaluBesar) as galat:
        return _daftar(request, pelaku, galat)
    return ke_halaman("dpm_rinci", hasil.id)


def _manajer(request: HttpRequest) -> Pelaku:
    pelaku = pelaku_dari(request)
    if not pelaku.punya(MANAJER):
        raise PeranTidakBerhak
    return pelaku


def _unggah(request: HttpRequest, pelaku: Pelaku) -> Hasil:
    berkas = request.FILES.get("berkas")
    isi = isi_formulir(f.UnggahDaftarIsian, request.POST)
    if berkas is None or not berkas.size:
        periksa_isian(f.UnggahDaftarIsian, isi)
        raise IsianTidakSah(bidang=[Bidang("berkas", "berkas_wajib", pesan_untuk("berkas_wajib")[1])], jumlah=1)
    sidik = sidik_berkas(berkas)  # type: ignore[arg-type]
    kunci = kunci_dari(request.POST.get("kunci"), f"POST {request.path}", {"isi": isi, "sha256": sidik})
    ulangan = cari_ulangan(kunci, pelaku.akun)
    if ulangan:
        return ulangan
    pastikan_berperan(KEBIJAKAN_DPM, "unggah", None, pelaku)
    isian = periksa_isian(f.UnggahDaftarIsian, isi)
    return unggah_daftar(oleh=pelaku, berkas=berkas, ukuran=berkas.size, kunci=kunci, **isian)  # type: ignore[arg-type]


def _daftar(request: HttpRequest, pelaku: Pelaku, galat: KesalahanDomain | None = None) -> HttpResponse:
    nilai = yang_diketik(request) if galat else {"sumber": "dtsen"}
    isi = {
        "isian": bidang_formulir(f.UnggahDaftarIsian, nilai, {"nama": {"petunjuk": gettext("Misalnya 2026-TW3")}}),
        "galat": butir_galat(galat),
        "kunci": kunci_lanjut(request, galat),
        "batas_mb": settings.DPM_BERKAS_MAKS // 1024**2,
        "xlsx_mb": settings.DPM_XLSX_ISI // 1024**2,
        "kolom": [{"judul": gettext("Versi")}, {"judul": gettext("Status")}, {"judul": gettext("Baris"), "kelas": "r"},
                  {"judul": gettext("Dilewati"), "kelas": "r hidem"}],
        "baris": [_baris(v) for v in semua_daftar(pelaku)],
    }  # fmt: skip
    return render(request, "kasus/dpm.html", isi, status=galat.status if galat else 200)


def _baris(v: VersiDaftar) -> dict[str, Any]:
    sub = _sumber(v) if v.kabkota else f"{_sumber(v)} · {gettext('nasional')}"
    return {
        "sel": [
            {"teks": v.nama, "url": reverse("dpm_rinci", args=[v.pk]), "sub": sub},
            {"teks": "", "tanda": _status(v), "nada": NADA[str(v.status)]},
            {"teks": angka(v.jumlah_baris, 0), "kelas": "r"},
            {"teks": angka(v.jumlah_ditolak, 0), "kelas": "r hidem"},
        ]
    }


def _sumber(v: VersiDaftar) -> str:
    return str(v.get_sumber_display())  # type: ignore[attr-defined]


def _status(v: VersiDaftar) -> str:
    return str(v.get_status_display())  # type: ignore[attr-defined]


@perlu_pelaku
@require_safe
@tanpa_simpan
def dpm_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /dpm/{id}/: progress, figures, broken rows, and what can be done with the version now."""
    return _halaman(request, id)


@perlu_pelaku
@require_safe
@tanpa_simpan
def dpm_kemajuan(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /dpm/{id}/kemajuan/: the piece of the page that shows progress; at the end it asks for the whole page."""
    versi = rinci_daftar(_manajer(request), id)
    jawab = render(request, "kasus/dpm_kemajuan.html", {"versi": versi})
    if versi.status != D.DIPROSES:
        jawab["HX-Refresh"] = "true"
    return jawab


@perlu_pelaku
@require_safe
@tanpa_simpan
def dpm_galat(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /dpm/{id}/galat/: the error file, for a week after the list was worked through (then 404)."""
    versi = rinci_daftar(_manajer(request), id)
    if not masih_diunduh(versi):
        raise DiLuarLingkup
    isi = io.StringIO()
    PenulisGalat(isi).tulis_semua(galat_daftar(versi))
    jawab = HttpResponse(isi.getvalue(), content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = 'attachment; filename="galat-daftar.csv"'
    return jawab


@perlu_pelaku
@require_POST
@tanpa_simpan
def dpm_aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /dpm/{id}/aksi/{aksi}/: 303 to the version; refused (400, 409, 422): as it is now."""
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(DAFTAR.aksi[aksi].isian, request.POST) if aksi in DAFTAR.aksi else {}
        hasil = lakukan_aksi(DAFTAR, aksi, id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, id, galat, aksi)
    tersimpan = gettext("Tersimpan: {aksi}. Status sekarang: {status}.")
    messages.success(request, tersimpan.format(aksi=judul_aksi(aksi), status=D(hasil.status).label))
    return ke_halaman("dpm_rinci", id)


def _halaman(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None, aksi: str = "") -> HttpResponse:
    pelaku = _manajer(request)
    versi = rinci_daftar(pelaku, id)
    nama = aksi_daftar(versi, pelaku)
    kembali = kembali_dari(request, aksi, galat)
    isi = {
        "versi_daftar": versi,
        "versi": versi,
        "sumber": _sumber(versi),
        "status": _status(versi),
        "nada": NADA[str(versi.status)],
        "galat_umum": galat_di_atas(galat, aksi, nama),
        "aksi": kartu(DAFTAR, nama, lambda n: reverse("dpm_aksi", args=[versi.pk, n]), kembali=kembali),
        "terpilih": pilihan_utama(nama, kembali),
        **KUNCI_SENDIRI,
        "contoh_galat": galat_daftar(versi, maks=GALAT_TAMPIL) if masih_diunduh(versi) else [],
        "unduh": masih_diunduh(versi),
    }
    return render(request, "kasus/dpm_rinci.html", isi, status=galat.status if galat else 200)
