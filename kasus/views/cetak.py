"""A sheet of paper of a case, for the file of the office. Numbers stay masked, notes for officers stay out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.waktu import sekarang
from kasus.models import Lacak
from kasus.sajian import baris_pemeriksaan, baris_riwayat, langkah_petugas, menunggu, tanda_kasus
from kasus.selectors.kasus import rinci_kasus, riwayat_kasus
from kasus.services.identitas import catat_cetak
from kasus.views.dasar import pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku

RIWAYAT_MAKS = 300
TIDAK_DICETAK = frozenset({"catatan_internal", "buka_identitas"})


@perlu_pelaku
@require_safe
@tanpa_simpan
def kasus_cetak(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /kasus/{id}/cetak/: A4; who printed it, and when, stands on the paper and in the trail."""
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    catat_cetak(id=id, oleh=pelaku)
    lacak = Lacak.objects.filter(kasus_id=kasus.pk).first()
    riwayat = [p for p in riwayat_kasus(kasus, ukuran=RIWAYAT_MAKS) if p.baris.aksi not in TIDAK_DICETAK]
    isi = {
        "kasus": kasus,
        "penanda": tanda_kasus(kasus),
        "menunggu": menunggu(kasus),
        "langkah": langkah_petugas(kasus, lacak.langkah_pada if lacak else {}, giliran=False),
        "pemeriksaan": [baris_pemeriksaan(p) for p in sorted(kasus.pemeriksaan.all(), key=lambda p: p.waktu)],
        "riwayat": [baris_riwayat(p) for p in riwayat],
        "keluarga": kasus.pelapor.keluarga,
        "dicetak_pada": sekarang(),
    }
    return render(request, "kasus/cetak.html", isi)
