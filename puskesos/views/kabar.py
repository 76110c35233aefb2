"""Pages about messages to phones and mail: the officer's own settings, and what an area rules for itself."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.errors import DiLuarLingkup, IsianTidakSah, KesalahanDomain
from core.gerbang import saluran_siap
from core.waktu import sekarang
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import pasang_galat
from puskesos.kabar import NAMA_KELAS, Kelas
from puskesos.models import Petugas, SetelanKabar, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku
from puskesos.selectors.kabar_keluar import aturan_kabar, bulan_kantor, pemakaian, semua_teks, teks_berlaku
from puskesos.services.aturan_kabar import atur_setelan, periksa_teks, terbitkan_teks, tetapkan_aturan
from puskesos.services.kabar_keluar import tujuan_petugas
from puskesos.templat_kabar import CONTOH, TEMPLAT, isi_templat
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan

NAMA_SALURAN = {"whatsapp": _("WhatsApp"), "sms": _("SMS"), "telegram": _("Telegram"), "surel": _("Surel")}


class SetelanForm(forms.Form):
    """A channel for each class of kinds, among those that reach this person."""

    def __init__(self, *isi: Any, saluran: list[str], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        pilihan = [("", _("Di aplikasi saja")), *((s, NAMA_SALURAN[s]) for s in saluran)]
        for kelas in Kelas:
            self.fields[kelas.value] = forms.ChoiceField(label=NAMA_KELAS[kelas], choices=pilihan, required=False)
        if "telegram" in saluran_siap():
            self.fields["telegram"] = forms.CharField(label=_("ID chat Telegram"), max_length=20, required=False)
        self.fields["mau_ringkasan"] = forms.BooleanField(
            label=_("Ringkasan setiap pagi pukul 07.30 (supervisor dan manajer)"), required=False
        )


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def pemberitahuan_setelan(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /pemberitahuan/setelan/: where this person also wants to be told."""
    pelaku = pelaku_dari(request)
    kini = SetelanKabar.objects.filter(pk=pelaku.petugas_id).first()
    saluran = _terjangkau(pelaku, kini, request.POST.get("telegram", ""))
    if request.method != "POST":
        awal = {**(kini.saluran if kini else {}), "telegram": kini.telegram if kini else ""}
        form = SetelanForm(saluran=saluran, initial=awal | {"mau_ringkasan": kini.ringkasan if kini else True})
        return render(request, "puskesos/pemberitahuan_setelan.html", {"form": form, "ada": saluran})
    form = SetelanForm(request.POST, saluran=saluran)
    status = 400
    if form.is_valid():
        d = form.cleaned_data
        try:
            atur_setelan(
                oleh=pelaku, saluran={k.value: d[k.value] for k in Kelas}, telegram=d.get("telegram", ""),
                ringkasan=d["mau_ringkasan"],
            )  # fmt: skip
        except DI_HALAMAN as galat:
            pasang_galat(form, galat)
            status = galat.status
        else:
            messages.success(request, gettext("Tersimpan."))
            return ke_halaman("pemberitahuan_setelan")
    return render(request, "puskesos/pemberitahuan_setelan.html", {"form": form, "ada": saluran}, status=status)


def _terjangkau(pelaku: Pelaku, kini: SetelanKabar | None, telegram: str) -> list[str]:
    """Channels of the installation by which this person can be reached."""
    petugas = Petugas.objects.get(pk=pelaku.petugas_id)
    setelan = SetelanKabar(petugas=petugas, telegram=telegram or (kini.telegram if kini else ""))
    return [s for s in saluran_siap() if tujuan_petugas(petugas, setelan, s)]


class AturanForm(forms.Form):
    """Quiet hours and limit."""

    dari = forms.TimeField(label=_("Jam tenang mulai"), widget=forms.TimeInput(attrs={"jenis": "time"}, format="%H:%M"))
    sampai = forms.TimeField(
        label=_("Jam tenang sampai"), widget=forms.TimeInput(attrs={"jenis": "time"}, format="%H:%M")
    )
    batas = forms.IntegerField(label=_("Pesan per kantor per bulan"), min_value=0, max_value=1_000_000)


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def kabar(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /administrasi/kabar/ (``aksi``: aturan, pratinjau, terbitkan): rules, texts and use of an area."""
    pelaku = pelaku_dari(request)
    pastikan_ubah_administrasi(pelaku)
    wilayah = daerah_pelaku(pelaku, request.GET.get("wilayah", ""))
    if wilayah is None:
        return render(request, "administrasi/kabar.html", {"pusat": True})
    aturan = aturan_kabar(wilayah.pk)
    form = AturanForm(initial={"dari": aturan.dari, "sampai": aturan.sampai, "batas": aturan.batas})
    if request.method != "POST":
        return _halaman(request, pelaku, wilayah, form)
    if request.POST.get("aksi") == "aturan":
        form = AturanForm(request.POST)
        if not form.is_valid():
            return _halaman(request, pelaku, wilayah, form, status=400)
        tetapkan_aturan(oleh=pelaku, kabkota=wilayah.pk, **form.cleaned_data)
        return _tersimpan(request)
    return _teks(request, pelaku, wilayah, form)


def _teks(request: HttpRequest, pelaku: Pelaku, wilayah: Wilayah, form: AturanForm) -> HttpResponseBase:
    isi, aksi = request.POST, request.POST.get("aksi")
    kode, teks, versi = isi.get("kode", ""), isi.get("teks", ""), isi.get("versi", "")
    if aksi not in ("pratinjau", "terbitkan") or not (versi.isascii() and versi.isdigit() and len(versi) < 9):
        raise IsianTidakSah("permintaan_rusak")
    ketikan: dict[str, Any] = {"kode": kode, "teks": teks[:600]}
    try:
        if aksi == "pratinjau":
            ketikan["contoh"] = isi_templat(periksa_teks(kode, teks), {k: gettext(v) for k, v in CONTOH.items()})
            return _halaman(request, pelaku, wilayah, form, ketikan)
        terbitkan_teks(oleh=pelaku, kode=kode, teks=teks, dari_versi=int(versi), kabkota=wilayah.pk)
    except DI_HALAMAN as galat:
        return _halaman(request, pelaku, wilayah, form, ketikan | {"galat": _kalimat(galat)}, status=galat.status)
    return _tersimpan(request)


def _kalimat(galat: KesalahanDomain) -> str:
    return galat.bidang[0].pesan if galat.bidang else galat.rincian


def _tersimpan(request: HttpRequest) -> HttpResponse:
    messages.success(request, gettext("Tersimpan. Berlaku untuk pesan berikutnya."))
    return ke_halaman("administrasi_kabar")


def _halaman(
    request: HttpRequest, pelaku: Pelaku, wilayah: Wilayah, form: AturanForm, ketikan: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    bulan = _bulan(request.GET.get("bulan", ""), bulan_kantor(sekarang(), pelaku.zona))
    ada, aturan = semua_teks(wilayah.pk), aturan_kabar(wilayah.pk)
    baris = pemakaian(pelaku, wilayah.pk, bulan)
    isi = {
        "wilayah": wilayah,
        "form": form,
        "bulan": bulan,
        "baris": [b | {"penuh": b["terkirim"] >= aturan.batas} for b in baris],
        "batas": aturan.batas,
        "siap": [NAMA_SALURAN[s] for s in saluran_siap()],
        "teks": [_satu(kode, ada.get(kode), wilayah, ketikan or {}) for kode in TEMPLAT],
    }
    return render(request, "administrasi/kabar.html", isi, status=status)


def _satu(kode: str, versi: Any, wilayah: Wilayah, ketikan: dict[str, Any]) -> dict[str, Any]:
    ini = ketikan if ketikan.get("kode") == kode else {}
    teks = ini.get("teks") or (versi.isi if versi else teks_berlaku(kode, None))
    return {
        "kode": kode,
        "judul": gettext(TEMPLAT[kode].judul),
        "isian": " ".join(f"{{{n}}}" for n in TEMPLAT[kode].isian),
        "versi": versi.versi if versi else 0,
        "teks": teks,
        "contoh": ini.get("contoh", ""),
        "galat": ini.get("galat", ""),
    }


def _bulan(teks: str, bawaan: date) -> date:
    """``2026-11`` as its first day. Raises DiLuarLingkup."""
    if not teks:
        return bawaan
    try:
        return date.fromisoformat(f"{teks}-01")
    except ValueError:
        raise DiLuarLingkup from None
