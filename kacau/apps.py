"""What the processes under fault injection do differently: shorter waits, and a job that can be held."""

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.apps import AppConfig
from django.conf import settings

TAHAN = "kacau.tahan"
"""Outbox kind whose receiver waits for the file ``lepas``, so that its worker can be killed in the middle."""
SEWA = timedelta(seconds=3)
JEDA_RELAY = 0.5
MAKS = 120.0
"""Seconds that a held job waits at most."""


class KacauConfig(AppConfig):
    name = "kacau"

    def ready(self) -> None:
        """A lost message is due again after seconds, not a minute: a run must end while somebody looks on."""
        from core import kotak_keluar
        from core.management.commands import relay

        kotak_keluar.SEWA = SEWA
        kotak_keluar.TUNGGU = (0, 1, 1, 1, 1)
        relay.JEDA = JEDA_RELAY
        kotak_keluar.penerima(TAHAN)(_tahan)


def _tahan(objek_id: UUID, kotak_keluar_id: int) -> None:
    from core.gerbang import gerbang

    folder = Path(settings.FOLDER_KACAU)  # type: ignore[misc]  # of kacau.setelan
    (folder / f"mulai-{kotak_keluar_id}").write_text(str(os.getpid()))
    batas = time.monotonic() + MAKS
    while not (folder / "lepas").exists() and time.monotonic() < batas:
        time.sleep(0.05)
    gerbang().kirim(kunci=kotak_keluar_id, saluran="uji", tujuan="", judul=TAHAN, isi=str(objek_id))
