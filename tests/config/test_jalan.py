"""The process manager ends everything it started, however it ends itself."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.jalan import port_bebas
from config.lokal.tempat import PROYEK, tunggu_sampai

# A manager with one lasting process that has a child of its own, as gunicorn and Celery do.
SKRIP = """
import sys
from config.jalan import Manajer
m = Manajer()
m.pasang_sinyal()
m.nyalakan("web", ["sh", "-c", sys.argv[1]], {})
try:
    sys.exit(m.tunggu(frozenset()))
finally:
    m.akhiri()
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="membaca /proc")


def _mulai(perintah: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SKRIP, perintah], cwd=PROYEK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _pid_anak(manajer: subprocess.Popen[str]) -> int:
    assert manajer.stdout is not None
    return int(manajer.stdout.readline().rsplit("|", 1)[1])


def _mati(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_children_end_with_the_manager(sinyal: signal.Signals) -> None:
    manajer = _mulai("echo $$; exec sleep 60")
    anak = _pid_anak(manajer)
    manajer.send_signal(sinyal)
    kode = manajer.wait(timeout=20)
    assert kode == (-9 if sinyal == signal.SIGKILL else 0)
    assert tunggu_sampai(lambda: _mati(anak), 5)


def test_process_that_dies_by_itself_ends_the_rest_with_its_code() -> None:
    manajer = _mulai("echo $$; exit 7")
    keluaran, _ = manajer.communicate(timeout=20)
    assert manajer.returncode == 7
    assert "berhenti sendiri (kode 7)" in keluaran


def test_stubborn_grandchild_is_killed_with_its_group() -> None:
    manajer = _mulai("trap 'echo bandel' TERM; sleep 60 & echo $!; wait; wait")
    anak = _pid_anak(manajer)
    manajer.send_signal(signal.SIGINT)
    assert manajer.stdout is not None
    assert manajer.stdout.readline().endswith("bandel\n")  # it was asked to end and did not
    manajer.send_signal(signal.SIGINT)  # the second one does not wait
    manajer.wait(timeout=20)
    assert tunggu_sampai(lambda: _mati(anak), 5)


def test_used_port_is_noticed() -> None:
    with socket.socket() as lain:
        lain.bind(("127.0.0.1", 0))
        lain.listen()
        assert not port_bebas(lain.getsockname()[1])


def test_make_run_on_a_used_port_fails_with_one_line() -> None:
    with socket.socket() as lain:
        lain.bind(("127.0.0.1", 0))
        lain.listen()
        env = {**os.environ, "PORT": str(lain.getsockname()[1])}
        perintah = [sys.executable, "-m", "config.jalan"]
        hasil = subprocess.run(perintah, cwd=PROYEK, env=env, capture_output=True, text=True, check=False, timeout=30)
    assert hasil.returncode == 1
    assert "sudah dipakai" in hasil.stderr
