"""Words of letters and letterheads: versions of a kab/kota and of an office, looked at before they are kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from core.waktu import dengan_jam
from puskesos.models import KopSurat, TemplatSurat
from puskesos.selectors.surat import kop_unit, teks_berlaku
from puskesos.surat import PENANDA, JenisSurat, isi_penanda, penanda_salah
from puskesos.surat_bawaan import NASIONAL
from tests.dunia import SENIN, Dunia, buat_dunia, buat_petugas

pytestmark = pytest.mark.django_db

HARI = date(2026, 3, 9)
TEKS = {
    "perihal": "Rujukan {program}", "pembuka": "Dengan hormat, kami rujuk {nama}.", "isi": "", "penutup": "Salam.",
    "jabatan": "Kepala", "berlaku_mulai": "2026-03-09",
}  # fmt: skip
ALAMAT = "/administrasi/surat/surat_rujukan/"


@pytest.fixture
def dunia() -> Any:
    with dengan_jam(SENIN):
        d = buat_dunia()
        d.petugas["adminkab"] = buat_petugas("adminkab", ("admin_sistem", _sekretariat(d)))
        yield d


def _sekretariat(d: Dunia) -> Any:
    return d.petugas["manajer"].penugasan.first().unit  # type: ignore[union-attr]


def klien(d: Dunia, siapa: str) -> Client:
    k = Client(raise_request_exception=False)
    k.force_login(d.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return k


def test_words_are_kept_as_versions_and_old_ones_come_back(dunia: Dunia) -> None:
    k = klien(dunia, "adminkab")
    assert "nasional-1" in k.get("/administrasi/surat/").content.decode()
    assert k.post(ALAMAT, TEKS).status_code == 303
    assert k.post(ALAMAT, {**TEKS, "pembuka": "Kata kedua."}).status_code == 303
    assert teks_berlaku("surat_rujukan", "32.01", HARI).versi == "32.01-2"
    lama = k.get(f"{ALAMAT}?dari=1").content.decode()
    assert TEKS["pembuka"] in lama and "Kata kedua." not in lama
    assert k.post(ALAMAT, TEKS).status_code == 303
    kini = teks_berlaku("surat_rujukan", "32.01", HARI)
    assert kini.versi == "32.01-3" and kini.isi["pembuka"] == TEKS["pembuka"]
    assert teks_berlaku("surat_rujukan", "33.02", HARI).isi == NASIONAL["surat_rujukan"]
    assert NASIONAL["surat_rujukan"]["pembuka"] in k.get(f"{ALAMAT}?dari=0").content.decode()
    assert k.get(f"{ALAMAT}?dari=9").status_code == 404


def test_a_version_to_come_holds_from_its_day(dunia: Dunia) -> None:
    klien(dunia, "adminkab").post(ALAMAT, {**TEKS, "berlaku_mulai": "2026-04-01"})
    assert teks_berlaku("surat_rujukan", "32.01", date(2026, 3, 31)).versi == "nasional-1"
    assert teks_berlaku("surat_rujukan", "32.01", date(2026, 4, 1)).versi == "32.01-1"


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"pembuka": "Kami rujuk {nik}."}, "{nik} tidak dikenal"),
        ({"penutup": "Kurung } nyasar"}, "} tidak dikenal"),
        ({"isi": "{nama.__class__}"}, "{nama.__class__} tidak dikenal"),
        ({"perihal": "{nomor_kasus}"}, "{nomor_kasus} tidak dikenal"),
        ({"pembuka": ""}, "wajib"),
        ({"perihal": "x" * 121}, "120"),
        ({"isi": "a\x00b"}, "tidak dapat disimpan"),
        ({"berlaku_mulai": "2026-03-08"}, "9 Maret 2026"),
        ({"berlaku_mulai": "kapan"}, "tanggal"),
    ],
)
def test_bad_words_are_refused_with_the_reason(dunia: Dunia, ubah: dict[str, str], kata: str) -> None:
    jawab = klien(dunia, "adminkab").post(ALAMAT, {**TEKS, **ubah})
    assert jawab.status_code == 400
    assert kata in jawab.content.decode().replace("&#x27;", "'")
    assert not TemplatSurat.objects.exists()


def test_a_preview_is_a_picture_and_writes_nothing(dunia: Dunia) -> None:
    k = klien(dunia, "adminkab")
    gambar = k.post(ALAMAT, {**TEKS, "lihat": "ya"})
    assert gambar["Content-Type"] == "image/png" and gambar.content.startswith(b"\x89PNG")
    assert "no-store" in gambar["Cache-Control"]
    assert k.post(ALAMAT, {**TEKS, "pembuka": "{nik}", "lihat": "ya"}).status_code == 400
    assert not TemplatSurat.objects.exists()


def test_only_the_administrator_of_the_area_writes(dunia: Dunia) -> None:
    assert "Yang mengubah" in klien(dunia, "manajer").get(ALAMAT).content.decode()
    assert klien(dunia, "manajer").post(ALAMAT, TEKS).status_code == 403
    for siapa in ("fo", "koordinator", "supervisor"):
        assert klien(dunia, siapa).get("/administrasi/surat/").status_code == 403
    assert klien(dunia, "adminkab").get("/administrasi/surat/tidak_ada/").status_code == 404


def test_every_national_text_knows_its_placeholders() -> None:
    for jenis in JenisSurat:
        assert set(NASIONAL[jenis]) == {"perihal", "pembuka", "isi", "penutup", "jabatan"}
        assert not [t for t in NASIONAL[jenis].values() if penanda_salah(jenis, t)]
    assert "nomor_kasus" not in PENANDA["surat_rujukan"]


def test_a_value_that_looks_like_a_placeholder_stays_what_it_is() -> None:
    assert isi_penanda("{nama} di {unit}", {"nama": "{unit}", "unit": "Puskesos"}) == "{unit} di Puskesos"


KOP = {"versi": "0", "baris": "PEMERINTAH KABUPATEN BOGOR\nPUSKESOS CONTOH JAYA", "alamat": "Jalan Contoh 1",
       "kota": "Contoh Jaya", "nama": "Rina Contoh", "jabatan": "Koordinator", "nip": "99000000"}  # fmt: skip


def test_an_office_writes_its_letterhead_as_versions(dunia: Dunia) -> None:
    unit = dunia.petugas["koordinator"].penugasan.first().unit  # type: ignore[union-attr]
    jalur, k = f"/puskesos/{unit.kode}/kop/", klien(dunia, "koordinator")
    assert kop_unit(unit).baris[-1] == unit.nama.upper() and kop_unit(unit).baris[0] == "PEMERINTAH KABUPATEN BOGOR"
    assert k.post(jalur, {**KOP, "lihat": "ya"})["Content-Type"] == "image/png" and not KopSurat.objects.exists()
    assert k.post(jalur, KOP).status_code == 303
    assert kop_unit(unit).nama == "Rina Contoh" and kop_unit(unit).baris == tuple(KOP["baris"].split("\n"))
    assert k.post(jalur, KOP).status_code == 409  # somebody else was faster with version 1
    assert k.post(jalur, {**KOP, "versi": "1", "baris": "A\nB\nC\nD\nE"}).status_code == 400
    assert k.post(jalur, {**KOP, "versi": "1", "baris": " "}).status_code == 400
    assert KopSurat.objects.count() == 1
    assert klien(dunia, "fo").get(jalur).status_code == 403
    asing = dunia.petugas["fo_asing"].penugasan.first().unit  # type: ignore[union-attr]
    assert k.get(f"/puskesos/{asing.kode}/kop/").status_code == 404
    assert "Versi 1, 9 Maret 2026" in k.get(jalur).content.decode()
