"""A receiver without an account: one referral, opened by the token in the address, and its answer.

The token is the right to ask, so there is no log-in and no CSRF token. Whatever is wrong with a link (unknown, revoked,
over, referral ended) has one and the same answer. The address goes to no other site, into no cache and into no log.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core.berkas import terlalu_besar
from core.errors import (
    BerkasTerlaluBesar,
    Bidang,
    DiLuarLingkup,
    IsianTidakSah,
    KesalahanDomain,
    PeranTidakBerhak,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
    TerlaluSering,
)
from core.idempotensi import cari_ulangan
from core.konteks import konteks
from core.pesan import pesan_untuk
from core.unggah import batasi_unggahan, kirim_berkas
from core.waktu import sekarang
from kasus.batas import TAUTAN_RUJUKAN, alamat_peminta, catat_gagal, pastikan_belum_penuh
from kasus.formulir import isi_formulir
from kasus.views.dasar import ke_halaman, kunci_kirim
from kasus.views.lacak import umum
from puskesos.pelaku import Pelaku
from rujukan.isian import PesanIsian
from rujukan.pilihan import TERBUKA
from rujukan.pintu import kirim_pesan_rujukan, lakukan_dengan_bukti
from rujukan.selectors import rujukan_terlihat
from rujukan.services.pesan import buka_berkas
from rujukan.services.tautan import pelaku_tautan
from rujukan.views import BERKAS, DENGAN_BUKTI, isi_aksi, isi_rujukan
from rujukan.views_pesan import BATAS_BYTE, DITOLAK
from rujukan.views_surat import cetak_surat_rujukan

Halaman = Callable[..., HttpResponseBase]


def lewat_tautan(halaman: Halaman) -> Halaman:
    """Decorator: one plain page for every link that opens nothing, and an address that is passed on to nobody."""

    @wraps(halaman)
    def jawab(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            hasil = halaman(request, *args, **kwargs)
        except (DiLuarLingkup, PeranTidakBerhak, TerlaluSering, BerkasTerlaluBesar, SyaratBelumTerpenuhi) as galat:
            hasil = _tertutup(request, galat)
        return hasil

    return umum(jawab)


@lewat_tautan
@require_safe
def rujukan_jawab(request: HttpRequest, token: str) -> HttpResponse:
    """GET /rujukan/jawab/{token}/: what the receiver needs, and its possible answers. 404, 429."""
    return _halaman(request, token, _masuk(request, token))


@lewat_tautan
@require_safe
def rujukan_jawab_surat(request: HttpRequest, token: str) -> HttpResponse:
    """GET /rujukan/jawab/{token}/surat/: the PDF, for a receiver without an account. 404, 429."""
    pelaku = _masuk(request, token)
    with konteks(pelaku):
        cetakan = cetak_surat_rujukan(request, UUID(pelaku.kode), pelaku)
    return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)


@lewat_tautan
@require_POST
def rujukan_jawab_aksi(request: HttpRequest, token: str, aksi: str) -> HttpResponseBase:
    """POST /rujukan/jawab/{token}/aksi/{aksi}/: 303 to the referral; 200 where the answer has ended the access.

    Refused (400, 409, 422): the referral as it is now, with the form.
    """
    batasi_unggahan(request, BATAS_BYTE, terlalu_besar().rincian)
    if _sudah_terkirim(request):
        return render(request, "rujukan/tautan_tersimpan.html", _tanpa_akun())
    pelaku = _masuk(request, token)
    try:
        with konteks(pelaku):
            isi = isi_aksi(request, aksi, pelaku)
            berkas = request.FILES.getlist("berkas") if aksi in DENGAN_BUKTI else []
            hasil = lakukan_dengan_bukti(
                aksi, UUID(pelaku.kode), isi, berkas, oleh=pelaku, kunci=kunci_kirim(request), jalur=request.path
            )
    except DITOLAK as galat:
        return _halaman(request, token, pelaku, galat, aksi)
    if hasil.status in TERBUKA:
        return ke_halaman("rujukan_jawab", token)
    return render(request, "rujukan/tautan_tersimpan.html", _tanpa_akun())


@lewat_tautan
@require_POST
def rujukan_jawab_pesan(request: HttpRequest, token: str) -> HttpResponseBase:
    """POST /rujukan/jawab/{token}/pesan/ (``isi``, ``berkas``): 303 to the thread; refused: the page, and why."""
    batasi_unggahan(request, BATAS_BYTE, terlalu_besar().rincian)
    pelaku = _masuk(request, token)
    try:
        with konteks(pelaku):
            isi = isi_formulir(PesanIsian, request.POST, kecuali=BERKAS)
            kirim_pesan_rujukan(
                UUID(pelaku.kode), isi, request.FILES.getlist("berkas"), oleh=pelaku,
                kunci=request.POST.get("kunci"), jalur=request.path,
            )  # fmt: skip
    except DITOLAK as galat:
        return _halaman(request, token, pelaku, galat, "pesan_rujukan")
    jawab = ke_halaman("rujukan_jawab", token)
    jawab["Location"] = f"{reverse('rujukan_jawab', args=[token])}#utas"
    return jawab


@lewat_tautan
@require_safe
def rujukan_jawab_berkas(request: HttpRequest, token: str, berkas: UUID) -> HttpResponse:
    """GET /rujukan/jawab/{token}/berkas/{berkas}/: the file, to be saved."""
    pelaku = _masuk(request, token)
    with konteks(pelaku):
        b = buka_berkas(id=UUID(pelaku.kode), lampiran_id=berkas, oleh=pelaku)
    return kirim_berkas(b.nama, b.tipe, b.isi)


def _masuk(request: HttpRequest, token: str) -> Pelaku:
    """Who acts by this token. A failed try is counted, a hit never is. Raises DiLuarLingkup, TerlaluSering."""
    alamat = alamat_peminta(request)
    pastikan_belum_penuh(TAUTAN_RUJUKAN, alamat)
    pelaku = pelaku_tautan(token, sekarang())
    if pelaku is None:
        catat_gagal(TAUTAN_RUJUKAN, alamat)
        raise DiLuarLingkup("tautan_mati")
    return pelaku


def _sudah_terkirim(request: HttpRequest) -> bool:
    """Whether this very form was saved before and ended the access: its key is bound to the address with the token
    and to every field, so only who sent it can send it again."""
    try:
        ulangan = cari_ulangan(kunci_kirim(request), "")
    except (IsianTidakSah, SyaratBelumTerpenuhi):
        return False
    return ulangan is not None and ulangan.status not in TERBUKA


def _halaman(
    request: HttpRequest, token: str, pelaku: Pelaku, galat: KesalahanDomain | None = None, aksi: str = ""
) -> HttpResponse:
    with konteks(pelaku):
        r = rujukan_terlihat(UUID(pelaku.kode), pelaku)
        isi = isi_rujukan(
            request, r, pelaku, lambda n: reverse("rujukan_jawab_aksi", args=[token, n]), galat, aksi
        ) | _tanpa_akun()  # fmt: skip
        if isinstance(galat, StatusTidakCocok):
            isi["galat_umum"] = [Bidang("", galat.kode, pesan_untuk("rujukan_sudah_berubah")[1])]
        isi |= {"zona": pelaku.zona, "lembaga": pelaku.nama, "token": token}
        isi["surat_url"] = "surat/"  # relative: no link leads elsewhere
        return render(request, "rujukan/jawab.html", isi, status=galat.status if galat else 200)


def _tertutup(request: HttpRequest, galat: KesalahanDomain) -> HttpResponse:
    isi = pesan_untuk("tautan_mati") if isinstance(galat, DiLuarLingkup) else (galat.judul, galat.rincian)
    tampil = {"judul": isi[0], "rincian": isi[1], **_tanpa_akun()}
    hasil = render(request, "rujukan/tautan_mati.html", tampil, status=galat.status)
    if isinstance(galat, TerlaluSering):
        hasil["Retry-After"] = str(galat.detik)
    return hasil


def _tanpa_akun() -> dict[str, Any]:
    """Who is logged in at this device is of no concern here, and not shown."""
    return {"pelaku": None, "menu": [], "petunjuk": None, "user": None}
