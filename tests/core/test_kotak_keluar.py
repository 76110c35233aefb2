"""The outbox: one effect per row, whatever is lost, doubled or killed on the way."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction

from core import kotak_keluar
from core.gerbang import GerbangBerkas
from core.giliran import sekali_per_slot
from core.id import uuid7
from core.kotak_keluar import COBA_MAKS, ambil_yang_jatuh, hidupkan, kerjakan, titip
from core.models import Efek, KotakKeluar
from core.waktu import dengan_jam

pytestmark = pytest.mark.django_db(transaction=True)
PAGI = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)


@pytest.fixture
def terkirim(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings) -> Iterator[list[UUID]]:  # type: ignore[no-untyped-def]
    """Objects that the receiver ``uji`` was called for; ``uji.gagal`` always raises."""
    daftar: list[UUID] = []
    settings.GERBANG_BERKAS = tmp_path / "gerbang.jsonl"

    def gagal(objek_id: UUID, kunci: int) -> None:
        raise RuntimeError("nama dan nomor orang")

    def uji(objek_id: UUID, kunci: int) -> None:
        GerbangBerkas().kirim(kunci=kunci, saluran="sms", tujuan="x", judul="uji", isi=str(objek_id))
        daftar.append(objek_id)

    monkeypatch.setattr(kotak_keluar, "_PENERIMA", {"uji": uji, "uji.gagal": gagal})
    yield daftar


def test_row_of_a_rolled_back_transaction_is_never_sent(terkirim: list[UUID]) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        titip("uji", uuid7())
        raise RuntimeError
    assert not KotakKeluar.objects.exists()


def test_unknown_kind_is_refused_in_the_transaction_that_leaves_it(terkirim: list[UUID]) -> None:
    with pytest.raises(KeyError):
        titip("salah.ketik", uuid7())


def test_message_delivered_many_times_at_once_works_once(terkirim: list[UUID]) -> None:
    titip("uji", uuid7())
    id = KotakKeluar.objects.get().pk
    mulai = threading.Barrier(8)

    def antar() -> None:
        mulai.wait()
        kerjakan(id)
        connection.close()

    utas = [threading.Thread(target=antar) for _ in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(terkirim) == 1
    assert Efek.objects.count() == 1
    assert GerbangBerkas().kunci_diterima() == [id]
    assert KotakKeluar.objects.get().selesai_pada is not None


def test_lost_message_is_due_again_after_its_lease(terkirim: list[UUID]) -> None:
    with dengan_jam(PAGI):
        titip("uji", uuid7())
    id = KotakKeluar.objects.get().pk
    assert ambil_yang_jatuh(PAGI) == [id]  # published, and then Redis loses everything
    assert ambil_yang_jatuh(PAGI + timedelta(seconds=59)) == []
    assert ambil_yang_jatuh(PAGI + timedelta(seconds=61)) == [id]


def test_failing_effect_leaves_nothing_waits_longer_and_dies_for_a_person_to_decide(terkirim: list[UUID]) -> None:
    titip("uji.gagal", uuid7())
    id = KotakKeluar.objects.get().pk
    for ke in range(1, COBA_MAKS + 1):
        assert not kerjakan(id)
        baris = KotakKeluar.objects.get()
        assert (baris.coba, baris.galat, Efek.objects.count()) == (ke, "RuntimeError", 0)
    assert baris.mati_pada is not None
    assert ambil_yang_jatuh(baris.berikutnya + timedelta(days=1)) == []
    assert hidupkan(id) and not hidupkan(id)
    assert KotakKeluar.objects.get().coba == 0


def test_worker_killed_in_the_middle_is_counted_and_the_row_ends_dead(terkirim: list[UUID]) -> None:
    titip("uji", uuid7())
    id = KotakKeluar.objects.get().pk
    for _ in range(COBA_MAKS):
        assert kotak_keluar._mulai(id, PAGI)  # the start is committed, then the process is gone
    assert not kerjakan(id)
    assert KotakKeluar.objects.get().mati_pada is not None and terkirim == []


def test_two_relays_never_publish_the_same_row(terkirim: list[UUID]) -> None:
    for _ in range(150):
        titip("uji", uuid7())
    saat = datetime.now(UTC) + timedelta(seconds=1)
    hasil: list[list[int]] = []

    def relay() -> None:
        hasil.append(ambil_yang_jatuh(saat))
        connection.close()

    utas = [threading.Thread(target=relay) for _ in range(3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    semua = [id for daftar in hasil for id in daftar]
    assert len(semua) == len(set(semua)) >= 100


def test_two_beats_are_one_run_and_a_failed_run_gives_its_slot_back() -> None:
    kali: list[int] = []

    def rusak() -> None:
        raise RuntimeError

    with dengan_jam(PAGI):
        with pytest.raises(RuntimeError):
            sekali_per_slot("uji", 300, rusak)
        assert sekali_per_slot("uji", 300, lambda: kali.append(1))
        assert not sekali_per_slot("uji", 300, lambda: kali.append(2))
    with dengan_jam(PAGI + timedelta(seconds=300)):
        assert sekali_per_slot("uji", 300, lambda: kali.append(3))
    assert kali == [1, 3]


def test_postponed_work_waits_without_being_counted_as_a_try(
    terkirim: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nanti(objek_id: UUID, kunci: int) -> None:
        raise kotak_keluar.Tunda(PAGI + timedelta(hours=9))

    monkeypatch.setitem(kotak_keluar._PENERIMA, "uji", nanti)
    with dengan_jam(PAGI):
        titip("uji", uuid7())
        id = KotakKeluar.objects.get().pk
        for _ in range(COBA_MAKS + 2):
            assert not kerjakan(id)
    baris = KotakKeluar.objects.get()
    assert (baris.coba, baris.mati_pada, baris.berikutnya) == (0, None, PAGI + timedelta(hours=9))
    assert Efek.objects.count() == 0 and ambil_yang_jatuh(PAGI + timedelta(hours=8)) == []


def test_kind_with_own_waits_is_given_up_after_as_many_tries(
    terkirim: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(kotak_keluar._TUNGGU, "uji.gagal", (0, 7, 9))
    with dengan_jam(PAGI):
        titip("uji.gagal", uuid7())
        id = KotakKeluar.objects.get().pk
        kerjakan(id)
        assert KotakKeluar.objects.get().berikutnya == PAGI + timedelta(seconds=7)
        kerjakan(id)
        kerjakan(id)
    assert (KotakKeluar.objects.get().coba, KotakKeluar.objects.get().mati_pada) == (3, PAGI)
