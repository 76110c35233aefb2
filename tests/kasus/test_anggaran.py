"""What a call may ask of the database: a fixed number of statements, however many rows there are.

Savepoints count too. Through the API each request adds the same few: token, assignment, context.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.id import uuid7
from core.idempotensi import kunci_dari
from core.konteks import konteks
from kasus.services.penerimaan import terima_kasus
from tests.dunia import Dunia, buat_kasus, contoh_aduan, kasus_ditangani, kunci_baru
from tests.kasus.alat import ISI, layanan
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

PINTU_API = 9
"""Token (2), assignment, context (3 settings, 1 restored), savepoint (2)."""


def hitung(kerja: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as query:
        kerja()
    return len(query)


def test_intake_of_a_known_person_takes_20_statements(dunia: Dunia) -> None:
    buat_kasus(dunia)
    fo, aduan = dunia["fo"], contoh_aduan()

    def terima(**lain: Any) -> int:
        kunci = kunci_dari(kunci_baru(), "terima", {})
        return hitung(lambda: terima_kasus(oleh=fo, aduan=aduan, kunci=kunci, **lain))

    with konteks(fo):
        assert terima() == 20
        # An id of the client may be there already: a savepoint around the rows.
        assert terima(id=uuid7()) == 22


def test_intake_of_an_unknown_person_takes_one_more(dunia: Dunia) -> None:
    fo, kunci = dunia["fo"], kunci_dari(kunci_baru(), "terima", {})
    with konteks(fo):
        assert hitung(lambda: terima_kasus(oleh=fo, aduan=contoh_aduan(), kunci=kunci)) == 21


@pytest.mark.parametrize(
    ("siapa", "aksi", "batas"), [("bo", "rekomendasikan", 10), ("bo", "minta_berkas", 10), ("fo", "batalkan", 16)]
)
def test_aksi_takes_a_fixed_number_of_statements(siapa: str, aksi: str, batas: int, dunia: Dunia) -> None:
    """Savepoint (2), lock, calendar, write, plan of the timer, history, outbox, lacak (2); ``batalkan`` asks more."""
    id, oleh = kasus_ditangani(dunia), dunia[siapa]
    with konteks(oleh):
        assert hitung(lambda: layanan(aksi)(id=id, oleh=oleh, versi=3, **ISI[aksi])) == batas


@pytest.mark.parametrize(
    ("alamat", "batas"),
    [
        ("/api/v1/kasus/?status=semua", 2),
        ("/api/v1/kasus/hitung/?status=semua", 1),
        ("/api/v1/kasus/{id}/", 4),
        ("/api/v1/kasus/{id}/riwayat/", 4),
        ("/api/v1/usulan/", 1),
        ("/api/v1/kunjungan/", 1),
    ],
)
def test_reading_takes_the_same_statements_for_one_row_and_for_many(alamat: str, batas: int, dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    fo = Api(dunia, "fo")

    def baca() -> int:
        return hitung(lambda: fo.get(alamat.format(id=id)))

    satu = baca()
    for _ in range(4):
        buat_kasus(dunia)
    assert satu == baca() <= PINTU_API + batas


def test_page_size_does_not_change_the_statements(dunia: Dunia) -> None:
    for _ in range(5):
        buat_kasus(dunia)
    fo = Api(dunia, "fo")
    kecil, besar = (hitung(lambda u=u: fo.get(f"/api/v1/kasus/?ukuran={u}")) for u in (2, 100))
    assert kecil == besar
    assert len(fo.get("/api/v1/kasus/?ukuran=2").json()["hasil"]) == 2
