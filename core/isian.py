"""Strict reading of a request body: nothing is guessed, converted or ignored.

DRF as it comes ignores unknown keys and takes ``9901`` for a text and ``"yes"`` for a boolean. Here a
value has the type that was asked, and every error has a code of the message table with its sentence.
A field may rename a code (``kode={"wajib": "uraian_kosong"}``); the sentence follows the code.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.settings import api_settings

from core.errors import Bidang
from core.pesan import PESAN, pesan_untuk
from core.teks import ada_karakter_terlarang, jumlah_huruf, nama_tampak, tampak_kosong

KODE_DRF = {
    "required": "wajib",
    "null": "wajib",
    "blank": "wajib",
    "empty": "daftar_kosong",
    "invalid_choice": "pilihan_tidak_sah",
    "not_a_list": "bentuk_tidak_sah",
    "invalid": "bentuk_tidak_sah",
    "max_length": "terlalu_panjang",
    "min_length": "terlalu_pendek",
    "max_value": "terlalu_besar",
    "min_value": "terlalu_kecil",
    "max_string_length": "angka_tidak_sah",
    "date": "tanggal_tidak_sah",
    "datetime": "tanggal_tidak_sah",
    "make_aware": "waktu_tidak_sah",
    "overflow": "waktu_tidak_sah",
    "null_characters_not_allowed": "karakter_terlarang",
    "surrogate_characters_not_allowed": "karakter_terlarang",
}
"""DRF's own codes → ours."""


def salah(kode: str, **isi: object) -> ErrorDetail:
    """One error of a field with its sentence from the message table."""
    return ErrorDetail(pesan_untuk(kode, **isi)[1], code=kode)


class _Ketat:
    """Mixin of a DRF field: errors in our codes. ``kode`` renames ours; ``kode_tipe`` is for a wrong type."""

    kode_tipe = "bentuk_tidak_sah"
    kode_drf: Mapping[str, str] = KODE_DRF

    def __init__(self, *args: Any, kode: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.kode = kode or {}
        super().__init__(*args, **kwargs)

    def _salah(self, kunci: str, *, batas: object = None) -> ErrorDetail:
        kode = self.kode_tipe if kunci == "invalid" else self.kode_drf.get(kunci, kunci)
        return salah(self.kode.get(kode, kode), batas=getattr(self, kunci, None) if batas is None else batas)

    def fail(self, key: str, **kwargs: Any) -> Any:
        raise ValidationError([self._salah(key)])

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)  # type: ignore[misc]
        except ValidationError as galat:
            raise ValidationError(
                [d if d.code in PESAN else self._salah(str(d.code)) for d in _datar(galat.detail)]
            ) from None


class Teks(_Ketat, serializers.CharField):
    """Text. Blank when nothing of it can be seen; ``min_huruf`` counts letters only."""

    kode_tipe = "teks_tidak_sah"

    def __init__(self, *, min_huruf: int = 0, **kwargs: Any) -> None:
        self.min_huruf = min_huruf
        super().__init__(**kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:  # type: ignore[override]
        if isinstance(data, str) and ada_karakter_terlarang(data):
            raise ValidationError([self._salah("karakter_terlarang")])
        if isinstance(data, str) and tampak_kosong(data):
            data = ""
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        teks: str = super().to_internal_value(data)
        if jumlah_huruf(teks) < self.min_huruf:
            raise ValidationError([self._salah("min_length", batas=self.min_huruf)])
        return teks


class Bulat(_Ketat, serializers.IntegerField):
    """A JSON number without fraction."""

    kode_tipe = "angka_tidak_sah"

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Pecahan(_Ketat, serializers.FloatField):
    """A JSON number, whole or not; no infinity. Text is refused."""

    kode_tipe = "angka_tidak_sah"

    def to_internal_value(self, data: Any) -> float:
        if type(data) not in (int, float) or not math.isfinite(data):
            self.fail("invalid")
        return float(super().to_internal_value(data))


class Logis(_Ketat, serializers.BooleanField):
    """``true`` or ``false``, nothing else."""

    kode_tipe = "logis_tidak_sah"

    def to_internal_value(self, data: Any) -> bool:
        if type(data) is not bool:
            self.fail("invalid")
        return bool(data)


class Pilihan(_Ketat, serializers.ChoiceField):
    """One of the given texts."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice")
        return super().to_internal_value(data)


class Id(_Ketat, serializers.UUIDField):
    """A UUID as text."""

    kode_tipe = "id_tidak_sah"

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Tanggal(_Ketat, serializers.DateField):
    """A day as ``YYYY-MM-DD``."""

    kode_tipe = "tanggal_tidak_sah"


class Waktu(_Ketat, serializers.DateTimeField):
    """An instant in ISO 8601; without a zone it is read in the server's."""

    kode_tipe = "waktu_tidak_sah"


class Daftar(_Ketat, serializers.ListField):
    """A list; ``max_length`` bounds its items."""

    kode_drf = {**KODE_DRF, "max_length": "terlalu_banyak"}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list):
            self.fail("not_a_list")
        return super().to_internal_value(data)


class IsianKetat(_Ketat, serializers.Serializer[Any]):
    """Serializer that refuses what it does not know, at every level. For reading a body only."""

    def _tidak_dikenal(self, data: Mapping[Any, Any]) -> dict[str, list[ErrorDetail]]:
        dikenal = {nama for nama, bidang in self.fields.items() if not bidang.read_only}
        nama_asing = [nama_tampak(str(nama)) for nama in data if nama not in dikenal]
        return {nama: [salah("bidang_tidak_dikenal", nama=nama)] for nama in nama_asing}

    def _bukan_objek(self) -> NoReturn:
        raise ValidationError({api_settings.NON_FIELD_ERRORS_KEY: [self._salah("invalid")]})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # DRF knows a body of `null` by its own code only, and breaks on ours.
        if data is None and self.parent is None:
            self._bukan_objek()
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            self._bukan_objek()
        galat: dict[str, Any] = dict(self._tidak_dikenal(data))
        try:
            isi = super().to_internal_value(data)
        except ValidationError as lain:
            galat |= lain.detail if isinstance(lain.detail, dict) else {}
        if galat:
            raise ValidationError(galat)
        return isi


def _datar(rincian: Any) -> Iterator[ErrorDetail]:
    for butir in rincian if isinstance(rincian, list) else [rincian]:
        if isinstance(butir, ErrorDetail):
            yield butir


def _telusur(rincian: Any, jalur: str) -> Iterator[Bidang]:
    if isinstance(rincian, Mapping):
        for nama, isi in rincian.items():
            # A serializer's own errors belong to the whole it stands for, not to a field of that name.
            turun = nama != api_settings.NON_FIELD_ERRORS_KEY
            yield from _telusur(isi, ".".join(filter(None, (jalur, str(nama)))) if turun else jalur)
    elif isinstance(rincian, list):
        for urut, butir in enumerate(rincian):
            yield from _telusur(butir, jalur if isinstance(butir, str) else f"{jalur}.{urut}".lstrip("."))
    else:
        kode = str(getattr(rincian, "code", "invalid"))
        if kode in PESAN:
            yield Bidang(jalur, kode, str(rincian))
        else:
            kode = KODE_DRF.get(kode, "bentuk_tidak_sah")
            yield Bidang(jalur, kode, pesan_untuk(kode, batas="…")[1])


def galat_dari(rincian: Any) -> list[Bidang]:
    """The errors of a serializer as a flat list with dotted names (``pelapor.nik``, ``butir.3.id``)."""
    return list(_telusur(rincian, ""))
