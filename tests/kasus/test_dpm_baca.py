"""Reading the file of a list: any column order, every kind of broken row, and files that are no list at all."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from core.errors import BerkasTerlaluBesar
from kasus.dpm.baris import Orang, PembacaBaris, Salah
from kasus.dpm.berkas import BatasXlsx, Posisi, buka_daftar
from puskesos.impor import BerkasTidakSah
from tolok.daftar_buatan import KEPALA, RUSAK, baris_buatan, kk_buatan, nik_buatan

HARI = date(2026, 3, 9)
BATAS = BatasXlsx()
BAIK = baris_buatan(7)


def berkas(*baris: list[str], kepala: tuple[str, ...] = KEPALA, pemisah: str = ",") -> io.BytesIO:
    """A CSV as bytes; cells are quoted where they must be."""
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah, lineterminator="\r\n").writerows([list(kepala), *baris])
    return io.BytesIO(keluar.getvalue().encode())


def lembar(*baris: list[Any]) -> io.BytesIO:
    """An XLSX as bytes."""
    buku = Workbook()
    for isi in baris:
        buku.active.append(isi)  # type: ignore[union-attr]
    keluar = io.BytesIO()
    buku.save(keluar)
    keluar.seek(0)
    return keluar


def baca(f: io.BytesIO) -> list[Orang | list[Salah]]:
    """Every row of a file as what it means."""
    daftar = buka_daftar(f, BATAS)
    pembaca = PembacaBaris(daftar.peta, produksi=False, hari_ini=HARI)
    return [[Salah("", m.salah)] if m.salah else pembaca.baca(m.sel) for m in daftar.baris]


def test_good_row_is_read_whatever_its_columns_are_called() -> None:
    (orang,) = baca(berkas(BAIK))
    assert orang == Orang(
        nik=nik_buatan(7), no_kk=kk_buatan(2), nama="Dewi Contoh Sari", alamat="RT 08/RW 03, Dusun Rekaan",
        tanggal_lahir="1957-08-08", jenis_kelamin="P", desil=8, kode_desa="99.01.01.2001", program=["PBI"],
    )  # fmt: skip


def test_column_order_and_unknown_columns_do_not_matter() -> None:
    urutan = [9, 3, 0, 2, 1, 8, 7, 6, 5, 4]
    kepala = tuple(KEPALA[i] for i in urutan)
    assert baca(berkas([BAIK[i] for i in urutan], kepala=kepala)) == baca(berkas(BAIK))


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
def test_separator_is_the_one_of_the_heading(pemisah: str) -> None:
    assert baca(berkas(BAIK, pemisah=pemisah)) == baca(berkas(BAIK))


def test_only_nik_kk_and_nama_are_needed() -> None:
    (orang,) = baca(berkas([nik_buatan(1), kk_buatan(0), "Sari"], kepala=("nik", "nokk", "nama")))
    assert isinstance(orang, Orang)
    assert (orang.desil, orang.kode_desa, orang.program, orang.tanggal_lahir) == (None, None, [], "")


SENDIRI = [r for r in RUSAK if r[0] != "NIK kembar"]
"""Broken by themselves; a twin is seen by the table alone."""


@pytest.mark.parametrize(("nama", "kolom", "rusakkan"), SENDIRI, ids=[r[0] for r in SENDIRI])
def test_broken_row_names_its_column_and_never_its_value(nama: str, kolom: str, rusakkan: Any) -> None:
    rusak = rusakkan(BAIK)
    hasil = baca(berkas(rusak, BAIK))
    assert isinstance(hasil[0], list)
    assert [s.kolom for s in hasil[0]] == [kolom]
    assert not any(isi in s.alasan for s in hasil[0] for isi in rusak if len(isi) > 4)
    assert isinstance(hasil[1], Orang), "the next row is not touched by it"


@pytest.mark.parametrize(
    ("teks", "iso"),
    [("1990-07-01", "1990-07-01"), ("01-07-1990", "1990-07-01"), ("1/7/1990", "1990-07-01"),
     ("1990/07/01", "1990-07-01"), ("01.07.1990", "1990-07-01"), ("-", "")],
)  # fmt: skip
def test_dates_are_read_day_first_or_year_first(teks: str, iso: str) -> None:
    (orang,) = baca(berkas([*BAIK[:7], teks, *BAIK[8:]]))
    assert isinstance(orang, Orang)
    assert orang.tanggal_lahir == iso


def test_numbers_with_separators_are_normalised() -> None:
    nik = nik_buatan(7)
    (orang,) = baca(berkas([*BAIK[:3], f"{nik[:4]} {nik[4:8]}-{nik[8:]}", *BAIK[4:]]))
    assert isinstance(orang, Orang)
    assert orang.nik == nik


def test_production_refuses_the_serial_of_made_up_people() -> None:
    daftar = buka_daftar(berkas([*BAIK[:3], "9901010101900000", *BAIK[4:]]), BATAS)
    (mentah,) = daftar.baris
    for produksi, rusak in ((False, False), (True, True)):
        hasil = PembacaBaris(daftar.peta, produksi=produksi, hari_ini=HARI).baca(mentah.sel)
        assert isinstance(hasil, list) is rusak


# ---- lines -------------------------------------------------------------------------------------------


def test_quoted_cell_may_run_over_lines() -> None:
    hasil = baca(berkas([*BAIK[:6], "RT 01\nDusun Rekaan", *BAIK[7:]], BAIK))
    assert [o.alamat for o in hasil if isinstance(o, Orang)] == ["RT 01 Dusun Rekaan", "RT 08/RW 03, Dusun Rekaan"]


def test_open_quotation_mark_breaks_its_own_row_only() -> None:
    teks = berkas(BAIK, BAIK, BAIK, BAIK, BAIK, BAIK, BAIK).getvalue().split(b"\r\n")
    teks[2] = b'9,"Sari,' + teks[2].split(b",", 2)[2]
    daftar = buka_daftar(io.BytesIO(b"\r\n".join(teks)), BATAS)
    assert [(m.nomor, m.salah) for m in daftar.baris if m.salah] == [(3, "tanda kutip tidak ditutup")]


def test_reading_goes_on_where_it_stopped() -> None:
    f = berkas(*(baris_buatan(n) for n in range(20)))
    semua = list(buka_daftar(f, BATAS).baris)
    lanjut = buka_daftar(f, BATAS, semua[11].sesudah)
    assert list(lanjut.baris) == semua[12:]
    assert [m.nomor for m in semua] == list(range(2, 22))


def test_xlsx_goes_on_by_row_number() -> None:
    f = lembar(list(KEPALA), *(baris_buatan(n) for n in range(20)))
    semua = list(buka_daftar(f, BATAS).baris)
    assert list(buka_daftar(f, BATAS, Posisi(0, semua[11].nomor)).baris) == semua[12:]


# ---- whole files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"", "berkas kosong"),
        (b"\n\n,,\n", "berkas kosong"),
        (b"nik,nama\n1,2\n", "kolom tidak ada: no_kk"),
        (b"nik,no_ktp,no_kk,nama\n", "kolom ini ada lebih dari sekali"),
        ("nik,no_kk,nama\n".encode("utf-16"), "berkas harus UTF-8; simpan ulang sebagai CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS lama tidak dapat dibaca; simpan sebagai XLSX atau CSV UTF-8"),
        (b"PK\x03\x04 bukan zip", "XLSX rusak atau bukan lembar kerja"),
        (b"nik,no_kk,nama" + b"x" * 70_000, "baris lebih panjang dari 64 KB"),
    ],
    ids=["nothing", "blank", "no kk", "nik twice", "utf-16", "xls", "no zip", "long line"],
)
def test_file_that_is_no_list_says_why(isi: bytes, alasan: str) -> None:
    with pytest.raises(BerkasTidakSah) as galat:
        buka_daftar(io.BytesIO(isi), BATAS)
    assert galat.value.galat.alasan == alasan
    assert galat.value.galat.nilai == ""


def test_wrong_encoding_in_the_middle_names_the_line() -> None:
    isi = berkas(BAIK, BAIK).getvalue() + "9,Jos\u00e9".encode("latin-1")
    with pytest.raises(BerkasTidakSah) as galat:
        list(buka_daftar(io.BytesIO(isi), BATAS).baris)
    assert (galat.value.galat.baris, "UTF-8" in galat.value.galat.alasan) == (4, True)


def test_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    f = berkas([nik_buatan(1), kk_buatan(0), "Sari"], kepala=("nik", "no_kk", "nama"))
    assert len(baca(io.BytesIO(b"\xef\xbb\xbf" + f.getvalue()))) == 1


# ---- XLSX --------------------------------------------------------------------------------------------


def test_xlsx_reads_like_the_csv() -> None:
    isi: list[Any] = list(BAIK)
    isi[4], isi[7] = 8, datetime(1957, 8, 8)
    assert baca(lembar(list(KEPALA), isi)) == baca(berkas(BAIK))


def test_nik_kept_as_a_number_has_lost_a_digit() -> None:
    isi: list[Any] = list(BAIK)
    isi[3] = int(nik_buatan(7))
    (hasil,) = baca(lembar(list(KEPALA), isi))
    assert isinstance(hasil, list)
    assert (hasil[0].kolom, "dibulatkan" in hasil[0].alasan) == ("nik", True)


def _zip(**isi: bytes) -> io.BytesIO:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks in isi.items():
            arsip.writestr(nama, teks)
    keluar.seek(0)
    return keluar


@pytest.mark.parametrize(
    "bom",
    [
        _zip(**{"xl/worksheets/sheet1.xml": b"0" * 60_000_000}),
        _zip(**{"xl/worksheets/sheet1.xml": b"0" * 3_000_000}),
        _zip(**{f"xl/{n}.xml": b"x" for n in range(1001)}),
    ],
    ids=["unpacks to 60 MB", "a thousandfold", "1001 entries"],
)
def test_zip_bomb_is_refused_before_it_unpacks(bom: io.BytesIO) -> None:
    with pytest.raises(BerkasTerlaluBesar) as galat:
        buka_daftar(bom, BATAS)
    assert (galat.value.status, galat.value.kode) == (413, "berkas_terlalu_besar")


def test_entry_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    """The table of contents says 1 KB; what is packed there unpacks to 2 MB."""
    nama, isi = "xl/workbook.xml", b"0" * 2_000_000
    asli = _zip(**{nama: isi}).getvalue()
    palsu = asli.replace(len(isi).to_bytes(4, "little"), (1024).to_bytes(4, "little"))
    with pytest.raises(BerkasTidakSah):
        buka_daftar(io.BytesIO(palsu), BATAS)


def test_entity_bomb_is_refused() -> None:
    f = lembar(list(KEPALA), BAIK)
    with zipfile.ZipFile(f) as arsip:
        semua = {n: arsip.read(n) for n in arsip.namelist()}
    bom = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>'
    nama = "xl/worksheets/sheet1.xml"
    semua[nama] = bom + semua[nama].partition(b"?>")[2] if semua[nama].startswith(b"<?xml") else bom + semua[nama]
    with pytest.raises(BerkasTidakSah):
        list(buka_daftar(_zip(**semua), BATAS).baris)
