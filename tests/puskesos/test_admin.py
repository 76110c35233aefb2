"""The admin site: who enters, what it refuses, and the row history behind it."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse

from puskesos.models import AturanTenggat, Penugasan, Peran, Petugas, RiwayatPenugasan, RiwayatUnit, Unit, Wilayah
from tests.puskesos.orang import SANDI, petugas, puskesos, sekretariat, tugas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.puskesos.alamat_admin")]
DESA = "32.01.05.2003"


@pytest.fixture
def pengelola(client: Client):
    orang = petugas("admin", is_staff=True)
    tugas(orang, sekretariat(), Peran.ADMIN_SISTEM)
    client.force_login(orang)
    return orang


@pytest.fixture
def super_admin(client: Client):
    orang = Petugas.objects.create_superuser("super", "Super", SANDI)
    client.force_login(orang)
    return orang


def isi_penugasan(orang: Petugas, unit: Unit, peran: str = Peran.FRONT_OFFICE) -> dict[str, object]:
    return {
        "petugas": orang.pk, "unit": unit.pk, "peran": peran, "unsur": "lainnya", "jabatan": "",
        "nomor_sk": "SK/2", "berlaku_dari": "2026-01-01", "berlaku_sampai": "",
    }  # fmt: skip


def test_entry_needs_staff_and_the_role(client: Client) -> None:
    jawab = client.get("/admin/")
    assert jawab.status_code == 302
    assert client.get(jawab["Location"])["Location"].startswith("/masuk/?next=/admin/")
    unit = sekretariat()
    for nama, staf, peran in [("a", False, Peran.ADMIN_SISTEM), ("b", True, Peran.MANAJER)]:
        orang = petugas(nama, is_staff=staf)
        tugas(orang, unit, peran)
        client.force_login(orang)
        assert client.get("/admin/login/?next=/admin/").status_code == 403


@pytest.mark.parametrize("model", ["petugas", "unit", "penugasan", "wilayah", "pengecualianhari", "aturantenggat"])
def test_admin_sees_the_lists_and_forms(client: Client, pengelola, model: str) -> None:
    assert client.get(reverse(f"admin:puskesos_{model}_changelist") + "?q=3").status_code == 200
    boleh_tambah = model not in ("wilayah", "aturantenggat", "pengecualianhari")
    assert client.get(reverse(f"admin:puskesos_{model}_add")).status_code == (200 if boleh_tambah else 403)


def test_superuser_without_assignment_works_in_the_admin(client: Client, super_admin) -> None:
    assert client.get("/admin/").status_code == 200
    assert client.get(reverse("admin:puskesos_unit_changelist")).status_code == 200


def test_no_case_model_is_in_the_admin() -> None:
    diizinkan = {"puskesos", "axes"}
    assert {model._meta.app_label for model in admin.site._registry} <= diizinkan


def test_admin_makes_an_account_with_a_hashed_password_and_lower_case_name(client: Client, pengelola) -> None:
    isi = {"nama_pengguna": "Baru", "nama": "Petugas Baru", "surel": "", "usable_password": "true"}
    jawab = client.post(reverse("admin:puskesos_petugas_add"), {**isi, "password1": SANDI, "password2": SANDI})
    assert jawab.status_code == 302
    baru = Petugas.objects.get(nama_pengguna="baru")
    assert baru.check_password(SANDI) and baru.surel is None
    assert not (baru.is_staff or baru.is_superuser)


@pytest.mark.parametrize("nama", ["a@b.test", "ADMIN"])
def test_account_names_that_are_emails_or_taken_are_refused(client: Client, pengelola, nama: str) -> None:
    isi = {"nama_pengguna": nama, "nama": "X", "usable_password": "true", "password1": SANDI, "password2": SANDI}
    assert client.post(reverse("admin:puskesos_petugas_add"), isi).status_code == 200
    assert Petugas.objects.count() == 1


def test_admin_deactivates_but_never_deletes(client: Client, pengelola) -> None:
    orang = petugas("lama")
    alamat = reverse("admin:puskesos_petugas_change", args=[orang.pk])
    client.post(alamat, {"nama_pengguna": "lama", "nama": "L", "surel": ""})
    orang.refresh_from_db()
    assert not orang.is_active
    assert client.post(reverse("admin:puskesos_petugas_delete", args=[orang.pk]), {"post": "yes"}).status_code == 403


def test_admin_cannot_raise_anybody_to_superuser(client: Client, pengelola) -> None:
    orang = petugas("biasa")
    client.post(
        reverse("admin:puskesos_petugas_change", args=[orang.pk]),
        {"nama_pengguna": "biasa", "nama": "B", "is_active": "on", "is_superuser": "on"},
    )
    orang.refresh_from_db()
    assert orang.is_active and not orang.is_superuser


def test_admin_gives_an_assignment_to_another_but_never_to_himself(client: Client, pengelola) -> None:
    unit, lain = puskesos(DESA), petugas("lain")
    alamat = reverse("admin:puskesos_penugasan_add")
    assert client.post(alamat, isi_penugasan(pengelola, unit)).status_code == 200
    assert not unit.penugasan.exists()
    assert client.post(alamat, isi_penugasan(lain, unit)).status_code == 302
    milik_lain = unit.penugasan.get(petugas=lain)
    ubah = reverse("admin:puskesos_penugasan_change", args=[milik_lain.pk])
    client.post(ubah, isi_penugasan(pengelola, unit))
    milik_lain.refresh_from_db()
    assert milik_lain.petugas == lain


def test_superuser_cannot_assign_himself_either(client: Client, super_admin) -> None:
    client.post(reverse("admin:puskesos_penugasan_add"), isi_penugasan(super_admin, puskesos(DESA)))
    assert not Penugasan.objects.exists()


def test_own_assignment_is_read_only(client: Client, pengelola) -> None:
    sendiri = pengelola.penugasan.get()
    alamat = reverse("admin:puskesos_penugasan_change", args=[sendiri.pk])
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, isi_penugasan(pengelola, sendiri.unit, Peran.MANAJER)).status_code == 403


def test_role_must_belong_to_the_kind_of_office(client: Client, pengelola) -> None:
    unit = puskesos(DESA)
    jawab = client.post(reverse("admin:puskesos_penugasan_add"), isi_penugasan(petugas("x"), unit, Peran.MANAJER))
    assert "Peran ini tidak ada di Puskesos." in jawab.content.decode()
    assert not unit.penugasan.exists()


def test_admin_of_a_kabkota_stays_in_it(client: Client, pengelola) -> None:
    asing, orang_asing, lain = puskesos("32.02.01.2001"), petugas("asing"), petugas("lain")
    tugas(orang_asing, asing)
    atasan = Petugas.objects.create_superuser("super", "Super", SANDI)
    client.post(reverse("admin:puskesos_penugasan_add"), isi_penugasan(lain, asing))
    assert not lain.penugasan.exists()
    for orang in (orang_asing, atasan):
        client.post(
            reverse("admin:auth_user_password_change", args=[orang.pk]),
            {"password1": "sandi-curian-panjang", "password2": "sandi-curian-panjang", "usable_password": "true"},
        )
        orang.refresh_from_db()
        assert orang.check_password(SANDI)
    assert client.get(reverse("admin:puskesos_unit_change", args=[asing.pk])).status_code == 302
    isi_unit = {"kode": "32.02", "jenis": "sekretariat", "nama": "X", "provinsi": "32", "kabkota": "32.02"}
    formset = {"tahap-TOTAL_FORMS": "0", "tahap-INITIAL_FORMS": "0"}
    client.post(reverse("admin:puskesos_unit_add"), {**isi_unit, **formset, "zona": "Asia/Jakarta", "aktif": "on"})
    assert not Unit.objects.filter(kode="32.02").exists()


def test_day_off_is_not_written_past_the_log_of_the_calendar(client: Client, super_admin) -> None:
    isi = {"tanggal": "2026-12-01", "hari_kerja": "", "nama": "Libur", "dokumen": "D", "wilayah": ""}
    assert client.post(reverse("admin:puskesos_pengecualianhari_add"), isi).status_code == 403


def test_reference_data_is_read_only(client: Client, super_admin) -> None:
    wilayah = Wilayah.objects.create(kode="99", nama="Uji", tingkat="provinsi", versi_kode="uji")
    aturan = AturanTenggat.objects.get_or_create(versi="uji", berlaku_mulai=date(2001, 1, 1), isi={})[0]
    for obj in (wilayah, aturan):
        alamat = reverse(f"admin:puskesos_{obj._meta.model_name}_change", args=[obj.pk])
        assert client.get(alamat).status_code == 200
        assert client.post(alamat, {"nama": "Lain"}).status_code == 403


def test_row_history_names_the_admin_and_survives_deletion(client: Client, pengelola) -> None:
    unit, lain = puskesos(DESA), petugas("lain")
    client.post(reverse("admin:puskesos_penugasan_add"), isi_penugasan(lain, unit))
    penugasan = unit.penugasan.get()
    Penugasan.objects.filter(pk=penugasan.pk).update(jabatan="Kasi")
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM puskesos_penugasan WHERE id = %s", [penugasan.pk])
    riwayat = RiwayatPenugasan.objects.filter(pgh_obj_id=penugasan.pk).order_by("pgh_id")
    assert [(r.pgh_label, r.jabatan) for r in riwayat] == [("insert", ""), ("update", "Kasi"), ("delete", "Kasi")]
    assert riwayat[0].pgh_context == {"akun": str(pengelola.pk), "unit": "32.01"}


@pytest.mark.parametrize("tabel", ["riwayatunit", "riwayattahapunit", "riwayatpenugasan"])
@pytest.mark.parametrize("perintah", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_app_role_may_not_change_the_history(tabel: str, perintah: str) -> None:
    puskesos(DESA)
    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah.format(f"puskesos_{tabel}"))
    assert RiwayatUnit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("perintah", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_not_even_the_owner_changes_the_history(pemilik_db, perintah: str) -> None:
    puskesos(DESA)
    with pytest.raises(Exception, match=r"append-only|Cannot update or delete"), pemilik_db() as kursor:
        kursor.execute(perintah.format("puskesos_riwayatunit"))
    assert RiwayatUnit.objects.count() == 1
