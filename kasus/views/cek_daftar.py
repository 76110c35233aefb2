"""The look into the list from the intake: a piece of that page, or without JavaScript all of it, filled in."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from core.errors import IsianTidakSah
from kasus.pilihan import HasilPemeriksaan as H
from kasus.pilihan import SumberDaftar
from kasus.pintu import cari_dpm
from kasus.policies import FASILITATOR, FO
from kasus.selectors.dpm import HasilCari
from kasus.views.aduan import CARI_DENGAN, berjalan_untuk, bidang_cek, halaman_baru
from kasus.views.dasar import pelaku_dari, tanpa_simpan, yang_diketik
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

VERSI_TAK_TERBUKA = "belum terbuka"
"""What stands for the version while no list can be opened; the re-check names the real one."""


@perlu_pelaku
@require_POST
@tanpa_simpan
def cek_daftar(request: HttpRequest) -> HttpResponse:
    """POST /kasus/baru/cek/: by the number that the form's switch names, in the body. A wrong number: 400."""
    pelaku = pelaku_dari(request)
    nilai = yang_diketik(request)
    nomor = nomor_cari(nilai)
    try:
        hasil = cari_dpm({nomor: nilai.get(f"pelapor.{nomor}", "").strip()}, oleh=pelaku)
    except IsianTidakSah as galat:
        butir = [replace(b, nama=f"pelapor.{b.nama}") for b in galat.bidang]
        if _seluruhnya(request, pelaku):
            return halaman_baru(request, nilai, IsianTidakSah(bidang=butir, jumlah=len(butir)))
        return _potongan(request, nilai, cek_galat=butir, status=400)
    dobel = berjalan_untuk(pelaku, nilai) if pelaku.punya(FO, FASILITATOR) else []
    nilai |= isian_dari(hasil, nilai)
    if _seluruhnya(request, pelaku):
        return halaman_baru(request, nilai, dobel=dobel, cek=hasil, nomor_cari=nomor, hanya_cari=True)
    return _potongan(request, nilai, cek=hasil, nomor_cari=nomor, dobel=dobel)


def nomor_cari(nilai: Mapping[str, str]) -> str:
    """``nik`` or ``no_kk``: what the switch says, where that field has something.

    Without JavaScript all fields stand open: a number in the other field alone is looked up too.
    """
    ada = {n for n in ("nik", "no_kk") if nilai.get(f"pelapor.{n}", "").strip()}
    diminta = "no_kk" if nilai.get(CARI_DENGAN) in ("no_kk", "tanpa_nik") else "nik"
    return diminta if diminta in ada or not ada else ada.pop()


def _seluruhnya(request: HttpRequest, pelaku: Pelaku) -> bool:
    """A plain form was sent: its answer is the whole page, for who may fill it in."""
    return "HX-Request" not in request.headers and pelaku.punya(FO, FASILITATOR)


def isian_dari(hasil: HasilCari, nilai: dict[str, str]) -> dict[str, str]:
    """The answer of the list as the fields of the form."""
    if hasil.hasil == H.TIDAK_DAPAT_DIPERIKSA:
        sumber = nilai.get("cek.sumber") or SumberDaftar.DTSEN.value
        versi = nilai.get("cek.versi_daftar") or VERSI_TAK_TERBUKA
        return {"cek.sumber": sumber, "cek.versi_daftar": versi, "cek.hasil": hasil.hasil, "cek.desil": ""}
    return {
        "cek.sumber": hasil.sumber,
        "cek.versi_daftar": hasil.versi_daftar,
        "cek.hasil": hasil.hasil,
        "cek.desil": str(hasil.desil or ""),
    }


def _potongan(request: HttpRequest, nilai: dict[str, str], *, status: int = 200, **isi: object) -> HttpResponse:
    pelaku = pelaku_dari(request)
    konteks = {"nilai": nilai, "galat": [], "sampai_back_office": pelaku.punya(FO), **bidang_cek(nilai), **isi}
    return render(request, "kasus/cek_daftar.html", konteks, status=status)
