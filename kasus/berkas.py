"""The papers that an office asks for, as the tracking page names them: a fixed list, never the office's own words."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

LAIN = "lain"
BERKAS: dict[str, str] = {
    "ktp": _("KTP"),
    "kk": _("Kartu Keluarga"),
    "kks": _("Kartu bantuan (KKS)"),
    "bpjs": _("Kartu BPJS atau KIS"),
    "rekening": _("Buku rekening"),
    "surat_desa": _("Surat keterangan dari desa atau kelurahan"),
    "surat_sehat": _("Surat dari puskesmas, dokter, atau rumah sakit"),
    "akta": _("Akta kelahiran, kematian, atau nikah"),
    "foto": _("Foto rumah atau foto diri"),
    LAIN: _("Berkas lain: tanyakan di kantor kami"),
}
"""Code → words for the citizen. What no pattern fits is ``lain``."""
POLA = {
    "ktp": re.compile(r"\bktp\b|tanda penduduk"),
    "kk": re.compile(r"\bkk\b|kartu keluarga"),
    "kks": re.compile(r"\bkks\b|kartu bantuan|keluarga sejahtera"),
    "bpjs": re.compile(r"\bbpjs\b|\bkis\b"),
    "rekening": re.compile(r"rekening|tabungan"),
    "surat_desa": re.compile(r"\bsktm\b|keterangan|pengantar"),
    "surat_sehat": re.compile(r"dokter|rumah sakit|puskesmas"),
    "akta": re.compile(r"\bakta\b|buku nikah"),
    "foto": re.compile(r"\bfoto\b"),  # a "fotokopi" is none
}
"""Code → how officers write it."""


def kode_berkas(berkas: list[str]) -> list[str]:
    """The codes of the papers asked for, each once, in the order of the list."""
    cocok = {kode for satu in berkas for kode in _kode(satu.casefold())}
    return [kode for kode in BERKAS if kode in cocok]


def _kode(teks: str) -> list[str]:
    return [kode for kode, pola in POLA.items() if pola.search(teks)] or [LAIN]


def nama_berkas(kode: list[str]) -> list[str]:
    """The words of codes; an unknown one is left out."""
    return [gettext(BERKAS[k]) for k in kode if k in BERKAS]
