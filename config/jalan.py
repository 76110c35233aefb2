"""One machine, one command: prepares the database, then runs web, worker, beat and relay together.

`python -m config.jalan` serves until Ctrl-C; `--siap` only prepares. Children end with this process, even when it is
killed, because each asks the kernel for a signal at its parent's death.
"""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from config import persiapan
from config.lokal import GagalLokal
from config.lokal.tempat import PROYEK, ikut_mati

# Root in a container is common here, and JSON, the only accepted format, is not what Celery warns about.
PERINGATAN = ("-W", "ignore:You're running the worker with superuser")
JEDA_BERHENTI = 12.0  # seconds that a process has to finish its work


def kabar(teks: str) -> None:
    """One progress line for a person."""
    print(f"· {teks}", flush=True)


@dataclass(slots=True)
class Manajer:
    """Starts processes from the main thread, relays their lines, ends them all together."""

    lebar: int = 6
    anak: dict[str, subprocess.Popen[str]] = field(default_factory=dict)
    berhenti: threading.Event = field(default_factory=threading.Event)
    _kali: int = 0

    def pasang_sinyal(self) -> None:
        """Ctrl-C, TERM and a closed terminal end everything; a second one does not wait."""
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, self._terima)

    def _terima(self, nomor: int, bingkai: object) -> None:
        self._kali += 1
        self.berhenti.set()

    def nyalakan(self, nama: str, perintah: Sequence[str], env: Mapping[str, str]) -> None:
        """Start one process; its lines carry its name."""
        proses = subprocess.Popen(
            perintah,
            cwd=PROYEK,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches only this process, which then ends them in order
            preexec_fn=ikut_mati(signal.SIGTERM),
        )
        self.anak[nama] = proses
        threading.Thread(target=self._salurkan, args=(nama, proses), daemon=True).start()

    def _salurkan(self, nama: str, proses: subprocess.Popen[str]) -> None:
        assert proses.stdout is not None
        for baris in proses.stdout:
            print(f"{nama:<{self.lebar}} | {baris.rstrip()}", flush=True)

    def tunggu(self, sementara: frozenset[str]) -> int:
        """Until a signal comes or a lasting process ends; jobs in `sementara` may end when they are done."""
        while not self.berhenti.wait(0.2):
            for nama, proses in list(self.anak.items()):
                kode = proses.poll()
                if kode is None:
                    continue
                del self.anak[nama]
                if nama not in sementara:
                    kabar(f"{nama} berhenti sendiri (kode {kode}); semua dihentikan.")
                    return kode or 1
                if kode:
                    kabar(f"{nama} gagal (kode {kode}); lihat pesannya di atas.")
        return 0

    def akhiri(self) -> None:
        """TERM to all, wait, KILL what is left with everything it started."""
        awal, batas = self._kali, time.monotonic() + JEDA_BERHENTI
        for proses in self.anak.values():
            with contextlib.suppress(ProcessLookupError):
                proses.terminate()
        while any(p.poll() is None for p in self.anak.values()):
            if time.monotonic() > batas or self._kali > max(awal, 1):
                break
            time.sleep(0.05)
        for proses in self.anak.values():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(proses.pid, signal.SIGKILL)
            proses.wait()


def perintah_layanan(port: int) -> dict[str, list[str]]:
    """The lasting processes of one machine."""
    celery = [sys.executable, *PERINGATAN, "-m", "celery", "--quiet", "-A", "config"]
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
    return {
        "web": [*web, "--log-level", "warning"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"],
        # No pid file: a stale one would block the next start. Two beats do no harm, each job runs once per slot.
        "beat": [*celery, "beat", "--pidfile=", "-s", str(persiapan.DATA / "beat"), "--loglevel", "WARNING"],
        "relay": [sys.executable, "manage.py", "relay"],
    }


def port_bebas(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as coba:
        coba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            coba.bind(("127.0.0.1", port))
            return True
    return False


def tunggu_halaman(manajer: Manajer, alamat: str, detik: float = 60) -> bool:
    """Until the web process answers anything at all."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas and not manajer.berhenti.is_set() and manajer.anak["web"].poll() is None:
        try:
            with urllib.request.urlopen(alamat, timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False


def layani(port: int, mulai_pada: float) -> int:
    """Run everything until it is told to stop; returns the exit code."""
    manajer = Manajer()
    manajer.pasang_sinyal()
    alamat = f"http://127.0.0.1:{port}"
    try:
        perintah = perintah_layanan(port)
        manajer.nyalakan("web", perintah["web"], {})
        if tunggu_halaman(manajer, alamat + "/sehat/"):
            kabar(f"Siap di {alamat} ({time.monotonic() - mulai_pada:.0f} detik). Ctrl-C untuk berhenti.")
            persiapan.cetak_akun()
        for nama in ("worker", "beat", "relay"):
            manajer.nyalakan(nama, perintah[nama], {})
        if persiapan.demo_tertunda():
            kabar("Kasus demo dimuat di latar belakang …")
            manajer.nyalakan("demo", persiapan.perintah_demo_kasus(), {})
        return manajer.tunggu(sementara=frozenset({"demo"}))
    finally:
        kabar("Menghentikan semua proses …")
        manajer.akhiri()


def _pilihan() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.jalan", description=__doc__)
    parser.add_argument("--siap", action="store_true", help="hanya siapkan layanan, basis data dan wilayah")
    parser.add_argument(
        "--hentikan", action="store_true", help="hentikan layanan lokal saat selesai, siapa pun pemulanya"
    )
    parser.add_argument("--mulai-pada", type=float, default=None, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Prepare, serve, clean up."""
    os.chdir(PROYEK)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the manager takes over
    mulai_pada, pilihan = time.monotonic(), _pilihan()
    if pilihan.mulai_pada:
        mulai_pada -= max(0.0, time.time() - pilihan.mulai_pada)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    port = int(os.environ.get("PORT", "8000"))
    if not pilihan.siap and not port_bebas(port):
        print(f"jalan: port {port} sudah dipakai; pilih yang lain, misalnya PORT=8001 make run", file=sys.stderr)
        return 1
    lokal = False
    try:
        lokal = persiapan.layanan(kabar) or (pilihan.hentikan and persiapan.memakai_lokal())
        persiapan.basis_data(kabar)
        if pilihan.siap:
            return 0
        persiapan.demo_dasar(kabar)
        return layani(port, mulai_pada)
    except (GagalLokal, persiapan.GagalSiap) as galat:
        print(f"jalan: {galat}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if lokal and not pilihan.siap:
            persiapan.hentikan_lokal(kabar)


if __name__ == "__main__":
    sys.exit(main())
