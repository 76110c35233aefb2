from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from core.waktu import dengan_jam
from kasus.sinyal import tanya_rujukan_terbuka
from tests.dunia import SENIN, Dunia, buat_dunia
from tests.kasus.waktu import saat


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()


@pytest.fixture
def senin() -> Iterator[None]:
    """It is Monday 9 March 2026, 10.00 WIB."""
    with dengan_jam(SENIN):
        yield


class Hitungan:
    """How many referrals of a case the app above says are open."""

    jumlah = 0


@pytest.fixture
def rujukan_terbuka() -> Iterator[Hitungan]:
    """Answers the question about open referrals in the place of the app that keeps them."""
    hitungan = Hitungan()

    def jawab(**_: Any) -> int:
        return hitungan.jumlah

    tanya_rujukan_terbuka.connect(jawab, weak=False)
    yield hitungan
    tanya_rujukan_terbuka.disconnect(jawab)


@pytest.fixture
def pukul() -> Iterator[Any]:
    """Set the clock: ``pukul("2026-03-13 10:00")``. It stands still until it is set again."""
    buka: list[Any] = []

    def pasang(teks: str) -> datetime:
        buka.append(dengan_jam(saat(teks)))
        buka[-1].__enter__()
        return saat(teks)

    yield pasang
    for konteks_jam in reversed(buka):
        konteks_jam.__exit__(None, None, None)
