"""Where local services live and as whom they run: folders, the unprivileged user, locks, processes.

A project may lie where the unprivileged user cannot go (`/root/…`), a path may be too long for a unix socket, and the
last run may have been killed. These three are settled here, so that the two servers need not know.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROYEK = Path(__file__).resolve().parents[2]
# sun_path holds 107 bytes and PostgreSQL appends "/.s.PGSQL.5432.lock" for its lock file name.
PANJANG_SOKET = 107 - len("/.s.PGSQL.5432.lock")
PR_SET_PDEATHSIG = 1
PENGGUNA_CADANGAN = ("nobody", "daemon")


class GagalLokal(RuntimeError):
    """Local services cannot be used; the message is one line for a person."""


class TidakAdaBiner(GagalLokal):
    """The wheel has no build for this platform (or is not installed)."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Folders of one pair of servers, and the user that owns them (None: whoever runs this)."""

    catatan: Path  # asked for by the caller: lock and pointer
    akar: Path  # the data; the same folder unless the server's user cannot reach it
    soket: Path
    pengguna: pwd.struct_passwd | None

    @property
    def postgres(self) -> Path:
        return self.akar / "postgres"

    @property
    def redis(self) -> Path:
        return self.akar / "redis"


def sidik(folder: Path) -> str:
    """Short stable name for a folder."""
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def pengguna_server() -> pwd.struct_passwd | None:
    """The user to run servers as: None for an ordinary user, an unprivileged account for root."""
    if os.geteuid() != 0:
        return None
    nama_nama = (os.environ.get("LOKAL_PENGGUNA", ""), *PENGGUNA_CADANGAN)
    for nama in filter(None, nama_nama):
        with contextlib.suppress(KeyError):
            akun = pwd.getpwnam(nama)
            if akun.pw_uid != 0:
                return akun
    raise GagalLokal("tidak ada akun tanpa hak istimewa (nobody, daemon); setel LOKAL_PENGGUNA ke nama akun biasa")


def dapat_dicapai(folder: Path, pengguna: pwd.struct_passwd | None) -> bool:
    """Whether the server's user may pass through every existing parent of `folder`."""
    if pengguna is None:
        return True
    return all(_boleh_lewat(induk, pengguna) for induk in (folder, *folder.parents) if induk.exists())


def _boleh_lewat(folder: Path, pengguna: pwd.struct_passwd) -> bool:
    info = folder.stat()
    if info.st_uid == pengguna.pw_uid:
        return bool(info.st_mode & stat.S_IXUSR)
    if info.st_gid == pengguna.pw_gid:
        return bool(info.st_mode & stat.S_IXGRP)
    return bool(info.st_mode & stat.S_IXOTH)


def siapkan(folder: Path) -> Tempat:
    """Decide and create the folders for the servers whose lock and pointer lie in `folder`."""
    pengguna = pengguna_server()
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    akar = folder
    if not dapat_dicapai(folder, pengguna):
        akar = Path("/var/tmp") / f"puskesos-{sidik(folder)}"
        _folder_sendiri(akar, os.geteuid(), 0o755)
    soket = akar / "soket"
    if len(os.fsencode(soket)) > PANJANG_SOKET:
        soket = Path("/tmp") / f"puskesos-{sidik(folder)}"
    pemilik = pengguna.pw_uid if pengguna else os.geteuid()
    tempat = Tempat(catatan=folder, akar=akar, soket=soket, pengguna=pengguna)
    for bagian in (tempat.postgres, tempat.redis, tempat.soket):
        _folder_sendiri(bagian, pemilik, 0o700)
    if akar != folder:
        (folder / "lokasi.txt").write_text(f"{akar}\n")
    return tempat


def _folder_sendiri(folder: Path, pemilik: int, mode: int) -> None:
    """Create a folder of one owner; refuse one that somebody else placed there first (shared /tmp)."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=mode)
        if os.geteuid() == 0:
            os.chown(folder, pemilik, -1)
    info = folder.lstat()
    if not stat.S_ISDIR(info.st_mode):
        raise GagalLokal(f"{folder} bukan folder")
    if os.geteuid() == 0 and info.st_uid == 0 and pemilik != 0:  # killed between mkdir and chown
        os.chown(folder, pemilik, -1)
    elif info.st_uid != pemilik:
        raise GagalLokal(f"{folder} milik pengguna lain; hapus folder itu atau pakai folder data lain")
    if os.geteuid() in (0, pemilik):
        folder.chmod(mode)


@contextlib.contextmanager
def kunci(folder: Path) -> Iterator[None]:
    """One starter or stopper at a time. The kernel drops the lock with its holder, so it cannot go stale."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "kunci").open("w") as berkas:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        yield


def salin_biner(sumber: Sequence[Path], tempat: Tempat) -> Path:
    """The folder that holds the binaries: site-packages itself, or a copy the server's user can reach.

    The layout is kept, because the executables find their libraries by a relative rpath.
    """
    situs = sumber[0].parent
    if all(dapat_dicapai(folder.resolve(), tempat.pengguna) for folder in sumber):
        return situs
    tujuan = tempat.akar / "biner"
    cap = "\n".join(f"{folder} {folder.stat().st_mtime_ns}" for folder in sumber)
    penanda = tujuan / f"{sumber[0].name}.cap"
    if penanda.exists() and penanda.read_text() == cap:
        return tujuan
    for folder in sumber:
        shutil.rmtree(tujuan / folder.name, ignore_errors=True)
        shutil.copytree(folder, tujuan / folder.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.py"))
    _buka_baca(tujuan)
    penanda.write_text(cap)
    return tujuan


def _buka_baca(folder: Path) -> None:
    """Readable by others: a strict umask would otherwise travel with the copy."""
    folder.chmod(0o755)
    for isi in folder.rglob("*"):
        if not isi.is_symlink():
            isi.chmod(0o755 if isi.is_dir() or isi.stat().st_mode & stat.S_IXUSR else 0o644)


def ikut_mati(sinyal: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the child receives `sinyal` when its parent dies, however that happens (Linux)."""
    induk = os.getpid()

    def di_anak() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sinyal)
            if os.getppid() != induk:  # it died before the line above
                os._exit(1)

    return di_anak


def jalankan(perintah: Sequence[str | Path], tempat: Tempat) -> tuple[int, str]:
    """Run one command to its end as the server's user, with a bare environment: exit code and all output."""
    uid, gid = _sebagai(tempat)
    hasil = subprocess.run(
        [str(kata) for kata in perintah],
        cwd=tempat.akar,
        env=_env(),
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        user=uid,
        group=gid,
        extra_groups=None if uid is None else [],
    )
    return hasil.returncode, hasil.stdout


def nyalakan(perintah: Sequence[str | Path], tempat: Tempat, log: Path, *, terikat: bool) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own; `terikat`: it shuts down when this process dies."""
    awal = ikut_mati(signal.SIGINT) if terikat else None  # SIGINT: fast shutdown for PostgreSQL and Redis alike
    uid, gid = _sebagai(tempat)
    with log.open("ab") as keluaran:
        return subprocess.Popen(
            [str(kata) for kata in perintah],
            cwd=tempat.akar,
            env=_env(),
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=awal,
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
        )


def _sebagai(tempat: Tempat) -> tuple[int | None, int | None]:
    """User and group id of the server; None changes nothing."""
    return (tempat.pengguna.pw_uid, tempat.pengguna.pw_gid) if tempat.pengguna else (None, None)


def _env() -> dict[str, str]:
    """No PG* variable, locale or preload of the caller may change what the server does."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}


def proses_di(folder: Path, nama: str) -> list[int]:
    """Processes called `nama` whose working folder is `folder`.

    A number in a pid file may have been given to a stranger; a server standing in its own data folder is ours.
    """
    hasil = []
    for isi in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.readlink(isi / "cwd") == str(folder) and (isi / "comm").read_text().strip().startswith(nama):
                hasil.append(int(isi.name))
    return hasil


def akhiri(pids: Sequence[int], *, sinyal: signal.Signals, tunggu: float) -> bool:
    """Signal processes and wait; True when all are gone."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, sinyal)
    return tunggu_sampai(lambda: not any(_hidup(pid) for pid in pids), tunggu)


def _hidup(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def tunggu_sampai(syarat: Callable[[], bool], detik: float) -> bool:
    """Poll a condition until it holds or the time is over."""
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > batas:
            return False
        time.sleep(0.03)
    return True
