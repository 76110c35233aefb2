"""Pages of the satisfaction surveys: the citizen's sheet, the officer's sheet, and the results."""

import csv
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import IsianTidakSah, PeranTidakBerhak
from core.waktu import sekarang, tanggal_di
from indikator import skm
from indikator.isian_skm import SkmIsian, SkmPetugasIsian
from indikator.models import Kuesioner
from indikator.permintaan import baca_skm, hari_ini
from indikator.policies import baca_saran, cakupan, layanan_dinilai
from indikator.selectors.skm import (
    BarisSkm,
    bagian_skm,
    bahan_undangan,
    ciri_skm,
    hasil_skm,
    kuesioner_berlaku,
    saran_skm,
)
from indikator.services.skm import (
    kantor_dinilai,
    sidik_kasus,
    sidik_petugas,
    simpan_jawaban_petugas,
    simpan_jawaban_warga,
    sudah_menjawab,
    undangan_warga,
)
from indikator.skm import Instrumen
from kasus.formulir import isi_formulir
from kasus.pintu import periksa_isian
from kasus.views.lacak import cari_lacak, tolak_lacak, umum
from puskesos.akses.halaman import perlu_pelaku
from puskesos.impor import sel_aman
from puskesos.models import Wilayah

GARAM = "indikator.skm.undangan"
UMUR_UNDANGAN = 7 * 86_400
"""Seconds for which an open sheet can be sent."""
BUKA = timedelta(days=90)
"""How long after its end a case may be judged."""
TAHUN_PERTAMA = 2022
PESAN: dict[str, tuple[int, str, str]] = {
    "buka": (
        200, _("Buka dari halaman lacak"),
        _("Cari aduan Anda dengan kode di tanda terima. Sesudah selesai, pilih Nilai layanan kami."),
    ),
    "belum": (409, _("Belum bisa dinilai"), _("Layanan bisa dinilai sesudah aduan Anda selesai.")),
    "lewat": (409, _("Waktu menilai sudah lewat"), _("Layanan bisa dinilai sampai 90 hari sesudah aduan selesai.")),
    "sudah": (200, _("Penilaian sudah kami terima"), _("Satu aduan dinilai satu kali. Terima kasih.")),
    "terima": (200, _("Terima kasih"), _("Penilaian Anda sudah kami terima. Kami tidak menyimpan siapa yang menilai.")),
    "kedaluwarsa": (410, _("Lembar ini sudah lama dibuka"), _("Buka lagi dari halaman lacak, lalu isi kembali.")),
    "rusak": (400, _("Lembar ini tidak dikenal"), _("Buka lagi dari halaman lacak, lalu isi kembali.")),
    "sudah_petugas": (
        200, _("Penilaian tahun ini sudah kami terima"), _("Satu akun menilai satu kali setahun. Terima kasih."),
    ),
}  # fmt: skip
"""What a page without a sheet says: status, title, sentence."""


def _kabar(request: HttpRequest, apa: str) -> HttpResponse:
    status, judul, kalimat = PESAN[apa]
    isi = {"judul": gettext(judul), "kalimat": gettext(kalimat), "apa": apa}
    return render(request, "indikator/survei_pesan.html", isi, status=status)


# ---- the citizen's sheet -----------------------------------------------------------------------------


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def skm_warga(request: HttpRequest) -> HttpResponse:
    """GET, POST /survei/warga/ (``kode``): the sheet for a case that has ended; else a page that says why not."""
    if request.method != "POST":
        return _kabar(request, "buka")
    _kode, baris, galat = cari_lacak(request)
    if baris is None:
        return tolak_lacak(request, galat)
    bahan = bahan_undangan(baris.kasus_id)
    if bahan is None:
        return _kabar(request, "belum")
    if sekarang() > bahan.selesai_pada + BUKA:
        return _kabar(request, "lewat")
    undangan = undangan_warga(bahan, sidik_kasus(baris.kasus_id, bahan.selesai_pada), baris.zona)
    if sudah_menjawab(undangan["s"]):
        return _kabar(request, "sudah")
    return _lembar_warga(request, undangan)


@umum
@require_POST
def skm_warga_kirim(request: HttpRequest) -> HttpResponse:
    """POST /survei/warga/kirim/ (``undangan``, answers): once; sent again it changes nothing and says so."""
    try:
        undangan = signing.loads(request.POST.get("undangan", ""), salt=GARAM, max_age=UMUR_UNDANGAN)
    except signing.SignatureExpired:
        return _kabar(request, "kedaluwarsa")
    except signing.BadSignature:
        return _kabar(request, "rusak")
    try:
        isian = periksa_isian(SkmIsian, isi_formulir(SkmIsian, request.POST, kecuali=("undangan",)))
        baru = simpan_jawaban_warga(undangan=undangan, isian=isian)
    except IsianTidakSah as galat:
        return _lembar_warga(request, undangan, galat)
    return _kabar(request, "terima" if baru else "sudah")


def _lembar_warga(request: HttpRequest, undangan: dict[str, str], galat: IsianTidakSah | None = None) -> HttpResponse:
    kuesioner = Kuesioner.objects.get(pk=undangan["k"])
    isi = _lembar(kuesioner, request.POST if galat else {}, galat) | {
        "judul": gettext("Nilai layanan kami"),
        "tentang": kantor_dinilai(UUID(undangan["u"])),
        "kirim": reverse("skm_warga_kirim"),
        "undangan": signing.dumps(undangan, salt=GARAM),
        "warga": True,
    }
    return render(request, "indikator/survei.html", isi, status=400 if galat else 200)


def _lembar(kuesioner: Kuesioner, nilai: Mapping[str, Any], galat: IsianTidakSah | None) -> dict[str, Any]:
    """The questions and traits of a sheet, with what was chosen before."""

    def pilihan(kolom: str, kata: list[str]) -> list[tuple[str, str, bool]]:
        return [(str(n), k, nilai.get(kolom) == str(n)) for n, k in enumerate(kata, 1)]

    return {
        "butir": [
            {"kolom": kolom, "tanya": b["tanya"], "pilihan": pilihan(kolom, b["pilihan"])}
            for b in kuesioner.butir
            for kolom in [b["unsur"].lower()]
        ],
        "ciri": [(k, skm.NAMA_CIRI[k], [(v, t, nilai.get(k) == v) for v, t in p.choices]) for k, p in skm.CIRI.items()],
        "saran": nilai.get("saran", ""),
        "galat": galat.bidang if galat else [],
    }


# ---- the officer's sheet -----------------------------------------------------------------------------


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
def skm_petugas(request: HttpRequest) -> HttpResponse:
    """GET, POST /survei/petugas/: what officers think of the services of the Direktorat, once a year (IKK 5.1)."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    boleh = layanan_dinilai(pelaku)
    if not boleh:
        raise PeranTidakBerhak
    hari = tanggal_di(sekarang(), pelaku.zona)
    galat: IsianTidakSah | None = None
    if request.method == "POST":
        try:
            isian = periksa_isian(SkmPetugasIsian, isi_formulir(SkmPetugasIsian, request.POST))
            return _kabar(request, "terima" if simpan_jawaban_petugas(oleh=pelaku, isian=isian) else "sudah_petugas")
        except IsianTidakSah as salah:
            galat = salah
    elif sudah_menjawab(sidik_petugas(pelaku.akun_id, hari.year)):
        return _kabar(request, "sudah_petugas")
    nilai = request.POST if galat else {}
    dipilih = nilai.get("layanan", boleh[0])
    layanan = [(v, t, v == dipilih) for v, t in skm.LayananStakeholder.choices if v in boleh]
    isi = _lembar(kuesioner_berlaku(Instrumen.STAKEHOLDER, hari), nilai, galat) | {
        "judul": gettext("Nilai layanan Direktorat"),
        "tentang": gettext("Survei stakeholder {tahun}").format(tahun=hari.year),
        "kirim": reverse("skm_petugas"),
        "layanan": layanan,
    }
    return render(request, "indikator/survei.html", isi, status=400 if galat else 200)


# ---- the results -------------------------------------------------------------------------------------


@perlu_pelaku
@require_safe
def hasil(request: HttpRequest) -> HttpResponse:
    """GET /indikator/skm/: the value of an area and year, its elements, its parts, and who answered."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    galat: IsianTidakSah | None = None
    try:
        instrumen, tahun, wilayah = baca_skm(request.GET.dict())
    except IsianTidakSah as salah:
        galat = salah
        instrumen, tahun, wilayah = baca_skm({})
    satu, awalan = hasil_skm(instrumen, tahun, wilayah), cakupan(pelaku)
    warga = instrumen == Instrumen.WARGA
    boleh_saran = warga and awalan is not None and baca_saran(pelaku) and satu.n + satu.tidak_lengkap >= skm.KECIL
    isi = {
        "instrumen": instrumen,
        "tahun": tahun,
        "wilayah": wilayah if warga else "",
        "galat": galat,
        "hasil": satu,
        "mutu_huruf": satu.mutu[0],
        "mutu_kata": gettext(satu.mutu[1]) if satu.mutu[1] else "",
        "unsur": [(u, gettext(nama), satu.nrr.get(u), u in satu.terendah) for u, nama in skm.UNSUR.items()],
        "bagian": [_baris(b, instrumen, tahun) for b in bagian_skm(instrumen, tahun, wilayah, awalan)],
        "ciri": [(skm.NAMA_CIRI[k], b) for k, b in ciri_skm(instrumen, tahun, wilayah).items()] if satu.terbit else [],
        "saran": saran_skm(tahun, wilayah, awalan) if boleh_saran and awalan is not None else [],
        "jejak": _jejak(wilayah) if warga else [],
        "daftar_tahun": range(hari_ini(sekarang()).year, TAHUN_PERTAMA - 1, -1),
        "daftar_instrumen": Instrumen.choices,
        "unduh": f"{reverse('skm_unduh')}?{urlencode({'instrumen': instrumen, 'tahun': tahun, 'wilayah': wilayah})}",
        "boleh_isi": bool(layanan_dinilai(pelaku)),
        "min_n": skm.MIN_N,
    }
    return render(request, "indikator/skm.html", isi, status=400 if galat else 200)


def _jejak(wilayah: str) -> list[tuple[str, str]]:
    """The areas above and the one asked: (code, name)."""
    kode = [wilayah[:n] for n in (2, 5) if len(wilayah) >= n]
    nama = dict(Wilayah.objects.filter(kode__in=kode).values_list("kode", "nama"))
    return [(k, nama[k]) for k in kode]


def _baris(b: BarisSkm, instrumen: str, tahun: int) -> dict[str, Any]:
    query = urlencode({"instrumen": instrumen, "tahun": tahun, "wilayah": b.kode})
    return {
        "nama": b.nama,
        "kode": b.kode if instrumen == Instrumen.WARGA else "",
        "hasil": b.hasil,
        "mutu": b.hasil.mutu[0],
        "url": f"?{query}" if b.lanjut else "",
    }


@perlu_pelaku
@require_safe
def unduh(request: HttpRequest) -> HttpResponse:
    """GET /indikator/skm/unduh/: the area and its parts as CSV. No cell can be taken for a formula."""
    instrumen, tahun, wilayah = baca_skm(request.GET.dict())
    awalan = cakupan(request.pelaku)  # type: ignore[attr-defined]
    semua = [BarisSkm(wilayah, gettext("seluruhnya"), hasil_skm(instrumen, tahun, wilayah))]
    semua += bagian_skm(instrumen, tahun, wilayah, awalan)
    jawab = HttpResponse(content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="skm-{instrumen}-{tahun}.csv"'
    jawab.write("\ufeff")
    tulis = csv.writer(jawab).writerow
    tulis(["kode", "nama", "instrumen", "tahun", "n", "tidak_lengkap", "nilai", "mutu", "unsur_terendah", *skm.UNSUR])
    for b in semua:
        tulis([sel_aman(str(v)) for v in _sel(b, instrumen, tahun)])
    return jawab


def _sel(b: BarisSkm, instrumen: str, tahun: int) -> list[object]:
    h = b.hasil
    nrr = [skm.dua_desimal(v) for v in h.nrr.values()] if h.terbit else [""] * 9
    nilai = skm.dua_desimal(h.nilai) or ""
    return [b.kode, b.nama, instrumen, tahun, h.n, h.tidak_lengkap, nilai, h.mutu[0], " ".join(h.terendah), *nrr]
