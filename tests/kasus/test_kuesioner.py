"""The survey's questions: the data hold together, skip rules close under any answers, bad answers are named."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus.kuesioner import ANGKA, BANYAK, SATU, Pertanyaan, ditanyakan, kuesioner_berlaku, periksa, semua, susun

GC = semua()["gc-1"]
KODE = {p.kode: p for p in GC.pertanyaan}


def _nilai(p: Pertanyaan) -> st.SearchStrategy[Any]:
    if p.jenis == SATU:
        return st.sampled_from([k for k, _ in p.pilihan])
    if p.jenis == BANYAK:
        lain = [k for k, _ in p.pilihan if k != p.sendiri]
        sendiri = [st.just([p.sendiri])] if p.sendiri else []
        return st.one_of(st.lists(st.sampled_from(lain), min_size=1, unique=True), *sendiri)
    if p.jenis in ANGKA:
        return st.integers(p.min, min(p.maks, 40))
    return st.just("Dusun Contoh RT 01")


SEMBARANG = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.booleans(), st.lists(st.text(max_size=4)))
JAWABAN = st.fixed_dictionaries({}, optional={p.kode: st.one_of(_nilai(p), SEMBARANG) for p in GC.pertanyaan})
PENUH = st.fixed_dictionaries({p.kode: _nilai(p) for p in GC.pertanyaan})


def test_the_ground_check_asks_39_questions() -> None:
    assert len(GC.pertanyaan) == 39
    assert [p.nomor for p in GC.pertanyaan] == list(range(1, 40))
    assert kuesioner_berlaku(date(2026, 11, 25)) is GC
    with pytest.raises(LookupError):
        kuesioner_berlaku(date(2024, 12, 31))


@settings(max_examples=60, deadline=None)
@given(JAWABAN)
def test_what_is_kept_answers_only_what_is_asked(jawaban: dict[str, Any]) -> None:
    hasil = periksa(GC, jawaban)
    tampak = {p.kode for p in ditanyakan(GC, jawaban)}
    assert set(hasil.bersih) | set(hasil.salah) == tampak, "every question that is asked is answered or named"
    assert not set(hasil.bersih) & set(hasil.salah)
    ulang = periksa(GC, hasil.bersih)
    assert ulang.bersih == hasil.bersih, "reading what was kept changes nothing"
    assert {p.kode for p in ditanyakan(GC, hasil.bersih)} == tampak


@settings(max_examples=60, deadline=None)
@given(PENUH)
def test_a_hidden_question_opens_no_other(jawaban: dict[str, Any]) -> None:
    tampak = {p.kode for p in ditanyakan(GC, jawaban)}
    for p in GC.pertanyaan:
        if p.kode in tampak:
            assert all(b.kode in tampak for b in p.bila), p.kode
    assert ("sewa" in tampak) == (jawaban["status_rumah"] == "sewa")
    if jawaban["penerangan"] != "pln":
        assert "daya" not in periksa(GC, jawaban).bersih


def test_a_section_is_judged_alone() -> None:
    hasil = periksa(GC, {"keberadaan": "sesuai", "atap": "seng"}, bagian=["keluarga"])
    assert set(hasil.salah) == {"jumlah_anggota", "jumlah_keluarga", "kepala_jk", "kepala_kawin"}
    assert hasil.bersih["atap"] == "seng"


@pytest.mark.parametrize(
    ("kode", "nilai", "galat"),
    [
        ("jumlah_anggota", "", "jawaban_wajib"),
        ("jumlah_anggota", "empat", "jawaban_angka"),
        ("jumlah_anggota", True, "jawaban_angka"),
        ("jumlah_anggota", "4.0", "jawaban_angka"),
        ("jumlah_anggota", "٤", "jawaban_angka"),
        ("jumlah_anggota", 0, "jawaban_di_luar_batas"),
        ("jumlah_anggota", "9" * 400, "jawaban_angka"),
        ("atap", "emas", "jawaban_tidak_sah"),
        ("atap", ["seng"], "jawaban_tidak_sah"),
        ("barang", ["motor", "pesawat"], "jawaban_tidak_sah"),
        ("barang", ["motor", "tidak_ada"], "jawaban_bertentangan"),
        ("jumlah_bekerja", 5, "jawaban_di_luar_batas"),
        ("skor", 1, "pertanyaan_tidak_dikenal"),
    ],
)
def test_bad_answer_is_named(kode: str, nilai: Any, galat: str) -> None:
    hasil = periksa(GC, {"jumlah_anggota": 4} | {kode: nilai})
    assert hasil.salah[kode].kode == galat
    assert kode not in hasil.bersih


def test_long_text_is_refused() -> None:
    hasil = periksa(GC, {"keberadaan": "berbeda", "alamat_kini": "x" * 301})
    assert hasil.salah["alamat_kini"].kode == "jawaban_terlalu_panjang"


@pytest.mark.parametrize(
    "ubah",
    [
        {"bila": [{"kode": "belum_ada", "salah_satu": ["ya"]}]},
        {"bagian": "lain"},
        {"jenis": "nilai"},
        {"pilihan": []},
    ],
)
def test_data_that_contradict_themselves_are_refused(ubah: dict[str, Any]) -> None:
    soal = {"kode": "a", "bagian": "x", "teks": "A?", "jenis": "satu", "pilihan": [["ya", "Ya"]]} | ubah
    isi = {"versi": "v", "judul": "V", "berlaku_dari": "2026-01-01", "bagian": [["x", "X"]], "pertanyaan": [soal]}
    with pytest.raises(ValueError, match="question a"):
        susun(isi)
