"""Targets and values from a file: strict, all or nothing, with history."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from indikator.models import NilaiIndikator, Target
from indikator.services.target import PengimporTarget
from puskesos.impor import HasilImpor, impor

pytestmark = pytest.mark.django_db
JUDUL = "tahun,indikator,target,dokumen,berlaku_mulai,n,t,nilai,sumber"


def muat(tmp_path: Path, *baris: str, terapkan: bool = True, judul: str = JUDUL) -> HasilImpor:
    berkas = tmp_path / "target.csv"
    berkas.write_text("\n".join([judul, *baris]) + "\n", encoding="utf-8")
    return impor(PengimporTarget(), berkas, terapkan=terapkan)


def test_dry_run_writes_nothing_and_tells_what_would_be(tmp_path: Path) -> None:
    hasil = muat(tmp_path, "2026,1.1,91.00,PK 2026,2026-01-01,330,370,,Monev", terapkan=False)
    assert dict(hasil.ringkasan) == {"target baru": 1, "nilai baru": 1}
    assert not Target.objects.exists() and not NilaiIndikator.objects.exists()


def test_repeating_a_file_changes_nothing_and_leaves_no_history(tmp_path: Path) -> None:
    baris = "2026,5.1,90.00,PK 2026,2026-01-01,,,94.75,SKM"
    muat(tmp_path, baris)
    assert dict(muat(tmp_path, baris).ringkasan) == {"target tetap": 1, "nilai tetap": 1}
    assert Target.objects.get().riwayat.count() == 1


def test_a_correction_keeps_the_former_value_in_the_history(tmp_path: Path) -> None:
    muat(tmp_path, "2026,4.2,80.00,PK 2026,2026-01-01,,,,")
    hasil = muat(tmp_path, "2026,4.2,82.50,PK 2026 (revisi),2026-01-01,,,,")
    assert dict(hasil.ringkasan) == {"target diubah": 1}
    riwayat = Target.objects.get().riwayat.order_by("pgh_id")
    assert [(r.pgh_label, str(r.nilai)) for r in riwayat] == [("insert", "80.00"), ("update", "82.50")]
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("DELETE FROM indikator_riwayattarget")


def test_two_versions_of_a_year_stand_side_by_side(tmp_path: Path) -> None:
    muat(tmp_path, "2026,2.1,82.00,RKT,2026-01-01,,,,", "2026,2.1,50.00,PK,2026-09-01,25,52,,Monev")
    assert Target.objects.filter(indikator="2.1").count() == 2
    assert NilaiIndikator.objects.get().n == 25


def test_a_row_without_a_value_leaves_the_value_alone(tmp_path: Path) -> None:
    muat(tmp_path, "2026,6.1,90.00,PK,2026-01-01,,,84.47,IKPA")
    muat(tmp_path, "2026,6.1,91.00,PK revisi,2026-06-01,,,,belum ada nilai")
    assert str(NilaiIndikator.objects.get().nilai) == "84.47"


def test_columns_of_values_may_be_left_out(tmp_path: Path) -> None:
    judul = "tahun,indikator,target,dokumen,berlaku_mulai"
    assert muat(tmp_path, "2026,4.1,76.00,PK,2026-01-01", judul=judul).diterapkan


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        ("2026,9.9,80.00,PK,2026-01-01,,,,", "indikator"),
        ('2026,4.2,"80,00",PK,2026-01-01,,,,', "target"),
        ("2026,4.2,80 %,PK,2026-01-01,,,,", "target"),
        ("2026,4.2,80.005,PK,2026-01-01,,,,", "target"),
        ("2026,4.2,0,PK,2026-01-01,,,,", "target"),
        ("2026,4.2,,PK,2026-01-01,,,,", "target"),
        ("2026,4.2,80,,2026-01-01,,,,", "dokumen"),
        ("2026,4.2,80,PK,01/01/2026,,,,", "berlaku_mulai"),
        ("1926,4.2,80,PK,2026-01-01,,,,", "tahun"),
        ("2026,4.2,80,PK,2026-01-01,728,728,,Register", "n"),
        ("2026,1.1,91,PK,2026-01-01,,,89.19,Monev", "nilai"),
        ("2026,5.1,90,PK,2026-01-01,9,10,,SKM", "n"),
        ("2026,1.1,91,PK,2026-01-01,371,370,,Monev", "n"),
        ("2026,1.1,91,PK,2026-01-01,330,,,Monev", "t"),
        ("2026,1.1,91,PK,2026-01-01,330,370,,", "sumber"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(tmp_path: Path, baris: str, kolom: str) -> None:
    hasil = muat(tmp_path, "2026,4.1,74.00,PK,2026-01-01,,,,", baris)
    assert kolom in {g.kolom for g in hasil.galat} and {g.baris for g in hasil.galat} == {3}
    assert not Target.objects.exists()


def test_one_version_twice_and_two_values_of_one_year_are_refused(tmp_path: Path) -> None:
    dobel = muat(tmp_path, "2026,1.1,91,PK,2026-01-01,,,,", "2026,1.1,92,PK,2026-01-01,,,,")
    assert [g.kolom for g in dobel.galat] == ["berlaku_mulai"]
    beda = muat(tmp_path, "2026,5.1,90,PK,2026-01-01,,,94.75,SKM", "2026,5.1,90,PK,2026-02-01,,,95,SKM")
    assert [g.kolom for g in beda.galat] == ["nilai"]


def test_command_writes_an_error_file(tmp_path: Path) -> None:
    berkas = tmp_path / "t.csv"
    berkas.write_text(f"{JUDUL}\n2026,4.2,abc,PK,2026-01-01,,,,\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Baris 2, kolom target"):
        call_command("muat_target", str(berkas), "--terapkan", stdout=StringIO())
    assert (tmp_path / "t.csv.galat.csv").read_text(encoding="utf-8").splitlines()[1].startswith("2,target,abc,")


def test_wrong_question_to_the_command_is_one_line() -> None:
    with pytest.raises(CommandError, match="--per: Pilih tanggal di dalam tahun 2022"):
        call_command("hitung_ikk", "--tahun=2022", "--per=2021-12-31", stdout=StringIO())
