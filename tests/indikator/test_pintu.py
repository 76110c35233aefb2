"""The API and the pages: who sees which units, what a wrong question gets, and nothing of a person."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from core.waktu import dengan_jam
from indikator.policies import cakupan
from puskesos.models import Penugasan, Petugas, Unit
from puskesos.pelaku import Pelaku
from tests.indikator.buatan import banyak, kasus, puskesos, sekretariat, wilayah

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.indikator.alamat_uji")]
A, B, ASING = "32.01.05.2003", "32.01.06.2001", "33.02.01.2001"
IKK = "/api/v1/indikator/ikk/"
DESA = f"{IKK}4.2/unit/"


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def dunia() -> dict[str, Unit]:
    unit = {k: puskesos(k) for k in (A, B, ASING)} | {k: sekretariat(k) for k in ("32.01", "33.02")}
    lain = (("32.01.05", "kecamatan"), ("32", "dinas_provinsi"), ("00", "pusat"), ("L-UJI", "lembaga"))
    for kode, jenis in lain:
        isi = {"provinsi": kode[:2], "kabkota": kode[:5], "kecamatan": kode[:8]} if kode[:2] == "32" else {}
        unit[kode] = Unit.objects.create(kode=kode, jenis=jenis, nama=kode, **isi)
    kasus(unit[A])
    banyak(unit[B], 3, berakhir=None)
    return unit


def masuk(client: Client, unit: Unit, peran: str) -> Client:
    orang = Petugas.objects.create_user(f"uji_{peran}", "Petugas Uji", None)
    Penugasan.objects.create(petugas=orang, unit=unit, peran=peran, nomor_sk="SK", berlaku_dari=date(2026, 1, 1))
    client.force_login(orang)
    return client


def kode_unit(client: Client, alamat: str = DESA, **isian: str) -> list[str]:
    jawab = client.get(alamat, {"tahun": "2026", **isian})
    assert jawab.status_code == 200, jawab.content
    return [u["kode"] for u in jawab.json()["hasil"]]


LIHAT = [
    ("00", "direktorat", [A, B, ASING], ["32.01", "33.02"]),
    ("00", "auditor", [A, B, ASING], ["32.01", "33.02"]),
    ("32", "dinas_provinsi", [A, B], ["32.01"]),
    ("32.01", "manajer", [A, B], ["32.01"]),
    ("32.01", "admin_sistem", [A, B], ["32.01"]),
    ("32.01.05", "supervisor", [A], []),
    (A, "koordinator", [A], []),
    (A, "front_office", [A], []),
    ("L-UJI", "mitra", [], []),
]


@pytest.mark.parametrize(("unit", "peran", "desa", "kabkota"), LIHAT)
def test_every_account_reads_figures_and_lists_its_own_area_only(
    client: Client, dunia: dict[str, Unit], unit: str, peran: str, desa: list[str], kabkota: list[str]
) -> None:
    masuk(client, dunia[unit], peran)
    angka = client.get(IKK, {"tahun": "2026"}).json()["indikator"]
    assert next(i for i in angka if i["kode"] == "4.2")["t"] == 3
    assert kode_unit(client) == desa
    assert [k for k in kode_unit(client, f"{IKK}4.1/unit/", ukuran="100") if k in ("32.01", "33.02")] == kabkota


def test_asking_for_a_foreign_area_shows_nothing(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["32.01"], "manajer")
    assert kode_unit(client, wilayah="33") == kode_unit(client, wilayah="33.02") == []
    assert kode_unit(client, wilayah="32") == kode_unit(client, wilayah="32.01") == [A, B]


def test_an_actor_without_roles_lists_nothing() -> None:
    assert cakupan(Pelaku(None, "", frozenset(), "", "", unit_jenis="pusat")) is None


def test_unit_carries_its_result_with_the_counts_and_no_person(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["32.01"], "manajer")
    jawab = client.get(DESA, {"tahun": "2026", "memenuhi": "tidak"})
    (satu,) = jawab.json()["hasil"]
    assert (satu["kode"], satu["hasil"], satu["gagal"]) == (B, "tidak_memenuhi", ["D8"])
    assert (satu["dinilai"], satu["volume_rendah"]) == (3, True)
    d8 = next(k for k in satu["kriteria"] if k["kode"] == "D8")
    assert (d8["lulus"], d8["n"], d8["t"], d8["persen"], d8["wilson_bawah"], d8["ambang"]) == (
        False, 0, 3, "0.00", "0.00", "4/5",
    )  # fmt: skip
    assert "Warga Uji" not in jawab.content.decode()


def test_filter_by_result_and_by_method(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["00"], "direktorat")
    assert kode_unit(client, memenuhi="ya") == [A]
    assert kode_unit(client, memenuhi="tidak") == [B, ASING]
    assert kode_unit(client, memenuhi="belum") == []
    assert kode_unit(client, mode="lakip", memenuhi="ya") == [A, B, ASING]
    assert kode_unit(client, mode="lakip", memenuhi="tidak") == []


@pytest.mark.parametrize("alamat", [DESA, f"{IKK}4.1/unit/"])
def test_pages_by_key_show_every_unit_once(client: Client, dunia: dict[str, Unit], alamat: str) -> None:
    wilayah("34.01", "34.02")
    masuk(client, dunia["00"], "direktorat")
    semua, terlihat, sesudah = kode_unit(client, alamat, ukuran="100"), [], ""
    while sesudah is not None:
        isi = client.get(alamat, {"tahun": "2026", "ukuran": "2", "sesudah": sesudah}).json()
        terlihat += [u["kode"] for u in isi["hasil"]]
        sesudah = isi["sesudah"]
    assert terlihat == semua and len(terlihat) >= 3


@pytest.mark.parametrize(
    ("alamat", "isian", "bidang"),
    [
        (IKK, {"tahun": "dua"}, "tahun"),
        (IKK, {"tahun": "2026", "mode": "x"}, "mode"),
        (IKK, {"tahun": "2026", "ukuran": "2"}, "ukuran"),
        (DESA, {"tahun": "2026", "memenuhi": "mungkin"}, "memenuhi"),
        (DESA, {"tahun": "2026", "per": "kemarin"}, "per"),
        (DESA, {"tahun": "2026", "sesudah": "' OR 1=1"}, None),
        (DESA, {"tahun": "2026", "ukuran": "-1"}, None),
    ],
)
def test_a_wrong_question_is_400_with_its_field(
    client: Client, dunia: dict[str, Unit], alamat: str, isian: dict[str, str], bidang: str | None
) -> None:
    masuk(client, dunia["00"], "direktorat")
    jawab = client.get(alamat, isian)
    assert (jawab.status_code, jawab["Content-Type"]) == (400, "application/problem+json")
    assert [b["nama"] for b in jawab.json()["bidang"]] == ([bidang] if bidang else [])


@pytest.mark.parametrize("kode", ["1.1", "9.9", "x"])
def test_indicators_without_units_are_404(client: Client, dunia: dict[str, Unit], kode: str) -> None:
    masuk(client, dunia["00"], "direktorat")
    assert client.get(f"{IKK}{kode}/unit/").status_code == 404
    assert client.get(f"/indikator/{kode}/unit/").status_code == 404


def test_nobody_without_an_account(client: Client) -> None:
    assert [client.get(a).status_code for a in (IKK, DESA)] == [401, 401]
    assert [client.get(a).status_code for a in ("/indikator/", "/indikator/4.2/unit/")] == [302, 302]


def test_reading_only(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["00"], "direktorat")
    assert [client.post(a, {}).status_code for a in (IKK, DESA, "/indikator/")] == [405, 405, 405]


def test_statements_per_answer_do_not_grow_with_the_units(
    client: Client, dunia: dict[str, Unit], django_assert_max_num_queries: Any
) -> None:
    masuk(client, dunia["00"], "direktorat")
    for alamat in (IKK, DESA, "/indikator/"):
        client.get(alamat)  # the session is stamped by the first
        with django_assert_max_num_queries(23):
            assert client.get(alamat).status_code == 200
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as sedikit:
        client.get(IKK)
    for n in range(1, 6):
        kasus(puskesos(f"32.01.07.200{n}"))
    with CaptureQueriesContext(connection) as banyak_unit:
        client.get(IKK)
    assert len(banyak_unit) == len(sedikit)


def test_page_shows_both_methods_side_by_side(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["00"], "direktorat")
    jawab = client.get("/indikator/", {"tahun": "2026"})
    teks = jawab.content.decode()
    assert jawab.status_code == 200
    assert teks.count(">Operasional<") >= 3 and teks.count(">Metode LAKIP 2022<") >= 3
    assert "menurut 5 dari 14 kriteria" in teks and "33,33%" in teks and "100,00%" in teks
    assert "/indikator/4.2/unit/?tahun=2026&amp;mode=lakip" in teks


def test_page_with_a_wrong_question_says_so(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["00"], "direktorat")
    jawab = client.get("/indikator/", {"tahun": "2026", "per": "2025-01-01"})
    assert jawab.status_code == 400
    assert "Pilih tanggal di dalam tahun 2026." in jawab.content.decode()


def test_page_of_units_names_what_failed(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["32.01"], "manajer")
    teks = client.get("/indikator/4.2/unit/", {"tahun": "2026"}).content.decode()
    assert A in teks and B in teks and ASING not in teks
    assert "D8 Tepat waktu di langkah 1–3: 0 dari 3 (syarat ≥ 4/5)" in teks


def test_the_made_up_register_of_2022_is_labelled_so(client: Client, dunia: dict[str, Unit]) -> None:
    masuk(client, dunia["32.01"], "manajer")
    tahun = {t: client.get("/indikator/4.2/unit/", {"tahun": t}).content.decode() for t in ("2022", "2026")}
    assert "register 2022 rekaan" in tahun["2022"] and "rekaan" not in tahun["2026"]
