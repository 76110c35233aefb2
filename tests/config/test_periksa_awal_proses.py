"""Each serving process runs the checks at its start: on a database that was never migrated none of them serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.lokal.tempat import PROYEK
from tests.config.gugus import port_bebas

CELERY = [sys.executable, "-m", "celery", "-A", "config.celery"]
PERINTAH = {
    "web": [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "1", "--bind"],
    "worker": [*CELERY, "worker", "--pool", "solo", "--without-mingle"],
    "beat": [*CELERY, "beat", "--pidfile=", "--schedule"],
    "relay": [sys.executable, "manage.py", "relay"],
    "tangan": [sys.executable, "-m", "config.periksa_awal"],
}


@pytest.mark.lambat
@pytest.mark.parametrize("nama", PERINTAH)
def test_process_stops_with_3_and_names_what_is_missing(nama: str, tmp_path: Path) -> None:
    akhir = {"web": [f"127.0.0.1:{port_bebas()}"], "beat": [str(tmp_path / "beat")]}.get(nama, [])
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "PERAN_DB": "app"}
    hasil = subprocess.run(
        [*PERINTAH[nama], *akhir], cwd=PROYEK, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert hasil.returncode == 3, hasil.stderr[-2000:]
    assert "periksa_awal: tabel kasus: belum ada; jalankan manage.py migrate" in hasil.stderr
    assert "periksa_awal: fsync: harus on, sekarang off" in hasil.stderr
