"""Pages of the systems that hear of events of an area."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import DiLuarLingkup, IsianTidakSah
from puskesos.akses.halaman import perlu_pelaku
from puskesos.formulir import Teks, pasang_galat
from puskesos.pelaku import Pelaku
from puskesos.peristiwa import UJI, pilihan_peristiwa
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.webhook import Kiriman, daftar_langganan, kiriman_terakhir, rinci_langganan
from puskesos.services import webhook as layanan
from puskesos.views.dasar import DI_HALAMAN, ke_halaman, pelaku_dari, tanpa_simpan

KEADAAN = {
    "sampai": (_("Sampai"), "ok"),
    "menunggu": (_("Menunggu"), "info"),
    "mati": (_("Berhenti dicoba"), "bad"),
    "lewat": (_("Tidak dikirim"), "out"),
}
GALAT = {
    "AlamatTerlarang": _("Alamatnya bukan alamat umum"),
    "PenerimaMenolak": _("Penerima menolak"),
    "TimeoutError": _("Tidak menjawab dalam 5 detik"),
    "ConnectionRefusedError": _("Sambungan ditolak"),
    "gaierror": _("Nama alamat tidak dikenal"),
    "SSLCertVerificationError": _("Sertifikat tidak sah"),
}


class LanggananForm(forms.Form):
    """A subscriber: name, address, kinds; the kab/kota for an admin of the ministry."""

    nama = Teks(label=_("Nama sistem"), max_length=100)
    alamat = forms.CharField(
        label=_("Alamat https"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    kabkota = forms.CharField(label=_("Kode kabupaten/kota"), max_length=5, required=False)
    peristiwa = forms.MultipleChoiceField(label=_("Peristiwa"), choices=pilihan_peristiwa)

    def __init__(self, *isi: Any, pelaku: Pelaku, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        if pelaku.kabkota:
            del self.fields["kabkota"]


@perlu_pelaku
@require_http_methods(["GET", "HEAD", "POST"])
@tanpa_simpan
def webhook(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /administrasi/webhook/: subscribers of the area, and a new one; its key is shown in the answer once."""
    pelaku = pelaku_dari(request)
    pastikan_ubah_administrasi(pelaku)
    if request.method != "POST":
        return _halaman(request, pelaku, LanggananForm(pelaku=pelaku))
    form = LanggananForm(request.POST, pelaku=pelaku)
    if not form.is_valid():
        return _halaman(request, pelaku, form, 400)
    try:
        langganan, rahasia = layanan.buat_langganan(oleh=pelaku, **form.cleaned_data)
    except DI_HALAMAN as galat:
        pasang_galat(form, galat)
        return _halaman(request, pelaku, form, galat.status)
    return _rahasia(request, langganan.pk, rahasia, 201)


def _halaman(request: HttpRequest, pelaku: Pelaku, form: LanggananForm, status: int = 200) -> HttpResponse:
    kata = dict(pilihan_peristiwa())
    baris = [
        {"l": x, "peristiwa": ", ".join(kata[p] for p in x.peristiwa if p in kata)} for x in daftar_langganan(pelaku)
    ]
    dipilih = set(form.data.getlist("peristiwa")) if form.is_bound else set()  # type: ignore[attr-defined]
    butir = [(nama, judul, nama in dipilih) for nama, judul in pilihan_peristiwa()]
    isi = {"baris": baris, "form": form, "butir": butir, "pusat": pelaku.kabkota is None}
    return render(request, "administrasi/webhook.html", isi, status=status)


def _rahasia(request: HttpRequest, id: UUID, rahasia: str, status: int = 200) -> HttpResponse:
    return render(request, "administrasi/webhook_kunci.html", {"id": id, "rahasia": rahasia}, status=status)


@perlu_pelaku
@require_safe
@tanpa_simpan
def webhook_rinci(request: HttpRequest, langganan: UUID) -> HttpResponse:
    """GET /administrasi/webhook/{id}/: the subscriber and its last deliveries."""
    pelaku = pelaku_dari(request)
    pastikan_ubah_administrasi(pelaku)
    baris = rinci_langganan(pelaku, langganan)
    kata = dict(pilihan_peristiwa()) | {UJI: gettext("Kiriman uji")}
    isi = {
        "l": baris,
        "peristiwa": [kata[p] for p in baris.peristiwa if p in kata],
        "kiriman": [_kiriman(k, kata) for k in kiriman_terakhir(pelaku, baris)],
    }
    return render(request, "administrasi/webhook_rinci.html", isi)


def _kiriman(k: Kiriman, kata: dict[str, str]) -> dict[str, Any]:
    judul, nada = KEADAAN[k.keadaan]
    galat = GALAT.get(k.galat, gettext("Tidak tersambung")) if k.galat else ""
    return {"k": k, "judul": kata.get(k.peristiwa, k.peristiwa), "tanda": judul, "nada": nada, "galat": galat}


@perlu_pelaku
@require_POST
@tanpa_simpan
def webhook_aksi(request: HttpRequest, langganan: UUID) -> HttpResponseBase:
    """POST /administrasi/webhook/{id}/aksi/ (``aksi``): uji, lagi (``kiriman``), hentikan, aktifkan, kunci_baru."""
    pelaku, isi = pelaku_dari(request), request.POST
    pastikan_ubah_administrasi(pelaku)
    match isi.get("aksi"):
        case "uji":
            layanan.kirim_uji(id=langganan, oleh=pelaku)
            messages.success(request, gettext("Kiriman uji dibuat. Muat ulang halaman ini sebentar lagi."))
        case "lagi":
            layanan.kirim_lagi(id=langganan, kiriman=_id(isi.get("kiriman", "")), oleh=pelaku)
            messages.success(request, gettext("Akan dikirim lagi dengan nomor yang sama."))
        case "hentikan" | "aktifkan" as aksi:
            layanan.ubah_aktif(id=langganan, oleh=pelaku, aktif=aksi == "aktifkan")
            messages.success(request, gettext("Tersimpan."))
        case "kunci_baru":
            return _rahasia(request, langganan, layanan.ganti_rahasia(id=langganan, oleh=pelaku))
        case _:
            raise IsianTidakSah("permintaan_rusak")
    return ke_halaman("administrasi_webhook_rinci", langganan)


def _id(teks: str) -> UUID:
    try:
        return UUID(teks)
    except ValueError:
        raise DiLuarLingkup from None
