"""Who a person is today, in which unit, and which rows follow from it."""

from datetime import UTC, date, datetime

import pytest

from core.waktu import dengan_jam
from puskesos.models import Peran, Unit
from puskesos.selectors.pelaku import akun_demo, pelaku_untuk, unit_pilihan
from tests.puskesos.orang import petugas, puskesos, sekretariat, tugas

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 24)
DESA_A, DESA_B = "32.01.05.2003", "32.01.05.2004"


def test_roles_of_two_units_never_mix() -> None:
    orang = petugas()
    tugas(orang, puskesos(DESA_A), Peran.KOORDINATOR)
    tugas(orang, puskesos(DESA_B), Peran.BACK_OFFICE)
    di_a = pelaku_untuk(orang, unit_kode=DESA_A, tanggal=HARI)
    di_b = pelaku_untuk(orang, unit_kode=DESA_B, tanggal=HARI)
    assert di_a and (di_a.peran, di_a.lingkup, di_a.kode) == ({Peran.KOORDINATOR}, "desa", DESA_A)
    assert di_b and (di_b.peran, di_b.lingkup, di_b.kode) == ({Peran.BACK_OFFICE}, "desa", DESA_B)


def test_all_roles_in_one_unit_are_held_together_and_read_with_one_query(django_assert_num_queries) -> None:
    orang, unit = petugas(), puskesos()
    tugas(orang, unit, Peran.FRONT_OFFICE)
    tugas(orang, unit, Peran.KOORDINATOR)
    with django_assert_num_queries(1):
        pelaku = pelaku_untuk(orang, unit_kode=unit.kode)
    assert pelaku is not None
    assert pelaku.peran == {Peran.FRONT_OFFICE, Peran.KOORDINATOR}
    assert (pelaku.akun_id, pelaku.unit_id, pelaku.unit_nama) == (orang.pk, unit.pk, unit.nama)
    assert (pelaku.provinsi, pelaku.kabkota, pelaku.zona) == ("32", "32.01", "Asia/Jakarta")


def test_without_a_unit_the_first_by_code_is_taken() -> None:
    orang = petugas()
    tugas(orang, puskesos(DESA_B))
    tugas(orang, puskesos(DESA_A))
    pelaku = pelaku_untuk(orang, tanggal=HARI)
    assert pelaku and pelaku.unit_kode == DESA_A


@pytest.mark.parametrize(
    ("dari", "sampai", "ada"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), True),
        (date(2026, 1, 1), date(2026, 11, 23), False),
        (date(2026, 11, 25), None, False),
        (date(2026, 1, 1), None, True),
    ],
)
def test_assignment_holds_on_its_first_and_last_day_and_on_no_other(dari: date, sampai: date | None, ada: bool) -> None:
    orang, unit = petugas(), puskesos()
    tugas(orang, unit, berlaku_dari=dari, berlaku_sampai=sampai)
    assert (pelaku_untuk(orang, unit_kode=unit.kode, tanggal=HARI) is not None) is ada


def test_the_day_is_that_of_the_unit() -> None:
    """15.30 UTC on 31 December is still the 31st in Jakarta, and 1 January in Jayapura."""
    orang = petugas()
    sampai = date(2026, 12, 31)
    tugas(orang, puskesos(DESA_A), berlaku_sampai=sampai)
    tugas(orang, puskesos("91.71.01.1001", zona="Asia/Jayapura"), berlaku_sampai=sampai)
    saat = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    with dengan_jam(saat):
        assert pelaku_untuk(orang, unit_kode=DESA_A) is not None
        assert pelaku_untuk(orang, unit_kode="91.71.01.1001") is None
    assert [u.kode for u in unit_pilihan(orang, saat)] == [DESA_A]


def test_nothing_for_a_foreign_unit_a_closed_unit_or_a_deactivated_account() -> None:
    orang, lain = petugas(), puskesos(DESA_B)
    tutup = puskesos(DESA_A, aktif=False)
    tugas(orang, tutup)
    assert pelaku_untuk(orang, unit_kode=lain.kode, tanggal=HARI) is None
    assert pelaku_untuk(orang, unit_kode=tutup.kode, tanggal=HARI) is None
    tugas(orang, lain)
    orang.is_active = False
    assert pelaku_untuk(orang, unit_kode=lain.kode, tanggal=HARI) is None


def test_scope_follows_the_kind_of_office() -> None:
    orang = petugas()
    kecamatan = Unit.objects.create(
        kode="32.01.05", jenis="kecamatan", nama="K", provinsi="32", kabkota="32.01", kecamatan="32.01.05"
    )
    lembaga = Unit.objects.create(kode="L-1", jenis="lembaga", nama="L")
    tugas(orang, kecamatan, Peran.SUPERVISOR)
    tugas(orang, sekretariat(), Peran.MANAJER)
    tugas(orang, lembaga, Peran.MITRA)
    semua = [pelaku_untuk(orang, unit_kode=k, tanggal=HARI) for k in ("32.01.05", "32.01", "L-1")]
    assert [(p.lingkup, p.kode) for p in semua if p] == [
        ("kecamatan", "32.01.05"),
        ("kabkota", "32.01"),
        ("lembaga", str(lembaga.pk)),
    ]


@pytest.mark.parametrize("peran", [Peran.ADMIN_SISTEM, Peran.AUDITOR, Peran.DINAS_PROVINSI, Peran.DIREKTORAT])
def test_roles_without_cases_open_no_row_even_at_a_sekretariat(peran: str) -> None:
    orang, unit = petugas(), sekretariat()
    tugas(orang, unit, peran)
    pelaku = pelaku_untuk(orang, unit_kode=unit.kode, tanggal=HARI)
    assert pelaku and (pelaku.lingkup, pelaku.kode) == ("", "")
    tugas(orang, unit, Peran.BACK_OFFICE)
    pelaku = pelaku_untuk(orang, unit_kode=unit.kode, tanggal=HARI)
    assert pelaku and (pelaku.lingkup, pelaku.kode) == ("kabkota", "32.01")


@pytest.mark.parametrize("jenis", ["dinas_provinsi", "pusat"])
def test_offices_above_the_kabkota_open_no_row_whatever_the_role(jenis: str) -> None:
    orang = petugas()
    tugas(orang, Unit.objects.create(kode="32", jenis=jenis, nama="U", provinsi="32"), Peran.FRONT_OFFICE)
    pelaku = pelaku_untuk(orang, tanggal=HARI)
    assert pelaku and (pelaku.lingkup, pelaku.kode, pelaku.provinsi) == ("", "", "32")


def test_demo_accounts_are_the_active_ones_of_demo_test() -> None:
    petugas("fo", surel="fo@demo.test")
    petugas("bo", surel="bo@demo.test", is_active=False)
    petugas("lain", surel="lain@contoh.test")
    assert akun_demo() == ["fo"]
