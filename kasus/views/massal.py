"""One aksi on many cases: first what it would do to each, then the note, then what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from core.errors import Bidang, IsianTidakSah, KesalahanDomain
from kasus.akibat import akibat, tujuan
from kasus.formulir import isi_formulir
from kasus.massal import BUTIR_HALAMAN, HasilButir, lakukan_massal
from kasus.models import Kasus
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusKasus
from kasus.pintu import KASUS, periksa_isian
from kasus.policies import KEBIJAKAN_KASUS, aksi_tersedia, peran_kasus, peran_pelaksana
from kasus.sajian import nama_di_daftar
from kasus.selectors.kasus import kasus_menurut_id
from kasus.views.dasar import butir_galat, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.keputusan import RUPA, Kembali, kartu, kembali_dari
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

AKSI_BANYAK = (
    "teruskan_ke_manajer", "tetapkan_teruskan", "tetapkan_tangani", "teruskan_ke_back_office",
    "selesaikan_di_kecamatan", "tetapkan_selesai", "selesaikan", "kembalikan", "terima_berkas", "sampaikan_hasil",
)  # fmt: skip
"""Aksi that can be right for many cases with the same words. The others need a look at each."""


@dataclass(frozen=True, slots=True)
class Butir:
    """A chosen case: the ``versi`` that was seen, the case if it is visible, and why it cannot go along."""

    id: UUID
    versi: int
    kasus: Kasus | None
    sebab: str = ""


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
def kasus_pilihan_kirim(request: HttpRequest) -> HttpResponse:
    """POST /kasus/pilihan/kirim/: the aksi on each of them, as if alone; what was refused is named with its reason."""
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
        hasil = lakukan_massal(aksi, badan, oleh=pelaku, kunci=kunci_kirim(request))
    except IsianTidakSah as galat:
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
    if len(versi) > BUTIR_HALAMAN:
        teks = gettext("Paling banyak {maks} kasus sekali jalan. Anda memilih {jumlah}.")
        raise _salah("butir_banyak", teks.format(maks=BUTIR_HALAMAN, jumlah=len(versi)))
    ada = kasus_menurut_id(pelaku, versi)
    return [Butir(id, versi[id], ada.get(id)) for id in versi]


def _salah(kode: str, pesan: str) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang("", kode, pesan)], jumlah=1)


def _isian(request: HttpRequest, pelaku: Pelaku, aksi: str) -> dict[str, Any]:
    """The fields that all of them get, checked once before any case is touched."""
    isi = isi_formulir(KASUS.aksi[aksi].isian, request.POST, zona=pelaku.zona, kecuali=("butir", "aksi"))
    periksa_isian(KASUS.aksi[aksi].isian, isi | {"versi": 1})
    return isi


def _dinilai(pelaku: Pelaku, aksi: str, butir: Sequence[Butir]) -> list[Butir]:
    """The same cases, each with the reason why the aksi cannot be done to it: as the service would say it."""
    pertama: Kasus | None = None
    hasil = []
    for b in butir:
        sebab = _sebab(pelaku, aksi, b)
        if b.kasus and not sebab:
            pertama = pertama or b.kasus
            sebab = _beda(pertama, b.kasus, aksi)
        hasil.append(Butir(b.id, b.versi, b.kasus, sebab))
    return hasil


def _beda(pertama: Kasus, kasus: Kasus, aksi: str) -> str:
    """Together go only cases of one kind and one target: those of the first that can go."""
    if kasus.jenis != pertama.jenis:
        jenis = kasus.get_jenis_display().lower()  # type: ignore[attr-defined]
        return gettext("Jenisnya lain ({jenis}). Kerjakan tersendiri.").format(jenis=jenis)
    if tujuan(kasus, aksi) != tujuan(pertama, aksi):
        return gettext("Tujuannya lain dari kasus di atas. Kerjakan tersendiri.")
    return ""


def _sebab(pelaku: Pelaku, aksi: str, b: Butir) -> str:
    if b.kasus is None:
        return gettext("Kasus tidak ditemukan.")
    if b.kasus.versi != b.versi:
        return gettext("Sudah diubah orang lain sejak daftar dibuka. Lihat dulu keadaannya.")
    if not aksi:
        return ""
    try:
        peran_pelaksana(KEBIJAKAN_KASUS, aksi, b.kasus, b.kasus.status, pelaku)
    except KesalahanDomain as galat:
        return galat.rincian
    return ""


def _pratinjau(
    request: HttpRequest, pelaku: Pelaku, aksi: str, butir: Sequence[Butir], galat: KesalahanDomain | None = None
) -> HttpResponse:
    pilihan = _pilihan_aksi(pelaku, butir)
    isi: dict[str, Any] = {"pilihan": pilihan, "butir": butir, "jumlah": len(butir), "semua": _nilai(butir)}
    if aksi in AKSI_BANYAK:
        dinilai = _dinilai(pelaku, aksi, butir)
        bisa = [b for b in dinilai if not b.sebab]
        isi |= {
            "aksi": aksi,
            "judul_aksi": judul_aksi(aksi),
            "baris": [_baris(b, akibat(b.kasus, aksi) if b.kasus else "") for b in dinilai],
            "bisa": len(bisa),
            "nilai_bisa": _nilai(bisa),
            "formulir": _formulir(aksi, kembali_dari(request, aksi, galat)) if bisa else None,
        }
    else:
        isi["baris"] = [_baris(b, "") for b in _dinilai(pelaku, "", butir)]
    return render(request, "kasus/pilihan.html", isi, status=galat.status if galat else 200)


def _nilai(butir: Sequence[Butir]) -> list[str]:
    return [f"{b.id}.{b.versi}" for b in butir]


def _baris(b: Butir, akibat: str) -> dict[str, Any]:
    return {"kasus": b.kasus, "nama": nama_di_daftar(b.kasus) if b.kasus else "", "sebab": b.sebab, "akibat": akibat}


def _pilihan_aksi(pelaku: Pelaku, butir: Sequence[Butir]) -> list[dict[str, Any]]:
    """What may be done to at least one of them, with for how many."""
    boleh = [set(aksi_tersedia(b.kasus, pelaku)) for b in butir if b.kasus]
    banyak: Mapping[str, int] = {n: sum(n in satu for satu in boleh) for n in AKSI_BANYAK}
    return [
        {"nama": n, "judul": judul_aksi(n), "jumlah": jumlah, "pintasan": RUPA[n].pintasan}
        for n, jumlah in banyak.items()
        if jumlah
    ]


def _formulir(aksi: str, kembali: Kembali) -> dict[str, Any]:
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
