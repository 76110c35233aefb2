"""The criteria of the version for 2027: posts and surveys, on any day, in the desa and in the kab/kota."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from core.waktu import dengan_jam
from indikator.daftar import DESA, KABKOTA
from indikator.masa import baca_masa
from indikator.models import Bukti, JawabanSkm, Kuesioner, LaporanTerkirim
from indikator.penilaian import NilaiKriteria
from indikator.permintaan import baca_permintaan
from indikator.selectors.ikk import hitung_ikk
from indikator.selectors.unit import daftar_unit
from indikator.skm import KOLOM
from puskesos.models import Penugasan, Petugas, Unit
from tests.indikator.buatan import kasus, petugas, puskesos, sekretariat
from tests.indikator.test_pintu import masuk

pytestmark = pytest.mark.django_db
A, B = "32.01.05.2003", "32.01.05.2004"
DARI = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(datetime(2027, 11, 24, 3, tzinfo=UTC)):
        yield


def orang(unit: Unit, peran: str, unsur: str, dari: date = DARI, sampai: date | None = None, **lain: Any) -> Penugasan:
    p = lain.pop("petugas", None) or Petugas.objects.create_user(f"u{Petugas.objects.count()}", "Petugas Uji", None)
    return Penugasan.objects.create(
        petugas=p, unit=unit, peran=peran, unsur=unsur, nomor_sk="SK", berlaku_dari=dari, berlaku_sampai=sampai, **lain
    )


def nilai_unit(unit: Unit, kode: str, per: str = "") -> NilaiKriteria:
    minta = baca_permintaan({"tahun": "2027", "per": per, "cakupan": "semua"})
    ikk = DESA if unit.jenis == "puskesos" else KABKOTA
    (baris,) = (b for b in daftar_unit(ikk, minta, awalan=unit.kode).hasil if b.kode == unit.kode)
    return next(k for k in baris.penilaian.kriteria if k.kriteria.kode == kode)


def posisi(unit: Unit, kode: str = "D2", per: str = "") -> tuple[int, int | None, bool | None]:
    k = nilai_unit(unit, kode, per)
    return k.n, k.t, k.lulus


def tiga(unit: Unit, dari: date = DARI) -> list[Penugasan]:
    isi = (("koordinator", "kasi_kesra"), ("front_office", "aparatur"), ("back_office", "psks"))
    return [orang(unit, peran, unsur, dari) for peran, unsur in isi]


def test_three_posts_held_by_the_right_unsur_at_every_months_end() -> None:
    unit = puskesos(A)
    assert posisi(unit) == (0, 11, False)
    semua = tiga(unit)
    assert posisi(unit) == (11, 11, True)
    assert posisi(unit, per="2027-02-15") == (2, 2, True)
    semua[0].berlaku_sampai = date(2027, 8, 31)
    semua[0].save()
    assert posisi(unit) == (8, 11, False)  # 3/4 of eleven are nine
    orang(unit, "koordinator", "kasi_kesra", date(2027, 11, 20))
    assert posisi(unit) == (9, 11, True)
    assert posisi(unit, per="2027-10-31") == (8, 10, True)


@pytest.mark.parametrize(
    "isi",
    [
        [("koordinator", "aparatur"), ("front_office", "aparatur"), ("back_office", "psks")],  # no kasi kesra
        [("koordinator", "kasi_kesra"), ("front_office", "psks"), ("back_office", "psks")],  # one aparatur
        [("koordinator", "kasi_kesra"), ("front_office", "aparatur"), ("fasilitator", "psks")],  # no post
        [("koordinator", "kasi_kesra"), ("front_office", "aparatur"), ("back_office", "lainnya")],
    ],
)
def test_what_does_not_fill_the_three_posts(isi: list[tuple[str, str]]) -> None:
    unit = puskesos(A)
    for peran, unsur in isi:
        orang(unit, peran, unsur)
    assert posisi(unit) == (0, 11, False)


def test_one_person_fills_one_post_and_a_stand_in_none() -> None:
    unit = puskesos(A)
    pertama = orang(unit, "koordinator", "kasi_kesra")
    orang(unit, "back_office", "psks")
    orang(unit, "front_office", "aparatur", petugas=pertama.petugas)
    orang(unit, "koordinator", "aparatur", menggantikan=pertama)
    assert posisi(unit) == (0, 11, False)


def test_formed_in_the_year_every_month_since_counts() -> None:
    unit = puskesos(A, sk_mulai=date(2027, 5, 10))
    semua = tiga(unit, date(2027, 5, 20))
    assert posisi(unit) == (7, 7, True)
    assert posisi(unit, per="2027-04-30") == (0, 0, None)
    semua[2].berlaku_dari = date(2027, 6, 1)
    semua[2].save()
    assert posisi(unit) == (6, 7, False)


def test_sekretariat_posts_supervisors_and_survey_team() -> None:
    slrt = sekretariat("32.01")
    puskesos(A), puskesos("32.01.06.2001"), puskesos("32.01.07.2001", sk=False)
    assert (posisi(slrt, "K2"), posisi(slrt, "K3")) == ((0, None, False), (0, 3, False))
    orang(slrt, "manajer", "dinsos")  # neither Kadis nor Kabid
    orang(slrt, "front_office", "dinsos")
    orang(slrt, "back_office", "asn_dinsos_pimpinan")
    assert posisi(slrt, "K2") == (2, None, False)
    orang(slrt, "manajer", "asn_dinsos_pimpinan", sampai=date(2027, 9, 30))
    assert (posisi(slrt, "K2")[2], posisi(slrt, "K2", "2027-09-30")[2]) == (False, True)
    orang(slrt, "tim_survei", "lainnya")
    for kec in ("32.01.05", "32.01.06", "32.01.07"):
        desk = Unit.objects.create(kode=kec, jenis="kecamatan", nama=kec, provinsi="32", kabkota="32.01", kecamatan=kec)
        assert posisi(slrt, "K3")[2] is not True or kec == "32.01.07"
        orang(desk, "supervisor", "lainnya")
    assert posisi(slrt, "K3") == (3, 3, True)


def lembar(unit: Unit, jumlah: int, nilai: int, bulan: date = date(2027, 3, 1)) -> None:
    kuesioner = Kuesioner.objects.filter(instrumen="warga").first()
    isi = {"kuesioner": kuesioner, "instrumen": "warga", "unit": unit, "bulan": bulan, "layanan": "PRG"}
    JawabanSkm.objects.bulk_create(JawabanSkm(**isi, **dict.fromkeys(KOLOM, nilai)) for _ in range(jumlah))


def test_survey_wants_enough_sheets_and_the_rounded_value_of_band_b() -> None:
    slrt, unit, lain = sekretariat("32.01"), puskesos(A), puskesos(B)
    lembar(unit, 29, 4)
    assert (posisi(unit, "D13"), posisi(slrt, "K12")) == ((0, None, False), (0, None, False))
    lembar(unit, 1, 4, date(2027, 6, 1))
    assert posisi(unit, "D13") == (10_000, None, True)
    assert posisi(unit, "D13", "2027-05-31") == (0, None, False)
    lembar(lain, 200, 3)
    assert (posisi(lain, "D13"), posisi(slrt, "K12")) == ((7500, None, False), (7826, None, True))


def terkirim(unit: Unit, *masa: str) -> None:
    for kode in masa:
        m = baca_masa(kode)
        nomor = LaporanTerkirim.objects.filter(unit=unit, dari=m.dari, jenis=m.jenis).count() + 1
        LaporanTerkirim.objects.create(
            unit=unit, jenis=m.jenis, dari=m.dari, sampai=m.sampai, nomor=nomor, isi={}, sidik="x", terlambat=True,
            tenggat=m.tenggat(10), oleh=petugas(), pada=datetime(2027, 11, 1, tzinfo=UTC),
        )  # fmt: skip


def test_monthly_reports_of_a_puskesos_count_once_each_and_two_may_be_missing() -> None:
    unit, slrt = puskesos(A), sekretariat("32.01")
    assert posisi(unit, "D12") == (0, None, False)  # silence never helps
    terkirim(unit, *(f"2027-{b:02}" for b in range(1, 10)), "2027-09", "2026-12")
    terkirim(slrt, "2027-10")
    assert posisi(unit, "D12") == (9, None, False)
    terkirim(unit, "2027-10")
    assert posisi(unit, "D12") == (10, None, True) and posisi(unit, "D12", "2027-10-30") == (9, None, False)
    minta = baca_permintaan({"tahun": "2027"})  # SQL judges as Python does
    assert [b.kode for b in daftar_unit(DESA, minta, awalan="", gagal="D12").hasil] == []
    puskesos(B)
    assert [b.kode for b in daftar_unit(DESA, minta, awalan="", gagal="D12").hasil] == [B]


def test_recap_and_spm_lists_of_a_sekretariat() -> None:
    slrt = sekretariat("32.01")
    terkirim(slrt, "2027-01", "2027-T1", "2027-T2", "2027-T3", "2027-T3", "2026")
    assert posisi(slrt, "K11") == (3, None, False)
    with dengan_jam(datetime(2028, 1, 20, 3, tzinfo=UTC)):
        terkirim(slrt, "2027-T4")
        assert posisi(slrt, "K11") == (4, None, False)
        terkirim(slrt, "2027")
        assert posisi(slrt, "K11") == (5, None, True)


def test_pendukung_never_decides_and_the_version_prints_how_many_it_holds(client: Client) -> None:
    unit = puskesos(A)
    tiga(unit)
    kasus(unit, masuk=date(2027, 3, 2), tempo=date(2027, 3, 19), berakhir=date(2027, 3, 9), disampaikan=True)
    isi_d3 = {"tahun": 2027, "kriteria": "D3", "versi": 1, "tanggal": date(2027, 2, 1), "isi": {}, "n": 1, "t": 1}
    Bukti.objects.create(unit=unit, **isi_d3, oleh=Petugas.objects.first(), pada=datetime(2027, 2, 1, tzinfo=UTC))
    hasil = hitung_ikk(baca_permintaan({"tahun": "2027"}))
    assert next(b.angka.n for b in hasil.baris if b.indikator.kode == DESA) == 1
    masuk(client, unit, "koordinator")
    isi = client.get(f"/indikator/puskesos/{A}/").content.decode()
    assert "D13" in isi and "Semua kriteria wajib terpenuhi" in isi and "dari 14 kriteria" in isi


def test_before_the_year_begins_the_page_shows_what_is_to_come(client: Client) -> None:
    unit = puskesos(A)
    kasus(unit)
    with dengan_jam(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        masuk(client, unit, "koordinator")
        isi = client.get(f"/indikator/puskesos/{A}/").content.decode()
    assert "Ditambahkan mulai 2027" in isi and "0 dari 11" in isi
    assert "Semua kriteria wajib terpenuhi sampai hari ini." in isi and "menurut 5 dari 14 kriteria" in isi
