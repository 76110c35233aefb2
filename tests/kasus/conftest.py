from collections.abc import Iterator
from typing import Any

import pytest

from core.waktu import dengan_jam
from kasus.sinyal import tanya_rujukan_terbuka
from tests.dunia import SENIN, Dunia, buat_dunia


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
