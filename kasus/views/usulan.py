"""Proposals to the list, and the visit of the Tim Survei."""

from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import KesalahanDomain, PeranTidakBerhak
from core.penulisan import tanggal_pendek
from core.waktu import sekarang, tanggal_di
from kasus.formulir import isi_formulir
from kasus.models import CekUlangUsulan, Kasus, Musyawarah, UsulanData
from kasus.pesan import judul_aksi
from kasus.pilihan import HasilPemeriksaan
from kasus.pilihan import StatusUsulan as U
from kasus.pintu import USULAN, lakukan_aksi
from kasus.policies import BO, FASILITATOR, FO, KOORDINATOR, MANAJER, SURVEI, aksi_usulan
from kasus.selectors.survei import foto_survei, kunjungan_survei
from kasus.selectors.usulan import cek_ulang, daftar_usulan, rinci_usulan, tim_survei
from kasus.views.dasar import DI_HALAMAN, ke_halaman, kunci_kirim, pelaku_dari, tanpa_simpan
from kasus.views.keputusan import KUNCI_SENDIRI, galat_di_atas, kartu, kembali_dari, pilihan_utama
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

NADA: dict[str, str] = {
    U.DRAF: "warn", U.DITUGASKAN: "info", U.DISURVEI: "info", U.LAYAK: "ok", U.TIDAK_LAYAK: "", U.MUSYAWARAH: "ok",
    U.DITERUSKAN_DINSOS: "out", U.DIINPUT: "out", U.MASUK: "ok", U.DITOLAK: "bad",
}  # fmt: skip
MENUNGGU: dict[str, str] = {
    U.DRAF: _("Manajer SLRT untuk menugaskan survei"),
    U.DITUGASKAN: _("kunjungan Tim Survei"),
    U.DISURVEI: _("simpulan Tim Survei"),
    U.LAYAK: _("Puskesos mencatat musyawarah atau meneruskannya"),
    U.MUSYAWARAH: _("Puskesos meneruskannya ke Dinas Sosial"),
    U.DITERUSKAN_DINSOS: _("Dinas Sosial mengetiknya di SIKS-NG"),
    U.DIINPUT: _("keputusan di luar kantor ini"),
}
PERAN_BACA_SURVEI = (BO, KOORDINATOR, MANAJER, SURVEI)
"""Who reads a household's answers and photos."""
UKURAN = 30
PERAN_USULAN = (FO, BO, KOORDINATOR, FASILITATOR, MANAJER, SURVEI)


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan(request: HttpRequest) -> HttpResponse:
    """GET /usulan/ (``?status=``): the proposals whose survey has no result yet, the earliest due first."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(*PERAN_USULAN):
        raise PeranTidakBerhak
    status = request.GET.get("status", "")
    status = status if status in U.values else ""
    hal = daftar_usulan(pelaku, status=status, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    saring = {"status": status} if status else {}
    isi = {
        "kolom": [{"judul": gettext("Warga")}, {"judul": gettext("Status")},
                  {"judul": gettext("Petugas"), "kelas": "hidem"},
                  {"judul": gettext("Paling lambat"), "kelas": "r"}],
        "baris": [_baris(u, pelaku) for u in hal.hasil],
        "saringan": [("", gettext("Belum selesai")), *U.choices],
        "status": status,
        "kelola_daftar": pelaku.punya(MANAJER),
        "boleh_usul": pelaku.punya(FASILITATOR),
        "boleh_rute": pelaku.punya(SURVEI),
        "sesudah_url": f"?{urlencode({**saring, 'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{urlencode(saring)}" if request.GET.get("sesudah") else "",
    }  # fmt: skip
    return render(request, "kasus/usulan.html", isi)


def _baris(u: UsulanData, pelaku: Pelaku) -> dict[str, Any]:
    lewat = u.disimpulkan_pada is None and u.tenggat < sekarang()
    batas = tanggal_pendek(u.tenggat, pelaku.zona)
    rencana = f", {tanggal_pendek(u.rencana_survei)}" if u.rencana_survei else ""
    return {
        "sel": [
            {"teks": _nama(u), "url": reverse("usulan_rinci", args=[u.pk])},
            {
                "teks": "",
                "tanda": u.get_status_display(),  # type: ignore[attr-defined]
                "nada": NADA[str(u.status)],
                "sub": _kini(u.cek_terakhir, u.cek_sebelum),  # type: ignore[attr-defined]
            },
            {"teks": f"{u.petugas_survei.nama}{rencana}" if u.petugas_survei else "—", "kelas": "hidem"},
            {
                "teks": "" if lewat else batas,
                "tanda": gettext("Lewat {tanggal}").format(tanggal=batas) if lewat else "",
                "nada": "bad",
                "kelas": "r",
            },
        ]
    }


def _kini(hasil: str | None, sebelum: str | None) -> str:
    """What the newest version of the list says, where it is news."""
    if hasil == HasilPemeriksaan.TERDAFTAR:
        return gettext("Kini ada di daftar")
    return gettext("Tidak lagi ada di daftar") if sebelum == HasilPemeriksaan.TERDAFTAR else ""


def _berubah(semua: list[CekUlangUsulan]) -> list[tuple[CekUlangUsulan, str]]:
    """Each re-check with what is new against the version before it; empty where nothing is."""
    hasil = []
    for c, lalu in zip_longest(semua, semua[1:]):
        if lalu is None:
            baru = c.hasil == HasilPemeriksaan.TERDAFTAR
            teks = gettext("diusulkan sebagai belum terdaftar") if baru else ""
        elif lalu.hasil != c.hasil:
            dulu = {"hasil": lalu.get_hasil_display(), "versi": lalu.versi_daftar}  # type: ignore[attr-defined]
            teks = gettext("berubah dari {hasil} di {versi}").format(**dulu)
        else:
            teks = ""
        hasil.append((c, teks))
    return hasil


def _nama(u: UsulanData) -> str:
    return (u.warga.nama if u.warga else "") or gettext("Nama tidak diketahui")


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /usulan/{id}/: what the survey needs (name, address), never the complaint."""
    return _halaman(request, id)


@perlu_pelaku
@require_POST
@tanpa_simpan
def usulan_aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /usulan/{id}/aksi/{aksi}/: 303 to the proposal; refused (400, 409, 422): as it is now, with the form."""
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(USULAN.aksi[aksi].isian, request.POST, zona=pelaku.zona) if aksi in USULAN.aksi else {}
        hasil = lakukan_aksi(USULAN, aksi, id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman(request, id, galat, aksi)
    tersimpan = gettext("Tersimpan: {aksi}. Status sekarang: {status}.")
    messages.success(request, tersimpan.format(aksi=judul_aksi(aksi), status=U(hasil.status).label))
    return ke_halaman("usulan_rinci", id)


def _halaman(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None, aksi: str = "") -> HttpResponse:
    pelaku = pelaku_dari(request)
    usulan = rinci_usulan(pelaku, id)
    nama = aksi_usulan(usulan, pelaku)
    kembali = kembali_dari(request, aksi, galat)
    isi = {
        "usulan": usulan,
        "nama": _nama(usulan),
        "nada": NADA[str(usulan.status)],
        "galat_umum": galat_di_atas(galat, aksi, nama),
        "aksi": kartu(
            USULAN,
            [n for n in nama if n != "catat_survei"],
            lambda n: reverse("usulan_aksi", args=[usulan.pk, n]),
            kembali=kembali,
            timpa=_timpa(usulan, pelaku, nama),
        ),
        "terpilih": pilihan_utama(nama, kembali),
        "bisa_salin": "catat_input" in nama,
        "bisa_survei": "catat_survei" in nama,
        "kunjungan": kunjungan_survei(usulan) if pelaku.punya(*PERAN_BACA_SURVEI) else [],
        "foto": foto_survei(usulan) if pelaku.punya(*PERAN_BACA_SURVEI) else [],
        "cek_ulang": _berubah(cek_ulang(usulan)),
        "berita_acara": Musyawarah.objects.filter(usulan=usulan).first(),
        **KUNCI_SENDIRI,
        "tunggu": _tunggu(usulan),
        "kasus_terlihat": Kasus.objects.untuk(pelaku).filter(pk=usulan.kasus_id).exists(),
    }
    return render(request, "kasus/usulan_rinci.html", isi, status=galat.status if galat else 200)


def _timpa(usulan: UsulanData, pelaku: Pelaku, nama: list[str]) -> dict[str, dict[str, Any]]:
    if "tugaskan" not in nama:
        return {}
    hari = tanggal_di(sekarang(), pelaku.zona)
    petugas = [(str(p.pk), p.nama) for p in tim_survei(usulan.kabkota, hari)]
    return {
        "petugas": {"pilihan": [("", gettext("Pilih petugas")), *petugas]},
        "tanggal": {"atribut": {"min": hari.isoformat()}},
    }


def _tunggu(usulan: UsulanData) -> str:
    siapa = MENUNGGU.get(str(usulan.status))
    if not siapa:
        return gettext("Usulan ini sudah selesai.")
    return gettext("Usulan ini menunggu {siapa}.").format(siapa=gettext(siapa))
