"""Servers and processes to be killed: a PostgreSQL and a Redis that keep what they are given, web, worker and relay.

All end with their starter, whatever happens to it. Only what was started here is ever signalled: servers by their own
data folder, processes by their session.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psycopg
import redis as klien_redis

from config.lokal import postgres, redis
from config.lokal.tempat import PROYEK, Tempat, akhiri, ikut_mati, jalankan, proses_di, siapkan, tunggu_sampai

DATABASE = "puskesos_kacau"
PERINTAH: dict[str, list[str]] = {
    "web": ["gunicorn", "config.wsgi", "--workers=1", "--worker-class=gthread", "--threads=4", "--timeout=60"],
    "worker": ["celery", "-A", "config.celery", "worker", "-c", "2", "--without-gossip", "--without-mingle"],
    "relay": ["django", "relay"],
}


def _port_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@dataclass
class Klaster:
    """``with Klaster() as k``: servers up, database copied from ``asal`` (libpq address); removed at the end."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="kacau", dir="/var/tmp")))
    proses: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = field(default_factory=_port_bebas)

    def __post_init__(self) -> None:
        self.folder.chmod(0o755)
        self.tempat: Tempat = siapkan(self.folder / "server")

    def __enter__(self) -> Self:
        try:
            self.mulai_postgres()
            self.mulai_redis()
        except BaseException:
            self.bubarkan()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.bubarkan()

    # ---- the servers ----
    def mulai_postgres(self) -> None:
        """Start it, or start it again; it recovers by itself."""
        postgres.mulai(self.tempat, sekali_pakai=False, terikat=True)

    def mulai_redis(self) -> None:
        """Start it, or start it again from its append-only file."""
        redis.mulai(self.tempat, sekali_pakai=False, terikat=True)

    def bunuh_postgres(self) -> None:
        """Kill −9 of the whole server, the postmaster first; returns when all of it is gone."""
        akhiri(sorted(proses_di(self.tempat.postgres, "postgres")), sinyal=signal.SIGKILL, tunggu=20)

    def bunuh_redis(self) -> None:
        """Kill −9."""
        akhiri(proses_di(self.tempat.redis, "redis-server"), sinyal=signal.SIGKILL, tunggu=20)

    def kosongkan_redis(self) -> None:
        """FLUSHALL: every message that Redis carries is gone."""
        with klien_redis.Redis.from_url(redis.url(self.tempat)) as r:
            r.flushall()

    def salin(self, asal: str) -> None:
        """Make the database as a copy of the one at ``asal`` (a libpq address that a superuser may read)."""
        bin_, berkas = postgres.biner(self.tempat), self.tempat.akar / "salinan.sql"
        berkas.touch()
        if self.tempat.pengguna:
            os.chown(berkas, self.tempat.pengguna.pw_uid, -1)
        with psycopg.connect(postgres.url(self.tempat, "postgres", "postgres"), autocommit=True) as k:
            k.execute(f"CREATE DATABASE {DATABASE} OWNER {postgres.PEMILIK}")
        tujuan = postgres.url(self.tempat, "postgres", DATABASE)
        langkah: list[list[str | Path]] = [
            [bin_ / "pg_dump", "-d", asal, "-f", berkas],
            [bin_ / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", tujuan, "-f", berkas],
        ]
        for perintah in langkah:
            kode, keluaran = jalankan(perintah, self.tempat)
            assert kode == 0, keluaran[-2000:]

    def baca(self, perintah: str, *nilai: Any) -> list[Any]:
        """Rows as a superuser sees them: row-level security hides nothing from the check."""
        with psycopg.connect(postgres.url(self.tempat, "postgres", DATABASE), autocommit=True) as k:
            hasil = k.execute(perintah, nilai or None)  # type: ignore[arg-type]
            return hasil.fetchall() if hasil.description else []

    # ---- our processes ----
    def env(self) -> dict[str, str]:
        """Environment of our processes: the addresses of these servers, and nothing of the caller's settings."""
        alamat = {
            "DATABASE_URL": postgres.url(self.tempat, postgres.APP, DATABASE),
            "DATABASE_URL_PEMILIK": postgres.url(self.tempat, postgres.PEMILIK, DATABASE),
            "REDIS_URL": redis.url(self.tempat),
        }
        lain = {"DJANGO_SETTINGS_MODULE": "kacau.setelan", "KACAU_FOLDER": str(self.folder), "DEMO": "false"}
        dasar = {n: os.environ[n] for n in ("PATH", "HOME", "LANG") if n in os.environ}
        return {**dasar, **alamat, **lain, "DEBUG": "false", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}

    def nyalakan(self, nama: str) -> None:
        """Start one of ours by its command; from the main thread, because the kernel ends it with that thread."""
        modul, *sisa = PERINTAH[nama]
        perintah = [sys.executable, "-W", "ignore", "-m", modul, *sisa]
        if nama == "web":
            perintah += ["--bind", f"127.0.0.1:{self.port}"]
        with (self.folder / f"{nama}.log").open("ab") as keluaran:
            self.proses[nama] = subprocess.Popen(
                perintah, cwd=PROYEK, env=self.env(), stdin=subprocess.DEVNULL, stdout=keluaran,
                stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=ikut_mati(signal.SIGKILL),
            )  # fmt: skip

    def bunuh(self, nama: str) -> None:
        """Kill −9 of a process with all its children."""
        proses = self.proses.pop(nama)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(timeout=20)

    def python(self, modul: str) -> str:
        """What a module prints that runs among these servers."""
        hasil = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", modul], cwd=PROYEK, env=self.env(), capture_output=True, text=True
        )
        assert hasil.returncode == 0, hasil.stderr[-3000:]
        return hasil.stdout

    def tunggu_web(self, detik: float = 60) -> None:
        """Until the web answers."""

        def terbuka() -> bool:
            with socket.socket() as s:
                return s.connect_ex(("127.0.0.1", self.port)) == 0

        assert tunggu_sampai(terbuka, detik), self.log("web")

    def log(self, nama: str) -> str:
        """The end of a process's output."""
        berkas = self.folder / f"{nama}.log"
        return berkas.read_text(errors="replace")[-3000:] if berkas.exists() else ""

    def bubarkan(self) -> None:
        """End everything and remove the folders."""
        for nama in list(self.proses):
            self.bunuh(nama)
        self.bunuh_redis()
        self.bunuh_postgres()
        for folder in {self.folder, self.tempat.akar, self.tempat.soket}:
            shutil.rmtree(folder, ignore_errors=True)
