"""Strict bodies: types as asked, nothing unknown, every error with code and Indonesian sentence."""

import pytest
from rest_framework.serializers import ValidationError

from core.errors import Bidang
from core.isian import Bulat, Daftar, Id, IsianKetat, Logis, Pilihan, Tanggal, Teks, Waktu, galat_dari, salah
from core.pesan import PESAN
from core.teks import ada_karakter_terlarang, jumlah_huruf, nama_tampak, tampak_kosong


class Orang(IsianKetat):
    nama = Teks(max_length=5)
    nik = Teks(allow_null=True, required=False)


class Isian(IsianKetat):
    uraian = Teks(min_huruf=10, max_length=50)
    versi = Bulat(min_value=1, max_value=9)
    jenis = Pilihan(choices=["a", "b"])
    orang = Orang()
    saksi = Orang(many=True, required=False)
    lahir = Tanggal(allow_null=True)
    id = Id(required=False)
    butir = Daftar(child=Bulat(), required=False, max_length=2, allow_empty=False)
    ya = Logis(required=False)
    saat = Waktu(required=False)
    catatan = Teks(required=False, allow_blank=True)
    status = Teks(read_only=True)


BAIK = {"uraian": "Bantuan belum cair.", "versi": 1, "jenis": "a", "orang": {"nama": "Siti"}, "lahir": None}


def galat(**ubah) -> list[tuple[str, str]]:
    isian = Isian(data={k: v for k, v in {**BAIK, **ubah}.items() if v is not ...})
    return [] if isian.is_valid() else [(b.nama, b.kode) for b in galat_dari(isian.errors)]


def test_good_body_passes_as_it_is():
    isian = Isian(data={**BAIK, "catatan": " ", "ya": False, "lahir": "2010-02-28"})
    assert isian.is_valid()
    assert isian.validated_data["catatan"] == "" and isian.validated_data["ya"] is False


@pytest.mark.parametrize(
    ("ubah", "harapan"),
    [
        ({"uraian": ...}, ("uraian", "wajib")),
        ({"uraian": None}, ("uraian", "wajib")),
        ({"uraian": "\u200b \u00a0"}, ("uraian", "wajib")),
        ({"uraian": "123 456 789 0123 abc"}, ("uraian", "terlalu_pendek")),
        ({"uraian": "a" * 51}, ("uraian", "terlalu_panjang")),
        ({"uraian": "abcdefghijkl\x00"}, ("uraian", "karakter_terlarang")),
        ({"uraian": "abcdefghijkl\ud800"}, ("uraian", "karakter_terlarang")),
        ({"uraian": 9901010101010000}, ("uraian", "teks_tidak_sah")),
        ({"uraian": ["abcdefghijkl"]}, ("uraian", "teks_tidak_sah")),
        ({"versi": "1"}, ("versi", "angka_tidak_sah")),
        ({"versi": 1.0}, ("versi", "angka_tidak_sah")),
        ({"versi": True}, ("versi", "angka_tidak_sah")),
        ({"versi": 0}, ("versi", "terlalu_kecil")),
        ({"versi": 10}, ("versi", "terlalu_besar")),
        ({"jenis": "c"}, ("jenis", "pilihan_tidak_sah")),
        ({"jenis": ["a"]}, ("jenis", "pilihan_tidak_sah")),
        ({"orang": None}, ("orang", "wajib")),
        ({"orang": []}, ("orang", "bentuk_tidak_sah")),
        ({"orang": {}}, ("orang.nama", "wajib")),
        ({"orang": {"nama": "Siti", "status": 1}}, ("orang.status", "bidang_tidak_dikenal")),
        ({"saksi": [{"nama": "Siti"}, {"nama": 1}]}, ("saksi.1.nama", "teks_tidak_sah")),
        ({"saksi": {}}, ("saksi", "bentuk_tidak_sah")),
        ({"lahir": "2010-02-31"}, ("lahir", "tanggal_tidak_sah")),
        ({"lahir": 20100228}, ("lahir", "tanggal_tidak_sah")),
        ({"saat": "kemarin"}, ("saat", "waktu_tidak_sah")),
        ({"id": 5}, ("id", "id_tidak_sah")),
        ({"id": "x"}, ("id", "id_tidak_sah")),
        ({"butir": "1"}, ("butir", "bentuk_tidak_sah")),
        ({"butir": []}, ("butir", "daftar_kosong")),
        ({"butir": [1, 2, 3]}, ("butir", "terlalu_banyak")),
        ({"butir": [1, "2"]}, ("butir.1", "angka_tidak_sah")),
        ({"ya": "yes"}, ("ya", "logis_tidak_sah")),
        ({"ya": 1}, ("ya", "logis_tidak_sah")),
        ({"asing": 1}, ("asing", "bidang_tidak_dikenal")),
        ({"status": "selesai"}, ("status", "bidang_tidak_dikenal")),
        ({"9901010101010000": 1}, ("?", "bidang_tidak_dikenal")),
    ],
)
def test_each_wrong_value_has_its_code_at_its_place(ubah, harapan):
    assert galat(**ubah) == [harapan]
    assert harapan[1] in PESAN


def test_unknown_keys_are_told_together_with_the_other_errors():
    assert galat(asing=1, versi="1", orang={"lain": 1}) == [
        ("asing", "bidang_tidak_dikenal"),
        ("versi", "angka_tidak_sah"),
        ("orang.lain", "bidang_tidak_dikenal"),
        ("orang.nama", "wajib"),
    ]


def test_sentences_are_indonesian_and_filled():
    isian = Isian(data={**BAIK, "uraian": "pendek", "versi": 10, "orang": {"nama": "terlalu"}, "status": "selesai"})
    assert not isian.is_valid()
    assert [b.pesan for b in galat_dari(isian.errors)] == [
        'Bidang "status" tidak boleh diisi.',
        "Paling sedikit 10 huruf.",
        "Paling besar 9.",
        "Paling banyak 5 huruf.",
    ]


@pytest.mark.parametrize("badan", [[], "x", 1, None])
def test_body_that_is_no_object_is_refused(badan):
    isian = Isian(data=badan)
    assert not isian.is_valid()
    assert [b.nama for b in galat_dari(isian.errors)] == [""]


def test_field_may_rename_a_code_and_the_sentence_follows(monkeypatch):
    monkeypatch.setitem(PESAN, "cerita_kosong", ("", "Cerita wajib diisi."))
    monkeypatch.setitem(PESAN, "cerita_pendek", ("", "Cerita paling sedikit 10 huruf."))

    class Cerita(IsianKetat):
        isi = Teks(min_huruf=10, kode={"wajib": "cerita_kosong", "terlalu_pendek": "cerita_pendek"})

    for nilai, kode in (("", "cerita_kosong"), (None, "cerita_kosong"), ("abc", "cerita_pendek")):
        isian = Cerita(data={"isi": nilai})
        assert not isian.is_valid()
        assert galat_dari(isian.errors) == [Bidang("isi", kode, PESAN[kode][1])]


def test_own_check_of_a_serializer_keeps_its_code():
    class Pasangan(IsianKetat):
        a = Bulat()

        def validate_a(self, a: int) -> int:
            raise ValidationError([salah("versi_wajib")])

        def validate(self, isi):
            raise ValidationError([salah("wajib")])

    isian = Pasangan(data={"a": 1})
    assert not isian.is_valid()
    assert [(b.nama, b.kode) for b in galat_dari(isian.errors)] == [("a", "versi_wajib")]


def test_error_of_drf_itself_gets_our_code_and_never_its_english():
    rincian = {"non_field_errors": ["This is English."], "a": [{"b": ["No."]}]}
    assert galat_dari(ValidationError(rincian).detail) == [
        Bidang("", "bentuk_tidak_sah", "Bentuk isian ini tidak dikenal."),
        Bidang("a.0.b", "bentuk_tidak_sah", "Bentuk isian ini tidak dikenal."),
    ]


def test_letters_are_letters_of_any_script():
    assert jumlah_huruf("Bantuan 2026 — cair?") == 11
    assert jumlah_huruf("ꦱꦸꦫꦧꦪ") == 4  # the vowel sign is a mark
    assert jumlah_huruf("\u200b\u00ad 0812") == 0


def test_what_cannot_be_seen_is_empty():
    assert tampak_kosong("") and tampak_kosong(" \t\n\u00a0\u200b\ufeff\u2060")
    assert not tampak_kosong("\u200b.")


def test_forbidden_characters_and_pasted_keys_are_known():
    assert ada_karakter_terlarang("a\x00") and ada_karakter_terlarang("\udfff")
    assert not ada_karakter_terlarang("🌾\x01")
    assert (nama_tampak("no_kk"), nama_tampak("9901010101010000"), nama_tampak("a" * 41)) == ("no_kk", "?", "?")
