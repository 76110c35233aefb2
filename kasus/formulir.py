"""HTML forms and the strict bodies: what a form sends becomes a body of the API, a body's fields become form fields.

A form knows only texts. Nothing is checked here: what is no number stays a text, and the body's class refuses it.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from rest_framework.serializers import Field

from core.isian import Bulat, Daftar, Id, IsianKetat, Logis, Pilihan, Tanggal, Teks, Waktu

BUKAN_ISI = frozenset({"csrfmiddlewaretoken", "kunci"})
"""Fields of every form that belong to the page, not to the body."""
LOGIS = {"on": True, "ya": True, "tidak": False}
UBIN_MAKS = 5
"""A choice of more than these is a list to open, not tiles."""
SEBARIS_MAKS = 200
"""A longer text gets several lines."""

Isian = Mapping[str, list[str]]


def isi_formulir(
    kelas: type[IsianKetat],
    data: MultiValueDict[str, str],
    *,
    zona: str = "UTC",
    awalan: str = "",
    kecuali: Collection[str] = (),
) -> dict[str, Any]:
    """The body of a form. Empty fields are left out; unknown ones go along, for the body's class to refuse.

    ``zona``: of the office, for times typed without one. ``awalan``: only fields that begin so (cut off);
    ``kecuali``: names, or beginnings that end in a dot, of fields that belong to something else.
    """
    nilai = {
        nama.removeprefix(awalan): daftar
        for nama, daftar in data.lists()
        if nama.startswith(awalan) and nama not in BUKAN_ISI and not _terkecuali(nama, kecuali)
    }
    return _isi(kelas().fields, nilai, zona)


def _terkecuali(nama: str, kecuali: Collection[str]) -> bool:
    return any(nama == k or (k.endswith(".") and nama.startswith(k)) for k in kecuali)


def _isi(bidang: Mapping[str, Field], nilai: Isian, zona: str) -> dict[str, Any]:
    isi: dict[str, Any] = {}
    dikenal: set[str] = set()
    for nama, satu in bidang.items():
        if isinstance(satu, IsianKetat):
            anak = {k.removeprefix(f"{nama}."): v for k, v in nilai.items() if k.startswith(f"{nama}.")}
            dikenal |= {f"{nama}.{k}" for k in anak}
            if satu.required or any(teks.strip() for daftar in anak.values() for teks in daftar):
                isi[nama] = _isi(satu.fields, anak, zona)
        elif nama in nilai:
            dikenal.add(nama)
            isi |= _satu(nama, satu, nilai[nama], zona)
    return isi | {nama: daftar[-1] for nama, daftar in nilai.items() if nama not in dikenal}


def _satu(nama: str, bidang: Field, daftar: list[str], zona: str) -> dict[str, Any]:
    if isinstance(bidang, Daftar):
        baris = [b.strip() for teks in daftar for b in teks.splitlines() if b.strip()]
        return {nama: baris} if baris else {}
    teks = daftar[-1]
    return {nama: _nilai(bidang, teks, zona)} if teks.strip() else {}


def _nilai(bidang: Field, teks: str, zona: str) -> Any:
    if isinstance(bidang, Logis):
        return LOGIS.get(teks, teks)
    if isinstance(bidang, Bulat):
        rapi = teks.strip()
        return int(rapi) if rapi.isascii() and rapi.isdigit() and len(rapi) < 10 else teks
    if isinstance(bidang, Waktu):
        return _di_zona(teks, zona)
    return teks


def _di_zona(teks: str, zona: str) -> str:
    """A local time of the office as an instant; what cannot be read stays as it is."""
    try:
        saat = datetime.fromisoformat(teks)
    except ValueError:
        return teks
    return (saat if saat.tzinfo else saat.replace(tzinfo=ZoneInfo(zona))).isoformat()


def bidang_formulir(
    kelas: type[IsianKetat],
    nilai: Mapping[str, str] | None = None,
    timpa: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """The fields of a body for the tag ``isian``, in their order, without ``versi``.

    ``nilai``: what was typed before; ``timpa``: keys that replace the plain ones, per field.
    """
    lama, ganti = nilai or {}, timpa or {}
    return [
        {"nama": nama, "label": b.label, "wajib": b.required, "nilai": lama.get(nama, "")}
        | _rupa(b)
        | dict(ganti.get(nama, {}))
        for nama, b in kelas().fields.items()
        if nama != "versi"
    ]


def _rupa(b: Field) -> dict[str, Any]:
    """How a field looks, by its kind."""
    if isinstance(b, Pilihan):
        pilihan = list(b.choices.items())
        if len(pilihan) <= UBIN_MAKS:
            return {"jenis": "chips", "pilihan": pilihan}
        return {"jenis": "select", "pilihan": [("", gettext("Pilih")), *pilihan]}
    if isinstance(b, Logis):
        return (
            {"jenis": "chips", "pilihan": [("ya", gettext("Ya")), ("tidak", gettext("Tidak"))]}
            if b.required
            else {"jenis": "check"}
        )
    if isinstance(b, Bulat):
        return {"jenis": "number", "atribut": {"min": b.min_value, "max": b.max_value, "inputmode": "numeric"}}
    if isinstance(b, Teks):
        return {"jenis": "textarea" if (b.max_length or 0) > SEBARIS_MAKS else "text"}
    jenis: dict[type, str] = {Tanggal: "date", Id: "select", Daftar: "textarea"}
    return {"jenis": jenis.get(type(b), "text")}
