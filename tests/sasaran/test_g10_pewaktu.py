"""G10, the timer as processes: two beats and two sweeps, one killed -9 in the middle of a case. All happens once."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from core.konteks import dengan_sistem, konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.waktu import dengan_jam, sekarang
from kasus.models import Riwayat
from kasus.tasks import sapu, sapu_tenggat
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_dunia, kasus_ditangani, kasus_mentah
from tests.sasaran.ukuran import tulis

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g10]
KERJA: tuple[Callable[[], None], ...] = (sapu_tenggat, sapu_tenggat, sapu, sapu)
HARAP = {"tenggat_lewat": ("bo", "koordinator", "rangkap"), "kasus_dinaikkan": ("supervisor",)}
TERLAMBAT = SENIN + timedelta(days=40)
SABAR = 30.0


@pytest.fixture
def dunia(transactional_db: None) -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        yield buat_dunia()


def _anak(nomor: int, kerja: Callable[[], None], aba_aba: int) -> int:
    """A process of its own: waits for the word, does a timer's work, and ends without pytest's clean-up."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.read(aba_aba, 1)
        with connection.cursor() as kursor:
            kursor.execute(f"SET application_name = 'pewaktu-{nomor}'")
        kerja()
    finally:
        os._exit(0)


def _tertahan() -> int:
    """The number of a process that waits for a lock in the middle of a case."""
    batas = time.monotonic() + SABAR
    while time.monotonic() < batas:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT min(a.application_name) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
                " WHERE NOT l.granted AND a.application_name LIKE 'pewaktu-%'"
            )
            (nama,) = kursor.fetchone() or (None,)
        if nama:
            return int(nama.rpartition("-")[2])
    raise AssertionError("no process got as far as a notice")


def _bersama(*, bunuh: bool) -> None:
    """All at once. ``bunuh``: notices cannot be written for a while, and one who waits for that is killed."""
    connections.close_all()  # a child shares no connection
    baca, tulis_ = os.pipe()
    pid = [_anak(nomor, kerja, baca) for nomor, kerja in enumerate(KERJA)]
    with transaction.atomic(), connection.cursor() as kursor:
        if bunuh:
            kursor.execute("LOCK TABLE pemberitahuan IN SHARE MODE")
        os.write(tulis_, b"." * len(pid))
        if bunuh:
            os.kill(pid[_tertahan()], signal.SIGKILL)
    akhir = [os.waitpid(satu, 0)[1] for satu in pid]
    for ujung in (baca, tulis_):
        os.close(ujung)
    assert sum(os.WIFSIGNALED(satu) for satu in akhir) == bunuh


def _kabar(semua: set[UUID]) -> Counter[tuple[UUID, str, UUID]]:
    while baris := ambil_yang_jatuh(sekarang()):
        assert all(map(kerjakan, baris))
    with dengan_sistem():
        isi = Pemberitahuan.objects.filter(objek_id__in=semua, jenis__in=HARAP)
        return Counter(isi.values_list("objek_id", "jenis", "penerima_id"))


def test_killed_worker_among_four_leaves_one_escalation_and_one_message_each(dunia: Dunia) -> None:
    semua = {kasus_ditangani(dunia) for _ in range(6)}
    with dengan_jam(TERLAMBAT):
        _bersama(bunuh=True)
    with dengan_jam(TERLAMBAT + timedelta(minutes=5)):  # the next tick takes what the dead one left
        _bersama(bunuh=False)
        kabar = _kabar(semua)
    with konteks(SISTEM):
        aksi = Counter(Riwayat.objects.filter(peran="sistem").values_list("kasus_id", "aksi"))
    assert aksi == Counter({(id, a): 1 for id in semua for a in ("lewat_tenggat", "naikkan")})
    assert {kasus_mentah(id).status for id in semua} == {"ditelaah_supervisor"}
    siapa = {(j, dunia.petugas[nama].pk) for j, nama_nama in HARAP.items() for nama in nama_nama}
    assert kabar == Counter({(id, *satu): 1 for id in semua for satu in siapa})
    tulis("G10", "pewaktu_dibunuh", proses=len(KERJA), kasus=len(semua), sekali=len(aksi))
