"""Years of the narrow table: opened at night, before anybody asks for them."""

from datetime import date

from django.db import OperationalError, connection, transaction

from indikator.models import TahunRingkas

TUNGGU = "3s"
"""How long complaints may have to wait for the lock of an opening; a night with more traffic tries again."""


def buka_tahun(hari: date) -> list[int]:
    """Gives every office its row of last year, this year and (from December) the next; returns years newly opened.

    Where the lock is not had in time the year stays as it was: figures then come from the rollup itself.
    """
    tahun = [hari.year - 1, hari.year, *([hari.year + 1] if hari.month == 12 else [])]
    ada = set(TahunRingkas.objects.values_list("tahun", flat=True))
    return [t for t in tahun if t not in ada and buka(t)]


def buka(tahun: int) -> bool:
    """Opens one year in a transaction of its own. False when the lock was not had in time."""
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(f"SET LOCAL lock_timeout = '{TUNGGU}'")
            kursor.execute("SELECT indikator_buka_tahun(%s::smallint)", [tahun])
    except OperationalError:
        return False
    return True
