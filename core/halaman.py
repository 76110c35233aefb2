"""Pages by key, never by OFFSET: the next page begins after the last row of this one.

The cursor is that row's sort values in base64. It is not signed: it only says where to begin in a
queryset that is already scoped, so a forged one shows nothing that its sender may not see.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from core.errors import IsianTidakSah
from core.teks import ada_karakter_terlarang

UKURAN_BAWAAN = 50
UKURAN_MAKS = 100

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Halaman(Generic[M]):
    """One page and the cursor of the next; ``sesudah`` is None on the last."""

    hasil: list[M]
    sesudah: str | None


@dataclass(frozen=True, slots=True)
class _Urutan:
    kolom: tuple[str, ...]
    turun: bool
    bidang: "tuple[Field[Any, Any], ...]"

    @property
    def order_by(self) -> list[str]:
        return [f"-{k}" if self.turun else k for k in self.kolom]


def ukuran_dari(teks: str | None) -> int:
    """Page size of a query parameter: 50 without one, at most 100. Raises IsianTidakSah ``permintaan_rusak``."""
    if not teks:
        return UKURAN_BAWAAN
    if not (teks.isascii() and teks.isdigit() and len(teks) < 10):
        raise IsianTidakSah("permintaan_rusak")
    return _ukuran(int(teks))


def halaman(
    queryset: QuerySet[M],
    *,
    urut: Sequence[str] = ("id",),
    sesudah: str | None = None,
    ukuran: int = UKURAN_BAWAAN,
) -> Halaman[M]:
    """A page of at most ``ukuran`` rows (capped at 100) in the order of ``urut``, after the cursor.

    ``urut``: columns of the model, all ascending or all with ``-``; the last is unique, only the first
    may be empty (then one more query where the empty ones begin). Needs an index on these columns.
    Raises IsianTidakSah: ``permintaan_rusak`` for the size, ``kursor_tidak_sah``.
    """
    banyak = _ukuran(ukuran)
    urutan = _urutan(queryset.model, urut)
    titik = None if not sesudah else _baca_kursor(sesudah, urutan)
    baris: list[M] = []
    for bagian in _bagian(queryset, urutan, titik):
        # One more than shown tells whether there is a next page, without a count.
        baris += bagian.order_by(*urutan.order_by)[: banyak + 1 - len(baris)]
        if len(baris) > banyak:
            return Halaman(baris[:banyak], _tulis_kursor(baris[banyak - 1], urutan))
    return Halaman(baris, None)


def _ukuran(ukuran: int) -> int:
    if ukuran < 1:
        raise IsianTidakSah("permintaan_rusak")
    return min(ukuran, UKURAN_MAKS)


def _urutan(model: type[M], urut: Sequence[str]) -> _Urutan:
    turun = {k.startswith("-") for k in urut}
    kolom = tuple(k.removeprefix("-") for k in urut)
    bidang = tuple(model._meta.get_field(k) for k in kolom)
    if len(turun) != 1:
        raise ValueError("urut: all columns ascending or all descending, or one index cannot serve it")
    if not all(isinstance(b, Field) for b in bidang) or any(b.null for b in bidang[1:]):
        raise ValueError("urut: plain columns, and only the first may be NULL")
    return _Urutan(kolom, turun.pop(), bidang)  # type: ignore[arg-type]


def _bagian(queryset: QuerySet[M], urutan: _Urutan, titik: list[Any] | None) -> list[QuerySet[M]]:
    """Consecutive parts of what follows the cursor, each one range of the index.

    PostgreSQL sorts NULL after everything (descending: before), and a row comparison with NULL is
    never true: so the empty ones are a part of their own.
    """
    pertama = urutan.kolom[0]
    if not urutan.bidang[0].null:
        return [queryset if titik is None else queryset.filter(_sesudah(urutan, titik, 0))]
    isi, kosong = queryset.filter(**{f"{pertama}__isnull": False}), queryset.filter(**{f"{pertama}__isnull": True})
    if titik is None:
        return [kosong, isi] if urutan.turun else [isi, kosong]
    if titik[0] is None:
        kosong = kosong.filter(_sesudah(urutan, titik, 1))
        return [kosong, isi] if urutan.turun else [kosong]
    isi = isi.filter(_sesudah(urutan, titik, 0))
    return [isi] if urutan.turun else [isi, kosong]


def _sesudah(urutan: _Urutan, titik: list[Any], mulai: int) -> TupleGreaterThan | TupleLessThan:
    # (a, id) > (x, y) is one range of an index on (a, id); the same with OR is not.
    banding = TupleLessThan if urutan.turun else TupleGreaterThan
    return banding(Tuple(*urutan.kolom[mulai:]), tuple(titik[mulai:]))


def _tulis_kursor(objek: Model, urutan: _Urutan) -> str:
    nilai = [getattr(objek, bidang.attname) for bidang in urutan.bidang]
    # ISO with microseconds: Django's encoder cuts them to milliseconds, and rows would come twice.
    isi = json.dumps([n.isoformat() if hasattr(n, "isoformat") else n for n in nilai], cls=DjangoJSONEncoder)
    return base64.urlsafe_b64encode(isi.encode()).decode().rstrip("=")


def _baca_kursor(teks: str, urutan: _Urutan) -> list[Any]:
    try:
        isi = json.loads(base64.b64decode(teks + "=" * (-len(teks) % 4), altchars=b"-_", validate=True))
        if not isinstance(isi, list):
            raise ValueError("not a cursor")
        return [_nilai(bidang, nilai) for bidang, nilai in zip(urutan.bidang, isi, strict=True)]
    except (ValueError, TypeError, ValidationError, RecursionError, OverflowError):
        raise IsianTidakSah("kursor_tidak_sah") from None


def _nilai(bidang: "Field[Any, Any]", nilai: Any) -> Any:
    """A value of a forged cursor must not get as far as an error of the database."""
    if nilai is None and bidang.null:
        return None
    if not isinstance(nilai, str | int) or ada_karakter_terlarang(str(nilai)):
        raise ValueError("not a value")
    siap = bidang.to_python(nilai)
    if isinstance(siap, datetime) and siap.tzinfo is None:
        raise ValueError("instant without zone")
    bidang.run_validators(siap)
    return siap
