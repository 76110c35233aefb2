"""Model columns that hold ciphertext and keyed hashes, and the property that stands before them.

::

    nik_sandi = SandiField(null=True)
    nik_indeks = IndeksButaField(null=True)
    nik = Tersandi("nik_sandi", indeks="nik_indeks", tujuan="nik", rapikan=rapikan_nomor)

Plaintext is never kept on the instance: a pickled, cached or printed row shows ciphertext only.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError
from django.db import models

from core.kripto import buka_sandi, indeks_buta, sandikan

PANJANG_INDEKS = 32


class _BinerField(models.BinaryField):  # type: ignore[type-arg]  # not subscriptable at run time
    """BinaryField whose values are ``bytes``: psycopg hands out memoryviews, which compare badly."""

    def from_db_value(self, nilai: Any, ekspresi: Any, koneksi: Any) -> bytes | None:
        """Bytes of a database value."""
        return None if nilai is None else bytes(nilai)


class SandiField(_BinerField):
    """A column of ciphertext. Every writing differs, so it can be asked only whether it is empty."""

    def get_lookup(self, lookup_name: str) -> Any:
        """Only ``isnull``; a search by value must go through the blind index. Raises FieldError."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: search by its blind index, not by '{lookup_name}'")
        return super().get_lookup(lookup_name)


class IndeksButaField(_BinerField):
    """A column of keyed hashes (32 bytes). Refuses anything else, so that no plaintext gets into SQL."""

    def get_prep_value(self, value: Any) -> Any:
        """The value, if it is a hash. Raises TypeError without showing it."""
        siap = super().get_prep_value(value)
        if siap is None or (isinstance(siap, bytes | bytearray | memoryview) and len(siap) == PANJANG_INDEKS):
            return siap
        raise TypeError(f"{self.name} takes a blind index of {PANJANG_INDEKS} bytes")


class Tersandi(property):
    """Plaintext in front of a ``SandiField``, and of its blind index if it has one.

    Reading decrypts; writing encrypts, bound to ``<table>.<column>|<pk>``, and sets the index of
    ``rapikan(value)``. It is a property because Django then takes its name in ``Model(nik=…)``; the
    key must have its default before (properties are set after the fields). A value whose indexed
    form is empty counts as none. When saving with ``update_fields``, name the columns.
    """

    def __init__(
        self, kolom: str, *, indeks: str = "", tujuan: str = "", rapikan: Callable[[str], str] | None = None
    ) -> None:
        if bool(indeks) != bool(tujuan):
            raise ValueError("indeks and tujuan belong together")
        self.kolom, self.indeks, self.tujuan, self.rapikan = kolom, indeks, tujuan, rapikan
        super().__init__(self._baca, self._tulis)

    def _ikat(self, objek: models.Model) -> str:
        if objek.pk is None:
            raise ValueError(f"{self.kolom} needs the primary key before its value")
        return f"{objek._meta.db_table}.{objek._meta.get_field(self.kolom).column}|{objek.pk}"  # type: ignore[union-attr]

    def _baca(self, objek: models.Model) -> str | None:
        isi = getattr(objek, self.kolom)
        return None if isi is None else buka_sandi(isi, ikat=self._ikat(objek))

    def _tulis(self, objek: models.Model, nilai: str | None) -> None:
        indeks = None if nilai is None or not self.indeks else self.indeks_untuk(nilai)
        if nilai is None or (self.indeks and indeks is None):
            setattr(objek, self.kolom, None)
        else:
            setattr(objek, self.kolom, sandikan(nilai, ikat=self._ikat(objek)))
        if self.indeks:
            setattr(objek, self.indeks, indeks)

    def indeks_untuk(self, nilai: str) -> bytes | None:
        """Blind index of a value as this column keeps it, for ``filter(nik_indeks=Warga.nik.indeks_untuk(x))``."""
        rapi = self.rapikan(nilai) if self.rapikan else nilai
        return indeks_buta(self.tujuan, rapi) if rapi else None
