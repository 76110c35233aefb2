"""The yearly report: its facts, what its figures contradict, the freeze, and the files to take along."""

import csv
import io
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam
from indikator.models import Anggaran, Ekspor, NarasiLaporan, NilaiIndikator, Potret, PotretUnit
from puskesos.impor import sel_aman
from puskesos.models import Jejak, Unit
from tests.dunia import Dunia, buat_dunia
from tests.indikator.buatan import kasus, terdaftar

pytestmark = pytest.mark.django_db
PERSEN_ANGGARAN = ["97,29%", "72,72%", "97,53%", "98,10%", "100,00%", "99,58%", "94,98%"]
PERSEN_PRIORITAS = ["91,29", "24,13", "76,92", "76,92", "13,00"]
LAPORAN, EKSPOR = "/indikator/laporan/", "/indikator/ekspor/"


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


def perintah(nama: str, *argumen: str) -> str:
    keluar = StringIO()
    call_command(nama, *argumen, stdout=keluar)
    return keluar.getvalue()


@pytest.fixture
def lakip(proyek: Path, dunia: Dunia) -> Path:
    """Everything that the report of 2022 is made of, through the commands."""
    data = proyek / "data" / "lakip2022"
    for argumen in (
        ["muat_wilayah"],
        ["muat_register", str(data / "register.csv"), "--terapkan"],
        ["muat_target", str(data / "target.csv"), "--terapkan"],
        ["muat_fakta", "anggaran", str(data / "anggaran.csv"), "--tahun=2022", "--terapkan"],
        ["muat_fakta", "pertumbuhan", str(data / "pertumbuhan.csv"), "--terapkan"],
        ["muat_fakta", "prioritas", str(data / "prioritas_nasional.csv"), "--tahun=2022", "--terapkan"],
    ):
        perintah(*argumen)
    return data


def masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return klien


def kirim(klien: Client, alamat: str, **isi: str) -> Any:
    return klien.post(alamat, {"kunci": str(uuid4()), **isi})


def test_the_year_2022_names_its_contradictions_and_freezes_once_all_are_answered(lakip: Path, dunia: Dunia) -> None:
    """From the list to the snapshot, its copy today, and the correction that needs a note."""
    with pytest.raises(CommandError) as galat:
        perintah("bekukan_ikk", "--tahun=2022")
    teks = str(galat.value)
    for angka in ("728/728 / 560/728", "728/728 / 564/728", "59,02% / 72,72%", "95,31% / 97,53%", "97,55% / 98,10%"):
        assert angka in teks
    assert "4.2:t_sama_n" in teks and "430 / 990" in teks and not Potret.objects.exists()
    direktorat = masuk(dunia, "direktorat")
    halaman = direktorat.get(LAPORAN, {"tahun": "2022"}).content.decode()
    assert "560/728" in halaman and "72,72%" in halaman and "113,05" in halaman and "Draf" in halaman
    assert "Belum dijelaskan" not in halaman and halaman.count('data-aksi="jelaskan"') == 19

    keluar = perintah("bekukan_ikk", "--tahun=2022", f"--penjelasan={lakip / 'penjelasan.csv'}")
    potret = Potret.objects.get()
    assert f"Potret 2022-1 per 2022-12-31, {potret.unit.count()} unit, sidik {potret.sidik}" in keluar
    assert PotretUnit.objects.filter(tingkat="kabkota").count() == 514
    assert PotretUnit.objects.filter(tingkat="desa", apbn=True, kembang=True).count() == 728
    assert "sama dengan hitungan sekarang" in perintah("bekukan_ikk", "--tahun=2022", "--bandingkan")
    with pytest.raises(CommandError, match="sudah dikunci"):
        perintah("bekukan_ikk", "--tahun=2022")

    # What is edited later changes the figures of now, never the snapshot; the comparison names it.
    Unit.objects.filter(tahap__isnull=False, jenis="sekretariat").order_by("kode").first().tahap.all().delete()  # type: ignore[union-attr]
    with pytest.raises(CommandError, match="berbeda dari potret"):
        perintah("bekukan_ikk", "--tahun=2022", "--bandingkan")
    halaman = direktorat.get(LAPORAN, {"tahun": "2022"}).content.decode()
    assert "Terkunci" in halaman and "430</a>" in halaman
    beda = direktorat.get(f"/indikator/potret/{potret.pk}/", {"bandingkan": "ya"}).content.decode()
    assert "IKK 4.1 lakip" in beda and "Utuh" in beda


@pytest.fixture
def tahun_2025(dunia: Dunia) -> str:
    """A year that is over, with one office in the register that recorded nothing in it."""
    terdaftar(dunia.unit["desa"])
    kasus(dunia.unit["desa"])
    return "2025"


def beku(dunia: Dunia, tahun: str, **isi: str) -> Any:
    return kirim(masuk(dunia, "direktorat"), f"{LAPORAN}{tahun}/bekukan/", **isi)


def jawab_semua(dunia: Dunia, tahun: str) -> None:
    klien = masuk(dunia, "direktorat")
    halaman = klien.get(LAPORAN, {"tahun": tahun})
    assert halaman.context["butir"]
    for butir, _ in halaman.context["butir"]:
        jawab = kirim(
            klien, f"{LAPORAN}{tahun}/penjelasan/", kode=butir.tentang.kode, teks="Sudah diperiksa dan benar."
        )
        assert jawab.status_code == 303


def test_freezing_by_the_page(dunia: Dunia, tahun_2025: str) -> None:
    berjalan = beku(dunia, "2026")
    assert berjalan.status_code == 422 and "belum berakhir" in berjalan.content.decode()
    jawab_semua(dunia, tahun_2025)
    jawab = beku(dunia, tahun_2025)
    potret = Potret.objects.get(tahun=2025)
    assert (jawab.status_code, jawab["Location"]) == (303, f"/indikator/potret/{potret.pk}/")
    assert potret.oleh_id == dunia.petugas["direktorat"].pk
    assert beku(dunia, tahun_2025).status_code == 422
    assert beku(dunia, tahun_2025, catatan="Satu SK terlambat dicatat.").status_code == 303
    assert list(Potret.objects.order_by("nomor").values_list("nomor", flat=True)) == [1, 2]
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL app.lingkup = 'sistem'")
    assert Jejak.objects.filter(aksi="bekukan").count() == 2


def test_figures_and_snapshots_are_pulled_and_say_when_nothing_changed(dunia: Dunia, tahun_2025: str) -> None:
    jawab_semua(dunia, tahun_2025)
    beku(dunia, tahun_2025)
    klien = masuk(dunia, "direktorat")
    (satu,) = klien.get("/api/v1/indikator/potret/").json()
    rinci = klien.get(f"/api/v1/indikator/potret/{satu['id']}/").json()
    assert rinci["utuh"] and rinci["sidik"] == satu["sidik"] == Potret.objects.get().sidik
    for alamat in ("/api/v1/indikator/ikk/?tahun=2025", f"/api/v1/indikator/potret/{satu['id']}/"):
        penuh = klien.get(alamat)
        lagi = klien.get(alamat, headers={"if-none-match": penuh["ETag"]})
        assert (penuh.status_code, lagi.status_code, lagi.content) == (200, 304, b"")


def test_the_same_form_sent_twice_freezes_once(dunia: Dunia, tahun_2025: str) -> None:
    jawab_semua(dunia, tahun_2025)
    klien, isi = masuk(dunia, "direktorat"), {"kunci": str(uuid4())}
    satu, dua = (klien.post(f"{LAPORAN}2025/bekukan/", isi) for _ in range(2))
    assert satu["Location"] == dua["Location"] and Potret.objects.count() == 1


def test_a_snapshot_cannot_be_changed_and_a_changed_one_is_seen(dunia: Dunia, tahun_2025: str) -> None:
    jawab_semua(dunia, tahun_2025)
    beku(dunia, tahun_2025)
    potret = Potret.objects.get()
    for sql in ("UPDATE indikator_potret SET catatan = 'x'", "DELETE FROM indikator_potretunit"):
        with (
            pytest.raises(Exception, match=r"permission denied|read-only|Cannot"),
            transaction.atomic(),
            connection.cursor() as k,
        ):
            k.execute(sql)
    assert potret.isi["operasional"]["indikator"]
    isi = potret.isi | {"tahun": 1999}
    rusak = Potret(tahun=2024, nomor=1, per=potret.per, isi=isi, sidik=potret.sidik, pada=potret.pada)
    rusak.save()
    halaman = masuk(dunia, "direktorat").get(f"/indikator/potret/{rusak.pk}/").content.decode()
    assert "Tidak utuh" in halaman


def test_words_of_two_writers_do_not_overwrite_each_other(dunia: Dunia) -> None:
    klien = masuk(dunia, "direktorat")
    alamat = f"{LAPORAN}2025/narasi/"
    assert kirim(klien, alamat, versi="0", kendala="Sinyal lemah.").status_code == 303
    lama = kirim(klien, alamat, versi="0", kendala="Yang kedua.")
    assert lama.status_code == 409 and "Yang kedua." in lama.content.decode()
    assert NarasiLaporan.objects.get().kendala == "Sinyal lemah."
    assert kirim(klien, alamat, versi="1", kendala="x" * 5001).status_code == 400
    assert kirim(klien, alamat, versi="-1").status_code == 400
    assert kirim(masuk(dunia, "manajer"), alamat, versi="1").status_code == 403


@pytest.mark.parametrize(("teks", "status"), [("pendek", 400), ("x" * 5001, 400)])
def test_an_answer_has_words(dunia: Dunia, tahun_2025: str, teks: str, status: int) -> None:
    klien = masuk(dunia, "direktorat")
    kode = klien.get(LAPORAN, {"tahun": tahun_2025}).context["butir"][0][0].tentang.kode
    jawab = kirim(klien, f"{LAPORAN}{tahun_2025}/penjelasan/", kode=kode, teks=teks)
    assert jawab.status_code == status and teks in jawab.content.decode()


@pytest.mark.parametrize("tahun", ["1999", "2099", "abcd", "20220"])
def test_a_year_without_figures_is_not_found(dunia: Dunia, tahun: str) -> None:
    assert masuk(dunia, "direktorat").get(LAPORAN, {"tahun": tahun}).status_code == 404


# ---- facts from files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ("sasaran,pagu,realisasi\nSS.9,1,1\n", "harus salah satu dari"),
        ("sasaran,pagu,realisasi\nSS.1,83.642,1\n", "harus bilangan bulat"),
        ("sasaran,pagu,realisasi,persen_tercetak\nSS.1,10,1,10%\n", "titik desimal"),
        ("sasaran,pagu,realisasi\nSS.1,10,1\nSS.1,10,2\n", "sudah ada di baris lain"),
        ("sasaran,pagu\nSS.1,10\n", "kolom tidak ada"),
    ],
)
def test_a_broken_budget_file_writes_nothing(tmp_path: Path, isi: str, sebab: str) -> None:
    berkas = tmp_path / "anggaran.csv"
    berkas.write_text(isi)
    with pytest.raises(CommandError, match=sebab):
        perintah("muat_fakta", "anggaran", str(berkas), "--tahun=2022", "--terapkan")
    assert not Anggaran.objects.exists()


def test_the_year_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--tahun wajib"):
        perintah("muat_fakta", "anggaran", str(tmp_path / "x.csv"))


# ---- files to take along -----------------------------------------------------------------------------


def unduh(dunia: Dunia, nama: str, jenis: str, **isi: str) -> bytes:
    """Asked for by the page, made by the outbox's receiver, fetched."""
    klien = masuk(dunia, nama)
    jawab = kirim(klien, EKSPOR, jenis=jenis, **isi)
    assert jawab.status_code == 303, jawab.content
    menunggu = klien.get(f"{jawab['Location']}berkas/")
    assert menunggu.status_code == 422
    assert kerjakan(KotakKeluar.objects.get(jenis="indikator.ekspor", selesai_pada=None).pk)
    berkas = klien.get(f"{jawab['Location']}berkas/")
    assert berkas.status_code == 200 and "attachment" in berkas["Content-Disposition"]
    return bytes(berkas.content)


def test_workbook_says_what_the_api_says(lakip: Path, dunia: Dunia) -> None:
    isi = unduh(dunia, "direktorat", "xlsx", tahun="2022", mode="lakip", cakupan="apbn")
    buku = load_workbook(io.BytesIO(isi), read_only=True)
    assert buku.sheetnames == [
        "Tabel IKK", "Cara lain", "Rincian 4.1", "Rincian 4.2", "Tahun ke tahun", "Bacaan lain", "Pertumbuhan",
        "Prioritas nasional", "Anggaran", "Definisi",
    ]  # fmt: skip
    tabel = {b[0]: b for b in buku["Tabel IKK"].iter_rows(min_row=2, values_only=True)}
    api = masuk(dunia, "direktorat").get(
        "/api/v1/indikator/ikk/", {"tahun": "2022", "mode": "lakip", "cakupan": "apbn"}
    )
    for i in api.json()["indikator"]:
        baris = tabel[i["kode"]]
        assert [baris[2], baris[3]] == ["" if i[k] is None else i[k] for k in ("n", "t")]
        assert (baris[4], baris[6]) == tuple((v or "—").replace(".", ",") for v in (i["realisasi"], i["capaian"]))
    unit = list(buku["Rincian 4.1"].iter_rows(min_row=2, values_only=True))
    assert len(unit) == 514 and sum(b[2] == "Memenuhi" for b in unit) == 430
    assert sum(1 for _ in buku["Rincian 4.2"].iter_rows(min_row=2)) == 728


def lembar(buku: Any, nama: str) -> list[list[Any]]:
    return [list(b) for b in buku[nama].iter_rows(min_row=2, values_only=True)]


def tampil(nilai: str | None) -> str:
    return (nilai or "—").replace(".", ",")


def test_report_says_the_same_on_page_in_pdf_workbook_and_api(lakip: Path, dunia: Dunia) -> None:
    """2022 beside 2021, of which one indicator has a value and those of "sesuai standar" were none yet."""
    NilaiIndikator.objects.create(tahun=2021, indikator="3.1", n=1, t=6, sumber="Laporan kinerja 2021")
    klien = masuk(dunia, "direktorat")
    isi = klien.get("/api/v1/indikator/laporan/", {"tahun": "2022"}).json()["isi"]
    dulu, kini = ({i["kode"]: i for i in t["indikator"]} for t in isi["riwayat"])
    assert [t["tahun"] for t in isi["riwayat"]] == [2021, 2022] and len(dulu) == len(kini) == 11
    assert [k for k, i in dulu.items() if i["bukan_indikator"]] == ["4.1", "4.2"]
    assert (dulu["3.1"]["realisasi"], kini["4.1"]["realisasi"], kini["4.1"]["capaian"]) == ("16.67", "83.66", "113.05")
    bacaan = [(i["kode"], b) for i in isi["lakip"]["indikator"] for b in i.get("bacaan_lain", ())]
    persen = [(k, b["n"], b["t"], b["realisasi"], b["capaian"]) for k, b in bacaan]
    assert persen == [
        ("4.1", 280, 514, "54.47", "73.61"), ("4.2", 560, 728, "76.92", "96.15"), ("4.2", 564, 728, "77.47", "96.84"),
    ]  # fmt: skip

    buku = load_workbook(io.BytesIO(unduh(dunia, "direktorat", "xlsx", tahun="2022")), read_only=True)
    assert [[b[i] for i in (0, 1, 5, 6, 7)] for b in lembar(buku, "Tahun ke tahun")] == [
        [t["tahun"], i["kode"], *(tampil(i[k]) for k in ("realisasi", "target", "capaian"))]
        for t in isi["riwayat"] for i in t["indikator"]
    ]  # fmt: skip
    assert {b[8] for b in lembar(buku, "Tahun ke tahun") if b[1] == "4.1"} == {"N/A (belum menjadi indikator)", ""}
    assert [b[3:5] for b in lembar(buku, "Bacaan lain")] == [[tampil(v) for v in b[3:]] for b in persen]
    assert [b[1:3] for b in lembar(buku, "Anggaran")] == [[b["pagu"], b["realisasi"]] for b in isi["anggaran"]]
    assert [b[3] for b in lembar(buku, "Anggaran")] == PERSEN_ANGGARAN
    assert [b[4] for b in lembar(buku, "Prioritas nasional")] == PERSEN_PRIORITAS
    tumbuh = lembar(buku, "Pertumbuhan")
    assert [b[:3] for b in tumbuh] == [
        [2018, 60, 70],
        [2019, 20, 130],
        [2020, "", 80],
        [2021, 278, 280],
        [2022, "", 430],
    ]

    pdf = PdfReader(io.BytesIO(unduh(dunia, "direktorat", "pdf", tahun="2022")))
    kertas = " ".join(" ".join(h.extract_text() for h in pdf.pages).split())
    halaman = klien.get(LAPORAN, {"tahun": "2022"}).content.decode()
    angka = [f"{tampil(i['realisasi'])} / {tampil(i['capaian'])}" for i in kini.values() if i["realisasi"]]
    angka += [tampil(v) for b in persen for v in b[3:]] + PERSEN_ANGGARAN + PERSEN_PRIORITAS
    angka += ["N/A (belum menjadi indikator)", "119,03", "560/728", "DRAF", "16,67 / —", "21.652.042.429", "7.230"]
    for satu in angka:
        assert satu in kertas and satu in halaman, satu
    akar = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in akar and akar["/Lang"] == "id"
    assert all(round(h.mediabox.width) == 595 and round(h.mediabox.height) == 842 for h in pdf.pages)


def test_a_report_of_a_year_without_criteria_or_for_a_clerk_is_refused(dunia: Dunia) -> None:
    alamat = "/api/v1/indikator/laporan/"
    assert masuk(dunia, "direktorat").get(alamat, {"tahun": "2021"}).status_code == 404
    assert masuk(dunia, "direktorat").get(alamat, {"tahun": "xx"}).status_code == 400
    assert masuk(dunia, "fo").get(alamat, {"tahun": "2022"}).status_code == 403


def test_a_file_holds_the_own_area_only_and_no_formula(dunia: Dunia) -> None:
    puskesos_nama = dunia.unit["desa"]
    puskesos_nama.nama = "=1+1 Puskesos"
    puskesos_nama.save()
    for u in ("desa", "desa_asing"):
        kasus(dunia.unit[u])
    isi = unduh(dunia, "manajer", "csv", tahun="2026", cakupan="semua").decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(isi), delimiter=";"))
    kode = {b[0] for b in baris if b}
    assert dunia.unit["desa"].kode in kode and dunia.unit["desa_asing"].kode not in kode
    assert "'=1+1 Puskesos" in isi and not any(sel.startswith("=") for b in baris for sel in b)


def test_a_file_is_the_askers_alone_and_is_gone_after_a_day(dunia: Dunia) -> None:
    kasus(dunia.unit["desa"])
    unduh(dunia, "manajer", "csv", tahun="2026")
    alamat = f"{EKSPOR}{Ekspor.objects.get().pk}/"
    for nama in ("kadis", "direktorat", "fo"):
        assert [masuk(dunia, nama).get(f"{alamat}{s}").status_code for s in ("", "kemajuan/", "berkas/")] == [404] * 3
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL app.lingkup = 'sistem'")
    assert set(Jejak.objects.filter(objek="ekspor").values_list("aksi", flat=True)) == {"minta_ekspor", "ambil_ekspor"}
    with dengan_jam(datetime(2026, 11, 25, 3, 1, tzinfo=UTC)):
        assert masuk(dunia, "manajer").get(f"{alamat}berkas/").status_code == 404
        from indikator.tasks import buang_ekspor

        buang_ekspor()
    assert not Ekspor.objects.exists()


@pytest.mark.parametrize(
    "isi", [{"jenis": "exe", "tahun": "2026"}, {"jenis": "csv", "tahun": "x"}, {"jenis": "csv", "wilayah": "99"}]
)
def test_a_wrong_question_makes_no_file(dunia: Dunia, isi: dict[str, str]) -> None:
    jawab = kirim(masuk(dunia, "direktorat"), EKSPOR, **isi)
    assert jawab.status_code == 400 and not Ekspor.objects.exists()


RUMUS = ["=1", "+1", "-1", "@a", "|a", "%a", "＝1", "＋1", "－1", "＠a", " =1", "\t=1", "\ufeff=1", "\r\n=1", "\x00=1"]


@pytest.mark.parametrize("teks", RUMUS)
def test_no_cell_is_a_formula(teks: str) -> None:
    assert sel_aman(teks) == f"'{teks}"


def test_a_plain_cell_stays_as_it_is() -> None:
    assert [sel_aman(t) for t in ("Contoh Jaya", "", "  ", "1-2")] == ["Contoh Jaya", "", "  ", "1-2"]


def test_statements_of_a_years_report(dunia: Dunia, tahun_2025: str) -> None:
    """Three scopes by two methods share what does not depend on them; sixteen of them are the year before."""
    klien = masuk(dunia, "direktorat")
    alamat = f"{LAPORAN}?tahun={tahun_2025}"
    klien.get(alamat)
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(alamat).status_code == 200
    assert len(kueri) <= 85


def test_small_counts_of_a_village_do_not_leave_the_district(dunia: Dunia) -> None:
    """Two cases in one village: hidden with those of another village, so that the district's sum gives neither back."""
    for nama, jumlah in (("desa", 8), ("desa_lain", 2)):
        terdaftar(dunia.unit[nama])
        for _ in range(jumlah):
            kasus(dunia.unit[nama])

    def baris(siapa: str) -> dict[str, list[str]]:
        isi = unduh(dunia, siapa, "csv", tahun="2026").decode("utf-8-sig")
        semua = list(csv.reader(io.StringIO(isi), delimiter=";"))
        kepala = next(b for b in semua if b and b[0] == "Kode" and "D8 T" in b)
        letak = [kepala.index(k) for k in ("Kasus dinilai", "D5 n", "D8 n", "D8 T", "D1 n")]
        return {b[0]: [b[i] for i in letak] for b in semua if b and b[0].startswith("32.01.05.")}

    a, b = dunia.unit["desa"].kode, dunia.unit["desa_lain"].kode
    assert baris("manajer") == {a: ["8", "8", "8", "8", "1"], b: ["2", "2", "2", "2", "1"]}
    for siapa in ("dinasprov", "direktorat"):
        assert baris(siapa) == {a: ["•", "•", "•", "•", "1"], b: ["•", "•", "•", "•", "1"]}
    buku = load_workbook(io.BytesIO(unduh(dunia, "direktorat", "xlsx", tahun="2026")), read_only=True)
    definisi = {str(r[0]): str(r[1]) for r in buku["Definisi"].iter_rows(values_only=True)}
    assert "kurang dari 5 aduan" in definisi["•"]


def test_a_year_of_which_nothing_can_be_computed_is_printed_without_bars(dunia: Dunia) -> None:
    buku = PdfReader(io.BytesIO(unduh(dunia, "direktorat", "pdf", tahun="2026")))
    teks = " ".join(" ".join(h.extract_text() for h in buku.pages).split())
    assert "Capaian indikator kinerja 2026" in teks and "Capaian terhadap target" not in teks
