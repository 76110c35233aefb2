"""One aksi on many cases: first what it would do to each, then the note, then what became of each."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from core.errors import Bidang, IsianTidakSah, KesalahanDomain, SyaratBelumTerpenuhi
from kasus.akibat import akibat
from kasus.formulir import isi_formulir
from kasus.massal import AKSI_BANYAK, BUTIR_HALAMAN, Butir, HasilButir, lakukan_massal, nilai_butir
from kasus.pekerjaan import mulai_pekerjaan
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusKasus
from kasus.pintu import KASUS, periksa_isian
from kasus.policies import aksi_tersedia, peran_kasus
from kasus.sajian import nama_di_daftar
from kasus.selectors.kasus import kasus_menurut_id
from kasus.views.dasar import butir_galat, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.keputusan import RUPA, Kembali, kartu, kembali_dari
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

CENTANG_MAKS = 900
"""Ticked cases of one form: Django reads a thousand fields. More go by the filters."""


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_pilihan(request: HttpRequest) -> HttpResponse:
    """POST /kasus/pilihan/ (``butir``, ``aksi``): saves nothing, says what would happen to each case."""
    pelaku = _pelaku(request)
    try:
        return _pratinjau(request, pelaku, request.POST.get("aksi", ""), _butir(request, pelaku))
    except IsianTidakSah as galat:
        return render(request, "kasus/pilihan.html", {"galat_umum": butir_galat(galat)}, status=galat.status)


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_pilihan_kirim(request: HttpRequest) -> HttpResponseBase:
    """POST /kasus/pilihan/kirim/: the aksi on each of them, as if alone; what was refused is named with its reason.

    More than ``BUTIR_HALAMAN`` are left to a job: 303 to its page.
    """
    pelaku = _pelaku(request)
    aksi = request.POST.get("aksi", "")
    butir: list[Butir] = []
    try:
        if aksi not in AKSI_BANYAK:
            raise IsianTidakSah(bidang=[Bidang("", "aksi", gettext("Pilih tindakan dulu."))], jumlah=1)
        butir = _butir(request, pelaku)
        if len({b.kasus.jenis for b in butir if b.kasus}) > 1:
            raise _salah("butir_jenis", gettext("Pilih kasus yang jenisnya sama."))
        isian = _isian(request, pelaku, aksi)
        badan = {"butir": [{"id": str(b.id), "versi": b.versi} for b in butir], "isian": isian}
        if len(butir) > BUTIR_HALAMAN:
            kerja = mulai_pekerjaan(badan | {"aksi": aksi}, oleh=pelaku, kunci=kunci_kirim(request))
            return ke_halaman("pekerjaan_rinci", kerja.id)
        hasil = lakukan_massal(aksi, badan, oleh=pelaku, kunci=kunci_kirim(request))
    except (IsianTidakSah, SyaratBelumTerpenuhi) as galat:
        if not butir:
            return render(request, "kasus/pilihan.html", {"galat_umum": butir_galat(galat)}, status=galat.status)
        return _pratinjau(request, pelaku, aksi, butir, galat)
    return _hasil(request, aksi, butir, hasil)


def _pelaku(request: HttpRequest) -> Pelaku:
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    return pelaku


def _butir(request: HttpRequest, pelaku: Pelaku) -> list[Butir]:
    """The chosen cases (``id.versi``). Raises IsianTidakSah: none, too many, unreadable."""
    try:
        versi = {UUID(b.partition(".")[0]): int(b.partition(".")[2]) for b in request.POST.getlist("butir")}
    except ValueError:
        raise IsianTidakSah("permintaan_rusak") from None
    if not versi:
        raise _salah("butir_kosong", gettext("Pilih paling sedikit satu kasus."))
    if len(versi) > CENTANG_MAKS:
        teks = gettext("Paling banyak {maks} kasus sekali jalan. Anda memilih {jumlah}.")
        raise _salah("butir_banyak", teks.format(maks=CENTANG_MAKS, jumlah=len(versi)))
    ada = kasus_menurut_id(pelaku, versi)
    return [Butir(id, versi[id], ada.get(id)) for id in versi]


def _salah(kode: str, pesan: str) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang("", kode, pesan)], jumlah=1)


def _isian(request: HttpRequest, pelaku: Pelaku, aksi: str) -> dict[str, Any]:
    """The fields that all of them get, checked once before any case is touched."""
    isi = isi_formulir(KASUS.aksi[aksi].isian, request.POST, zona=pelaku.zona, kecuali=("butir", "aksi"))
    periksa_isian(KASUS.aksi[aksi].isian, isi | {"versi": 1})
    return isi


def _pratinjau(
    request: HttpRequest, pelaku: Pelaku, aksi: str, butir: Sequence[Butir], galat: KesalahanDomain | None = None
) -> HttpResponse:
    pilihan = pilihan_aksi(pelaku, butir)
    isi: dict[str, Any] = {
        "pilihan": pilihan,
        "butir": butir,
        "jumlah": len(butir),
        "semua": _nilai(butir),
        "latar": len(butir) > BUTIR_HALAMAN,
    }
    if aksi in AKSI_BANYAK:
        dinilai = nilai_butir(pelaku, aksi, butir)
        bisa = [b for b in dinilai if not b.sebab]
        isi |= {
            "aksi": aksi,
            "judul_aksi": judul_aksi(aksi),
            "baris": [_baris(b, akibat(b.kasus, aksi) if b.kasus else "") for b in dinilai],
            "bisa": len(bisa),
            "nilai_bisa": _nilai(bisa),
            "formulir": formulir_aksi(aksi, kembali_dari(request, aksi, galat)) if bisa else None,
        }
    else:
        isi["baris"] = [_baris(b, "") for b in nilai_butir(pelaku, "", butir)]
    return render(request, "kasus/pilihan.html", isi, status=galat.status if galat else 200)


def _nilai(butir: Sequence[Butir]) -> list[str]:
    return [f"{b.id}.{b.versi}" for b in butir]


def _baris(b: Butir, akibat: str) -> dict[str, Any]:
    return {"kasus": b.kasus, "nama": nama_di_daftar(b.kasus) if b.kasus else "", "sebab": b.sebab, "akibat": akibat}


def pilihan_aksi(pelaku: Pelaku, butir: Sequence[Butir]) -> list[dict[str, Any]]:
    """What may be done to at least one of them, with for how many."""
    boleh = [set(aksi_tersedia(b.kasus, pelaku)) for b in butir if b.kasus]
    banyak: Mapping[str, int] = {n: sum(n in satu for satu in boleh) for n in AKSI_BANYAK}
    return [
        {"nama": n, "judul": judul_aksi(n), "jumlah": jumlah, "pintasan": RUPA[n].pintasan}
        for n, jumlah in banyak.items()
        if jumlah
    ]


def formulir_aksi(aksi: str, kembali: Kembali) -> dict[str, Any]:
    """The form of an aksi that all chosen cases share."""
    return kartu(KASUS, [aksi], lambda n: "", kembali=kembali)[0]


def _hasil(request: HttpRequest, aksi: str, butir: Sequence[Butir], hasil: Sequence[HasilButir]) -> HttpResponse:
    kasus = {b.id: b.kasus for b in butir}
    baris = [
        {
            "kasus": kasus[h.id],
            "sebab": h.galat.rincian if h.galat else "",
            "status": StatusKasus(h.hasil.status).label if h.hasil else "",
        }
        for h in hasil
    ]
    isi = {
        "judul_aksi": judul_aksi(aksi),
        "baris": baris,
        "berhasil": sum(not b["sebab"] for b in baris),
        "jumlah": len(baris),
    }
    return render(request, "kasus/pilihan_hasil.html", isi)
