"""Finding cases by number, by words, or by a NIK or No KK: through the scope, newest first."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from core.halaman import Halaman, halaman
from core.kripto import indeks_buta
from kasus.models import Kasus
from kasus.selectors.kasus import nomor_register
from puskesos.pelaku import Pelaku

DITEMUKAN_MAKS = 200
"""Cases of one person: more than this is no person."""


def cari_menurut_nomor(pelaku: Pelaku, nomor: str, *, sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    """Cases with this register number, whole or its last part. One query."""
    return _halaman(pelaku, nomor_register(nomor), sesudah, ukuran)


def cari_menurut_kata(pelaku: Pelaku, kata: Sequence[str], *, sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    """Cases in which every word stands in a name, the story, the category or the office. One query.

    Sealed names and secret stories lie encrypted: no word finds them.
    """
    q = Q()
    for k in kata:
        q &= (
            Q(pelapor__nama_terang__icontains=k)
            | Q(penerima__nama_terang__icontains=k)
            | Q(uraian_terang__icontains=k)
            | Q(kategori__nama__icontains=k)
            | Q(unit__nama__icontains=k)
        )
    return _halaman(pelaku, q, sesudah, ukuran)


def kasus_orang(pelaku: Pelaku, nomor: str) -> list[UUID]:
    """Ids of the visible cases of whoever has this NIK or No KK (16 digits). Four probes of keyed hashes.

    A sealed person is not found by a number: who knows it must not learn of the case.
    """
    nik, kk = indeks_buta("nik", nomor), indeks_buta("kk", nomor)
    semua: set[UUID] = set()
    for orang in ("pelapor", "penerima"):
        for kolom, nilai in (("nik_indeks", nik), ("keluarga__no_kk_indeks", kk)):
            baris = Kasus.objects.untuk(pelaku).filter(**{f"{orang}__{kolom}": nilai, f"{orang}__rahasia": False})
            semua.update(baris.values_list("pk", flat=True)[:DITEMUKAN_MAKS])
    return sorted(semua)


def cari_menurut_id(pelaku: Pelaku, id: Sequence[UUID], *, sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    """A page of these cases. One query."""
    return _halaman(pelaku, Q(pk__in=id), sesudah, ukuran)


def _halaman(pelaku: Pelaku, q: Q, sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    baris = Kasus.objects.untuk(pelaku).select_related("kategori", "pelapor", "unit").filter(q)
    return halaman(baris, urut=("-id",), sesudah=sesudah, ukuran=ukuran)
