"""Encryption of single values: binding, key ring, rotation, blind index, keys of objects."""

import pytest
from cryptography.fernet import Fernet

from core.kripto import (
    KunciTidakAda,
    SandiRusak,
    SandiTertukar,
    buka_dengan,
    buka_sandi,
    indeks_buta,
    kunci_dari,
    kunci_objek_baru,
    putar_kunci,
    sandikan,
    sandikan_dengan,
)

IKAT = "warga.nik|018f0000-0000-7000-8000-000000000001"
LAIN = "warga.nik|018f0000-0000-7000-8000-000000000002"
LAMA, BARU = ("lama:" + Fernet.generate_key().decode(), "baru:" + Fernet.generate_key().decode())


@pytest.fixture(autouse=True)
def cincin(settings):
    settings.KUNCI_SANDI = [LAMA]
    settings.KUNCI_INDEKS = {"nik": b"n" * 32, "kk": b"k" * 32}


@pytest.mark.parametrize("teks", ["", "9901010101010000", "a|b|c", "Siti 🌾\n", "x" * 20_000])
def test_value_comes_back(teks):
    assert buka_sandi(sandikan(teks, ikat=IKAT), ikat=IKAT) == teks
    assert buka_sandi(memoryview(sandikan(teks, ikat=IKAT)), ikat=IKAT) == teks


def test_stored_form_names_its_key_and_hides_the_value():
    isi = sandikan("9901010101010000", ikat=IKAT)
    assert isi.startswith(b"lama:") and kunci_dari(isi) == "lama"
    assert b"9901010101010000" not in isi
    assert isi != sandikan("9901010101010000", ikat=IKAT)


@pytest.mark.parametrize("ikat", [LAIN, IKAT.replace("nik", "telepon")])
def test_ciphertext_of_another_row_or_column_is_refused(ikat):
    with pytest.raises(SandiTertukar):
        buka_sandi(sandikan("9901010101010000", ikat=ikat), ikat=IKAT)


def test_text_cannot_pretend_to_belong_to_another_row():
    with pytest.raises(ValueError, match="ikat"):
        sandikan("x", ikat="warga.nik|1|2")
    with pytest.raises(ValueError, match="ikat"):
        sandikan("x", ikat="warga.nik")


def test_old_key_is_still_read_and_new_one_is_written(settings):
    lama = sandikan("isi", ikat=IKAT)
    settings.KUNCI_SANDI = [BARU, LAMA]
    assert buka_sandi(lama, ikat=IKAT) == "isi"
    assert kunci_dari(sandikan("isi", ikat=IKAT)) == "baru"


def test_rotation_moves_a_value_to_the_newest_key_and_keeps_its_binding(settings):
    lama = sandikan("isi", ikat=IKAT)
    settings.KUNCI_SANDI = [BARU, LAMA]
    baru = putar_kunci(lama)
    settings.KUNCI_SANDI = [BARU]
    assert kunci_dari(baru) == "baru"
    assert buka_sandi(baru, ikat=IKAT) == "isi"
    with pytest.raises(SandiTertukar):
        buka_sandi(baru, ikat=LAIN)


def test_key_that_is_gone_is_named_as_the_reason(settings):
    lama = sandikan("isi", ikat=IKAT)
    settings.KUNCI_SANDI = [BARU]
    with pytest.raises(KunciTidakAda):
        buka_sandi(lama, ikat=IKAT)
    with pytest.raises(KunciTidakAda):
        putar_kunci(lama)


@pytest.mark.parametrize(
    "ubah", [lambda b: b[:-1], lambda b: b[:40] + b"A" + b[41:], lambda b: b"lama:", lambda b: b"x"]
)
def test_changed_ciphertext_is_refused(ubah):
    isi = ubah(sandikan("isi", ikat=IKAT)).replace(b"AA", b"AB")
    with pytest.raises(SandiRusak):
        buka_sandi(isi, ikat=IKAT)


def test_errors_carry_neither_plaintext_nor_ciphertext(settings):
    isi = sandikan("9901010101010000", ikat=LAIN)
    with pytest.raises(SandiTertukar) as galat:
        buka_sandi(isi, ikat=IKAT)
    assert "9901" not in str(galat.value) and isi.decode() not in str(galat.value)


@pytest.mark.parametrize("cincin_salah", [[], ["tanpa-titik-dua"], [":" + LAMA], [LAMA, LAMA]])
def test_ring_that_is_empty_or_ambiguous_is_refused(settings, cincin_salah):
    settings.KUNCI_SANDI = cincin_salah
    with pytest.raises(ValueError):
        sandikan("x", ikat=IKAT)


def test_blind_index_is_stable_keyed_and_apart_per_purpose(settings):
    nik = indeks_buta("nik", "9901010101010000")
    assert nik == indeks_buta("nik", "9901010101010000") and len(nik) == 32
    assert nik != indeks_buta("kk", "9901010101010000")
    assert nik != indeks_buta("nik", "9901010101010001")
    settings.KUNCI_INDEKS = {"nik": "o" * 32}
    assert nik != indeks_buta("nik", "9901010101010000")


def test_object_key_opens_only_its_own():
    satu, dua = kunci_objek_baru(), kunci_objek_baru()
    isi = sandikan_dengan(satu, "riwayat")
    assert buka_dengan(satu, memoryview(isi)) == "riwayat"
    with pytest.raises(SandiRusak):
        buka_dengan(dua, isi)
