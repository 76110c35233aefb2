"""The intake on one screen, and the slip that the citizen takes home."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from core.berkas import terlalu_besar
from core.errors import BerkasTerlaluBesar, DiLuarLingkup, JenisBerkasDitolak, KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, cari_ulangan, kunci_formulir
from core.kode_qr import kode_qr
from core.unggah import batasi_unggahan
from kasus import isian as f
from kasus import pilihan
from kasus.formulir import isi_formulir
from kasus.models import Kasus, Kunjungan, Lacak
from kasus.nik import rapikan_nomor
from kasus.pintu import catat_di_loket
from kasus.policies import FASILITATOR, FO, aksi_kunjungan
from kasus.selectors.acuan import calon_terlapor, daftar_ppks, desa_sekitar, kategori_aktif
from kasus.selectors.antrean import rinci_kunjungan, yang_menunggu
from kasus.selectors.duplikat import kasus_berjalan
from kasus.services.penerimaan import buka_bukti
from kasus.views.dasar import (
    DI_HALAMAN,
    butir_galat,
    dengan_label,
    ke_halaman,
    kunci_baru,
    kunci_lanjut,
    pelaku_dari,
    tanpa_simpan,
    yang_diketik,
)
from kasus.views.foto_aduan import (
    BERKAS,
    FOTO_MAKS,
    UNGGAH_MAKS,
    alamat_tidak,
    baca_tidak,
    lampirkan_foto,
    periksa_foto,
)
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

PEMBERITAHUAN = "2026-1"
"""Version of the privacy notice that is read out now; its text stands in the template of the intake."""
CEK_TERAKHIR = "cek_terakhir"
"""Session key: list and version of the officer's last look, offered again. No data of anybody."""
CEK_ISI = ("cek.hasil", "cek.desil", "cek.catatan")
TETAP_BARU = "tetap_baru"
"""Field of the form alone: the officer has seen the household's open cases, and this is another matter."""
DESA_LAIN = "desa_lain"
"""Field of the form alone: the code of a desa that is not in the list."""
CARI_DENGAN = "cari_dengan"
"""Field of the form alone: which number the citizen is looked up by."""
CARA_CARI = (("nik", _("NIK")), ("no_kk", _("No. KK")), ("tanpa_nik", _("Tanpa NIK")))
BUKAN_ADUAN = ("cek.", DESA_LAIN, TETAP_BARU, CARI_DENGAN, BERKAS)
"""Fields that are not part of the complaint itself."""
JENIS = [(j.value, j.label) for j in (pilihan.Jenis.PENGADUAN, pilihan.Jenis.PERMINTAAN_LAYANAN,
                                      pilihan.Jenis.PERTANYAAN, pilihan.Jenis.SARAN)]  # fmt: skip
"""The most frequent first."""
LABEL = {
    "jenis": _("Maksud kedatangan"),
    "kanal": _("Datang lewat"),
    "cek.sumber": _("Daftar yang dibuka"),
    "cek.versi_daftar": _("Periode atau versi daftar"),
    "cek.hasil": _("Hasil cek"),
}
KALIMAT: dict[str, tuple[str, ...]] = {
    "Kepesertaan": (_("Nama tidak keluar"), _("Pindah alamat"), _("Ada anggota meninggal"), _("Data tidak sesuai KTP")),
    "Program": (
        _("Bantuan belum cair"),
        _("Kartu rusak atau hilang"),
        _("Jumlah bantuan kurang"),
        _("Diminta membayar"),
    ),
    "Lain": (
        _("Perlu surat keterangan"),
        _("BPJS PBI tidak aktif"),
        _("KTP atau KK belum ada"),
        _("Perlu segera dibantu"),
    ),
}
"""Group of categories → sentences that one touch puts into the story."""
KELOMPOK_AWAL = "Program"
"""Whose sentences are offered before a category is chosen."""


@csrf_exempt  # only until the limit stands: the token is checked inside, before anything else
@require_http_methods(["GET", "HEAD", "POST"])
def kasus_baru(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /kasus/baru/ (``?kunjungan=`` from the queue; ``berkas``: up to five photos or PDFs).

    303 to the slip; refused: the form as it was typed.
    """
    batasi_unggahan(request, UNGGAH_MAKS, terlalu_besar().rincian)
    return _kasus_baru(request)


@csrf_protect
@perlu_pelaku
@tanpa_simpan
def _kasus_baru(request: HttpRequest) -> HttpResponseBase:
    pelaku = pelaku_dari(request)
    if not pelaku.punya(FO, FASILITATOR):
        raise PeranTidakBerhak
    if request.method != "POST":
        return halaman_baru(request, _nilai_awal(request, pelaku))
    try:
        foto = periksa_foto(request)
        dobel = _perlu_dilihat(request, pelaku)
        if dobel:
            return halaman_baru(request, yang_diketik(request), dobel=dobel)
        hasil = _simpan(request, pelaku)
    except (*DI_HALAMAN, JenisBerkasDitolak, BerkasTerlaluBesar) as galat:
        return halaman_baru(request, yang_diketik(request), galat)
    except DiLuarLingkup as galat:
        # A desa that does not exist is a typing error, not somebody else's thing: the form must not be lost.
        if galat.kode != "desa_tidak_ditemukan":
            raise
        return halaman_baru(request, yang_diketik(request), galat)
    return _tersimpan(request, pelaku, hasil, foto)


def _tersimpan(request: HttpRequest, pelaku: Pelaku, hasil: Hasil, foto: Sequence[UploadedFile]) -> HttpResponseBase:
    """The complaint is saved; its files follow, and the receipt says of each that was not taken why."""
    _ingat_cek(request)
    for ragu in hasil.tambahan.get("peringatan", []):
        messages.warning(request, ragu["pesan"])
    assert hasil.id is not None
    tidak = lampirkan_foto(request, pelaku, hasil.id, foto)
    jumlah = len(foto) - len(tidak)
    if jumlah:
        teks = ngettext(
            "{n} berkas tersimpan dan sedang diperiksa.", "{n} berkas tersimpan dan sedang diperiksa.", jumlah
        )
        messages.success(request, teks.format(n=jumlah))
    jawab = ke_halaman("kasus_bukti", hasil.id)
    jawab["Location"] += alamat_tidak(tidak)
    return jawab


def berjalan_untuk(pelaku: Pelaku, nilai: Mapping[str, str]) -> list[Kasus]:
    """Open cases of the NIK or family card in the form. A number that is no number is left to its own check."""
    nomor = {n: rapikan_nomor(nilai.get(f"pelapor.{n}", "")) for n in ("nik", "no_kk")}
    return kasus_berjalan(pelaku, **{n: isi or None for n, isi in nomor.items()})


def _perlu_dilihat(request: HttpRequest, pelaku: Pelaku) -> list[Kasus]:
    """Open cases that the officer must have seen before another one is saved: ``tetap_baru`` says so.

    A form that was saved already is sent again without a question: its answer is the replay.
    """
    if request.POST.get(TETAP_BARU) or cari_ulangan(_kunci(request), pelaku.akun):
        return []
    return berjalan_untuk(pelaku, yang_diketik(request))


def _simpan(request: HttpRequest, pelaku: Pelaku) -> Hasil:
    data = request.POST
    isi = isi_formulir(f.AduanIsian, data, zona=pelaku.zona, kecuali=BUKAN_ADUAN)
    if data.get(DESA_LAIN, "").strip():
        isi["desa_alamat"] = data[DESA_LAIN].strip()
    cek = isi_formulir(f.CekLoketIsian, data, awalan="cek.") if _ada_cek(request) else None
    return catat_di_loket(isi, cek, oleh=pelaku, kunci=_kunci(request))


def _kunci(request: HttpRequest) -> Kunci:
    """The key of the words of the form: with photos or without, it is the same complaint."""
    isi = request.POST.copy()
    isi.pop(BERKAS, None)
    return kunci_formulir(isi, f"{request.method} {request.path}")


def _ada_cek(request: HttpRequest) -> bool:
    """Whether the list was looked into. What we offered from last time does not count by itself."""
    terakhir: Mapping[str, str] = request.session.get(CEK_TERAKHIR, {})
    isi = {n: request.POST.get(f"cek.{n}", "").strip() for n in ("sumber", "versi_daftar")}
    baru = any(isi.values()) and isi != dict(terakhir)
    return baru or any(request.POST.get(n, "").strip() for n in CEK_ISI)


def _ingat_cek(request: HttpRequest) -> None:
    isi = {n: request.POST.get(f"cek.{n}", "").strip() for n in ("sumber", "versi_daftar")}
    if all(isi.values()):
        request.session[CEK_TERAKHIR] = isi


def _nilai_awal(request: HttpRequest, pelaku: Pelaku) -> dict[str, str]:
    """What the office knows before anybody has said a word; nothing that a person must state is filled in."""
    awal = {f"cek.{n}": nilai for n, nilai in request.session.get(CEK_TERAKHIR, {}).items()}
    if pelaku.lingkup == "desa":
        awal["desa_alamat"] = pelaku.unit_kode
    kunjungan = request.GET.get("kunjungan", "")
    return awal | ({"kunjungan": kunjungan, "kanal": pilihan.Kanal.DATANG.value} if kunjungan else {})


def halaman_baru(
    request: HttpRequest,
    nilai: dict[str, str],
    galat: KesalahanDomain | None = None,
    dobel: Sequence[Kasus] = (),
    **lain: object,
) -> HttpResponse:
    """The whole form as it was typed, with what is wrong; ``lain`` goes to the template (the answer of the list)."""
    pelaku = pelaku_dari(request)
    butir = dengan_label(butir_galat(galat), {n: gettext(teks) for n, teks in LABEL.items()})
    isi = {
        "nilai": nilai,
        "dobel": dobel,
        "kunjungan": _kunjungan(pelaku, nilai.get("kunjungan", "")),
        "antre": yang_menunggu(pelaku),
        "galat": butir,
        "bidang_galat": {b.nama.split(".")[0] for b in butir},
        "judul_galat": "" if galat is None or galat.status == 400 else gettext("Belum tersimpan"),
        "kunci": kunci_lanjut(request, galat),
        "foto_maks": FOTO_MAKS,
        "foto_hilang": bool(request.FILES),
        "draf": "lanjut" if request.method == "POST" else "baru",
        "pemberitahuan": PEMBERITAHUAN,
        "di_desa": pelaku.lingkup == "desa",
        "cari_dengan": [(n, gettext(teks)) for n, teks in CARA_CARI],
        "dengan": _dengan(nilai),
        "sampai_back_office": pelaku.punya(FO),
        **_bidang(pelaku, nilai),
        **lain,
    }
    return render(request, "kasus/baru.html", isi, status=galat.status if galat else 200)


def _dengan(nilai: Mapping[str, str]) -> str:
    """How the switch stands: as it was set, or as the numbers in the form say."""
    if nilai.get(CARI_DENGAN) in dict(CARA_CARI):
        return nilai[CARI_DENGAN]
    if nilai.get("pelapor.nik"):
        return "nik"
    return "tanpa_nik" if nilai.get("pelapor.alasan_tanpa_nik") else "no_kk" if nilai.get("pelapor.no_kk") else "nik"


def _kunjungan(pelaku: Pelaku, teks: str) -> Kunjungan | None:
    """The visit of the address or the form. Raises DiLuarLingkup; a text that is no id at all is none."""
    try:
        id = UUID(teks)
    except ValueError:
        return None
    return rinci_kunjungan(pelaku, id)


def _pilih(nama: str, nilai: Mapping[str, str], daftar: Sequence[tuple[Any, Any]], **lain: Any) -> dict[str, Any]:
    """A field with a choice: opens as a list, or as tiles with ``jenis``."""
    awal = [] if lain.get("jenis") == "chips" else [("", lain.pop("kosong", gettext("Pilih")))]
    return {"nama": nama, "jenis": "select", "nilai": nilai.get(nama, ""), "pilihan": [*awal, *daftar], **lain}


def _bidang(pelaku: Pelaku, nilai: Mapping[str, str]) -> dict[str, Any]:
    """The fields with a choice. Four queries: categories, PPKS, desa, officers."""
    return {**_bidang_warga(pelaku, nilai), **_bidang_aduan(pelaku, nilai), **bidang_cek(nilai)}


def _bidang_warga(pelaku: Pelaku, nilai: Mapping[str, str]) -> dict[str, Any]:
    desa = [(d.kode, d.nama) for d in desa_sekitar(pelaku)]
    if pelaku.lingkup == "desa" and pelaku.unit_kode not in dict(desa):
        desa.insert(0, (pelaku.unit_kode, pelaku.unit_nama))
    lain_orang = [(n, teks) for n, teks in pilihan.Hubungan.choices if n != pilihan.Hubungan.DIRI_SENDIRI]
    tanpa_nik = pilihan.AlasanTanpaNik.choices
    label = gettext("Mengapa NIK belum ada")
    return {
        "hubungan": _pilih(
            "pelapor.hubungan", nilai, lain_orang, label=gettext("Mengadu untuk"), kosong=gettext("Diri sendiri")
        ),
        "tanpa_nik": _pilih("pelapor.alasan_tanpa_nik", nilai, tanpa_nik, label=label),
        "penerima_tanpa_nik": _pilih("penerima.alasan_tanpa_nik", nilai, tanpa_nik, label=label),
        "desa": _pilih("desa_alamat", nilai, desa, label=gettext("Desa/kelurahan tempat tinggal")),
        "desa_semua": desa,
        "kabar_lewat": _pilih(
            "pelapor.kabar_lewat",
            nilai,
            pilihan.KabarLewat.choices,
            label=gettext("Kabar lewat"),
            kosong=gettext("Belum ditanya"),
            petunjuk=gettext("Tanyakan: mau dikabari lewat HP? Isinya tanpa nama dan tanpa cerita."),
        ),
    }


def _bidang_aduan(pelaku: Pelaku, nilai: Mapping[str, str]) -> dict[str, Any]:
    ppks = [(p.kode, f"{p.kode}. {p.nama}") for p in daftar_ppks()]
    atas = [(n, teks) for n, teks in pilihan.MulaiTingkat.choices if n != pilihan.MulaiTingkat.DESA]
    petugas = calon_terlapor(pelaku)
    return {
        "kategori": [(k, list(isi)) for k, isi in groupby(kategori_aktif(), key=lambda k: k.kelompok)],
        "kalimat": [(k, [gettext(teks) for teks in isi], k == KELOMPOK_AWAL) for k, isi in KALIMAT.items()],
        "jenis": JENIS,
        "kanal": _pilih("kanal", nilai, pilihan.Kanal.choices, label=gettext("Datang lewat"), wajib=True),
        "ppks": _pilih("ppks", nilai, ppks, label=gettext("PPKS"), kosong=gettext("Tidak ada")),
        "spm": _pilih(
            "spm", nilai, pilihan.Spm.choices, label=gettext("SPM Bidang Sosial"), kosong=gettext("Tidak ada")
        ),
        "terlapor": _pilih(
            "terlapor", nilai, petugas, label=gettext("Petugas yang diadukan"), kosong=gettext("Tidak ada di daftar")
        ),
        "mulai_tingkat": _pilih(
            "mulai_tingkat", nilai, atas, label=gettext("Mulai ditangani di"), kosong=gettext("Menurut aturan")
        ),
    }


def bidang_cek(nilai: Mapping[str, str]) -> dict[str, Any]:
    """The choices of the look into the list."""
    hasil = pilihan.HasilPemeriksaan.choices
    return {
        "sumber": _pilih("cek.sumber", nilai, pilihan.SumberDaftar.choices, label=gettext("Daftar yang dibuka")),
        "hasil": _pilih("cek.hasil", nilai, hasil, label=gettext("Hasil"), jenis="chips", kelas="c3"),
    }


@perlu_pelaku
@require_safe
@tanpa_simpan
def kasus_bukti(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /kasus/{id}/bukti/: number and kode lacak, for who took the complaint and nobody else (404).

    Also where the case starts above the taker's level: then the page says that he cannot open it.
    """
    pelaku = pelaku_dari(request)
    bukti = buka_bukti(id=id, oleh=pelaku)
    alamat = request.build_absolute_uri(reverse("lacak"))
    # Null for a case that started above its taker: then nothing of it is shown but number and code.
    kasus = Kasus.objects.untuk(pelaku).filter(pk=id).select_related("kategori", "kunjungan").first()
    kunjungan = kasus.kunjungan if kasus else None
    lacak = Lacak.objects.get(kasus_id=id)
    isi = {
        "id": id,
        **bukti,
        "lacak": lacak,
        "alamat": alamat.partition("://")[2],
        "whatsapp": _whatsapp(lacak.kantor, alamat),
        # A fragment is never sent to a server: the code stands in no log and in no address that we see.
        "qr": kode_qr(f"{alamat}#{bukti['kode_lacak']}"),
        "terlihat": kasus is not None,
        "kategori": kasus.kategori.nama if kasus and not kasus.sensitif else "",
        "kunjungan": kunjungan,
        "pulang": kunjungan is not None and "selesaikan_kunjungan" in aksi_kunjungan(kunjungan, pelaku),
        "kunci": kunci_baru(),
        "tidak": baca_tidak(request.GET.getlist("tidak")),
    }
    return render(request, "kasus/bukti.html", isi)


def _whatsapp(kantor: str, alamat: str) -> str:
    """The link that opens WhatsApp with a fixed sentence. The kode lacak is a secret of the citizen: it stands on the
    slip and on the screen, and in no address of a third party; nor does anything of a person."""
    kalimat = gettext(
        "Aduan Anda sudah dicatat di {kantor}. Lacak di {alamat} dengan kode di tanda terima Anda. Layanan ini gratis."
    )
    return f"https://wa.me/?{urlencode({'text': kalimat.format(kantor=kantor, alamat=alamat)}, quote_via=quote)}"
