"""The catalogue of an area: programmes and receiving institutions, what holds now, what comes, what is over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import KesalahanDomain
from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import pasang_galat
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import boleh_ubah_administrasi, pastikan_lihat_administrasi, pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku
from puskesos.views.dasar import DI_HALAMAN, hari_ini, ke_halaman, pelaku_dari
from rujukan.formulir import AkhirProgramForm, KuotaForm, MitraForm, ProgramForm
from rujukan.models import Mitra, Program
from rujukan.selectors import mitra_daerah, program_berlaku, program_daerah, sisa_kuota
from rujukan.services.katalog import akhiri_mitra, akhiri_program, tambah_mitra, tambah_program
from rujukan.services.kuota import tetapkan_kuota


@never_cache
@require_safe
@perlu_pelaku
def program(request: HttpRequest) -> HttpResponse:
    """GET /administrasi/program/ (``wilayah`` at the ministry): the catalogue of an area."""
    return _halaman(request, _pelaku(request))


@never_cache
@require_POST
@perlu_pelaku
def program_baru(request: HttpRequest) -> HttpResponseBase:
    """POST /administrasi/program/baru/: a programme of the area. 303 to the catalogue."""
    pelaku = _pelaku(request)
    pastikan_ubah_administrasi(pelaku)
    form = ProgramForm(request.POST)
    if form.is_valid():
        try:
            baru = tambah_program(oleh=pelaku, **form.isi())
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, gettext("Program {nama} tersimpan.").format(nama=baru.nama))
            return ke_halaman("administrasi_program")
    return _halaman(request, pelaku, form=form, status=400)


@never_cache
@require_POST
@perlu_pelaku
def program_akhiri(request: HttpRequest, kode: str) -> HttpResponseBase:
    """POST /administrasi/program/{kode}/akhiri/: its last day. 303 to the catalogue."""
    pelaku = _pelaku(request)
    form = AkhirProgramForm(request.POST)
    if not form.is_valid():
        pastikan_ubah_administrasi(pelaku)
        return _ditolak(request, pelaku, gettext("Isi hari terakhir program."), 400)
    try:
        akhir = akhiri_program(oleh=pelaku, kode=kode, sampai=form.cleaned_data["sampai"])
    except DI_HALAMAN as galat:
        return _ditolak(request, pelaku, _kalimat(galat), galat.status)
    messages.success(request, gettext("Hari terakhir {nama} tersimpan.").format(nama=akhir.nama))
    return ke_halaman("administrasi_program")


@never_cache
@require_POST
@perlu_pelaku
def mitra_baru(request: HttpRequest) -> HttpResponseBase:
    """POST /administrasi/mitra/baru/: a receiving institution of the area. 303 to the catalogue."""
    pelaku = _pelaku(request)
    pastikan_ubah_administrasi(pelaku)
    form = MitraForm(request.POST, program=_dapat_dilayani(pelaku))
    if form.is_valid():
        try:
            tambah_mitra(oleh=pelaku, nama=form.cleaned_data["nama_mitra"], program=form.cleaned_data["program"])
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, gettext("Lembaga tersimpan. Beri akun petugasnya di halaman Petugas."))
            return ke_halaman("administrasi_program")
    return _halaman(request, pelaku, mitra=form, status=400)


@never_cache
@require_POST
@perlu_pelaku
def kuota(request: HttpRequest) -> HttpResponseBase:
    """POST /administrasi/kuota/: how many referrals an institution takes. 303 to the catalogue."""
    pelaku = _pelaku(request)
    pastikan_ubah_administrasi(pelaku)
    form = KuotaForm(request.POST, pasangan=_pasangan(pelaku))
    if form.is_valid():
        try:
            tetapkan_kuota(oleh=pelaku, **form.isi())
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, gettext("Kuota tersimpan."))
            return ke_halaman("administrasi_program")
    return _halaman(request, pelaku, kuota=form, status=400)


@never_cache
@require_POST
@perlu_pelaku
def mitra_akhiri(request: HttpRequest, kode: str) -> HttpResponseBase:
    """POST /administrasi/mitra/{kode}/akhiri/: it receives no more. 303 to the catalogue."""
    pelaku = _pelaku(request)
    try:
        akhir = akhiri_mitra(oleh=pelaku, kode=kode)
    except DI_HALAMAN as galat:
        return _ditolak(request, pelaku, _kalimat(galat), galat.status)
    messages.success(request, gettext("{nama} tidak lagi menerima rujukan.").format(nama=akhir.nama))
    return ke_halaman("administrasi_program")


def _pelaku(request: HttpRequest) -> Pelaku:
    pelaku = pelaku_dari(request)
    pastikan_lihat_administrasi(pelaku)
    return pelaku


def _kalimat(galat: KesalahanDomain) -> str:
    return " ".join(b.pesan for b in galat.bidang) or galat.rincian


def _ditolak(request: HttpRequest, pelaku: Pelaku, kalimat: str, status: int) -> HttpResponse:
    messages.error(request, kalimat)
    return _halaman(request, pelaku, status=status)


def _pasangan(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Each programme that an institution serves here, as one choice."""
    mitra = [m for m in mitra_daerah(daerah_pelaku(pelaku)) if m.unit.aktif]
    return [(f"{m.unit.kode}|{p.pk}", f"{m.unit.nama} · {p.nama}") for m in mitra for p in m.program.all()]


def _dengan_kuota(mitra: list[Mitra], wilayah: Wilayah | None, pelaku: Pelaku) -> list[dict[str, Any]]:
    sisa = sisa_kuota(None, wilayah.kode, tanggal_di(sekarang(), pelaku.zona), pelaku.zona) if wilayah else {}
    return [
        {"m": m, "kuota": [(p.nama, sisa[p.pk, m.pk]) for p in m.program.all() if (p.pk, m.pk) in sisa]} for m in mitra
    ]


def _dapat_dilayani(pelaku: Pelaku) -> list[Program]:
    hari = tanggal_di(sekarang(), pelaku.zona)
    return [p for p in program_daerah(daerah_pelaku(pelaku)) if program_berlaku(p, hari)]


def _halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    *,
    form: ProgramForm | None = None,
    mitra: MitraForm | None = None,
    kuota: KuotaForm | None = None,
    status: int = 200,
) -> HttpResponse:
    pusat = pelaku.unit_jenis == Unit.Jenis.PUSAT
    wilayah = daerah_pelaku(pelaku, request.GET.get("wilayah", ""))
    boleh = boleh_ubah_administrasi(pelaku) and (wilayah is None) == pusat
    semua = [_satu(p, wilayah.kode if wilayah else None, pelaku) for p in program_daerah(wilayah)]
    semua.sort(key=lambda s: s["p"].wilayah_id is None)  # the own ones first, each part by name
    isi: dict[str, Any] = {
        "wilayah": wilayah,
        "hari": hari_ini(pelaku),
        "program": [s for s in semua if s["keadaan"] != "lewat"],
        "lewat": [s for s in semua if s["keadaan"] == "lewat"],
        "mitra": _dengan_kuota(mitra_daerah(wilayah), wilayah, pelaku),
        "form": (form or ProgramForm(initial={"aktif_dari": hari_ini(pelaku)})) if boleh else None,
        "form_mitra": (mitra or MitraForm(program=_dapat_dilayani(pelaku))) if boleh and wilayah else None,
    }
    if isi["form_mitra"] and any(b["m"].unit.aktif for b in isi["mitra"]):
        awal = {"tahun": hari_ini(pelaku)[:4], "berlaku_mulai": hari_ini(pelaku)}
        isi["form_kuota"] = kuota or KuotaForm(initial=awal, pasangan=_pasangan(pelaku))
    return render(request, "administrasi/program.html", isi, status=status)


def _satu(p: Program, kode: str | None, pelaku: Pelaku) -> dict[str, Any]:
    hari = tanggal_di(sekarang(), pelaku.zona)
    keadaan = "kini" if program_berlaku(p, hari) else "akan" if p.aktif_dari > hari else "lewat"
    return {"p": p, "keadaan": keadaan, "milik": p.wilayah_id == kode and keadaan != "lewat"}
