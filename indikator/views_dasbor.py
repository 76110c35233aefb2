"""The dashboard: the same layout from Indonesia down to a desa, every number on the way to its units."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from core.errors import DiLuarLingkup, IsianTidakSah
from core.penulisan import angka
from core.waktu import sekarang
from indikator.aritmetika import capaian
from indikator.daftar import DESA, INDIKATOR, KABKOTA
from indikator.kriteria import Versi, versi_tahun
from indikator.penilaian import NAMA_HASIL, Hasil, NilaiKriteria
from indikator.permintaan import BIDANG, NAMA_CAKUPAN, Cakupan, Mode, Permintaan, baca_permintaan, hari_ini
from indikator.policies import boleh_baca_sinyal, cakupan
from indikator.sajian import TINGKAT as TINGKAT_IKK
from indikator.selectors.dasbor import (
    TINGKAT,
    Bagian,
    bagian_desa,
    bagian_kabkota,
    desa_kecamatan,
    jumlahkan,
    nama_bawah,
    satu_kabkota,
    tren,
)
from indikator.selectors.ikk import HasilIkk, HasilIndikator, hitung_semua_mode
from indikator.selectors.sinyal import jumlah_sinyal
from indikator.selectors.unit import BarisUnit
from indikator.views import NADA, NAMA_MODE, TAHUN_PERTAMA
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku

NAMA_BAWAH = {"": _("provinsi"), "provinsi": _("kabupaten/kota"), "kabkota": _("kecamatan"), "kecamatan": _("desa")}
KET_MODE = {
    Mode.OPERASIONAL: _("Unit dihitung bila memenuhi semua kriteria wajib di tahun berjalan."),
    Mode.LAKIP: _("Unit dihitung bila ditandai pengembangan di register sampai tahun itu."),
}
PANJANG_KABKOTA = 5
SEKILAS = 9
"""Rows of the ranking beside the map, until all are asked for."""


@dataclass(frozen=True, slots=True)
class Letak:
    """Where the reader stands: the checked request (down to a kab/kota), the area itself, the indicator shown."""

    minta: Permintaan
    wilayah: str
    ikk: str
    urut: str
    semua: str = ""

    @property
    def tingkat(self) -> str:
        """The level of the area; empty: Indonesia."""
        return TINGKAT[len(self.wilayah)]

    def alamat(self, **ubah: str) -> str:
        """The address of the dashboard with these filters and changes of them."""
        m = self.minta
        isi = {"tahun": str(m.tahun), "mode": m.mode, "cakupan": m.cakupan, "per": m.per.isoformat(),
               "wilayah": self.wilayah, "ikk": self.ikk, "urut": self.urut, "semua": self.semua} | ubah  # fmt: skip
        return f"{reverse('indikator_dasbor')}?{urlencode({k: v for k, v in isi.items() if v})}"


@perlu_pelaku
@require_safe
def dasbor(request: HttpRequest) -> HttpResponse:
    """GET /indikator/dasbor/?wilayah=…: figures down to kab/kota for all, below within the reader's area (else 404)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    letak, galat = _letak(request)
    awalan = cakupan(pelaku)
    sendiri = awalan is not None and letak.wilayah.startswith(awalan)
    if len(letak.wilayah) > PANJANG_KABKOTA and not sendiri:
        raise DiLuarLingkup
    saat, versi = sekarang(), versi_tahun(letak.minta.tahun)
    isi: dict[str, Any] = {
        "letak": letak,
        "minta": letak.minta,
        "galat": galat,
        "versi": versi,
        "jejak": _jejak(letak),
        "mode": [(gettext(NAMA_MODE[m]), letak.alamat(mode=m), m == letak.minta.mode) for m in Mode],
        "ket_mode": gettext(KET_MODE[letak.minta.mode]),
        "cakupan_nama": gettext(NAMA_CAKUPAN[letak.minta.cakupan]),
        "daftar_cakupan": [(k, gettext(n)) for k, n in NAMA_CAKUPAN.items()],
        "daftar_tahun": range(hari_ini(saat).year, TAHUN_PERTAMA - 1, -1),
        "tersembunyi": [("wilayah", letak.wilayah), ("ikk", letak.ikk), ("mode", letak.minta.mode)],
        "sinyal": jumlah_sinyal(pelaku, letak.minta.tahun, letak.wilayah) if boleh_baca_sinyal(pelaku) else None,
        "sinyal_url": f"{reverse('sinyal')}?{urlencode({'wilayah': letak.wilayah, 'tahun': letak.minta.tahun})}",
        "tabel": f"{reverse('indikator')}?{_query_unit(letak)}" if len(letak.wilayah) <= PANJANG_KABKOTA else "",
    }
    if versi is not None:
        isi |= _isi(letak, versi, saat, sendiri)
    return render(request, "indikator/dasbor.html", isi, status=400 if galat else 200)


@perlu_pelaku
@require_safe
def dasbor_tren(request: HttpRequest) -> HttpResponse:
    """GET /indikator/dasbor/tren/: the months of a year, chart and table; a piece of the dashboard, or a page."""
    letak, galat = _letak(request)
    baris = [] if galat else tren(letak.minta, sekarang(), letak.ikk)
    nama = INDIKATOR[letak.ikk]
    nilai = [v for _, v in baris]
    isi = {
        "letak": letak,
        "minta": letak.minta,
        "indikator": nama,
        "baris": baris,
        "label": [f"{hari.day}/{hari.month}" for hari, _ in baris],
        "seri": [{"nama": gettext("Realisasi, persen"), "nilai": nilai, "jenis": "utama"}],
        "kembali": letak.alamat(),
        "nama_mode": gettext(NAMA_MODE[letak.minta.mode]),
    }
    sepotong = bool(getattr(request, "htmx", False))
    return render(
        request, "indikator/dasbor_tren_isi.html" if sepotong else "indikator/dasbor_tren.html", isi,
        status=400 if galat else 200,
    )  # fmt: skip


def _letak(request: HttpRequest) -> tuple[Letak, list[Any]]:
    """The request of the address. A wrong one is told and left out; an area that is not there is 404."""
    query = request.GET.dict()
    ikk = query.get("ikk") if query.get("ikk") in (KABKOTA, DESA) else ""
    urut = "tertinggi" if query.get("urut") == "tertinggi" else ""
    semua = "1" if query.get("semua") else ""
    isian = {k: v for k, v in query.items() if k in BIDANG}
    wilayah = isian.get("wilayah", "")
    if len(wilayah) > PANJANG_KABKOTA:
        if len(wilayah) not in TINGKAT or not Wilayah.objects.filter(kode=wilayah).exists():
            raise DiLuarLingkup
        isian["wilayah"] = wilayah[:PANJANG_KABKOTA]
    galat: list[Any] = []
    try:
        minta = baca_permintaan(isian)
    except IsianTidakSah as salah:
        galat, minta, wilayah = salah.bidang, baca_permintaan({}), ""
    # Below a kab/kota there is one indicator left.
    return Letak(minta, wilayah, (ikk or KABKOTA) if len(wilayah) < PANJANG_KABKOTA else DESA, urut, semua), galat


def _jejak(letak: Letak) -> list[tuple[str, str]]:
    """The way down: (name, address), the area itself last and without one."""
    potong = [letak.wilayah[:n] for n in TINGKAT if n and n <= len(letak.wilayah)]
    nama = dict(Wilayah.objects.filter(kode__in=potong).values_list("kode", "nama"))
    jalan = [("", gettext("Indonesia")), *((k, nama.get(k, k)) for k in potong)]
    return [(n, letak.alamat(wilayah=k) if k != letak.wilayah else "") for k, n in jalan]


def _query_unit(letak: Letak, **lain: str) -> str:
    m = letak.minta
    isi = {"tahun": m.tahun, "mode": m.mode, "cakupan": m.cakupan, "per": m.per.isoformat(), "wilayah": m.wilayah}
    return urlencode({**isi, **lain})


def _isi(letak: Letak, versi: Versi, saat: datetime, sendiri: bool) -> dict[str, Any]:
    if letak.tingkat == "desa":
        return _isi_desa(letak, saat)
    if letak.tingkat == "kecamatan":
        return _isi_kecamatan(letak, versi, saat)
    nama = nama_bawah(letak.wilayah)
    hasil = hitung_semua_mode(letak.minta, saat=saat)
    ambil = bagian_kabkota if letak.ikk == KABKOTA else bagian_desa
    bagian = ambil(letak.minta, versi, nama, saat)
    tautan = letak if sendiri else None
    isi = {
        "kartu": [_kartu(hasil, kode, letak, tautan) for kode in (KABKOTA, DESA) if _berkartu(letak, kode)],
        "ss4": [(gettext(NAMA_MODE[m]), hasil[m].sasaran.get("SS.4"), m == letak.minta.mode) for m in Mode],
        "ss4_kini": hasil[letak.minta.mode].sasaran.get("SS.4"),
        **_tabel(letak, versi, bagian, _satu(hasil[letak.minta.mode], letak.ikk), tautan),
    }
    if letak.tingkat == "kabkota":
        unit = satu_kabkota(letak.minta, letak.wilayah, saat)
        isi["penilaian"] = _penilaian(unit) if unit else None
    return isi


def _berkartu(letak: Letak, kode: str) -> bool:
    return letak.tingkat != "kabkota" or kode == DESA


def _satu(hasil: HasilIkk, kode: str) -> HasilIndikator:
    return next(b for b in hasil.baris if b.indikator.kode == kode)


def _kartu(hasil: dict[Mode, HasilIkk], kode: str, letak: Letak, tautan: Letak | None) -> dict[str, Any]:
    """A card: the method chosen large, the other one beside it, T and its scope printed."""
    kini = _satu(hasil[letak.minta.mode], kode)
    lain = next(m for m in Mode if m is not letak.minta.mode)
    angka = kini.angka
    n, t, belum = angka.n or 0, angka.t or 0, angka.belum or 0
    jumlah = {"ya": n, "tidak": t - n - belum, "belum": belum}
    return {
        "b": kini,
        "kode": kode,
        "nama": gettext(kini.indikator.nama),
        "unit": [
            (
                k,
                v,
                f"{reverse('indikator_unit', args=[kode])}?{_query_unit(tautan, memenuhi=k)}" if tautan and v else "",
            )
            for k, v in jumlah.items()
        ],
        "lain_nama": gettext(NAMA_MODE[lain]),
        "lain": _satu(hasil[lain], kode),
        "kriteria": hasil[letak.minta.mode].versi.keterangan(TINGKAT_IKK[kode]) if hasil[lain].versi else "",  # type: ignore[union-attr]
        "tren": f"{reverse('indikator_dasbor_tren')}?{_query_unit(letak, ikk=kode)}",
    }


def _tabel(
    letak: Letak, versi: Versi, bagian: list[Bagian], induk: HasilIndikator | None, tautan: Letak | None
) -> dict[str, Any]:
    """The regions below, ranked, and the criteria that hold the result back."""
    target = Fraction(induk.target.nilai) if induk and induk.target else None
    baris = [_baris(letak, b, target) for b in bagian]
    ada = [b for b in baris if b["t"]]
    arah = -1 if letak.urut == "tertinggi" else 1
    urut = sorted(ada, key=lambda b: (b["realisasi"] is None, arah * (b["realisasi"] or 0), b["kode"]))
    return {
        "ikk": INDIKATOR[letak.ikk],
        "target": target,
        "nama_bawah": gettext(NAMA_BAWAH[letak.tingkat]),
        "baris": urut if letak.wilayah or letak.semua else urut[:SEKILAS],
        "banyak": len(urut),
        "semua_url": "" if letak.wilayah or letak.semua or len(urut) <= SEKILAS else letak.alamat(semua="1"),
        "tanpa_t": len(baris) - len(ada),
        "peta": baris if not letak.wilayah else [],
        "tercapai": sum(1 for b in baris if target is not None and (b["realisasi"] or 0) >= target),
        "urutan": [(gettext("Terendah"), letak.alamat(urut=""), not letak.urut),
                   (gettext("Tertinggi"), letak.alamat(urut="tertinggi"), bool(letak.urut))],
        "pilih_ikk": [(i, letak.alamat(ikk=i), i == letak.ikk) for i in (KABKOTA, DESA)]
        if len(letak.wilayah) < PANJANG_KABKOTA else [],
        "kriteria": _kriteria(letak, versi, jumlahkan("", "", bagian), tautan),
    }  # fmt: skip


def _baris(letak: Letak, b: Bagian, target: Any) -> dict[str, Any]:
    return {
        "kode": b.kode,
        "nama": b.nama,
        "n": b.n,
        "t": b.t,
        "belum": b.belum,
        "realisasi": b.realisasi,
        "capaian": capaian(b.realisasi, target),
        "url": letak.alamat(wilayah=b.kode, semua=""),
    }


def _kriteria(letak: Letak, versi: Versi, jumlah: Bagian, tautan: Letak | None) -> list[dict[str, Any]]:
    alamat = reverse("indikator_unit", args=[letak.ikk])
    hasil = []
    for k in versi.untuk(TINGKAT_IKK[letak.ikk]):
        gagal = jumlah.gagal.get(k.kode, 0)
        tertaut = tautan is not None and gagal and letak.tingkat != "kecamatan"
        hasil.append(
            {
                "k": k,
                "ambang": 100 * k.ambang if k.acuan.rupa == "bagian" else None,
                "lolos": jumlah.t - gagal,
                "t": jumlah.t,
                "persen": 100 * (jumlah.t - gagal) / jumlah.t if jumlah.t else None,
                "gagal": gagal,
                "url": f"{alamat}?{_query_unit(letak, gagal=k.kode)}" if tertaut else "",
            }
        )
    return hasil


# ---- kecamatan and desa: the reader's own area ---------------------------------------------------------


def _isi_kecamatan(letak: Letak, versi: Versi, saat: datetime) -> dict[str, Any]:
    unit = desa_kecamatan(letak.minta, letak.wilayah, saat)
    jumlah = jumlahkan(letak.wilayah, "", [_bagian(u) for u in unit])
    return {
        "ringkas": jumlah,
        "ikk": INDIKATOR[DESA],
        "desa": [{"u": u, "tanda": gettext(NAMA_HASIL[u.hasil]), "nada": NADA[u.hasil],
                  "gagal": ", ".join(u.penilaian.gagal), "url": letak.alamat(wilayah=u.kode)} for u in unit],
        "kriteria": _kriteria(letak, versi, jumlah, None),
    }  # fmt: skip


def _bagian(u: BarisUnit) -> Bagian:
    gagal = {k.kriteria.kode: 1 for k in u.penilaian.kriteria if k.lulus is False}
    return Bagian(u.kode, u.nama, int(u.hasil == Hasil.MEMENUHI), 1, int(u.hasil == Hasil.BELUM), gagal)


def _isi_desa(letak: Letak, saat: datetime) -> dict[str, Any]:
    unit = desa_kecamatan(letak.minta, letak.wilayah, saat)
    if not unit and letak.minta.cakupan is not Cakupan.SEMUA:
        lain = replace(letak.minta, cakupan=Cakupan.SEMUA)
        unit = desa_kecamatan(lain, letak.wilayah, saat)
        return {"penilaian": _penilaian(unit[0]) if unit else None, "di_luar_t": True}
    return {"penilaian": _penilaian(unit[0]) if unit else None}


def _penilaian(u: BarisUnit) -> dict[str, Any]:
    """The verdict on one unit, and each criterion with the numbers behind it."""
    p = u.penilaian
    return {
        "u": u,
        "tanda": gettext(NAMA_HASIL[p.hasil]),
        "nada": NADA[p.hasil],
        "gagal": ", ".join(p.gagal),
        "butir": [_butir(k) for k in p.kriteria],
    }


def _butir(k: NilaiKriteria) -> dict[str, Any]:
    bukti: str = gettext("ya") if k.n else gettext("tidak")
    if k.t is not None:
        bukti = gettext("{n} dari {t}").format(n=k.n, t=k.t)
    elif k.kriteria.acuan.rupa == "jumlah":
        bukti = str(k.n)
    elif k.kriteria.acuan.rupa == "nilai":
        bukti = angka(Fraction(k.n, 100)) if k.n else gettext("belum ada nilai")
    tanda = {True: (gettext("Memenuhi"), "ok"), False: (gettext("Tidak memenuhi"), "bad")}
    teks, nada = tanda[k.lulus] if k.lulus is not None else (gettext("Tidak berlaku"), "")
    return {
        "k": k.kriteria,
        "bukti": bukti,
        "persen": 100 * k.bagian if k.bagian is not None else None,
        "wilson": 100 * k.wilson if k.wilson is not None else None,
        "ambang": 100 * k.ambang if k.t is not None or k.kriteria.acuan.rupa == "bagian" else None,
        "jumlah_ambang": _ambang(k),
        "tanda": teks,
        "nada": nada,
    }


def _ambang(k: NilaiKriteria) -> str:
    """The threshold of what is no share, as it is printed."""
    rupa = k.kriteria.acuan.rupa
    return str(k.ambang) if rupa == "jumlah" else angka(k.ambang) if rupa == "nilai" else ""
