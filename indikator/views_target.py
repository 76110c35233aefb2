"""Targets of the eleven indicators, and the values that are measured elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import DiLuarLingkup, IsianTidakSah, KesalahanDomain
from core.idempotensi import Hasil
from core.isian import IsianKetat
from core.waktu import sekarang
from indikator.daftar import DAFTAR, INDIKATOR
from indikator.isian_target import TAHUN_PERTAMA, NilaiIsian, TargetIsian, baca_tahun
from indikator.permintaan import hari_ini
from indikator.policies import boleh_tulis_laporan, pastikan_baca_laporan, pastikan_tulis_laporan
from indikator.selectors.target import acuan_tahun
from indikator.services.target import tetapkan_nilai, tetapkan_target
from kasus.formulir import isi_formulir
from kasus.pintu import periksa_isian
from puskesos.akses.halaman import perlu_pelaku
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari


@never_cache
@require_safe
@perlu_pelaku
def target(request: HttpRequest) -> HttpResponse:
    """GET /indikator/target/?tahun=: versions of the targets, values with their sources, history."""
    pelaku = pelaku_dari(request)
    pastikan_baca_laporan(pelaku)
    return _halaman(request, baca_tahun(request.GET.get("tahun", "")))


@never_cache
@require_POST
@perlu_pelaku
def target_baru(request: HttpRequest) -> HttpResponseBase:
    """POST /indikator/target/baru/: a version of a target. 303 to the page; refused: the page with what was typed."""
    return _simpan(request, TargetIsian, tetapkan_target, gettext("Target tersimpan."), "target")


@never_cache
@require_POST
@perlu_pelaku
def target_nilai(request: HttpRequest) -> HttpResponseBase:
    """POST /indikator/target/nilai/: n and T, or a value, with its source. 303 to the page."""
    return _simpan(request, NilaiIsian, tetapkan_nilai, gettext("Nilai tersimpan."), "nilai")


def _simpan(
    request: HttpRequest, kelas: type[IsianKetat], simpan: Callable[..., Hasil], pesan: str, awalan: str
) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    pastikan_tulis_laporan(pelaku)
    try:
        isi = periksa_isian(kelas, isi_formulir(kelas, request.POST))
        simpan(oleh=pelaku, isi=isi, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        tahun = request.POST.get("tahun", "")
        try:
            return _halaman(request, baca_tahun(tahun), galat=galat, awalan=awalan)
        except DiLuarLingkup:
            return _halaman(request, baca_tahun(""), galat=galat, awalan=awalan)
    messages.success(request, pesan)
    jawab = ke_halaman("target_ikk")
    jawab["Location"] += f"?tahun={isi['tahun']}"
    return jawab


def _halaman(
    request: HttpRequest, tahun: int, *, galat: KesalahanDomain | None = None, awalan: str = ""
) -> HttpResponse:
    kini = hari_ini(sekarang())
    bidang = galat.bidang if isinstance(galat, IsianTidakSah) else []
    boleh = boleh_tulis_laporan(pelaku_dari(request))
    isi = {
        "tahun": tahun,
        "daftar_tahun": range(kini.year + 1, TAHUN_PERTAMA - 1, -1),
        "baris": acuan_tahun(tahun, min(kini, date(tahun, 12, 31))),
        "boleh": boleh,
        "galat": galat,
        "bidang": bidang,
        "awalan": awalan,
        "kunci": kunci_baru(),
        "form_target": _bidang_target(_diketik(request, awalan == "target")) if boleh else (),
        "form_nilai": _bidang_nilai(_diketik(request, awalan == "nilai")) if boleh else (),
    }
    return render(request, "indikator/target.html", isi, status=galat.status if galat else 200)


def _diketik(request: HttpRequest, ini: bool) -> dict[str, str]:
    return request.POST.dict() if ini else {}  # type: ignore[return-value]


def _pilihan(kode: list[str]) -> list[tuple[str, str]]:
    return [(k, f"{k} {gettext(INDIKATOR[k].nama)[:70]}") for k in kode]


def _bidang_target(nilai: dict[str, str]) -> list[dict[str, Any]]:
    isi: list[dict[str, Any]] = [
        {"nama": "indikator", "label": gettext("Indikator"), "jenis": "select", "pilihan": _pilihan(list(INDIKATOR))},
        {"nama": "target", "label": gettext("Target"), "petunjuk": gettext("Misalnya 80 atau 80,5.")},
        {"nama": "dokumen", "label": gettext("Dokumen"), "petunjuk": gettext("Renstra, RKT, PK, atau PK revisi.")},
        {"nama": "nomor", "label": gettext("Nomor dokumen")},
        {"nama": "berlaku_mulai", "label": gettext("Berlaku mulai"), "jenis": "date"},
    ]
    return [{**b, "nilai": nilai.get(b["nama"], ""), "wajib": True} for b in isi]


def _bidang_nilai(nilai: dict[str, str]) -> list[dict[str, Any]]:
    kode = [i.kode for i in DAFTAR if not i.dihitung]
    angka = {"atribut": {"inputmode": "decimal"}}
    isi: list[dict[str, Any]] = [
        {"nama": "indikator", "label": gettext("Indikator"), "jenis": "select", "pilihan": _pilihan(kode)},
        {"nama": "n", "label": "n", "petunjuk": gettext("Untuk indikator persentase."), **angka},
        {"nama": "t", "label": "T", "petunjuk": gettext("Persentasenya dihitung, tidak diketik."), **angka},
        {"nama": "nilai", "label": gettext("Nilai"), "petunjuk": gettext("Untuk 5.1, 6.1, dan 6.2."), **angka},
        {"nama": "sumber", "label": gettext("Sumber"), "wajib": True},
    ]
    return [{**b, "nilai": nilai.get(b["nama"], "")} for b in isi]
