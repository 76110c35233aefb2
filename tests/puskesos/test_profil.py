"""The profile of an office, its hours, and its standard of service. Through the pages."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from core.waktu import dengan_jam, sekarang, tanggal_di
from puskesos.models import JamLayanan, StandarPelayanan, TahapUnit
from puskesos.models.layanan import KOMPONEN
from tests.dunia import DESA, DESA_ASING, DESA_LAIN, Dunia, buat_dunia
from tests.pintu import SESI

pytestmark = pytest.mark.django_db
PROFIL = f"/puskesos/{DESA}/"
ISI = {nama: f"Isi {nama}." for nama, _ in KOMPONEN if nama != "biaya"}


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


def masuk(dunia: Dunia, siapa: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[siapa], backend=SESI)
    return klien


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def hari(geser: int = 0) -> str:
    return (tanggal_di(sekarang(), "Asia/Jakarta") + timedelta(days=geser)).isoformat()


def jam(**ubah: str) -> dict[str, str]:
    lima = {f"{n}{i}": j for i in range(5) for n, j in (("buka", "08:00"), ("tutup", "15:00"))}
    return {"mulai": hari(), **lima, **ubah}


# ---- the profile -------------------------------------------------------------------------------------------------


def test_profile_shows_register_officers_and_what_is_missing(dunia: Dunia) -> None:
    isi = {"tahap": "penumbuhan", "tahun": 2025, "nomor_sk": "141/07/2025", "sk_mulai": "2025-01-01", "cakupan": "apbn"}
    TahapUnit.objects.create(unit=dunia.unit["desa"], **isi)
    isi_halaman = teks(masuk(dunia, "koordinator").get(PROFIL))
    for kata in ("141/07/2025", "tanpa batas waktu", "Koordinator Puskesos", "Jam layanan belum diisi", "Belum terbit"):
        assert kata in isi_halaman


@pytest.mark.parametrize(
    ("siapa", "kode", "status"),
    [
        ("fo", DESA, 200),
        ("fo", DESA_LAIN, 404),
        ("fo", "32.01", 404),
        ("supervisor", DESA_LAIN, 200),
        ("supervisor", DESA_ASING, 404),
        ("manajer", DESA_LAIN, 200),
        ("manajer", "32.01", 200),
        ("manajer", DESA_ASING, 404),
        ("manajer", "32.01.05", 404),  # a supervisor's desk has no profile
        ("admin", DESA_ASING, 404),
        ("dinasprov", DESA, 200),
        ("dinasprov", DESA_ASING, 404),
        ("direktorat", DESA_ASING, 200),
        ("auditor", DESA, 200),
        ("mitra", DESA, 404),
        ("fo", "tiada", 404),
    ],
)
def test_profile_is_read_within_the_area(dunia: Dunia, siapa: str, kode: str, status: int) -> None:
    assert masuk(dunia, siapa).get(f"/puskesos/{kode}/").status_code == status


def test_who_may_not_change_sees_no_button(dunia: Dunia) -> None:
    assert "ubah_jam" in teks(masuk(dunia, "koordinator").get(PROFIL))
    for siapa in ("fo", "manajer", "direktorat"):
        assert "ubah_jam" not in teks(masuk(dunia, siapa).get(PROFIL))


# ---- hours -------------------------------------------------------------------------------------------------------


def test_hours_hold_from_their_day_and_the_former_ones_stay(dunia: Dunia) -> None:
    klien = masuk(dunia, "koordinator")
    assert klien.post(f"{PROFIL}jam/", jam()).status_code == 303
    nanti = jam(mulai=hari(7), buka0="09:00", buka5="08:00", tutup5="12:00")
    assert klien.post(f"{PROFIL}jam/", nanti).status_code == 303
    kini = teks(klien.get(PROFIL))
    assert "08.00–15.00" in kini
    assert "09.00–15.00" not in kini
    with dengan_jam(sekarang() + timedelta(days=8)):
        baru = teks(masuk(dunia, "koordinator").get(PROFIL))
    assert "09.00–15.00" in baru
    assert "08.00–12.00" in baru
    assert JamLayanan.objects.count() == 2


@pytest.mark.parametrize(
    "ubah",
    [
        {"tutup0": ""},
        {"buka0": ""},
        {"tutup0": "07:00"},
        {"buka0": "25:00"},
        {"buka0": "pagi"},
        {"mulai": ""},
        {"mulai": "2026-02-30"},
        {f"{n}{i}": "" for n in ("buka", "tutup") for i in range(5)},
    ],
)
def test_bad_hours_are_refused(dunia: Dunia, ubah: dict[str, str]) -> None:
    assert masuk(dunia, "koordinator").post(f"{PROFIL}jam/", jam(**ubah)).status_code == 400
    assert not JamLayanan.objects.exists()


# ---- standard of service -----------------------------------------------------------------------------------------


def test_standard_is_published_and_read_by_anybody(dunia: Dunia) -> None:
    assert "belum diterbitkan" in teks(Client().get(f"{PROFIL}standar/"))
    jawab = masuk(dunia, "koordinator").post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI})
    assert jawab.status_code == 303
    umum = Client().get(f"{PROFIL}standar/")
    assert umum.status_code == 200
    isi = teks(umum)
    assert all(str(label) in isi for _, label in KOMPONEN)
    assert "Isi prosedur." in isi
    assert "Gratis. Tidak ada pungutan" in isi
    assert not any(p.nama in isi for p in dunia.petugas.values() if len(p.nama) > 5)
    assert Client().get(f"/puskesos/{'32.01.05'}/standar/").status_code == 404


def test_cost_is_always_free_whatever_is_sent(dunia: Dunia) -> None:
    masuk(dunia, "koordinator").post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI, "biaya": "Rp50.000"})
    assert StandarPelayanan.objects.get().isi["biaya"].startswith("Gratis")


def test_each_publication_is_a_version_and_an_old_form_is_refused(dunia: Dunia) -> None:
    klien = masuk(dunia, "koordinator")
    klien.post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI})
    tua = masuk(dunia, "admin").post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI, "waktu": "30 hari"})
    assert tua.status_code == 409
    assert "30 hari" in teks(tua)
    assert klien.post(f"{PROFIL}standar/ubah/", {"versi": "1", **ISI, "waktu": "14 hari kerja"}).status_code == 303
    assert list(StandarPelayanan.objects.order_by("versi").values_list("versi", flat=True)) == [1, 2]
    assert "14 hari kerja" in teks(Client().get(f"{PROFIL}standar/"))


@pytest.mark.parametrize("nama", list(ISI))
def test_every_component_is_needed(dunia: Dunia, nama: str) -> None:
    jawab = masuk(dunia, "koordinator").post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI, nama: " \u200b "})
    assert jawab.status_code == 400
    assert not StandarPelayanan.objects.exists()


@pytest.mark.parametrize("ubah", [{"versi": ""}, {"versi": "-1"}, {"waktu": "x" * 3001}, {"waktu": "a\x00"}])
def test_bad_standard_is_refused(dunia: Dunia, ubah: dict[str, str]) -> None:
    isi = {"versi": "0", **ISI, **ubah}
    assert masuk(dunia, "koordinator").post(f"{PROFIL}standar/ubah/", isi).status_code == 400


def test_markup_in_a_standard_is_text(dunia: Dunia) -> None:
    masuk(dunia, "koordinator").post(f"{PROFIL}standar/ubah/", {"versi": "0", **ISI, "waktu": "<script>1</script>"})
    assert b"<script>1" not in Client().get(f"{PROFIL}standar/").content


@pytest.mark.parametrize("halaman", ["jam/", "standar/ubah/"])
@pytest.mark.parametrize(("siapa", "status"), [("fo", 403), ("manajer", 403), ("koordinator_asing", 404)])
def test_who_may_not_change_what_is_promised(dunia: Dunia, halaman: str, siapa: str, status: int) -> None:
    klien = masuk(dunia, siapa)
    assert klien.get(PROFIL + halaman).status_code == status
    assert klien.post(PROFIL + halaman, {"versi": "0", **ISI, **jam()}).status_code == status


@pytest.mark.parametrize("tabel", ["jam_layanan", "standar_pelayanan"])
@pytest.mark.parametrize("perintah", ["UPDATE {} SET isi = '{{}}'", "DELETE FROM {}", "TRUNCATE {}"])
def test_versions_are_never_changed(tabel: str, perintah: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah.format(tabel))
