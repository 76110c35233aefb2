"""``manage.py relay``: publish what is due in the outbox, every ten seconds, until it is told to stop."""

import logging
import signal
import threading
from typing import Any

import django.db
from django.core.management.base import BaseCommand

from core.kotak_keluar import ambil_yang_jatuh
from core.tasks import antar
from core.waktu import sekarang

log = logging.getLogger("puskesos.relay")
JEDA = 10.0
"""Seconds between two rounds; a hint from a commit comes earlier, through the worker."""


class Command(BaseCommand):
    help = "Mengantar isi kotak keluar ke pekerja, terus-menerus."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--sekali", action="store_true", help="satu putaran saja")

    def handle(self, *args: Any, **options: Any) -> None:
        berhenti = threading.Event()
        if not options["sekali"]:
            for sinyal in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sinyal, lambda *_: berhenti.set())
        while True:
            jumlah = self._putaran()
            if options["sekali"]:
                self.stdout.write(f"{jumlah} pesan diantar.")
                return
            if berhenti.wait(JEDA if jumlah == 0 else 0):
                return

    def _putaran(self) -> int:
        """Rows published in one round. A database or Redis that is down is waited for, not died of."""
        try:
            daftar = ambil_yang_jatuh(sekarang())
            for id in daftar:
                antar.apply_async([id], retry=False)
            return len(daftar)
        except Exception as sebab:  # the rows stay due: the next round takes them again
            log.warning("relay menunggu galat=%s", type(sebab).__name__)
            django.db.connections.close_all()
            return 0
