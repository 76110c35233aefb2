"""The page of one respon kasus and what its team does there. No rule stands here.

Each showing of the page goes through ``buka_respon``, which writes the reading down first.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import KesalahanDomain
from core.idempotensi import Hasil
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.models import Ppks
from kasus.pesan import judul_aksi
from kasus.pintu import lakukan_aksi
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    ke_halaman,
    kunci_kirim,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
    yang_diketik,
)
from kasus.views.keputusan import RUPA, Rupa, galat_di_atas, kartu, kembali_dari
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Peran
from puskesos.pelaku import Pelaku
from respon_kasus import pintu
from respon_kasus.cetak import cetak_laporan
from respon_kasus.isian import BarangIsian, OrangResponIsian, TindakLanjutIsian
from respon_kasus.models import ResponKasus
from respon_kasus.pilihan import PeranOrang, Pihak
from respon_kasus.pintu import RESPON
from respon_kasus.policies import aksi_respon, beranggota, boleh_cetak
from respon_kasus.sajian import NADA, asesmen, intervensi, kontak, langkah, orang, uang
from respon_kasus.selectors import calon_tim, darurat, tim
from respon_kasus.services.baca import buka_cetakan, buka_respon

MAJU = ("bentuk_tim", "kontak_pertama", "rencanakan", "setujui_rencana", "pantau", "selesaikan_respon")
"""What carries the case on; opened first, in this order, the last that can be done."""
DENGAN_BARANG = ("tulis_rencana", "catat_intervensi")

RUPA.update(
    {
        "bentuk_tim": Rupa(_("Pilih siapa yang menangani"), _("Sejak itu hanya tim yang bisa membukanya.")),
        "kontak_pertama": Rupa(_("Orangnya sudah ditemui"), _("Dihitung 24 jam sejak laporan, malam dan libur juga.")),
        "catat_asesmen": Rupa(_("Temuan hari ini, per aspek"), _("Asesmen lama tetap tersimpan.")),
        "tulis_rencana": Rupa(_("Versi baru, dengan anggarannya"), _("Jumlah dihitung dari barang.")),
        "setujui_rencana": Rupa(_("Oleh manajer yang tidak menulisnya")),
        "rencanakan": Rupa(_("Versi rencana yang dikerjakan")),
        "catat_intervensi": Rupa(_("Yang sudah dilakukan"), _("Jumlah dihitung dari barang.")),
        "pantau": Rupa(_("Tindak lanjutnya sudah bertanggal")),
        "selesaikan_respon": Rupa(_("Sudah dipantau dan tuntas"), _("Selisih dari pagu wajib dijelaskan.")),
        "hentikan": Rupa(_("Tidak dilanjutkan"), _("Alasannya disimpan."), tegas=True),
    }
)


@perlu_pelaku
@require_safe
@tanpa_simpan
def respon_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /respon-kasus/{id}/: the whole case, for its team."""
    return _halaman(request, id)


@perlu_pelaku
@require_safe
@tanpa_simpan
def respon_cetak(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /respon-kasus/{id}/cetak/: the report as PDF, marked with its reader; the log has it before it is sent."""
    pelaku = pelaku_dari(request)
    r = buka_cetakan(id, pelaku)
    return kirim_berkas(f"respon-kasus-{r.nomor.replace('/', '-')}.pdf", "application/pdf",
                        cetak_laporan(r, pelaku, sekarang()))  # fmt: skip


@perlu_pelaku
@require_POST
@tanpa_simpan
def respon_aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /respon-kasus/{id}/aksi/{aksi}/: 303 to the case, or to the list where the access ended with it."""
    pelaku = pelaku_dari(request)
    return _kirim(
        request, id, aksi, lambda: lakukan_aksi(RESPON, aksi, id, _isi_aksi(request, aksi, pelaku), oleh=pelaku,
                                                kunci=kunci_kirim(request)),
    )  # fmt: skip


@perlu_pelaku
@require_POST
@tanpa_simpan
def respon_orang(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST: somebody of the case. 303 to the case; refused: the case with the form."""
    pelaku = pelaku_dari(request)
    isi = isi_formulir(OrangResponIsian, request.POST)
    return _kirim(
        request, id, "catat_orang", lambda: pintu.tambah_orang(id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    )


@perlu_pelaku
@require_POST
@tanpa_simpan
def respon_tindak(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """POST: a follow-up. 303 to the case; refused: the case with the form."""
    pelaku = pelaku_dari(request)
    isi = isi_formulir(TindakLanjutIsian, request.POST)
    return _kirim(
        request, id, "tambah_tindak_lanjut",
        lambda: pintu.tambah_tindak_lanjut(id, isi, oleh=pelaku, kunci=kunci_kirim(request)),
    )  # fmt: skip


@perlu_pelaku
@require_POST
@tanpa_simpan
def respon_tuntas(request: HttpRequest, id: UUID, butir: UUID) -> HttpResponseBase:
    """POST: a follow-up is done. 303 to the case."""
    pelaku = pelaku_dari(request)
    return _kirim(
        request, id, "tuntaskan_tindak_lanjut",
        lambda: pintu.tuntaskan(id, butir, {}, oleh=pelaku, kunci=kunci_kirim(request)),
    )  # fmt: skip


def _kirim(request: HttpRequest, id: UUID, aksi: str, jalan: Callable[[], Hasil]) -> HttpResponseBase:
    try:
        jalan()
    except DI_HALAMAN as galat:
        return _halaman(request, id, galat, aksi)
    messages.success(request, gettext("Tersimpan: {aksi}.").format(aksi=judul_aksi(aksi)))
    masih = ResponKasus.objects.untuk(pelaku_dari(request)).filter(pk=id).exists()
    return ke_halaman("respon_rinci", id) if masih else ke_halaman("respon")


def _isi_aksi(request: HttpRequest, aksi: str, pelaku: Pelaku) -> dict[str, Any]:
    """The body of an aksi's form. Items are typed one a line: ``nama; jumlah; satuan; harga``."""
    if aksi not in RESPON.aksi:
        return {}
    kecuali = ("barang",) if aksi in DENGAN_BARANG else ()
    isi = isi_formulir(RESPON.aksi[aksi].isian, request.POST, zona=pelaku.zona, kecuali=kecuali)
    baris = [b for b in request.POST.get("barang", "").splitlines() if b.strip()] if kecuali else []
    return isi | ({"barang": [_barang(b) for b in baris]} if baris else {})


def _barang(baris: str) -> dict[str, Any]:
    nilai = [bagian.strip() for bagian in baris.split(";")]
    isi: dict[str, Any] = {n: v for n, v in zip(BarangIsian().fields, nilai, strict=False) if v}
    harga = str(isi.get("harga", "")).replace(".", "")
    return isi | ({"harga": int(harga)} if harga.isascii() and harga.isdigit() and len(harga) < 10 else {})


# ---- the page ----------------------------------------------------------------------------------------


def _halaman(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None, aksi: str = "") -> HttpResponse:
    pelaku = pelaku_dari(request)
    r = buka_respon(id, pelaku)
    tim_kini = tim(r)
    nama = aksi_respon(r, pelaku)
    kembali = kembali_dari(request, aksi, galat)
    timpa = _timpa(r, pelaku, [a.petugas_id for a in tim_kini])
    semua = kartu(RESPON, nama, lambda n: reverse("respon_aksi", args=[id, n]), kembali=kembali, timpa=timpa)
    maju = [n for n in MAJU if n in nama]
    samping = galat if aksi in ("catat_orang", "tambah_tindak_lanjut") else None
    isi = {
        "r": r, "nada": NADA[str(r.status)], "langkah": langkah(r), "kontak": kontak(r, sekarang(), pelaku.zona),
        "tim": [(a.petugas.nama, Peran(a.sebagai).label) for a in tim_kini],
        "orang": orang(r),
        "asesmen": asesmen(r), "intervensi": intervensi(r), "uang": uang(r),
        "rencana": sorted(r.rencana.all(), key=lambda x: -x.nomor),  # type: ignore[attr-defined]
        "tindak": sorted(r.tindak_lanjut.all(), key=lambda t: (t.tuntas_pada is not None, t.tenggat)),  # type: ignore[attr-defined]
        "riwayat": [(p, judul_aksi(p.aksi)) for p in r.riwayat.all()],  # type: ignore[attr-defined]
        "darurat": darurat(r), "anggota": r.terbuka and beranggota(r, pelaku), "boleh_cetak": boleh_cetak(r, pelaku),
        "aksi": semua, "terpilih": kembali.aksi if kembali.aksi in nama else (maju or nama or [""])[-1 if maju else 0],
        "tunggu": gettext("Anda bisa membacanya. Tim kasus ini yang menuliskan.") if r.terbuka else
        gettext("Respon kasus ini sudah berakhir."),
        "galat_umum": [] if samping else galat_di_atas(galat, aksi, nama),
        **_formulir_samping(request, tim_kini, samping, aksi),
    }  # fmt: skip
    return render(request, "respon_kasus/rinci.html", isi, status=galat.status if galat else 200)


def _formulir_samping(
    request: HttpRequest, tim_kini: list[Any], galat: KesalahanDomain | None, aksi: str
) -> dict[str, Any]:
    """The two forms beside the procedure, with what was typed into the one that came back."""
    lama = yang_diketik(request) if galat else {}
    orang = lama if aksi == "catat_orang" else {}
    ppks = [("", gettext("Bukan PPKS")), *((p.kode, f"{p.kode} {p.nama}") for p in Ppks.objects.all())]
    sebagai = {"jenis": "chips", "banyak": True, "pilihan": PeranOrang.choices}
    sebagai["nilai"] = request.POST.getlist("sebagai") if orang else []
    siapa = {"pilihan": [("", gettext("Pilih")), *((str(a.petugas_id), a.petugas.nama) for a in tim_kini)]}
    return {
        "isian_orang": bidang_formulir(
            OrangResponIsian, orang, {"sebagai": sebagai, "ppks": {"jenis": "select", "pilihan": ppks}}
        ),
        "isian_tindak": bidang_formulir(TindakLanjutIsian, {} if orang else lama, {"petugas": siapa}),
        "galat_orang": butir_galat(galat) if galat and aksi == "catat_orang" else [],
        "galat_tindak": butir_galat(galat) if galat and aksi != "catat_orang" else [],
        "kunci": kunci_lanjut(request, galat),
    }


def _timpa(r: Any, pelaku: Pelaku, tim_kini: list[UUID]) -> dict[str, dict[str, Any]]:
    """What only the page knows: whom to choose from, which versions there are, that no day lies ahead."""
    hari = tanggal_di(sekarang(), pelaku.zona).isoformat()
    calon = [(str(c.id), f"{c.nama} · {Peran(c.peran).label}") for c in calon_tim(r, sekarang())]
    versi = [(str(x.nomor), gettext("Versi {n}").format(n=x.nomor)) for x in r.rencana.all()]
    petunjuk = gettext("Satu barang tiap baris: nama; jumlah; satuan; harga. Contoh: Kasur lipat; 2; buah; 400000")
    return {
        "tanggal": {"nilai": hari, "atribut": {"max": hari}},
        "waktu": {"jenis": "datetime-local"},
        "anggota": {"jenis": "chips", "banyak": True, "kelas": "one", "pilihan": calon,
                    "nilai": [str(a) for a in tim_kini]},
        "rencana": {"jenis": "select", "pilihan": versi[::-1]},
        "pihak": {"jenis": "chips", "banyak": True, "pilihan": Pihak.choices, "nilai": []},
        "barang": {"jenis": "textarea", "petunjuk": petunjuk},
    }  # fmt: skip
