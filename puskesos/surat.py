"""Letters of an office as data: kinds, parts of a template's text, its placeholders, and the sheet they make together.

A template's text knows only the placeholders of its kind. They are filled in one pass, so that a value which itself
looks like a placeholder stays what a person typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dokumen import Bentuk, buat_dokumen
from core.kode_qr import kode_qr
from core.penulisan import tanggal

TEMPLAT = "surat/surat.typ"


class JenisSurat(models.TextChoices):
    """Kinds of letters."""

    RUJUKAN = "surat_rujukan", _("Surat rujukan")
    KETERANGAN = "surat_keterangan", _("Surat keterangan")
    BERITA_ACARA = "berita_acara", _("Berita acara")
    TANDA_TERIMA = "tanda_terima", _("Tanda terima berkas")


BAGIAN: tuple[tuple[str, Any], ...] = (
    ("perihal", _("Perihal atau judul")),
    ("pembuka", _("Kalimat pembuka")),
    ("isi", _("Isi sesudah tabel")),
    ("penutup", _("Kalimat penutup")),
    ("jabatan", _("Jabatan penanda tangan")),
)
"""The parts of a template that an administrator writes."""
WAJIB = frozenset({"perihal", "pembuka", "jabatan"})
MAKS_HURUF = {"perihal": 120, "pembuka": 1000, "isi": 1500, "penutup": 1000, "jabatan": 160}

_UMUM = frozenset({"unit", "kabkota", "tanggal"})
PENANDA: dict[str, frozenset[str]] = {
    JenisSurat.RUJUKAN: _UMUM | {"nama", "program", "penerima", "batas_jawab"},
    JenisSurat.KETERANGAN: _UMUM
    | {"nomor_kasus", "nama", "hasil", "sumber", "versi_daftar", "tanggal_cek", "keperluan"},
    JenisSurat.BERITA_ACARA: _UMUM | {"nomor_kasus", "kegiatan", "tempat", "tanggal_kegiatan"},
    JenisSurat.TANDA_TERIMA: _UMUM | {"nomor_kasus", "nama", "jumlah"},
}
"""Kind → the placeholders that its text may hold. A surat rujukan has no number of the case: its receiver does not see
the case."""
_PENANDA = re.compile(r"\{([^{}]*)\}")


def penanda_salah(jenis: str, teks: str) -> str:
    """The first placeholder that this kind does not know, or the stray brace; empty when all is well."""
    for nama in _PENANDA.findall(teks):
        if nama not in PENANDA[jenis]:
            return f"{{{nama}}}"
    sisa = _PENANDA.sub("", teks)
    return next((huruf for huruf in sisa if huruf in "{}"), "")


def isi_penanda(teks: str, nilai: Mapping[str, str]) -> str:
    """The text with its placeholders filled, in one pass."""
    return _PENANDA.sub(lambda cocok: nilai.get(cocok[1], ""), teks)


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead and signer. ``baris``: lines from the authority down to the office, which is printed large."""

    baris: tuple[str, ...]
    alamat: str = ""
    kota: str = ""
    nama: str = ""
    jabatan: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """What a letter says besides letterhead and template. ``baris``: (label, value, bold) of the table."""

    jenis: JenisSurat
    nomor: str
    hari: date
    kode: str
    nilai: Mapping[str, str]
    penanda_tangan: str
    atas_nama_kantor: bool = False
    tujuan: str = ""
    lampiran: str = "-"
    baris: Sequence[tuple[str, str, bool]] = ()
    daftar: Sequence[str] = ()
    hadir: Sequence[str] = ()
    pihak: Sequence[str] = field(default=())


def susun(kop: Kop, teks: Mapping[str, str], lembar: Lembar) -> dict[str, Any]:
    """Everything a letter prints, as plain data: kept with the letter, so that a re-print is the same.

    ``atas_nama_kantor``: the signer of the letterhead signs, where one is named; else ``penanda_tangan``.
    """
    semua = {"tanggal": tanggal(lembar.hari), **lembar.nilai}
    bagian = {nama: isi_penanda(teks.get(nama, ""), semua).strip() for nama, _ in BAGIAN}
    kantor = lembar.atas_nama_kantor and bool(kop.nama)
    jabatan = kop.jabatan if kantor and kop.jabatan else bagian["jabatan"]
    return {
        "bentuk": "dinas" if lembar.jenis == JenisSurat.RUJUKAN else "judul",
        "judul": f"{lembar.jenis.label} {lembar.nomor}",
        "hari": [lembar.hari.year, lembar.hari.month, lembar.hari.day],
        "nomor": lembar.nomor,
        "tanggal": tanggal(lembar.hari),
        "kop": {"baris": list(kop.baris), "alamat": kop.alamat, "kota": kop.kota},
        "perihal": bagian["perihal"],
        "lampiran": lembar.lampiran,
        "tujuan": lembar.tujuan,
        "pembuka": _alinea(bagian["pembuka"]),
        "baris": [list(b) for b in lembar.baris],
        "isi": _alinea(bagian["isi"]),
        "daftar": list(lembar.daftar),
        "hadir": list(lembar.hadir),
        "pihak": list(lembar.pihak),
        "penutup": _alinea(bagian["penutup"]),
        "ttd": {
            "jabatan": _alinea(jabatan),
            "nama": kop.nama if kantor else lembar.penanda_tangan,
            "nip": kop.nip if kantor else "",
        },
        "kode": lembar.kode,
    }


def _alinea(teks: str) -> list[str]:
    return [baris.strip() for baris in teks.splitlines() if baris.strip()]


def cetak(isi: Mapping[str, Any], *, alamat: str, bentuk: Literal["pdf", "png"] = "pdf") -> bytes:
    """The letter on paper. ``alamat``: where its QR leads. Raises DokumenGagal."""
    qr = kode_qr(alamat)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{qr.kotak}"><path d="{qr.jalur}"/></svg>'
    rupa: Bentuk = bentuk
    return buat_dokumen(TEMPLAT, {**isi, "qr": svg, "qr_teks": f"Kode QR ke {alamat}"}, bentuk=rupa)
