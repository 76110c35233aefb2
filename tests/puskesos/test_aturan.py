"""The limits: first version, strict reading, which version is in force."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from puskesos.aturan import KUNCI, Aturan, AturanKosong, AturanTidakSah, aturan_pada, baca
from puskesos.models import AturanTenggat

# The table of limits in docs/aturan.md
BAWAAN = {
    "front_office_hk": 1, "verifikasi_hk": 14, "ditangani_ringan_hk": 2, "ditangani_hk": 10, "penetapan_hk": 2,
    "total_ringan_hk": 5, "total_hk": 14, "supervisor_hk": 3, "manajer_hk": 5,
    "rujukan_jawab_hk": 5, "rujukan_jawab_lagi_hk": 5, "rujukan_layani_hk": 14, "rujukan_layani_lagi_hk": 14,
    "mendesak_jam": 24, "minta_buka_hk": 3, "kasus_dirujuk_hari": 60, "pengawasan_hk": 60,
    "sampaikan_hk": 5, "tutup_otomatis_hk": 10, "buka_kembali_hari": 30, "urungkan_duplikat_hari": 30,
    "masa_tenggang_hk": 3, "jeda_maks_kali": 2, "jeda_maks_hari": 30, "kunjungan_menit": 60,
}  # fmt: skip


def versi(isi: Any, nama: str = "uji", mulai: date = date(2026, 7, 1)) -> AturanTenggat:
    return AturanTenggat(versi=nama, berlaku_mulai=mulai, isi=isi)


def test_stages_fit_the_village_total() -> None:
    a = Aturan(**BAWAAN)
    assert a.front_office_hk + a.ditangani_ringan_hk + a.penetapan_hk <= a.total_ringan_hk
    assert a.front_office_hk + a.ditangani_hk + a.penetapan_hk <= a.total_hk


@pytest.mark.django_db
def test_first_version_is_in_force_since_2020_with_the_default_limits(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        aturan = aturan_pada(date(2020, 1, 1))
    assert (aturan.versi, aturan.berlaku_mulai) == ("2026-1", date(2020, 1, 1))
    assert asdict(baca(aturan)) == BAWAAN
    with pytest.raises(AturanKosong):
        aturan_pada(date(2019, 12, 31))


@pytest.mark.django_db
def test_newer_version_applies_from_its_first_day() -> None:
    versi(BAWAAN | {"manajer_hk": 4}, "uji-2").save()
    assert aturan_pada(date(2026, 6, 30)).versi == "2026-1"
    assert baca(aturan_pada(date(2026, 7, 1))).manajer_hk == 4


@pytest.mark.parametrize("nilai", [0, -1, True, 2.0, "3", None])
def test_limit_that_is_no_whole_number_from_one_is_refused(nilai: object) -> None:
    with pytest.raises(AturanTidakSah, match="total_hk"):
        baca(versi(BAWAAN | {"total_hk": nilai}))


def test_missing_and_unknown_limits_are_refused_by_name() -> None:
    kurang = {k: v for k, v in BAWAAN.items() if k != "mendesak_jam"}
    with pytest.raises(AturanTidakSah, match="mendesak_jam"):
        baca(versi(kurang))
    with pytest.raises(AturanTidakSah, match="total_hari"):
        baca(versi(BAWAAN | {"total_hari": 14}))
    with pytest.raises(AturanTidakSah):
        baca(versi([1, 2]))


def test_every_limit_names_its_unit() -> None:
    assert all(kunci.endswith(("_hk", "_hari", "_jam", "_menit", "_kali")) for kunci in KUNCI)
