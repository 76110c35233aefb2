"""Limits on failed tries, counted in Redis, one row per door. Only failures count: a village may share an address."""

from dataclasses import dataclass

import redis
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from core.errors import TerlaluSering

TUNGGU_REDIS = 1.0
"""Seconds to wait for Redis; after that the door answers 503 (``config.errors``)."""


@dataclass(frozen=True, slots=True)
class Batas:
    """At most ``gagal`` failures in ``detik`` seconds from one address; the next one is refused."""

    nama: str
    gagal: int
    detik: int


LACAK = Batas("lacak", gagal=10, detik=60)
"""Wrong kode lacak, on the public tracking page."""
LACAK_SEMUA = Batas("lacak_semua", gagal=600, detik=60)
"""Wrong kode lacak from everywhere together: above it each try must answer a question (``kasus.tantangan``)."""
TAUTAN_RUJUKAN = Batas("tautan_rujukan", gagal=10, detik=60)
"""Addresses of a referral that lead nowhere: guessed, mistyped, ended."""
SURAT = Batas("surat", gagal=10, detik=60)
"""Unknown codes, on the public check of a letter."""


def _redis() -> "redis.Redis":
    return redis.Redis.from_url(
        settings.CACHES["default"]["LOCATION"],
        socket_timeout=TUNGGU_REDIS,
        socket_connect_timeout=TUNGGU_REDIS,
    )


def alamat_peminta(request: HttpRequest) -> str:
    """The client's address: the one that our outermost trusted proxy saw, or the connection's own without proxies."""
    proksi = int(settings.PROKSI_TEPERCAYA)
    rantai = [bagian.strip() for bagian in request.headers.get("X-Forwarded-For", "").split(",") if bagian.strip()]
    # Only the last ``proksi`` entries were written by machines of ours; what stands before them anybody can type.
    if 0 < proksi <= len(rantai):
        return rantai[-proksi]
    return str(request.META.get("REMOTE_ADDR", ""))


def sidik_alamat(alamat: str) -> str:
    """A keyed hash of an address: addresses are personal data too, neither Redis nor a form holds one."""
    return salted_hmac("kasus.batas", alamat, algorithm="sha256").hexdigest()[:32]


def _nama_kunci(batas: Batas, alamat: str) -> str:
    return f"batas:{batas.nama}:{sidik_alamat(alamat)}"


def sisa_ramai(batas: Batas) -> int:
    """Seconds for which all addresses together are over a limit; 0 while they are not."""
    kunci = _nama_kunci(batas, "")
    with _redis() as r:
        jumlah, sisa = r.pipeline().get(kunci).ttl(kunci).execute()
    return max(1, int(sisa)) if int(jumlah or 0) > batas.gagal else 0


def hitung(batas: Batas) -> None:
    """Count a failure of whoever it was, and refuse nobody."""
    kunci = _nama_kunci(batas, "")
    with _redis() as r:
        r.pipeline().set(kunci, 0, ex=batas.detik, nx=True).incr(kunci).execute()


def pakai_sekali(nama: str, detik: int) -> bool:
    """True for the first caller of a name within ``detik`` seconds."""
    with _redis() as r:
        return bool(r.set(f"batas:sekali:{nama}", 1, ex=detik, nx=True))


def pastikan_belum_penuh(batas: Batas, alamat: str) -> None:
    """Before a try. Raises TerlaluSering with the seconds left when the address is over its limit."""
    kunci = _nama_kunci(batas, alamat)
    with _redis() as r:
        jumlah, sisa = r.pipeline().get(kunci).ttl(kunci).execute()
    if int(jumlah or 0) > batas.gagal:
        raise TerlaluSering(max(1, int(sisa)))


def catat_gagal(batas: Batas, alamat: str) -> None:
    """After a failed try. Raises TerlaluSering when this one is over the limit. The window begins with the first."""
    kunci = _nama_kunci(batas, alamat)
    with _redis() as r:
        _, jumlah, sisa = r.pipeline().set(kunci, 0, ex=batas.detik, nx=True).incr(kunci).ttl(kunci).execute()
    if int(jumlah) > batas.gagal:
        raise TerlaluSering(max(1, int(sisa)))
