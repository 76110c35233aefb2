"""Forms of a letterhead and of a template's text."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puskesos.formulir import Tanggal, Teks
from puskesos.surat import BAGIAN, MAKS_HURUF, WAJIB, Kop

BARIS_MAKS = 4
SEBARIS = 200


class KopForm(forms.Form):
    """Letterhead and signer. ``versi``: the version that was read."""

    versi = forms.IntegerField(min_value=0, max_value=100_000, widget=forms.HiddenInput)
    baris = Teks(
        label=_("Nama kantor"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu baris satu tingkat, paling banyak 4. Baris terakhir dicetak besar."),
    )
    alamat = Teks(label=_("Alamat dan telepon"), max_length=160, required=False)
    kota = Teks(label=_("Kota di depan tanggal"), max_length=60, required=False)
    nama = Teks(
        label=_("Nama penanda tangan"),
        max_length=120,
        required=False,
        help_text=_("Untuk surat rujukan dan surat keterangan. Kosongkan bila yang menerbitkan yang menandatangani."),
    )
    jabatan = Teks(label=_("Jabatannya"), max_length=120, required=False)
    nip = Teks(label=_("NIP"), max_length=30, required=False)

    def clean_baris(self) -> list[str]:
        """The lines, at most four, each of a width that fits the sheet."""
        baris = [b.strip() for b in str(self.cleaned_data["baris"]).splitlines() if b.strip()]
        if len(baris) > BARIS_MAKS or any(len(b) > 100 for b in baris):
            raise forms.ValidationError(_("Paling banyak 4 baris, masing-masing 100 huruf."))
        return baris

    def isi(self) -> dict[str, Any]:
        """What was filled in, without ``versi``; only after ``is_valid``."""
        return {n: v for n, v in self.cleaned_data.items() if n != "versi"}


def kop_awal(kop: Kop, versi: int) -> dict[str, Any]:
    """A letterhead as first values of the form."""
    lain = {n: getattr(kop, n) for n in ("alamat", "kota", "nama", "jabatan", "nip")}
    return {"versi": versi, "baris": "\n".join(kop.baris), **lain}


class TemplatForm(forms.Form):
    """The parts of a template's text and the day from which it holds."""

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        for nama, label in BAGIAN:
            panjang = MAKS_HURUF[nama] > SEBARIS or nama == "jabatan"
            luas = forms.Textarea(attrs={"rows": 2 if nama == "jabatan" else 3}) if panjang else forms.TextInput()
            self.fields[nama] = Teks(label=label, max_length=MAKS_HURUF[nama], widget=luas, required=nama in WAJIB)
        self.fields["berlaku_mulai"] = Tanggal(label=_("Berlaku mulai"))

    def teks(self) -> Mapping[str, str]:
        """The parts; only after ``is_valid``."""
        return {nama: self.cleaned_data[nama] for nama, _label in BAGIAN}
