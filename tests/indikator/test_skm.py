"""The satisfaction surveys through their doors: once each, of nobody in particular, counted right, shown carefully."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import redis
from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from core.waktu import dengan_jam
from indikator import views_skm
from indikator.models import JawabanSkm, Kuesioner, NilaiIndikator, TandaSurvei, Target
from indikator.permintaan import baca_permintaan
from indikator.selectors.ikk import hitung_semua_mode
from indikator.selectors.skm import hasil_skm
from indikator.services.skm import simpan_jawaban_petugas, terbitkan_kuesioner
from indikator.skm import KOLOM, UNSUR
from kasus.models import Lacak
from tests.dunia import KK, NIK, SENIN, Dunia, buat_dunia, kasus_ditangani
from tests.kasus.alat import jalankan
from tests.kasus.halaman import Formulir
from tests.kasus.test_halaman_lacak import kode_dari

pytestmark = pytest.mark.django_db
WARGA, KIRIM, PETUGAS, HASIL = "/survei/warga/", "/survei/warga/kirim/", "/survei/petugas/", "/indikator/skm/"
API = "/api/v1/indikator/skm/"
PENUH = {k: "3" for k in KOLOM}


@pytest.fixture(autouse=True)
def jam() -> Iterator[None]:
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        for kunci in r.scan_iter("batas:*"):
            r.delete(kunci)
    with dengan_jam(SENIN):
        yield


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()


def selesai(dunia: Dunia) -> UUID:
    id = kasus_ditangani(dunia)
    jalankan("rekomendasikan", id, dunia["bo"], rekomendasi="selesai_di_desa", jenjang="desa")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], hasil="Sudah cair kembali.")
    return id


def lembar(id: UUID) -> dict[str, str]:
    """The citizen's sheet as the browser has it, reached from the tracking page."""
    formulir = Formulir(Client().post("/lacak/", {"kode": kode_dari(id)}).content.decode()).semua[WARGA]
    jawab = Client().post(WARGA, formulir)
    assert jawab.status_code == 200, jawab.content
    return Formulir(jawab.content.decode()).semua[KIRIM]


def isi_banyak(dunia: Dunia, n: int, nilai: int = 3, **lain: Any) -> None:
    dasar: dict[str, Any] = {
        "kuesioner_id": "warga-1", "instrumen": "warga", "unit": dunia.unit["desa"], "layanan": "PRG",
        "bulan": date(2026, 3, 1), **dict.fromkeys(KOLOM, nilai),
    }  # fmt: skip
    JawabanSkm.objects.bulk_create(JawabanSkm(**(dasar | lain)) for _ in range(n))


def masuk(dunia: Dunia, siapa: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[siapa])
    return klien


# ---- the citizen ---------------------------------------------------------------------------------------------------


def test_citizen_answers_from_the_tracking_page_without_an_account_or_script(dunia: Dunia) -> None:
    id = selesai(dunia)
    isi = lembar(id) | PENUH | {"usia": "30-39", "saran": "Kursi tunggu kurang."}
    jawab = Client().post(KIRIM, isi)
    assert jawab.status_code == 200 and "Penilaian Anda sudah kami terima." in jawab.content.decode()
    satu = JawabanSkm.objects.get()
    assert (satu.unit_id, satu.layanan, satu.bulan) == (dunia.unit["desa"].pk, "PRG", date(2026, 3, 1))
    assert (satu.u1, satu.u9, satu.usia, satu.kelamin, satu.saran) == (3, 3, "30-39", "", "Kursi tunggu kurang.")
    assert "noindex" in jawab.headers["X-Robots-Tag"] and "no-store" in jawab.headers["Cache-Control"]


def test_sheet_shows_nine_questions_with_four_answers_and_no_person(dunia: Dunia) -> None:
    id = selesai(dunia)
    formulir = Formulir(Client().post("/lacak/", {"kode": kode_dari(id)}).content.decode()).semua[WARGA]
    isi = Client().post(WARGA, formulir).content.decode()
    assert [isi.count(f'name="{k}"') for k in KOLOM] == [4] * 9
    assert [isi.count(f"#i-m{n}") for n in range(1, 5)] == [9] * 4
    for rahasia in (NIK, KK, "Warga Contoh", str(id), kode_dari(id)):
        assert rahasia not in isi


def test_sheet_sent_twice_counts_once_and_the_case_cannot_be_judged_again(dunia: Dunia) -> None:
    id = selesai(dunia)
    isi = lembar(id) | PENUH
    lama = lembar(id) | PENUH
    Client().post(KIRIM, isi)
    for ulang in (isi, lama):
        jawab = Client().post(KIRIM, ulang)
        assert jawab.status_code == 200 and "sudah kami terima" in jawab.content.decode()
    assert JawabanSkm.objects.count() == 1 == TandaSurvei.objects.count()
    jawab = Client().post(WARGA, {"kode": kode_dari(id)})
    assert jawab.status_code == 200 and KIRIM not in Formulir(jawab.content.decode()).semua


def test_nothing_that_is_kept_leads_from_the_answer_to_the_case(dunia: Dunia) -> None:
    """No column of the sheet or the mark holds anything of the case, the slip, an account or a time."""
    id = selesai(dunia)
    Client().post(KIRIM, lembar(id) | PENUH)
    lacak = Lacak.objects.get(kasus_id=id)
    with connection.cursor() as k:
        k.execute("SELECT row_to_json(j)::text FROM jawaban_skm j")
        jawaban = k.fetchone()[0]
        k.execute("SELECT row_to_json(t)::text FROM tanda_survei t")
        tanda = k.fetchone()[0]
    for rahasia in (str(id), id.hex, kode_dari(id), bytes(lacak.kode_indeks).hex(), NIK, "2026-03-09"):
        assert rahasia not in jawaban + tanda
    sidik = TandaSurvei.objects.get().sidik.hex()
    assert sidik not in jawaban
    assert JawabanSkm.objects.get().pk.version == 4  # not ordered by time
    kolom = {f.attname for f in JawabanSkm._meta.fields}
    assert not kolom & {"kasus_id", "akun_id", "petugas_id", "dibuat_pada", "waktu", "sidik"}


def test_reopened_and_ended_again_it_may_be_judged_again(dunia: Dunia) -> None:
    id = selesai(dunia)
    Client().post(KIRIM, lembar(id) | PENUH)
    with dengan_jam(SENIN + timedelta(days=1)):
        jalankan("buka_kembali", id, dunia["koordinator"], alasan="Ada keterangan baru.")
        jalankan("rekomendasikan", id, dunia["bo"], rekomendasi="selesai_di_desa", jenjang="desa")
        jalankan("tetapkan_selesai", id, dunia["koordinator"], hasil="Sudah cair.")
        Client().post(KIRIM, lembar(id) | PENUH)
    assert JawabanSkm.objects.count() == 2


def test_running_cancelled_and_old_cases_have_no_sheet(dunia: Dunia) -> None:
    jalan, lama = kasus_ditangani(dunia), selesai(dunia)
    assert WARGA not in Formulir(Client().post("/lacak/", {"kode": kode_dari(jalan)}).content.decode()).semua
    assert Client().post(WARGA, {"kode": kode_dari(jalan)}).status_code == 409
    jalankan("batalkan", jalan, dunia["fo"], alasan="Warga mencabut aduannya.")
    assert Client().post(WARGA, {"kode": kode_dari(jalan)}).status_code == 409
    with dengan_jam(SENIN + timedelta(days=91)):
        jawab = Client().post(WARGA, {"kode": kode_dari(lama)})
    assert jawab.status_code == 409 and "90 hari" in jawab.content.decode()


def test_without_a_code_the_page_says_where_to_begin() -> None:
    jawab = Client().get(WARGA)
    assert jawab.status_code == 200 and "Buka dari halaman lacak" in jawab.content.decode()


def test_forged_and_expired_invitations_are_refused_in_words(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = lembar(selesai(dunia)) | PENUH
    for palsu in ("", "a:b:c", isi["undangan"][:-2], signing.dumps({"u": "x"}, salt="lain")):
        jawab = Client().post(KIRIM, isi | {"undangan": palsu})
        assert jawab.status_code == 400 and "tidak dikenal" in jawab.content.decode()
    monkeypatch.setattr(views_skm, "UMUR_UNDANGAN", -1)
    jawab = Client().post(KIRIM, isi)
    assert jawab.status_code == 410 and "Buka lagi dari halaman lacak" in jawab.content.decode()
    assert not JawabanSkm.objects.exists()


SALAH = (
    {"u1": "5"}, {"u1": "0"}, {"u2": "x"}, {"usia": "17"}, {"saran": "x" * 1001}, {"asing": "1"}, {"saran": "\x00"},
    {"u3": "3.5"},
)  # fmt: skip


def test_wrong_answers_come_back_with_what_was_chosen(dunia: Dunia) -> None:
    isi = lembar(selesai(dunia)) | PENUH
    for salah in SALAH:
        jawab = Client().post(KIRIM, isi | salah)
        assert jawab.status_code == 400 and not JawabanSkm.objects.exists(), salah
        assert Formulir(jawab.content.decode()).semua[KIRIM]["u9"] == "3"


def test_empty_sheet_is_refused_and_one_with_gaps_is_counted_apart(dunia: Dunia) -> None:
    isi = lembar(selesai(dunia))
    jawab = Client().post(KIRIM, isi)
    assert jawab.status_code == 400 and "Pilih paling sedikit satu jawaban." in jawab.content.decode()
    assert Client().post(KIRIM, isi | {"u1": "4"}).status_code == 200
    hasil = hasil_skm("warga", 2026)
    assert (hasil.n, hasil.tidak_lengkap) == (0, 1)


def test_sheets_are_only_added_to(dunia: Dunia) -> None:
    isi_banyak(dunia, 1)
    for salah in ({"u1": 1}, {"unit_id": dunia.unit["desa_lain"].pk}):
        with pytest.raises(DatabaseError), transaction.atomic():
            JawabanSkm.objects.update(**salah)
    with pytest.raises(DatabaseError), transaction.atomic():
        JawabanSkm.objects.all().delete()
    for salah in ({"u1": 9}, {"bulan": date(2026, 3, 2)}, {"unit": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            isi_banyak(dunia, 1, **salah)


# ---- officers, IKK 5.1 ---------------------------------------------------------------------------------------------


def test_officer_judges_once_a_year_without_account_or_office(dunia: Dunia) -> None:
    klien = masuk(dunia, "bo")
    formulir = Formulir(klien.get(PETUGAS).content.decode()).semua[PETUGAS]
    assert formulir["layanan"] == "operasional_puskesos"
    isi = formulir | PENUH
    assert "Penilaian Anda sudah kami terima." in klien.post(PETUGAS, isi).content.decode()
    assert "tahun ini sudah kami terima" in klien.post(PETUGAS, isi).content.decode()
    assert PETUGAS not in Formulir(klien.get(PETUGAS).content.decode()).semua
    satu = JawabanSkm.objects.get()
    assert (satu.instrumen, satu.unit_id, satu.layanan) == ("stakeholder", None, "operasional_puskesos")
    with dengan_jam(SENIN + timedelta(days=365)):
        assert simpan_jawaban_petugas(oleh=dunia["bo"], isian={"layanan": "operasional_puskesos", "u1": 4})
    assert JawabanSkm.objects.count() == 2


HAK = (
    ("supervisor", "laporan_tksk", 200), ("manajer", "operasional_slrt", 200), ("bo", "laporan_tksk", 400),
    ("bo", "lain", 400), ("bo", "", 400), ("mitra", "operasional_slrt", 403), ("direktorat", "operasional_slrt", 403),
)  # fmt: skip


def test_each_office_judges_its_own_services(dunia: Dunia) -> None:
    for siapa, layanan, status in HAK:
        jawab = masuk(dunia, siapa).post(PETUGAS, PENUH | {"layanan": layanan})
        assert jawab.status_code == status, (siapa, layanan)
    assert JawabanSkm.objects.count() == 2


def _angka(tahun: str = "2026") -> dict[str, Any]:
    hasil = hitung_semua_mode(baca_permintaan({"tahun": tahun}))
    return {str(m): next(b for b in h.baris if b.indikator.kode == "5.1") for m, h in hasil.items()}


def test_ikk_5_1_comes_from_the_survey_and_the_typed_figure_stays_beside_it(dunia: Dunia) -> None:
    Target.objects.create(tahun=2026, indikator="5.1", nilai=90, dokumen="PK 2026", berlaku_mulai=date(2026, 1, 1))
    NilaiIndikator.objects.create(tahun=2026, indikator="5.1", nilai="94.75", sumber="laporan")
    assert _angka()["operasional"].angka.nilai == _angka()["lakip"].angka.nilai
    petugas = {"instrumen": "stakeholder", "kuesioner_id": "stakeholder-1", "unit": None}
    isi_banyak(dunia, 29, nilai=4, layanan="operasional_slrt", **petugas)
    kurang = _angka()["operasional"]
    assert kurang.capaian is None and "n = 29" in kurang.alasan
    isi_banyak(dunia, 1, nilai=4, layanan="laporan_tksk", **petugas)
    kini = _angka()
    assert kini["operasional"].angka.nilai == 100 and round(float(kini["operasional"].capaian), 2) == 111.11
    assert "bukan kepada warga" in kini["operasional"].catatan[0]
    assert str(round(float(kini["lakip"].angka.nilai), 2)) == "94.75"
    isi = masuk(dunia, "direktorat").get("/indikator/", {"tahun": "2026"}).content.decode()
    assert "survei stakeholder" in isi or "instrumen=stakeholder" in isi
    assert "94,75" in isi and "100,00" in isi


# ---- results -------------------------------------------------------------------------------------------------------


def test_figures_of_an_area_and_its_parts_within_the_readers_own(dunia: Dunia) -> None:
    isi_banyak(dunia, 40, nilai=4)
    isi_banyak(dunia, 10, nilai=1, unit=dunia.unit["desa_lain"])
    klien = masuk(dunia, "manajer")
    semua = klien.get(API, {"tahun": "2026"}).json()
    assert (semua["n"], semua["nilai"], semua["mutu"]) == (50, "85.00", "B")
    assert [(b["kode"], b["n"]) for b in semua["bagian"]] == [("32", 50)]
    kab = klien.get(API, {"tahun": "2026", "wilayah": "32.01"}).json()
    assert [(b["kode"], b["nilai"], b["nrr"]) for b in kab["bagian"]][1] == ("32.01.05.2004", None, None)
    assert kab["bagian"][0]["nilai"] == "100.00"
    desa = masuk(dunia, "koordinator").get(API, {"tahun": "2026", "wilayah": "32.01"}).json()
    assert [b["kode"] for b in desa["bagian"]] == ["32.01.05.2003"]
    assert masuk(dunia, "mitra").get(API, {"tahun": "2026"}).json()["bagian"] == []
    assert klien.get(API, {"tahun": "2025"}).json()["n"] == 0


def test_page_shows_value_band_lowest_element_and_hides_small_counts(dunia: Dunia) -> None:
    isi_banyak(dunia, 30, u3=2, usia="30-39", saran_sandi=None)
    isi_banyak(dunia, 2, u3=2, usia="60+")
    isi_banyak(dunia, 1, u9=None)
    isi = masuk(dunia, "direktorat").get(HASIL, {"tahun": "2026"}).content.decode()
    for kata in ("72,22", "Mutu C, kurang baik", "n = 32", "1 jawaban tidak lengkap", "terendah", "disembunyikan"):
        assert kata in isi
    assert "<dd>2</dd>" not in isi and "<dd>30</dd>" not in isi


def test_below_the_minimum_the_page_says_n_alone(dunia: Dunia) -> None:
    isi_banyak(dunia, 29, nilai=4)
    isi = masuk(dunia, "direktorat").get(HASIL, {"tahun": "2026"}).content.decode()
    assert "n = 29" in isi and "mulai 30 jawaban" in isi and "100,00" not in isi and "Siapa yang menjawab" not in isi


def test_suggestions_reach_who_answers_for_the_area_and_nobody_else(dunia: Dunia) -> None:
    for n in range(5):
        satu = JawabanSkm(
            kuesioner_id="warga-1", instrumen="warga", unit=dunia.unit["desa"], layanan="PRG",
            bulan=date(2026, 3, 1), u1=4,
        )  # fmt: skip
        satu.saran = f"Saran uji {n}"
        satu.save(force_insert=True)
    baca = {s: "Saran uji 3" in masuk(dunia, s).get(HASIL, {"tahun": "2026"}).content.decode() for s in
            ("koordinator", "manajer", "direktorat", "bo", "koordinator_asing", "mitra")}  # fmt: skip
    assert [s for s, ya in baca.items() if ya] == ["koordinator", "manajer", "direktorat"]


def test_wrong_questions_get_400_at_every_door(dunia: Dunia) -> None:
    klien = masuk(dunia, "direktorat")
    for salah in ({"instrumen": "lain"}, {"tahun": "x"}, {"tahun": "2090"}, {"wilayah": "99"}, {"asing": "1"}):
        assert [klien.get(a, salah).status_code for a in (HASIL, f"{HASIL}unduh/", API)] == [400] * 3, salah


def test_csv_equals_the_api_and_no_cell_is_a_formula(dunia: Dunia) -> None:
    dunia.unit["desa"].nama = "=HYPERLINK(1)"
    dunia.unit["desa"].save()
    isi_banyak(dunia, 30, nilai=4)
    klien = masuk(dunia, "manajer")
    isian = {"tahun": "2026", "wilayah": "32.01"}
    teks = klien.get(f"{HASIL}unduh/", isian).content.decode("utf-8-sig")
    baris = list(csv.DictReader(io.StringIO(teks)))
    json = klien.get(API, isian).json()
    assert [(b["kode"], b["n"], b["nilai"]) for b in baris] == [
        ("32.01", str(json["n"]), json["nilai"]),
        *((b["kode"], str(b["n"]), b["nilai"]) for b in json["bagian"]),
    ]
    assert baris[1]["nama"] == "'=HYPERLINK(1)" and list(baris[1])[-9:] == list(UNSUR)


# ---- wording -------------------------------------------------------------------------------------------------------


def test_new_wording_is_a_new_version_and_the_nine_elements_stay(dunia: Dunia) -> None:
    butir = [dict(b) for b in Kuesioner.objects.get(pk="warga-1").butir]
    baru = [b | {"tanya": f"Kata baru {b['unsur']}?"} for b in butir]
    terbitkan_kuesioner(kode="warga-2", instrumen="warga", berlaku_mulai=date(2026, 3, 1), butir=baru)
    id = selesai(dunia)
    formulir = Formulir(Client().post("/lacak/", {"kode": kode_dari(id)}).content.decode()).semua[WARGA]
    assert "Kata baru U9?" in Client().post(WARGA, formulir).content.decode()
    Client().post(KIRIM, lembar(id) | PENUH)
    assert JawabanSkm.objects.get().kuesioner_id == "warga-2"
    tiga, bisu = ([b | lain for b in butir] for lain in ({"pilihan": ["a", "b", "c"]}, {"tanya": ""}))
    for salah in (butir[:8], butir[::-1], tiga, bisu):
        with pytest.raises(ValueError):
            terbitkan_kuesioner(kode="warga-3", instrumen="warga", berlaku_mulai=date(2026, 4, 1), butir=salah)
