"""The session's door: context on, context off, rollback, and who gets none."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from core.rls import kebijakan_wilayah
from core.waktu import dengan_jam, sekarang
from puskesos.models import AliasWilayah, Peran, TokenUnit
from tests.puskesos.alamat_uji import setelan
from tests.puskesos.orang import petugas, puskesos, tugas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.puskesos.alamat_uji")]
DESA_A, DESA_B = "32.01.05.2003", "32.01.05.2004"
KOSONG = {"lingkup": "", "kode": "", "akun": "", "peran_db": "puskesos_app"}


@pytest.fixture
def fo(client: Client):
    orang = petugas()
    tugas(orang, puskesos(DESA_A))
    client.force_login(orang)
    return orang


@pytest.mark.django_db(transaction=True)
def test_session_request_runs_in_the_context_of_its_person_and_leaves_nothing_behind(client: Client, fo) -> None:
    isi = client.get("/uji/").json()
    konteks = {"lingkup": "desa", "kode": DESA_A, "akun": str(fo.pk), "peran_db": "puskesos_app"}
    assert isi == {**konteks, "unit": DESA_A, "pilihan": [DESA_A], "atomik": True}
    assert not connection.in_atomic_block
    assert setelan() == KOSONG


@pytest.mark.django_db(transaction=True)
def test_anonymous_request_has_neither_context_nor_transaction(client: Client) -> None:
    assert client.get("/uji/").json() == {**KOSONG, "unit": None, "pilihan": [], "atomik": False}


@pytest.mark.django_db(transaction=True)
def test_person_without_assignment_has_no_context(client: Client) -> None:
    client.force_login(petugas())
    assert client.get("/uji/").json() == {**KOSONG, "unit": None, "pilihan": [], "atomik": False}


@pytest.fixture
def tabel_rls(pemilik_db):
    """A table with the project's own policy and one row in each of two desa."""
    with pemilik_db() as kursor:
        kursor.execute("CREATE TABLE uji_rls (desa text, kecamatan text, kabkota text, mulai_tingkat text)")
        kursor.execute("SET app.lingkup = 'sistem'")
        kursor.execute(kebijakan_wilayah("uji_rls"))
        for desa in (DESA_A, DESA_B):
            kursor.execute("INSERT INTO uji_rls VALUES (%s, %s, %s, 'desa')", [desa, desa[:8], desa[:5]])
    yield
    connection.close()
    with pemilik_db() as kursor:
        kursor.execute("DROP TABLE uji_rls")


@pytest.mark.django_db(transaction=True)
def test_rows_exist_only_for_a_person_with_an_assignment_there(client: Client, tabel_rls) -> None:
    assert client.get("/uji/baris/").json()["desa"] == []
    orang = petugas()
    client.force_login(orang)
    assert client.get("/uji/baris/").json()["desa"] == []
    penugasan = tugas(orang, puskesos(DESA_A))
    assert client.get("/uji/baris/").json()["desa"] == [DESA_A]
    _, token = TokenUnit.objects.create(orang, unit=penugasan.unit)
    kepala = {"Authorization": f"Token {token}"}
    assert Client().get("/api/v1/uji-set/", headers=kepala).json()["desa"] == [DESA_A]
    assert Client().get("/uji/baris/", headers=kepala).json()["desa"] == []
    penugasan.peran = Peran.ADMIN_SISTEM
    penugasan.save()
    assert client.get("/uji/baris/").json()["desa"] == []


@pytest.mark.parametrize("cara", ["jawab", "galat"])
def test_5xx_rolls_back(client: Client, fo, cara: str) -> None:
    client.raise_request_exception = False
    assert client.get(f"/uji/rusak/?cara={cara}").status_code in (500, 503)
    assert not AliasWilayah.objects.filter(kode_lama="00.01").exists()
    assert setelan() == KOSONG


def test_4xx_keeps_what_was_written(client: Client, fo) -> None:
    """A refusal is logged: its row must stay."""
    assert client.get("/uji/tolak/").status_code == 409
    assert AliasWilayah.objects.filter(kode_lama="00.01").exists()


def test_ended_assignment_ends_the_session(client: Client, fo) -> None:
    assert client.get("/uji/").json()["unit"] == DESA_A
    fo.penugasan.update(berlaku_sampai=date(2026, 1, 2))
    tugas(fo, puskesos(DESA_B))
    assert client.get("/uji/").json()["unit"] is None  # not silently in the other unit
    assert "_auth_user_id" not in client.session


def test_a_role_that_ended_is_gone_on_the_next_request(client: Client, fo) -> None:
    tugas(fo, fo.penugasan.get().unit, Peran.ADMIN_SISTEM)
    fo.penugasan.filter(peran=Peran.FRONT_OFFICE).update(berlaku_sampai=date(2026, 1, 2))
    isi = client.get("/uji/").json()
    assert (isi["unit"], isi["lingkup"]) == (DESA_A, "")


def test_deactivated_account_is_logged_out_at_once_and_for_good(client: Client, fo) -> None:
    fo.is_active = False
    fo.save()
    assert client.get("/uji/").json()["akun"] == ""
    fo.is_active = True
    fo.save()
    assert client.get("/uji/").json()["akun"] == ""


def test_session_ends_after_its_absolute_time(client: Client, fo, settings) -> None:
    saat = sekarang()
    client.get("/uji/")
    with dengan_jam(saat + timedelta(seconds=settings.SESI_MUTLAK - 2)):
        assert client.get("/uji/").json()["akun"] == str(fo.pk)
    with dengan_jam(saat + timedelta(seconds=settings.SESI_MUTLAK + 2)):
        assert client.get("/uji/").json()["akun"] == ""


def test_guarded_page_sends_anonymous_to_log_in_and_tells_the_unassigned(client: Client) -> None:
    jawab = client.get("/uji/jaga/")
    assert (jawab.status_code, jawab["Location"]) == (302, "/masuk/?berikut=/uji/jaga/")
    client.force_login(petugas())
    jawab = client.get("/uji/jaga/")
    assert jawab.status_code == 403
    assert "Akun Anda belum punya penugasan." in jawab.content.decode()


def test_unit_switch_changes_region_and_roles_and_refuses_foreign_units(client: Client, fo) -> None:
    tugas(fo, puskesos(DESA_B), Peran.KOORDINATOR)
    puskesos("32.02.01.2001")
    assert client.get("/uji/").json()["pilihan"] == [DESA_A, DESA_B]
    jawab = client.post("/pilih-unit/", {"unit": DESA_B, "berikut": "/uji/"})
    assert (jawab.status_code, jawab["Location"]) == (302, "/uji/")
    assert client.get("/uji/").json()["kode"] == DESA_B
    for asing in ("32.02.01.2001", "tiada", "", "\0"):
        assert client.post("/pilih-unit/", {"unit": asing}).status_code == 404
    assert client.get("/uji/").json()["kode"] == DESA_B


def test_unit_switch_never_leads_to_another_host(client: Client, fo) -> None:
    assert client.post("/pilih-unit/", {"unit": DESA_A, "berikut": "https://jahat.test/"})["Location"] == "/"


def test_saat_uji_sesudah_awal_penugasan() -> None:
    """The tests above rely on the real clock being within the assignments they make."""
    assert sekarang() > datetime(2026, 1, 2, tzinfo=UTC)
