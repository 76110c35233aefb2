"""The worklist: what waits for me, in groups by due date; the summary of a case beside it; the next case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus
from kasus.pesan import judul_aksi
from kasus.policies import MANAJER, PERAN_KASUS, SUPERVISOR, aksi_tersedia
from kasus.sajian import baris_kasus, baris_pemeriksaan, kalimat_tunggu, kelompokkan
from kasus.selectors.kasus import GILIRAN, Saring, daftar_kasus, kalender_kantor, kasus_berikutnya, rinci_kasus
from kasus.selectors.tampilan import hitung_tampilan, tampilan_untuk, wilayah_bawah
from kasus.selectors.tampilan_sendiri import TampilanMilik, buka_tampilan, tampilan_sendiri
from kasus.views.dasar import kunci_baru, pelaku_dari, tanpa_simpan
from kasus.views.kartu_kasus import pisahkan
from kasus.views.keputusan import RUPA
from kasus.views.saringan import (
    LABEL,
    Pilihan,
    alamat_saringan,
    baca_saringan,
    bidang_saringan,
    keping_saringan,
    pilihan_saringan,
    tersembunyi,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.kalender import belum_ditetapkan
from puskesos.konteks_halaman import menu
from puskesos.pelaku import Pelaku

UKURAN = 30
"""Rows of a page: about 45 KB."""
HITUNG_MAKS = 99
"""A larger counter helps nobody to choose."""


@perlu_pelaku
@require_safe
@tanpa_simpan
def daftar_kerja(request: HttpRequest) -> HttpResponseBase:
    """GET /: the cases that wait for this person; roles without cases go on to their own first page."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(*PERAN_KASUS):
        lain = menu(pelaku.peran)
        return redirect(lain[0].url) if lain else render(request, "kasus/tanpa_halaman.html")
    bergilir = not pelaku.peran.isdisjoint(GILIRAN)
    milik = tampilan_sendiri(pelaku)
    pilihan = pilihan_saringan(wilayah_bawah(pelaku))
    dibuka = _dibuka(request, pelaku, pilihan)
    saring, galat = (dibuka.saring, []) if dibuka else baca_saringan(request.GET.dict(), bawaan_saya=bergilir)
    try:
        hal = daftar_kasus(pelaku, saring, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    except IsianTidakSah as salah:
        galat, hal = [Bidang("", salah.kode, salah.rincian)], daftar_kasus(pelaku, saring, ukuran=UKURAN)
    hitung = hitung_tampilan(pelaku, milik, saring)
    isi = {
        "tampilan": _tampilan(pelaku, saring, hitung),
        "milik": _milik(milik, saring, hitung),
        "hilang": [gettext(LABEL[n]) if n in LABEL else n for n in dibuka.hilang] if dibuka else [],
        "simpan_saring": [(n, v) for n in saring.__slots__ if n != "cari" and (v := getattr(saring, n))],
        "kunci_tampilan": kunci_baru(),
        "semua_di_sini": hitung.get("kini", 0),
        "bisa_simpan": not saring.cari and not _sama(pelaku, saring) and saring not in [t.saring for t in milik],
        "belum": belum_ditetapkan(tanggal_di(sekarang(), pelaku.zona)) if pelaku.punya(MANAJER) else None,
        "semua": hitung["semua"],
        "kosong_lain": _kosong_lain(hitung["semua"]),
        "kelompok": _kelompok(pelaku, hal.hasil),
        "saring": saring,
        "galat": galat,
        "bawaan": saring == Saring(milik="saya"),
        "banyak_unit": pelaku.punya(SUPERVISOR, MANAJER),
        "penyaring": bidang_saringan(saring, pilihan),
        "tersembunyi": tersembunyi(saring, pilihan),
        "keping": [] if _sama(pelaku, saring) else keping_saringan(saring, pilihan),
        "sesudah_url": alamat_saringan(saring, sesudah=hal.sesudah) if hal.sesudah else "",
        "awal_url": alamat_saringan(saring) if request.GET.get("sesudah") else "",
    }
    return render(request, "kasus/daftar.html", isi, status=400 if galat else 200)


def _kelompok(pelaku: Pelaku, kasus: list[Kasus]) -> list[dict[str, Any]]:
    """The rows in groups, each with the letters of what this person may decide there."""
    kelompok = kelompokkan(kasus, sekarang(), pelaku.zona, kalender_kantor(kasus))
    for b in (b for g in kelompok for b in g["baris"]):
        utama, _ = pisahkan(b["kasus"], aksi_tersedia(b["kasus"], pelaku))
        b["huruf"] = [(RUPA[n].pintasan, n) for n in utama if n in RUPA and RUPA[n].pintasan]
    return kelompok


def _sama(pelaku: Pelaku, saring: Saring) -> bool:
    """Whether the filters are just those of a ready-made view."""
    return any(t.saring == saring for t in tampilan_untuk(pelaku))


def _tampilan(pelaku: Pelaku, saring: Saring, hitung: dict[str, int]) -> list[dict[str, Any]]:
    """The views with their counters; an empty one that is not always there stays away."""
    return [
        {
            "judul": gettext(t.judul),
            "url": reverse("daftar_kerja") if t.nama == "saya" else alamat_saringan(t.saring),
            "jumlah": _jumlah(hitung[t.nama]),
            "kini": t.saring == saring,
        }
        for t in tampilan_untuk(pelaku)
        if t.selalu or hitung[t.nama] or t.saring == saring
    ]


def _dibuka(request: HttpRequest, pelaku: Pelaku, pilihan: Pilihan) -> TampilanMilik | None:
    """The saved view that the address names. Raises DiLuarLingkup for one that is not there, or not his."""
    if "tampilan" not in request.GET:
        return None
    id = _uuid(request.GET["tampilan"])
    if id is None:
        raise DiLuarLingkup
    return buka_tampilan(pelaku, id, frozenset(kode for kode, _nama in pilihan.get("kategori", [])))


def _milik(milik: list[TampilanMilik], saring: Saring, hitung: dict[str, int]) -> list[dict[str, Any]]:
    """The saved views; one of ended cases has no counter."""
    return [
        {
            "judul": t.nama,
            "url": f"{reverse('daftar_kerja')}?tampilan={t.id}",
            "jumlah": _jumlah(hitung[str(t.id)]) if str(t.id) in hitung else "",
            "kini": t.saring == saring,
        }
        for t in milik
    ]


def _jumlah(n: int) -> str:
    return f"{HITUNG_MAKS}+" if n > HITUNG_MAKS else str(n)


def _kosong_lain(jumlah: int) -> str:
    kalimat = ngettext("{jumlah} kasus menunggu orang lain.", "{jumlah} kasus menunggu orang lain.", jumlah)
    return kalimat.format(jumlah=jumlah)


@perlu_pelaku
@require_safe
@tanpa_simpan
def kasus_ringkas(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /kasus/{id}/ringkas/: a piece of the worklist: the case in short, and what may be done with it."""
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    utama, _ = pisahkan(kasus, aksi_tersedia(kasus, pelaku))
    cek = max(kasus.pemeriksaan.all(), key=lambda p: p.waktu, default=None)
    isi = {
        **baris_kasus(kasus, sekarang(), kalender_kantor([kasus])[kasus.unit_id]),
        "cek": baris_pemeriksaan(cek) if cek else None,
        "aksi": [{"nama": n, "judul": judul_aksi(n), "pintasan": RUPA[n].pintasan if n in RUPA else ""} for n in utama],
        "tunggu": kalimat_tunggu(kasus, pelaku.zona),
    }
    return render(request, "kasus/daftar_ringkas.html", isi)


@perlu_pelaku
@require_safe
@tanpa_simpan
def berikutnya(request: HttpRequest) -> HttpResponseBase:
    """GET /kasus/berikutnya/?sesudah={id}: on to the next case that waits for me, or to the list with a word."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(*PERAN_KASUS):
        raise PeranTidakBerhak
    lanjut = kasus_berikutnya(pelaku, _uuid(request.GET.get("sesudah", "")))
    if lanjut:
        return redirect("kasus_rinci", lanjut.pk)
    messages.info(request, gettext("Tidak ada kasus lain yang menunggu Anda."))
    return redirect("daftar_kerja")


def _uuid(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None
