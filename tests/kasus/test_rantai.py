"""The audit trail tells when somebody with all rights has touched it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from core.konteks import konteks
from kasus.models import Riwayat
from kasus.services.kunjungan import ambil_nomor_antrean
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_dunia, kasus_sampai, sebagai

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g9]
Pemilik = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    return buat_dunia()


def periksa(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        call_command("periksa_audit")
        kode = 0
    except SystemExit as keluar:
        kode = int(str(keluar.code))
    return kode, capsys.readouterr().err


def test_untouched_trail_is_whole(dunia: Dunia, capsys: pytest.CaptureFixture[str]) -> None:
    kasus_sampai(dunia, "ditutup")
    sebagai(dunia["fo"], ambil_nomor_antrean)
    assert periksa(capsys) == (0, "")


RUSAK: dict[str, tuple[str, str]] = {
    "isi baris berubah": ("UPDATE riwayat SET peran = 'manajer' WHERE kasus_id = %s AND urut = 3", "nomor 3"),
    "ada baris yang hilang sebelum ini": ("DELETE FROM riwayat WHERE kasus_id = %s AND urut = 3", "nomor 4"),
    "ujung rantai terpotong": ("DELETE FROM riwayat WHERE kasus_id = %s AND urut = 8", "nomor 7"),
    "seluruh rantai hilang": ("DELETE FROM riwayat WHERE kasus_id = %s", "nomor 0"),
}


@pytest.mark.parametrize("sebab", RUSAK)
def test_owner_who_silences_the_guards_is_found_out(
    dunia: Dunia, pemilik_db: Pemilik, sebab: str, capsys: pytest.CaptureFixture[str]
) -> None:
    id = kasus_sampai(dunia, "ditutup")
    perintah, tempat = RUSAK[sebab]
    with pemilik_db() as kursor:
        kursor.execute("SET session_replication_role = replica")  # no trigger fires, as for a superuser who wants so
        kursor.execute("ALTER TABLE riwayat NO FORCE ROW LEVEL SECURITY")
        kursor.execute(perintah, [id])
        assert kursor.rowcount > 0
        kursor.execute("ALTER TABLE riwayat FORCE ROW LEVEL SECURITY")
    kode, temuan = periksa(capsys)
    assert kode == 1
    assert f"riwayat {id} {tempat}: {sebab}" in temuan


@pytest.mark.parametrize("perintah", ["UPDATE riwayat SET urut = 9", "DELETE FROM riwayat", "TRUNCATE riwayat"])
def test_app_role_can_only_append(dunia: Dunia, perintah: str) -> None:
    kasus_sampai(dunia, "ditangani_manajer")
    with pytest.raises(DatabaseError), konteks(SISTEM), connection.cursor() as kursor:
        kursor.execute(perintah)


def test_app_role_cannot_move_a_head(dunia: Dunia) -> None:
    kasus_sampai(dunia, "ditangani_manajer")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE kepala SET urut = 1")


def test_numbers_and_links_cannot_be_chosen_by_the_writer(dunia: Dunia) -> None:
    id: UUID = kasus_sampai(dunia, "penetapan")
    with konteks(SISTEM):
        contoh = Riwayat.objects.filter(kasus=id).order_by("-urut")[0]
        akhir = contoh.urut
        contoh.pk, contoh.urut, contoh.h = None, 500, b"palsu"
        contoh.save(force_insert=True)
        baru = Riwayat.objects.filter(kasus=id).order_by("-urut")[0]
    assert baru.urut == akhir + 1
    assert bytes(baru.h) != b"palsu"
