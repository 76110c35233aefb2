"""The strict JSON parser and the key of a call."""

import io
import json
from uuid import uuid4

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from core.api import KEDALAMAN_MAKS, IsiTerlaluBesar, JsonKetat, baca_kunci
from core.errors import IsianTidakSah, KesalahanDomain

SATU_MB = 1024 * 1024


def urai(isi: bytes, panjang: int | None = None):
    request = Request(APIRequestFactory().post("/api/v1/kasus/"))
    request.META["CONTENT_LENGTH"] = str(len(isi) if panjang is None else panjang)
    return JsonKetat().parse(io.BytesIO(isi), "application/json", {"request": request})


def test_json_is_read():
    assert urai('{"a": [1, 2.5, null, true, "é🌾"]}'.encode()) == {"a": [1, 2.5, None, True, "é🌾"]}
    assert urai(b"\xef\xbb\xbf{}") == {}


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"{",
        b'{"a": }',
        b"\xff\xfe{}",
        b'{"a": "\xe9"}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1, "a": 2}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
        b"[" * (KEDALAMAN_MAKS + 2) + b"]" * (KEDALAMAN_MAKS + 2),
        b'{"a":' * 500 + b"1" + b"}" * 500,
    ],
)
def test_what_is_no_clean_json_is_refused(isi):
    with pytest.raises(KesalahanDomain) as galat:
        urai(isi)
    assert (galat.value.status, galat.value.kode) == (400, "permintaan_rusak")


def test_nesting_of_a_real_body_passes():
    isi = b"[" * KEDALAMAN_MAKS + b"]" * KEDALAMAN_MAKS
    assert json.dumps(urai(isi)).encode() == isi


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (b'{"uraian": "a\\u0000b"}', "uraian"),
        (b'{"pelapor": {"nama": "\\ud800"}}', "pelapor.nama"),
        (b'{"butir": [1, {"nama": "\\udc00"}]}', "butir.1.nama"),
        (b'{"a\\u0000": 1}', "?"),
        (b'["\\u0000"]', "0"),
    ],
)
def test_characters_that_cannot_be_stored_are_found_at_any_depth(isi, nama):
    with pytest.raises(IsianTidakSah) as galat:
        urai(isi)
    assert galat.value.kode == "karakter_terlarang"
    assert [b.nama for b in galat.value.bidang] == [nama]


def test_pair_of_surrogates_is_one_character():
    assert urai(b'"\\ud83c\\udf3e"') == "🌾"


def test_declared_length_is_looked_at_before_anything_is_read():
    class TakTerbaca(io.BytesIO):
        def read(self, *_):
            pytest.fail("a body that is too large was read")

    request = Request(APIRequestFactory().post("/api/v1/kasus/"))
    request.META["CONTENT_LENGTH"] = str(SATU_MB + 1)
    with pytest.raises(IsiTerlaluBesar):
        JsonKetat().parse(TakTerbaca(), "application/json", {"request": request})


def test_body_longer_than_declared_is_refused_at_the_limit():
    with pytest.raises(IsiTerlaluBesar):
        urai(b'"' + b"a" * SATU_MB + b'"', panjang=10)
    assert len(urai(b'"' + b"a" * (SATU_MB - 2) + b'"')) == SATU_MB - 2


def permintaan(kunci: str | None, jalur: str = "/api/v1/kasus/") -> Request:
    kepala = {} if kunci is None else {"HTTP_IDEMPOTENCY_KEY": kunci}
    return Request(APIRequestFactory().post(jalur, **kepala))


def test_key_is_read_with_the_hash_of_path_and_body():
    nilai = uuid4()
    satu = baca_kunci(permintaan(str(nilai)), {"a": 1})
    assert satu.nilai == nilai
    assert satu == baca_kunci(permintaan(str(nilai).upper()), {"a": 1})
    assert satu != baca_kunci(permintaan(str(nilai)), {"a": 2})
    assert satu != baca_kunci(permintaan(str(nilai), "/api/v1/kunjungan/"), {"a": 1})


@pytest.mark.parametrize("kunci", [None, "", "1", "bukan-uuid"])
def test_missing_key_is_refused(kunci):
    with pytest.raises(IsianTidakSah) as galat:
        baca_kunci(permintaan(kunci), {})
    assert galat.value.kode == "kunci_wajib"
