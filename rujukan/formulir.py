"""Forms of the catalogue. They read what was typed; the services judge it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kasus.pilihan import Jenjang
from puskesos.formulir import Tanggal, Teks
from rujukan.models import Program
from rujukan.pilihan import SatuanBantuan


class ProgramForm(forms.Form):
    """A programme of the area."""

    nama = Teks(label=_("Nama program"), max_length=150)
    pengelola = Teks(label=_("Pengelola"), max_length=150, help_text=_("Misalnya Dinas Sosial kabupaten."))
    jenjang = forms.ChoiceField(label=_("Jenjang"), choices=Jenjang.choices, initial=Jenjang.KAB_KOTA)
    satuan = forms.ChoiceField(label=_("Untuk"), choices=SatuanBantuan.choices)
    aktif_dari = Tanggal(label=_("Aktif dari"))
    aktif_sampai = Tanggal(label=_("Aktif sampai"), required=False, help_text=_("Kosongkan bila tanpa batas."))
    syarat = Teks(
        label=_("Syarat"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu syarat tiap baris."),
    )

    def isi(self) -> dict[str, Any]:
        """What was filled in; only after ``is_valid``."""
        baris = [b.strip()[:300] for b in self.cleaned_data["syarat"].splitlines() if b.strip()]
        return {**self.cleaned_data, "syarat": baris[:20]}


class AkhirProgramForm(forms.Form):
    """The last day of a programme."""

    sampai = Tanggal(label=_("Hari terakhir"))


class MitraForm(forms.Form):
    """A receiving institution of the area and the programmes that it serves."""

    nama_mitra = Teks(label=_("Nama lembaga"), max_length=150)
    program = forms.MultipleChoiceField(label=_("Melayani program"))

    def __init__(self, *isi: Any, program: Iterable[Program], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        bidang: Any = self.fields["program"]
        bidang.choices = [(p.kode, p.nama) for p in program]


class KuotaForm(forms.Form):
    """How many referrals an institution takes for a programme in a year."""

    pasangan = forms.ChoiceField(label=_("Lembaga dan program"))
    tahun = forms.IntegerField(label=_("Tahun"), min_value=2000, max_value=9999)
    jumlah = forms.IntegerField(label=_("Kuota"), min_value=0, help_text=_("Banyaknya rujukan dalam setahun."))
    berlaku_mulai = Tanggal(label=_("Mulai berlaku"))

    def __init__(self, *isi: Any, pasangan: Iterable[tuple[str, str]], **lain: Any) -> None:
        super().__init__(*isi, **lain)
        bidang: Any = self.fields["pasangan"]
        bidang.choices = list(pasangan)

    def isi(self) -> dict[str, Any]:
        """What was filled in, as the service takes it; only after ``is_valid``."""
        isi = dict(self.cleaned_data)
        mitra, _pemisah, program = isi.pop("pasangan").partition("|")
        return {**isi, "mitra": mitra, "program": program}
