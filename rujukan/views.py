"""The pages of referrals: the list, one referral, the referrals of a case. No rule stands here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import BerkasTerlaluBesar, Bidang, IsianTidakSah, JenisBerkasDitolak, KesalahanDomain, PeranTidakBerhak
from core.penulisan import tanggal_pendek
from core.unggah import batasi_unggahan
from core.waktu import sekarang, tanggal_di
from kasus.formulir import bidang_formulir, isi_formulir
from kasus.models import Kasus
from kasus.pesan import judul_aksi
from kasus.pintu import periksa_isian
from kasus.policies import MANAJER
from kasus.selectors.kasus import rinci_kasus
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    ke_halaman,
    kunci_baru,
    kunci_kirim,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
    yang_diketik,
)
from kasus.views.keputusan import RUPA, Rupa, galat_di_atas, kartu, kembali_dari, pilihan_utama
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from rujukan.isian import BuatRujukanIsian, SaringRujukan, TautanIsian
from rujukan.models import Rujukan
from rujukan.pilihan import MAKS_BERKAS
from rujukan.pilihan import StatusRujukan as S
from rujukan.pintu import RUJUKAN, buat_rujukan, lakukan_dengan_bukti
from rujukan.policies import MITRA, aksi_rujukan, boleh_buat
from rujukan.sajian import NADA, lewat, pesan_tampil, utas
from rujukan.selectors import (
    ButirKatalog,
    Saring,
    SisaKuota,
    daftar_rujukan,
    katalog,
    kelengkapan,
    pesan_menurut_rujukan,
    rujukan_terlihat,
    sisa_kuota,
    tautan_hidup,
    tempat_kasus,
)

UKURAN = 30
BERKAS = ("berkas",)
"""The field of files: empty, a browser sends it as a text."""
DENGAN_BUKTI = ("tolak_rujukan", "layani_rujukan", "tidak_layani")
"""Answers with which files may come."""
LABEL_SARINGAN = {
    "keadaan": _("Surat"),
    "penerima": _("Penerima"),
    "dari": _("Dikirim dari"),
    "sampai": _("Sampai"),
    "wilayah": _("Wilayah"),
    "kategori": _("Jenis aduan"),
}
NAMA_KEADAAN = {
    "dikirim": _("Semua yang dikirim"),
    "dijawab": _("Dijawab"),
    "menunggu": _("Menunggu jawaban"),
    "tanpa_jawaban": _("Tidak dijawab"),
    "ditarik": _("Ditarik sebelum dijawab"),
}

RUPA.update(
    {
        "kirim": Rupa(
            _("Surat diberi nomor dan dikirim"), _("Penerima melihat nama, alamat dan keperluan warga saja."),
        ),
        "terima_rujukan": Rupa(_("Warga akan dilayani"), _("Batas waktu layanan mulai berjalan."), "t"),
        "tolak_rujukan": Rupa(
            _("Kembali ke Manajer SLRT"), _("Dibaca Manajer SLRT."), "b", tegas=True,
            kalimat=(_("Kuota habis"), _("Bukan wewenang kami"), _("Syarat belum lengkap")),
        ),
        "layani_rujukan": Rupa(_("Layanan sudah diberikan"), _("Dibaca Manajer SLRT. Rujukan selesai."), "s"),
        "tidak_layani": Rupa(
            _("Warga tidak jadi dilayani"), _("Dibaca Manajer SLRT."), "b", tegas=True,
            kalimat=(_("Warga tidak datang"), _("Warga pindah"), _("Syarat tidak terpenuhi")),
        ),
        "tarik": Rupa(
            _("Penerima tidak bisa membukanya lagi"), _("Rujukan berakhir."), tegas=True,
            kalimat=(_("Warga memilih program lain"), _("Salah penerima")),
        ),
    }
)  # fmt: skip


# ---- the list ----------------------------------------------------------------------------------------


@perlu_pelaku
@require_safe
@tanpa_simpan
def rujukan(request: HttpRequest) -> HttpResponse:
    """GET /rujukan/ (``?status=``): the referrals that have not ended, oldest due first."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(MANAJER, MITRA):
        raise PeranTidakBerhak
    # A receiver sees open ones only: nothing to choose.
    saringan = [("", gettext("Belum berakhir")), *S.choices] if pelaku.punya(MANAJER) else []
    query, galat = _saringan(request) if saringan else ({}, [])
    status = query.get("status", "")
    saring = Saring(**periksa_isian(SaringRujukan, query))
    hal = daftar_rujukan(pelaku, saring, sesudah=request.GET.get("sesudah"), ukuran=UKURAN)
    isi = {
        "kolom": [{"judul": gettext("Warga")}, {"judul": gettext("Status")},
                  {"judul": gettext("Program"), "kelas": "hidem"},
                  {"judul": gettext("Paling lambat"), "kelas": "r"}],
        "baris": [_baris(r, pelaku) for r in hal.hasil],
        "saringan": saringan,
        "status": status,
        "dipersempit": bool(set(query) - {"status"}),
        "keping": _keping(query),
        "galat": galat,
        "sesudah_url": f"?{urlencode({**query, 'sesudah': hal.sesudah})}" if hal.sesudah else "",
        "awal_url": f"?{urlencode(query)}" if request.GET.get("sesudah") else "",
    }  # fmt: skip
    return render(request, "rujukan/daftar.html", isi, status=400 if galat else 200)


def _saringan(request: HttpRequest) -> tuple[dict[str, str], list[Bidang]]:
    """The filters of the address. A wrong one is told, and then none is used."""
    query = {n: v for n, v in request.GET.dict().items() if n not in ("sesudah", "ukuran") and v}
    try:
        periksa_isian(SaringRujukan, query)
    except IsianTidakSah as salah:
        return {}, salah.bidang
    return query, []


def _keping(query: dict[str, str]) -> list[dict[str, str]]:
    """The filters that the row of statuses does not show, as chips: each with the address without it."""
    return [
        {
            "label": gettext(LABEL_SARINGAN[nama]),
            "isi": gettext(NAMA_KEADAAN[nilai]) if nama == "keadaan" else nilai,
            "url": "?" + urlencode({n: v for n, v in query.items() if n != nama}),
        }
        for nama, nilai in query.items()
        if nama in LABEL_SARINGAN
    ]


def _baris(r: Rujukan, pelaku: Pelaku) -> dict[str, Any]:
    batas = tanggal_pendek(r.tenggat, pelaku.zona) if r.terbuka else "—"
    sub = r.penerima.nama if pelaku.punya(MANAJER) else r.nomor_surat
    return {
        "sel": [
            {"teks": r.nama, "url": reverse("rujukan_rinci", args=[r.pk]), "sub": sub},
            {"teks": "", "tanda": r.get_status_display(), "nada": NADA[str(r.status)]},  # type: ignore[attr-defined]
            {"teks": r.program.nama, "kelas": "hidem"},
            {
                "teks": "" if lewat(r) else batas,
                "tanda": gettext("Lewat {tanggal}").format(tanggal=batas) if lewat(r) else "",
                "nada": "bad",
                "kelas": "r",
            },
        ]
    }


# ---- one referral ------------------------------------------------------------------------------------


@perlu_pelaku
@require_safe
@tanpa_simpan
def rujukan_rinci(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /rujukan/{id}/: what the receiver needs of the person, never the complaint."""
    return halaman_rujukan(request, id)


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_POST
def rujukan_aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    """POST /rujukan/{id}/aksi/{aksi}/: 303 to the referral, or to the list where the answer ended the access.

    Refused (400, 409, 422, a file: 413, 415): the referral as it is now, with the form.
    """
    batasi_unggahan(request, MAKS_BYTE * MAKS_BERKAS, terlalu_besar().rincian)
    return _aksi(request, id, aksi)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _aksi(request: HttpRequest, id: UUID, aksi: str) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    try:
        isi = isi_aksi(request, aksi, pelaku)
        if aksi == "kirim":
            isi["rujuk"] = True  # the button sends the letter and lets the case wait, under one key
        berkas = request.FILES.getlist("berkas") if aksi in DENGAN_BUKTI else []
        kunci = kunci_kirim(request)
        hasil = lakukan_dengan_bukti(aksi, id, isi, berkas, oleh=pelaku, kunci=kunci, jalur=request.path)
    except (*DI_HALAMAN, BerkasTerlaluBesar, JenisBerkasDitolak) as galat:
        return halaman_rujukan(request, id, galat, aksi)
    tersimpan = gettext("Tersimpan: {aksi}. Status sekarang: {status}.")
    messages.success(request, tersimpan.format(aksi=judul_aksi(aksi), status=S(hasil.status).label))
    masih = Rujukan.objects.untuk(pelaku).filter(pk=id).exists()
    return ke_halaman("rujukan_rinci", id) if masih else ke_halaman("rujukan")


def isi_aksi(request: HttpRequest, aksi: str, pelaku: Pelaku) -> dict[str, Any]:
    """The body of an aksi's form, without its files."""
    if aksi not in RUJUKAN.aksi:
        return {}
    kecuali = BERKAS if aksi in DENGAN_BUKTI else ()
    return isi_formulir(RUJUKAN.aksi[aksi].isian, request.POST, zona=pelaku.zona, kecuali=kecuali)


def isi_rujukan(
    request: HttpRequest,
    r: Rujukan,
    pelaku: Pelaku,
    url: Callable[[str], str],
    galat: KesalahanDomain | None = None,
    aksi: str = "",
) -> dict[str, Any]:
    """What the page of a referral says, whoever opens it: the referral and what may be done with it now."""
    nama = aksi_rujukan(r, pelaku)
    kembali = kembali_dari(request, aksi, galat)
    hari = tanggal_di(sekarang(), pelaku.zona).isoformat()
    semua = kartu(RUJUKAN, nama, url, kembali=kembali, timpa={"tanggal": {"atribut": {"max": hari}}})
    siap = _kesiapan(request, r, pelaku, tanggal_di(sekarang(), pelaku.zona)) if "kirim" in nama else {}
    for satu in semua:
        satu["isian"] = _isian_kirim(satu["isian"], siap) if satu["nama"] == "kirim" else satu["isian"]
        satu["unggah"] = satu["nama"] in DENGAN_BUKTI
    utas_pesan = pesan_menurut_rujukan([r.pk]).get(r.pk, [])
    return {
        **siap,
        "pesan": pesan_tampil(utas_pesan, r, pelaku),
        "kunci_pesan": kunci_lanjut(request, galat if aksi == "pesan_rujukan" else None),
        "diketik": request.POST.get("isi", "") if aksi == "pesan_rujukan" else "",
        "rujukan": r,
        "nada": NADA[str(r.status)],
        "lewat": lewat(r),
        "galat_umum": galat_di_atas(galat, aksi, nama),
        "aksi": semua,
        "terpilih": pilihan_utama(nama, kembali),
        "tunggu": "" if r.terbuka else gettext("Rujukan ini sudah berakhir."),
    }


def _kesiapan(request: HttpRequest, r: Rujukan, pelaku: Pelaku, hari: date) -> dict[str, Any]:
    """What of a draf is complete and what is missing today, and whether a place is left."""
    kuota = sisa_kuota([r.program_id], r.kabkota, hari, pelaku.zona).get((r.program_id, r.penerima_id))
    return {
        "lengkap": kelengkapan(r, hari),
        "kuota": kuota,
        "kuota_penuh": kuota is not None and not kuota.sisa,
        "dicentang": request.POST.getlist("syarat_terpenuhi"),
    }


def _isian_kirim(isian: list[dict[str, Any]], siap: dict[str, Any]) -> list[dict[str, Any]]:
    """Only what is of use: a missing requirement can be ticked, a reason is asked where something is missing."""
    kurang = siap["lengkap"].kurang
    centang = {"jenis": "chips", "banyak": True, "kelas": "one", "pilihan": [(s, s) for s in kurang],
               "nilai": siap["dicentang"]}  # fmt: skip
    alasan = {"petunjuk": gettext("Wajib bila masih ada yang kurang. Dibaca lembaga penerima.")}
    tampil = {"syarat_terpenuhi": bool(kurang), "alasan_lanjut": bool(kurang or siap["kuota_penuh"]), "rujuk": False}
    ganti = {"syarat_terpenuhi": centang, "alasan_lanjut": alasan}
    return [b | ganti.get(b["nama"], {}) for b in isian if tampil.get(b["nama"], True)]


def halaman_rujukan(
    request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None, aksi: str = ""
) -> HttpResponse:
    """The page of a referral for an account; with ``galat`` as the answer to a form that was refused."""
    pelaku = pelaku_dari(request)
    r = rujukan_terlihat(id, pelaku)
    manajer = pelaku.punya(MANAJER)
    isi = {
        **isi_rujukan(request, r, pelaku, lambda n: reverse("rujukan_aksi", args=[r.pk, n]), galat, aksi),
        "tautan": tautan_hidup(r, sekarang()) if manajer else None,
        "isian_tautan": bidang_formulir(TautanIsian, {"hari": "14"}) if manajer and r.terbuka else [],
        "kunci_tautan": kunci_baru(),
        "kasus_url": reverse("rujukan_kasus", args=[r.kasus_id]) if manajer else "",
    }
    return render(request, "rujukan/rinci.html", isi, status=galat.status if galat else 200)


# ---- the referrals of a case -------------------------------------------------------------------------


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def rujukan_di_kasus(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """GET /kasus/{id}/rujukan/ (``?program=``): the thread of a case, and for the manajer a new draf.

    POST: 303 to the draf; refused (400, 409, 422): the page with the form.
    """
    if request.method != "POST":
        return _halaman_kasus(request, id)
    pelaku = pelaku_dari(request)
    try:
        isi = isi_formulir(BuatRujukanIsian, request.POST, zona=pelaku.zona)
        hasil = buat_rujukan(id, isi, oleh=pelaku, kunci=kunci_kirim(request))
    except DI_HALAMAN as galat:
        return _halaman_kasus(request, id, galat)
    messages.success(request, gettext("Draf rujukan tersimpan. Periksa, lalu kirim."))
    return ke_halaman("rujukan_rinci", hasil.id)


def _halaman_kasus(request: HttpRequest, id: UUID, galat: KesalahanDomain | None = None) -> HttpResponse:
    pelaku = pelaku_dari(request)
    kasus = rinci_kasus(pelaku, id)
    boleh = boleh_buat(kasus, pelaku)
    isi = {
        "kasus": kasus,
        "utas": utas(kasus, pelaku),
        "boleh": boleh,
        "galat": butir_galat(galat),
        **(_formulir(request, kasus, pelaku, galat) if boleh else {}),
    }
    return render(request, "rujukan/kasus.html", isi, status=galat.status if galat else 200)


def _formulir(request: HttpRequest, kasus: Kasus, pelaku: Pelaku, galat: KesalahanDomain | None) -> dict[str, Any]:
    """Two steps without a script: choose the programme, then see its requirements and who serves it."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    butir = [b for b in katalog(hari, tempat=tempat_kasus(kasus)) if b.mitra]
    kode = request.POST.get("program") or request.GET.get("program", "")
    dipilih = next((b for b in butir if b.program.pk == kode), None)
    return {
        "program": [(b.program.pk, b.program.nama) for b in butir],
        "dipilih": dipilih.program if dipilih else None,
        "isian": _isian(request, dipilih, sisa_kuota([kode], kasus.kabkota, hari, pelaku.zona)) if dipilih else [],
        "kunci": kunci_lanjut(request, galat),
    }


def _sisa(k: SisaKuota) -> str:
    if not k.sisa:
        return gettext("kuota {tahun} habis").format(tahun=k.tahun)
    return gettext("sisa kuota {sisa} dari {jumlah}").format(sisa=k.sisa, jumlah=k.jumlah)


def _isian(
    request: HttpRequest, butir: ButirKatalog, kuota: Mapping[tuple[str, UUID], SisaKuota]
) -> list[dict[str, Any]]:
    def _nama(unit: Unit) -> str:
        k = kuota.get((butir.program.pk, unit.pk))
        return f"{unit.nama} ({_sisa(k)})" if k else unit.nama

    timpa: dict[str, dict[str, Any]] = {
        "penerima": {"pilihan": [("", gettext("Pilih lembaga")), *((str(u.pk), _nama(u)) for u in butir.mitra)]},
        "syarat_terpenuhi": {
            "jenis": "chips",
            "banyak": True,
            "kelas": "one",
            "pilihan": [(s, s) for s in butir.syarat],
            "nilai": request.POST.getlist("syarat_terpenuhi"),
            "petunjuk": gettext("Centang yang sudah ada. Yang kurang bisa disusulkan sebelum dikirim."),
        },
        "keperluan": {"petunjuk": gettext("Dibaca lembaga penerima. Tulis hanya yang perlu untuk layanan.")},
    }
    semua = bidang_formulir(BuatRujukanIsian, yang_diketik(request), timpa)
    return [b for b in semua if b["nama"] != "program" and b.get("pilihan") != []]
