"""Looking a household up: the newest published version of the own region, masked, logged, never in the way."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.dpm.berkas import BatasXlsx
from kasus.models import VersiDaftar
from kasus.policies import PERAN_CARI_DPM
from kasus.selectors import dpm
from kasus.selectors.dpm import HasilCari, cari_di_daftar
from kasus.services.dpm import cari_dpm, impor_daftar, ubah_daftar
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia
from tests.kasus.test_api_jalan import Api
from tolok.daftar_buatan import KEPALA, baris_buatan, kk_buatan, nik_buatan, tulis_csv

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/dpm/cari/"
TIADA = "9901010101990001"
"""A NIK that is on no list."""


def terbitkan(nama: str, *, kabkota: str | None = "32.01", banyak: int = 30, hari: int = 0, desil: str = "") -> None:
    """Publish the list of the first ``banyak`` made-up people, ``hari`` days after Monday."""
    isi = io.StringIO()
    if desil:
        baris = [[*baris_buatan(n)[:4], desil, *baris_buatan(n)[5:]] for n in range(banyak)]
        isi.write("\n".join([",".join(KEPALA), *('"' + '","'.join(b) + '"' for b in baris)]))
    else:
        tulis_csv(isi, banyak)
    mentah = isi.getvalue().encode()
    with dengan_jam(SENIN + timedelta(days=hari)), konteks(SISTEM):
        impor_daftar(
            nama=nama, sumber="dtsen", kabkota=kabkota, berkas=io.BytesIO(mentah), ukuran=len(mentah),
            batas=BatasXlsx(), galat=lambda *_: None, terapkan=True,
        )  # fmt: skip


def cari(dunia: Dunia, siapa: str = "fo", **nomor: str) -> HasilCari:
    """Ask as somebody."""
    with konteks(dunia[siapa]):
        return cari_dpm(oleh=dunia[siapa], **nomor)


# ---- what is found -----------------------------------------------------------------------------------


def test_listed_nik_gives_source_version_desil_and_programmes(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    h = cari(dunia, nik=nik_buatan(6))
    assert (h.hasil, h.sumber, h.versi_daftar, h.desil, h.program) == (
        "terdaftar", "dtsen", "2026-TW1", 7, ("PKH", "BPNT"),
    )  # fmt: skip
    assert [(a.nama, a.diri) for a in h.keluarga] == [
        ("N••• C••• S•••", True), ("D••• C••• S•••", False), ("S••• C••• S•••", False),
    ]  # fmt: skip


def test_family_is_found_by_its_number(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    h = cari(dunia, no_kk=kk_buatan(2))
    assert (h.hasil, len(h.keluarga), [a.diri for a in h.keluarga]) == ("terdaftar", 3, [False] * 3)
    assert h.program == ("PKH", "BPNT", "PBI")


def test_unlisted_nik_is_told_with_the_version_that_was_asked(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    h = cari(dunia, nik=TIADA)
    assert (h.hasil, h.versi_daftar, h.desil, h.keluarga, h.program) == ("tidak_terdaftar", "2026-TW1", None, (), ())


def test_newest_version_answers_and_the_history_shows_the_others(dunia: Dunia) -> None:
    terbitkan("2026-TW1", desil="2")
    terbitkan("2026-TW2", hari=90, desil="4")
    terbitkan("2026-TW3", hari=180, banyak=3)
    h = cari(dunia, nik=nik_buatan(9))
    assert (h.hasil, h.versi_daftar) == ("tidak_terdaftar", "2026-TW3")
    assert [(r.versi_daftar, r.hasil, r.desil) for r in h.riwayat] == [
        ("2026-TW3", "tidak_terdaftar", None), ("2026-TW2", "terdaftar", 4), ("2026-TW1", "terdaftar", 2),
    ]  # fmt: skip


def test_withdrawn_version_answers_no_more(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    terbitkan("2026-TW2", hari=90, banyak=3)
    with konteks(SISTEM):
        baru = VersiDaftar.objects.get(nama="2026-TW2").pk
    with konteks(dunia["manajer"]):
        ubah_daftar("tarik_daftar", id=baru, oleh=dunia["manajer"])
    h = cari(dunia, nik=nik_buatan(9))
    assert (h.hasil, h.versi_daftar, len(h.riwayat)) == ("terdaftar", "2026-TW1", 1)


# ---- whose list --------------------------------------------------------------------------------------


def test_list_of_a_foreign_kabkota_is_not_there(dunia: Dunia) -> None:
    terbitkan("2026-TW1", kabkota="33.02")
    assert cari(dunia, nik=nik_buatan(6)).hasil == "tidak_dapat_diperiksa"
    assert cari(dunia, "fo_asing", nik=nik_buatan(6)).hasil == "terdaftar"


def test_foreign_list_stays_hidden_even_without_the_scope_of_the_query(dunia: Dunia) -> None:
    terbitkan("2026-TW1", kabkota="33.02")
    for siapa, tampak in (("fo", 0), ("supervisor", 0), ("manajer", 0), ("mitra", 0), ("auditor", 0), ("fo_asing", 30)):
        with konteks(dunia[siapa]), connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM baris_daftar")
            assert kursor.fetchone() == (tampak,), siapa
            kursor.execute("SELECT count(*) FROM versi_daftar")
            assert kursor.fetchone() == (min(tampak, 1),), siapa


def test_list_of_the_whole_country_is_read_everywhere(dunia: Dunia) -> None:
    terbitkan("2026-TW1", kabkota=None)
    for siapa in ("fo", "fokab", "fo_asing", "fasilitator", "bo"):
        assert cari(dunia, siapa, nik=nik_buatan(6)).hasil == "terdaftar", siapa


# ---- out of reach ------------------------------------------------------------------------------------


def test_without_a_published_list_it_cannot_be_checked(dunia: Dunia) -> None:
    assert cari(dunia, nik=nik_buatan(6)) == HasilCari("tidak_dapat_diperiksa")


@pytest.mark.django_db(transaction=True)
def test_list_that_does_not_answer_in_time_is_a_normal_answer(
    dunia: Dunia, pemilik_db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    terbitkan("2026-TW1")
    monkeypatch.setattr(dpm, "TUNGGU_MS", 200)
    api = Api(dunia, "fo")
    with pemilik_db() as kursor:
        kursor.execute("BEGIN; LOCK TABLE baris_daftar IN ACCESS EXCLUSIVE MODE")
        jawab = api.post(ALAMAT, {"nik": nik_buatan(6)})
        kursor.execute("ROLLBACK")
    assert (jawab.status_code, jawab.json()["hasil"]) == (200, "tidak_dapat_diperiksa")
    assert api.post(ALAMAT, {"nik": nik_buatan(6)}).json()["hasil"] == "terdaftar"
    with konteks(SISTEM):
        assert [j.rincian["hasil"] for j in Jejak.objects.filter(aksi="cari").order_by("id")] == [
            "tidak_dapat_diperiksa", "terdaftar",
        ]  # fmt: skip


def test_time_limit_ends_with_the_lookup(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    with konteks(dunia["fo"]), connection.cursor() as kursor:
        kursor.execute("SHOW statement_timeout")
        sebelum = kursor.fetchone()
        cari_di_daftar(dunia["fo"], nik=nik_buatan(6))
        kursor.execute("SHOW statement_timeout")
        assert kursor.fetchone() == sebelum


# ---- the door ----------------------------------------------------------------------------------------


def test_answer_of_the_api(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    jawab = Api(dunia, "fo").post(ALAMAT, {"nik": nik_buatan(6)})
    assert jawab.status_code == 200
    assert jawab.headers["Cache-Control"] == "no-store"
    isi = jawab.json()
    assert set(isi) == {
        "hasil", "sumber", "versi_daftar", "terbit_pada", "desil", "program", "keluarga", "riwayat",
    }  # fmt: skip
    assert (isi["hasil"], isi["desil"], isi["program"]) == ("terdaftar", 7, ["PKH", "BPNT"])
    nik = nik_buatan(6)
    assert isi["keluarga"][0] == {
        "nama": "N••• C••• S•••",
        "nik_samar": f"{nik[:4]} •••• •••• {nik[-4:]}",
        "diri": True,
    }


def test_no_answer_holds_a_number_a_name_or_an_address(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    api = Api(dunia, "bo")
    for isi in ({"nik": nik_buatan(6)}, {"no_kk": kk_buatan(2)}):
        teks = json.dumps(api.post(ALAMAT, isi).json())
        for rahasia in (*(nik_buatan(n) for n in range(9)), kk_buatan(2), "Ningsih", "Dusun"):
            assert rahasia not in teks


@pytest.mark.parametrize(
    ("isi", "bidang", "kode"),
    [
        ({}, "nik", "nomor_dpm_satu"),
        ({"nik": "", "no_kk": None}, "nik", "nomor_dpm_satu"),
        ({"nik": TIADA, "no_kk": kk_buatan(1)}, "nik", "nomor_dpm_satu"),
        ({"nik": "990101010199"}, "nik", "nik_panjang"),
        ({"nik": "99O1010101990001"}, "nik", "nik_bukan_angka"),
        ({"nik": "9901013299990001"}, "nik", "nik_tanggal"),
        ({"no_kk": "1"}, "no_kk", "kk_panjang"),
        ({"nik": 9901010101990001}, "nik", "teks_tidak_sah"),
        ({"nama": "Sari"}, "nama", "bidang_tidak_dikenal"),
    ],
)
def test_wrong_question_is_refused_by_field(dunia: Dunia, isi: Any, bidang: str, kode: str) -> None:
    jawab = Api(dunia, "fo").post(ALAMAT, isi)
    assert jawab.status_code == 400
    assert [(b["nama"], b["kode"]) for b in jawab.json()["bidang"]] == [(bidang, kode)]
    with konteks(SISTEM):
        assert not Jejak.objects.filter(aksi="cari").exists()


def test_typed_with_spaces_it_is_the_same_number(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    nik = nik_buatan(6)
    assert Api(dunia, "fo").post(ALAMAT, {"nik": f"{nik[:4]} {nik[4:]}"}).json()["hasil"] == "terdaftar"


@pytest.mark.parametrize(
    ("siapa", "status"),
    [("fo", 200), ("bo", 200), ("fasilitator", 200), ("fokab", 200), ("koordinator", 403), ("supervisor", 403),
     ("manajer", 403), ("survei", 403), ("mitra", 403), ("dinasprov", 403), ("direktorat", 403), ("auditor", 403),
     ("admin", 403)],
)  # fmt: skip
def test_who_may_look_in(dunia: Dunia, siapa: str, status: int) -> None:
    terbitkan("2026-TW1", kabkota=None)
    assert Api(dunia, siapa).post(ALAMAT, {"nik": nik_buatan(6)}).status_code == status
    assert (status == 200) is bool(dunia[siapa].peran & set(PERAN_CARI_DPM))


def test_number_in_the_address_is_no_way_in(dunia: Dunia) -> None:
    api = Api(dunia, "fo")
    assert api.get(f"{ALAMAT}?nik={TIADA}").status_code == 405


def test_every_look_leaves_a_trail_of_ids_alone(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    h = cari(dunia, nik=nik_buatan(6))
    cari(dunia, no_kk="9999000000999999")
    with konteks(SISTEM):
        ada, tiada = Jejak.objects.filter(objek="dpm", aksi="cari").order_by("id")
    assert ada.rincian == {"lewat": "nik", "hasil": "terdaftar", "baris": str(h.baris_id)}
    assert tiada.rincian == {"lewat": "no_kk", "hasil": "tidak_terdaftar"}
    assert (ada.objek_id, ada.pelaku_id, ada.unit_id, ada.desa) == (
        h.versi_id, dunia["fo"].akun_id, dunia["fo"].unit_id, "32.01.05.2003",
    )  # fmt: skip
    assert (ada.urut, tiada.urut) == (1, 2), "chained like every event of the office"


def test_number_of_queries_does_not_grow_with_versions_and_family(dunia: Dunia, django_assert_num_queries: Any) -> None:
    for n in range(4):
        terbitkan(f"2026-TW{n + 1}", hari=n)
    pelaku = dunia["fo"]
    # savepoint, limit, versions, rows, family, limit back, savepoint; then the trail
    with konteks(pelaku), django_assert_num_queries(8):
        cari_dpm(oleh=pelaku, nik=nik_buatan(6))


def test_lookup_goes_by_the_index(dunia: Dunia) -> None:
    terbitkan("2026-TW1")
    with konteks(dunia["fo"]), connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
        kursor.execute(
            "EXPLAIN SELECT * FROM baris_daftar WHERE versi_id IN (gen_random_uuid()) AND nik_indeks = sha256('x')"
        )
        rencana = "\n".join(b[0] for b in kursor.fetchall())
    assert "baris_daftar_nik" in rencana
    assert "Index Cond" in rencana
