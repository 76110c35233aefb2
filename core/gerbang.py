"""The one small door to gateways outside (SMS, WhatsApp, mail): an interface, and a sink for demo and tests.

What passes is ids and codes; a gateway that writes to people looks up whom and what by itself. ``kunci`` is
the outbox id: a provider drops what it has seen already, and so does the sink.
"""

import json
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from core.waktu import sekarang


class Gerbang(Protocol):
    """A gateway. ``kirim`` raises when the provider did not take the message: it is tried again."""

    def kirim(self, *, kunci: int, jenis: str, objek_id: UUID) -> None: ...


class TanpaGerbang:
    """Nowhere: an installation without a gateway."""

    def kirim(self, *, kunci: int, jenis: str, objek_id: UUID) -> None:
        """Does nothing."""


class GerbangBerkas:
    """A file of JSON lines, ``settings.GERBANG_BERKAS``. Holds each key once, as providers do."""

    def __init__(self) -> None:
        self.berkas = Path(settings.GERBANG_BERKAS)

    def kirim(self, *, kunci: int, jenis: str, objek_id: UUID) -> None:
        """Append a line, unless this key has come before."""
        if kunci in self.kunci_diterima():
            return
        baris = {"kunci": kunci, "jenis": jenis, "objek_id": str(objek_id), "pada": sekarang().isoformat()}
        self.berkas.parent.mkdir(parents=True, exist_ok=True)
        with self.berkas.open("a", encoding="utf-8") as f:
            f.write(json.dumps(baris) + "\n")

    def kunci_diterima(self) -> list[int]:
        """Keys in the order of arrival."""
        if not self.berkas.exists():
            return []
        return [int(json.loads(baris)["kunci"]) for baris in self.berkas.read_text(encoding="utf-8").splitlines()]


def gerbang() -> Gerbang:
    """The installation's gateway, by ``settings.GERBANG`` (dotted name)."""
    kelas = import_string(settings.GERBANG)
    return kelas()  # type: ignore[no-any-return]
