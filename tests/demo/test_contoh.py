"""``contoh/alur.sh`` against a server that answers on a real port."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from puskesos.models import Petugas, TokenUnit
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import Dunia, buat_dunia

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
AKUN = ("fo", "bo", "koordinator", "supervisor", "manajer", "mitra", "survei", "fokab", "bokab")


@pytest.fixture
def lingkungan(transactional_db: None) -> dict[str, str]:
    """What the script reads from its environment: a token per officer, and two account ids."""
    dunia = buat_dunia()
    daftarkan_mitra(kode="L-UJI-1", nama="Lembaga Uji", program=["LKS"], kabkota="32.01", wilayah="32.01")
    akun = {f"AKUN_{nama.upper()}": str(dunia.petugas[nama].pk) for nama in ("bo", "survei")}
    # Whatever is missing in the environment must not be made: the tree's own database is not this one.
    return {**os.environ, **akun, **{f"TOKEN_{n.upper()}": _token(dunia, n) for n in AKUN}, "PYTHON": "/bin/false"}


def _token(dunia: Dunia, nama: str) -> str:
    petugas: Petugas = dunia.petugas[nama]
    tugas = petugas.penugasan.first()
    assert tugas is not None
    return str(TokenUnit.objects.create(user=petugas, unit=tugas.unit)[1])


def _jalan(proyek: Path, alamat: str, lingkungan: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(proyek / "contoh" / "alur.sh"), alamat],
        env=lingkungan, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


def test_five_complaints_go_their_way_twice(live_server: Any, proyek: Path, lingkungan: dict[str, str]) -> None:
    for _ in range(2):
        hasil = _jalan(proyek, live_server.url, lingkungan)
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr
        assert "Selesai: 5 aduan" in hasil.stdout
        assert hasil.stdout.count("= status ditutup") == 5
        assert {f"diharapkan {n}, diterima {n}" in hasil.stdout for n in (403, 404, 409, 422)} == {True}
        assert "9901014508900000" not in hasil.stdout and "Warga Contoh" not in hasil.stdout


def test_first_unexpected_status_ends_the_script(live_server: Any, proyek: Path, lingkungan: dict[str, str]) -> None:
    hasil = _jalan(proyek, live_server.url, lingkungan | {"TOKEN_BO": lingkungan["TOKEN_FO"]})
    assert hasil.returncode == 1
    assert 'GAGAL pada "terima oleh back office": diharapkan 403, diterima 201' in hasil.stderr
    assert "Langkah 2" not in hasil.stdout
