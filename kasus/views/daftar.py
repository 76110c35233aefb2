"""The worklist: what waits for me, in groups by due date."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from core.errors import Bidang, IsianTidakSah
from core.pesan import pesan_untuk
from core.waktu import sekarang
from kasus import isian as f
from kasus.pilihan import NAMA_LANGKAH, StatusKasus
from kasus.pintu import periksa_isian
from kasus.policies import BO, FASILITATOR, FO, KOORDINATOR, MANAJER, SUPERVISOR
from kasus.sajian import kelompokkan
from kasus.selectors.acuan import kategori_aktif
from kasus.selectors.kasus import GILIRAN, Saring, daftar_kasus, hitung_kasus
from kasus.views.dasar import pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.konteks_halaman import menu

PERAN_KASUS = (FO, BO, KOORDINATOR, FASILITATOR, SUPERVISOR, MANAJER)
UKURAN = 30
"""Rows of a page: about 45 KB."""
NOMOR_REGISTER = re.compile(r"\d{1,9}|ADU/[\w./-]{1,36}", re.IGNORECASE)
"""What may be searched: a name or a NIK has no place in an address."""


@perlu_pelaku
@require_safe
@tanpa_simpan
def daftar_kerja(request: HttpRequest) -> HttpResponseBase:
    """GET /: the cases that wait for this person; roles without cases go on to their own first page."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(*PERAN_KASUS):
        lain = menu(pelaku.peran)
        return redirect(lain[0].url) if lain else render(request, "kasus/tanpa_halaman.html")
    saring, galat = _saring(request.GET.dict(), bawaan_saya=not pelaku.peran.isdisjoint(GILIRAN))
    try:
        hal = daftar_kasus(pelaku, saring, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    except IsianTidakSah as salah:
        galat, hal = [Bidang("", salah.kode, salah.rincian)], daftar_kasus(pelaku, saring, ukuran=UKURAN)
    hitung = hitung_kasus(pelaku, Saring())
    isi = {
        "hitung": hitung,
        "kosong_lain": _kosong_lain(hitung["semua"]),
        "kelompok": kelompokkan(hal.hasil, sekarang(), pelaku.zona),
        "saring": saring,
        "galat": galat,
        "bawaan": saring == Saring(milik="saya"),
        "dengan_giliran": not pelaku.peran.isdisjoint(GILIRAN),
        "banyak_unit": pelaku.punya(SUPERVISOR, MANAJER),
        "penyaring": _penyaring(saring),
        "sesudah_url": f"?{_alamat(saring, sesudah=hal.sesudah)}" if hal.sesudah else "",
        "awal_url": f"?{_alamat(saring)}" if request.GET.get("sesudah") else "",
    }
    return render(request, "kasus/daftar.html", isi, status=400 if galat else 200)


def _kosong_lain(jumlah: int) -> str:
    kalimat = ngettext("{jumlah} kasus menunggu orang lain.", "{jumlah} kasus menunggu orang lain.", jumlah)
    return kalimat.format(jumlah=jumlah)


def _saring(query: Mapping[str, str], *, bawaan_saya: bool) -> tuple[Saring, list[Bidang]]:
    """The filters of the address; without any: what waits for me. A wrong one is told and left out."""
    isi = {n: v for n, v in query.items() if n not in ("sesudah", "ukuran")}
    bawaan = Saring(milik="saya") if bawaan_saya and not isi else Saring()
    try:
        saring = Saring(**periksa_isian(f.SaringKasus, isi)) if isi else bawaan
        cari = saring.cari.strip()
        if cari and not NOMOR_REGISTER.fullmatch(cari):
            raise IsianTidakSah(bidang=[Bidang("cari", "cari_nomor", pesan_untuk("cari_nomor")[1])], jumlah=1)
    except IsianTidakSah as salah:
        return bawaan, salah.bidang
    return saring, []


def _alamat(saring: Saring, **lain: str | None) -> str:
    """The filters as a query. ``milik`` stays even when empty: an address without any means "mine"."""
    isi = {n: getattr(saring, n) for n in saring.__slots__}
    return urlencode({n: v for n, v in isi.items() if v or n == "milik"} | {n: v for n, v in lain.items() if v})


def _penyaring(saring: Saring) -> list[dict[str, Any]]:
    """The fields of the filter form."""
    kategori = [(k.kode, k.nama) for k in kategori_aktif()]
    langkah = [(str(n), f"{n}. {gettext(nama)}") for n, nama in enumerate(NAMA_LANGKAH, 1)]
    status = [("semua", gettext("Semua, juga yang berakhir")), *StatusKasus.choices]
    tenggat = [
        ("lewat", gettext("Lewat tenggat")),
        ("hari_ini", gettext("Hari ini")),
        ("minggu_ini", gettext("Minggu ini")),
    ]
    pilihan: dict[str, tuple[str, list[tuple[Any, Any]]]] = {
        "langkah": (gettext("Langkah"), langkah),
        "status": (gettext("Status"), status),
        "kategori": (gettext("Jenis aduan"), kategori),
        "tenggat": (gettext("Tenggat"), tenggat),
        "urut": (gettext("Urutan"), [("tenggat", gettext("Janji terdekat")), ("terbaru", gettext("Terbaru"))]),
    }
    return [
        {
            "nama": nama,
            "label": label,
            "jenis": "select",
            "nilai": getattr(saring, nama),
            "pilihan": [*([("", gettext("Semua"))] if nama != "urut" else []), *isi],
        }
        for nama, (label, isi) in pilihan.items()
    ]
