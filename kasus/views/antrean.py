"""The queue of today: numbers, who is called, who waits."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, cari_ulangan
from core.waktu import sekarang
from kasus import isian as f
from kasus.formulir import isi_formulir
from kasus.models import Kunjungan
from kasus.pesan import judul_aksi
from kasus.pilihan import Prioritas
from kasus.pilihan import StatusKunjungan as K
from kasus.pintu import KUNJUNGAN, lakukan_aksi, periksa_isian
from kasus.policies import BO, FO, aksi_kunjungan, pastikan_berperan
from kasus.selectors.antrean import antrean_hari_ini, batas_menunggu, jumlah_di_depan, rinci_kunjungan
from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    ke_halaman,
    kunci_baru,
    kunci_kirim,
    pelaku_dari,
    tanpa_simpan,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

HASIL: dict[str, str] = {
    "panggil": _("Nomor {nomor} dipanggil."),
    "panggil_ulang": _("Nomor {nomor} dipanggil ulang."),
    "tandai_tidak_hadir": _("Nomor {nomor} dicatat tidak hadir. Bisa dipanggil ulang."),
    "selesaikan_kunjungan": _("Kunjungan nomor {nomor} selesai."),
    "batalkan_kunjungan": _("Nomor {nomor} dibatalkan."),
}
DI_LOKET = (K.DIPANGGIL, K.DILAYANI)


@perlu_pelaku
@require_safe
@tanpa_simpan
def antrean(request: HttpRequest) -> HttpResponse:
    """GET /antrean/: the own unit's queue of today, for those who work at its desk."""
    return _halaman(request)


@perlu_pelaku
@require_POST
@tanpa_simpan
def nomor_baru(request: HttpRequest) -> HttpResponseBase:
    """POST /antrean/nomor/: the next number."""

    def kerja(pelaku: Pelaku, kunci: Kunci) -> Hasil:
        pastikan_berperan(KUNJUNGAN.kebijakan, "ambil_nomor", None, pelaku)
        isian = periksa_isian(f.AmbilNomorIsian, isi_formulir(f.AmbilNomorIsian, request.POST))
        return ambil_nomor_antrean(oleh=pelaku, kunci=kunci, **isian)

    return _kirim(request, kerja, _("Nomor {nomor} untuk warga ini."))


@perlu_pelaku
@require_POST
@tanpa_simpan
def berikutnya(request: HttpRequest) -> HttpResponseBase:
    """POST /antrean/panggil-berikutnya/: whoever is next; 422 when nobody waits."""

    def kerja(pelaku: Pelaku, kunci: Kunci) -> Hasil:
        pastikan_berperan(KUNJUNGAN.kebijakan, "panggil", None, pelaku)
        periksa_isian(f.KosongIsian, isi_formulir(f.KosongIsian, request.POST))
        return panggil_berikutnya(oleh=pelaku, kunci=kunci)

    return _kirim(request, kerja, HASIL["panggil"])


@perlu_pelaku
@require_POST
@tanpa_simpan
def aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /antrean/{id}/aksi/{aksi}/."""

    def kerja(pelaku: Pelaku, kunci: Kunci) -> Hasil:
        return lakukan_aksi(KUNJUNGAN, aksi, id, isi_formulir(f.AksiIsian, request.POST), oleh=pelaku, kunci=kunci)

    # Who is served tells his story next: the intake opens with the visit linked.
    ke = f"{reverse('kasus_baru')}?kunjungan={id}" if aksi == "layani" else ""
    return _kirim(request, kerja, "" if ke else HASIL.get(aksi, ""), ke)


@perlu_pelaku
@require_safe
@tanpa_simpan
def tiket(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /antrean/{id}/tiket/: the slip with the number, 58 mm; no name."""
    pelaku = pelaku_dari(request)
    kunjungan = rinci_kunjungan(pelaku, id)
    isi = {"kunjungan": kunjungan, "nomor": _nomor(kunjungan), "di_depan": jumlah_di_depan(pelaku, kunjungan)}
    return render(request, "kasus/antrean_tiket.html", isi)


def _kirim(
    request: HttpRequest, kerja: Callable[[Pelaku, Kunci], Hasil], kalimat: str, ke: str = ""
) -> HttpResponseBase:
    """Do it once per key and go on to ``ke``, or back to the queue; refused (400, 409, 422): the queue as it is now."""
    pelaku = pelaku_dari(request)
    try:
        kunci = kunci_kirim(request)
        hasil = cari_ulangan(kunci, pelaku.akun) or kerja(pelaku, kunci)
    except DI_HALAMAN as galat:
        return _halaman(request, galat)
    if hasil.id and kalimat:
        messages.success(request, gettext(kalimat).format(nomor=_nomor(rinci_kunjungan(pelaku, hasil.id))))
    return HttpResponseRedirect(ke, status=303) if ke else ke_halaman("antrean")


def _nomor(kunjungan: Kunjungan) -> str:
    return f"{kunjungan.nomor:03d}"


def _dipanggil(kunjungan: Kunjungan) -> datetime:
    return kunjungan.dipanggil_pada or kunjungan.datang_pada


def _halaman(request: HttpRequest, galat: KesalahanDomain | None = None) -> HttpResponse:
    pelaku = pelaku_dari(request)
    if not pelaku.punya(FO, BO):
        raise PeranTidakBerhak
    semua = antrean_hari_ini(pelaku)
    batas = batas_menunggu(pelaku)
    menunggu = [k for k in semua if k.status == K.ANTRE]
    di_loket = [k for k in semua if k.status in DI_LOKET]
    isi = {
        "saat": sekarang(),
        "di_loket": [_baris(k, pelaku, batas) for k in sorted(di_loket, key=_dipanggil, reverse=True)],
        "menunggu": [_baris(k, pelaku, batas) for k in menunggu],
        "tidak_hadir": [_baris(k, pelaku, batas) for k in semua if k.status == K.TIDAK_HADIR],
        "selesai": sorted(_nomor(k) for k in semua if k.status == K.SELESAI),
        "tiket": max(menunggu, key=lambda k: k.nomor, default=None),
        "tunggu_menit": _tunggu_rata(semua),
        "boleh": pelaku.punya(FO),
        "batas_menit": batas,
        "terlalu_lama": sum((sekarang() - k.datang_pada).total_seconds() >= batas * 60 for k in menunggu),
        "berikut": _nomor(menunggu[0]) if menunggu else "",
        "urutan_datang": _nomor(min(menunggu, key=lambda k: k.nomor)) if menunggu else "",
        "prioritas": Prioritas.choices,
        "nomor_baru": f"{max((k.nomor for k in semua), default=0) + 1:03d}",
        "kunci_nomor": kunci_baru(),
        "kunci_panggil": kunci_baru(),
        "galat": butir_galat(galat),
    }
    return render(request, "kasus/antrean.html", isi, status=galat.status if galat else 200)


def _baris(kunjungan: Kunjungan, pelaku: Pelaku, batas: int) -> dict[str, Any]:
    menit = int((sekarang() - kunjungan.datang_pada).total_seconds() // 60)
    return {
        "kunjungan": kunjungan,
        "nomor": _nomor(kunjungan),
        "didahulukan": kunjungan.prioritas != Prioritas.BIASA,
        "menit": menit,
        "lama": kunjungan.status == K.ANTRE and menit >= batas,
        "aksi": [{"nama": n, "judul": judul_aksi(n), "kunci": kunci_baru()} for n in aksi_kunjungan(kunjungan, pelaku)],
    }


def _tunggu_rata(semua: list[Kunjungan]) -> int | None:
    """Minutes from coming to being called, on average over today; None before the first call."""
    tunggu = [(k.dipanggil_pada - k.datang_pada).total_seconds() / 60 for k in semua if k.dipanggil_pada]
    return round(sum(tunggu) / len(tunggu)) if tunggu else None
