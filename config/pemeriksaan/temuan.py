"""What a check says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Temuan:
    """A setting that does not hold: its name as an administrator knows it, and what must be true instead.

    ``longgar`` names the item under which an environment may be excused (``PERIKSA_AWAL_LONGGAR``); empty: never.
    """

    setelan: str
    seharusnya: str
    longgar: str = ""

    def __str__(self) -> str:
        return f"{self.setelan}: {self.seharusnya}"


Periksa = Callable[[], Iterable[Temuan]]


def harus(benar: object, setelan: str, seharusnya: str, longgar: str = "") -> Iterator[Temuan]:
    """A finding unless it is true."""
    if not benar:
        yield Temuan(setelan, seharusnya, longgar)
