"""A crew of threads that begin together, again and again, each on a database connection of its own."""

import contextvars
import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Self

from django.db import connections
from django.test import Client

from puskesos.models import TokenUnit
from tests.dunia import Dunia, kunci_baru


class Regu:
    """``with Regu(50) as regu: regu.bersama(kerja)`` calls ``kerja(0..49)`` at once."""

    def __init__(self, banyak: int) -> None:
        self.banyak = banyak
        self.kolam = ThreadPoolExecutor(banyak)

    def bersama(self, kerja: Callable[[int], Any]) -> list[Any]:
        """What each returned; an error comes back as a value. The injected clock stands still for them too."""
        gerbang = Barrier(self.banyak)

        def satu(urut: int) -> Any:
            try:
                gerbang.wait(60)
                return kerja(urut)
            except Exception as galat:
                return galat

        tugas = [self.kolam.submit(contextvars.copy_context().run, satu, n) for n in range(self.banyak)]
        return [t.result(300) for t in tugas]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bersama(lambda _: connections.close_all())
        self.kolam.shutdown()


class Pintu:
    """The API as one officer uses it, from any thread."""

    def __init__(self, dunia: Dunia, nama: str) -> None:
        petugas = dunia.petugas[nama]
        penugasan = petugas.penugasan.first()
        assert penugasan is not None
        self.token = TokenUnit.objects.create(user=petugas, unit=penugasan.unit)[1]

    def kirim(self, alamat: str, isi: Any, kunci: str | None = None) -> Any:
        """The response; a failure inside is a 500, as for any client."""
        kepala = {"Authorization": f"Token {self.token}", "Idempotency-Key": kunci or kunci_baru()}
        klien = Client(raise_request_exception=False)
        return klien.post(alamat, json.dumps(isi), content_type="application/json", headers=kepala)


def hitung(jawaban: Iterable[Any]) -> Counter[str]:
    """Answers by status, refusals with their code: ``200``, ``409 versi_usang``."""

    def nama(j: Any) -> str:
        if isinstance(j, Exception):
            return type(j).__name__
        return str(j.status_code) if j.status_code < 400 else f"{j.status_code} {j.json()['kode']}"

    return Counter(map(nama, jawaban))
