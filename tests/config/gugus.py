"""The services of docker-compose.yml on this machine: their own commands, other addresses, the wheels' servers."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from config.lokal import postgres, redis
from config.lokal.tempat import PROYEK, Tempat, ikut_mati, jalankan, nyalakan, siapkan, tunggu_sampai
from config.rahasia import baris

GANTI = re.compile(r"\$\{(\w+)(?::[-?]([^}]*))?\}")
BIN = Path(sys.executable).parent


def isi_variabel(teks: str, variabel: dict[str, str]) -> str:
    """``${NAME:?message}`` and ``${NAME:-default}`` as compose fills them in. Raises KeyError for a missing one."""

    def satu(cocok: re.Match[str]) -> str:
        if cocok[1] in variabel:
            return variabel[cocok[1]]
        if ":-" not in cocok[0]:
            raise KeyError(cocok[1])
        return cocok[2]

    return GANTI.sub(satu, teks)


def baca_compose(variabel: dict[str, str]) -> dict[str, Any]:
    """The services with their variables filled in."""
    teks = (PROYEK / "docker-compose.yml").read_text()
    layanan: dict[str, Any] = yaml.safe_load(isi_variabel(teks, variabel))["services"]
    return layanan


def rahasia() -> dict[str, str]:
    """What an administrator puts into ``.env``."""
    return {**dict(b.split("=", 1) for b in baris()), "NAMA_HOST": "puskesos.contoh.go.id"}


def kata(perintah: str | list[str]) -> list[str]:
    """A command as compose splits it."""
    return perintah if isinstance(perintah, list) else shlex.split(perintah)


def port_bebas() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@dataclass
class Gugus:
    """Everything that was started, with its output, in one folder that is removed at the end."""

    variabel: dict[str, str] = field(default_factory=rahasia)
    proses: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.layanan = baca_compose(self.variabel)
        self.folder = Path(tempfile.mkdtemp(prefix="gugus", dir="/var/tmp"))
        self.folder.chmod(0o755)
        self.tempat: Tempat = siapkan(self.folder / "server")
        self.port = {nama: port_bebas() for nama in ("postgres", "redis", "redis-tembolok", "web")}

    # --- servers of others, by the commands of the compose file ---
    def mulai_postgres(self) -> None:
        """initdb as the image does it, the server's command, then the script that makes the roles."""
        s = self.layanan["postgres"]
        bin_, data = postgres.biner(self.tempat), self.tempat.postgres
        sandi = self.tempat.akar / "sandi"
        sandi.write_text(s["environment"]["POSTGRES_PASSWORD"])
        sandi.chmod(0o644)
        perintah = [bin_ / "initdb", "-D", data, "--username=postgres", f"--pwfile={sandi}", "--encoding=UTF8"]
        perintah += ["--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync", "--no-instructions"]
        kode, keluaran = jalankan([*perintah, *kata(s["environment"]["POSTGRES_INITDB_ARGS"])], self.tempat)
        assert kode == 0, keluaran
        mulai = [bin_ / kata(s["command"])[0], *kata(s["command"])[1:], "-D", data, "-k", self.tempat.soket]
        mulai += ["-c", "listen_addresses=127.0.0.1", "-p", str(self.port["postgres"])]
        self.proses["postgres"] = nyalakan(mulai, self.tempat, self.log("postgres"), terikat=True)
        siap = [bin_ / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port["postgres"]), "-q"]
        assert tunggu_sampai(lambda: jalankan(siap, self.tempat)[0] == 0, 30)
        env = {**s["environment"], "POSTGRES_USER": "postgres", "PGHOST": str(self.tempat.soket)}
        env |= {"PGPORT": str(self.port["postgres"]), "PATH": f"{bin_}:{os.environ['PATH']}"}
        subprocess.run(["bash", "docker/peran.sh"], cwd=PROYEK, env=env, check=True, capture_output=True)

    def mulai_redis(self, nama: str) -> None:
        """A Redis by its command."""
        folder = self.tempat.redis / nama
        if not folder.exists():
            folder.mkdir()
            if self.tempat.pengguna:
                os.chown(folder, self.tempat.pengguna.pw_uid, -1)
        perintah = [redis.biner(self.tempat), *kata(self.layanan[nama]["command"])[1:]]
        perintah += ["--port", str(self.port[nama]), "--bind", "127.0.0.1", "--dir", str(folder)]
        self.proses[nama] = nyalakan(perintah, self.tempat, self.log(nama), terikat=True)
        assert tunggu_sampai(lambda: self._terbuka(nama), 20)

    def _terbuka(self, nama: str) -> bool:
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", self.port[nama])) == 0

    # --- ours ---
    def env(self, nama: str) -> dict[str, str]:
        """The service's environment with the addresses of this machine, and nothing of ours."""
        isi = {k: str(v) for k, v in self.layanan[nama]["environment"].items()}
        for k, v in isi.items():
            for tuan, nomor in (("postgres", 5432), ("redis", 6379), ("redis-tembolok", 6379)):
                v = v.replace(f"@{tuan}:{nomor}", f"@127.0.0.1:{self.port[tuan]}")
            isi[k] = v
        # No proxy stands in front here to speak TLS.
        lain = {"PORT": str(self.port["web"]), "SECURE_SSL_REDIRECT": "false", "WEB_PROSES": "1"}
        lain |= {"PATH": f"{BIN}:{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
        lain |= {"STATIC_ROOT": str(self.folder / "static")}
        lain |= {"PROMETHEUS_MULTIPROC_DIR": str(self.folder / "metrik"), "TMPDIR": str(self.folder)}
        return {**isi, **lain}

    def kumpulkan_static(self) -> None:
        """The image's own build step: it must work with the values of the Dockerfile alone."""
        baris_ = re.search(r"(?s)RUN (SECRET_KEY=.*?collectstatic --noinput)", (PROYEK / "Dockerfile").read_text())
        assert baris_ is not None
        env = {"PATH": f"{BIN}:{os.environ['PATH']}", "DJANGO_SETTINGS_MODULE": "config.settings.prod"}
        env |= {"STATIC_ROOT": str(self.folder / "static"), "PYTHONDONTWRITEBYTECODE": "1"}
        hasil = subprocess.run(
            ["sh", "-c", baris_[1]], cwd=PROYEK, env=env, capture_output=True, text=True, check=False
        )
        assert hasil.returncode == 0, hasil.stderr[-2000:]

    def log(self, nama: str) -> Path:
        """Where a service's output goes."""
        return self.folder / f"{nama}.log"

    def nyalakan(self, nama: str, **env: str) -> subprocess.Popen[bytes]:
        """Start a service by its own command."""
        perintah = [satu.replace("/tmp/", f"{self.folder}/") for satu in kata(self.layanan[nama]["command"])]
        with self.log(nama).open("ab") as keluaran:
            self.proses[nama] = subprocess.Popen(
                perintah,
                cwd=PROYEK,
                env={**self.env(nama), **env},
                stdin=subprocess.DEVNULL,
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=ikut_mati(signal.SIGKILL),
            )
        return self.proses[nama]

    def python(self, skrip: str) -> str:
        """What a script prints in the environment of the web service."""
        hasil = subprocess.run(
            [sys.executable, "-c", skrip], cwd=PROYEK, env=self.env("web"), capture_output=True, text=True, check=False
        )
        assert hasil.returncode == 0, hasil.stderr[-2000:]
        return hasil.stdout.strip()

    def minta(self, jalur: str, isi: bytes | None = None, **kepala: str) -> tuple[int, str]:
        """(status, body) of a request to the web service; (0, '') when nobody answers."""
        permintaan = urllib.request.Request(f"http://127.0.0.1:{self.port['web']}{jalur}", data=isi, headers=kepala)
        try:
            with urllib.request.urlopen(permintaan, timeout=20) as jawab:
                return jawab.status, jawab.read().decode()
        except urllib.error.HTTPError as galat:
            return galat.code, galat.read().decode()
        except OSError:
            return 0, ""

    def hentikan(self, nama: str, sinyal: signal.Signals = signal.SIGTERM) -> int:
        """Signal a service and wait; its exit code."""
        proses = self.proses.pop(nama)
        proses.send_signal(sinyal)
        return proses.wait(timeout=30)

    def keluaran(self) -> str:
        """All logs together."""
        return "".join(berkas.read_text(errors="replace") for berkas in self.folder.glob("*.log"))

    def bubarkan(self) -> None:
        """End what is left and remove the folders."""
        for nama in [n for n in self.proses if n != "postgres"]:
            self._bunuh(self.proses.pop(nama))
        if "postgres" in self.proses:
            self.hentikan("postgres", signal.SIGQUIT)
        for folder in {self.folder, self.tempat.akar, self.tempat.soket}:
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _bunuh(proses: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(timeout=10)
