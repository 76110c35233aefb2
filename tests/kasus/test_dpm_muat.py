"""``muat_dpm``: a list is published as a whole or not at all, broken rows are skipped and named."""

import csv
import io
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from core.konteks import konteks
from core.kripto import indeks_buta
from core.waktu import dengan_jam
from kasus.models import BarisDaftar, VersiDaftar
from kasus.services import muat_dpm
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM, Pelaku
from tests.dunia import SENIN, Dunia
from tolok.daftar_buatan import KEPALA, NIK, RUSAK, baris_buatan, kk_buatan, nik_buatan, tulis_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dunia")]
BESAR, RUSAK_SETIAP = 20_000, 50


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    """A small list of a hundred good people."""
    return tulis(tmp_path / "daftar.csv", 100)


def tulis(tempat: Path, banyak: int, rusak_setiap: int = 0) -> Path:
    with tempat.open("w", encoding="utf-8", newline="") as f:
        tulis_csv(f, banyak, rusak_setiap)
    return tempat


def muat(berkas: Path, *pilihan: str) -> str:
    """Run the command; what it prints."""
    keluar = io.StringIO()
    call_command("muat_dpm", str(berkas), "--kabkota", "32.01", "--versi", "2026-TW3", *pilihan, stdout=keluar)
    return keluar.getvalue()


def galat(berkas: Path) -> list[tuple[int, str, str]]:
    with berkas.with_name(f"{berkas.name}.galat.csv").open(encoding="utf-8", newline="") as f:
        kepala, *baris = csv.reader(f)
    assert kepala == ["baris", "kolom", "alasan"]
    return [(int(nomor), kolom, alasan) for nomor, kolom, alasan in baris]


def jumlah() -> tuple[int, int]:
    """Versions and rows in the tables, as ``sistem`` sees them."""
    with konteks(SISTEM):
        return VersiDaftar.objects.count(), BarisDaftar.objects.count()


def test_trial_checks_everything_and_writes_nothing(berkas: Path) -> None:
    assert "100 baris dibaca: 100 dimuat, 0 dilewati." in muat(berkas)
    assert jumlah() == (0, 0)
    assert not berkas.with_name("daftar.csv.galat.csv").exists()


def test_applied_list_is_published_with_its_figures(berkas: Path) -> None:
    with dengan_jam(SENIN):
        assert "Terbit." in muat(berkas, "--terapkan")
    with konteks(SISTEM):
        versi = VersiDaftar.objects.get()
        assert (versi.nama, versi.sumber, versi.kabkota, versi.status) == ("2026-TW3", "dtsen", "32.01", "terbit")
        assert (versi.jumlah_baris, versi.jumlah_ditolak, versi.terbit_pada) == (100, 0, SENIN)
        assert Jejak.objects.filter(objek="dpm", objek_id=versi.pk, aksi="terbitkan", ke="terbit").exists()


def test_row_is_sealed_and_found_by_keyed_hash(berkas: Path) -> None:
    muat(berkas, "--terapkan")
    with konteks(SISTEM):
        baris = BarisDaftar.objects.get(nik_indeks=indeks_buta("nik", nik_buatan(7)))
        assert (baris.desil, baris.kode_desa, baris.program, baris.nomor) == (8, "99.01.01.2001", ["PBI"], 9)
        assert nik_buatan(7) in (baris.isi or "")
        with connection.cursor() as kursor:
            kursor.execute("SELECT b::text FROM baris_daftar b")
            mentah = " ".join(b[0] for b in kursor.fetchall())
    for rahasia in (nik_buatan(7), kk_buatan(2), "Dewi", "Dusun", "1957-08-08"):
        assert rahasia not in mentah
        assert rahasia.encode().hex() not in mentah


@pytest.mark.lambat
def test_every_kind_of_broken_row_among_twenty_thousand(tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "besar.csv", BESAR, RUSAK_SETIAP)
    rusak = BESAR // RUSAK_SETIAP
    kata = f"{BESAR // 1000}.000 baris dibaca: 19.600 dimuat, 400 dilewati."
    assert kata in muat(berkas)
    coba = galat(berkas)
    assert kata in muat(berkas, "--terapkan")
    assert galat(berkas) == coba, "the trial says what will happen"
    assert Counter(kolom for _, kolom, _ in coba) == Counter(RUSAK[i % len(RUSAK)][1] for i in range(rusak))
    assert {nomor for nomor, _, _ in coba} == {1 + (i + 1) * RUSAK_SETIAP for i in range(rusak)}
    assert jumlah() == (1, BESAR - rusak)
    isi = berkas.with_name("besar.csv.galat.csv").read_text(encoding="utf-8")
    assert not any(rahasia in isi for rahasia in (nik_buatan(0), "9901013299900001", "Dusun", "Contoh"))


def test_second_row_with_the_same_nik_is_the_broken_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(muat_dpm, "SEKALI", 3)  # twins in one batch and across batches
    baris = [baris_buatan(n) for n in (0, 1, 0, 2, 3, 1, 4)]
    berkas = tmp_path / "kembar.csv"
    with berkas.open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([KEPALA, *baris])
    assert "7 baris dibaca: 5 dimuat, 2 dilewati." in muat(berkas)
    assert "7 baris dibaca: 5 dimuat, 2 dilewati." in muat(berkas, "--terapkan")
    assert [(n, k) for n, k, _ in galat(berkas)] == [(4, "nik"), (7, "nik")]
    assert all(b[NIK] not in alasan for b in baris for _, _, alasan in galat(berkas))


@pytest.mark.parametrize(
    "isi", [b"nik,nama\n", b"", "nik,no_kk,nama\n".encode("utf-16")], ids=["no column", "empty", "encoding"]
)
def test_file_that_cannot_be_read_leaves_nothing(berkas: Path, isi: bytes) -> None:
    berkas.write_bytes(isi)
    with pytest.raises(CommandError, match="Tidak ada yang disimpan"):
        muat(berkas, "--terapkan")
    assert jumlah() == (0, 0)
    assert len(galat(berkas)) == 1


def test_failure_after_many_rows_leaves_nothing(berkas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(muat_dpm, "SEKALI", 10)
    berkas.write_bytes(berkas.read_bytes() + b"9,Jos\xe9,")
    with pytest.raises(CommandError, match="Baris 102: berkas harus UTF-8"):
        muat(berkas, "--terapkan")
    assert jumlah() == (0, 0)


def test_list_without_a_single_good_row_is_not_published(berkas: Path) -> None:
    berkas.write_text("nik,no_kk,nama\n1,2,3\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Tidak ada baris yang dapat dimuat"):
        muat(berkas, "--terapkan")
    assert jumlah() == (0, 0)


def test_same_list_twice_changes_nothing(berkas: Path) -> None:
    muat(berkas, "--terapkan")
    assert "sudah terbit; tidak ada yang diubah" in muat(berkas, "--terapkan")
    assert jumlah() == (1, 100)


def test_other_content_under_a_name_in_use_is_refused(berkas: Path) -> None:
    muat(berkas, "--terapkan")
    tulis(berkas, 50)
    with pytest.raises(CommandError, match="Versi dengan nama ini sudah ada"):
        muat(berkas, "--terapkan")
    assert jumlah() == (1, 100)


def test_former_version_stays_when_a_new_one_is_published(berkas: Path) -> None:
    muat(berkas, "--terapkan")
    with dengan_jam(SENIN + timedelta(days=90)):
        call_command("muat_dpm", str(berkas), "--kabkota", "32.01", "--versi", "2026-TW4", "--terapkan")
    assert jumlah() == (2, 200)


def test_unknown_kabkota_is_refused(berkas: Path) -> None:
    with pytest.raises(CommandError, match="--kabkota tidak dikenal"):
        call_command("muat_dpm", str(berkas), "--kabkota", "99.99", "--terapkan")


def test_error_file_never_overwrites_the_list(berkas: Path) -> None:
    with pytest.raises(CommandError, match="tidak boleh menunjuk berkas masukan"):
        muat(berkas, "--galat", str(berkas))


# ---- what the database itself refuses ------------------------------------------------------------------


def _sql(pelaku: Pelaku, perintah: str) -> int:
    with transaction.atomic(), konteks(pelaku), connection.cursor() as kursor:
        kursor.execute(perintah)
        return kursor.rowcount


def test_rows_of_a_published_version_cannot_be_deleted(berkas: Path) -> None:
    muat(berkas, "--terapkan")
    assert _sql(SISTEM, "DELETE FROM baris_daftar") == 0
    assert _sql(SISTEM, "DELETE FROM versi_daftar") == 0
    assert jumlah() == (1, 100)


@pytest.mark.parametrize("siapa", ["fo", "manajer", "kadis"])
def test_nobody_but_our_own_code_writes_rows(dunia: Dunia, berkas: Path, siapa: str) -> None:
    muat(berkas, "--terapkan")
    assert _sql(dunia[siapa], "UPDATE baris_daftar SET desil = 1") == 0
    with pytest.raises(DatabaseError, match="row-level security"):
        _sql(
            dunia[siapa],
            "INSERT INTO baris_daftar (id, versi_id, nomor, nik_indeks, kk_indeks, isi_sandi, kabkota, program)"
            " SELECT gen_random_uuid(), versi_id, 999, sha256('x'), kk_indeks, isi_sandi, kabkota, program"
            " FROM baris_daftar LIMIT 1",
        )


def test_manajer_writes_no_version_of_the_whole_country_or_of_others(dunia: Dunia) -> None:
    for kabkota in ("NULL", "'33.02'"):
        with pytest.raises(DatabaseError, match="row-level security"):
            _sql(
                dunia["manajer"],
                "INSERT INTO versi_daftar (id, nama, sumber, kabkota, status, sha256, xlsx, ukuran, posisi,"
                " baris_dibaca, jumlah_baris, jumlah_ditolak, galat, dibuat_pada)"
                f" VALUES (gen_random_uuid(), 'x', 'dtsen', {kabkota}, 'diproses', '', false, 0, 0, 0, 0, 0, '',"
                " now())",
            )
