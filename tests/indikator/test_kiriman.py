"""Reports of offices: made from the cases, sent once, kept as they were, without anything of a person."""

import io
import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader

from core.konteks import dengan_sistem
from core.samaran import samarkan
from core.waktu import dengan_jam
from indikator.masa import baca_masa, masa_lalu, masa_tahun
from indikator.models import AturanLaporan, LaporanTerkirim
from indikator.services.kiriman import ingatkan_laporan
from indikator.tasks import ingatkan
from puskesos.models import Jejak, Pemberitahuan, Unit
from tests.dunia import DESA, Dunia, buat_dunia
from tests.indikator.buatan import banyak, kasus
from tests.pintu import PintuApi

pytestmark = pytest.mark.django_db
DAFTAR = "/indikator/kiriman/"
OKTOBER = f"{DAFTAR}{DESA}/2026-10/"
API = "/api/v1/indikator/kiriman/"
LIMA_NOVEMBER = datetime(2026, 11, 5, 3, tzinfo=UTC)


@pytest.fixture
def dunia() -> Any:
    """In October: seven complaints that were settled, one merged, one about a colleague; one of September is open."""
    d = buat_dunia()
    with dengan_jam(LIMA_NOVEMBER):
        u = d.unit["desa"]
        masa = {"masuk": date(2026, 10, 5), "tempo": date(2026, 10, 20), "berakhir": date(2026, 10, 9)}
        banyak(u, 6, **masa, diputus_di="desa", jenjang_program="desa")
        kasus(
            u, **masa, jenis="saran", kategori_id="KPS-01", spm="SPM-3", diputus_di="kabkota", jenjang_program="pusat"
        )
        kasus(u, **{**masa, "tempo": None}, status="duplikat")
        kasus(u, **masa, terlapor=d.petugas["koordinator"])
        kasus(u, masuk=date(2026, 9, 2), tempo=date(2026, 9, 20), berakhir=None)
        yield d


def masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return klien


def kirim(dunia: Dunia, nama: str = "koordinator", alamat: str = OKTOBER, kunci: str = "") -> Any:
    return masuk(dunia, nama).post(alamat, {"kunci": kunci or str(uuid4())})


def ambil(dunia: Dunia, nama: str, jalur: str = "", **query: str) -> Any:
    kepala = {"Authorization": f"Token {PintuApi(dunia, nama).token}"}
    return Client().get(API + jalur, query, headers=kepala)


def tabel(isi: Any, kode: str) -> dict[str, Any]:
    satu = next(t for t in isi["tabel"] if t["kode"] == kode)
    return {b[0]: b[2] for b in satu["baris"]} | {"jumlah": satu["jumlah"]}


def teks_pdf(klien: Client, alamat: str) -> tuple[bytes, str]:
    isi = klien.get(alamat).content
    return isi, "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)


def test_a_month_is_counted_from_the_cases_and_sent_by_one_click(dunia: Dunia) -> None:
    halaman = masuk(dunia, "koordinator").get(OKTOBER).content.decode()
    assert "Draf, belum dikirim" in halaman and 'data-aksi="kirim_laporan"' in halaman
    kunci = str(uuid4())
    assert [kirim(dunia, kunci=kunci).status_code for _ in range(3)] == [303, 303, 303]
    satu = LaporanTerkirim.objects.get()
    assert (satu.nomor, satu.terlambat, satu.tenggat) == (1, False, date(2026, 11, 10))
    assert satu.oleh == dunia.petugas["koordinator"] and satu.pada == LIMA_NOVEMBER
    isi = satu.isi
    assert tabel(isi, "jenis") == {
        "pertanyaan": 0, "saran": 1, "pengaduan": 7, "permintaan_layanan": 0, "jumlah": 8,
    }  # fmt: skip
    assert tabel(isi, "kategori") == {"KPS-01": 1, "PRG-01": 7, "jumlah": 8}
    assert tabel(isi, "hasil")["dipenuhi"] == 7 and tabel(isi, "hasil")["duplikat"] == 1
    assert tabel(isi, "diputus") == {"desa": 6, "kecamatan": 0, "kabkota": 1, "": 1, "jumlah": 8}
    assert tabel(isi, "jenjang")["desa"] == 6 and tabel(isi, "jenjang")["pusat"] == 1
    assert tabel(isi, "waktu") == {"tepat": 7, "lewat": 0, "jumlah": 7}
    assert tabel(isi, "menunggu")["jumlah"] == 1 and tabel(isi, "lama")["median_hari"] == "4,0"
    assert "Warga" not in json.dumps(isi) and "Koordinator" not in json.dumps(isi)
    jejak = Jejak.objects.filter(aksi="kirim_laporan").values_list("rincian", flat=True)
    with dengan_sistem():
        assert list(jejak) == [{"jenis": "bulanan", "masa": "2026-10", "nomor": 1, "terlambat": False}]


def test_sent_again_it_is_a_new_version_only_when_a_figure_changed(dunia: Dunia) -> None:
    kirim(dunia)
    assert kirim(dunia).status_code == 303 and LaporanTerkirim.objects.count() == 1
    klien = masuk(dunia, "koordinator")
    asli, teks = teks_pdf(klien, f"{OKTOBER}pdf/?versi=1")
    kasus(dunia.unit["desa"], masuk=date(2026, 10, 30), tempo=None, berakhir=None)
    halaman = klien.get(OKTOBER).content.decode()
    assert "Angka sudah berubah" in halaman and "Kirim versi baru" in halaman
    with dengan_jam(datetime(2026, 11, 20, 3, tzinfo=UTC)):
        kirim(dunia)
    dua = LaporanTerkirim.objects.get(nomor=2)
    assert not dua.terlambat, "what was in time once stays in time"
    assert tabel(dua.isi, "jenis")["pengaduan"] == 8
    assert teks_pdf(klien, f"{OKTOBER}pdf/?versi=1")[0] == asli, "printed again it is the same file"
    assert "Versi 1" in teks and "PRG-01" not in teks and teks_pdf(klien, f"{OKTOBER}pdf/")[1] != teks
    for salah in (lambda: LaporanTerkirim.objects.update(terlambat=False), lambda: dua.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            salah()


def test_paper_page_and_api_say_the_same(dunia: Dunia) -> None:
    kirim(dunia)
    jawab = ambil(dunia, "koordinator", f"{DESA}/2026-10/").json()
    teks = teks_pdf(masuk(dunia, "koordinator"), f"{OKTOBER}pdf/")[1]
    halaman = masuk(dunia, "koordinator").get(OKTOBER).content.decode()
    satu = LaporanTerkirim.objects.get()
    assert jawab["terkirim"]["sidik"] == satu.sidik and jawab["tabel"] == satu.isi["tabel"]
    rapat = " ".join(teks.split())
    for t in jawab["tabel"]:
        assert t["judul"] in rapat and t["judul"] in halaman
        for _kode, nama, nilai in t["baris"]:
            if nilai and t["jumlah"] is not None:
                assert f"{nama} {nilai}" in rapat
    assert PdfReader(io.BytesIO(masuk(dunia, "koordinator").get(f"{OKTOBER}pdf/").content)).trailer["/Root"][
        "/MarkInfo"
    ]


def test_a_period_is_sent_when_it_is_over_and_late_after_its_day(dunia: Dunia) -> None:
    november = f"{DAFTAR}{DESA}/2026-11/"
    jawab = kirim(dunia, alamat=november)
    assert jawab.status_code == 422 and "dapat dikirim sesudah" in jawab.content.decode()
    with dengan_jam(datetime(2026, 11, 10, 16, 59, tzinfo=UTC)):  # 23.59 WIB of the last day
        kirim(dunia)
    with dengan_jam(datetime(2026, 11, 10, 17, 0, tzinfo=UTC)):
        kirim(dunia, alamat=f"{DAFTAR}{DESA}/2026-09/")
    assert list(LaporanTerkirim.objects.order_by("dari").values_list("terlambat", flat=True)) == [True, False]


@pytest.mark.parametrize(("zona", "pukul"), [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)])
def test_the_year_ends_by_the_day_of_the_office(dunia: Dunia, zona: str, pukul: int) -> None:
    Unit.objects.filter(pk=dunia.unit["desa"].pk).update(zona=zona)
    desember = f"{DAFTAR}{DESA}/2026-12/"
    with dengan_jam(datetime(2026, 12, 31, pukul - 1, 59, 59, tzinfo=UTC)):
        assert kirim(dunia, alamat=desember).status_code == 422
    with dengan_jam(datetime(2026, 12, 31, pukul, tzinfo=UTC)):
        assert kirim(dunia, alamat=desember).status_code == 303


@pytest.mark.parametrize("masa", ["2026-13", "2026-T5", "26", "1899", "2026-T3", "2026", "2027-01"])
def test_what_is_no_period_of_the_office_is_not_there(dunia: Dunia, masa: str) -> None:
    assert masuk(dunia, "koordinator").get(f"{DAFTAR}{DESA}/{masa}/").status_code == 404


def test_the_district_sends_its_month_its_spm_and_its_year(dunia: Dunia) -> None:
    kirim(dunia)
    with dengan_jam(datetime(2027, 1, 5, 3, tzinfo=UTC)):
        for masa in ("2026-10", "2026-T4", "2026"):
            assert kirim(dunia, "manajer", f"{DAFTAR}32.01/{masa}/").status_code == 303
        kecamatan = kirim(dunia, "supervisor", f"{DAFTAR}32.01.05/2026-10/")
    assert kecamatan.status_code == 303
    isi = {(b.jenis, b.unit.jenis): b.isi for b in LaporanTerkirim.objects.select_related("unit")}
    assert tabel(isi["spm", "sekretariat"], "spm_masuk")["SPM-3"] == 1 and len(isi["spm", "sekretariat"]["tabel"]) == 3
    # The manajer sees the complaint about a koordinator, and so does the supervisor; the koordinator never did.
    assert tabel(isi["bulanan", "sekretariat"], "jenis")["jumlah"] == 9
    assert tabel(isi["bulanan", "kecamatan"], "jenis")["jumlah"] == 9
    assert tabel(isi["rekap", "sekretariat"], "jenis")["jumlah"] == 10
    assert tabel(isi["bulanan", "sekretariat"], "puskesos") == {"sudah": 1, "belum": 1, "jumlah": 2}


def test_who_watches_sees_who_has_sent_what_in_the_own_area(dunia: Dunia) -> None:
    kirim(dunia)
    kirim(dunia, "koordinator_asing", f"{DAFTAR}33.02.01.2001/2026-10/")
    for nama, kantor, terkirim in (("manajer", 2, 1), ("dinasprov", 2, 1), ("direktorat", 3, 2), ("auditor", 3, 2)):
        isi = ambil(dunia, nama).json()
        assert isi["jumlah"] == {"kantor": kantor, "terkirim": terkirim, "terlambat": 0} and isi["masa"] == "2026-10"
    belum = ambil(dunia, "manajer", keadaan="belum").json()["hasil"]
    assert [b["kode"] for b in belum] == ["32.01.05.2004"] and belum[0]["terkirim"] is None
    assert ambil(dunia, "direktorat", wilayah="33").json()["jumlah"]["kantor"] == 1
    assert ambil(dunia, "direktorat", kantor="sekretariat", masa="2026").json()["jumlah"]["terkirim"] == 0
    halaman = masuk(dunia, "direktorat").get(DAFTAR, {"keadaan": "terkirim"}).content.decode()
    assert "2 dari 3" in halaman and "32.01.05.2004" not in halaman
    assert ambil(dunia, "manajer", "33.02.01.2001/2026-10/").status_code == 404
    assert masuk(dunia, "fo").get(DAFTAR).status_code == 403
    for salah in ({"masa": "kemarin"}, {"kantor": "kota"}, {"wilayah": "jabar"}, {"keadaan": "x"}, {"lain": "1"}):
        assert ambil(dunia, "direktorat", **salah).status_code == 400
    assert masuk(dunia, "direktorat").get(DAFTAR, {"masa": "kemarin"}).status_code == 400


def test_small_counts_stay_in_the_district_and_no_sum_gives_them_back(dunia: Dunia) -> None:
    kirim(dunia)
    for nama in ("dinasprov", "direktorat", "auditor"):
        isi = ambil(dunia, nama, f"{DESA}/2026-10/").json()
        assert isi["sel_terkecil"] == 5
        assert tabel(isi, "jenis") == {
            "pertanyaan": 0, "saran": None, "pengaduan": None, "permintaan_layanan": 0, "jumlah": 8,
        }  # fmt: skip
        assert tabel(isi, "menunggu")["jumlah"] is None
        teks = teks_pdf(masuk(dunia, nama), f"{OKTOBER}pdf/")[1]
        assert "kurang dari 5 aduan" in teks and "Saran •" in " ".join(teks.split())
    assert ambil(dunia, "manajer", f"{DESA}/2026-10/").json()["sel_terkecil"] is None
    # A later threshold does not change what was sent before it.
    AturanLaporan.objects.create(berlaku_mulai=date(2026, 11, 6), hari_lapor=10, sel_terkecil=20, dasar="uji")
    assert ambil(dunia, "direktorat", f"{DESA}/2026-10/").json()["sel_terkecil"] == 5


@pytest.mark.parametrize(
    ("isi", "tampak"),
    [
        ({"a": 9, "b": 5, "c": 0}, {"a": 9, "b": 5, "c": 0}),
        ({"a": 9, "b": 3, "c": 6}, {"a": 9, "b": None, "c": None}),  # one small cell takes the next smallest along
        ({"a": 9, "b": 1, "c": 1}, {"a": None, "b": None, "c": None}),  # 1 + 1 = 2 can only be 1 and 1
        ({"a": 9, "b": 4, "c": 4}, {"a": 9, "b": None, "c": None}),
        ({"a": 0, "b": 4}, {"a": 0, "b": None}),
    ],
)
def test_a_hidden_cell_never_stands_alone(isi: dict[str, int], tampak: dict[str, int | None]) -> None:
    assert samarkan(isi, 5) == tampak


def test_who_has_not_sent_is_reminded_twice(dunia: Dunia) -> None:
    def kabar() -> list[str]:
        with dengan_sistem():
            baris = Pemberitahuan.objects.filter(jenis="laporan_belum_dikirim", penerima__nama_pengguna="koordinator")
            return sorted(baris.values_list("kunci", flat=True))

    assert ingatkan_laporan(datetime(2026, 11, 6, 3, tzinfo=UTC)) == 0
    assert ingatkan_laporan(datetime(2026, 11, 7, 0, 59, tzinfo=UTC)) == 0  # 07.59 WIB
    for _ in range(2):
        ingatkan_laporan(datetime(2026, 11, 7, 1, 0, tzinfo=UTC))
        assert kabar() == ["bulanan:2026-10:jelang"]
    halaman = masuk(dunia, "koordinator").get("/pemberitahuan/").content.decode()
    assert "Laporan kantor Anda belum dikirim" in halaman and "Laporan bulanan Oktober 2026" in halaman
    kirim(dunia)
    with dengan_jam(datetime(2026, 11, 11, 3, tzinfo=UTC)):
        ingatkan()
    assert kabar() == ["bulanan:2026-10:jelang"]


def test_periods_of_a_year() -> None:
    assert [m.kode for m in masa_tahun("spm", 2026)] == ["2026-T1", "2026-T2", "2026-T3", "2026-T4"]
    assert baca_masa("2024-02").sampai == date(2024, 2, 29) and baca_masa("2026-T4").sampai == date(2026, 12, 31)
    assert masa_lalu("bulanan", date(2027, 1, 1)).kode == "2026-12"
    assert masa_lalu("spm", date(2027, 3, 31)).kode == "2026-T4" and masa_lalu("rekap", date(2027, 1, 1)).kode == "2026"
