"""Signals through the doors: n stays as it is, who sees what, the answer, and the freeze that waits for it."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.errors import SyaratBelumTerpenuhi
from core.konteks import dengan_sistem
from core.waktu import dengan_jam
from indikator.models import JawabanSinyal, KasusSinyal, Potret, RekapUnit, Sinyal
from indikator.permintaan import baca_permintaan
from indikator.sajian import sebagai_json
from indikator.selectors.ikk import hitung_semua_mode
from indikator.selectors.laporan import perlu_penjelasan, susun_isi
from indikator.services.laporan import bekukan, jelaskan
from indikator.services.sinyal import hitung_sinyal
from indikator.tasks import cari_sinyal
from kasus.models import Kasus
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_dunia
from tests.indikator.buatan import banyak, terdaftar
from tests.indikator.buatan import ubah as ubah_kasus
from tests.pintu import SESI

pytestmark = pytest.mark.django_db
DAFTAR, API = "/indikator/sinyal/", "/api/v1/indikator/sinyal/"
OKTOBER = date(2026, 10, 1)
SAAT = datetime(2026, 11, 24, 3, tzinfo=UTC)
KATA = "Kantor tutup karena banjir, kasus diselesaikan bersamaan."


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(SAAT):
        yield


@pytest.fixture
def dunia() -> Dunia:
    """A Puskesos that closes everything on the last day, and a quiet one in another kab/kota."""
    d = buat_dunia()
    for nama in ("desa", "desa_asing"):
        terdaftar(d.unit[nama])
    isi = {"masuk": date(2026, 10, 1), "tempo": date(2026, 10, 21)}
    banyak(d.unit["desa"], 12, berakhir=date(2026, 10, 21), **isi)
    banyak(d.unit["desa_asing"], 11, berakhir=date(2026, 10, 8), **isi)
    return d


def hitung(dunia: Dunia, kabkota: str = "32.01", saat: datetime = SAAT) -> int:
    return hitung_sinyal(kabkota=kabkota, bulan=[OKTOBER], saat=saat)


def masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama], backend=SESI)
    return klien


def jawab(klien: Client, id: UUID, teks: str = KATA, kunci: str = "") -> Any:
    return klien.post(f"{DAFTAR}{id}/jawab/", {"teks": teks, "kunci": kunci or str(uuid4())})


def jawab_api(klien: Client, id: UUID, isi: Any, kunci: str) -> Any:
    return klien.post(
        f"{API}{id}/jawab/", json.dumps(isi), content_type="application/json", headers={"Idempotency-Key": kunci}
    )


def angka() -> Any:
    """Every figure and counter that a signal could touch."""
    minta = baca_permintaan({"tahun": "2026"}, saat=SAAT)
    return (
        {m.value: sebagai_json(h) for m, h in hitung_semua_mode(minta, saat=SAAT).items()},
        list(RekapUnit.objects.order_by("unit_id").values()),
    )


def test_n_is_the_same_with_signals_on_and_off(dunia: Dunia) -> None:
    sebelum = angka()
    assert hitung(dunia) == 1 and hitung(dunia, "33.02") == 0
    s = Sinyal.objects.get()
    assert s.kode == dunia.unit["desa"].kode and s.gugur_pada is None
    assert (s.jenis, s.k, s.n, s.panjang) == ("tutup_mepet", 12, 12, 1)
    assert jawab(masuk(dunia, "manajer"), s.pk).status_code == 303
    assert angka() == sebelum and sebelum[0]["operasional"]["indikator"]


def test_a_second_look_changes_nothing_and_one_that_finds_nothing_lets_it_fall(dunia: Dunia) -> None:
    hitung(dunia)
    with dengan_sistem():
        sebelum = set(KasusSinyal.objects.values_list("id", flat=True))
    hitung(dunia)
    with dengan_sistem():
        assert set(KasusSinyal.objects.values_list("id", flat=True)) == sebelum and len(sebelum) == 12
        kasus = list(Kasus.objects.filter(unit=dunia.unit["desa"]))
    for k in kasus[:9]:
        ubah_kasus(k, total_berakhir_pada=datetime(2026, 10, 5, tzinfo=UTC))
    assert hitung(dunia) == 0
    s = Sinyal.objects.get()
    assert s.gugur_pada == SAAT
    manajer = masuk(dunia, "manajer")
    assert "Gugur" in manajer.get(f"{DAFTAR}{s.pk}/").content.decode()
    assert jawab(manajer, s.pk).status_code == 422 and not JawabanSinyal.objects.exists()


def test_file_numbers_are_for_roles_with_cases_and_the_auditor_who_is_written_down(dunia: Dunia) -> None:
    hitung(dunia)
    s = Sinyal.objects.get()
    for nama, nomor, tautan in (
        ("manajer", 12, True), ("supervisor", 12, True), ("koordinator", 12, True), ("auditor", 12, False),
        ("direktorat", 0, False), ("dinasprov", 0, False),
    ):  # fmt: skip
        klien = masuk(dunia, nama)
        assert "12 dari 12" in klien.get(DAFTAR).content.decode(), nama
        isi = klien.get(f"{DAFTAR}{s.pk}/").content.decode()
        assert isi.count("ADU/UJI") == nomor and ('href="/kasus/' in isi) is tautan, nama
        assert "Warga Uji" not in isi
        assert len(klien.get(f"{API}{s.pk}/").json()["kasus"]) == nomor, nama
    with dengan_sistem():
        assert set(Jejak.objects.filter(aksi="buka_sinyal").values_list("peran", flat=True)) == {"auditor"}
    assert masuk(dunia, "fo").get(DAFTAR).status_code == 403
    for asing in ("manajer_asing", "koordinator_asing"):
        klien = masuk(dunia, asing)
        assert klien.get(f"{DAFTAR}{s.pk}/").status_code == 404
        assert klien.get(API).json()["hasil"] == []


def test_the_answer_is_of_whoever_stands_above_the_office_and_holds_until_the_signal_grows(dunia: Dunia) -> None:
    hitung(dunia)
    s = Sinyal.objects.get()
    assert jawab(masuk(dunia, "koordinator"), s.pk).status_code == 403
    manajer = masuk(dunia, "manajer")
    for buruk in ("", "pendek", "x" * 2001):
        r = jawab(manajer, s.pk, buruk)
        assert r.status_code == 400 and 'href="#id_teks"' in r.content.decode()
    kunci = str(uuid4())
    hasil = [jawab_api(manajer, s.pk, {"teks": KATA}, kunci) for _ in range(2)]
    assert [r.status_code for r in hasil] == [201, 201] and hasil[0].json() == hasil[1].json()
    assert jawab_api(manajer, s.pk, {"teks": KATA, "k": 0}, str(uuid4())).status_code == 400
    assert JawabanSinyal.objects.get().peran == "manajer"
    assert KATA in manajer.get(f"{DAFTAR}{s.pk}/").content.decode()
    assert manajer.get(API, {"belum": "ya"}).json()["hasil"] == []
    banyak(dunia.unit["desa"], 1, masuk=date(2026, 10, 1), tempo=date(2026, 10, 21), berakhir=date(2026, 10, 21))
    hitung(dunia)
    assert [h["k"] for h in manajer.get(API, {"belum": "ya"}).json()["hasil"]] == [13]


def test_a_manajer_does_not_answer_for_the_own_sekretariat(dunia: Dunia) -> None:
    isi = {"masuk": date(2026, 10, 1), "tempo": date(2026, 10, 21), "berakhir": date(2026, 10, 21)}
    banyak(dunia.unit["sekretariat"], 12, **isi)
    hitung(dunia)
    s = Sinyal.objects.get(kode="32.01")
    assert jawab(masuk(dunia, "manajer"), s.pk).status_code == 403
    assert jawab(masuk(dunia, "dinasprov"), s.pk).status_code == 303


@pytest.mark.parametrize(
    "query", [{"bulan": "2026-13"}, {"bulan": "x"}, {"wilayah": "%"}, {"wilayah": "320"}, {"jenis": "x"},
              {"tahun": "0"}, {"belum": "1"}, {"lain": "x"}]
)  # fmt: skip
def test_a_wrong_filter_is_told(dunia: Dunia, query: dict[str, str]) -> None:
    klien = masuk(dunia, "direktorat")
    assert klien.get(API, query).status_code == 400
    assert klien.get(DAFTAR, query).status_code == (200 if "lain" in query else 400)


def test_filters_and_marks(dunia: Dunia, django_assert_max_num_queries: Any) -> None:
    hitung(dunia)
    klien = masuk(dunia, "direktorat")
    klien.get(DAFTAR)
    with django_assert_max_num_queries(14):
        klien.get(DAFTAR, {"wilayah": "32.01", "bulan": "2026-10", "jenis": "tutup_mepet", "belum": "ya"})
    saring = [({"wilayah": "33"}, 0), ({"wilayah": "32"}, 1), ({"tahun": "2025"}, 0), ({"jenis": "batal"}, 0)]
    for query, jumlah in saring:
        assert len(klien.get(API, query).json()["hasil"]) == jumlah, query
    assert "1 sinyal data belum dijawab" in klien.get("/indikator/dasbor/", {"tahun": "2026"}).content.decode()
    profil = f"/indikator/puskesos/{dunia.unit['desa'].kode}/"
    assert "1 belum dijawab" in masuk(dunia, "koordinator").get(profil).content.decode()
    assert "Sinyal data" not in masuk(dunia, "fo").get(profil).content.decode()


def test_the_freeze_waits_for_the_look_and_for_the_answers(dunia: Dunia) -> None:
    januari = datetime(2027, 1, 20, 3, tzinfo=UTC)
    with dengan_jam(januari):
        for kode in _pertentangan():
            jelaskan(tahun=2026, oleh=SISTEM, kode=kode, teks="Sudah diperiksa di register.")
        with pytest.raises(SyaratBelumTerpenuhi) as galat:
            bekukan(tahun=2026, oleh=SISTEM)
        assert galat.value.kode == "sinyal_belum_dihitung"
        keluar = StringIO()
        call_command("hitung_sinyal", "--tahun=2026", stdout=keluar)
        assert "12 bulan, 2 sinyal" in keluar.getvalue()
        klien = masuk(dunia, "direktorat")
        r = klien.post("/indikator/laporan/2026/bekukan/", {"kunci": str(uuid4()), "catatan": ""})
        assert r.status_code == 422 and "/indikator/sinyal/?tahun=2026&amp;belum=ya" in r.content.decode()
        assert not Potret.objects.exists()
        for s in Sinyal.objects.all():
            assert jawab(klien, s.pk).status_code == 303
        bekukan(tahun=2026, oleh=SISTEM)
        isi = klien.get("/indikator/laporan/?tahun=2026").content.decode()
    assert Potret.objects.get().isi["sinyal"] == {
        "semua": 2, "dijawab": 2, "jenis": {"serentak": [1, 1], "tutup_mepet": [1, 1]},
    }  # fmt: skip
    assert "Sinyal data: 2, dijawab 2." in isi


def _pertentangan() -> list[str]:
    return [b.tentang.kode for b in perlu_penjelasan(susun_isi(2026, datetime(2027, 1, 20, 3, tzinfo=UTC)))]


def test_the_nightly_look_runs_once_per_slot_and_reaches_every_kabkota_in_a_week(dunia: Dunia) -> None:
    for hari in range(17, 24):
        with dengan_jam(datetime(2026, 11, hari, 18, 30, tzinfo=UTC)):
            cari_sinyal()
            cari_sinyal()
    assert Sinyal.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("hitung_sinyal", "--tahun=2026", "--kabkota=99.99")
