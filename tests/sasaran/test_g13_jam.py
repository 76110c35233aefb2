"""G13: three zones × a second before, at and after five boundaries, right in Python and in SQL; server time rules.

The yardstick is plain arithmetic: WIB, WITA and WIT are 7, 8 and 9 hours ahead of UTC.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from core.konteks import konteks
from core.waktu import dengan_jam, tanggal_di
from kasus.models import Riwayat
from kasus.selectors.kasus import Saring, hitung_kasus, sudah_lewat
from kasus.services.penerimaan import terima_kasus
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, contoh_aduan, kasus_mentah, sebagai
from tests.sasaran.ukuran import tulis
from tests.sasaran.zona import GESER, Kantor, buat_tiga_zona, hari_lokal, saat_lokal

pytestmark = [pytest.mark.django_db, pytest.mark.g13]
DETIK = (-1, 0, 1)
BATAS = {
    "tengah malam": (date(2026, 3, 9), date(2026, 3, 10)),
    "akhir bulan": (date(2026, 4, 30), date(2026, 5, 1)),
    "31 Desember": (date(2026, 12, 31), date(2027, 1, 1)),
    "29 Februari": (date(2028, 2, 29), date(2028, 3, 1)),
}
"""Boundary → the local day before it and the one that begins at it."""


@pytest.fixture
def dunia(db: None) -> tuple[Dunia, dict[str, Kantor]]:
    return buat_tiga_zona()


def _sql(perintah: str, *nilai: Any) -> Any:
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)
        baris = kursor.fetchone()
    assert baris is not None
    return baris[0]


def _terima(d: Dunia, k: Kantor, saat: datetime, **ubah: Any) -> Any:
    """The row of a case that is taken at an instant, with its warnings."""
    with dengan_jam(saat):
        hasil = sebagai(d[k.fo], terima_kasus, aduan=contoh_aduan(desa_alamat=k.desa, **ubah))
    assert hasil.id is not None
    baris = kasus_mentah(hasil.id)
    baris.kode_peringatan = [p["kode"] for p in hasil.tambahan["peringatan"]]
    return baris


def _hari(d: Dunia, k: Kantor, zona: str) -> int:
    """The twelve date cases of a zone."""
    for nama, (sebelum, sesudah) in BATAS.items():
        for detik in DETIK:
            saat = saat_lokal(sesudah, time(0), zona, detik)
            harap = sebelum if detik < 0 else sesudah
            ket = (nama, zona, detik)
            assert hari_lokal(saat, zona) == harap, ket
            assert tanggal_di(saat, zona) == harap, ket
            assert _sql("SELECT (%s::timestamptz AT TIME ZONE %s)::date", saat, zona) == harap, ket
            kasus = _terima(d, k, saat)
            assert (kasus.tanggal_lokal, kasus.diterima_pada) == (harap, saat), ket
            assert f"/{harap.year}/" in kasus.nomor, ket
    return len(BATAS) * len(DETIK)


def _tenggat(d: Dunia, k: Kantor, zona: str) -> int:
    """The three due-date cases of a zone: kept until the last second of a local day, and late after it."""
    kasus = _terima(d, k, saat_lokal(date(2026, 3, 9), time(10), zona))
    batas = kasus.tenggat_tahap
    assert (batas + timedelta(hours=GESER[zona])).time() == time(23, 59, 59)
    assert batas.astimezone(ZoneInfo(zona)).time() == time(23, 59, 59)
    with konteks(SISTEM):
        jam = _sql("SELECT (tenggat_tahap AT TIME ZONE %s)::time FROM kasus WHERE id = %s", zona, kasus.pk)
    assert jam == time(23, 59, 59)
    for detik in DETIK:
        saat = batas + timedelta(seconds=detik)
        lewat = detik > 0
        assert sudah_lewat(kasus, saat) is lewat, (zona, detik)
        with konteks(SISTEM):
            assert _sql("SELECT tenggat_tahap < %s FROM kasus WHERE id = %s", saat, kasus.pk) is lewat
        with dengan_jam(saat), konteks(d[k.fo]):
            assert hitung_kasus(d[k.fo], Saring())["lewat"] == lewat, (zona, detik)
    return len(DETIK)


def test_forty_five_instants_are_right_in_python_and_in_sql(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    banyak = sum(_tenggat(d, k, zona) for zona, k in kantor.items())  # first: it counts the office's late cases
    banyak += sum(_hari(d, k, zona) for zona, k in kantor.items())
    tulis("G13", "saat", diperiksa=banyak, beda=0)
    assert banyak == 45


def test_one_instant_is_another_year_in_the_east(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    """2026-12-31T15:30Z: 22.30 WIB, 23.30 WITA, and 00.30 WIT on New Year's Day."""
    d, kantor = dunia
    saat = datetime.fromisoformat("2026-12-31T15:30:00+00:00")
    tahun = [_terima(d, k, saat).tanggal_lokal.year for k in kantor.values()]
    assert tahun == [2026, 2026, 2027]


@pytest.mark.parametrize(("hari", "peringatan"), [(2, ["jam_perangkat"]), (-2, [])])
def test_server_time_rules_over_a_device_that_is_two_days_off(
    dunia: tuple[Dunia, dict[str, Kantor]], hari: int, peringatan: list[str]
) -> None:
    """Its claim is kept in a column of its own; two days behind may be an offline intake, ahead cannot be."""
    d, kantor = dunia
    for k in kantor.values():
        perangkat = SENIN + timedelta(days=hari)
        biasa, salah = _terima(d, k, SENIN), _terima(d, k, SENIN, waktu_perangkat=perangkat)
        kolom = ("diterima_pada", "tanggal_lokal", "tenggat", "tenggat_tahap", "tenggat_total", "bulan_jatuh_tempo")
        assert [getattr(salah, n) for n in kolom] == [getattr(biasa, n) for n in kolom]
        assert (salah.waktu_perangkat, salah.kode_peringatan, biasa.kode_peringatan) == (perangkat, peringatan, [])
        with konteks(SISTEM):
            assert set(Riwayat.objects.filter(kasus=salah).values_list("waktu", flat=True)) == {SENIN}
    tulis("G13", f"perangkat {hari:+d} hari", zona=len(kantor), beda=0)
