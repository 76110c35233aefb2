"""Letters: those of a case with the forms of new ones, the list of an office, the sheet itself."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import DiLuarLingkup, IsianTidakSah, KesalahanDomain, PeranTidakBerhak
from core.penulisan import tanggal_pendek
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.isian_surat import ISIAN_SURAT, BatalSuratIsian, SaringSuratIsian
from kasus.models import Kasus, Surat
from kasus.pintu import periksa_isian
from kasus.pintu_surat import batalkan_surat_kasus, terbitkan_surat_kasus
from kasus.policies import boleh_daftar_surat, surat_tersedia
from kasus.selectors.kasus import rinci_kasus
from kasus.selectors.surat import SaringSurat, daftar_surat, surat_kasus, surat_terlihat
from kasus.services.surat import cetak_surat
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    dengan_label,
    ke_halaman,
    kunci_kirim,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from puskesos.surat import JenisSurat

UKURAN = 30


@perlu_pelaku
@require_safe
@tanpa_simpan
def surat(request: HttpRequest) -> HttpResponse:
    """GET /surat/ (``?jenis=&keadaan=&nomor=``): the letters that the own office issued, the newest first."""
    pelaku = pelaku_dari(request)
    if not boleh_daftar_surat(pelaku):
        raise PeranTidakBerhak
    saring, butir = _saringan(request)
    hal = daftar_surat(pelaku, saring, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    isian = {n: v for n in saring.__slots__ if (v := getattr(saring, n))}
    isi = {
        "kolom": [{"judul": gettext("Surat")}, {"judul": gettext("Keadaan")}, {"judul": gettext("Kasus"),
                  "kelas": "hidem"}, {"judul": gettext("Tanggal"), "kelas": "r"}],
        "baris": [_baris(s) for s in hal.hasil],
        "saring": saring,
        "galat": butir,
        "jenis": JenisSurat.choices,
        "disaring": bool(isian),
        "sesudah_url": f"?{urlencode({**isian, 'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{urlencode(isian)}" if request.GET.get("sesudah") else "",
    }  # fmt: skip
    return render(request, "kasus/surat.html", isi)


def _saringan(request: HttpRequest) -> tuple[SaringSurat, list[Any]]:
    """The filters of the address; a wrong one is told and left out."""
    isi = {n: v for n, v in request.GET.items() if n in SaringSurat.__slots__ and v}
    try:
        return SaringSurat(**periksa_isian(SaringSuratIsian, isi)), []
    except IsianTidakSah as galat:
        return SaringSurat(), galat.bidang


def _baris(s: Surat) -> dict[str, Any]:
    batal = s.dicabut_pada is not None
    return {
        "sel": [
            {"teks": s.nomor, "url": reverse("kasus_surat", args=[s.kasus_id]),
             "sub": f"{s.get_jenis_display()} · {s.dibuat_oleh.nama}"},
            {"teks": "", "tanda": gettext("Dibatalkan") if batal else gettext("Berlaku"),
             "nada": "bad" if batal else "ok"},
            {"teks": s.kasus.nomor, "kelas": "hidem"},
            {"teks": tanggal_pendek(s.tanggal), "kelas": "r"},
        ]
    }  # fmt: skip


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def kasus_surat(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """GET /kasus/{id}/surat/ (``?jenis=``): the letters of a case, and the form of a new one.

    POST: 303 to the page with the letter; refused (400, 422): the form with what was typed.
    """
    pelaku = pelaku_dari(request)
    if request.method != "POST":
        return _halaman(request, id)
    jenis = request.POST.get("jenis", "")
    try:
        kelas = ISIAN_SURAT.get(jenis)
        isi = isi_formulir(kelas, request.POST, zona=pelaku.zona) if kelas else {"jenis": jenis}
        terbitkan_surat_kasus(id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, id, galat)
    messages.success(request, gettext("Surat terbit dengan nomornya. Buka PDF-nya untuk dicetak."))
    return ke_halaman("kasus_surat", id)


def _halaman(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None) -> HttpResponse:
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    ada = surat_tersedia(kasus, pelaku)
    diminta = request.POST.get("jenis") or request.GET.get("jenis", "")
    dipilih = diminta if diminta in ada else (ada[0] if len(ada) == 1 else "")
    isian = _isian(request, kasus, pelaku, dipilih) if dipilih else []
    label = {b["nama"]: str(b["label"]) for b in isian}
    isi = {
        "kasus": kasus,
        "surat": surat_kasus(kasus, pelaku),
        "pilihan": [(j, JenisSurat(j).label) for j in ada] if len(ada) > 1 else [],
        "dipilih": dipilih,
        "dipilih_nama": JenisSurat(dipilih).label if dipilih else "",
        "isian": isian,
        "galat": dengan_label(butir_galat(galat), label),
        "kunci": kunci_lanjut(request, galat),
    }
    return render(request, "kasus/surat_kasus.html", isi, status=galat.status if galat else 200)


def _isian(request: HttpRequest, kasus: Kasus, pelaku: Pelaku, jenis: str) -> list[dict[str, Any]]:
    hari = tanggal_di(sekarang(), pelaku.zona).isoformat()
    nilai = {nama: str(teks) for nama, teks in request.POST.items()}
    kelas = ISIAN_SURAT[jenis]
    timpa: dict[str, dict[str, Any]] = {n: {"petunjuk": b.help_text} for n, b in kelas().fields.items() if b.help_text}
    timpa["jenis"] = {"jenis": "hidden", "nilai": jenis}
    timpa["tanggal"] = {"atribut": {"max": hari}}
    semua = bidang_formulir(kelas, {"tanggal": hari, **nilai}, timpa)
    return [b for b in semua if b["nama"] != "jenis"]


@perlu_pelaku
@require_safe
def kasus_surat_cetak(request: HttpRequest, id: UUID, surat: UUID) -> HttpResponse:
    """GET /kasus/{id}/surat/{surat}/: the PDF, the same each time; each opening is written down."""
    pelaku = pelaku_dari(request)
    rinci_kasus(pelaku, id)
    _pastikan_milik(surat, id, pelaku)
    cetakan = cetak_surat(id=surat, oleh=pelaku, alamat_cek=alamat_cek(request))
    return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)


def _pastikan_milik(surat: UUID, kasus: UUID, pelaku: Pelaku) -> None:
    """Raises DiLuarLingkup for a letter of another case."""
    if surat_terlihat(surat, pelaku).kasus_id != kasus:
        raise DiLuarLingkup


def alamat_cek(request: HttpRequest) -> Any:
    """Code → the whole address of its public check, as the QR holds it: the site's own, whoever asks by which name."""
    dasar = str(settings.ALAMAT_UMUM).rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    return lambda kode: dasar + reverse("surat_cek", args=[kode])


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_surat_batal(request: HttpRequest, id: UUID, surat: UUID) -> HttpResponseBase:
    """POST /kasus/{id}/surat/{surat}/batal/ (``alasan``): 303 to the letters of the case."""
    pelaku = pelaku_dari(request)
    rinci_kasus(pelaku, id)
    _pastikan_milik(surat, id, pelaku)
    try:
        isi = isi_formulir(BatalSuratIsian, request.POST, zona=pelaku.zona)
        batalkan_surat_kasus(surat, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, id, galat)
    messages.success(request, gettext("Surat dibatalkan. Halaman pemeriksaannya mengatakan begitu."))
    return ke_halaman("kasus_surat", id)
