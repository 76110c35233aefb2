"""Work on many cases by a job: all cases of a filter, looked over first; then its page, to leave and to find again."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import Bidang, IsianTidakSah, KesalahanDomain, PeranTidakBerhak, StatusTidakCocok
from kasus import isian as f
from kasus.akibat import akibat
from kasus.formulir import isi_formulir
from kasus.massal import AKSI_BANYAK, Butir, nilai_butir
from kasus.models import PekerjaanMassal
from kasus.pekerjaan import PEKERJAAN_MAKS, mulai_pekerjaan
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusKasus
from kasus.pilihan import StatusPekerjaan as P
from kasus.pintu import KASUS, periksa_isian
from kasus.policies import peran_kasus
from kasus.sajian import nama_di_daftar
from kasus.selectors.kasus import Saring, saring_kasus
from kasus.selectors.pekerjaan import HasilPekerjaan, daftar_pekerjaan, hasil_pekerjaan, rinci_pekerjaan
from kasus.selectors.tampilan import wilayah_bawah
from kasus.services.pekerjaan import DISIMPAN, hentikan_pekerjaan
from kasus.views.dasar import DI_HALAMAN, butir_galat, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.keputusan import kembali_dari
from kasus.views.massal import formulir_aksi, pilihan_aksi
from kasus.views.saringan import alamat_saringan, keping_saringan, pilihan_saringan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

CONTOH = 20
"""Cases that the preview names; the others are counted."""
UKURAN = 50
NADA: dict[str, str] = {P.BERJALAN: "info", P.SELESAI: "ok", P.DIHENTIKAN: "warn"}


@perlu_pelaku
@require_POST
@tanpa_simpan
def pilihan_semua(request: HttpRequest) -> HttpResponse:
    """POST /kasus/pilihan/semua/ (``saring.…``, ``aksi``): saves nothing, says what would happen to how many."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    return _pratinjau(request, pelaku)


@perlu_pelaku
@require_POST
@tanpa_simpan
def pilihan_semua_kirim(request: HttpRequest) -> HttpResponseBase:
    """POST /kasus/pilihan/semua/kirim/ (also ``jumlah``, as it was seen): 303 to the page of the work.

    409 when the filters find another number now than was shown.
    """
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    aksi = request.POST.get("aksi", "")
    try:
        if aksi not in AKSI_BANYAK:
            raise IsianTidakSah(bidang=[Bidang("", "aksi", gettext("Pilih tindakan dulu."))], jumlah=1)
        if not any(b.aksi == aksi and pelaku.punya(*b.peran) for b in KASUS.kebijakan):
            raise PeranTidakBerhak
        saring = _saring(request)
        _pastikan_sama(request, saring_kasus(pelaku, Saring(**saring)).count())
        kelas = KASUS.aksi[aksi].isian
        isian = isi_formulir(kelas, request.POST, zona=pelaku.zona, kecuali=("saring.", "aksi", "jumlah"))
        badan = {"aksi": aksi, "saring": saring, "isian": isian}
        hasil = mulai_pekerjaan(badan, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _pratinjau(request, pelaku, galat)
    return ke_halaman("pekerjaan_rinci", hasil.id)


def _saring(request: HttpRequest) -> dict[str, str]:
    isi = {n.removeprefix("saring."): v for n, v in request.POST.dict().items() if n.startswith("saring.")}
    return periksa_isian(f.SaringKasus, isi)


def _pastikan_sama(request: HttpRequest, kini: int) -> None:
    dilihat = request.POST.get("jumlah", "")
    if dilihat != str(kini):
        teks = gettext("Isi saringan berubah: sekarang {kini} kasus. Periksa lagi, lalu kirim.")
        raise StatusTidakCocok(rincian=teks.format(kini=kini))


def _pratinjau(request: HttpRequest, pelaku: Pelaku, galat: KesalahanDomain | None = None) -> HttpResponse:
    try:
        saring = Saring(**_saring(request))
    except IsianTidakSah as salah:
        saring, galat = Saring(milik="saya"), salah
    baris = saring_kasus(pelaku, saring).select_related("kategori", "pelapor", "unit", "aturan", "aturan_daerah")
    kasus = list(baris.order_by("tenggat", "id")[: PEKERJAAN_MAKS + 1])
    butir = [Butir(k.pk, k.versi, k) for k in kasus]
    aksi = request.POST.get("aksi", "")
    isi: dict[str, Any] = {
        "jumlah": len(kasus),
        "terlalu_banyak": len(kasus) > PEKERJAAN_MAKS,
        "maks": PEKERJAAN_MAKS,
        "saring": [(n, v) for n in saring.__slots__ if (v := getattr(saring, n))],
        "keping": keping_saringan(saring, pilihan_saringan(wilayah_bawah(pelaku))),
        "daftar_url": alamat_saringan(saring),
        "pilihan": pilihan_aksi(pelaku, butir),
        "galat": butir_galat(galat),
        "baris": [],
    }
    if aksi in AKSI_BANYAK and butir and not isi["terlalu_banyak"]:
        isi |= _dinilai(request, pelaku, aksi, butir, galat)
    return render(request, "kasus/pilihan_semua.html", isi, status=galat.status if galat else 200)


def _dinilai(
    request: HttpRequest, pelaku: Pelaku, aksi: str, butir: list[Butir], galat: KesalahanDomain | None
) -> dict[str, Any]:
    dinilai = nilai_butir(pelaku, aksi, butir)
    bisa = sum(not b.sebab for b in dinilai)
    return {
        "aksi": aksi,
        "judul_aksi": judul_aksi(aksi),
        "bisa": bisa,
        "sebab": Counter(b.sebab for b in dinilai if b.sebab).most_common(),
        "baris": [
            {"kasus": b.kasus, "nama": nama_di_daftar(b.kasus), "sebab": b.sebab, "akibat": akibat(b.kasus, aksi)}
            for b in dinilai[:CONTOH]
            if b.kasus
        ],
        "lainnya": max(0, len(dinilai) - CONTOH),
        "formulir": formulir_aksi(aksi, kembali_dari(request, aksi, galat)) if bisa else None,
    }


# ---- the work ----------------------------------------------------------------------------------------


@perlu_pelaku
@require_safe
@tanpa_simpan
def pekerjaan(request: HttpRequest) -> HttpResponse:
    """GET /pekerjaan/: the own works of the last 30 days, the newest first."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    baris = [_ringkas(k) for k in daftar_pekerjaan(pelaku)]
    return render(request, "kasus/pekerjaan.html", {"baris": baris, "hari": DISIMPAN.days})


def _ringkas(kerja: PekerjaanMassal) -> dict[str, Any]:
    selesai = kerja.berhasil + kerja.ditolak  # type: ignore[attr-defined]
    return {
        "k": kerja,
        "judul": judul_aksi(kerja.aksi),
        "nada": NADA[str(kerja.status)],
        "selesai": selesai,
        "sisa": kerja.jumlah - selesai,
        "persen": int(100 * selesai / kerja.jumlah),
        "berjalan": kerja.status == P.BERJALAN,
    }


@perlu_pelaku
@require_safe
@tanpa_simpan
def pekerjaan_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /pekerjaan/{id}/ (``?ditolak=ya``, ``?sesudah=``): progress, stop button, and what became of each case."""
    return _rinci(request, id)


@perlu_pelaku
@require_safe
@tanpa_simpan
def pekerjaan_kemajuan(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /pekerjaan/{id}/kemajuan/: the piece that shows progress; at the end it asks for the whole page."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    kerja = rinci_pekerjaan(pelaku, id)
    jawab = render(request, "kasus/pekerjaan_kemajuan.html", {"p": _ringkas(kerja)})
    if kerja.status != P.BERJALAN:
        jawab["HX-Refresh"] = "true"
    return jawab


@perlu_pelaku
@require_POST
@tanpa_simpan
def pekerjaan_hentikan(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST /pekerjaan/{id}/hentikan/: 303 to the work; ended already: 409, as it is now."""
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    try:
        hentikan_pekerjaan(oleh=pelaku, id=id)
    except StatusTidakCocok as galat:
        return _rinci(request, id, galat)
    messages.success(request, gettext("Pekerjaan dihentikan. Kasus yang belum tiba gilirannya tidak disentuh."))
    return ke_halaman("pekerjaan_rinci", id)


def _rinci(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None) -> HttpResponse:
    pelaku = pelaku_dari(request)
    peran_kasus(pelaku)
    kerja = rinci_pekerjaan(pelaku, id)
    teks = request.GET.get("sesudah", "")
    sesudah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 6 else 0
    ditolak = request.GET.get("ditolak") == "ya"
    hasil = hasil_pekerjaan(pelaku, kerja, sesudah=sesudah, ukuran=UKURAN + 1, ditolak=ditolak)
    saring = "ditolak=ya&" if ditolak else ""
    isi = {
        "p": _ringkas(kerja),
        "galat": butir_galat(galat),
        "ditolak": ditolak,
        "baris": [_baris(h) for h in hasil[:UKURAN]],
        "sesudah_url": f"?{saring}sesudah={hasil[UKURAN - 1].butir.urut}" if len(hasil) > UKURAN else "",
        "awal_url": f"?{saring}" if sesudah else "",
    }
    return render(request, "kasus/pekerjaan_rinci.html", isi, status=galat.status if galat else 200)


def _baris(h: HasilPekerjaan) -> dict[str, Any]:
    b = h.butir
    return {
        "kasus": h.kasus,
        "urut": b.urut,
        "menunggu": b.status_kode is None,
        "sebab": b.alasan,
        "status": StatusKasus(b.status).label if b.status else "",
    }
