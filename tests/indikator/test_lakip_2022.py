"""The table of LAKIP 2022, from the files that ship with the software, through the commands."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from puskesos.models import TahapUnit, Wilayah

pytestmark = pytest.mark.django_db
REALISASI = {
    "1.1": ("89.19", "98.01"), "2.1": ("48.08", "96.15"), "2.2": ("62.50", "104.17"), "3.1": ("100.00", "100.00"),
    "3.2": ("100.00", "100.00"), "3.3": ("100.00", "100.00"), "4.1": ("83.66", "113.05"),
    "4.2": ("100.00", "125.00"), "5.1": ("94.75", "105.28"), "6.1": ("84.47", "93.86"), "6.2": (None, None),
}  # fmt: skip
SASARAN = {"SS.1": "98.01", "SS.2": "100.16", "SS.3": "100.00", "SS.4": "119.03", "SS.5": "105.28", "SS.6": "93.86"}


@pytest.fixture
def lakip(proyek: Path) -> None:
    """Regions, register and targets of 2022."""
    data = proyek / "data" / "lakip2022"
    for perintah, *argumen in (
        ["muat_wilayah"],
        ["muat_register", str(data / "register.csv"), "--terapkan"],
        ["muat_target", str(data / "target.csv"), "--terapkan"],
    ):
        call_command(perintah, *argumen, stdout=StringIO())


def hitung(**pilihan: str) -> dict[str, Any]:
    keluar = StringIO()
    argumen = [f"--{k}={v}" for k, v in {"tahun": "2022", "format": "json", **pilihan}.items()]
    call_command("hitung_ikk", *argumen, stdout=keluar)
    hasil: dict[str, Any] = json.loads(keluar.getvalue())
    hasil["indikator"] = {i["kode"]: i for i in hasil["indikator"]}
    return hasil


def test_every_figure_of_the_table(lakip: None) -> None:
    h = hitung(mode="lakip", cakupan="apbn")
    i = h["indikator"]
    assert (h["tahun"], h["mode"], h["cakupan"], h["per"], h["versi_kriteria"]) == (
        2022, "lakip", "apbn", "2022-12-31", "2022-1",
    )  # fmt: skip
    assert {k: (v["realisasi"], v["capaian"]) for k, v in i.items()} == REALISASI
    assert {s["kode"]: s["capaian"] for s in h["sasaran"]} == SASARAN
    assert h["ringkasan"] == {"di_bawah": 3, "tepat": 3, "di_atas": 4, "tanpa_nilai": 1}
    assert h["ringkasan_sasaran"] == {"di_bawah": 2, "tepat": 1, "di_atas": 3, "tanpa_nilai": 0}
    assert [(i[k]["n"], i[k]["t"], i[k]["target"]) for k in ("4.1", "4.2", "2.1")] == [
        (430, 514, "74.00"), (728, 728, "80.00"), (25, 52, "50.00"),
    ]  # fmt: skip
    assert (i["6.2"]["n"], i["6.2"]["target"], i["6.2"]["alasan"]) == (None, "77.00", "belum ada nilai")
    assert i["2.1"]["target_dokumen"] == "Perjanjian Kinerja 2022 (revisi)"
    assert h["kriteria_aktif"] == ["D1", "D5", "D6", "D7", "D8", "K1", "K4", "K5", "K9"]
    assert (i["4.2"]["kriteria"], i["4.1"]["kriteria"]) == ("menurut 5 dari 14 kriteria", "menurut 4 dari 12 kriteria")
    assert [b["capaian"] for b in i["4.2"]["bacaan_lain"]] == ["96.15", "96.84"]
    assert [(b["realisasi"], b["capaian"]) for b in i["4.1"]["bacaan_lain"]] == [("54.47", "73.61")]
    catatan = " ".join(i["4.2"]["catatan"])
    assert "T = n" in catatan and "dokumen penetapan" in catatan and "rekaan" in catatan
    assert not any("T = n" in c for c in i["4.1"]["catatan"])


def test_scopes_methods_dates_and_areas(lakip: None) -> None:
    """T is declared by the scope, whatever n is; n never leaves T."""
    semua = hitung(mode="lakip", cakupan="semua")["indikator"]["4.2"]
    desa = Wilayah.objects.filter(tingkat="desa").count()
    assert (semua["n"], semua["t"]) == (728, desa) and desa > 83_000
    bawaan = hitung()
    assert (bawaan["mode"], bawaan["cakupan"]) == ("operasional", "sk")
    # Nobody recorded a complaint: who is silent is in T and not in n.
    assert [bawaan["indikator"]["4.2"][k] for k in ("n", "t", "belum_dapat_dinilai")] == [0, 728, 0]
    assert [bawaan["indikator"]["4.1"][k] for k in ("n", "t")] == [0, 514]
    aceh = hitung(mode="lakip", cakupan="sk", wilayah="11")
    kab = TahapUnit.objects.filter(unit__jenis="sekretariat", unit__provinsi="11").count()
    assert (aceh["indikator"]["4.1"]["n"], aceh["indikator"]["4.1"]["t"]) == (kab, 23)
    assert aceh["indikator"]["1.1"]["alasan"] == "hanya diukur secara nasional"
    satu = hitung(mode="lakip", wilayah="11.01")["indikator"]["4.1"]
    assert (satu["n"], satu["t"], satu["realisasi"]) == (1, 1, "100.00")


def test_target_in_force_on_the_day_counts(lakip: None) -> None:
    """Before the revision of September only the yearly plan has a target, and only for 2.1 and 2.2."""
    i = hitung(mode="lakip", cakupan="apbn", per="2022-08-31")["indikator"]
    assert (i["2.1"]["target"], i["2.1"]["target_dokumen"], i["2.1"]["capaian"]) == (
        "82.00", "Rencana Kerja Tahunan 2022", "58.63",
    )  # fmt: skip
    assert (i["4.1"]["target"], i["4.1"]["capaian"], i["4.1"]["alasan"]) == (None, None, "target belum ditetapkan")


def test_a_year_before_the_criteria_is_not_an_indicator(lakip: None) -> None:
    i = hitung(tahun="2021", mode="lakip")["indikator"]["4.1"]
    assert (i["n"], i["realisasi"], i["alasan"]) == (None, None, "N/A (belum menjadi indikator pada tahun ini)")


def test_table_prints_method_scope_and_class(lakip: None) -> None:
    keluar = StringIO()
    call_command("hitung_ikk", "--tahun=2022", "--mode=lakip", "--cakupan=apbn", stdout=keluar)
    teks = keluar.getvalue()
    assert "mode lakip" in teks and "dalam SK pusat (APBN)" in teks and "kriteria 2022-1" in teks
    baris = next(b for b in teks.splitlines() if b.startswith("4.1 "))
    assert baris.split()[:6] == ["4.1", "430", "514", "83.66", "74.00", "113.05"]
    assert "IKK: 3 di bawah, 3 tepat, 4 di atas, 1 tanpa nilai" in teks
