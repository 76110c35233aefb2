"""The clock. A service asks it once and hands that instant to everything it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

_jam: ContextVar[datetime | None] = ContextVar("jam", default=None)


def sekarang() -> datetime:
    """Now, as an aware instant in UTC: the injected one inside ``dengan_jam``, else the server's."""
    return _jam.get() or timezone.now()


@contextmanager
def dengan_jam(saat: datetime) -> Iterator[None]:
    """Fix ``sekarang()`` to ``saat`` (aware). For demo data and tests: a real request never uses it."""
    if saat.tzinfo is None:
        raise ValueError("dengan_jam needs an aware datetime")
    tanda = _jam.set(saat)
    try:
        yield
    finally:
        _jam.reset(tanda)


def tanggal_di(saat: datetime, zona: str) -> date:
    """The local calendar day of an instant in an office's zone (IANA name)."""
    return saat.astimezone(ZoneInfo(zona)).date()
