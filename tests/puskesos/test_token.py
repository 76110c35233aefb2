"""API tokens: bound to one unit, stored hashed, worthless once the person or the assignment is gone."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from puskesos.models import AliasWilayah, Peran, TokenUnit
from tests.puskesos.alamat_uji import setelan
from tests.puskesos.orang import petugas, puskesos, tugas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.puskesos.alamat_uji")]
DESA_A, DESA_B = "32.01.05.2003", "32.01.05.2004"


@pytest.fixture
def fo():
    orang = petugas("fo", surel="fo@contoh.test")
    tugas(orang, puskesos(DESA_A))
    tugas(orang, puskesos(DESA_B), Peran.KOORDINATOR)
    return orang


def buat_token(*argumen: str) -> str:
    keluaran = StringIO()
    call_command("buat_token", *argumen, stdout=keluaran, stderr=StringIO())
    return keluaran.getvalue().strip()


def pakai(token: str) -> dict[str, str]:
    return {"Authorization": f"Token {token}"}


@pytest.mark.parametrize("alamat", ["/api/v1/uji/", "/api/v1/uji-set/"])
def test_token_works_in_its_unit_only(client: Client, fo, alamat: str) -> None:
    token = buat_token("FO@contoh.test", "--unit", DESA_B)
    isi = client.get(alamat, headers=pakai(token)).json()
    assert (isi["unit"], isi["lingkup"], isi["kode"], isi["akun"]) == (DESA_B, "desa", DESA_B, str(fo.pk))
    assert (setelan()["lingkup"], setelan()["akun"]) == ("", "")


def test_token_counts_before_a_session_cookie_of_somebody_else(client: Client, fo) -> None:
    lain = petugas("lain")
    tugas(lain, puskesos("32.02.01.2001"))
    client.force_login(lain)
    isi = client.get("/api/v1/uji/", headers=pakai(buat_token("fo"))).json()
    assert (isi["unit"], isi["akun"]) == (DESA_A, str(fo.pk))
    assert "unit_kode" not in client.session  # the session was not even looked at


def test_session_works_at_the_api_too(client: Client, fo) -> None:
    client.force_login(fo)
    isi = client.get("/api/v1/uji/").json()
    assert (isi["unit"], isi["akun"]) == (DESA_A, str(fo.pk))


def test_token_is_stored_hashed_and_made_for_ninety_days(fo) -> None:
    token = buat_token("fo")
    baris = TokenUnit.objects.get()
    assert len(token) == 64 and baris.digest != token and token not in baris.digest
    assert timedelta(days=89) < baris.expiry - timezone.now() <= timedelta(days=90)


@pytest.mark.parametrize("token", [None, "0" * 64, "bukan-token", "\xff\xfe", "a b", ""])
def test_no_token_or_a_wrong_one_is_401_with_a_challenge(client: Client, fo, token: str | None) -> None:
    jawab = client.get("/api/v1/uji/", headers={} if token is None else pakai(token))
    assert jawab.status_code == 401
    assert jawab["WWW-Authenticate"] == "Token"


def test_wrong_token_does_not_fall_back_to_the_session(client: Client, fo) -> None:
    client.force_login(fo)
    assert client.get("/api/v1/uji/", headers=pakai("0" * 64)).status_code == 401


@pytest.mark.parametrize("sebab", ["akun", "penugasan", "kedaluwarsa", "unit"])
def test_token_is_refused_on_the_next_request_after_its_ground_is_gone(client: Client, fo, sebab: str) -> None:
    token = buat_token("fo", "--unit", DESA_A)
    assert client.get("/api/v1/uji/", headers=pakai(token)).status_code == 200
    match sebab:
        case "akun":
            type(fo).objects.update(is_active=False)
        case "penugasan":
            fo.penugasan.filter(unit__kode=DESA_A).update(berlaku_sampai=date(2026, 1, 2))
        case "kedaluwarsa":
            TokenUnit.objects.update(expiry=timezone.now() - timedelta(seconds=1))
        case "unit":
            fo.penugasan.get(unit__kode=DESA_A).unit.__class__.objects.filter(kode=DESA_A).update(aktif=False)
    assert client.get("/api/v1/uji/", headers=pakai(token)).status_code == 401


def test_session_of_an_unassigned_person_is_403_at_the_api(client: Client) -> None:
    client.force_login(petugas())
    jawab = client.get("/api/v1/uji/")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tanpa_penugasan")


@pytest.mark.parametrize("jalan", ["token", "sesi"])
@pytest.mark.parametrize(("status", "tersimpan"), [(200, True), (409, True), (503, False)])
def test_api_rolls_back_on_5xx_only(client: Client, fo, jalan: str, status: int, tersimpan: bool) -> None:
    kepala = pakai(buat_token("fo")) if jalan == "token" else {}
    if jalan == "sesi":
        client.force_login(fo)
    assert client.post(f"/api/v1/uji/?status={status}", headers=kepala).status_code == status
    assert AliasWilayah.objects.filter(kode_lama="00.01").exists() is tersimpan


def test_session_write_at_the_api_needs_the_csrf_token(fo) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(fo)
    assert client.post("/api/v1/uji/?status=200").status_code == 403
    assert client.post("/api/v1/uji/?status=200", headers=pakai(buat_token("fo"))).status_code == 200


@pytest.mark.parametrize("argumen", [["tiada"], ["fo", "--unit", "32.02.01.2001"], ["fo", "--hari", "0"]])
def test_no_token_for_nobody_nowhere_or_no_time(fo, argumen: list[str]) -> None:
    with pytest.raises(CommandError):
        buat_token(*argumen)
    assert not TokenUnit.objects.exists()
