"""Officers of one's area: the list, one officer, a new one with its slip, and what may be done to an account."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import IsianTidakSah, KesalahanDomain
from core.idempotensi import Hasil
from core.penulisan import tanggal_pendek
from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import PetugasForm, hari_awal, pasang_galat
from puskesos.models import Penugasan, Peran, Petugas
from puskesos.pelaku import Pelaku
from puskesos.policies import aksi_penugasan, aksi_petugas, pastikan_petugas, peran_diurus
from puskesos.selectors.petugas import (
    Saringan,
    boleh_akun,
    daftar_petugas,
    keadaan_akun,
    penugasan_petugas,
    pilihan_unit,
    rinci_petugas,
)
from puskesos.services import petugas as layanan
from puskesos.services.petugas import BERLAKU
from puskesos.sinyal import halaman_serah_terima
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari, tanpa_simpan

UKURAN = 30
KEADAAN: dict[str, tuple[str, str]] = {
    "aktif": (_("Aktif"), "ok"),
    "menunggu": (_("Menunggu aktivasi"), "info"),
    "kedaluwarsa": (_("Kode lewat 7 hari"), "warn"),
    "nonaktif": (_("Nonaktif"), ""),
}
AKSI_AKUN = ("atur_ulang", "ubah_status")


@perlu_pelaku
@require_safe
@tanpa_simpan
def petugas(request: HttpRequest) -> HttpResponse:
    """GET /administrasi/petugas/ (``?cari= &unit= &peran= &aktif= &sesudah=``): officers of one's area by name."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("lihat", pelaku)
    saring = _saringan(request)
    hal = daftar_petugas(pelaku, saring, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    tanya = {n: getattr(saring, n) for n in ("cari", "unit", "peran", "aktif") if getattr(saring, n)}
    isi = {
        "saring": saring,
        "unit": pilihan_unit(pelaku),
        "peran": Peran.choices,
        "baris": [_baris(p, pelaku) for p in hal.hasil],
        "kolom": [{"judul": gettext("Petugas")}, {"judul": gettext("Peran")}, {"judul": gettext("Akun"), "kelas": "r"}],
        "boleh_buat": "buat" in aksi_petugas(pelaku),
        "sesudah_url": f"?{urlencode({**tanya, 'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{urlencode(tanya)}" if request.GET.get("sesudah") else "",
    }
    return render(request, "puskesos/petugas.html", isi)


def _saringan(request: HttpRequest) -> Saringan:
    """What is asked for; what is no value of its kind counts as not asked."""
    g = {n: request.GET.get(n, "").replace("\0", "").strip()[:100] for n in ("cari", "unit", "peran", "aktif")}
    g["peran"] = g["peran"] if g["peran"] in Peran.values else ""
    g["aktif"] = g["aktif"] if g["aktif"] in ("ya", "tidak") else ""
    return Saringan(**g)


def _baris(p: Petugas, pelaku: Pelaku) -> dict[str, Any]:
    hari = tanggal_di(sekarang(), pelaku.zona)
    tanda, nada = KEADAAN[keadaan_akun(p, sekarang())]
    tugas: list[Penugasan] = getattr(p, "tugas_kini", [])
    return {
        "nama": p.nama,
        "nama_pengguna": p.nama_pengguna,
        "url": reverse("petugas_rinci", args=[p.pk]),
        "tanda": gettext(tanda),
        "nada": nada,
        "tugas": [ringkas_tugas(t, hari) for t in reversed(tugas)],
    }


def ringkas_tugas(t: Penugasan, hari: date) -> dict[str, Any]:
    """An assignment in words: the role, the office, the days, and what is special about it."""
    dari, sampai = tanggal_pendek(t.berlaku_dari), tanggal_pendek(t.berlaku_sampai)
    rentang = gettext("{dari} sampai {sampai}") if t.berlaku_sampai else gettext("sejak {dari}")
    if t.berlaku_sampai is not None and t.berlaku_sampai < hari:
        tanda, nada = gettext("Berakhir"), ""
    elif t.berlaku_dari > hari:
        tanda, nada = gettext("Belum mulai"), "info"
    else:
        tanda, nada = "", ""
    pengganti = gettext("Pengganti {nama}").format(nama=t.menggantikan.petugas.nama) if t.menggantikan else ""
    return {
        "nomor": t.pk,
        "peran": t.get_peran_display(),
        "unit": t.unit.nama,
        "rentang": rentang.format(dari=dari, sampai=sampai),
        "tanda": tanda,
        "nada": nada,
        "pengganti": pengganti,
        "sk": t.nomor_sk,
        "unsur": t.get_unsur_display(),
        "jabatan": t.jabatan,
        "berjalan": t.berlaku_sampai is None or t.berlaku_sampai >= hari,
        "peran_kode": t.peran,
    }


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def petugas_baru(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /administrasi/petugas/baru/: the form; then the slip with the one-time code (201)."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("buat", pelaku)
    pilihan: dict[str, Any] = {"unit": pilihan_unit(pelaku), "peran": peran_diurus("buat", pelaku)}
    if request.method != "POST":
        form = PetugasForm(initial=hari_awal(date.fromisoformat(hari_ini(pelaku))), **pilihan)
        return _formulir_baru(request, form)
    form = PetugasForm(request.POST, **pilihan)
    if not form.is_valid():
        return _formulir_baru(request, form, 400)
    try:
        hasil = layanan.buat_petugas(oleh=pelaku, isian=form.petugas(), kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _formulir_baru(request, form, galat.status)
    return slip(request, pelaku, hasil)


def _formulir_baru(request: HttpRequest, form: PetugasForm, status: int = 200) -> HttpResponse:
    isi = {"form": form, "kunci": request.POST.get("kunci") or kunci_baru()}
    return render(request, "puskesos/petugas_baru.html", isi, status=status)


def slip(request: HttpRequest, pelaku: Pelaku, hasil: Hasil) -> HttpResponse:
    """The slip for the person; a repeat of the same call has no code to show any more."""
    assert hasil.id is not None
    orang = rinci_petugas(pelaku, hasil.id)
    isi = {
        "petugas": orang,
        "kode": hasil.tambahan.get("kode", ""),
        "sampai": sekarang() + BERLAKU,
        "alamat": request.build_absolute_uri(reverse("aktivasi")),
        "saat": sekarang(),
    }
    return render(request, "puskesos/slip_aktivasi.html", isi, status=hasil.status_kode)


@perlu_pelaku
@require_safe
@tanpa_simpan
def petugas_rinci(request: HttpRequest, akun: UUID) -> HttpResponse:
    """GET /administrasi/petugas/{akun}/: the account and what it holds in one's area."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("lihat", pelaku)
    return halaman_rinci(request, pelaku, akun)


def halaman_rinci(
    request: HttpRequest, pelaku: Pelaku, akun: UUID, galat: KesalahanDomain | None = None
) -> HttpResponse:
    """The page of one officer, with what was refused on it."""
    orang = rinci_petugas(pelaku, akun)
    hari = tanggal_di(sekarang(), pelaku.zona)
    punya = aksi_petugas(pelaku)
    sendiri = orang.pk == pelaku.akun_id
    keadaan = keadaan_akun(orang, sekarang())
    semua = penugasan_petugas(pelaku, orang)
    tugas = [ringkas_tugas(t, hari) for t in semua]
    for t, asal in zip(tugas, semua, strict=True):
        _tombol(t, asal, aksi_penugasan(asal, pelaku, hari))
    isi = {
        "petugas": orang,
        "tanda": gettext(KEADAAN[keadaan][0]),
        "nada": KEADAAN[keadaan][1],
        "keadaan": keadaan,
        "kode": getattr(orang, "kode_aktivasi", None),
        "tugas": tugas,
        "sendiri": sendiri,
        "boleh": boleh_akun(pelaku, orang, [a for a in AKSI_AKUN if a in punya]),
        "boleh_tugaskan": "tugaskan" in punya and not sendiri,
        "kunci": kunci_baru(),
        "galat": [galat.rincian] if galat else [],
    }
    return render(request, "puskesos/petugas_rinci.html", isi, status=galat.status if galat else 200)


def _tombol(t: dict[str, Any], asal: Penugasan, boleh: list[str]) -> None:
    """Which buttons stand beside an assignment."""
    t["boleh_akhiri"] = "akhiri" in boleh
    t["boleh_gantikan"] = "gantikan" in boleh
    t["serah_url"] = halaman_serah_terima(asal) if "serahkan" in boleh else ""


@perlu_pelaku
@require_POST
@tanpa_simpan
def petugas_kode(request: HttpRequest, akun: UUID) -> HttpResponseBase:
    """POST /administrasi/petugas/{akun}/kode/: a new one-time code; the answer is the slip."""
    pelaku = pelaku_dari(request)
    try:
        return slip(request, pelaku, layanan.atur_ulang(oleh=pelaku, id=akun, kunci=kunci_kirim(request)))
    except DI_HALAMAN as galat:
        return halaman_rinci(request, pelaku, akun, galat)


@perlu_pelaku
@require_POST
@tanpa_simpan
def petugas_status(request: HttpRequest, akun: UUID) -> HttpResponseBase:
    """POST /administrasi/petugas/{akun}/status/ (``aktif``: ya or tidak): 303 to the officer."""
    pelaku = pelaku_dari(request)
    pilihan = {"ya": True, "tidak": False}.get(request.POST.get("aktif", ""))
    try:
        pastikan_petugas("ubah_status", pelaku)
        if pilihan is None:
            raise IsianTidakSah("permintaan_rusak")
        layanan.ubah_status(oleh=pelaku, id=akun, aktif=pilihan)
    except DI_HALAMAN as galat:
        return halaman_rinci(request, pelaku, akun, galat)
    messages.success(request, gettext("Akun diaktifkan.") if pilihan else gettext("Akun dinonaktifkan."))
    return ke_halaman("petugas_rinci", akun)
