import pytest

from tests.dunia import Dunia, buat_dunia


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()
