"""Notices: once per person and event, gone with the transaction, seen by their receiver alone."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.id import uuid7
from core.konteks import konteks
from core.models import KotakKeluar
from core.waktu import dengan_jam
from puskesos import kabar
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM
from puskesos.services.pemberitahuan import KELUAR, beri_tahu
from puskesos.tasks import sapu_pemberitahuan
from tests.dunia import SENIN, Dunia, buat_dunia
from tests.pintu import SESI, PintuApi

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


# ---- the page and the API ------------------------------------------------------------------------------------


def masuk(dunia: Dunia, siapa: str) -> Client:
    """A logged-in browser."""
    klien = Client()
    klien.force_login(dunia.petugas[siapa], backend=SESI)
    return klien


def test_bell_counts_what_is_unread_and_costs_one_query(dunia: Dunia) -> None:
    klien = masuk(dunia, "fo")
    klien.get("/bantuan/")
    with CaptureQueriesContext(connection) as tanpa:
        isi = klien.get("/bantuan/").content.decode()
    assert 'href="/pemberitahuan/"' in isi and "belum dibaca" not in isi
    assert len([q for q in tanpa if '"pemberitahuan"' in q["sql"]]) == 1
    for n in range(120):
        kabari(dunia, "fo", kunci=f"k{n}")
    with CaptureQueriesContext(connection) as banyak:
        isi = klien.get("/bantuan/").content.decode()
    assert "99+" in isi and len(banyak) == len(tanpa)


def test_page_shows_unread_first_pages_by_key_and_costs_the_same(dunia: Dunia) -> None:
    klien = masuk(dunia, "fo")
    assert "Tidak ada yang baru." in klien.get("/pemberitahuan/").content.decode()
    for n in range(35):
        kabari(dunia, "fo", kunci=f"k{n}")
    with CaptureQueriesContext(connection) as satu:
        isi = klien.get("/pemberitahuan/").content.decode()
    assert isi.count("Ada yang baru untuk Anda.</b>") == 30
    lanjut = unescape(isi).split('rel="next" href="')[1].split('"')[0]
    assert klien.get(f"/pemberitahuan/{lanjut}").content.decode().count("Ada yang baru untuk Anda.</b>") == 5
    assert len(satu) <= 14


def test_one_or_all_are_marked_read_and_it_can_be_undone(dunia: Dunia) -> None:
    for n in range(3):
        kabari(dunia, "fo", kunci=f"k{n}")
    kabari(dunia, "bo")
    klien = masuk(dunia, "fo")
    with konteks(dunia["fo"]):
        id = Pemberitahuan.objects.order_by("id").first().pk  # type: ignore[union-attr]
    assert klien.post("/pemberitahuan/baca/", {"baca": str(id)}).status_code == 303
    assert "2 belum dibaca." in klien.get("/pemberitahuan/").content.decode()
    jawab = klien.post("/pemberitahuan/baca/", {"semua": "ya"})
    isi = klien.get(jawab.headers["Location"]).content.decode()
    assert "Semua sudah dibaca." in isi and "Urungkan" in isi
    saat = unescape(isi).split('name="urungkan" value="')[1].split('"')[0]
    assert klien.post("/pemberitahuan/baca/", {"urungkan": saat}).status_code == 303
    assert "2 belum dibaca." in klien.get("/pemberitahuan/").content.decode()
    assert klien.get("/pemberitahuan/?tampil=semua").content.decode().count("Ada yang baru untuk Anda.</b>") == 3
    with konteks(SISTEM):
        assert Pemberitahuan.objects.get(penerima=dunia.petugas["bo"]).dibaca_pada is None


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        ({}, 400),
        ({"urungkan": "kemarin"}, 400),
        ({"urungkan": "2026-13-01T00:00:00Z"}, 400),
        ({"baca": "bukan-id"}, 404),
        ({"buka": "0190aaaa-0000-7000-8000-000000000009"}, 404),
    ],
)
def test_bad_form_is_refused(isi: dict[str, str], status: int, dunia: Dunia) -> None:
    assert masuk(dunia, "fo").post("/pemberitahuan/baca/", isi).status_code == status


def test_several_about_one_object_stand_together_and_are_read_together(dunia: Dunia) -> None:
    satu = uuid7()
    for n in range(3):
        kabari(dunia, "fo", kunci=f"k{n}", objek_id=satu)
    kabari(dunia, "fo", kunci="lain")
    klien = masuk(dunia, "fo")
    isi = klien.get("/pemberitahuan/").content.decode()
    assert isi.count("Ada yang baru untuk Anda.</b>") == 2 and "dan 2 kabar sebelumnya" in isi
    with konteks(dunia["fo"]):
        id = Pemberitahuan.objects.filter(objek_id=satu).first().pk  # type: ignore[union-attr]
    klien.post("/pemberitahuan/baca/", {"baca": str(id)})
    assert "1 belum dibaca." in klien.get("/pemberitahuan/").content.decode()


def test_others_notices_are_not_there(dunia: Dunia) -> None:
    kabari(dunia, "bo")
    with konteks(SISTEM):
        id = str(Pemberitahuan.objects.get().pk)
    fo = PintuApi(dunia, "fo")
    kepala = {"Authorization": f"Token {fo.token}"}
    r = fo.klien.post("/api/v1/pemberitahuan/baca/", {"id": [id]}, content_type="application/json", headers=kepala)
    assert (r.status_code, r.json()["jumlah"]) == (200, 0)
    assert fo.klien.get("/api/v1/pemberitahuan/", headers=kepala).json()["hasil"] == []
    assert masuk(dunia, "fo").post("/pemberitahuan/baca/", {"buka": id}).status_code == 404


def test_api_lists_marks_and_undoes(dunia: Dunia) -> None:
    kabari(dunia, "bo")
    kabari(dunia, "bo", kunci="dua")
    bo = PintuApi(dunia, "bo")
    kepala = {"Authorization": f"Token {bo.token}"}

    def kirim(isi: dict[str, Any]) -> Any:
        alamat = "/api/v1/pemberitahuan/baca/"
        return bo.klien.post(alamat, isi, content_type="application/json", headers=kepala)

    daftar = bo.klien.get("/api/v1/pemberitahuan/?belum=true&kelas=tugas", headers=kepala).json()
    assert daftar["belum_dibaca"] == 2 and len(daftar["hasil"]) == 2
    satu = daftar["hasil"][0]
    assert (satu["kalimat"], satu["terlihat"], satu["url"]) == ("Ada yang baru untuk Anda.", False, "")
    jawab = kirim({"semua": True}).json()
    assert jawab["jumlah"] == 2
    assert bo.klien.get("/api/v1/pemberitahuan/", headers=kepala).json()["belum_dibaca"] == 0
    assert kirim({"urungkan": jawab["pada"]}).json()["jumlah"] == 2


@pytest.mark.parametrize(
    "isi",
    [{}, {"semua": False}, {"id": []}, {"id": ["x"]}, {"semua": True, "id": []}, {"semua": "ya"}, {"lain": 1}],
)
def test_api_refuses_a_bad_body(isi: dict[str, Any], dunia: Dunia) -> None:
    kabari(dunia, "bo")
    bo = PintuApi(dunia, "bo")
    kepala = {"Authorization": f"Token {bo.token}"}
    r = bo.klien.post("/api/v1/pemberitahuan/baca/", isi, content_type="application/json", headers=kepala)
    assert r.status_code == (200 if isi == {"semua": True, "id": []} else 400)


@pytest.mark.parametrize("tanya", ["belum=ya", "kelas=lain", "sesudah=rusak", "ukuran=0"])
def test_api_refuses_a_bad_question(tanya: str, dunia: Dunia) -> None:
    bo = PintuApi(dunia, "bo")
    r = bo.klien.get(f"/api/v1/pemberitahuan/?{tanya}", headers={"Authorization": f"Token {bo.token}"})
    assert r.status_code == 400


def test_notices_are_forgotten_after_180_days(dunia: Dunia) -> None:
    kabari(dunia, "fo")
    kabari(dunia, "fo", kunci="baru", saat=SENIN + timedelta(days=2))
    with dengan_jam(SENIN + timedelta(days=181)):
        sapu_pemberitahuan()
    assert len(milik(dunia, "fo")) == 1
