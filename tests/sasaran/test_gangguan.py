"""A short run of faults: nothing that was acknowledged is lost, nothing happens twice. The long run is another.

Real servers and real processes, killed −9 in the middle of their work. Everything is waited for by what it leaves.
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connections

from config.lokal.tempat import tunggu_sampai
from core.gerbang import GerbangBerkas
from core.id import uuid7
from kacau.apps import TAHAN
from kacau.beban import Beban
from kacau.klaster import Klaster
from tests.sasaran.ukuran import benih, tulis, ukuran

pytestmark = [pytest.mark.django_db, pytest.mark.g1, pytest.mark.lambat]  # django_db: the database that is copied
TENANG = 60
"""Seconds in which everything must be done once the faults are over."""


@pytest.fixture(scope="module")
def klaster(django_db_setup: None) -> Iterator[Klaster]:
    """Servers with a copy of the (empty) test database, people in it, and web, worker and relay at work."""
    p = connections["default"].settings_dict
    with Klaster() as k:
        k.salin(f"postgresql://postgres@/{p['NAME']}?host={quote(str(p['HOST']), safe='')}")
        for nama in ("worker", "relay", "web"):
            k.nyalakan(nama)
        yield k


@pytest.fixture(scope="module")
def token(klaster: Klaster) -> dict[str, str]:
    isi: dict[str, str] = json.loads(klaster.python("kacau.dunia"))
    klaster.tunggu_web()
    return isi


def _selesai(k: Klaster) -> bool:
    (belum,) = k.baca("SELECT count(*) FROM kotak_keluar WHERE selesai_pada IS NULL")[0]
    return bool(belum == 0)


def _kunci_gerbang(k: Klaster, settings: Any) -> list[int]:
    settings.GERBANG_BERKAS = k.folder / "gerbang.jsonl"
    return GerbangBerkas().kunci_diterima()


def test_worker_killed_in_the_middle_of_a_job_loses_nothing_and_doubles_nothing(
    klaster: Klaster, settings: Any
) -> None:
    (id,) = klaster.baca(
        "INSERT INTO kotak_keluar (jenis, objek_id, coba, dibuat_pada, berikutnya, galat)"
        " VALUES (%s, %s, 0, now(), now(), '') RETURNING id", TAHAN, uuid7(),
    )[0]  # fmt: skip
    assert tunggu_sampai((klaster.folder / f"mulai-{id}").exists, TENANG), klaster.log("worker")
    klaster.bunuh("worker")
    assert klaster.baca("SELECT coba, selesai_pada FROM kotak_keluar WHERE id = %s", id) == [(1, None)]
    assert _kunci_gerbang(klaster, settings) == []
    (klaster.folder / "lepas").touch()
    klaster.nyalakan("worker")
    assert tunggu_sampai(lambda: _selesai(klaster), TENANG), klaster.log("worker")
    ((coba, mati),) = klaster.baca("SELECT coba, mati_pada FROM kotak_keluar WHERE id = %s", id)
    efek = klaster.baca("SELECT count(*) FROM efek WHERE kotak_keluar_id = %s", id)
    assert (coba >= 2, mati, efek, _kunci_gerbang(klaster, settings)) == (True, None, [(1,)], [id])


def _ganggu(k: Klaster) -> list[tuple[str, Callable[[], None]]]:
    """What is done to a running system, one after the other."""

    def redis_mati() -> None:
        k.bunuh_redis()

    def postgres_jatuh() -> None:
        k.bunuh_postgres()
        k.mulai_postgres()

    def worker_mati() -> None:
        k.bunuh("worker")
        k.nyalakan("worker")

    return [
        ("redis dikosongkan", k.kosongkan_redis),
        ("redis mati", redis_mati),
        ("redis kembali", k.mulai_redis),
        ("postgres jatuh dan kembali", postgres_jatuh),
        ("worker mati", worker_mati),
    ]


def test_faults_under_load_lose_nothing_and_double_nothing(
    klaster: Klaster, token: dict[str, str], settings: Any
) -> None:
    beban = Beban(klaster.port, token, benih())
    mulai = time.monotonic()
    beban.mulai()
    gangguan: list[str] = []
    for _ in range(ukuran(1)):
        for nama, lakukan in _ganggu(klaster):
            _maju(beban, 12, klaster)
            lakukan()
            gangguan.append(nama)
    _maju(beban, 12, klaster)
    beban.selesai()
    assert beban.galat == []
    tenang = time.monotonic()
    assert tunggu_sampai(lambda: _selesai(klaster), TENANG), klaster.log("worker")
    pulih = time.monotonic() - tenang
    angka = _periksa(klaster, beban, settings)
    tulis("G1", "gangguan_kecil", gangguan=len(gangguan), diakui=len(beban.diakui), hilang=0, ganda=0,
          diulang=sum(d.kali > 1 for d in beban.diakui), kotak_keluar=angka, tuntas_detik=round(pulih, 1),
          detik=round(time.monotonic() - mulai, 1))  # fmt: skip


def _maju(beban: Beban, banyak: int, k: Klaster) -> None:
    """Until so many more requests are acknowledged: the system works, also without Redis."""
    sampai = len(beban.diakui) + banyak
    assert tunggu_sampai(lambda: len(beban.diakui) >= sampai or bool(beban.galat), TENANG), k.log("web")
    assert beban.galat == []


def _periksa(k: Klaster, beban: Beban, settings: Any) -> int:
    """Every acknowledged thing is there once; effects once; chains and counters whole. Returns the outbox's size."""
    menurut = {j: [d for d in beban.diakui if d.jenis == j] for j in ("terima", "nomor", "alihkan")}
    kasus = dict(k.baca("SELECT id::text, status FROM kasus"))
    assert set(kasus) == {d.isi["id"] for d in menurut["terima"]}
    assert len(kasus) == len(menurut["terima"])
    assert {i for i, s in kasus.items() if s == "dialihkan"} == {d.isi["id"] for d in menurut["alihkan"]}
    nomor = [n for (n,) in k.baca("SELECT nomor FROM kunjungan ORDER BY tanggal_lokal, nomor")]
    assert len(nomor) == len(menurut["nomor"])
    urut = k.baca("SELECT tanggal_lokal, max(nomor) = count(*) AND min(nomor) = 1 FROM kunjungan GROUP BY 1")
    assert all(rapat for _, rapat in urut)
    (register,) = k.baca("SELECT max(right(nomor, 5)::int) = count(*) FROM kasus")[0]
    assert register
    _periksa_efek(k, len(menurut["alihkan"]), settings)
    assert json.loads(k.python("kacau.periksa")) == {"rantai": [], "rekap": []}
    return len(menurut["alihkan"])


def _periksa_efek(k: Klaster, banyak: int, settings: Any) -> None:
    baris = {i for (i,) in k.baca("SELECT id FROM kotak_keluar")}
    kabar = k.baca("SELECT count(*) FROM kotak_keluar WHERE jenis = 'kasus.alihkan'")
    assert kabar == [(banyak,)]
    assert k.baca("SELECT count(*) FROM kotak_keluar WHERE mati_pada IS NOT NULL") == [(0,)]
    assert sorted(i for (i,) in k.baca("SELECT kotak_keluar_id FROM efek")) == sorted(baris)
    keluar = {i for (i,) in k.baca("SELECT id FROM kotak_keluar WHERE jenis IN ('kabar.warga', %s)", TAHAN)}
    assert len(keluar) > banyak > 0
    terkirim = _kunci_gerbang(k, settings)
    assert (len(terkirim), set(terkirim)) == (len(keluar), keluar)
