"""An address with a character that cannot be stored is answered, and does not break the server."""

import pytest

from tests.dunia import Dunia
from tests.kasus.test_api_jalan import Api

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("alamat", "status"),
    [
        ("usulan/?status=%00", 400),
        ("wilayah/?induk=%00", 400),
        ("puskesos/?wilayah=%00", 400),
        ("kasus/?status=%00", 400),
        ("puskesos/%00/", 404),
    ],
)
def test_character_that_cannot_be_stored_in_an_address(alamat: str, status: int, dunia: Dunia) -> None:
    assert Api(dunia, "fo").get(f"/api/v1/{alamat}").status_code == status
