"""The profile of an office, its hours, and its standard of service, which everybody may read."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import pasang_galat
from puskesos.formulir_layanan import AWAL, JamForm, StandarForm, jam_awal
from puskesos.models import JamLayanan, Penugasan, Peran, StandarPelayanan, Unit
from puskesos.models.layanan import HARI, KOMPONEN
from puskesos.policies import aksi_petugas, pastikan_petugas
from puskesos.selectors.petugas import unit_urusan
from puskesos.selectors.profil import (
    jam_layanan,
    petugas_unit,
    profil_unit,
    standar_kini,
    standar_versi,
    unit_diurus,
    unit_umum,
    wilayah_unit,
)
from puskesos.services import layanan
from puskesos.sinyal import tab_profil
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan


@perlu_pelaku
@require_safe
@tanpa_simpan
def profil(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /puskesos/{kode}/: register, officers by role, hours, standard; for officers of the office and above it."""
    pelaku = pelaku_dari(request)
    unit = profil_unit(pelaku, kode)
    hari = _hari(unit)
    petugas, jam = petugas_unit(unit, hari), jam_layanan(unit, hari)
    diurus = unit_urusan(pelaku).filter(pk=unit.pk).exists()
    tahap = list(unit.tahap.order_by("-tahun", "-tahap"))
    isi = {
        "unit": unit,
        "wilayah": wilayah_unit(unit),
        "tahap": tahap,
        "sk": next((t for t in tahap if t.sk_mulai <= hari and (t.sk_sampai is None or hari <= t.sk_sampai)), None),
        "petugas": petugas,
        "pos": _pos(unit, petugas),
        "jam": jam_baris(jam),
        "jam_kini": jam,
        "standar": standar_kini(unit),
        "tab": tab_profil(unit),
        "boleh_ubah": "ubah_layanan" in aksi_petugas(pelaku) and diurus,
        "boleh_petugas": "lihat" in aksi_petugas(pelaku) and diurus,
    }
    return render(request, "puskesos/profil.html", isi)


def _hari(unit: Unit) -> date:
    return tanggal_di(sekarang(), unit.zona)


def _pos(unit: Unit, petugas: list[Penugasan]) -> tuple[int, int]:
    """How many of the three posts of an office are held, and of how many."""
    kepala = Peran.MANAJER if unit.di_sekretariat else Peran.KOORDINATOR
    perlu = {kepala, Peran.FRONT_OFFICE, Peran.BACK_OFFICE}
    return len(perlu & {t.peran for t in petugas}), len(perlu)


def jam_baris(jam: JamLayanan | None) -> list[tuple[str, str]]:
    """The week in words: (day, ``08.00–15.00`` or closed). Empty without hours."""
    if jam is None:
        return []
    return [
        (str(hari), f"{satu[0]}–{satu[1]}".replace(":", ".") if satu else gettext("Tutup"))
        for hari, satu in zip(HARI, jam.isi, strict=True)
    ]


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def profil_jam(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET, POST /puskesos/{kode}/jam/: the hours from a day on. 303 to the profile."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("ubah_layanan", pelaku)
    unit = unit_diurus(pelaku, kode)
    hari = _hari(unit)
    if request.method != "POST":
        form = JamForm(initial={"mulai": hari.isoformat(), **jam_awal(jam_layanan(unit, hari))})
        return render(request, "puskesos/profil_jam.html", {"unit": unit, "form": form})
    form = JamForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            layanan.tetapkan_jam(oleh=pelaku, kode=kode, mulai=form.cleaned_data["mulai"], jam=form.jam())
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            status = galat.status
        else:
            messages.success(request, gettext("Jam layanan tersimpan."))
            return ke_halaman("profil_unit", kode)
    return render(request, "puskesos/profil_jam.html", {"unit": unit, "form": form}, status=status)


@never_cache
@require_safe
def standar(request: HttpRequest, kode: str) -> HttpResponse:
    """GET /puskesos/{kode}/standar/: the published standard, for everybody; nothing of a person stands in it."""
    unit = unit_umum(kode)
    kini = standar_kini(unit)
    isi = {
        "unit": unit,
        "standar": kini,
        "komponen": [(label, kini.isi.get(nama, "")) for nama, label in KOMPONEN] if kini else [],
        "jam": jam_baris(jam_layanan(unit, _hari(unit))),
    }
    return render(request, "puskesos/standar.html", isi)


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def standar_ubah(request: HttpRequest, kode: str) -> HttpResponseBase:
    """GET, POST /puskesos/{kode}/standar/ubah/: the next version. 303 to the published page."""
    pelaku = pelaku_dari(request)
    pastikan_petugas("ubah_layanan", pelaku)
    unit = unit_diurus(pelaku, kode)
    if request.method != "POST":
        return _halaman_standar(request, unit, StandarForm(initial=_standar_awal(standar_kini(unit))))
    form = StandarForm(request.POST)
    if not form.is_valid():
        return _halaman_standar(request, unit, form, 400)
    d = form.cleaned_data
    teks = {nama: d[nama] for nama, _ in KOMPONEN if nama in d}
    try:
        layanan.terbitkan_standar(oleh=pelaku, kode=kode, dari_versi=d["versi"], isi=teks)
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman_standar(request, unit, form, galat.status)
    messages.success(request, gettext("Standar pelayanan terbit."))
    return ke_halaman("profil_standar", kode)


def _standar_awal(kini: StandarPelayanan | None) -> dict[str, Any]:
    return {"versi": kini.versi, **kini.isi} if kini else {"versi": 0, **AWAL}


def _halaman_standar(request: HttpRequest, unit: Unit, form: StandarForm, status: int = 200) -> HttpResponse:
    isi = {
        "unit": unit,
        "form": form,
        "bidang": [form[nama] for nama, _ in KOMPONEN if nama != "biaya"],
        "biaya": layanan.BIAYA,
        "versi": standar_versi(unit),
    }
    return render(request, "puskesos/standar_ubah.html", isi, status=status)
