"""The one small door to gateways outside (WhatsApp, SMS, Telegram, mail): an interface, a sink, and apprise.

``kunci`` is the outbox id: the same on every repeat, so that a provider that can drops what it has seen, and so does
the sink. Nothing here writes a target or a text into a log: a provider's own errors may quote both.
"""

import json
import logging
from pathlib import Path
from typing import Protocol
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.module_loading import import_string

from core.waktu import sekarang

SALURAN = ("whatsapp", "sms", "telegram", "surel")
"""Channels in the order in which they are offered."""

KEPALA_ACUAN = {
    **dict.fromkeys(("json", "jsons", "xml", "xmls", "form", "forms"), "Idempotency-Key"),
    **dict.fromkeys(("mailto", "mailtos"), "X-Puskesos-Kiriman"),
}
"""Schemes of apprise that let us add a header, and the one that says which message this is."""

CATATAN_PENYEDIA = ("apprise", "urllib3.connectionpool")
"""Loggers that write addresses, and with them telephone numbers."""


class GerbangGagal(OSError):
    """The provider did not take the message. Says which channel, never to whom or what."""


def acuan_penyedia(kunci: int) -> str:
    """The reference of a message for its provider: the outbox id, told apart from those of other installations."""
    return str(uuid5(NAMESPACE_URL, f"{settings.ALAMAT_UMUM}/kotak-keluar/{kunci}"))


class Gerbang(Protocol):
    """A gateway. ``kirim`` raises when the provider did not take the message: it is tried again."""

    def kirim(self, *, kunci: int, saluran: str, tujuan: str, judul: str, isi: str) -> None: ...


class TanpaGerbang:
    """Nowhere: an installation without a gateway."""

    def kirim(self, *, kunci: int, saluran: str, tujuan: str, judul: str, isi: str) -> None:
        """Does nothing."""


class GerbangBerkas:
    """A file of JSON lines, ``settings.GERBANG_BERKAS``. Holds each key once, as providers do; no target."""

    def __init__(self) -> None:
        self.berkas = Path(settings.GERBANG_BERKAS)

    def kirim(self, *, kunci: int, saluran: str, tujuan: str, judul: str, isi: str) -> None:
        """Append a line, unless this key has come before."""
        if kunci in self.kunci_diterima():
            return
        baris = {"kunci": kunci, "saluran": saluran, "judul": judul, "isi": isi, "pada": sekarang().isoformat()}
        self.berkas.parent.mkdir(parents=True, exist_ok=True)
        with self.berkas.open("a", encoding="utf-8") as f:
            f.write(json.dumps(baris, ensure_ascii=False) + "\n")

    def isi(self) -> list[dict[str, str]]:
        """All lines in the order of arrival."""
        if not self.berkas.exists():
            return []
        return [json.loads(baris) for baris in self.berkas.read_text(encoding="utf-8").splitlines()]

    def kunci_diterima(self) -> list[int]:
        """Keys in the order of arrival."""
        return [int(baris["kunci"]) for baris in self.isi()]


class GerbangApprise:
    """Providers by apprise: an address per channel in ``settings.GERBANG_SALURAN``, ``{tujuan}`` where the target goes.

    The reference of the message (``acuan_penyedia``) goes along as a header where the scheme allows one
    (``KEPALA_ACUAN``), and wherever the address says ``{kunci}``; other providers do not learn of it.
    One provider call per message. Apprise says only whether it worked; what it logs would hold the target, so its
    loggers are silent here.
    """

    def kirim(self, *, kunci: int, saluran: str, tujuan: str, judul: str, isi: str) -> None:
        """Hand one message over. Raises GerbangGagal."""
        import apprise  # slow to import, and not needed where there is no gateway

        for nama in CATATAN_PENYEDIA:
            logging.getLogger(nama).disabled = True
        pola = settings.GERBANG_SALURAN.get(saluran, "")
        kirim = apprise.Apprise()
        if not pola or not kirim.add(_alamat_penyedia(pola, tujuan, acuan_penyedia(kunci))):
            raise GerbangGagal(f"saluran {saluran} belum siap")
        try:
            sampai = kirim.notify(title=judul if saluran == "surel" else "", body=isi)
        except Exception as sebab:  # a provider's library may raise anything, and quote the target in it
            raise GerbangGagal(f"{saluran}: {type(sebab).__name__}") from None
        if not sampai:
            raise GerbangGagal(saluran)


def _alamat_penyedia(pola: str, tujuan: str, acuan: str) -> str:
    """The pattern with target and reference filled in."""
    kepala = KEPALA_ACUAN.get(pola.partition("://")[0].lower())
    if kepala and "{kunci}" not in pola:
        pola += f"{'&' if '?' in pola else '?'}+{kepala}={{kunci}}"
    return pola.replace("{tujuan}", quote(tujuan, safe="+@")).replace("{kunci}", acuan)


def gerbang() -> Gerbang:
    """The installation's gateway, by ``settings.GERBANG`` (dotted name)."""
    kelas = import_string(settings.GERBANG)
    return kelas()  # type: ignore[no-any-return]


def saluran_siap() -> list[str]:
    """Channels that this installation has a provider for."""
    return [s for s in SALURAN if settings.GERBANG_SALURAN.get(s)]
