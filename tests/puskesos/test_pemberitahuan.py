"""Notices: once per person and event, gone with the transaction, seen by their receiver alone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from core.id import uuid7
from core.konteks import konteks
from core.models import KotakKeluar
from puskesos import kabar
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM
from puskesos.services.pemberitahuan import KELUAR, beri_tahu
from tests.dunia import SENIN, Dunia, buat_dunia

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    """The two chains of offices."""
    return buat_dunia()


@pytest.fixture(autouse=True)
def _jenis(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kabar, "_JENIS", dict(kabar._JENIS))
    kabar.daftarkan("uji_kabar", "Ada yang baru untuk Anda.")
    yield


def kabari(dunia: Dunia, *siapa: str, kunci: str = "satu", **ubah: Any) -> int:
    """Tell these officers of an event."""
    isi = {"jenis": "uji_kabar", "objek": "kasus", "objek_id": uuid7(), "saat": SENIN} | ubah
    return beri_tahu(penerima=[dunia.petugas[n].pk for n in siapa], kunci=kunci, **isi)


def milik(dunia: Dunia, siapa: str) -> list[UUID]:
    """Receivers of all rows that this officer's own context lets through, without any filter."""
    with konteks(dunia[siapa]):
        return list(Pemberitahuan.objects.values_list("penerima_id", flat=True))


def test_same_event_is_told_once_to_each(dunia: Dunia) -> None:
    assert kabari(dunia, "fo", "bo", "fo") == 2
    assert kabari(dunia, "fo", "koordinator") == 1
    assert kabari(dunia, "fo", kunci="dua") == 1
    assert KotakKeluar.objects.filter(jenis=KELUAR).count() == 4


def test_nobody_to_tell_is_nothing_to_do(dunia: Dunia) -> None:
    assert kabari(dunia) == 0


def test_unknown_kind_is_refused(dunia: Dunia) -> None:
    with pytest.raises(KeyError):
        kabari(dunia, "fo", jenis="salah_ketik")


def test_kind_cannot_be_registered_twice() -> None:
    with pytest.raises(ValueError, match="already"):
        kabar.daftarkan("uji_kabar", "Lagi.")


def test_rolled_back_event_tells_nobody(dunia: Dunia) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        kabari(dunia, "fo")
        raise RuntimeError
    with konteks(SISTEM):
        assert not Pemberitahuan.objects.exists()
    assert not KotakKeluar.objects.filter(jenis=KELUAR).exists()


def test_officer_in_own_context_may_tell_another_and_sees_only_the_own(dunia: Dunia) -> None:
    with konteks(dunia["fo"]):
        assert kabari(dunia, "bo", "supervisor") == 2
    assert milik(dunia, "fo") == []
    assert milik(dunia, "bo") == [dunia.petugas["bo"].pk]
    assert milik(dunia, "mitra") == []
    assert list(Pemberitahuan.objects.all()) == []


def test_scope_equals_what_the_database_lets_through(dunia: Dunia) -> None:
    kabari(dunia, "bo", "fo")
    with konteks(SISTEM):
        assert Pemberitahuan.objects.untuk(dunia["bo"]).count() == 1
        assert Pemberitahuan.objects.untuk(SISTEM).count() == 2
