"""Signals: the list, one with its file numbers and answers, and the answer."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import Bidang, IsianTidakSah, KesalahanDomain, PeranTidakBerhak
from core.penulisan import tanggal_pendek
from core.waktu import tanggal_di
from indikator.isian import JawabSinyalIsian, baca_saring_sinyal
from indikator.models import JenisSinyal, Sinyal
from indikator.policies import (
    boleh_jawab_sinyal,
    lihat_kasus_sinyal,
    pastikan_baca_sinyal,
    peran_penjawab_sinyal,
)
from indikator.sajian_sinyal import ARTI, biasa_sinyal, keadaan, nama_bulan, persen_sinyal, rentang
from indikator.selectors.sinyal import (
    NOMOR_TAMPIL,
    SaringSinyal,
    bulan_bersinyal,
    cari_sinyal,
    daftar_sinyal,
    jawaban_sinyal,
    kasus_sinyal,
)
from indikator.services.sinyal import catat_pembukaan, jawab_sinyal
from kasus.pintu import periksa_isian
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari

BIDANG = ("wilayah", "bulan", "tahun", "jenis", "belum")


@never_cache
@require_safe
@perlu_pelaku
def sinyal(request: HttpRequest) -> HttpResponse:
    """GET /indikator/sinyal/: the signals of the own area. A wrong filter: 400 on the same page, without it."""
    pelaku = pelaku_dari(request)
    pastikan_baca_sinyal(pelaku)
    isian = {k: request.GET.get(k, "") for k in BIDANG}
    galat: list[Bidang] = []
    try:
        saring = baca_saring_sinyal(isian)
    except IsianTidakSah as salah:
        galat, saring, isian = list(salah.bidang), SaringSinyal(), {}
    hal = daftar_sinyal(pelaku, saring, sesudah=request.GET.get("sesudah"))
    query = urlencode({k: v for k, v in isian.items() if v})
    isi = {
        "isian": isian,
        "galat": galat,
        "daftar_jenis": JenisSinyal.choices,
        "daftar_bulan": [(f"{b:%Y-%m}", nama_bulan(b)) for b in bulan_bersinyal(pelaku)],
        "baris": [_baris(s) for s in hal.hasil],
        "kolom": [{"judul": gettext("Sinyal")}, {"judul": gettext("Unit")},
                  {"judul": gettext("Bulan"), "kelas": "hidem"}, {"judul": gettext("Angka"), "kelas": "r"},
                  {"judul": gettext("Keadaan")}],
        "sesudah_url": f"?{query}&{urlencode({'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{query}" if request.GET.get("sesudah") else "",
    }  # fmt: skip
    return render(request, "indikator/sinyal.html", isi, status=400 if galat else 200)


def _baris(s: Sinyal) -> dict[str, Any]:
    kata, nada = keadaan(s)
    url = reverse("sinyal_rinci", args=[s.pk])
    jumlah = gettext("{k} dari {n}").format(k=s.k, n=s.n)
    return {
        "sel": [
            {"teks": s.get_jenis_display(), "url": url},
            {"teks": s.unit.nama, "sub": s.kode},
            {"teks": rentang(s), "kelas": "hidem"},
            {"teks": jumlah, "sub": persen_sinyal(s), "kelas": "r num"},
            {"teks": "", "tanda": kata, "nada": nada},
        ]
    }


@never_cache
@require_safe
@perlu_pelaku
def sinyal_rinci(request: HttpRequest, sinyal_id: UUID) -> HttpResponse:
    """GET /indikator/sinyal/{sinyal_id}/: its counts, its file numbers for who may see them, its answers."""
    pelaku = pelaku_dari(request)
    pastikan_baca_sinyal(pelaku)
    return _rinci(request, pelaku, sinyal_id)


@never_cache
@require_POST
@perlu_pelaku
def sinyal_jawab(request: HttpRequest, sinyal_id: UUID) -> HttpResponseBase:
    """POST /indikator/sinyal/{sinyal_id}/jawab/: 303 to the signal; refused: the page with what was typed."""
    pelaku = pelaku_dari(request)
    if not boleh_jawab_sinyal(pelaku):
        raise PeranTidakBerhak
    s = cari_sinyal(pelaku, sinyal_id)
    if not peran_penjawab_sinyal(pelaku, s.kode):
        raise PeranTidakBerhak
    try:
        isian = periksa_isian(JawabSinyalIsian, {"teks": request.POST.get("teks", "")})
        jawab_sinyal(id=s.pk, oleh=pelaku, kunci=kunci_kirim(request), **isian)
    except DI_HALAMAN as galat:
        return _rinci(request, pelaku, s.pk, galat=galat)
    messages.success(request, gettext("Jawaban tersimpan."))
    return ke_halaman("sinyal_rinci", s.pk)


def _rinci(request: HttpRequest, pelaku: Pelaku, id: UUID, *, galat: KesalahanDomain | None = None) -> HttpResponse:
    s = cari_sinyal(pelaku, id)
    cara = lihat_kasus_sinyal(pelaku)
    if cara == "nomor":
        catat_pembukaan(id=s.pk, oleh=pelaku)
    kata, nada = keadaan(s)
    kolom = (gettext("Nomor"), gettext("Dicatat"), gettext("Jatuh tempo"), gettext("Selesai di desa"))
    isi = {
        "sinyal": s,
        "rentang": rentang(s),
        "persen": persen_sinyal(s),
        "biasa": biasa_sinyal(s),
        "arti": gettext(ARTI[s.jenis]),
        "keadaan": kata,
        "nada": nada,
        "jawaban": jawaban_sinyal(s),
        "boleh": bool(peran_penjawab_sinyal(pelaku, s.kode)) and s.gugur_pada is None,
        "kolom": [{"judul": j} for j in kolom] if cara else [],
        "baris": [_kasus(k, cara, s.unit.zona) for k in kasus_sinyal(pelaku, s)],
        "terpotong": NOMOR_TAMPIL if cara and s.k > NOMOR_TAMPIL else 0,
        "isian_teks": {
            "nama": "teks", "label": gettext("Penjelasan"), "jenis": "textarea", "wajib": True,
            "petunjuk": gettext("Tulis sebabnya dan apa yang sudah diperiksa. Jangan tulis nama atau nomor warga."),
            "nilai": request.POST.get("teks", ""), "atribut": {"rows": "4", "maxlength": "2000"},
        },
        "kunci": kunci_baru(),
        "galat": _galat(galat),
    }  # fmt: skip
    return render(request, "indikator/sinyal_rinci.html", isi, status=galat.status if galat else 200)


def _galat(galat: KesalahanDomain | None) -> list[Any]:
    return list(galat.bidang) or [galat.rincian] if galat else []


def _kasus(k: dict[str, Any], cara: str, zona: str) -> dict[str, Any]:
    def hari(saat: datetime | None) -> str | None:
        return tanggal_pendek(tanggal_di(saat, zona)) if saat else None

    url = reverse("kasus_rinci", args=[k["id"]]) if cara == "kasus" else ""
    sel = [{"teks": k["nomor"], "url": url, "kelas": "num"}, {"teks": tanggal_pendek(k["tanggal_lokal"])},
           {"teks": hari(k["tenggat_total"])}, {"teks": hari(k["total_berakhir_pada"])}]  # fmt: skip
    return {"sel": sel}
