"""The page of one's own notices."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import DiLuarLingkup, IsianTidakSah
from core.penulisan import hari_tanggal
from core.waktu import sekarang, tanggal_di
from puskesos.akses.halaman import perlu_pelaku
from puskesos.kabar import NAMA_KELAS, Kelas
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemberitahuan import Butir, belum_dibaca, daftar_pemberitahuan, satu_pemberitahuan
from puskesos.services.pemberitahuan import baca, baca_objek, batal_baca
from puskesos.views.dasar import pelaku_dari, tanpa_simpan

UKURAN = 30
IKON = {Kelas.TUGAS: "file", Kelas.TENGGAT: "clock", Kelas.JAWABAN: "back", Kelas.RINGKASAN: "info"}


@perlu_pelaku
@require_safe
@tanpa_simpan
def pemberitahuan(request: HttpRequest) -> HttpResponse:
    """GET /pemberitahuan/ (``?tampil=``, ``?kelas=``): own notices, unread ones first, by day.

    ``?dibaca=``: the instant of a reading just made, which the page offers to undo.
    """
    pelaku = pelaku_dari(request)
    semua, kelas = request.GET.get("tampil") == "semua", request.GET.get("kelas", "")
    kelas = kelas if kelas in list(Kelas) else ""
    saring = ({"tampil": "semua"} if semua else {}) | ({"kelas": kelas} if kelas else {})
    butir, sesudah = daftar_pemberitahuan(
        pelaku, belum=not semua, kelas=kelas, sesudah=request.GET.get("sesudah"), ukuran=UKURAN
    )
    dibaca = request.GET.get("dibaca", "")
    isi = {
        "hari": _per_hari(butir, pelaku),
        "semua": semua,
        "kelas": kelas,
        "pilihan": [("", gettext("Semua jenis")), *((k.value, NAMA_KELAS[k]) for k in Kelas)],
        "jumlah_baru": belum_dibaca(pelaku),
        "dibaca": dibaca if _saat(dibaca) else "",
        "sesudah_url": f"?{urlencode({**saring, 'sesudah': sesudah})}" if sesudah else "",
        "awal_url": f"?{urlencode(saring)}" if request.GET.get("sesudah") else "",
    }
    return render(request, "puskesos/pemberitahuan.html", isi)


def _per_hari(butir: list[Butir], pelaku: Pelaku) -> list[tuple[str, list[dict[str, Any]]]]:
    """The page in groups of one local day and state. Of several unread ones about the same object the newest stands
    for all (``lagi``: how many more)."""
    kini = tanggal_di(sekarang(), pelaku.zona)
    hasil: list[tuple[str, list[dict[str, Any]]]] = []
    wakil: dict[UUID, dict[str, Any]] = {}
    for b in butir:
        if b.dibaca_pada is None and b.objek_id in wakil:
            wakil[b.objek_id]["lagi"] += 1
            continue
        hari = tanggal_di(b.dibuat_pada, pelaku.zona)
        beda = (kini - hari).days
        judul = {0: gettext("Hari ini"), 1: gettext("Kemarin")}.get(beda) or hari_tanggal(b.dibuat_pada, pelaku.zona)
        judul = judul if b.dibaca_pada is None else gettext("{hari} · sudah dibaca").format(hari=judul)
        if not hasil or hasil[-1][0] != judul:
            hasil.append((judul, []))
        baris = {"b": b, "ikon": "alert" if b.jenis.mendesak else IKON[b.jenis.kelas], "lagi": 0}
        if b.dibaca_pada is None:
            wakil[b.objek_id] = baris
        hasil[-1][1].append(baris)
    return hasil


def _saat(teks: str) -> datetime | None:
    try:
        saat = parse_datetime(teks)
    except ValueError:
        return None
    return saat if saat is not None and saat.tzinfo is not None else None


@perlu_pelaku
@require_POST
@tanpa_simpan
def pemberitahuan_baca(request: HttpRequest) -> HttpResponseRedirect:
    """POST /pemberitahuan/baca/: ``semua``, ``baca`` (id: it and the others about the same object), ``urungkan``
    (instant), or ``buka`` (id: read, and on to what it is about). 303; the list then offers to undo."""
    pelaku, isi, saat = pelaku_dari(request), request.POST, sekarang()
    if "urungkan" in isi:
        pada = _saat(isi["urungkan"])
        if pada is None:
            raise IsianTidakSah("permintaan_rusak")
        batal_baca(oleh=pelaku, saat=pada)
        return _ke(reverse("pemberitahuan"))
    if "buka" in isi:
        butir = _satu(pelaku, isi["buka"])
        if butir.acuan is None:
            raise DiLuarLingkup
        baca_objek(oleh=pelaku, saat=saat, objek_id=butir.objek_id)
        return _ke(butir.acuan.url)
    if "baca" in isi:
        jumlah = baca_objek(oleh=pelaku, saat=saat, objek_id=_satu(pelaku, isi["baca"]).objek_id)
    elif "semua" in isi:
        jumlah = baca(oleh=pelaku, saat=saat)
    else:
        raise IsianTidakSah("permintaan_rusak")
    return _ke(reverse("pemberitahuan") + (f"?{urlencode({'dibaca': saat.isoformat()})}" if jumlah else ""))


def _satu(pelaku: Pelaku, id: str) -> Butir:
    """An own notice by its id as typed. Raises DiLuarLingkup."""
    try:
        butir = satu_pemberitahuan(pelaku, UUID(id))
    except ValueError:
        butir = None
    if butir is None:
        raise DiLuarLingkup
    return butir


def _ke(alamat: str) -> HttpResponseRedirect:
    jawab = HttpResponseRedirect(alamat)
    jawab.status_code = 303
    return jawab
