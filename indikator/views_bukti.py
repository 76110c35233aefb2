"""Pages of evidence: what an office shows for the criteria no case proves, visits of monev, overrides of results."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import (
    BerkasTerlaluBesar,
    IsianTidakSah,
    JenisBerkasDitolak,
    KesalahanDomain,
)
from core.unggah import batasi_unggahan, kirim_berkas
from core.waktu import sekarang, tanggal_di
from indikator import pintu_bukti as pintu
from indikator.isian_bukti import (
    AKSI_PUTUSAN,
    KeputusanIsian,
    PutusanIsian,
    isian_bukti,
    isian_monev,
    kriteria_unit,
)
from indikator.models import KriteriaBukti, PutusanMonev, StatusPutusan
from indikator.permintaan import baca_permintaan, hari_ini
from indikator.policies import boleh_bukti, pastikan_baca_putusan, pastikan_bukti
from indikator.sajian_bukti import keadaan_tampil
from indikator.selectors.bukti import (
    daftar_putusan,
    hitung_bukti,
    keadaan_bukti,
    kunjungan_monev,
    putusan_unit,
    standar_terbit,
)
from indikator.services.bukti import buka_berkas
from kasus.formulir import bidang_formulir, isi_formulir
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.profil import profil_unit, standar_kini
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari, tanpa_simpan

DITOLAK = (*DI_HALAMAN, BerkasTerlaluBesar, JenisBerkasDitolak)
NADA_PUTUSAN = {
    StatusPutusan.DIAJUKAN: "warn",
    StatusPutusan.DISETUJUI: "ok",
    StatusPutusan.DITOLAK: "bad",
    StatusPutusan.DITARIK: "",
}
TAHUN_PERTAMA = 2022


@perlu_pelaku
@require_safe
@tanpa_simpan
def bukti(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /indikator/puskesos/{kode}/bukti/ (``?tahun=``): for who reads the profile of the office; else 404."""
    return _halaman(request, kode)


def _halaman(
    request: HttpRequest, kode: str, galat: KesalahanDomain | None = None, tahun: int | None = None
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    unit, saat = profil_unit(pelaku, kode), sekarang()
    salah = galat
    try:
        minta = baca_permintaan({"tahun": str(tahun) if tahun else request.GET.get("tahun", "")}, saat=saat)
    except IsianTidakSah as asing:
        salah, minta = asing, baca_permintaan({}, saat=saat)
    hitung = hitung_bukti(unit, minta, saat)
    keadaan = keadaan_bukti(unit, minta.tahun, kriteria_unit(unit), saat)
    semua = putusan_unit(unit, minta.tahun)
    isi = {
        "unit": unit,
        "tahun": minta.tahun,
        "daftar_tahun": range(hari_ini(saat).year, TAHUN_PERTAMA - 1, -1),
        "kriteria": [keadaan_tampil(k, hitung, unit.zona) for k in keadaan],
        "monev": kunjungan_monev(unit, minta.tahun),
        "putusan": [_putusan(p, pelaku, unit) for p in semua],
        "terbuka": any(p.status == StatusPutusan.DIAJUKAN for p in semua),
        "boleh": {a: boleh_bukti(a, pelaku, unit) for a in ("catat_bukti", "catat_monev", "ajukan_putusan")},
        "galat": _butir(salah),
        "kunci": kunci_baru(),
        "zona": unit.zona,
    }
    return render(request, "indikator/bukti.html", isi, status=salah.status if salah else 200)


def _butir(galat: KesalahanDomain | None) -> list[Any]:
    """What the box on top says: the fields that are wrong, else the one sentence."""
    if galat is None:
        return []
    return list(getattr(galat, "bidang", None) or [galat.rincian])


def _putusan(p: PutusanMonev, pelaku: Pelaku, unit: Unit) -> dict[str, Any]:
    """An override with what the reader may do to it."""
    sendiri = p.diajukan_oleh_id == pelaku.akun_id
    aksi = [
        (a, label)
        for a, label in AKSI_PUTUSAN
        if p.status == StatusPutusan.DIAJUKAN
        and (a == "tarik") == sendiri
        and boleh_bukti(f"{a}_putusan", pelaku, unit)
    ]
    return {"p": p, "aksi": aksi, "nada": NADA_PUTUSAN[StatusPutusan(p.status)]}


@perlu_pelaku
@require_safe
@tanpa_simpan
def putusan_daftar(request: HttpRequest) -> HttpResponse:
    """GET /indikator/putusan/ (``?tahun=``): the overrides of a year in the reader's area, those that wait first."""
    pelaku = pelaku_dari(request)
    pastikan_baca_putusan(pelaku)
    minta = baca_permintaan({"tahun": request.GET.get("tahun", "")})
    isi = {
        "tahun": minta.tahun,
        "daftar_tahun": range(hari_ini(sekarang()).year, TAHUN_PERTAMA - 1, -1),
        "baris": [(p, NADA_PUTUSAN[StatusPutusan(p.status)]) for p in daftar_putusan(pelaku, minta.tahun)],
        "zona": pelaku.zona,
    }
    return render(request, "indikator/putusan.html", isi)


@perlu_pelaku
@require_safe
@tanpa_simpan
def bukti_berkas(request: HttpRequest, kode: str, berkas: UUID) -> HttpResponse:
    """GET /indikator/puskesos/{kode}/berkas/{berkas}/: the file, to be saved; never shown inside a page."""
    b = buka_berkas(oleh=pelaku_dari(request), kode=kode, berkas_id=berkas)
    return kirim_berkas(b.nama, b.tipe, b.isi)


# ---- the forms with a file ---------------------------------------------------------------------------


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_catat(request: HttpRequest, kode: str, kriteria: str) -> HttpResponseBase:
    """GET, POST /indikator/puskesos/{kode}/bukti/{kriteria}/: the next version. 303 to the evidence."""
    batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
    return _bukti_catat(request, kode, kriteria)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _bukti_catat(request: HttpRequest, kode: str, kriteria: str) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    unit = profil_unit(pelaku, kode)
    kelas = isian_bukti(unit, kriteria)
    pastikan_bukti("catat_bukti", pelaku, unit)
    judul = f"{kriteria} {KriteriaBukti(kriteria).label}"
    return _formulir(
        request, unit, kelas, judul=judul, aksi="catat_bukti", awal=_awal(unit, kriteria),
        berkas_wajib=kriteria != KriteriaBukti.D14,
        kirim=lambda isi, b, kunci: pintu.catat_bukti(kode, kriteria, isi, b, oleh=pelaku, kunci=kunci),
    )  # fmt: skip


def _awal(unit: Unit, kriteria: str) -> dict[str, str]:
    """First values: today; for the standard what its own page says."""
    hari = tanggal_di(sekarang(), unit.zona).isoformat()
    standar = standar_kini(unit)
    terbit = standar_terbit(standar, unit.zona)
    isi = {"standar_tanggal": terbit.isoformat() if terbit else ""}
    if kriteria in (KriteriaBukti.D4, KriteriaBukti.D14):
        return {"tanggal": hari}
    if kriteria == KriteriaBukti.D3 and standar is not None:
        isi |= {"standar_lengkap": "ya", "gratis": "ya"}  # none is published with a gap, and each says that it is free
    if kriteria == KriteriaBukti.K10 and standar is not None:
        isi["standar_nomor"] = gettext("Standar pelayanan versi {versi}").format(versi=standar.versi)
    return isi


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def monev_catat(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET, POST /indikator/puskesos/{kode}/monev/: a visit with its findings. 303 to the evidence."""
    batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
    return _monev_catat(request, kode)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _monev_catat(request: HttpRequest, kode: str) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    unit = profil_unit(pelaku, kode)
    pastikan_bukti("catat_monev", pelaku, unit)
    awal = {"tanggal": tanggal_di(sekarang(), unit.zona).isoformat()}
    return _formulir(
        request, unit, isian_monev(unit), judul=gettext("Kunjungan monev"), aksi="catat_monev", awal=awal,
        kirim=lambda isi, b, kunci: pintu.catat_monev(kode, isi, b, oleh=pelaku, kunci=kunci),
    )  # fmt: skip


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def putusan_ajukan(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET, POST /indikator/puskesos/{kode}/putusan/: propose another result. 303 to the evidence."""
    batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
    return _putusan_ajukan(request, kode)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _putusan_ajukan(request: HttpRequest, kode: str) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    unit = profil_unit(pelaku, kode)
    pastikan_bukti("ajukan_putusan", pelaku, unit)
    return _formulir(
        request, unit, PutusanIsian, judul=gettext("Usul putusan monev"), aksi="ajukan_putusan", awal={},
        kirim=lambda isi, b, kunci: pintu.ajukan_putusan(kode, isi, b, oleh=pelaku, kunci=kunci),
    )  # fmt: skip


def _formulir(
    request: HttpRequest,
    unit: Unit,
    kelas: Any,
    *,
    judul: str,
    aksi: str,
    awal: Mapping[str, str],
    kirim: Callable[..., Any],
    berkas_wajib: bool = True,
) -> HttpResponseBase:
    """A form with a file. Refused: the same page with what was typed."""
    galat: Any = None
    if request.method == "POST":
        try:
            isi = isi_formulir(kelas, request.POST, zona=unit.zona)
            berkas = request.FILES.get("berkas")
            kunci = pintu.kunci_berkas(request.POST.get("kunci"), f"POST {request.path}", isi, berkas)
            kirim(isi, berkas, kunci)
        except DITOLAK as salah:
            galat = salah
        else:
            messages.success(request, gettext("Tersimpan. Berkas sedang diperiksa."))
            return _ke(unit.kode, isi["tahun"])
    tahun = _tahun(request.POST.get("tahun") or request.GET.get("tahun", ""))
    nilai = request.POST.dict() if galat else awal
    konteks = {
        "unit": unit,
        "tahun": tahun,
        "judul": judul,
        "aksi": aksi,
        "bidang": [b for b in bidang_formulir(kelas, nilai, _rupa(kelas)) if b["nama"] != "tahun"],
        "galat": _butir(galat),
        "berkas_wajib": berkas_wajib,
        "kunci": kunci_baru(),
    }
    return render(request, "indikator/bukti_catat.html", konteks, status=galat.status if galat else 200)


def _rupa(kelas: Any) -> dict[str, dict[str, Any]]:
    """Instants as the browser takes them."""
    return {n: {"jenis": "datetime-local"} for n in kelas().fields if n.endswith("_pada")}


def _tahun(teks: str) -> int:
    """The year of a form; what is none: this one."""
    try:
        return baca_permintaan({"tahun": teks}).tahun
    except IsianTidakSah:
        return baca_permintaan({}).tahun


def _ke(kode: str, tahun: int) -> HttpResponseBase:
    jawab = ke_halaman("bukti", kode)
    jawab["Location"] = f"{reverse('bukti', args=[kode])}?tahun={tahun}"
    return jawab


@perlu_pelaku
@require_POST
@tanpa_simpan
def putusan_putuskan(request: HttpRequest, kode: str, putusan: UUID) -> HttpResponseBase:
    """POST /indikator/puskesos/{kode}/putusan/{putusan}/ (``aksi``, ``catatan``): 303 to the evidence."""
    pelaku = pelaku_dari(request)
    tahun = _tahun(request.GET.get("tahun", ""))
    try:
        isi = isi_formulir(KeputusanIsian, request.POST)
        pintu.putuskan(kode, putusan, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, kode, galat, tahun)
    messages.success(request, gettext("Keputusan tersimpan."))
    return _ke(kode, tahun)
