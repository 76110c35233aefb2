"""Encrypted columns and the property before them, on Keluarga: the simplest model that has both."""

import pickle

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from core.fields import Tersandi
from core.konteks import dengan_sistem
from core.kripto import SandiTertukar, indeks_buta
from core.waktu import sekarang
from kasus.models import Keluarga, Warga
from kasus.nik import rapikan_nomor

KK = "9901010101010000"


def keluarga(**isi) -> Keluarga:
    return Keluarga(provinsi="99", kabkota="99.01", dibuat_pada=sekarang(), **isi)


def test_value_is_taken_as_keyword_and_only_ciphertext_stays():
    satu = keluarga(no_kk=KK)
    assert satu.no_kk == KK
    assert satu.no_kk_indeks == indeks_buta("kk", KK)
    assert KK not in repr(vars(satu)) + repr(satu) + str(satu)
    assert KK.encode() not in pickle.dumps(satu)


def test_binding_names_table_column_and_row():
    satu, dua = keluarga(no_kk=KK), keluarga(no_kk=KK)
    dua.no_kk_sandi = satu.no_kk_sandi
    with pytest.raises(SandiTertukar):
        dua.no_kk  # noqa: B018


def test_none_is_none_and_an_empty_indexed_value_too():
    warga = Warga(nik="9901010101010000", nama_rahasia="")
    assert warga.nama_rahasia == ""
    for kosong in (None, ""):
        warga.nik = kosong
        assert (warga.nik, warga.nik_sandi, warga.nik_indeks) == (None, None, None)
    assert Warga().nik is None


def test_index_is_of_the_tidied_value_and_the_value_stays_as_given():
    class Orang(Warga):
        nomor = Tersandi("nik_sandi", indeks="nik_indeks", tujuan="nik", rapikan=rapikan_nomor)

        class Meta:
            app_label = "kasus"
            proxy = True

    orang = Orang(nomor="9901 0101 0101 0000")
    assert orang.nomor == "9901 0101 0101 0000"
    assert orang.nik_indeks == Orang.nomor.indeks_untuk("9901010101010000")
    assert Orang.nomor.indeks_untuk("  ") is None


def test_index_without_purpose_is_a_programming_error():
    with pytest.raises(ValueError, match="belong together"):
        Tersandi("nik_sandi", indeks="nik_indeks")


def test_value_before_the_primary_key_is_a_programming_error():
    with pytest.raises(ValueError, match="primary key"):
        Keluarga(id=None, no_kk=KK)


@pytest.mark.parametrize("saring", [{"no_kk_sandi": b"x"}, {"no_kk_sandi__in": [b"x"]}, {"no_kk_sandi__gt": b"x"}])
def test_search_by_ciphertext_is_refused(saring):
    with pytest.raises(FieldError, match="blind index"):
        Keluarga.objects.filter(**saring)


@pytest.mark.parametrize("nilai", [KK, KK.encode(), b"x" * 31])
def test_plaintext_cannot_reach_sql_through_the_index(nilai):
    with pytest.raises(TypeError) as galat:
        Keluarga.objects.filter(no_kk_indeks=nilai)
    assert KK not in str(galat.value)


@pytest.mark.django_db
def test_row_is_found_by_its_index_and_read_back():
    with dengan_sistem():
        satu = keluarga(no_kk=KK)
        satu.save()
        keluarga(no_kk="9901010101020000").save()
        ketemu = Keluarga.objects.get(no_kk_indeks=Keluarga.no_kk.indeks_untuk(KK))
        assert ketemu == satu
        assert ketemu.no_kk == KK
        assert type(ketemu.no_kk_sandi) is bytes and ketemu.no_kk_indeks == satu.no_kk_indeks
        assert Keluarga.objects.filter(no_kk_sandi__isnull=True).count() == 0


@pytest.mark.django_db
def test_no_statement_holds_the_plaintext(django_assert_num_queries):
    with dengan_sistem(), django_assert_num_queries(2) as catatan:
        satu = keluarga(no_kk=KK)
        satu.save(force_insert=True)
        Keluarga.objects.get(no_kk_indeks=Keluarga.no_kk.indeks_untuk(KK))
    assert KK not in " ".join(q["sql"] for q in catatan.captured_queries)


@pytest.mark.django_db
def test_ciphertext_moved_between_rows_in_the_database_is_noticed():
    with dengan_sistem():
        satu, dua = keluarga(no_kk=KK), keluarga(no_kk="9901010101020000")
        satu.save()
        dua.save()
        with connection.cursor() as kursor:
            kursor.execute(
                "UPDATE keluarga SET no_kk_sandi = (SELECT no_kk_sandi FROM keluarga WHERE id = %s) WHERE id = %s",
                [satu.pk, dua.pk],
            )
        dua.refresh_from_db()
        with pytest.raises(SandiTertukar):
            dua.no_kk  # noqa: B018
