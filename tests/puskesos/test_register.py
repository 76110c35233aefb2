"""The strict CSV import, and the register of Puskesos/SLRT that comes in by it."""

import csv
import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from puskesos.impor import Galat, impor, sel_aman, tulis_galat
from puskesos.models import TahapUnit, Unit, Wilayah
from puskesos.register import PengimporRegister
from puskesos.wilayah import muat_wilayah

JUDUL = "kode,tingkat,tahap,tahun,nomor_sk,sk_mulai,sk_sampai,cakupan"
DESA = "32.01.05.2003,desa,pengembangan,2021,SK-1,2021-07-01,,apbn"
KABKOTA = "32.01,kabkota,penumbuhan,2018,SK-2,2018-03-01,2023-02-28,lainnya"

pytestmark = pytest.mark.usefixtures("wilayah")


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    return tmp_path / "register.csv"


def isi(berkas: Path, *baris: str, judul: str = JUDUL) -> Path:
    berkas.write_text("\n".join([judul, *baris, ""]), encoding="utf-8")
    return berkas


def jalankan(berkas: Path, *pilihan: str) -> str:
    keluar = StringIO()
    call_command("muat_register", str(berkas), *pilihan, stdout=keluar)
    return keluar.getvalue()


def alasan(berkas: Path) -> list[tuple[int, str, str]]:
    return [(g.baris, g.kolom, g.alasan) for g in impor(PengimporRegister(), berkas).galat]


def test_dry_run_tells_what_would_happen_and_writes_nothing(berkas: Path) -> None:
    keluar = jalankan(isi(berkas, DESA, KABKOTA))
    assert "2 baris dibaca: 2 unit baru, 0 unit diubah, 2 tahap baru" in keluar
    assert "--terapkan" in keluar
    assert not Unit.objects.exists() and not TahapUnit.objects.exists()


def test_applied_rows_make_units_with_place_name_and_zone(berkas: Path) -> None:
    assert "Tersimpan." in jalankan(isi(berkas, DESA, KABKOTA), "--terapkan")
    puskesos = Unit.objects.get(kode="32.01.05.2003")
    assert (puskesos.jenis, puskesos.nama, puskesos.zona) == ("puskesos", "Puskesos Sentul", "Asia/Jakarta")
    assert (puskesos.provinsi, puskesos.kabkota, puskesos.kecamatan, puskesos.desa) == (
        "32",
        "32.01",
        "32.01.05",
        "32.01.05.2003",
    )
    slrt = Unit.objects.get(kode="32.01")
    assert (slrt.jenis, slrt.nama) == ("sekretariat", "Sekretariat SLRT Kabupaten Bogor")
    assert (slrt.provinsi, slrt.kabkota, slrt.kecamatan, slrt.desa) == ("32", "32.01", None, None)
    tahap = TahapUnit.objects.get(unit=slrt)
    assert (tahap.tahap, tahap.tahun, tahap.nomor_sk, tahap.cakupan) == ("penumbuhan", 2018, "SK-2", "lainnya")
    assert (tahap.sk_mulai, tahap.sk_sampai) == (date(2018, 3, 1), date(2023, 2, 28))


def test_second_run_changes_nothing_and_a_correction_changes_only_its_row(berkas: Path) -> None:
    jalankan(isi(berkas, DESA, KABKOTA), "--terapkan")
    assert "0 unit baru, 0 unit diubah, 0 tahap baru, 0 tahap diubah, 2 tahap tetap" in jalankan(berkas, "--terapkan")
    Unit.objects.filter(kode="32.01.05.2003").update(nama="Puskesos Sentul Sejahtera", zona="Asia/Jayapura")
    keluar = jalankan(isi(berkas, DESA.replace("SK-1", "SK-9"), KABKOTA), "--terapkan")
    assert "0 unit baru, 1 unit diubah, 0 tahap baru, 1 tahap diubah, 1 tahap tetap" in keluar
    unit = Unit.objects.get(kode="32.01.05.2003")
    assert (unit.nama, unit.zona, unit.tahap.get().nomor_sk) == ("Puskesos Sentul Sejahtera", "Asia/Jakarta", "SK-9")


def test_unit_gets_the_zone_of_its_kabkota(berkas: Path) -> None:
    Wilayah.objects.filter(kode="32.01").update(zona="Asia/Makassar")
    jalankan(isi(berkas, DESA), "--terapkan")
    assert Unit.objects.get().zona == "Asia/Makassar"


def test_old_kabkota_code_is_translated_and_an_old_village_code_refused(berkas: Path) -> None:
    lama = KABKOTA.replace("32.01", "92.05")
    jalankan(isi(berkas, lama), "--terapkan")
    unit = Unit.objects.get()
    assert (unit.kode, unit.nama, unit.zona) == ("96.03", "Sekretariat SLRT Kabupaten Raja Ampat", "Asia/Jayapura")
    assert alasan(isi(berkas, DESA.replace("32.01.05.2003", "92.05.13.2002"))) == [
        (2, "kode", "kode sebelum 2022; kabupaten/kota ini sekarang 96.03, pakai kode desa yang sekarang")
    ]
    assert alasan(isi(berkas, lama, lama.replace("92.05", "96.03"))) == [
        (3, "kode", "tahap dan tahun ini sudah ada di baris sebelumnya")
    ]


def test_one_bad_row_stops_all_and_every_fault_is_listed(berkas: Path) -> None:
    buruk = "32.01,desa,tumbuh,21,,2021-02-30,2020-1-1,=HYPERLINK(1)"
    with pytest.raises(CommandError) as galat:
        jalankan(isi(berkas, DESA, buruk), "--terapkan")
    assert galat.value.returncode == 1
    assert "7 galat, tidak ada yang disimpan. Baris 3, kolom kode" in str(galat.value)
    assert not Unit.objects.exists()
    with (berkas.parent / "register.csv.galat.csv").open(encoding="utf-8", newline="") as masuk:
        baris = list(csv.DictReader(masuk))
    assert list(baris[0]) == ["baris", "kolom", "nilai", "alasan"]
    assert {b["baris"] for b in baris} == {"3"}
    assert [b["kolom"] for b in baris] == ["kode", "tahap", "tahun", "nomor_sk", "sk_mulai", "sk_sampai", "cakupan"]
    assert baris[-1]["nilai"] == "'=HYPERLINK(1)"
    assert baris[-1]["alasan"] == "harus salah satu dari: apbn, lainnya"


def test_good_run_removes_the_old_error_file(berkas: Path) -> None:
    with pytest.raises(CommandError):
        jalankan(isi(berkas, DESA.replace("apbn", "x")))
    galat = berkas.with_name("register.csv.galat.csv")
    assert galat.exists()
    jalankan(isi(berkas, DESA))
    assert not galat.exists()


def test_error_file_goes_where_asked_but_never_over_the_input(berkas: Path, tmp_path: Path) -> None:
    isi(berkas, DESA.replace("apbn", "x"))
    with pytest.raises(CommandError):
        jalankan(berkas, "--galat", str(tmp_path / "lain.csv"))
    assert (tmp_path / "lain.csv").exists()
    sebelum = berkas.read_bytes()
    with pytest.raises(CommandError, match="berkas masukan"):
        jalankan(berkas, "--galat", str(berkas))
    assert berkas.read_bytes() == sebelum


def test_foreign_file_at_the_place_of_the_error_file_is_left_alone(berkas: Path, tmp_path: Path) -> None:
    catatan = tmp_path / "catatan.csv"
    catatan.write_text("penting\n")
    jalankan(isi(berkas, DESA), "--galat", str(catatan))
    assert catatan.read_text() == "penting\n"


@pytest.mark.parametrize(
    ("isi_byte", "harapan"),
    [
        (f"{JUDUL}\n{DESA}\n".encode("utf-16"), (1, "", "berkas harus UTF-8; simpan ulang sebagai CSV UTF-8")),
        (f"{JUDUL}\nx\né\n".encode("latin-1"), (3, "", "berkas harus UTF-8; simpan ulang sebagai CSV UTF-8")),
        (f"{JUDUL}\n\0\n".encode(), (1, "", "berkas berisi karakter NUL; simpan ulang sebagai CSV UTF-8")),
        (JUDUL.replace(",", ";").encode(), (1, "", "pemisah kolom harus koma, bukan titik koma")),
        (b"", (1, "", "kolom tidak ada: " + JUDUL.replace(",", ", "))),
        (f"{JUDUL}\n\n".encode(), (1, "", "berkas tidak berisi data")),
        (JUDUL.replace(",tahap", "").encode(), (1, "", "kolom tidak ada: tahap")),
        (f"{JUDUL},nik\n".encode(), (1, "nik", "kolom tidak dikenal")),
        (f"{JUDUL},kode\n".encode(), (1, "kode", "kolom ini ada lebih dari sekali")),
        (f"{JUDUL}\n{DESA},lebih\n".encode(), (2, "", "harus 8 kolom")),
        (f'{JUDUL}\n"belum selesai\n'.encode(), (2, "", "CSV rusak: unexpected end of data")),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_the_reason(
    berkas: Path, isi_byte: bytes, harapan: tuple[int, str, str]
) -> None:
    berkas.write_bytes(isi_byte)
    assert alasan(berkas) == [harapan]


def test_missing_file_is_an_error_in_words(tmp_path: Path) -> None:
    assert alasan(tmp_path / "tidak-ada.csv")[0][2].startswith("berkas tidak dapat dibaca")


def test_bom_column_order_blank_lines_and_quoted_line_breaks_are_understood(berkas: Path) -> None:
    judul = ",".join(reversed(JUDUL.split(",")))
    baris = ",".join(reversed(DESA.replace("SK-1", '"SK\n1"').split(",")))
    salah = ",".join(reversed(KABKOTA.replace("lainnya", "x").split(",")))
    berkas.write_bytes(f"\ufeff{judul}\r\n\r\n{baris}\r\n,,,,,,,\r\n{salah}\r\n".encode())
    assert [(n, kolom) for n, kolom, _ in alasan(berkas)] == [(6, "cakupan")]
    berkas.write_bytes(f"\ufeff{judul}\r\n{baris}\r\n".encode())
    jalankan(berkas, "--terapkan")
    assert TahapUnit.objects.get().nomor_sk == "SK\n1"


@pytest.mark.parametrize(
    ("lama", "baru", "kolom"),
    [
        ("32.01.05.2003", "32.01.05.2999", "kode"),
        ("32.01.05.2003", "3201052003", "kode"),
        ("2021,", "1999,", "tahun"),
        ("2021,", "²⁰²¹,", "tahun"),
        ("SK-1", "S" * 101, "nomor_sk"),
        ("2021-07-01", "20210701", "sk_mulai"),
        ("2021-07-01,", "2021-07-01,2021-06-30", "sk_sampai"),
    ],
)
def test_value_that_does_not_hold_is_named_by_its_column(berkas: Path, lama: str, baru: str, kolom: str) -> None:
    assert [k for _, k, _ in alasan(isi(berkas, DESA.replace(lama, baru, 1)))] == [kolom]


def test_code_held_by_a_unit_of_another_kind_is_refused(berkas: Path) -> None:
    Unit.objects.create(kode="32.01", jenis=Unit.Jenis.LEMBAGA, nama="Lembaga uji")
    assert alasan(isi(berkas, KABKOTA)) == [(2, "kode", "kode ini sudah dipakai unit lain (Lembaga mitra)")]


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_error_file_can_be_a_formula(tmp_path: Path, awal: str) -> None:
    tulis_galat(tmp_path / "g.csv", [Galat(2, "kode", f"{awal}1+1", "x")])
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as masuk:
        assert list(csv.reader(masuk))[1] == ["2", "kode", f"'{awal}1+1", "x"]
    assert sel_aman("32.01") == "32.01"


def test_shipped_register_gives_the_published_counts_in_seconds() -> None:
    muat_wilayah()
    mulai = time.perf_counter()
    keluar = jalankan(settings.BASE_DIR / "data" / "lakip2022" / "register.csv", "--terapkan")
    assert time.perf_counter() - mulai < 20  # about 1 s on a quiet machine
    assert "1158 baris dibaca: 1158 unit baru" in keluar
    tahap = TahapUnit.objects.filter(tahap="pengembangan", tahun__lte=2022, cakupan="apbn")
    assert tahap.filter(unit__jenis="sekretariat").count() == 430
    assert tahap.filter(unit__jenis="puskesos").count() == 728
    assert Unit.objects.filter(jenis="puskesos").exclude(zona="Asia/Jakarta").exists()
    ulang = jalankan(settings.BASE_DIR / "data" / "lakip2022" / "register.csv", "--terapkan")
    assert "0 unit baru, 0 unit diubah, 0 tahap baru, 0 tahap diubah, 1158 tahap tetap" in ulang
