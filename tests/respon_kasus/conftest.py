from collections.abc import Iterator

import pytest

from core.waktu import dengan_jam
from tests.dunia import SENIN, Dunia, buat_dunia


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()


@pytest.fixture(autouse=True)
def senin() -> Iterator[None]:
    """It is Monday 9 March 2026, 10.00 WIB."""
    with dengan_jam(SENIN):
        yield
