"""Pages of the figures: the table of the eleven indicators, and the units behind 4.1 and 4.2."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from core.errors import IsianTidakSah
from core.penulisan import angka as tulis_angka
from core.waktu import sekarang
from indikator.aritmetika import beda_tampil, ringkasan
from indikator.catatan import REGISTER_REKAAN
from indikator.daftar import DAFTAR, INDIKATOR, KEPUASAN
from indikator.kriteria import PERTAMA, Rupa
from indikator.penilaian import NAMA_HASIL, Hasil, NilaiKriteria
from indikator.permintaan import (
    BIDANG,
    NAMA_CAKUPAN,
    Mode,
    Permintaan,
    baca_memenuhi,
    baca_permintaan,
    hari_ini,
    pisah,
)
from indikator.policies import cakupan
from indikator.sajian import TINGKAT, bacaan_lain
from indikator.selectors.ikk import HasilIkk, HasilIndikator, hitung_semua_mode
from indikator.selectors.unit import BarisUnit, daftar_unit, punya_unit
from puskesos.akses.halaman import perlu_pelaku

NAMA_MODE: dict[str, str] = {Mode.OPERASIONAL: _("Operasional"), Mode.LAKIP: _("Metode LAKIP 2022")}
NADA: dict[str, str] = {Hasil.MEMENUHI: "ok", Hasil.TIDAK_MEMENUHI: "bad", Hasil.BELUM: "warn"}
SARING = {"": _("Semua"), "ya": _("Memenuhi"), "tidak": _("Tidak memenuhi"), "belum": _("Belum dapat dinilai")}
TAHUN_PERTAMA = 2022


@perlu_pelaku
@require_safe
def ikk(request: HttpRequest) -> HttpResponse:
    """GET /indikator/: all eleven, 4.1 and 4.2 by both methods side by side. A wrong question: 400 on the same page."""
    galat: IsianTidakSah | None = None
    isian = {k: v for k, v in request.GET.dict().items() if k in BIDANG}
    try:
        minta = baca_permintaan(isian)
    except IsianTidakSah as salah:
        galat, minta = salah, baca_permintaan({})
    hasil = hitung_semua_mode(minta)
    isi = {
        "minta": minta,
        "galat": galat,
        "baris": [_baris(hasil, i.kode) for i in DAFTAR],
        "sasaran": [(kode, [hasil[m].sasaran[kode] for m in Mode]) for kode in hasil[Mode.LAKIP].sasaran],
        "mode": [(gettext(NAMA_MODE[m]), ringkasan([b.capaian for b in hasil[m].baris])) for m in Mode],
        "versi": hasil[Mode.LAKIP].versi,
        "daftar_cakupan": [(kode, gettext(nama)) for kode, nama in NAMA_CAKUPAN.items()],
        "daftar_tahun": range(hari_ini(sekarang()).year, TAHUN_PERTAMA - 1, -1),
    }
    return render(request, "indikator/ikk.html", isi, status=400 if galat else 200)


def _baris(hasil: dict[Mode, HasilIkk], kode: str) -> dict[str, Any]:
    """A line of the table; a computed indicator has one figure per method, any other a single one."""
    per_mode = {m: next(b for b in hasil[m].baris if b.indikator.kode == kode) for m in Mode}
    satu = per_mode[Mode.LAKIP]
    # 5.1 has a second figure where officers were asked: the typed one stays beside the computed one.
    pakai = [m for m in Mode if satu.indikator.dihitung or m is Mode.LAKIP or per_mode[m].angka != satu.angka]
    versi = hasil[Mode.LAKIP].versi
    return {
        "indikator": satu.indikator,
        "target": satu.target,
        "angka": [_angka(hasil[m], per_mode[m], bernama=len(pakai) > 1) for m in pakai],
        "kriteria": versi.keterangan(TINGKAT[kode]) if versi and kode in TINGKAT else "",
    }


def _angka(hasil: HasilIkk, b: HasilIndikator, *, bernama: bool) -> dict[str, Any]:
    minta = hasil.minta
    url = reverse("indikator_unit", args=[b.indikator.kode])
    return {
        "nama": gettext(NAMA_MODE[minta.mode]) if bernama else "",
        "isi": b,
        "beda": beda_tampil(b.capaian),
        "url": f"{url}?{_query(minta)}" if b.indikator.dihitung and b.angka.t else _url_survei(minta, b),
        "bacaan": bacaan_lain(hasil, b),
    }


def _url_survei(minta: Permintaan, b: HasilIndikator) -> str:
    """The survey behind 5.1."""
    if b.indikator.kode != KEPUASAN or minta.mode is Mode.LAKIP:
        return ""
    return f"{reverse('skm')}?{urlencode({'instrumen': 'stakeholder', 'tahun': minta.tahun})}"


def _query(minta: Permintaan, **lain: str) -> str:
    isi = {"tahun": minta.tahun, "mode": minta.mode, "cakupan": minta.cakupan, "per": minta.per.isoformat()}
    return urlencode({**isi, "wilayah": minta.wilayah, **lain})


@perlu_pelaku
@require_safe
def unit(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /indikator/{kode}/unit/: the units of T within the reader's area, with the criteria that fail."""
    punya_unit(kode)
    isian, hal = pisah(request.GET.dict())
    minta, memenuhi = baca_permintaan(isian), baca_memenuhi(hal["memenuhi"])
    awalan = cakupan(request.pelaku)  # type: ignore[attr-defined]
    halaman = daftar_unit(kode, minta, awalan=awalan, memenuhi=memenuhi, gagal=hal["gagal"], sesudah=hal["sesudah"])
    saring = hal["memenuhi"]
    lain = {"memenuhi": saring, **({"gagal": hal["gagal"]} if hal["gagal"] else {})}
    isi = {
        "indikator": INDIKATOR[kode],
        "minta": minta,
        "nama_mode": gettext(NAMA_MODE[minta.mode]),
        "cakupan_nama": gettext(NAMA_CAKUPAN[minta.cakupan]) if kode == "4.2" else gettext("semua kabupaten/kota"),
        "saringan": [
            (gettext(nama), f"?{_query(minta, **(lain | {'memenuhi': k}))}", k == saring) for k, nama in SARING.items()
        ],
        "lain_mode": f"?{_query(replace(minta, mode=_mode_lain(minta.mode)), **lain)}",
        "gagal": hal["gagal"],
        "baris": [_baris_unit(b) for b in halaman.hasil],
        "kolom": [
            {"judul": j}
            for j in (gettext("Unit"), gettext("Hasil"), gettext("Kriteria yang gagal"), gettext("Kasus dinilai"))
        ],
        "sesudah_url": f"?{_query(minta, **lain, sesudah=halaman.sesudah)}" if halaman.sesudah else "",
        "awal_url": f"?{_query(minta, **lain)}" if hal["sesudah"] else "",
        "rekaan": gettext(REGISTER_REKAAN) if minta.tahun == 2022 else "",
        "kembali": f"{reverse('indikator')}?{_query(minta)}",
    }
    return render(request, "indikator/unit.html", isi)


def _mode_lain(mode: Mode) -> Mode:
    return Mode.LAKIP if mode is Mode.OPERASIONAL else Mode.OPERASIONAL


def _baris_unit(b: BarisUnit) -> dict[str, Any]:
    p = b.penilaian
    gagal = "; ".join(_teks_gagal(k) for k in p.kriteria if k.lulus is False)
    return {
        "sel": [
            {"teks": b.nama, "sub": b.kode},
            {
                "teks": "",
                "tanda": gettext(NAMA_HASIL[b.hasil]),
                "nada": NADA[b.hasil],
                "sub": gettext("diganti putusan monev") if p.diganti else p.alasan,
            },
            {"teks": gagal or None},
            {"teks": p.dinilai, "sub": gettext("volume rendah") if p.volume_rendah else ""},
        ]
    }


def _teks_gagal(k: NilaiKriteria) -> str:
    nama = f"{k.kriteria.kode} {k.kriteria.nama}"
    if k.kriteria.kode in PERTAMA:
        return nama
    angka = gettext("{n} dari {t}").format(n=k.n, t=k.t) if k.t is not None else str(k.n)
    ambang = str(k.ambang)
    if k.kriteria.acuan.rupa is Rupa.NILAI:
        angka, ambang = tulis_angka(Fraction(k.n, 100)), tulis_angka(k.ambang)
    return gettext("{nama}: {angka} (syarat ≥ {ambang})").format(nama=nama, angka=angka, ambang=ambang)
