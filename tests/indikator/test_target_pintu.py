"""Targets and values by hand: versions with their documents, history, nothing typed that is computed."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core.waktu import dengan_jam
from indikator.models import NilaiIndikator, Target
from tests.dunia import Dunia, buat_dunia
from tests.pintu import PintuApi

pytestmark = pytest.mark.django_db
HALAMAN = "/indikator/target/"
TARGET = {"tahun": "2026", "indikator": "4.2", "target": "74", "dokumen": "Renstra", "nomor": "R/1",
          "berlaku_mulai": "2026-01-01"}  # fmt: skip


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


class Pintu:
    """Both doors for one actor."""

    def __init__(self, dunia: Dunia, siapa: str) -> None:
        self.klien = Client()
        self.klien.force_login(dunia.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
        self.kepala = {"Authorization": f"Token {PintuApi(dunia, siapa).token}"}

    def html(self, apa: str, **isi: str) -> Any:
        return self.klien.post(f"{HALAMAN}{apa}/", {"kunci": str(uuid4()), **isi})

    def api(self, apa: str, **isi: str) -> Any:
        kepala = self.kepala | {"Idempotency-Key": str(uuid4())}
        return Client().post(f"/api/v1/indikator/{apa}/", json.dumps(isi), "application/json", headers=kepala)

    def baca(self, tahun: str = "2026") -> dict[str, Any]:
        r = Client().get("/api/v1/indikator/target/", {"tahun": tahun}, headers=self.kepala)
        return {b["indikator"]: b for b in r.json()}


def test_a_target_is_a_version_and_the_latest_in_force_counts(dunia: Dunia) -> None:
    d = Pintu(dunia, "direktorat")
    assert d.html("baru", **TARGET).status_code == 303
    revisi = TARGET | {"target": "80,5", "dokumen": "PK revisi", "nomor": "PK/9", "berlaku_mulai": "2026-07-01"}
    assert d.api("target", **revisi).status_code == 201
    nanti = TARGET | {"target": "90", "nomor": "PK/12", "berlaku_mulai": "2026-12-01"}
    assert d.api("target", **nanti).status_code == 201
    versi = d.baca()["4.2"]["target"]
    assert [(v["nilai"], v["nomor"], v["berlaku"]) for v in versi] == [
        ("90.00", "PK/12", False), ("80.50", "PK/9", True), ("74.00", "R/1", False),
    ]  # fmt: skip
    halaman = d.klien.get(HALAMAN).content.decode()
    assert "80,50" in halaman and "PK/9" in halaman and "mulai 1 Juli 2026" in halaman
    assert len(d.baca()) == 11
    ulang = d.html("baru", **TARGET | {"target": "75"})
    assert ulang.status_code == 400 and "Sudah ada versi yang berlaku mulai tanggal ini." in ulang.content.decode()
    assert Target.objects.get(berlaku_mulai="2026-01-01").nilai == 74


@pytest.mark.parametrize(
    ("bidang", "nilai", "pesan"),
    [
        ("target", "", "Harus angka"),
        ("target", "0", "Harus lebih dari 0"),
        ("target", "80%", "Harus angka"),
        ("indikator", "7.1", "Harus salah satu"),
        ("dokumen", "", "Wajib diisi"),
        ("nomor", "", "Wajib diisi"),
        ("berlaku_mulai", "31-12-2026", "anggal"),
        ("berlaku_mulai", "2027-01-01", "Paling lambat 31 Desember"),
    ],
)
def test_a_wrong_target_is_named_at_its_field(dunia: Dunia, bidang: str, nilai: str, pesan: str) -> None:
    d = Pintu(dunia, "direktorat")
    jawab = d.html("baru", **TARGET | {bidang: nilai})
    teks = jawab.content.decode()
    assert jawab.status_code == 400 and pesan in teks and f'href="#id_target_{bidang}"' in teks.replace("-", "_")
    badan = d.api("target", **TARGET | {bidang: nilai})
    assert badan.status_code == 400 and pesan in " ".join(b["pesan"] for b in badan.json()["bidang"])
    assert not Target.objects.exists()


def test_a_value_comes_with_its_source_and_its_history(dunia: Dunia) -> None:
    d = Pintu(dunia, "direktorat")
    nilai = {"tahun": "2026", "indikator": "3.1", "n": "9.000", "t": "10.000", "sumber": "Laporan K2KRS"}
    assert d.html("nilai", **nilai).status_code == 303
    assert d.api("nilai", **nilai | {"n": "10000"}).status_code == 201
    assert d.api("nilai", tahun="2026", indikator="6.1", nilai="84,47", sumber="OM-SPAN").status_code == 201
    isi = d.baca()
    assert isi["3.1"]["nilai"] == {"n": 10000, "t": 10000, "nilai": None, "sumber": "Laporan K2KRS"}
    assert isi["6.1"]["nilai"]["nilai"] == "84.47" and isi["4.1"]["dihitung"] and isi["4.1"]["nilai"] is None
    halaman = d.klien.get(HALAMAN).content.decode()
    assert "9.000 / 10.000" in halaman and "10.000 / 10.000" in halaman and "Direktorat" in halaman


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"indikator": "1.1", "nilai": "89,19"}, "nilai"),  # a percentage is never typed
        ({"indikator": "4.1", "n": "430", "t": "514"}, "n"),  # computed
        ({"indikator": "6.1", "n": "1", "t": "2"}, "n"),
        ({"indikator": "1.1", "n": "371", "t": "370"}, "n"),
        ({"indikator": "1.1", "n": "330"}, "t"),
        ({"indikator": "1.1", "n": "-1", "t": "370"}, "n"),
        ({"indikator": "1.1", "n": "330", "t": "370", "sumber": ""}, "sumber"),
        ({"indikator": "6.1"}, "nilai"),
        ({"indikator": "x"}, "indikator"),
    ],
)
def test_what_is_computed_or_does_not_fit_is_refused(dunia: Dunia, isi: dict[str, str], bidang: str) -> None:
    jawab = Pintu(dunia, "direktorat").api("nilai", **{"tahun": "2026", "sumber": "Laporan"} | isi)
    assert jawab.status_code == 400 and bidang in {b["nama"] for b in jawab.json()["bidang"]}
    assert not NilaiIndikator.objects.exists()


def test_the_others_read_and_do_not_write(dunia: Dunia) -> None:
    manajer = Pintu(dunia, "manajer")
    halaman = manajer.klien.get(HALAMAN)
    assert halaman.status_code == 200 and "Simpan target" not in halaman.content.decode()
    assert manajer.html("baru", **TARGET).status_code == 403 and manajer.api("target", **TARGET).status_code == 403
    assert Pintu(dunia, "fo").klien.get(HALAMAN).status_code == 403
    assert manajer.klien.get(HALAMAN, {"tahun": "1899"}).status_code == 404
