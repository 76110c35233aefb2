"""The board of supervisor and manajer, its file, and the screen of a command centre. No rule stands here."""

import hashlib
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import IsianTidakSah, PeranTidakBerhak
from core.konteks import konteks
from core.lembar_csv import tulis_csv
from core.waktu import sekarang
from indikator.isian import MASA, MASA_BAWAAN, baca_lihat
from indikator.policies import boleh_layar, boleh_papan, boleh_papan_provinsi
from indikator.sajian_pantau import (
    KEPALA_CSV,
    NAMA_BAGIAN,
    NAMA_KEADAAN,
    NAMA_MEJA,
    NAMA_UMUR,
    Isi,
    bagian_persen,
    baris_sel,
    isi_papan,
    nama_status,
    sebagai_csv,
    sel,
    sel_rujukan,
)
from indikator.selectors.layar import daftar_tanda_layar
from indikator.selectors.pantau_provinsi import MASA_HARI, papan_provinsi
from indikator.services.pantau import (
    UMUR_TANDA,
    buat_tanda_layar,
    cabut_tanda_layar,
    catat_unduhan,
    pelaku_tanda_layar,
)
from kasus.pilihan import NAMA_LANGKAH
from kasus.selectors.acuan import kategori_aktif
from kasus.selectors.pantau import Layar, Lihat, layar_pantau
from kasus.views.dasar import pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku


@perlu_pelaku
@require_safe
@tanpa_simpan
def pantau(request: HttpRequest) -> HttpResponse:
    """GET /pantau/: the board of the own area; a dinas provinsi gets counts per kab/kota. A wrong filter: 400."""
    pelaku = pelaku_dari(request)
    if boleh_papan_provinsi(pelaku):
        isi: dict[str, Any] = {"baris": papan_provinsi(pelaku), "masa_hari": MASA_HARI, "saat": sekarang()}
        return render(request, "indikator/pantau_provinsi.html", isi)
    if not boleh_papan(pelaku):
        raise PeranTidakBerhak
    return _papan(request, pelaku)


def _papan(request: HttpRequest, pelaku: Pelaku, **lain: Any) -> HttpResponse:
    query, galat = _query(request), []
    try:
        lihat = baca_lihat(query, pelaku)
    except IsianTidakSah as salah:
        query, galat = {}, salah.bidang
        lihat = baca_lihat({}, pelaku)
    isi = isi_papan(pelaku, lihat)
    konten = {
        "lihat": lihat,
        "galat": galat,
        "saat": sekarang(),
        "tempat": isi.nama.get(lihat.desa or lihat.kecamatan, pelaku.unit_nama),
        "penyaring": _penyaring(pelaku, lihat, query),
        "query": f"?{urlencode(query)}" if query else "",
        "layar": boleh_layar(pelaku),
        "tanda_layar": daftar_tanda_layar(pelaku, sekarang()) if boleh_layar(pelaku) else [],
        **_tabel(isi),
        **lain,
    }
    return render(request, "indikator/pantau.html", konten, status=400 if galat else 200)


def _query(request: HttpRequest) -> dict[str, str]:
    return {n: v for n, v in request.GET.dict().items() if v}


def _penyaring(pelaku: Pelaku, lihat: Lihat, query: dict[str, str]) -> list[dict[str, Any]]:
    """The fields of the filter form: kecamatan of a kab/kota, desa of a kecamatan, kind, period."""
    induk = [kode for kode in (pelaku.kode, lihat.kecamatan) if len(kode) in (5, 8) and kode.startswith(pelaku.kode)]
    anak = Wilayah.objects.filter(induk__in=induk).order_by("kode").values_list("induk", "kode", "nama")
    per_induk: dict[str, list[tuple[str, str]]] = {}
    for kode_induk, kode, nama in anak:
        per_induk.setdefault(str(kode_induk), []).append((kode, nama))
    pilihan = {("kecamatan" if len(kode) == len("00.00") else "desa"): daftar for kode, daftar in per_induk.items()}
    pilihan["kategori"] = [(k.kode, k.nama) for k in kategori_aktif()]
    label = {"kecamatan": gettext("Kecamatan"), "desa": gettext("Desa/kelurahan"), "kategori": gettext("Jenis aduan")}
    bidang = [
        {"nama": n, "label": label[n], "nilai": getattr(lihat, n), "pilihan": [("", gettext("Semua")), *daftar]}
        for n, daftar in pilihan.items()
    ]
    masa = [(k, gettext("{hari} hari terakhir").format(hari=n)) for k, n in MASA.items()]
    return [
        *bidang,
        {"nama": "masa", "label": gettext("Masa"), "nilai": query.get("masa", MASA_BAWAAN), "pilihan": masa},
    ]


def _tabel(isi: Isi) -> dict[str, Any]:
    p, hari = isi.papan, isi.papan.lihat.sampai
    terbanyak = max((b.angka["semua"].jumlah for b in p.wilayah), default=0)
    return {
        "umur": [gettext(nama) for nama in NAMA_UMUR.values()],
        "jumlah": baris_sel(p.jumlah, gettext("Semua"), hari),
        "tahap": [baris_sel(b, nama_status(b.kode), hari) for b in p.tahap],
        "meja": [baris_sel(b, gettext(str(NAMA_MEJA[b.kode])), hari) for b in p.meja],
        "wilayah": [baris_sel(b, isi.nama.get(b.kode, b.kode), hari) for b in p.wilayah],
        "terbanyak": terbanyak,
        "bagian": [
            {"nama": gettext(NAMA_BAGIAN[b.kode][0]), "dari": gettext(NAMA_BAGIAN[b.kode][1]), "n": sel(b.n),
             "t": sel(b.t), "persen": bagian_persen(b.n.jumlah, b.t.jumlah)}
            for b in p.bagian
        ],
        "lama": [
            {"nama": nama_status(x.status), "kasus": sel(x.kasus), "median": x.median, "p90": x.p90} for x in p.lama
        ],
        "pekan": [{"mulai": x.mulai, "masuk": sel(x.masuk), "berakhir": sel(x.berakhir)} for x in p.pekan],
        "label_pekan": [f"{x.mulai.day}/{x.mulai.month}" for x in p.pekan],
        "seri_pekan": [
            {"nama": gettext("Masuk"), "nilai": [x.masuk.jumlah for x in p.pekan], "jenis": "utama"},
            {"nama": gettext("Berakhir"), "nilai": [x.berakhir.jumlah for x in p.pekan], "jenis": "kedua"},
        ],
        "rujukan": None if isi.rujukan is None else [
            {"nama": r.nama, "median": r.median_hari, "p90": r.p90_hari,
             "tanpa": bagian_persen(r.jumlah["tanpa_jawaban"], r.dinilai),
             **{k: sel_rujukan(isi, r, k) for k in NAMA_KEADAAN}}
            for r in isi.rujukan
        ],
    }  # fmt: skip


@perlu_pelaku
@require_safe
@tanpa_simpan
def pantau_unduh(request: HttpRequest) -> HttpResponse:
    """GET /pantau/unduh/: the same board as CSV; the trail keeps who took it."""
    pelaku = pelaku_dari(request)
    if not boleh_papan(pelaku):
        raise PeranTidakBerhak
    baris = list(sebagai_csv(isi_papan(pelaku, baca_lihat(_query(request), pelaku))))
    catat_unduhan(baris=len(baris), oleh=pelaku)
    jawab = HttpResponse(tulis_csv([gettext(k) for k in KEPALA_CSV], baris), content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = 'attachment; filename="papan-pantau.csv"'
    return jawab


@perlu_pelaku
@require_POST
@tanpa_simpan
def pantau_alamat(request: HttpRequest) -> HttpResponse:
    """POST /pantau/alamat/: the board with a new address for a screen that nobody logs in at."""
    pelaku = pelaku_dari(request)
    tanda = buat_tanda_layar(petugas=request.user, oleh=pelaku)  # type: ignore[arg-type]
    alamat = request.build_absolute_uri(reverse("pantau_layar_tanda", args=[tanda]))
    return _papan(request, pelaku, alamat_layar=alamat, alamat_sampai=sekarang() + UMUR_TANDA)


@perlu_pelaku
@require_POST
@tanpa_simpan
def pantau_alamat_cabut(request: HttpRequest, layar: UUID) -> HttpResponse:
    """POST /pantau/alamat/{layar}/cabut/: that screen shows nothing any more. 303 to the board."""
    cabut_tanda_layar(id=layar, oleh=pelaku_dari(request))
    messages.success(request, gettext("Alamat layar dicabut. Layar yang memakainya berhenti."))
    return HttpResponseRedirect(reverse("pantau"), status=303)


# ---- the screen --------------------------------------------------------------------------------------


@perlu_pelaku
@require_safe
def pantau_layar(request: HttpRequest) -> HttpResponseBase:
    """GET /pantau/layar/: counts of the own area for a screen; 304 with the ETag of before."""
    pelaku = pelaku_dari(request)
    if not boleh_layar(pelaku):
        raise PeranTidakBerhak
    return _layar(request, pelaku)


@require_safe
def pantau_layar_tanda(request: HttpRequest, tanda: str) -> HttpResponseBase:
    """GET /pantau/layar/{tanda}/: the same without a log-in, for the area of the tanda; 404 when it does not hold."""
    pelaku = pelaku_tanda_layar(tanda.replace("\0", ""))
    with konteks(pelaku):
        return _layar(request, pelaku)


def _layar(request: HttpRequest, pelaku: Pelaku) -> HttpResponseBase:
    layar = layar_pantau(pelaku)
    etag = f'"{hashlib.sha256(repr((pelaku.unit_kode, layar)).encode()).hexdigest()[:20]}"'
    jawab = get_conditional_response(request, etag=etag)
    if jawab is None:
        jawab = render(request, "indikator/pantau_layar.html", {**_isi_layar(layar), "tempat": pelaku.unit_nama,
                       "tanda": etag, "saat": sekarang(), "zona_layar": pelaku.zona})  # fmt: skip
    jawab["ETag"] = etag
    jawab["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(jawab, no_cache=True, private=True)
    return jawab


WILAYAH_LAYAR = 12
"""Regions on the screen: the latest first, the rest is counted."""


def _isi_layar(layar: Layar) -> dict[str, Any]:
    tampak = layar.wilayah[:WILAYAH_LAYAR]
    kode = [k for k, _, _ in tampak]
    nama = dict(Wilayah.objects.filter(kode__in=kode).values_list("kode", "nama"))
    nama |= {k: gettext("Sekretariat SLRT") for k in kode if len(k) == len("00.00")}
    return {
        "layar": layar,
        "langkah": [(n, gettext(NAMA_LANGKAH[n - 1]), jumlah) for n, jumlah in layar.langkah.items()],
        "wilayah": [(nama.get(k, k), n, lewat) for k, n, lewat in tampak],
        "wilayah_lain": len(layar.wilayah) - len(tampak),
        "terbanyak": max((n for _, n, _ in tampak), default=0),
    }
