"""The criteria of one office: what it still lacks first, as work to count and to open; then every criterion."""

from datetime import date
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
from core.penulisan import angka, persen
from indikator.daftar import DESA, KABKOTA
from indikator.kekurangan import Kurang, kekurangan
from indikator.kriteria import BERBUKTI, JUMLAH_STANDAR, PERTAMA, YA_TIDAK, Rupa, Versi, versi_sesudah, versi_tahun
from indikator.penilaian import NAMA_HASIL, Hasil, NilaiKriteria
from indikator.permintaan import Cakupan, Mode, Permintaan, baca_permintaan
from indikator.policies import boleh_baca_sinyal
from indikator.selectors.sinyal import jumlah_sinyal
from indikator.selectors.unit import BarisUnit, daftar_unit
from kasus.policies import PERAN_KASUS
from kasus.views.dasar import pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.profil import profil_unit

NADA: dict[str, str] = {Hasil.MEMENUHI: "ok", Hasil.TIDAK_MEMENUHI: "warn", Hasil.BELUM: ""}
TAHUN_LALU = 2
"""Years before the one asked, whose results stand beside it."""
KERJA: dict[str, str] = {
    "D1": _("Daftarkan SK yang berlaku di register"),
    "D2": _("Isi tiga pos dengan unsur yang tepat sampai {jumlah} akhir bulan berikut"),
    "D3": _("Catat bukti SOP dan standar pelayanan"),
    "D4": _("Lengkapi {jumlah} sarana lagi"),
    "D5": _("Catat {jumlah} aduan lagi"),
    "D6": _("Cek ulang daftar untuk {jumlah} kasus"),
    "D7": _("Tutup {jumlah} kasus berikut dengan jejak lengkap"),
    "D8": _("Selesaikan {jumlah} kasus berikut tepat waktu"),
    "D9": _("Selesaikan {jumlah} survei berikut tepat waktu"),
    "D10": _("Teruskan {jumlah} kasus berikut tepat waktu"),
    "D11": _("Sampaikan hasil {jumlah} kasus berikut kepada warga"),
    "D14": _("Catat bukti perlindungan data"),
    "K1": _("Daftarkan SK yang berlaku di register"),
    "K2": _("Isi {jumlah} pos SLRT dengan petugas Dinas Sosial"),
    "K3": _("Isi {jumlah} pos supervisor atau Tim Survei"),
    "K4": _("Perlu {jumlah} Puskesos aktif lagi"),
    "K5": _("Perlu {jumlah} desa/kelurahan memenuhi lagi"),
    "K6": _("Telaah {jumlah} kasus berikut tepat waktu"),
    "K7": _("Putuskan {jumlah} kasus berikut tepat waktu"),
    "K8": _("Pastikan {jumlah} rujukan berikut dijawab tepat waktu"),
    "K10": _("Catat bukti pembaruan tahun ini"),
    "K9": _("Pastikan setiap triwulan ada aduan tercatat"),
}
"""Criterion → the work that brings it to its threshold."""
TAK_TERKEJAR = _("Tidak bisa dikejar lagi tahun ini.")
BUKA: dict[str, tuple[str, str, str]] = {
    "D6": ("daftar_kerja", "?penanda=perlu_cek_ulang", _("Lihat kasusnya")),
    "D7": ("daftar_kerja", "?status=selesai", _("Lihat kasusnya")),
    "D11": ("daftar_kerja", "?status=selesai", _("Lihat kasusnya")),
    "D8": ("daftar_kerja", "?tenggat=minggu_ini", _("Lihat yang jatuh tempo")),
    "D5": ("kasus_baru", "", _("Catat aduan")),
}
"""Criterion → page, query and words of what an officer of that very office opens."""


@perlu_pelaku
@require_safe
@tanpa_simpan
def profil_kriteria(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /indikator/puskesos/{kode}/ (``?tahun=``): for who reads the profile of the office; else 404."""
    pelaku = pelaku_dari(request)
    unit = profil_unit(pelaku, kode)
    galat: list[Any] = []
    try:
        minta = baca_permintaan({"tahun": request.GET.get("tahun", "")})
    except IsianTidakSah as salah:
        galat, minta = salah.bidang, baca_permintaan({})
    baris = _baris_unit(unit, minta)
    tingkat = "kabkota" if unit.di_sekretariat else "desa"
    versi = versi_tahun(minta.tahun)
    isi: dict[str, Any] = {
        "unit": unit,
        "minta": minta,
        "galat": galat,
        "keterangan": versi.keterangan(tingkat) if versi else "",
        "versi": versi.kode if versi else "",
        "sisa_kriteria": JUMLAH_STANDAR[tingkat] - len(versi.untuk(tingkat)) if versi else 0,
        "riwayat": _riwayat(unit, minta),
        "ada": baris is not None,
        "nanti": _nanti(unit, minta, versi),
        "sinyal": jumlah_sinyal(pelaku, minta.tahun, unit.kode) if boleh_baca_sinyal(pelaku) else None,
        "sinyal_url": f"{reverse('sinyal')}?{urlencode({'wilayah': unit.kode, 'tahun': minta.tahun})}",
    }
    if baris is not None:
        p = baris.penilaian
        isi |= {
            "hasil": gettext(NAMA_HASIL[p.hasil]),
            "nada": NADA[p.hasil],
            "penilaian": p,
            "menurut_kriteria": gettext(NAMA_HASIL[p.menurut_kriteria]) if p.menurut_kriteria else "",
            "alamat_bukti": f"{reverse('bukti', args=[unit.kode])}?tahun={minta.tahun}",
            "kurang": [_kurang(k, unit, pelaku) for k in kekurangan(p)],
            "kriteria": [_kriteria(k) for k in p.kriteria],
            "wajib": (sum(k.lulus is not False for k in p.kriteria if k.kriteria.wajib),
                      sum(k.kriteria.wajib for k in p.kriteria)),
            "diterima": next((k.n for k in p.kriteria if k.kriteria.kode == "D5"), None),
        }  # fmt: skip
    return render(request, "indikator/profil.html", isi, status=400 if galat else 200)


def _nanti(unit: Unit, minta: Permintaan, versi: Versi | None) -> dict[str, Any] | None:
    """The criteria that the next version adds, by what is recorded until the day asked; None where none is to come."""
    depan = versi_sesudah(minta.tahun)
    if versi is None or depan is None:
        return None
    baru, tahun = depan
    lama = set(versi.kode_aktif())
    baris = _baris_unit(unit, minta, Versi(baru.kode, tuple(k for k in baru.kriteria if k.kode not in lama)))
    if baris is None or not baris.penilaian.kriteria:
        return None
    return {"tahun": tahun, "versi": baru.kode, "kriteria": [_kriteria(k) for k in baris.penilaian.kriteria]}


def _baris_unit(unit: Unit, minta: Permintaan, versi: Versi | None = None) -> BarisUnit | None:
    """The office's line among the units of its indicator, by the criteria; None in a year without criteria."""
    semua = Permintaan(minta.tahun, minta.per, Mode.OPERASIONAL, Cakupan.SEMUA)
    kode = KABKOTA if unit.di_sekretariat else DESA
    return next(
        (b for b in daftar_unit(kode, semua, awalan=unit.kode, ukuran=1, versi=versi).hasil if b.kode == unit.kode),
        None,
    )


def _riwayat(unit: Unit, minta: Permintaan) -> list[dict[str, Any]]:
    hasil = []
    for tahun in range(minta.tahun - 1, minta.tahun - 1 - TAHUN_LALU, -1):
        baris = _baris_unit(unit, Permintaan(tahun, date(tahun, 12, 31)))
        nama = gettext(NAMA_HASIL[baris.penilaian.hasil]) if baris else gettext("Belum ada kriteria")
        hasil.append({"tahun": tahun, "nama": nama, "nada": NADA[baris.penilaian.hasil] if baris else ""})
    return hasil


def _kurang(k: Kurang, unit: Unit, pelaku: Pelaku) -> dict[str, Any]:
    kode = k.nilai.kriteria.kode
    tak_terkejar = k.jumlah is None and kode not in PERTAMA
    return {
        "kode": kode,
        "judul": k.nilai.kriteria.nama if tak_terkejar else gettext(KERJA[kode]).format(jumlah=k.jumlah),
        "ket": gettext(TAK_TERKEJAR) if tak_terkejar else _keterangan(k),
        "tautan": _tautan(kode, unit, pelaku),
    }


def _keterangan(k: Kurang) -> str:
    if k.nilai.t is None or not k.nanti_t or k.nanti_n is None:
        return ""
    teks = gettext("Sekarang {n} dari {t} ({kini}). Dengan itu menjadi {nn} dari {nt} ({nanti}).")
    kini, nanti = (persen(100 * Fraction(a, b)) for a, b in ((k.nilai.n, k.nilai.t), (k.nanti_n, k.nanti_t)))
    return teks.format(n=k.nilai.n, t=k.nilai.t, kini=kini, nn=k.nanti_n, nt=k.nanti_t, nanti=nanti)


def _tautan(kode: str, unit: Unit, pelaku: Pelaku) -> dict[str, str] | None:
    """What opens the cases behind it: for who works at that office, and sees them."""
    if kode in PERTAMA:
        return {"url": reverse("profil_unit", args=[unit.kode]), "teks": gettext("Lihat register")}
    if kode in BERBUKTI:
        return {"url": reverse("bukti", args=[unit.kode]), "teks": gettext("Lihat bukti")}
    if kode == "K5":
        return {"url": f"{reverse('indikator_unit', args=[DESA])}?memenuhi=tidak", "teks": gettext("Lihat desanya")}
    if kode not in BUKA or pelaku.unit_id != unit.pk or not pelaku.punya(*PERAN_KASUS):
        return None
    nama, query, teks = BUKA[kode]
    if nama == "kasus_baru" and not pelaku.punya("front_office", "fasilitator"):
        return None
    return {"url": f"{reverse(nama)}{query}", "teks": gettext(teks)}


def _kriteria(k: NilaiKriteria) -> dict[str, Any]:
    if k.kriteria.kode in YA_TIDAK:
        nilai, dari = (gettext("Ya") if k.n else gettext("Tidak")), ""
    elif k.kriteria.acuan.rupa is Rupa.NILAI:
        nilai, dari = (angka(Fraction(k.n, 100)) if k.n else "—"), ""
    elif k.t is None:
        nilai, dari = str(k.n), ""
    else:
        nilai = persen(100 * k.bagian) if k.bagian is not None else "—"
        dari = gettext("{n} dari {t}").format(n=k.n, t=k.t)
    tanda = {True: (_("Terpenuhi"), "ok", "check"), False: (_("Belum"), "bad", "x"), None: (_("Tidak berlaku"), "", "")}
    teks, nada, ikon = tanda[k.lulus]
    return {"k": k.kriteria, "nilai": nilai, "dari": dari, "tanda": gettext(teks), "nada": nada, "ikon": ikon,
            "syarat": _syarat(k), "gagal": k.lulus is False}  # fmt: skip


def _syarat(k: NilaiKriteria) -> str:
    jenis = gettext("Wajib") if k.kriteria.wajib else gettext("Pendukung")
    if k.kriteria.kode in YA_TIDAK:
        return jenis
    if k.kriteria.acuan.rupa is Rupa.NILAI:
        return f"{jenis} · ≥ {angka(k.ambang)}"
    ambang = persen(100 * k.ambang) if k.t is not None else str(k.ambang)
    return f"{jenis} · ≥ {ambang}"
