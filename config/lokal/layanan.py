"""Start, stop and find the pair of local services."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config.lokal import postgres, redis
from config.lokal.tempat import PROYEK, GagalLokal, Tempat, kunci, siapkan

DATA = PROYEK / ".data"
_pegangan: dict[Path, IO[str]] = {}


@dataclass(frozen=True, slots=True)
class Alamat:
    """Where the services answer. `dinyalakan` tells whether this call started them."""

    database_url: str
    database_url_pemilik: str
    redis_url: str
    folder: Path
    dinyalakan: bool = False

    def env(self) -> dict[str, str]:
        """The same as environment variables."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_URL_PEMILIK": self.database_url_pemilik,
            "REDIS_URL": self.redis_url,
        }


def mulai(dir: Path | None = None, sekali_pakai: bool = False) -> Alamat:
    """Start both services, or join those that already run in `dir`.

    `sekali_pakai`: a throwaway pair (fsync off) in a new folder, which dies with its starter; end it with `berhenti`.
    """
    if sekali_pakai:
        dir = _folder_sekali_pakai()
    folder = dir or DATA
    with kunci(folder):
        tempat = siapkan(folder)
        dinyalakan = False
        for layanan in (postgres, redis):
            if not layanan.hidup(tempat):
                layanan.mulai(tempat, sekali_pakai=sekali_pakai)
                dinyalakan = True
        return _alamat(tempat, folder, dinyalakan=dinyalakan)


def temukan(dir: Path | None = None) -> Alamat | None:
    """The addresses when both services run, else None. Starts nothing."""
    folder = dir or DATA
    if not folder.is_dir():
        return None
    with contextlib.suppress(GagalLokal):
        tempat = siapkan(folder)
        if postgres.hidup(tempat) and redis.hidup(tempat):
            return _alamat(tempat, folder, dinyalakan=False)
    return None


def berhenti(dir: Path | None = None) -> bool:
    """Stop both; True when anything was running. A throwaway folder is removed."""
    folder = dir or DATA
    if not folder.is_dir():
        return False
    with kunci(folder):
        tempat = siapkan(folder)
        ada = [layanan.berhenti(tempat) for layanan in (redis, postgres)]
        if folder.parent == _induk_sekali_pakai():
            _buang(tempat)
        return any(ada)


def _alamat(tempat: Tempat, folder: Path, *, dinyalakan: bool) -> Alamat:
    return Alamat(
        database_url=postgres.url(tempat, postgres.APP),
        database_url_pemilik=postgres.url(tempat, postgres.PEMILIK),
        redis_url=redis.url(tempat),
        folder=folder,
        dinyalakan=dinyalakan,
    )


def _induk_sekali_pakai() -> Path:
    """Under /var/tmp (or TMPDIR): the unprivileged user of root can reach it, and sockets stay short."""
    return Path(os.environ.get("LOKAL_SEMENTARA") or "/var/tmp") / f"puskesos-uji-{os.geteuid()}"


def _folder_sekali_pakai() -> Path:
    """A new folder, marked as in use by a lock that the kernel drops with this process."""
    induk = _induk_sekali_pakai()
    induk.mkdir(mode=0o755, exist_ok=True)
    if induk.lstat().st_uid != os.geteuid() or induk.is_symlink():
        raise GagalLokal(f"{induk} milik pengguna lain")
    for lama in _terlantar(induk):
        with contextlib.suppress(OSError, GagalLokal):
            berhenti(lama)
    folder = Path(tempfile.mkdtemp(prefix="p", dir=induk))
    folder.chmod(0o755)
    pegangan = (folder / "dipakai").open("w")
    fcntl.flock(pegangan, fcntl.LOCK_EX)
    _pegangan[folder] = pegangan
    return folder


def _terlantar(induk: Path) -> Iterator[Path]:
    """Throwaway folders whose starter is dead."""
    for folder in induk.iterdir():
        try:
            with (folder / "dipakai").open("r+") as berkas:
                fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        yield folder


def _buang(tempat: Tempat) -> None:
    pegangan = _pegangan.pop(tempat.catatan, None)
    if pegangan:
        pegangan.close()
    for folder in {tempat.akar, tempat.soket, tempat.catatan}:
        shutil.rmtree(folder, ignore_errors=True)
