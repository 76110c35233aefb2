"""Who acts, told to PostgreSQL: the settings that the row-level security policies read.

Three transaction-local settings, always set together: ``app.lingkup`` (level), ``app.kode``
(region or institution) and ``app.akun`` (account id). Outside a context no scoped row is visible.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from django.db import connection, transaction


class Pelaku(Protocol):
    """What row-level security needs to know of an actor."""

    @property
    def lingkup(self) -> str: ...
    @property
    def kode(self) -> str: ...
    @property
    def akun(self) -> str: ...


def _pasang(lingkup: str, kode: str, akun: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT set_config('app.lingkup', %s, true), set_config('app.kode', %s, true),"
            " set_config('app.akun', %s, true)",
            [lingkup, kode, akun],
        )


def _terpasang() -> tuple[str, str, str]:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(current_setting('app.lingkup', true), ''),"
            " coalesce(current_setting('app.kode', true), ''), coalesce(current_setting('app.akun', true), '')"
        )
        baris = kursor.fetchone()
    assert baris is not None
    return baris[0], baris[1], baris[2]


@contextmanager
def konteks(pelaku: Pelaku) -> Iterator[None]:
    """Open a transaction (or savepoint) in which only the actor's rows exist.

    Inside another context the former settings come back at the end.
    """
    # The settings of an outermost transaction vanish with it: nothing to read or to put back.
    di_dalam = connection.in_atomic_block
    with transaction.atomic():
        sebelum = _terpasang() if di_dalam else None
        ganti_pelaku(pelaku)
        yield
        # A rollback (``set_rollback``) undoes the settings by itself, and refuses statements until then.
        if sebelum is not None and not connection.needs_rollback:
            _pasang(*sebelum)


def ganti_pelaku(pelaku: Pelaku) -> None:
    """Put another actor into the open context, for a door that learns the person inside its transaction."""
    _pasang(pelaku.lingkup, pelaku.kode, pelaku.akun)


class _Sistem:
    lingkup = "sistem"
    kode = ""
    akun = ""


def dengan_sistem() -> AbstractContextManager[None]:
    """Context of our own code: sees every row. Only after a policy check, never for a reader's query."""
    return konteks(_Sistem())
