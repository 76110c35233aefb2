"""POST to an address that somebody else typed: HTTPS only, never into our own network, no redirect, five seconds.

The name is resolved once, every address of it is checked, and the connection goes to the address that was checked:
a name that answers differently the second time gains nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

BATAS_DETIK = 5.0
"""From the first packet to the status line, whatever the other side does."""
PORT = frozenset({443, 8443})
TEROWONGAN = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""IPv6 networks behind which any IPv4 address can hide."""


class AlamatTerlarang(ValueError):
    """The address is no public HTTPS address. The message says which rule, never the address."""


class PenerimaMenolak(OSError):
    """The other side answered, but not with 2xx."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """An address taken apart: where to connect, and what to ask for."""

    host: str
    port: int
    tls: bool
    jalur: str


def _lokal_boleh() -> bool:
    """Demo and tests may post to this very machine, without TLS."""
    return bool(getattr(settings, "WEBHOOK_LOKAL", False))


def periksa_alamat(alamat: str) -> Tujuan:
    """The parts of an acceptable address, without asking the network. Raises AlamatTerlarang."""
    try:
        u = urlsplit(alamat)
        port = u.port
    except ValueError:
        raise AlamatTerlarang("bentuk") from None
    if not u.hostname or u.username or u.password or u.fragment or not alamat.isascii() or _berspasi(alamat):
        raise AlamatTerlarang("bentuk")
    lokal = _lokal_boleh() and u.hostname in ("127.0.0.1", "localhost")
    if u.scheme != "https" and not (lokal and u.scheme == "http"):
        raise AlamatTerlarang("bukan https")
    if not lokal and (port or 443) not in PORT:
        raise AlamatTerlarang("port")
    _tolak_ip_tertulis(u, lokal)
    tls = u.scheme == "https"
    return Tujuan(u.hostname, port or (443 if tls else 80), tls, (u.path or "/") + (f"?{u.query}" if u.query else ""))


def _berspasi(alamat: str) -> bool:
    return any(c.isspace() or ord(c) < 32 for c in alamat)


def _tolak_ip_tertulis(u: SplitResult, lokal: bool) -> None:
    host = u.hostname or ""
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        if not lokal and ("." not in host or host.endswith((".local", ".internal", ".localhost"))):
            raise AlamatTerlarang("bukan alamat umum") from None
        return
    if not lokal and not umum(ip):
        raise AlamatTerlarang("bukan alamat umum")


def umum(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """True for an address of the public internet, also when it is wrapped in IPv6."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return umum(ip.ipv4_mapped)
        if any(ip in jaringan for jaringan in TEROWONGAN):
            return False
    return ip.is_global and not ip.is_multicast


def _alamat_ip(tujuan: Tujuan) -> str:
    """One checked address of the host. Raises AlamatTerlarang when any of them is not public; OSError without one."""
    isi = socket.getaddrinfo(tujuan.host, tujuan.port, type=socket.SOCK_STREAM)
    ip = [ipaddress.ip_address(str(satu[4][0]).partition("%")[0]) for satu in isi]
    boleh = all(umum(satu) or (_lokal_boleh() and satu.is_loopback) for satu in ip)
    if not ip or not boleh:
        raise AlamatTerlarang("bukan alamat umum")
    return str(ip[0])


class _Sambungan(http.client.HTTPConnection):
    """A connection to the checked address that speaks to, and verifies, the name."""

    def __init__(self, ip: str, tujuan: Tujuan) -> None:
        super().__init__(tujuan.host, tujuan.port, timeout=BATAS_DETIK)
        self.ip, self.tls = ip, tujuan.tls

    def connect(self) -> None:
        sock: socket.socket = socket.create_connection((self.ip, self.port), BATAS_DETIK)
        self.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host) if self.tls else sock


def kirim_post(alamat: str, isi: bytes, kepala: Mapping[str, str]) -> int:
    """POST and return the 2xx status; the answer's body is not read.

    Raises AlamatTerlarang, PenerimaMenolak (any other status, redirects too), OSError (no connection, too slow).
    """
    tujuan = periksa_alamat(alamat)
    sambungan = _Sambungan(_alamat_ip(tujuan), tujuan)
    # A timeout of the socket starts again with each byte: this one does not.
    pengawal = threading.Timer(BATAS_DETIK, _putus, [sambungan])
    pengawal.daemon = True
    pengawal.start()
    try:
        sambungan.request("POST", tujuan.jalur, body=isi, headers=dict(kepala))
        status = sambungan.getresponse().status
    except http.client.HTTPException as sebab:
        raise PenerimaMenolak(type(sebab).__name__) from None
    finally:
        pengawal.cancel()
        sambungan.close()
    if not 200 <= status < 300:
        raise PenerimaMenolak(str(status))
    return status


def _putus(sambungan: Any) -> None:
    with suppress(OSError, AttributeError):
        sambungan.sock.shutdown(socket.SHUT_RDWR)
