"""The page of what the outbox gave up: for the administrator only, without what the rows are about."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.id import uuid7
from core.models import KotakKeluar
from puskesos.models import Peran
from tests.puskesos.orang import petugas, sekretariat, tugas

pytestmark = pytest.mark.django_db
ALAMAT = "/operasi/kotak-keluar/"
PAGI = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)


def masuk(peran: str) -> Client:
    """A client logged in with one role."""
    orang = petugas(f"uji-{peran}")
    tugas(orang, sekretariat(), peran)
    client = Client()
    client.force_login(orang)
    return client


@pytest.fixture
def mati() -> KotakKeluar:
    return KotakKeluar.objects.create(
        jenis="rujukan.dikirim",
        objek_id=uuid7(),
        coba=5,
        dibuat_pada=PAGI,
        berikutnya=PAGI,
        mati_pada=PAGI,
        galat="TimeoutError",
    )


def test_admin_sees_kind_tries_and_error_but_not_what_it_is_about(mati: KotakKeluar) -> None:
    jawab = masuk(Peran.ADMIN_SISTEM).get(ALAMAT)
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    for kata in (str(mati.pk), "rujukan.dikirim", "TimeoutError", "10.00", "Coba lagi"):
        assert kata in isi
    assert str(mati.objek_id) not in isi


def test_retry_makes_the_row_due_from_the_start_and_only_once(mati: KotakKeluar) -> None:
    client = masuk(Peran.ADMIN_SISTEM)
    jawab = client.post(ALAMAT, {"id": mati.pk}, follow=True)
    assert f"Pesan {mati.pk} akan diantar lagi." in jawab.content.decode()
    mati.refresh_from_db()
    assert (mati.mati_pada, mati.coba) == (None, 0) and mati.berikutnya > PAGI
    assert client.post(ALAMAT, {"id": mati.pk}).status_code == 404


@pytest.mark.parametrize("nomor", ["", "0", "x", "١", "9" * 40, "-1", "1.5"])
def test_number_that_is_no_dead_row_is_404(nomor: str, mati: KotakKeluar) -> None:
    assert masuk(Peran.ADMIN_SISTEM).post(ALAMAT, {"id": nomor}).status_code == 404


@pytest.mark.parametrize("peran", [p for p in Peran.values if p != Peran.ADMIN_SISTEM])
def test_every_other_role_is_refused_and_changes_nothing(peran: str, mati: KotakKeluar) -> None:
    client = masuk(peran)
    assert client.get(ALAMAT).status_code == 403
    assert client.post(ALAMAT, {"id": mati.pk}).status_code == 403
    mati.refresh_from_db()
    assert mati.mati_pada == PAGI


def test_stranger_is_sent_to_the_log_in(mati: KotakKeluar) -> None:
    for jawab in (Client().get(ALAMAT), Client().post(ALAMAT, {"id": mati.pk})):
        assert jawab.status_code == 302 and jawab["Location"].startswith("/masuk/")


def test_command_lists_counts_and_tries_again(mati: KotakKeluar) -> None:
    def jalankan(*kata: str) -> str:
        keluar = StringIO()
        call_command("kotak_keluar", *kata, stdout=keluar)
        return keluar.getvalue()

    assert jalankan() == "menunggu 0, mati 1, selesai 0\n"
    baris = jalankan("--mati")
    assert f"{mati.pk}\trujukan.dikirim\tdicoba 5 kali\tTimeoutError\t2026-03-09 03:00 UTC" in baris
    assert str(mati.objek_id) not in baris
    assert "akan diantar lagi" in jalankan("--hidupkan", str(mati.pk))
    assert jalankan() == "menunggu 1, mati 0, selesai 0\n"
    with pytest.raises(CommandError, match="Tidak ada pesan mati"):
        jalankan("--hidupkan", str(mati.pk))
