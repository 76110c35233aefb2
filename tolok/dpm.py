"""The list at full size: seconds and peak memory of ``muat_dpm``, its error file, and what a lookup costs.

``python -m tolok.dpm [ROWS]`` works on a PostgreSQL of its own in a temporary folder and leaves nothing but
``hasil/tolok-dpm.json``.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tolok.daftar_buatan import nik_buatan, tulis_csv

AKAR = Path(__file__).resolve().parents[1]
RUSAK_SETIAP = 100
CARI = 2000
BATAS_P95_MS = 2.0
"""Of a lookup, by the clock of PostgreSQL: ours also counts how busy the machine is."""


@dataclass(frozen=True, slots=True)
class Pakai:
    """What a command took: seconds on the clock, seconds of its own CPU, peak memory in MB; and what it printed."""

    detik: float
    cpu: float
    puncak_mb: float
    kata: str


def _perintah(lingkungan: dict[str, str], *kata: str) -> Pakai:
    """Run ``manage.py``. Raises when it fails."""
    mulai = time.perf_counter()
    proses = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(AKAR / "manage.py"), *kata], env=lingkungan, stdout=subprocess.PIPE,
        text=True, cwd=AKAR,
    )  # fmt: skip
    assert proses.stdout is not None
    keluaran = proses.stdout.read()
    _, status, pakai = os.wait4(proses.pid, 0)
    proses.returncode = os.waitstatus_to_exitcode(status)
    if proses.returncode:
        raise SystemExit(f"manage.py {kata[0]} gagal ({proses.returncode})")
    return Pakai(time.perf_counter() - mulai, pakai.ru_utime + pakai.ru_stime, pakai.ru_maxrss / 1024, keluaran)


@contextmanager
def _layanan(folder: Path) -> Iterator[dict[str, str]]:
    """PostgreSQL and Redis with the settings of a lasting server, migrated."""
    from config.lokal import berhenti, mulai

    alamat = mulai(folder)
    try:
        yield {**os.environ, **alamat.env(), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    finally:
        berhenti(folder)


def _persentil(semua: list[float], p: float) -> float:
    return sorted(semua)[min(len(semua) - 1, int(len(semua) * p))]


def _di_server(kursor: Any, sql: str, isi: Any) -> float:
    """Milliseconds that PostgreSQL itself takes for a query, planning included."""
    kursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", isi)
    rencana = kursor.fetchone()[0]
    rencana = (json.loads(rencana) if isinstance(rencana, str) else rencana)[0]
    return float(rencana["Planning Time"]) + float(rencana["Execution Time"])


def _ukur_cari(banyak: int) -> dict[str, float]:
    """Milliseconds of SQL per lookup, row-level security on; nine of ten ask for somebody who is listed.

    By PostgreSQL's own clock (all queries of the lookup again, under EXPLAIN ANALYZE), and by ours.
    """
    import django

    django.setup()
    from django.db import connection

    from core.konteks import konteks
    from kasus.selectors.dpm import cari_di_daftar
    from puskesos.pelaku import Pelaku

    pelaku = Pelaku(None, "Uji", frozenset({"front_office"}), "desa", "99.01.01.2001", kabkota="99.01")
    acak, server, klien = random.Random(7), [], []
    kueri: list[tuple[str, Any]] = []
    lama = 0.0

    def catat(jalankan: Any, sql: str, isi: Any, *lain: Any) -> Any:
        nonlocal lama
        mulai = time.perf_counter()
        try:
            return jalankan(sql, isi, *lain)
        finally:
            lama += (time.perf_counter() - mulai) * 1000
            if sql.startswith('SELECT "'):
                kueri.append((sql, isi))

    with konteks(pelaku), connection.cursor() as kursor:
        for n in range(CARI):
            nik = nik_buatan(acak.randrange(banyak) if n % 10 else banyak + n)
            lama = 0.0
            kueri.clear()
            with connection.execute_wrapper(catat):
                cari_di_daftar(pelaku, nik=nik)
            klien.append(lama)
            server.append(sum(_di_server(kursor, sql, isi) for sql, isi in kueri))
    server, klien = server[50:], klien[50:]  # the first ones warm the connection
    return {
        "server_p50_ms": round(_persentil(server, 0.5), 3),
        "server_p95_ms": round(_persentil(server, 0.95), 3),
        "klien_p50_ms": round(_persentil(klien, 0.5), 3),
        "klien_p95_ms": round(_persentil(klien, 0.95), 3),
    }


def ukur(banyak: int, folder: Path) -> dict[str, Any]:
    """All figures for a list of ``banyak`` rows."""
    berkas = folder / "daftar.csv"
    with berkas.open("w", encoding="utf-8", newline="") as f:
        rusak = tulis_csv(f, banyak, RUSAK_SETIAP)
    with _layanan(folder / "layanan") as lingkungan:
        _perintah(lingkungan | {"PERAN_DB": "pemilik"}, "migrate", "--verbosity", "0")
        kosong = _perintah(lingkungan, "shell", "-c", "import kasus.services.dpm")
        coba = _perintah(lingkungan, "muat_dpm", str(berkas), "--versi", "2026-TW3")
        muat = _perintah(lingkungan, "muat_dpm", str(berkas), "--versi", "2026-TW3", "--terapkan")
        baris_galat = sum(1 for _ in berkas.with_name("daftar.csv.galat.csv").open(encoding="utf-8")) - 1
        os.environ.update(lingkungan)
        cari = _ukur_cari(banyak)
    return {
        "baris": banyak,
        "berkas_mb": round(berkas.stat().st_size / 1024**2, 1),
        "uji_coba_detik": round(coba.detik, 1),
        "muat_detik": round(muat.detik, 1),
        "baris_per_detik": round(banyak / muat.detik),
        "uji_coba_cpu": round(coba.cpu, 1),
        "muat_cpu": round(muat.cpu, 1),
        "puncak_mb": round(muat.puncak_mb),
        "di_atas_kosong_mb": round(muat.puncak_mb - kosong.puncak_mb),
        "rusak": rusak,
        "baris_galat": baris_galat,
        **cari,
        "ringkasan": muat.kata.strip().splitlines()[-3],
    }


def main() -> int:
    """Measure, print, keep. 1 when a lookup is over its limit or the error file does not name every broken row."""
    banyak = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(tempfile.mkdtemp(prefix="tolok-dpm-"))
    try:
        hasil = ukur(banyak, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for nama, nilai in hasil.items():
        print(f"{nama:20} {nilai}")
    tempat = AKAR / "hasil" / "tolok-dpm.json"
    tempat.parent.mkdir(exist_ok=True)
    tempat.write_text(json.dumps(hasil, indent=1) + "\n", encoding="utf-8")
    return 0 if hasil["server_p95_ms"] <= BATAS_P95_MS and hasil["baris_galat"] == hasil["rusak"] else 1


if __name__ == "__main__":
    sys.exit(main())
