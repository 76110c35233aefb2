"""NIK, No KK and phone. Every number here is made up: serial 0000 or province code 99."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kasus.nik import NikTidakSah, NomorTidakSah, periksa_kk, periksa_nik, periksa_telepon, rapikan_nomor, samar

SAH = "9901011505900000"  # 15 May 1990, a man
KK = "9901010101010000"


def periksa(teks: str, *, dikenal: bool = True, produksi: bool = False, **lain):
    isi = {"no_kk": None, "tanggal_lahir": None, **lain}
    return periksa_nik(teks, produksi=produksi, wilayah_dikenal=lambda kode: dikenal, **isi)


def kode_peringatan(*args, **kwargs) -> list[str]:
    return [p.kode for p in periksa(*args, **kwargs)[1]]


def test_plain_nik_passes_without_warning():
    assert periksa(SAH) == (SAH, [])


@pytest.mark.parametrize(
    "teks",
    [
        "9901 0115 0590 0000",
        "99-01-01-150590-0000",
        "9901\u00a00115\u202f0590\u20110000",
        "９９０１０１１５０５９０００００",
        "٩٩٠١٠١١٥٠٥٩٠٠٠٠٠",
        "99.01.01.150590.0000",
        "\u200b9901011505900000\ufeff",
    ],
)
def test_number_is_read_however_it_was_typed(teks):
    assert periksa(teks)[0] == SAH


@pytest.mark.parametrize(
    ("teks", "kode", "pesan"),
    [
        (SAH[:14], "nik_panjang", "NIK harus 16 angka. Yang terisi baru 14."),
        (SAH + "0", "nik_panjang", "NIK harus 16 angka. Yang terisi 17."),
        ("", "nik_panjang", "NIK harus 16 angka. Yang terisi baru 0."),
        ("99O1011505900000", "nik_bukan_angka", "NIK hanya berisi angka."),
        ("99O10115059", "nik_bukan_angka", "NIK hanya berisi angka."),
        ("9901011505900⁄00", "nik_bukan_angka", "NIK hanya berisi angka."),
        ("9901013201990000", "nik_tanggal", "Tanggal lahir di dalam NIK tidak wajar. Periksa lagi dengan KTP."),
    ],
)
def test_hard_error_has_code_and_sentence(teks, kode, pesan):
    with pytest.raises(NikTidakSah) as galat:
        periksa(teks)
    assert (galat.value.kode, galat.value.rincian) == (kode, pesan)
    assert galat.value.untuk_bidang("pelapor.nik").nama == "pelapor.nik"


@pytest.mark.parametrize("hari", range(100))
def test_day_is_1_to_31_or_41_to_71(hari):
    nik = f"990101{hari:02d}01900000"
    if 1 <= hari <= 31 or 41 <= hari <= 71:
        assert periksa(nik)[0] == nik
    else:
        with pytest.raises(NikTidakSah, match="nik_tanggal"):
            periksa(nik)


@pytest.mark.parametrize("bulan", range(100))
def test_month_is_1_to_12(bulan):
    nik = f"99010101{bulan:02d}900000"
    if 1 <= bulan <= 12:
        assert periksa(nik)[0] == nik
    else:
        with pytest.raises(NikTidakSah, match="nik_tanggal"):
            periksa(nik)


def test_serial_of_made_up_people_is_refused_in_production_only():
    assert periksa(SAH)[0] == SAH
    with pytest.raises(NikTidakSah, match="nik_urut"):
        periksa(SAH, produksi=True)
    assert periksa("9901011505900001", produksi=True)[0] == "9901011505900001"


def test_nik_equal_to_kk_is_refused_however_the_kk_was_typed():
    with pytest.raises(NikTidakSah, match="nik_sama_kk"):
        periksa(SAH, no_kk="9901 0115 0590 0000")
    assert periksa(SAH, no_kk=KK)[1] == []


def test_region_is_asked_by_its_dotted_code_and_only_warned_about():
    ditanya: list[str] = []
    periksa_nik(
        SAH,
        no_kk=None,
        tanggal_lahir=None,
        produksi=False,
        wilayah_dikenal=lambda kode: bool(ditanya.append(kode)) or True,
    )
    assert ditanya == ["99.01.01"]
    assert kode_peringatan(SAH, dikenal=False) == ["nik_wilayah"]


@pytest.mark.parametrize("tanggal", ["310290", "710290", "300290", "310490", "290290"])
def test_day_that_the_calendar_lacks_is_a_warning(tanggal):
    assert kode_peringatan(f"990101{tanggal}0000") == ["nik_tanggal_kalender"]


@pytest.mark.parametrize("tanggal", ["290200", "290204", "690296"])
def test_leap_day_of_either_century_is_real(tanggal):
    assert kode_peringatan(f"990101{tanggal}0000") == []


@pytest.mark.parametrize(
    ("lahir", "harapan"),
    [
        (date(1990, 5, 15), []),
        (date(1990, 5, 16), ["nik_beda_lahir"]),
        (date(1991, 5, 15), ["nik_beda_lahir"]),
        (date(1990, 6, 15), ["nik_beda_lahir"]),
    ],
)
def test_birth_date_on_record_is_compared(lahir, harapan):
    assert kode_peringatan(SAH, tanggal_lahir=lahir) == harapan


def test_birth_year_has_no_century():
    nik = "9901010101100000"
    assert kode_peringatan(nik, tanggal_lahir=date(2010, 1, 1)) == []
    assert kode_peringatan(nik, tanggal_lahir=date(1910, 1, 1)) == []


@pytest.mark.parametrize(
    ("nik", "kelamin", "harapan"),
    [
        (SAH, "L", []),
        (SAH, "laki_laki", []),
        (SAH, "P", ["nik_beda_kelamin"]),
        ("9901015505900000", "P", []),
        ("9901015505900000", "perempuan", []),
        ("9901015505900000", "L", ["nik_beda_kelamin"]),
        ("9901015505900000", None, []),
    ],
)
def test_sex_on_record_is_compared(nik, kelamin, harapan):
    assert kode_peringatan(nik, jenis_kelamin=kelamin) == harapan


def test_woman_born_on_the_day_on_record_gets_no_warning():
    assert kode_peringatan("9901015505900000", tanggal_lahir=date(1990, 5, 15), jenis_kelamin="P") == []


def test_no_error_ever_carries_the_number():
    for teks in ("990101150590", "9901013201990000", "99O1011505900000"):
        with pytest.raises(NikTidakSah) as galat:
            periksa(teks)
        assert teks not in f"{galat.value!r} {galat.value} {galat.value.rincian} {galat.value.judul}"


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_refusal(teks):
    try:
        nik, _ = periksa(teks)
    except NikTidakSah:
        return
    assert len(nik) == 16 and nik.isascii() and nik.isdigit()


@example("A\u200b\u0301")
@given(st.text())
def test_tidying_twice_changes_nothing_more(teks):
    assert rapikan_nomor(rapikan_nomor(teks)) == rapikan_nomor(teks)


@pytest.mark.parametrize(
    ("teks", "kode", "pesan"),
    [
        (KK[:15], "kk_panjang", "Nomor KK harus 16 angka. Yang terisi baru 15."),
        ("KK" + KK[2:], "kk_bukan_angka", "Nomor KK hanya berisi angka."),
    ],
)
def test_kk_is_checked_for_length_and_digits(teks, kode, pesan):
    with pytest.raises(NomorTidakSah) as galat:
        periksa_kk(teks)
    assert (galat.value.kode, galat.value.rincian) == (kode, pesan)


def test_kk_with_any_digits_passes():
    assert periksa_kk("9999 9999 9999 9999") == "9999999999999999"


@pytest.mark.parametrize(
    "teks", ["0812 0000 0000", "+62 812-0000-0000", "62812 0000 0000", "(0812) 00000000", "+62 (0)812 0000 0000"]
)
def test_phone_has_one_form(teks):
    assert periksa_telepon(teks) == "081200000000"


@pytest.mark.parametrize("teks", ["", "081200000", "08120000000000", "0212000000", "0812OOOO0000", "+60812000000"])
def test_phone_out_of_form_is_refused(teks):
    with pytest.raises(NomorTidakSah) as galat:
        periksa_telepon(teks)
    assert galat.value.rincian.startswith("Nomor HP diawali 08 dan terdiri dari 10–13 angka.")


def test_phone_of_10_and_13_digits_passes():
    assert [len(periksa_telepon("0812" + "0" * n)) for n in (6, 9)] == [10, 13]


def test_masked_nik_shows_first_and_last_four():
    assert samar(SAH) == "9901 •••• •••• 0000"
