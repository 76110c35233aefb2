"""G10, the timer as it runs: two beats and four Celery workers, one killed -9 in the middle of a case. All once."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Self
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Q

from config.lokal.tempat import PROYEK, ikut_mati, tunggu_sampai
from core.konteks import dengan_sistem, konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.models import Giliran, KotakKeluar
from core.waktu import dengan_jam, sekarang
from kasus.models import Riwayat
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_dunia, kasus_ditangani, kasus_mentah
from tests.sasaran.ukuran import tulis, ukuran

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g10]
WORKER, BEAT = 4, 2
HARAP = {"tenggat_lewat": ("bo", "koordinator", "rangkap"), "kasus_dinaikkan": ("supervisor",)}
SABAR = 90.0
"""Seconds after which what should have come counts as lost."""
USAI = re.compile(r"sapu_tenggat\[[\w-]+\] succeeded")
CELERY = [sys.executable, "-W", "ignore", "-m", "celery", "-A"]
SENDIRI = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


@dataclass
class Regu:
    """``with Regu(folder)``: the beats and workers, each a session of its own; all end with it."""

    folder: Path
    proses: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        for n in range(WORKER):
            nama = f"worker-{n}"
            self._mulai(nama, "config", "worker", "-c", "1", "-l", "INFO", "-n", f"{nama}@%h", *SENDIRI)
        for n in range(BEAT):
            berkas = str(self.folder / f"jadwal-{n}")
            self._mulai(f"beat-{n}", "tests.sasaran.detak_cepat", "beat", "--pidfile=", "-s", berkas)
        return self

    def _mulai(self, nama: str, *perintah: str) -> None:
        env = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "tests.sasaran.setelan_pewaktu", "PERAN_DB": "app",
            "PEWAKTU_DATABASE": str(connection.settings_dict["NAME"]), "PEWAKTU_FOLDER": str(self.folder),
            "PGAPPNAME": f"pewaktu/{nama}",
        }  # fmt: skip
        with (self.folder / f"{nama}.log").open("wb") as keluaran:
            self.proses[nama] = subprocess.Popen(
                [*CELERY, *perintah], cwd=PROYEK, env=env, stdin=subprocess.DEVNULL, stdout=keluaran,
                stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=ikut_mati(signal.SIGKILL),
            )  # fmt: skip

    def log(self, nama: str) -> str:
        """What a process has said."""
        return (self.folder / f"{nama}.log").read_text(errors="replace")

    def bunuh(self, nama: str) -> None:
        """Kill -9 of a process with its children."""
        proses = self.proses.pop(nama)
        assert proses.poll() is None, self.log(nama)[-1500:]
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(20)

    def tunggu(self, syarat: Callable[[], bool]) -> None:
        """Until it is so. Raises AssertionError with the last words of all when time is over, or one has ended."""

        def usai() -> bool:
            return any(p.poll() is not None for p in self.proses.values()) or syarat()

        assert tunggu_sampai(usai, SABAR) and syarat(), self.kabar()

    def __exit__(self, *_: object) -> None:
        for proses in self.proses.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(proses.pid, signal.SIGKILL)
            proses.wait(20)

    def kabar(self) -> str:
        """The last words of all."""
        return "\n".join(f"{p.stem}: {self.log(p.stem)[-1500:]}" for p in sorted(self.folder.glob("*.log")))


@pytest.fixture
def semua(transactional_db: None) -> Iterator[tuple[Dunia, set[UUID]]]:
    """Cases whose clock ran out long ago by the real one; the outbox is empty."""
    kini = sekarang()
    lalu = (kini - timedelta(days=42 + kini.weekday())).replace(hour=3, minute=0, second=0, microsecond=0)
    with dengan_jam(lalu):
        dunia = buat_dunia()
        id = {kasus_ditangani(dunia) for _ in range(max(6, ukuran(6)))}
        while baris := ambil_yang_jatuh(sekarang()):
            assert all(map(kerjakan, baris))
    yield dunia, id


def _tertahan() -> list[str]:
    """The workers that wait for a lock in the middle of a case."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_stat_clear_snapshot()")  # inside a transaction it would stand still
        kursor.execute(
            "SELECT DISTINCT a.application_name FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
            " WHERE NOT l.granted AND a.application_name LIKE 'pewaktu/%'"
        )
        return [nama.partition("/")[2] for (nama,) in kursor.fetchall()]


def _bunuh_yang_di_tengah(regu: Regu) -> None:
    """Notices cannot be written for a while: one worker is held inside a case, the others let the slot be."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("LOCK TABLE pemberitahuan IN SHARE MODE")
        regu.tunggu(lambda: bool(_tertahan()))
        (korban,) = _tertahan()
        lain = {f"worker-{n}" for n in range(WORKER)} - {korban}
        regu.tunggu(lambda: _tertahan() != [korban] or all(USAI.search(regu.log(nama)) for nama in lain))
        assert _tertahan() == [korban]
        regu.bunuh(korban)


def _tenang(id: set[UUID]) -> bool:
    """Every case has moved, and nothing is left in the outbox."""
    if KotakKeluar.objects.filter(selesai_pada=None, mati_pada=None).exists():
        return False
    with konteks(SISTEM):
        return Riwayat.objects.filter(aksi="naikkan", kasus__in=id).values("kasus").distinct().count() == len(id)


def _slot_berikut(regu: Regu, id: set[UUID]) -> None:
    """The slot is free again, as five minutes later: one more whole sweep over the same cases."""
    Giliran.objects.filter(pekerjaan="sapu_tenggat").delete()
    usai = Giliran.objects.filter(~Q(selesai_pada=None), pekerjaan="sapu_tenggat")
    regu.tunggu(lambda: usai.exists() and _tenang(id))


def test_killed_worker_among_four_leaves_one_escalation_and_one_message_each(
    semua: tuple[Dunia, set[UUID]], tmp_path: Path
) -> None:
    dunia, id = semua
    with Regu(tmp_path) as regu:
        _bunuh_yang_di_tengah(regu)
        regu.tunggu(lambda: _tenang(id))
        _slot_berikut(regu, id)
    with konteks(SISTEM):
        aksi = Counter(Riwayat.objects.filter(peran="sistem").values_list("kasus_id", "aksi"))
    with dengan_sistem():
        isi = Pemberitahuan.objects.filter(objek_id__in=id, jenis__in=HARAP)
        kabar = Counter(isi.values_list("objek_id", "jenis", "penerima_id"))
    assert aksi == Counter({(satu, a): 1 for satu in id for a in ("lewat_tenggat", "naikkan")})
    assert {kasus_mentah(satu).status for satu in id} == {"ditelaah_supervisor"}
    siapa = {(j, dunia.petugas[nama].pk) for j, nama_nama in HARAP.items() for nama in nama_nama}
    assert kabar == Counter({(satu, *s): 1 for satu in id for s in siapa})
    tulis("G10", "pewaktu_dibunuh", beat=BEAT, worker=WORKER, dibunuh=1, kasus=len(id), sekali=len(aksi))
