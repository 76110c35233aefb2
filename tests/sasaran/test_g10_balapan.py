"""G10: many at one transition have one winner, and nobody meets an error. The timer's work happens once."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from kasus.tasks import sapu
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_dunia, kasus_ditangani, kasus_mentah, kasus_sampai
from tests.kasus.alat import ISI
from tests.sasaran.regu import Pintu, Regu, hitung
from tests.sasaran.ukuran import tulis, ukuran

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g10]
UTAS = 50
PEKERJA = 8
BOLEH = {"409 versi_usang", "409 alur_tidak_sah", "409 sedang_diproses"}


@pytest.fixture
def dunia(transactional_db: None) -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        yield buat_dunia()


def test_fifty_clients_at_one_transition_have_one_winner_and_the_rest_a_409(dunia: Dunia) -> None:
    babak = ukuran(3)
    bo = Pintu(dunia, "bo")
    semua: Counter[str] = Counter()
    with Regu(UTAS) as regu:
        for _ in range(babak):
            id = kasus_ditangani(dunia)
            alamat, isi = f"/api/v1/kasus/{id}/aksi/rekomendasikan/", {"versi": 3, **ISI["rekomendasikan"]}
            hasil = hitung(regu.bersama(lambda _, a=alamat, i=isi: bo.kirim(a, i)))  # type: ignore[misc]
            assert hasil["200"] == 1 and set(hasil) <= BOLEH | {"200"}, hasil
            k = kasus_mentah(id)
            assert (k.status, k.versi) == ("penetapan", 4)
            semua += hasil
    tulis("G10", "transisi", utas=UTAS, babak=babak, jawaban=dict(semua))
    assert semua["200"] == babak and sum(semua.values()) == UTAS * babak


def _peristiwa(aksi: str) -> Counter[UUID]:
    with konteks(SISTEM):
        return Counter(Riwayat.objects.filter(aksi=aksi).values_list("kasus_id", flat=True))


def test_eight_workers_move_every_due_case_exactly_once(dunia: Dunia) -> None:
    banyak = 500 if ukuran(3) >= 200 else 12
    terlambat = {kasus_ditangani(dunia) for _ in range(banyak)}
    selesai = {kasus_sampai(dunia, "selesai") for _ in range(banyak)}
    with dengan_jam(SENIN + timedelta(days=40)), Regu(PEKERJA) as regu:
        galat = [h for h in regu.bersama(lambda _: sapu()) if h is not None]
    assert galat == []
    assert _peristiwa("naikkan") == Counter(dict.fromkeys(terlambat, 1))
    assert _peristiwa("tutup_otomatis") == Counter(dict.fromkeys(selesai, 1))
    assert {kasus_mentah(id).status for id in terlambat} == {"ditelaah_supervisor"}
    assert {kasus_mentah(id).status for id in selesai} == {"ditutup"}
    tulis("G10", "pengatur_waktu", pekerja=PEKERJA, naikkan=len(terlambat), tutup_otomatis=len(selesai))
