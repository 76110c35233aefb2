"""The form by which a fasilitator proposes a household without a complaint."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from core.errors import DiLuarLingkup, KesalahanDomain
from kasus.formulir import isi_formulir
from kasus.isian import UsulanIsian
from kasus.pilihan import AlasanTanpaNik
from kasus.pintu import USULAN, usulkan
from kasus.policies import pastikan_berperan
from kasus.selectors.acuan import desa_sekitar
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    dengan_label,
    ke_halaman,
    kunci_kirim,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
    yang_diketik,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def usulan_baru(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /usulan/baru/: 303 to the proposal; refused (400, 404 for a desa that is not there): the form."""
    pelaku = pelaku_dari(request)
    pastikan_berperan(USULAN.kebijakan, "buat_usulan", None, pelaku)
    if request.method != "POST":
        return _halaman(request, pelaku)
    try:
        hasil = usulkan(isi_formulir(UsulanIsian, request.POST), oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, galat)
    except DiLuarLingkup as galat:
        if galat.kode != "desa_tidak_ditemukan":
            raise
        return _halaman(request, pelaku, galat)
    messages.success(request, gettext("Usulan tersimpan. Manajer SLRT akan menugaskan survei."))
    return ke_halaman("usulan_rinci", hasil.id)


def _halaman(request: HttpRequest, pelaku: Pelaku, galat: KesalahanDomain | None = None) -> HttpResponse:
    nilai = {"desa_alamat": pelaku.unit_kode if pelaku.lingkup == "desa" else ""} | yang_diketik(request)
    desa = [(d.kode, d.nama) for d in desa_sekitar(pelaku)]
    label = {"alasan": gettext("Alasan"), "orang.nama": gettext("Nama")}
    isi: dict[str, Any] = {
        "nilai": nilai,
        "galat": dengan_label(butir_galat(galat), label),
        "kunci": kunci_lanjut(request, galat),
        "tanpa_nik": _pilihan("orang.alasan_tanpa_nik", gettext("Bila NIK belum ada"), AlasanTanpaNik.choices, nilai),
        "desa": _pilihan("desa_alamat", gettext("Desa/kelurahan tempat tinggal"), desa, nilai),
        "alasan": {"nama": "alasan", "label": label["alasan"], "jenis": "textarea", "wajib": True,
                   "nilai": nilai.get("alasan", ""), "atribut": {"maxlength": 2000}},
    }  # fmt: skip
    return render(request, "kasus/usulan_baru.html", isi, status=galat.status if galat else 200)


def _pilihan(nama: str, label: str, pilihan: list[tuple[str, Any]], nilai: dict[str, str]) -> dict[str, Any]:
    return {"nama": nama, "label": label, "jenis": "select", "nilai": nilai.get(nama, ""),
            "pilihan": [("", gettext("Pilih")), *pilihan]}  # fmt: skip
