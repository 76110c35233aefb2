"""The page of a case, and the forms on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import Bidang, KesalahanDomain
from core.waktu import sekarang
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.models import Kasus, Lacak, Riwayat, UsulanData
from kasus.pesan import judul_aksi
from kasus.pilihan import StatusKasus
from kasus.pintu import KASUS, SAMPING, lakukan_aksi
from kasus.policies import PERAN_KASUS, aksi_tersedia
from kasus.sajian import (
    baris_pemeriksaan,
    baris_riwayat,
    langkah_petugas,
    menunggu,
    tanda_kasus,
    tanda_tenggat,
)
from kasus.selectors.acuan import aduan_serumah
from kasus.selectors.kasus import (
    Peristiwa,
    batas_jalan,
    kalender_kantor,
    rinci_kasus,
    riwayat_kasus,
    sedang_jeda,
    sp4n_kasus,
)
from kasus.selectors.lampiran import lampiran_kasus
from kasus.sinyal import utas_rujukan
from kasus.tenggat import batas_kasus
from kasus.views.dasar import DI_HALAMAN, ke_halaman, kunci_baru, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.kartu_kasus import HALAMAN_SENDIRI, aksi_diminta, kalimat_bentrok, kartu_kasus
from kasus.views.keputusan import KUNCI_SENDIRI, Kembali, galat_di_atas, kembali_dari
from kasus.views.tindakan import tindakan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

RIWAYAT_RINGKAS = 7
DENGAN_RUJUKAN = (5, 6)
"""Steps in which a case can have referrals; a case that was sent back shows them again when it comes up."""
DI_SAMPING = frozenset(
    {"catatan_internal", "pesan_warga", "buka_identitas", "tambah_lampiran", "periksa_lampiran", "hapus_lampiran"}
)
"""Events that move nothing: in the whole history, not among the few important ones."""
RIWAYAT_MAKS = 300
"""Events on one page; the API pages through longer histories."""
KEPUTUSAN = ("rekomendasikan", "tetapkan_selesai", "tetapkan_teruskan", "tetapkan_tangani", "teruskan_mendesak",
             "teruskan_ke_manajer", "kembalikan", "selesaikan_di_kecamatan", "selesaikan", "naikkan", "minta_berkas",
             "terima_berkas", "minta_buka_kembali", "buka_kembali", "tolak_buka_kembali")  # fmt: skip
"""Events whose words the next officer needs to decide."""


@perlu_pelaku
@require_safe
@tanpa_simpan
def kasus_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /kasus/{id}/. ``?riwayat=semua``: the whole history; ``?aksi=``: that aksi's form is open."""
    return halaman_kasus(request, id)


@perlu_pelaku
@require_POST
@tanpa_simpan
def kasus_aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /kasus/{id}/aksi/{aksi}/: 303 to the case; refused (400, 409, 422): the case as it is now, with the form."""
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(KASUS.aksi[aksi].isian, request.POST, zona=pelaku.zona) if aksi in KASUS.aksi else {}
        hasil = lakukan_aksi(KASUS, aksi, id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return halaman_kasus(request, id, galat, aksi)
    status = StatusKasus(hasil.status).label
    tersimpan = gettext("Tersimpan: {aksi}. Status sekarang: {status}.")
    messages.success(request, tersimpan.format(aksi=judul_aksi(aksi), status=status))
    return ke_halaman("kasus_rinci", id)


def halaman_kasus(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None, aksi: str = "") -> HttpResponse:
    """The page of a case; with ``galat``, the form ``aksi`` that was refused stands in it as it was typed."""
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    nama = aksi_tersedia(kasus, pelaku)
    kembali = kembali_dari(request, aksi, galat)
    diminta = aksi_diminta(request, kembali, nama)
    riwayat = _riwayat(kasus)
    isi = {
        "kasus": kasus,
        "isian_lama": _isian_lama(kembali, nama),
        "penanda": tanda_kasus(kasus),
        **KUNCI_SENDIRI,
        **_galat_umum(galat, aksi, [*nama, *SAMPING], kasus, pelaku, riwayat),
    }
    status = galat.status if galat else 200
    if diminta in HALAMAN_SENDIRI:
        isi |= _kepala(kasus, pelaku, giliran=False) | tindakan(request, kasus, pelaku, diminta, kembali)
        return render(request, "kasus/tindakan.html", isi, status=status)
    isi |= kartu_kasus(kasus, pelaku, nama, kembali, diminta)
    isi |= {
        "rujukan_url": _alamat_rujukan(kasus),
        "bahaya_url": _alamat_bahaya(kasus, pelaku),
        "utas": utas_rujukan(kasus, pelaku) if kasus.langkah in DENGAN_RUJUKAN else [],
        **_kepala(kasus, pelaku, giliran=isi["giliran"]),
        **_ringkasan(kasus, pelaku),
        **_bagian_catatan(riwayat, kembali),
        "lampiran": lampiran_kasus(kasus),
        "kunci_lampiran": kunci_baru(),
        **_bagian_riwayat(riwayat, semua=request.GET.get("riwayat") == "semua"),
    }
    return render(request, "kasus/rinci.html", isi, status=status)


def _galat_umum(
    galat: KesalahanDomain | None,
    aksi: str,
    nama: list[str],
    kasus: Kasus,
    pelaku: Pelaku,
    riwayat: Sequence[Peristiwa],
) -> dict[str, Any]:
    """What is said above the page. Where somebody was faster: who, and when."""
    butir = galat_di_atas(galat, aksi, nama)
    if galat is None or galat.status != 409:
        return {"galat_umum": butir, "bentrok": False}
    kalimat = Bidang("", galat.kode, kalimat_bentrok(kasus, pelaku, riwayat) or galat.rincian)
    return {"galat_umum": [kalimat, *(butir if galat.kode != "versi_usang" else [])], "bentrok": True}


def _kepala(kasus: Kasus, pelaku: Pelaku, *, giliran: bool) -> dict[str, Any]:
    """Steps, clock, whom the case waits for."""
    lacak = Lacak.objects.filter(kasus_id=kasus.pk).first()
    pada = lacak.langkah_pada if lacak else {}
    kalender = kalender_kantor([kasus])[kasus.unit_id]
    return {
        "langkah": langkah_petugas(kasus, pada, giliran),
        "tenggat": tanda_tenggat(kasus, sekarang(), kalender),
        "batas": batas_jalan(kasus) or batas_kasus(kasus),
        "sp4n": sp4n_kasus(kasus, kalender),
        "menunggu": menunggu(kasus),
        "jeda": sedang_jeda(kasus),
        "utama": Kasus.objects.untuk(pelaku).filter(pk=kasus.duplikat_dari_id).first()
        if kasus.duplikat_dari_id
        else None,
    }


def _isian_lama(kembali: Kembali, nama: list[str]) -> list[str]:
    """What was typed into a form that is no longer on the page: to be copied, not lost."""
    if not kembali.aksi or kembali.aksi in nama or kembali.aksi not in KASUS.aksi:
        return []
    bidang = KASUS.aksi[kembali.aksi].isian().fields
    return [kembali.nilai[str(n)] for n in bidang if n != "versi" and kembali.nilai.get(str(n))]


def _alamat_rujukan(kasus: Kasus) -> str:
    """The page of the case's referrals; empty where this installation has none."""
    try:
        return reverse("rujukan_kasus", args=[kasus.pk])
    except NoReverseMatch:
        return ""


def _alamat_bahaya(kasus: Kasus, pelaku: Pelaku) -> str:
    """Where somebody in danger is reported beside the open case; empty where this installation has no such page."""
    if not kasus.terbuka or not pelaku.punya(*PERAN_KASUS):
        return ""
    try:
        return f"{reverse('respon_baru')}?aduan={kasus.pk}"
    except NoReverseMatch:
        return ""


def _ringkasan(kasus: Kasus, pelaku: Pelaku) -> dict[str, Any]:
    usulan = list(kasus.usulan.all())
    tampak = set(UsulanData.objects.untuk(pelaku).filter(kasus=kasus).values_list("pk", flat=True)) if usulan else set()
    serumah = aduan_serumah(pelaku, kasus)
    cek = sorted(kasus.pemeriksaan.all(), key=lambda p: p.waktu, reverse=True)
    return {
        "pemeriksaan": [baris_pemeriksaan(p) for p in cek],
        "usulan": [
            {
                "status": u.get_status_display(),
                "id": u.pk if u.pk in tampak else None,
                "tenggat": None if u.disimpulkan_pada else u.tenggat,
                "rencana": u.rencana_survei,
            }
            for u in usulan
        ],
        "keluarga": kasus.pelapor.keluarga,
        "serumah": serumah,
        "penerima_aduan": kasus.diterima_oleh_id == pelaku.akun_id,
        "mungkin_dobel": kasus.terbuka and any(k.kategori_id == kasus.kategori_id for k in serumah),
    }


def _riwayat(kasus: Kasus) -> list[Peristiwa]:
    """The newest events, oldest first. Two queries."""
    terakhir = Riwayat.objects.filter(kasus=kasus).aggregate(n=Max("urut"))["n"] or 0
    return riwayat_kasus(kasus, sesudah=max(0, terakhir - RIWAYAT_MAKS), ukuran=RIWAYAT_MAKS)


def _bagian_catatan(riwayat: Sequence[Peristiwa], kembali: Kembali) -> dict[str, Any]:
    """Notes for officers and messages to the citizen, each with its own form, the newest first."""

    def satu(nama: str) -> dict[str, Any]:
        lama = kembali if kembali.aksi == nama else Kembali()
        return {
            "isi": [baris_riwayat(p) for p in reversed(riwayat) if p.baris.aksi == nama],
            "bidang": bidang_formulir(SAMPING[nama].isian, lama.nilai),
            "galat": lama.galat,
            "kunci": lama.kunci or kunci_baru(),
        }

    return {"catatan": satu("catatan_internal"), "pesan_warga": satu("pesan_warga")}


def _bagian_riwayat(riwayat: Sequence[Peristiwa], *, semua: bool) -> dict[str, Any]:
    terbaru = [baris_riwayat(p) for p in reversed(riwayat) if semua or p.baris.aksi not in DI_SAMPING]
    keputusan = [p for p in riwayat if p.baris.aksi in KEPUTUSAN and p.catatan]
    return {
        "riwayat": terbaru if semua else terbaru[:RIWAYAT_RINGKAS],
        "riwayat_semua_url": ""
        if semua or len(riwayat) <= min(len(terbaru), RIWAYAT_RINGKAS)
        else "?riwayat=semua#riwayat",
        "riwayat_jumlah": riwayat[-1].baris.urut if riwayat else 0,
        "keputusan": [baris_riwayat(p) for p in reversed(keputusan)],
    }
