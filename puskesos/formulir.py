"""Forms of officers and assignments. They read what was typed; the services judge it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.errors import KesalahanDomain
from core.teks import ada_karakter_terlarang, tampak_kosong
from puskesos.batas import nama_batas, satuan_batas
from puskesos.models import Penugasan, Peran, Petugas, Unit
from puskesos.services.penugasan import TugasBaru
from puskesos.services.petugas import PetugasBaru

NAMA_PENGGUNA = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
TELEPON = re.compile(r"\+?[0-9][0-9 .-]{6,18}")


class Tanggal(forms.DateField):
    """A day as the browser's own field sends it."""

    def __init__(self, **lain: Any) -> None:
        masukan = forms.DateInput(attrs={"jenis": "date"}, format="%Y-%m-%d")
        super().__init__(widget=masukan, input_formats=["%Y-%m-%d"], **lain)


class Teks(forms.CharField):
    """Text of which something can be seen and all can be stored."""

    def clean(self, value: Any) -> str:
        teks = str(value or "")
        if ada_karakter_terlarang(teks):
            raise ValidationError(gettext("Ada karakter yang tidak dapat disimpan."))
        return super().clean("" if tampak_kosong(teks) else teks)


class TugasForm(forms.Form):
    """An assignment in one of the offices, with one of the roles, that the person who fills it in looks after."""

    unit = forms.CharField(label=_("Unit"), max_length=20)
    peran = forms.ChoiceField(label=_("Peran"))
    unsur = forms.ChoiceField(label=_("Unsur"), choices=Penugasan.Unsur.choices, initial=Penugasan.Unsur.LAINNYA)
    jabatan = Teks(label=_("Jabatan"), max_length=100, required=False)
    nomor_sk = Teks(label=_("Nomor SK"), max_length=100)
    dari = Tanggal(label=_("Hari pertama"))
    sampai = Tanggal(label=_("Hari terakhir"), required=False, help_text=_("Kosongkan bila tanpa batas."))

    def __init__(self, *isi: Any, unit: Iterable[Unit], peran: Iterable[Peran], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        satu = list(unit)
        if satu:
            pilihan = [(u.kode, f"{u.nama} ({u.kode})") for u in satu]
            kosong = [("", gettext("Pilih unit"))] if len(satu) > 1 else []
            self.fields["unit"].widget = forms.Select(choices=[*kosong, *pilihan])
        else:
            self.fields["unit"].help_text = gettext("Kode unit, misalnya 32.01.05.2003.")
        boleh = set(peran)
        urut = [(p.value, p.label) for p in Peran if p in boleh]
        bidang_peran: Any = self.fields["peran"]
        bidang_peran.choices = [("", gettext("Pilih peran")), *urut]

    def tugas(self) -> TugasBaru:
        """What was filled in; only after ``is_valid``."""
        d = self.cleaned_data
        return TugasBaru(
            unit=d["unit"],
            peran=d["peran"],
            nomor_sk=d["nomor_sk"],
            dari=d["dari"],
            sampai=d["sampai"],
            unsur=d["unsur"],
            jabatan=d["jabatan"],
        )


class PetugasForm(TugasForm):
    """A new officer with the first assignment."""

    nama = Teks(label=_("Nama lengkap"), max_length=150)
    nama_pengguna = Teks(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Huruf kecil, angka, titik, garis; paling sedikit 3. Dipakai untuk masuk."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    surel = forms.EmailField(label=_("Surel"), required=False, max_length=254)
    telepon = Teks(label=_("Telepon"), max_length=20, required=False, widget=forms.TextInput(attrs={"jenis": "tel"}))

    def clean_nama_pengguna(self) -> str:
        nama = str(self.cleaned_data["nama_pengguna"]).strip().lower()
        if not NAMA_PENGGUNA.fullmatch(nama):
            raise ValidationError(gettext("Pakai huruf kecil, angka, titik, atau garis; paling sedikit 3."))
        return nama

    def clean_telepon(self) -> str:
        telepon = str(self.cleaned_data["telepon"]).strip()
        if telepon and not TELEPON.fullmatch(telepon):
            raise ValidationError(gettext("Nomor telepon hanya berisi angka."))
        return telepon

    def petugas(self) -> PetugasBaru:
        """What was filled in; only after ``is_valid``."""
        d = self.cleaned_data
        return PetugasBaru(d["nama"], d["nama_pengguna"], self.tugas(), surel=d["surel"], telepon=d["telepon"])


class AkhiriForm(forms.Form):
    """The last day of an assignment."""

    sampai = Tanggal(label=_("Hari terakhir bertugas"), help_text=_("Kemarin berarti berhenti sekarang juga."))


class PenerusForm(forms.Form):
    """Who takes the work over, by which decree. ``calon``: officers with ``tugas_kini``."""

    penerima = forms.ChoiceField(label=_("Penerima"))
    nomor_sk = Teks(label=_("Nomor SK atau surat tugas"), max_length=100)

    def __init__(self, *isi: Any, calon: Iterable[Petugas], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        pilih: Any = self.fields["penerima"]
        pilih.choices = [("", gettext("Pilih petugas")), *((str(p.pk), _calon(p)) for p in calon)]


class SerahForm(PenerusForm):
    """The last day of an assignment, and who goes on."""

    sampai = Tanggal(label=_("Hari terakhir bertugas"), help_text=_("Kemarin berarti berhenti sekarang juga."))
    nomor_sk = Teks(
        label=_("Nomor SK penerima"),
        max_length=100,
        required=False,
        help_text=_("Wajib bila penerima belum memegang peran ini di unit itu."),
    )


class PenggantiForm(PenerusForm):
    """The days on which the holder is away, and who stands in."""

    dari = Tanggal(label=_("Hari pertama"))
    sampai = Tanggal(label=_("Hari terakhir"))


def _calon(petugas: Petugas) -> str:
    tugas: list[Penugasan] = getattr(petugas, "tugas_kini", [])
    return f"{petugas.nama} · " + ", ".join(f"{t.get_peran_display()} {t.unit.nama}" for t in tugas[:2])


class BatasForm(forms.Form):
    """The limits that a kab/kota may set, all of them, with the day and the document. Bounds are the service's."""

    def __init__(self, *isi: Any, batas: Mapping[str, tuple[int, int]], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        for kunci, (rendah, tinggi) in batas.items():
            petunjuk = gettext("{rendah}–{tinggi} {satuan}")
            self.fields[kunci] = forms.IntegerField(
                label=nama_batas(kunci),
                help_text=petunjuk.format(rendah=rendah, tinggi=tinggi, satuan=satuan_batas(kunci)),
                widget=forms.NumberInput(attrs={"min": rendah, "max": tinggi, "inputmode": "numeric"}),
            )
        self.fields["berlaku_mulai"] = Tanggal(label=gettext("Mulai berlaku"), help_text=gettext("Paling cepat besok."))
        self.fields["dasar"] = Teks(
            label=gettext("Dasar"), max_length=200, help_text=gettext("Nomor dan tanggal SK atau surat edaran.")
        )


class HariForm(forms.Form):
    """A local day off, or a day that is worked in spite of the calendar."""

    tanggal = Tanggal(label=_("Tanggal"))
    hari_kerja = forms.ChoiceField(
        label=_("Hari itu"), choices=[("tidak", _("Libur")), ("ya", _("Tetap masuk kerja"))], widget=forms.RadioSelect
    )
    nama = Teks(label=_("Nama"), max_length=100, help_text=_("Misalnya: Hari jadi kabupaten."))
    dokumen = Teks(label=_("Dasar"), max_length=200, help_text=_("Nomor dan tanggal SK atau surat edaran."))


class PekanForm(forms.Form):
    """Five or six working days a week in one office."""

    unit = Teks(label=_("Kode kantor"), max_length=20, help_text=_("Misalnya 32.01.05.2003."))
    enam_hari = forms.ChoiceField(
        label=_("Hari kerja"), choices=[("tidak", _("Senin–Jumat")), ("ya", _("Senin–Sabtu"))], widget=forms.RadioSelect
    )
    dokumen = Teks(label=_("Dasar"), max_length=200)


class AktivasiForm(forms.Form):
    """The own password against the one-time code."""

    nama_pengguna = forms.CharField(
        label=_("Nama pengguna"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
    )
    kode = forms.CharField(
        label=_("Kode aktivasi"),
        max_length=40,
        help_text=_("12 huruf dan angka pada slip."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "one-time-code", "class": "num"}),
    )
    sandi = forms.CharField(
        label=_("Kata sandi baru"),
        max_length=256,
        strip=False,
        help_text=_("Paling sedikit 12 huruf. Kalimat pendek lebih mudah diingat."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    sandi_ulang = forms.CharField(
        label=_("Ulangi kata sandi"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "sandi" in data and "sandi_ulang" in data and data["sandi"] != data["sandi_ulang"]:
            self.add_error("sandi_ulang", gettext("Kedua kata sandi tidak sama."))
        return data


def pasang_galat(form: forms.Form, galat: KesalahanDomain) -> None:
    """What a service refused, in the places where it was typed."""
    for b in galat.bidang:
        form.add_error(b.nama if b.nama in form.fields else None, b.pesan)
    if not galat.bidang:
        form.add_error(None, galat.rincian)


def hari_awal(hari: date) -> dict[str, str]:
    """First values of a form: from today on."""
    return {"dari": hari.isoformat()}
