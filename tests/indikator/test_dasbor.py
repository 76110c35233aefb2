"""The dashboard: parts add up at every level, numbers open their units, nobody drills into a foreign area."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.waktu import dengan_jam, sekarang
from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import versi_tahun
from indikator.penilaian import Hasil
from indikator.permintaan import Cakupan, Memenuhi, Mode, Permintaan
from indikator.selectors.dasbor import (
    Bagian,
    akhir_bulan,
    bagian_desa,
    bagian_kabkota,
    desa_kecamatan,
    jumlahkan,
    nama_bawah,
    tren,
)
from indikator.selectors.ikk import hitung_semua_mode
from indikator.selectors.unit import daftar_unit
from indikator.templatetags.grafik import batas_atas
from indikator.templatetags.peta import UBIN, peta_ubin
from puskesos.models import Penugasan, Petugas, Unit
from tests.indikator.buatan import banyak, kasus, puskesos, sekretariat, wilayah

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 24, 3, tzinfo=UTC)
ALAMAT = "/indikator/dasbor/"
A = "32.01.05.2003"


@pytest.fixture(autouse=True)
def jam() -> Iterator[None]:
    with dengan_jam(SAAT):
        yield


@pytest.fixture
def isi(db: None) -> dict[str, Unit]:
    """Units of two provinces with every kind of verdict; a desa without a Puskesos; one outside the central SK."""
    unit = {k: puskesos(k) for k in (A, "32.01.06.2001", "32.02.01.2001", "33.02.01.2001")}
    unit |= {k: sekretariat(k) for k in ("32.01", "33.02")}
    unit["32.01.05.2004"] = puskesos("32.01.05.2004", cakupan="apbd", tahap="penumbuhan")
    unit["32.01.05.2005"] = puskesos("32.01.05.2005", sk=False)
    wilayah("32.01.05.2009", "33.02.01.2002")
    banyak(unit[A], 3)
    banyak(unit["32.01.06.2001"], 3, berakhir=None)
    kasus(unit["33.02.01.2001"], masuk=date(2026, 11, 20), tempo=date(2026, 12, 10), berakhir=None)
    kasus(unit["32.01.05.2004"], cek_sah=False)
    return unit


def masuk(client: Client, unit: Unit | None, peran: str) -> Client:
    kantor = unit or Unit.objects.get_or_create(kode="00", jenis="pusat", nama="Pusat")[0]
    orang = Petugas.objects.create_user(f"uji_{peran}", "Petugas Uji", None)
    Penugasan.objects.create(petugas=orang, unit=kantor, peran=peran, nomor_sk="SK", berlaku_dari=date(2026, 1, 1))
    client.force_login(orang, backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return client


def minta(**ubah: object) -> Permintaan:
    return replace(Permintaan(2026, date(2026, 11, 24)), **ubah)  # type: ignore[arg-type]


def sama(jumlah: Bagian, m: Permintaan, kode: str) -> bool:
    """Whether parts together are the figure of the table."""
    hasil = hitung_semua_mode(m, saat=SAAT)[m.mode]
    angka = next(b.angka for b in hasil.baris if b.indikator.kode == kode)
    return (jumlah.n, jumlah.t, jumlah.belum) == (angka.n, angka.t, angka.belum)


def test_parts_add_up_at_every_level_by_both_methods_and_all_scopes(isi: dict[str, Unit]) -> None:
    versi = versi_tahun(2026)
    assert versi is not None
    for mode in Mode:
        for cakupan in Cakupan:
            for area in ("", "32", "32.01", "33"):
                m = minta(mode=mode, cakupan=cakupan, wilayah=area)
                nama = nama_bawah(area)
                desa = bagian_desa(m, versi, nama, SAAT)
                assert sama(jumlahkan("", "", desa), m, DESA), (mode, cakupan, area)
                if len(area) < 5:
                    assert sama(jumlahkan("", "", bagian_kabkota(m, versi, nama, SAAT)), m, KABKOTA)
            m = minta(mode=mode, cakupan=cakupan, wilayah="32.01")
            per_kecamatan = {b.kode: b for b in bagian_desa(m, versi, nama_bawah("32.01"), SAAT)}
            for kode in ("32.01.05", "32.01.06"):
                unit = desa_kecamatan(m, kode, SAAT)
                b = per_kecamatan[kode]
                n = sum(u.hasil == Hasil.MEMENUHI for u in unit)
                assert (b.n, b.t, b.belum) == (n, len(unit), sum(u.hasil == Hasil.BELUM for u in unit))
                for k, jumlah in b.gagal.items():
                    gagal = [u for u in unit for x in u.penilaian.kriteria if x.kriteria.kode == k and x.lulus is False]
                    assert jumlah == len(gagal), (mode, cakupan, kode, k)


def test_every_linked_number_is_the_length_of_its_list(client: Client, isi: dict[str, Unit]) -> None:
    masuk(client, None, "direktorat")
    for query in ("?tahun=2026&ikk=4.2&cakupan=semua", "?tahun=2026&ikk=4.1&wilayah=32&mode=lakip"):
        halaman = client.get(ALAMAT + query).content.decode()
        tautan = re.findall(r'<a href="(/indikator/4\.[12]/unit/\?[^"]+)">([\d.]+)</a>', halaman)
        assert len(tautan) >= 4
        for alamat, angka in tautan:
            jumlah, lanjut = 0, unescape(alamat).replace("/indikator/", "/api/v1/indikator/ikk/") + "&ukuran=100"
            sesudah: str | None = ""
            while sesudah is not None:
                isi_hal = client.get(f"{lanjut}&sesudah={sesudah}").json()
                jumlah, sesudah = jumlah + len(isi_hal["hasil"]), isi_hal["sesudah"]
                if jumlah > 600:  # all desa of the country: the count is enough
                    break
            n = int(angka.replace(".", ""))
            assert jumlah == n or n > 600 <= jumlah, alamat


def test_drill_down_from_indonesia_to_the_evidence_of_a_desa(client: Client, isi: dict[str, Unit]) -> None:
    masuk(client, None, "direktorat")
    halaman = client.get(f"{ALAMAT}?tahun=2026&ikk=4.2&semua=1").content.decode()
    for kode in ("32", "32.01", "32.01.05", A):
        cocok = re.search(rf'<a href="({ALAMAT}[^"]*wilayah={re.escape(kode)}(?:&amp;[^"]*)?)"', halaman)
        assert cocok, kode
        jawab = client.get(unescape(cocok[1]))
        assert jawab.status_code == 200
        halaman = jawab.content.decode()
    assert "3 dari 3" in halaman and "D8" in halaman and "volume rendah" in halaman
    assert len(re.findall(r'<a href="/indikator/dasbor/', halaman.partition("</ol>")[0])) == 4  # the way back up


def test_figures_are_open_to_all_but_villages_to_their_area_alone(client: Client, isi: dict[str, Unit]) -> None:
    masuk(client, isi["33.02"], "manajer")
    assert client.get(f"{ALAMAT}?tahun=2026&wilayah=32.01").status_code == 200
    for kode in ("32.01.05", A):
        assert client.get(f"{ALAMAT}?tahun=2026&wilayah={kode}").status_code == 404
    assert client.get(f"{ALAMAT}?tahun=2026&wilayah=33.02.01").status_code == 200
    halaman = client.get(f"{ALAMAT}?tahun=2026&wilayah=32.01").content.decode()
    assert "/unit/?" not in halaman  # a list of foreign units would be empty


@pytest.mark.parametrize("query", ["?tahun=19", "?mode=x", "?cakupan=x", "?wilayah=99", "?per=2025-01-01&tahun=2026"])
def test_a_wrong_question_is_told_on_the_page(client: Client, db: None, query: str) -> None:
    masuk(client, None, "direktorat")
    jawab = client.get(ALAMAT + query)
    assert jawab.status_code == 400 and "Saringan tidak dipakai" in jawab.content.decode()


@pytest.mark.parametrize("kode", ["32.01.99", "32.01.05.9999", "32.01.05.2003.1", "xx.yy.zz"])
def test_an_area_that_is_not_there(client: Client, db: None, kode: str) -> None:
    masuk(client, None, "direktorat")
    assert client.get(f"{ALAMAT}?wilayah={kode}").status_code == 404


def test_year_without_criteria_says_so(client: Client, db: None) -> None:
    masuk(client, None, "direktorat")
    assert "belum punya kriteria" in client.get(f"{ALAMAT}?tahun=2015").content.decode()


def test_months_of_the_trend_are_the_figures_as_of_their_ends(client: Client, isi: dict[str, Unit]) -> None:
    assert akhir_bulan(2026, date(2026, 3, 15)) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)]
    m = minta(per=date(2026, 4, 30), wilayah="32.01")
    for kode in (KABKOTA, DESA):
        baris = tren(m, sekarang(), kode)
        assert [h.month for h, _ in baris] == [1, 2, 3, 4]
        for hari, angka in baris:
            hasil = hitung_semua_mode(replace(m, per=hari), saat=SAAT)[m.mode]
            assert [angka] == [b.angka.realisasi for b in hasil.baris if b.indikator.kode == kode]
    masuk(client, None, "direktorat")
    alamat = "/indikator/dasbor/tren/?tahun=2026&ikk=4.2&per=2026-04-30&wilayah=32.01"
    assert "<!doctype html>" in client.get(alamat).content.decode()
    sepotong = client.get(alamat, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in sepotong and sepotong.count("<tr>") == 5


@pytest.mark.parametrize("kode", [KABKOTA, DESA])
def test_trend_takes_as_many_statements_for_a_year_as_for_a_month(
    client: Client, isi: dict[str, Unit], kode: str
) -> None:
    masuk(client, None, "direktorat")
    alamat = f"/indikator/dasbor/tren/?tahun=2026&ikk={kode}&cakupan=semua&per="
    client.get(f"{alamat}2026-01-31")
    with CaptureQueriesContext(connection) as sebulan:
        client.get(f"{alamat}2026-01-31")
    with CaptureQueriesContext(connection) as setahun:
        client.get(f"{alamat}2026-11-24")
    assert len(setahun) == len(sebulan) <= 20


def test_map_names_every_province_and_never_speaks_by_colour_alone(client: Client, isi: dict[str, Unit]) -> None:
    assert len(UBIN) == 38 and len({(x, y) for _, x, y in UBIN.values()}) == 38
    baris = [{"kode": "32", "nama": "Jawa Barat", "n": 1, "t": 4, "realisasi": 25, "url": "/x"},
             {"kode": "33", "nama": "Jawa Tengah", "n": 0, "t": 0, "realisasi": None, "url": "/y"}]  # fmt: skip
    ubin = {u["huruf"]: u for u in peta_ubin("Peta", baris, 20)["ubin"]}
    assert ubin["JB"]["label"] == "JB 25,0: Jawa Barat: 25,00%, 1 dari 4, mencapai target"
    assert ubin["JB"]["tercapai"] and ubin["JT"]["angka"] == "—" and ubin["JT"]["kosong"]


def test_axis_ends_in_round_steps() -> None:
    assert [batas_atas(v) for v in (0, 4, 5, 8, 9, 20, 21, 81, 401)] == [4, 4, 8, 8, 20, 20, 40, 200, 800]


def test_queries_do_not_grow_with_units(client: Client, isi: dict[str, Unit]) -> None:
    masuk(client, None, "direktorat")

    def hitung() -> int:
        with CaptureQueriesContext(connection) as query:
            client.get(f"{ALAMAT}?tahun=2026&ikk=4.2&wilayah=32.01")
        return len(query)

    sedikit = hitung()
    for i in range(3):
        puskesos(f"32.01.07.200{i}")
    assert hitung() == sedikit <= 41


def test_units_that_fail_a_criterion(isi: dict[str, Unit]) -> None:
    m = minta(cakupan=Cakupan.SEMUA, wilayah="32.01")
    gagal = daftar_unit(DESA, m, awalan="", gagal="D1", ukuran=200, saat=SAAT).hasil
    semua = [u.kode for u in gagal]
    assert "32.01.05.2005" in semua and A not in semua
    assert [u.kode for u in daftar_unit(DESA, m, awalan="", gagal="D8", saat=SAAT).hasil] == ["32.01.06.2001"]
    dua = daftar_unit(DESA, m, awalan="", gagal="D8", memenuhi=Memenuhi.YA, saat=SAAT).hasil
    assert dua == []
