"""The surveyor's day: the round, and the survey in sections on a phone. Every step works without JavaScript."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import DiLuarLingkup, KesalahanDomain, PeranTidakBerhak
from core.waktu import sekarang, tanggal_di
from kasus.kuesioner import BANYAK, RUPIAH, SATU, TEKS, Kuesioner, Pertanyaan
from kasus.models import UsulanData
from kasus.pilihan import JenisFoto, SebabTakBertemu
from kasus.pilihan import StatusUsulan as U
from kasus.pintu import USULAN, lakukan_aksi
from kasus.policies import SURVEI, pastikan_berperan
from kasus.selectors.survei import bagian_selesai, draf_survei, foto_survei, mungkin_ditanyakan, rute
from kasus.selectors.usulan import rinci_usulan
from kasus.services.isi_survei import FOTO_MAKS, simpan_draf, versi_kuesioner
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
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku

FOTO, RINGKASAN, TAK_BERTEMU = "foto", "ringkasan", "tidak-bertemu"
AKHIR = {FOTO: _("Foto"), RINGKASAN: _("Ringkasan")}
POSISI = ("lintang", "bujur", "ketelitian")


@perlu_pelaku
@require_safe
@tanpa_simpan
def usulan_rute(request: HttpRequest) -> HttpResponse:
    """GET /usulan/rute/ (``?tanggal=``): the visits of a day in the order of the villages."""
    pelaku = pelaku_dari(request)
    if not pelaku.punya(SURVEI):
        raise PeranTidakBerhak
    kini = tanggal_di(sekarang(), pelaku.zona)
    hari = _hari(request.GET.get("tanggal", ""), kini)
    semua = rute(pelaku, hari)
    hari_ini = [u for u in semua if u.rencana_survei is None or u.rencana_survei <= hari]
    nanti = [u for u in semua if u not in hari_ini]
    isi = {"hari": hari, "kini": kini, "hari_ini": hari_ini, "nanti": nanti, "sekarang": sekarang()}
    return render(request, "kasus/rute.html", isi)


def _hari(teks: str, kini: date) -> date:
    try:
        return date.fromisoformat(teks) if teks else kini
    except ValueError:
        return kini


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def usulan_survei(request: HttpRequest, id: UUID, bagian: str) -> HttpResponseBase:
    """GET, POST /usulan/{id}/survei/{bagian}/: one section; a visit that is over: 303 to the proposal.

    POST keeps it and goes on (303); refused: the section."""
    pelaku = pelaku_dari(request)
    usulan = rinci_usulan(pelaku, id)
    pastikan_berperan(USULAN.kebijakan, "catat_survei", usulan, pelaku)
    layar = _Layar(usulan, pelaku, bagian)
    galat: KesalahanDomain | None = None
    if request.method == "POST":
        try:
            return _kirim(request, layar)
        except DI_HALAMAN as salah:
            galat = salah
    elif str(usulan.status) != U.DITUGASKAN:
        return ke_halaman("usulan_rinci", usulan.pk)
    return render(request, "kasus/survei.html", layar.isi(request, galat), status=galat.status if galat else 200)


def _kirim(request: HttpRequest, layar: "_Layar") -> HttpResponseBase:
    if layar.bagian in (RINGKASAN, TAK_BERTEMU):
        isi = layar.kunjungan(request.POST)
        lakukan_aksi(USULAN, "catat_survei", layar.usulan.pk, isi, oleh=layar.pelaku, kunci=kunci_kirim(request))
        messages.success(request, gettext("Survei tersimpan. Lanjutkan ke kunjungan berikutnya."))
        return ke_halaman("usulan_rinci", layar.usulan.pk)
    if layar.bagian != FOTO:
        isian = baca_isian(layar.kuesioner.di_bagian(layar.bagian), request.POST)
        simpan_draf(id=layar.usulan.pk, oleh=layar.pelaku, bagian=layar.bagian, isian=isian)
    return ke_halaman("usulan_survei", layar.usulan.pk, layar.berikut())


def baca_isian(soal: tuple[Pertanyaan, ...], kiriman: QueryDict) -> dict[str, Any]:
    """The answers of a form; what was left empty is left out. Texts stay texts: the engine reads them."""
    isi: dict[str, Any] = {}
    for p in soal:
        nama = f"isian.{p.kode}"
        nilai: Any = kiriman.getlist(nama) if p.jenis == BANYAK else kiriman.get(nama, "").strip()
        if nilai:
            isi[p.kode] = nilai
    return isi


class _Layar:
    """One section of the form of one proposal. Raises DiLuarLingkup for a section that is not there."""

    def __init__(self, usulan: UsulanData, pelaku: Pelaku, bagian: str) -> None:
        self.usulan, self.pelaku, self.bagian = usulan, pelaku, bagian
        versi, self.jawaban = draf_survei(usulan)
        self.kuesioner: Kuesioner = versi_kuesioner(versi, tanggal_di(sekarang(), pelaku.zona))
        self.urut = [*self.kuesioner.bagian, *((k, gettext(t)) for k, t in AKHIR.items())]
        if bagian not in {k for k, _ in self.urut} | {TAK_BERTEMU}:
            raise DiLuarLingkup

    def berikut(self) -> str:
        """The section after this one; the last is the last."""
        kode = [k for k, _ in self.urut]
        return kode[min(kode.index(self.bagian) + 1, len(kode) - 1)]

    def sebelum(self) -> str:
        """The section before this one; empty before the first."""
        kode = [k for k, _ in self.urut]
        return kode[kode.index(self.bagian) - 1] if self.bagian in kode[1:] else ""

    def kunjungan(self, kiriman: QueryDict) -> dict[str, Any]:
        """The body of ``catat_survei``: the kept answers with what the last screen adds."""
        versi = kiriman.get("versi", "")
        isi: dict[str, Any] = {"versi": int(versi) if versi.isascii() and versi.isdigit() else versi}
        isi |= {n: kiriman[n] for n in ("survei", "jawaban", "penjawab", "tanda_tangan", "sebab") if kiriman.get(n)}
        if self.bagian == TAK_BERTEMU:
            menolak = kiriman.get("sebab") == "menolak"
            isi = {k: v for k, v in isi.items() if k != "sebab" or not menolak}
            return isi | {"ditemukan": menolak, "menolak": menolak}
        isi |= {"ditemukan": True, "kuesioner": self.kuesioner.versi, "isian": self.jawaban}
        if kiriman.get("setuju_lokasi") == "on" and all(kiriman.get(n) for n in POSISI):
            isi |= {"setuju_lokasi": True, "posisi": {n: _pecahan(str(kiriman[n])) for n in POSISI}}
        return isi

    def isi(self, request: HttpRequest, galat: KesalahanDomain | None) -> dict[str, Any]:
        """All that the page shows."""
        selesai = bagian_selesai(self.kuesioner, self.jawaban)
        kode = [k for k, _ in self.urut]
        foto = foto_survei(self.usulan) if self.bagian in (FOTO, RINGKASAN) else []
        return {
            "usulan": self.usulan,
            "nama": (self.usulan.warga.nama if self.usulan.warga else "") or gettext("Nama tidak diketahui"),
            "bagian": self.bagian,
            "judul": dict(self.urut).get(self.bagian, gettext("Tidak bertemu warga")),
            "ke": kode.index(self.bagian) + 1 if self.bagian in kode else 0,
            "dari": len(kode),
            "persen": 100 * (kode.index(self.bagian) + 1) // len(kode) if self.bagian in kode else 0,
            "langkah": [(k, t, k in selesai, reverse("usulan_survei", args=[self.usulan.pk, k])) for k, t in self.urut],
            "kurang": [(k, t) for k, t in self.kuesioner.bagian if k not in selesai],
            "sebelum": self.sebelum(),
            "soal": [self._soal(p, request) for p in mungkin_ditanyakan(self.kuesioner, self.bagian, self.jawaban)],
            "galat": butir_galat(galat),
            "kunci": kunci_lanjut(request, galat),
            "diketik": yang_diketik(request) if request.method == "POST" else {},
            "sebab": [("menolak", gettext("Warga menolak disurvei")), *SebabTakBertemu.choices],
            "foto": foto,
            "jenis_foto": JenisFoto.choices,
            "foto_maks": FOTO_MAKS,
            "foto_penuh": len(foto) >= FOTO_MAKS,
            "ringkas": self._ringkas() if self.bagian == RINGKASAN else [],
        }

    def _soal(self, p: Pertanyaan, request: HttpRequest) -> dict[str, Any]:
        nilai: Any = self.jawaban.get(p.kode)
        if request.method == "POST":
            nilai = baca_isian((p,), request.POST).get(p.kode)
        sini = {s.kode for s in self.kuesioner.di_bagian(self.bagian)}
        dasar: dict[str, Any] = {
            "nama": f"isian.{p.kode}", "label": f"{p.nomor}. {p.teks}", "nilai": nilai, "satuan": p.satuan,
            "bila": _bila(p, sini), "hanya": self._hanya(p, sini),
        }  # fmt: skip
        return dasar | _rupa(p)

    def _hanya(self, p: Pertanyaan, sini: set[str]) -> str:
        """When a dependent question is to be answered, in words, for a page without JavaScript."""
        soal = {s.kode: s for s in self.kuesioner.pertanyaan}
        bagian = [(soal[b.kode], b) for b in p.bila if b.kode in sini]
        if not bagian:
            return ""
        acuan, b = bagian[0]
        kata = gettext(" atau ").join(t for k, t in acuan.pilihan if k in b.salah_satu) or gettext("lebih dari nol")
        return gettext("Jawab hanya bila nomor {nomor}: {kata}.").format(nomor=acuan.nomor, kata=kata)

    def _ringkas(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (judul, [(p.teks, p.kata(self.jawaban[p.kode])) for p in self.kuesioner.di_bagian(kode)
                     if p.kode in self.jawaban])
            for kode, judul in self.kuesioner.bagian
        ]  # fmt: skip


def _bila(p: Pertanyaan, sini: set[str]) -> str:
    """The rules that the page can follow by itself: ``question=a|b`` or ``question>=n``, apart by blanks."""
    return " ".join(
        f"{b.kode}>={b.min}" if b.min is not None else f"{b.kode}={'|'.join(sorted(b.salah_satu))}"
        for b in p.bila
        if b.kode in sini
    )


def _rupa(p: Pertanyaan) -> dict[str, Any]:
    if p.jenis in (SATU, BANYAK):
        return {"jenis": "chips", "pilihan": p.pilihan, "banyak": p.jenis == BANYAK}
    if p.jenis == TEKS:
        return {"jenis": "textarea", "atribut": {"maxlength": p.maks, "rows": 2}}
    awal = gettext("Rupiah, angka saja") if p.jenis == RUPIAH else ""
    return {"jenis": "text", "petunjuk": awal, "atribut": {"inputmode": "numeric", "maxlength": 15}}


def _pecahan(teks: str) -> Any:
    try:
        return float(teks)
    except ValueError:
        return teks
