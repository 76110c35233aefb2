"""A changed calendar moves the due dates of open cases once, says so in riwayat, and leaves everybody else alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from core.errors import DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok
from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from kasus.services import kalender as layanan
from kasus.services import penanganan
from kasus.services.kalender import hitung_ulang
from puskesos.models import PengecualianHari, PerubahanKalender
from puskesos.pelaku import SISTEM
from puskesos.services.kalender import hapus_hari, tambah_hari, ubah_pekan
from tests.dunia import SENIN, Dunia, buat_dunia, buat_kasus, kasus_ditangani, kasus_mentah, sebagai, versi_kini

pytestmark = pytest.mark.django_db
KAMIS = date(2026, 3, 12)


@pytest.fixture
def dunia() -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        yield buat_dunia()


def libur(dunia: Dunia, tanggal: date = KAMIS, oleh: str = "admin", **lain: Any) -> PerubahanKalender:
    isi = {"hari_kerja": False, "nama": "Hari jadi", "dokumen": "SK Bupati 1/2026"} | lain
    return tambah_hari(oleh=dunia[oleh], tanggal=tanggal, **isi)


def akhir(*hari: int) -> datetime:
    """23.59.59 WIB of a day in March or April 2026."""
    return datetime(2026, *hari, 16, 59, 59, tzinfo=UTC)


def geseran(id: UUID) -> list[dict[str, Any]]:
    with konteks(SISTEM):
        return [r.rincian for r in Riwayat.objects.filter(kasus_id=id, aksi="geser_tenggat").order_by("urut")]


def test_local_holiday_moves_open_cases_once_and_two_runs_are_one(dunia: Dunia) -> None:
    id, asing = kasus_ditangani(dunia), buat_kasus(dunia, "fo_asing", desa_alamat="33.02.01.2001")
    sebelum, asing_dulu = kasus_mentah(id), kasus_mentah(asing)
    perubahan = libur(dunia)
    assert (hitung_ulang(), hitung_ulang()) == (1, 0)
    k = kasus_mentah(id)
    assert (sebelum.tenggat_tahap, k.tenggat_tahap) == (akhir(3, 30), akhir(3, 31))
    assert (sebelum.tenggat_total, k.tenggat_total) == (akhir(4, 6), akhir(4, 7))
    assert (k.tenggat, k.tanggal_jatuh_tempo, k.versi) == (k.tenggat_total, date(2026, 4, 7), sebelum.versi)
    (catatan,) = geseran(id)
    assert catatan["perubahan"] == str(perubahan.pk)
    assert catatan["tenggat_tahap"] == {"lama": akhir(3, 30).isoformat(), "baru": akhir(3, 31).isoformat()}
    assert kasus_mentah(asing).tenggat == asing_dulu.tenggat and not geseran(asing)
    perubahan.refresh_from_db()
    assert perubahan.digeser == 1 and perubahan.selesai_pada


def test_day_taken_back_brings_every_due_date_back(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    awal = kasus_mentah(id)
    libur(dunia)
    hitung_ulang()
    hapus_hari(oleh=dunia["admin"], nomor=PengecualianHari.objects.get().pk)
    assert hitung_ulang() == 1
    k = kasus_mentah(id)
    assert (k.tenggat_tahap, k.tenggat_total) == (awal.tenggat_tahap, awal.tenggat_total)
    assert len(geseran(id)) == 2


def test_two_changes_that_wait_are_followed_in_the_order_of_their_log(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    libur(dunia)
    with dengan_jam(datetime(2026, 3, 9, 3, 5, tzinfo=UTC)):
        libur(dunia, date(2026, 3, 31), nama="Hari lain")
    assert hitung_ulang() == 2
    assert kasus_mentah(id).tenggat_tahap == akhir(4, 1)


def test_batches_are_bounded_and_go_on_where_the_last_one_ended(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "SEBATCH", 2)
    semua = [kasus_ditangani(dunia) for _ in range(5)]
    libur(dunia)
    assert [hitung_ulang(1), hitung_ulang(1), hitung_ulang(1)] == [2, 2, 1]
    hitung_ulang()
    assert [len(geseran(id)) for id in semua] == [1] * 5


def test_what_began_after_the_change_is_counted_by_it_already(dunia: Dunia) -> None:
    libur(dunia)
    with dengan_jam(datetime(2026, 3, 9, 4, 0, tzinfo=UTC)):
        baru = kasus_ditangani(dunia)
        sebelum = kasus_mentah(baru)
        assert hitung_ulang() == 0
    assert kasus_mentah(baru).tenggat_tahap == sebelum.tenggat_tahap == akhir(3, 31)


def test_pause_keeps_what_it_holds_and_what_it_grants(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    sebagai(dunia["bo"], penanganan.minta_berkas, id=id, versi=versi_kini(id), berkas=["KK"])
    libur(dunia)
    hitung_ulang()
    dulu = kasus_mentah(id)
    assert dulu.tahap_ditahan == akhir(3, 31)
    with dengan_jam(datetime(2026, 3, 13, 3, 0, tzinfo=UTC)):  # Friday: three working days in the pause, Thursday off
        sebagai(dunia["bo"], penanganan.terima_berkas, id=id, versi=versi_kini(id), dibawa=True)
    assert kasus_mentah(id).tenggat_tahap == akhir(4, 6)  # 3 April is Good Friday


def test_urgent_case_keeps_its_hours(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    sebagai(dunia["bo"], penanganan.teruskan_mendesak, id=id, versi=versi_kini(id), alasan="Darurat sekali.")
    tenggat = kasus_mentah(id).tenggat_tahap
    libur(dunia, date(2026, 3, 10))
    hitung_ulang()
    assert kasus_mentah(id).tenggat_tahap == tenggat


def test_six_day_week_of_an_office_moves_its_cases_alone(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    ubah_pekan(oleh=dunia["admin"], unit="32.01.05.2003", enam_hari=True, dokumen="SK 2")
    assert hitung_ulang() == 1
    assert kasus_mentah(id).tenggat_tahap == akhir(3, 27)  # Saturday 14 March is worked
    ubah_pekan(oleh=dunia["admin"], unit="32.01.05.2003", enam_hari=False, dokumen="SK 3")
    hitung_ulang()
    assert kasus_mentah(id).tenggat_tahap == akhir(3, 30)


@pytest.mark.parametrize("tanggal", [date(2026, 3, 8), date(2026, 3, 9)])
def test_day_must_be_to_come(dunia: Dunia, tanggal: date) -> None:
    with pytest.raises(IsianTidakSah) as galat:
        libur(dunia, tanggal)
    assert [(b.nama, b.pesan) for b in galat.value.bidang] == [("tanggal", "Pilih tanggal sesudah hari ini.")]


def test_same_day_twice_and_empty_words_are_refused(dunia: Dunia) -> None:
    libur(dunia)
    with pytest.raises(IsianTidakSah) as galat:
        libur(dunia, nama=" ", dokumen="")
    assert {b.nama for b in galat.value.bidang} == {"nama", "dokumen", "tanggal"}
    assert PerubahanKalender.objects.count() == 1


def test_who_may_not_change_the_calendar(dunia: Dunia) -> None:
    for oleh in ("manajer", "fo", "direktorat"):
        with pytest.raises(PeranTidakBerhak):
            libur(dunia, oleh=oleh)
    nasional = PengecualianHari.objects.create(tanggal=KAMIS, hari_kerja=False, nama="Pemilu", dokumen="Keppres")
    with pytest.raises(DiLuarLingkup):
        hapus_hari(oleh=dunia["admin"], nomor=nasional.pk)
    with pytest.raises(IsianTidakSah):
        ubah_pekan(oleh=dunia["admin"], unit="33.02.01.2001", enam_hari=True, dokumen="SK")
    libur(dunia)
    with dengan_jam(datetime(2026, 3, 12, 3, 0, tzinfo=UTC)), pytest.raises(StatusTidakCocok):
        hapus_hari(oleh=dunia["admin"], nomor=PengecualianHari.objects.exclude(wilayah=None).get().pk)
