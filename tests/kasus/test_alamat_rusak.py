"""An address with a character that cannot be stored is answered, and does not break the server."""

import pytest
from django.test import Client

from tests.dunia import Dunia
from tests.kasus.test_api_jalan import Api
from tests.pintu import SESI

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


@pytest.mark.parametrize(
    "alamat",
    [
        "kasus/?status=%00", "kasus/?q=%00", "surat/%00/", "surat/?nomor=%00", "bantuan/%00/", "rujukan/?status=%00",
        "rujukan/jawab/%00/", "indikator/dasbor/?wilayah=%00", "indikator/4.2/unit/?kode=%00",
        "puskesos/%00/kop/", "usulan/?q=%00",
        "register/?bulan=%00", "pantau/layar/%00/", "survei/warga/?undangan=%00", "cari/?q=%00", "%00/",
    ],
)  # fmt: skip
def test_page_at_such_an_address_is_no_fault(alamat: str, dunia: Dunia) -> None:
    klien = Client(raise_request_exception=False)
    klien.force_login(dunia.petugas["fo"], backend=SESI)
    assert klien.get(f"/{alamat}").status_code < 500
