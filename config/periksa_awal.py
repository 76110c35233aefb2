"""Checks at start: web, worker, beat and relay do not serve until what they rely on is true.

``python -m config.periksa_awal`` runs them by hand. A finding stops the process with exit code 3 and names the
setting. A database that does not answer is waited for, then exit code 1 (another try may succeed); a Redis that does
not answer is no reason to stay away: intake works without it.
"""

import logging
import os
import sys
import threading
from collections.abc import Iterable, Sequence

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connections

from config.pemeriksaan import basis_data, kunci, penyalur, setelan
from config.pemeriksaan.temuan import Periksa, Temuan

log = logging.getLogger("puskesos.periksa_awal")

KELUAR_TEMUAN = 3
"""Exit code of a setting that does not hold. Gunicorn stops its master on it instead of starting workers for ever."""
KELUAR_TAK_TERJANGKAU = 1
TUNGGU_DB = (0, 1, 2, 4, 8)
"""Seconds before each try to reach the database."""

TANPA_LAYANAN: tuple[Periksa, ...] = (*setelan.PERIKSA, *kunci.PERIKSA_BENTUK, penyalur.celery)
DENGAN_REDIS: tuple[Periksa, ...] = (penyalur.perantara,)


def kumpulkan(daftar: Iterable[Periksa]) -> list[Temuan]:
    """Everything that these checks find."""
    return [temuan for periksa in daftar for temuan in periksa()]


def semua_temuan() -> list[Temuan]:
    """Findings of all checks. Raises OperationalError when the database cannot be reached."""
    temuan = [*kumpulkan(TANPA_LAYANAN), *kumpulkan(basis_data.PERIKSA), *_redis()]
    if not any(t.seharusnya == basis_data.BELUM_ADA for t in temuan):
        temuan += kumpulkan(kunci.PERIKSA_DATA)  # read from a table
    return temuan


def _redis() -> list[Temuan]:
    try:
        return kumpulkan(DENGAN_REDIS)
    except (redis.ConnectionError, redis.TimeoutError):
        log.warning("periksa_awal: Redis tidak menjawab, setelannya belum diperiksa")
        return []
    except redis.ResponseError as sebab:
        return [
            Temuan("Redis CONFIG GET", f"ditolak server ({type(sebab).__name__}); setelannya tidak dapat diperiksa")
        ]


def _dengan_tunggu(jeda: Sequence[float]) -> list[Temuan] | None:
    """The findings, or None when the database did not answer after all these seconds."""
    tunda = threading.Event()
    for detik in jeda:
        tunda.wait(detik)
        try:
            return semua_temuan()
        except (OperationalError, InterfaceError) as sebab:
            log.warning("periksa_awal: basis data belum menjawab (%s)", type(sebab).__name__)
            connections.close_all()
        except DatabaseError as sebab:
            return [Temuan("basis data", f"pemeriksaan gagal ({type(sebab).__name__}); lihat lognya")]
    return None


def periksa_awal(jeda: Sequence[float] = TUNGGU_DB) -> list[str]:
    """Check everything, name what is excused here. SystemExit 3 with a line per finding, 1 without a database."""
    try:
        temuan = _dengan_tunggu(jeda)
    finally:
        connections.close_all()  # the thread that checks is not one that serves
    if temuan is None:
        print("periksa_awal: basis data tidak dapat dihubungi (DATABASE_URL)", file=sys.stderr)
        raise SystemExit(KELUAR_TAK_TERJANGKAU)
    longgar = settings.PERIKSA_AWAL_LONGGAR
    berat = [t for t in temuan if not (t.longgar and t.longgar in longgar)]
    for satu in berat:
        print(f"periksa_awal: {satu}", file=sys.stderr)
    if berat:
        raise SystemExit(KELUAR_TEMUAN)
    if dilonggarkan := sorted({t.setelan for t in temuan}):
        # One short line in each process; the names are printed where somebody asks for them.
        log.warning("periksa_awal: %d hal dilonggarkan (python -m config.periksa_awal)", len(dilonggarkan))
    else:
        log.info("periksa_awal: semua terpenuhi")
    return dilonggarkan


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    if longgar := periksa_awal():
        print(f"Dilonggarkan di lingkungan ini: {', '.join(longgar)}.")
    print("Semua pemeriksaan awal lain terpenuhi." if longgar else "Semua pemeriksaan awal terpenuhi.")
