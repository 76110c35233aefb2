"""The texts of messages: which there are, their first words, and what may stand in braces; nothing of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from django.utils.translation import gettext_noop as _

PANJANG = 300
"""Two SMS."""


class TemplatSalah(ValueError):
    """A text cannot be used: ``isian`` unknown (``nama``), ``bentuk`` of braces, ``panjang``, ``kosong``."""

    def __init__(self, sebab: str, nama: str = "") -> None:
        super().__init__(sebab)
        self.sebab, self.nama = sebab, nama


@dataclass(frozen=True, slots=True)
class Templat:
    """A text: its name, when it is sent, its first words, the names that may stand in braces."""

    kode: str
    judul: str
    awal: str
    isian: tuple[str, ...]


CONTOH: dict[str, str] = {
    "kantor": _("Puskesos Contoh Jaya"),
    "langkah": _("Ditangani kabupaten/kota"),
    "tanggal": _("3 Desember 2026"),
    "tautan": "https://puskesos.contoh.go.id/lacak/",
    "kabar": _("Ada kasus baru di meja Anda."),
}
"""What stands for each name in a preview."""

WARGA = ("kantor", "langkah", "tanggal", "tautan")

TEMPLAT: dict[str, Templat] = {
    t.kode: t
    for t in (
        Templat("warga_terima", _("Kepada warga: aduan diterima"),
                _("{kantor}: aduan Anda sudah kami terima. Dijawab paling lambat {tanggal}. Ikuti dengan kode lacak di"
                  " {tautan}"), WARGA),
        Templat("warga_berkas", _("Kepada warga: perlu membawa berkas"),
                _("{kantor}: ada berkas yang perlu Anda bawa. Lihat dengan kode lacak di {tautan}"), WARGA),
        Templat("warga_naik", _("Kepada warga: dinaikkan karena terlambat"),
                _("{kantor}: aduan Anda terlambat, jadi kami naikkan. Sekarang: {langkah}. Ikuti di {tautan}"), WARGA),
        Templat("warga_selesai", _("Kepada warga: ada hasil"),
                _("{kantor}: aduan Anda sudah ada hasilnya. Datang ke kantor kami, atau lihat dengan kode lacak di"
                  " {tautan}"), WARGA),
        Templat("warga_alih", _("Kepada warga: dialihkan"),
                _("{kantor}: aduan Anda dialihkan ke kantor yang tepat. Tanyakan kepada kami, atau lihat {tautan}"),
                WARGA),
        Templat("warga_buka", _("Kepada warga: jawaban buka kembali"),
                _("{kantor}: permintaan Anda untuk membuka kembali sudah dijawab. Lihat dengan kode lacak di {tautan}"),
                WARGA),
        Templat("petugas", _("Kepada petugas"), _("{kantor}: {kabar} Buka {tautan}"), ("kantor", "kabar", "tautan")),
    )
}  # fmt: skip
"""By name, in the order of the page."""


def periksa_templat(kode: str, teks: str) -> str:
    """The tidy text. Raises TemplatSalah."""
    rapi = " ".join(teks.split())
    if not rapi:
        raise TemplatSalah("kosong")
    if len(rapi) > PANJANG:
        raise TemplatSalah("panjang")
    try:
        bagian = list(Formatter().parse(rapi))
    except ValueError:
        raise TemplatSalah("bentuk") from None
    for _teks, nama, bentuk, ubah in bagian:
        if nama is None:
            continue
        if bentuk or ubah:
            raise TemplatSalah("bentuk")
        if nama not in TEMPLAT[kode].isian:
            raise TemplatSalah("isian", nama)
    return rapi


def isi_templat(teks: str, isi: Mapping[str, str]) -> str:
    """The text with its names filled in. Each name is a plain word: nothing of a value is looked into."""
    return "".join(awal + (isi.get(nama, "") if nama else "") for awal, nama, _b, _u in Formatter().parse(teks))
