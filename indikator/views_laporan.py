"""The yearly report: figures ready for A4, its words, what its figures contradict, and the freeze."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import DiLuarLingkup, IsianTidakSah, KesalahanDomain
from core.waktu import sekarang
from indikator.cetak import data_laporan, kaki, sidik_pendek
from indikator.models import NarasiLaporan, Potret
from indikator.permintaan import baca_permintaan, hari_ini
from indikator.policies import boleh_baca_sinyal, boleh_tulis_laporan, pastikan_baca_laporan, pastikan_tulis_laporan
from indikator.selectors.laporan import (
    NARASI,
    ButirPenjelasan,
    ada_kriteria,
    cari_potret,
    isi_cetak,
    narasi,
    perlu_penjelasan,
    potret_terakhir,
    semua_potret,
    sudah_berakhir,
    susun_isi,
)
from indikator.selectors.potret import bandingkan, potret_utuh, unit_tahun
from indikator.selectors.riwayat import cara_utama
from indikator.selectors.sinyal import sinyal_tahun
from indikator.services.laporan import HURUF_MAKS, bekukan, jelaskan, pastikan_tahun, tulis_narasi
from indikator.views import TAHUN_PERTAMA
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari

BEDA_TAMPIL = 100


@never_cache
@require_safe
@perlu_pelaku
def laporan(request: HttpRequest) -> HttpResponse:
    """GET /indikator/laporan/?tahun=: the report of a year, from its snapshot or as a draft."""
    pelaku = pelaku_dari(request)
    pastikan_baca_laporan(pelaku)
    return _halaman(request, pelaku, _tahun(request.GET.get("tahun", "")))


def _tahun(teks: str) -> int:
    """The year asked; without one the last that is over. Raises DiLuarLingkup."""
    if not teks:
        return max(hari_ini(sekarang()).year - 1, TAHUN_PERTAMA)
    if not (teks.isascii() and teks.isdigit() and len(teks) == 4):
        raise DiLuarLingkup
    pastikan_tahun(int(teks))
    return int(teks)


@never_cache
@require_POST
@perlu_pelaku
def laporan_narasi(request: HttpRequest, tahun: int) -> HttpResponseBase:
    """POST /indikator/laporan/{tahun}/narasi/: 303 to the report; refused: the page with what was typed."""
    pelaku = pelaku_dari(request)
    isi = {nama: request.POST.get(nama, "") for nama in NARASI}
    try:
        versi = request.POST.get("versi", "")
        if not (versi.isascii() and versi.isdigit() and len(versi) < 9):
            raise IsianTidakSah("versi_wajib")
        tulis_narasi(tahun=tahun, oleh=pelaku, versi=int(versi), isi=isi, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        pastikan_tulis_laporan(pelaku)
        return _halaman(request, pelaku, tahun, galat=galat, diketik=isi)
    messages.success(request, gettext("Narasi tersimpan."))
    return _ke(tahun)


@never_cache
@require_POST
@perlu_pelaku
def laporan_penjelasan(request: HttpRequest, tahun: int) -> HttpResponseBase:
    """POST /indikator/laporan/{tahun}/penjelasan/: answer one contradiction. 303 to the report."""
    pelaku = pelaku_dari(request)
    pastikan_tulis_laporan(pelaku)
    kode, teks = request.POST.get("kode", ""), request.POST.get("teks", "")
    try:
        jelaskan(tahun=tahun, oleh=pelaku, kode=kode, teks=teks, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, tahun, galat=galat, diketik={kode: teks})
    messages.success(request, gettext("Penjelasan tersimpan."))
    return _ke(tahun)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@perlu_pelaku
def laporan_bekukan(request: HttpRequest, tahun: int) -> HttpResponseBase:
    """GET, POST /indikator/laporan/{tahun}/bekukan/: what freezing means, then 303 to the snapshot."""
    pelaku = pelaku_dari(request)
    pastikan_tulis_laporan(pelaku)
    pastikan_tahun(tahun)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            catatan = request.POST.get("catatan", "")[:HURUF_MAKS]
            hasil = bekukan(tahun=tahun, oleh=pelaku, catatan=catatan, kunci=kunci_kirim(request))
        except DI_HALAMAN as salah:
            galat = salah
        else:
            messages.success(request, gettext("Potret data {tahun} terkunci.").format(tahun=tahun))
            return ke_halaman("potret", hasil.id)
    isi = {
        "tahun": tahun,
        "sebelum": potret_terakhir(tahun),
        "galat": galat,
        "catatan": request.POST.get("catatan", ""),
        "kunci": kunci_baru(),
        "syarat": _syarat(tahun, perlu_penjelasan(susun_isi(tahun, sekarang())), narasi(tahun)),
    }
    return render(request, "indikator/bekukan.html", isi, status=galat.status if galat else 200)


@never_cache
@require_safe
@perlu_pelaku
def potret(request: HttpRequest, potret_id: UUID) -> HttpResponse:
    """GET /indikator/potret/{potret_id}/: a snapshot, whole or not, and (``?bandingkan=ya``) what differs now."""
    pastikan_baca_laporan(pelaku_dari(request))
    satu = cari_potret(potret_id)
    beda = _beda(satu) if request.GET.get("bandingkan") == "ya" else None
    isi = {
        "potret": satu,
        "sidik": sidik_pendek(satu.sidik),
        "utuh": potret_utuh(satu),
        "cetak": data_laporan(satu.isi, satu),
        "jumlah_unit": satu.unit.count(),
        "beda": beda[:BEDA_TAMPIL] if beda is not None else None,
        "jumlah_beda": len(beda or ()),
    }
    return render(request, "indikator/potret.html", isi)


def _beda(satu: Potret) -> list[Any]:
    saat = sekarang()
    unit = unit_tahun(baca_permintaan({"tahun": str(satu.tahun)}, saat=saat), saat)
    return bandingkan(satu, susun_isi(satu.tahun, saat, unit), unit)


def _ke(tahun: int) -> HttpResponseBase:
    jawab = ke_halaman("laporan")
    jawab["Location"] += f"?tahun={tahun}"
    return jawab


def _halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    tahun: int,
    *,
    galat: KesalahanDomain | None = None,
    diketik: dict[str, str] | None = None,
) -> HttpResponse:
    """The report. While a year is frozen the page shows the snapshot; words and answers go into the next one."""
    saat = sekarang()
    isi, beku = isi_cetak(tahun, saat)
    kini = narasi(tahun)
    butir = perlu_penjelasan(isi)
    mode, cakupan = cara_utama(tahun)
    diketik = diketik or {}
    konteks = {
        "tahun": tahun,
        "per": date.fromisoformat(isi["per"]),
        "daftar_tahun": [t for t in range(hari_ini(saat).year, TAHUN_PERTAMA - 1, -1) if ada_kriteria(t)],
        "cetak": data_laporan(isi, beku),
        "kaki": kaki(isi, beku),
        "potret": beku,
        "semua_potret": [p for p in semua_potret() if p.tahun == tahun],
        "butir": [(b, diketik.get(b.tentang.kode, "")) for b in butir],
        "boleh": boleh_tulis_laporan(pelaku),
        "isian": _isian(kini, diketik),
        "versi": kini.versi if kini else 0,
        "diubah": kini,
        "kunci": kunci_baru(),
        "galat": galat,
        "kode_galat": next(iter(diketik), "") if galat else "",
        "tempat_galat": _tempat(galat, butir, diketik),
        "syarat": _syarat(tahun, butir, kini),
        "baca_sinyal": boleh_baca_sinyal(pelaku),
        "mode": mode.value,
        "cakupan": cakupan.value,
    }
    return render(request, "indikator/laporan.html", konteks, status=_status(galat))


def _tempat(
    galat: KesalahanDomain | None, butir: list[ButirPenjelasan], diketik: dict[str, str]
) -> list[tuple[str, str]]:
    """(id of the field, sentence) of everything that was refused: an answer's field is the one of its contradiction."""
    kode = next((f"jelas-{n}" for n, b in enumerate(butir, 1) if b.tentang.kode in diketik), "")
    return [(kode if b.nama == "teks" else f"id_{b.nama}", b.pesan) for b in (galat.bidang if galat else ())]


def _status(galat: KesalahanDomain | None) -> int:
    return galat.status if galat else 200


JUDUL_NARASI = {
    "faktor_pendukung": _("Faktor pendukung"),
    "kendala": _("Kendala"),
    "strategi": _("Strategi perbaikan"),
}


def _isian(kini: NarasiLaporan | None, diketik: dict[str, str]) -> list[tuple[str, str, str]]:
    """(field, title, text): what was typed and refused comes back."""
    return [
        (nama, gettext(judul), diketik.get(nama, getattr(kini, nama) if kini else ""))
        for nama, judul in JUDUL_NARASI.items()
    ]


def _syarat(tahun: int, butir: list[ButirPenjelasan], kini: NarasiLaporan | None) -> list[tuple[str, str, bool]]:
    """(condition, how it stands, whether it is met) before a year may be frozen."""
    terisi = sum(bool(kini and getattr(kini, nama)) for nama in NARASI)
    dijawab = sum(b.jawaban is not None for b in butir)
    berakhir = sudah_berakhir(tahun, hari_ini(sekarang()))
    dari, sinyal = gettext("{n} dari {t}"), sinyal_tahun(tahun)
    return [
        (gettext("Periode berakhir"), gettext("Ya") if berakhir else f"31 Des {tahun}", berakhir),
        (gettext("Pertentangan dijelaskan"), dari.format(n=dijawab, t=len(butir)), dijawab == len(butir)),
        (gettext("Narasi terisi"), dari.format(n=terisi, t=len(NARASI)), terisi == len(NARASI)),
        (
            gettext("Sinyal dijawab"),
            dari.format(n=sinyal["dijawab"], t=sinyal["semua"]),
            sinyal["dijawab"] == sinyal["semua"],
        ),
        (gettext("Cakupan T tercetak"), gettext("Ya"), True),
    ]
