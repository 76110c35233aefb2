"""Forms of hours and standard of service."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from puskesos.formulir import Tanggal, Teks
from puskesos.models import JamLayanan
from puskesos.models.layanan import HARI, KOMPONEN

PETUNJUK = {
    "persyaratan": _("Misalnya KTP, Kartu Keluarga, dan surat yang berkaitan dengan aduan."),
    "waktu": _("Sebut janji waktunya, misalnya 14 hari kerja untuk pengaduan."),
    "pengaduan": _("Ke mana warga mengadu bila layanan ini tidak baik."),
    "jumlah_pelaksana": _("Jumlahnya saja, tanpa nama."),
}
AWAL = {
    "prosedur": _(
        "1. Front office mencatat aduan dan memberi tanda terima dengan kode lacak.\n"
        "2. Data warga dicek di Daftar Penerima Manfaat.\n"
        "3. Back office menangani atau merujuk.\n"
        "4. Yang tidak dapat ditangani desa diteruskan ke supervisor kecamatan.\n"
        "5. Manajer SLRT menindaklanjuti di kabupaten/kota.\n"
        "6. Hasilnya disampaikan kepada warga."
    ),
    "dasar_hukum": _("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik."),
}
"""First words for an office that has no standard yet; they are read and changed before publishing."""


class JamForm(forms.Form):
    """Seven days, each with two times or none."""

    mulai = Tanggal(label=_("Berlaku mulai"))

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        for urut, hari in enumerate(HARI):
            for nama, kata in (("buka", gettext("buka")), ("tutup", gettext("tutup"))):
                masukan = forms.TimeInput(attrs={"jenis": "time"}, format="%H:%M")
                label = f"{hari}, {kata}"
                self.fields[f"{nama}{urut}"] = forms.TimeField(
                    label=label, required=False, widget=masukan, input_formats=["%H:%M", "%H:%M:%S"]
                )

    def pasangan(self) -> list[Any]:
        """The fields as rows of a table: the day, opens, closes."""
        return [(hari, self[f"buka{i}"], self[f"tutup{i}"]) for i, hari in enumerate(HARI)]

    def jam(self) -> list[tuple[str, str]]:
        """What was filled in; only after ``is_valid``."""
        d = self.cleaned_data
        return [tuple(f"{d[n + str(i)]:%H:%M}" if d[n + str(i)] else "" for n in ("buka", "tutup")) for i in range(7)]  # type: ignore[misc]


def jam_awal(kini: JamLayanan | None) -> dict[str, str]:
    """The hours in force as first values of the form."""
    isi = kini.isi if kini else [["08:00", "15:00"]] * 5 + [None, None]
    return {f"{n}{i}": satu[k] for i, satu in enumerate(isi) if satu for k, n in enumerate(("buka", "tutup"))}


class StandarForm(forms.Form):
    """Thirteen components to write; the fourth, the cost, is fixed. ``versi``: the version that was read."""

    versi = forms.IntegerField(min_value=0, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        for nama, label in KOMPONEN:
            if nama != "biaya":
                luas = forms.Textarea(attrs={"rows": 3})
                self.fields[nama] = Teks(
                    label=label, max_length=3000, widget=luas, help_text=PETUNJUK.get(nama, ""), required=False
                )
