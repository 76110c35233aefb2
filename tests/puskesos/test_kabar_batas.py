"""Two workers at the monthly limit of an office: never one message more than it allows."""

import contextvars
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import connection, connections

from config.lokal.tempat import tunggu_sampai
from core.konteks import konteks
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam
from puskesos import kabar
from puskesos.models import PesanKeluar
from puskesos.pelaku import SISTEM
from puskesos.services.aturan_kabar import atur_setelan, tetapkan_aturan
from tests.dunia import SENIN, Dunia, buat_dunia
from tests.puskesos.test_kabar_keluar import kabari

pytestmark = pytest.mark.django_db(transaction=True)


class GerbangLambat:
    """A provider that does not answer before the other worker has come too, or waits for the office."""

    masuk: ClassVar[list[int]] = []
    kunci = threading.Lock()

    def kirim(self, *, kunci: int, **_: Any) -> None:
        with self.kunci:
            self.masuk.append(kunci)
        assert tunggu_sampai(lambda: len(self.masuk) > 1 or _menunggu(), 20)


def _menunggu() -> bool:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        baris = kursor.fetchone()
    return bool(baris and baris[0])


@pytest.fixture
def dunia(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dunia]:
    settings.GERBANG = f"{__name__}.GerbangLambat"
    monkeypatch.setattr(kabar, "_JENIS", dict(kabar._JENIS))
    kabar.daftarkan("uji_biasa", "Ada yang baru.")
    with dengan_jam(SENIN):
        d = buat_dunia()
        d.petugas["bo"].telepon = "0899-0000-0000"
        d.petugas["bo"].save(update_fields=["telepon"])
        with konteks(d["bo"]):
            atur_setelan(oleh=d["bo"], saluran={"tugas": "sms"}, telegram="", ringkasan=True)
        tetapkan_aturan(oleh=d["admin"], dari=time(21), sampai=time(7), batas=1)
        yield d


def test_two_workers_at_the_limit_send_one_message(dunia: Dunia) -> None:
    for n in range(2):
        kabari(dunia, kunci=f"k{n}")
    id = list(KotakKeluar.objects.filter(jenis="kabar.petugas").values_list("pk", flat=True))

    def kerja(satu: int) -> bool:
        try:
            return kerjakan(satu)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as kolam:
        tugas = [kolam.submit(contextvars.copy_context().run, kerja, satu) for satu in id]
        assert [t.result(60) for t in tugas] == [True, True]
    with konteks(SISTEM):
        assert sorted(PesanKeluar.objects.values_list("keadaan", flat=True)) == ["ditahan", "terkirim"]
    assert len(GerbangLambat.masuk) == 1
