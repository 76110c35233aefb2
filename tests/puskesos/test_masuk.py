"""Log-in and log-out."""

from urllib.parse import quote

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import get_hasher
from django.test import Client

from tests.puskesos.orang import SANDI, petugas, puskesos, tugas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.puskesos.alamat_uji")]
DESA = "32.01.05.2003"


@pytest.fixture
def fo():
    orang = petugas("fo", surel="Fo@contoh.test")
    tugas(orang, puskesos(DESA))
    return orang


def masuk(client: Client, nama: str, sandi: str = SANDI, berikut: str = ""):
    return client.post("/masuk/", {"nama_pengguna": nama, "sandi": sandi, "berikut": berikut})


@pytest.mark.parametrize("nama", ["fo", " FO ", "fo@contoh.test", "FO@CONTOH.TEST"])
def test_log_in_by_name_or_email_whatever_the_case(client: Client, fo, nama: str) -> None:
    jawab = masuk(client, nama)
    assert (jawab.status_code, jawab["Location"]) == (302, "/")
    assert client.session["unit_kode"] == DESA
    assert client.get("/uji/").json()["akun"] == str(fo.pk)


def test_log_in_changes_the_session_key_and_drops_the_old_session(client: Client, fo) -> None:
    lain = petugas("lain")
    client.force_login(lain)
    sesi = client.session
    sesi["sisa"] = "x"
    sesi.save()
    lama = client.session.session_key
    masuk(client, "fo")
    assert client.session.session_key != lama
    assert "sisa" not in client.session


def test_log_in_again_starts_in_the_first_unit_with_a_new_clock(client: Client, fo) -> None:
    tugas(fo, puskesos("32.01.05.2009"))
    masuk(client, "fo")
    client.post("/pilih-unit/", {"unit": "32.01.05.2009"})
    sesi = client.session
    sesi["sejak"] = 1
    sesi.save()
    client.post("/keluar/")
    masuk(client, "fo")
    assert client.session["unit_kode"] == DESA
    assert client.session["sejak"] > 1


def test_page_never_says_which_field_is_wrong(client: Client, fo) -> None:
    petugas("nonaktif", is_active=False)
    galat = {
        masuk(client, nama, sandi).context["galat"]
        for nama, sandi in [("fo", "salah"), ("tiada", "salah"), ("tiada@contoh.test", "salah"), ("nonaktif", SANDI)]
    }
    assert galat == {"Nama pengguna atau sandi salah."}
    assert "_auth_user_id" not in client.session


def test_unknown_name_costs_one_hash_like_a_known_one(client: Client, fo, monkeypatch) -> None:
    pengacak = type(get_hasher())
    asli, hitung = pengacak.encode, []
    monkeypatch.setattr(pengacak, "encode", lambda self, *a, **k: hitung.append(1) or asli(self, *a, **k))
    masuk(client, "fo", "salah")
    dikenal = len(hitung)
    masuk(client, "tiada", "salah")
    assert dikenal == len(hitung) - dikenal == 1


@pytest.mark.parametrize(
    ("berikut", "tujuan"),
    [
        ("/kasus/?status=dicek", "/kasus/?status=dicek"),
        ("https://jahat.test/", "/"),
        ("//jahat.test/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver@jahat.test/", "/"),
        ("", "/"),
    ],
)
def test_goes_on_to_own_pages_only(client: Client, fo, berikut: str, tujuan: str) -> None:
    assert masuk(client, "fo", berikut=berikut)["Location"] == tujuan


def test_page_offers_where_to_go_on(client: Client) -> None:
    assert client.get("/masuk/?berikut=/antrean/").context["berikut"] == "/antrean/"
    assert client.get("/masuk/?next=/admin/").context["berikut"] == "/admin/"
    assert client.get("/masuk/?berikut=https://jahat.test/").context["berikut"] == ""


def test_a_user_name_cannot_answer_for_another_persons_email(client: Client, fo) -> None:
    type(fo).objects.create_user("fo@contoh.test", "Petugas lain", "sandi lain")
    masuk(client, "fo@contoh.test", "sandi lain")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("nama", ["fo\0", "", "x" * 300])
def test_odd_names_are_refused_without_an_error(client: Client, fo, nama: str) -> None:
    assert masuk(client, nama).status_code == 200
    assert "_auth_user_id" not in client.session


def test_demo_accounts_are_named_in_demo_mode_only(client: Client, settings) -> None:
    petugas("fo", surel="fo@demo.test")
    assert client.get("/masuk/").context["demo_akun"] == []
    settings.DEMO = True
    assert client.get("/masuk/").context["demo_akun"] == ["fo"]


def test_person_without_assignment_may_log_in(client: Client) -> None:
    petugas("baru")
    assert masuk(client, "baru").status_code == 302
    assert "unit_kode" not in client.session


def test_log_out_is_post_only_and_ends_the_session(client: Client, fo) -> None:
    masuk(client, "fo")
    assert client.get("/keluar/").status_code == 405
    jawab = client.post("/keluar/")
    assert (jawab.status_code, jawab["Location"], jawab["Clear-Site-Data"]) == (302, "/masuk/", '"cache"')
    assert client.get("/uji/").json()["akun"] == ""


@pytest.fixture
def axes(settings) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3


def test_lock_after_repeated_failures_counts_name_and_email_together(client: Client, fo, axes) -> None:
    for nama in ("fo", "FO", "fo@contoh.test"):
        jawab = masuk(client, nama, "salah")
    assert jawab.status_code == 429
    assert jawab["Retry-After"] == "900"
    assert masuk(client, "fo").status_code == 429  # the right password does not help now
    assert "_auth_user_id" not in client.session


def test_lock_is_per_name_and_address(client: Client, fo, axes) -> None:
    for _ in range(3):
        masuk(client, "fo", "salah")
    petugas("lain")
    assert masuk(client, "lain").status_code == 302
    assert Client(REMOTE_ADDR="10.9.9.9").post("/masuk/", {"nama_pengguna": "fo", "sandi": SANDI}).status_code == 302


def test_success_forgets_the_failures(client: Client, fo, axes) -> None:
    masuk(client, "fo@contoh.test", "salah")
    masuk(client, "fo")
    assert not AccessAttempt.objects.exists()


def test_stored_failures_hold_no_password(client: Client, fo, axes) -> None:
    masuk(client, "fo", "sandi-yang-salah")
    percobaan = AccessAttempt.objects.get()
    assert "sandi-yang-salah" not in percobaan.post_data + percobaan.get_data
    assert percobaan.username == "fo"


@pytest.mark.urls("config.urls")
@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        ("http://testserver/kasus/baru/?kunjungan=1", "/kasus/baru/?kunjungan=1"),
        ("https://jahat.example/kasus/", "/antrean/nomor/"),
        ("//jahat.example/", "/antrean/nomor/"),
        ("", "/antrean/nomor/"),
    ],
)
def test_form_sent_without_a_session_leads_back_to_its_own_page(client: Client, dari: str, ke: str) -> None:
    jawab = client.post("/antrean/nomor/", headers={"Referer": dari})
    assert jawab["Location"] == "/masuk/?berikut=" + quote(ke)
