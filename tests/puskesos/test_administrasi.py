"""The pages of what an area rules for itself: read by two roles, written by one, confirmed before written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from core.waktu import dengan_jam
from puskesos.models import AturanDaerah, PengecualianHari, PerubahanKalender
from puskesos.services.aturan import tetapkan_batas
from tests.dunia import SENIN, Dunia, buat_dunia, buat_petugas
from tests.otorisasi.contoh import BATAS, LIBUR

pytestmark = pytest.mark.django_db
BATAS_URL, KALENDER_URL = "/administrasi/batas/", "/administrasi/kalender/"


@pytest.fixture
def dunia() -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        d = buat_dunia()
        d.petugas["admin_asing"] = buat_petugas("admin_asing", ("admin_sistem", d.unit["sekretariat_asing"]))
        d.petugas["admin_pusat"] = buat_petugas("admin_pusat", ("admin_sistem", d.unit["pusat"]))
        yield d


def masuk(dunia: Dunia, nama: str) -> Client:
    client = Client()
    client.force_login(dunia.petugas[nama])
    return client


def baris(dunia: Dunia) -> AturanDaerah:
    isi = {"ditangani_hk": 7}
    return tetapkan_batas(oleh=dunia["admin"], kabkota="32.01", berlaku_mulai=date(2026, 3, 11), isi=isi, dasar="SK 12")


def test_limits_are_shown_before_they_are_written_and_written_after_a_second_yes(dunia: Dunia) -> None:
    admin = masuk(dunia, "admin")
    tanya = admin.post(BATAS_URL, BATAS)
    isi = tanya.content.decode()
    assert tanya.status_code == 200 and not AturanDaerah.objects.exists()
    assert "Back office" in isi and "2 Januari 2030" in isi and 'value="ya"' in isi
    tulis = admin.post(BATAS_URL, {**BATAS, "yakin": "ya"}, follow=True)
    assert "Batas tersimpan." in tulis.content.decode()
    assert AturanDaerah.objects.get().isi == {"ditangani_hk": 7}


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"ditangani_hk": "4"}, "Batas Back office harus 5–11 hari kerja."),
        ({"ditangani_hk": "12"}, "Batas Back office harus 5–11 hari kerja."),
        ({"ditangani_hk": "sebelas"}, "Masukkan"),
        ({"total_hk": "3"}, "Batas ini ditetapkan nasional"),
        ({"berlaku_mulai": "2026-03-09"}, "paling cepat besok, 10 Maret 2026"),
        ({"berlaku_mulai": "2026-02-30"}, "Masukkan tanggal"),
        ({"dasar": " "}, 'id="id_dasar_galat"'),
    ],
)
@pytest.mark.parametrize("yakin", ["", "ya"])
def test_wrong_limits_come_back_with_the_reason(dunia: Dunia, ubah: dict[str, str], kata: str, yakin: str) -> None:
    jawab = masuk(dunia, "admin").post(BATAS_URL, {**BATAS, **ubah, "yakin": yakin})
    assert jawab.status_code == 400 and kata.lower() in jawab.content.decode().lower()
    assert not AturanDaerah.objects.exists()


def test_manajer_reads_and_has_no_form(dunia: Dunia) -> None:
    baris(dunia)
    for url in (BATAS_URL, KALENDER_URL):
        isi = masuk(dunia, "manajer").get(url).content.decode()
        assert "Anda membaca halaman ini." in isi and 'data-aksi="periksa' not in isi
    isi = masuk(dunia, "manajer").get(BATAS_URL).content.decode()
    assert "Back office 7 hari kerja" in isi and "11 Maret 2026" in isi and "Cabut" not in isi
    assert masuk(dunia, "manajer").post(BATAS_URL, BATAS).status_code == 403
    assert masuk(dunia, "manajer").post(KALENDER_URL, LIBUR).status_code == 403


def test_future_row_is_withdrawn_by_its_own_administrator_alone(dunia: Dunia) -> None:
    url = f"{BATAS_URL}{baris(dunia).pk}/cabut/"
    assert masuk(dunia, "admin_asing").post(url).status_code == 404
    assert masuk(dunia, "manajer").post(url).status_code == 403
    assert masuk(dunia, "fo").post(url).status_code == 403
    assert "dicabut sebelum berlaku" in masuk(dunia, "admin").post(url, follow=True).content.decode()
    assert masuk(dunia, "admin").post(url).status_code == 409


def test_foreign_area_is_not_there_and_the_ministry_reads_any(dunia: Dunia) -> None:
    baris(dunia)
    assert masuk(dunia, "admin_asing").get(f"{BATAS_URL}?wilayah=32.01").status_code == 404
    assert "Back office 7" not in masuk(dunia, "admin_asing").get(BATAS_URL).content.decode()
    pusat = masuk(dunia, "admin_pusat")
    assert "Back office 7" in pusat.get(f"{BATAS_URL}?wilayah=32.01").content.decode()
    assert pusat.get(f"{BATAS_URL}?wilayah=99.99").status_code == 404
    assert pusat.post(f"{BATAS_URL}?wilayah=32.01", BATAS).status_code == 403


def test_local_holiday_is_confirmed_written_logged_and_taken_back(dunia: Dunia) -> None:
    admin = masuk(dunia, "admin")
    assert "Periksa hari khusus" in admin.post(KALENDER_URL, LIBUR).content.decode()
    assert not PengecualianHari.objects.exists()
    assert admin.post(KALENDER_URL, {**LIBUR, "yakin": "ya"}).status_code == 303
    hari = PengecualianHari.objects.get()
    assert (hari.wilayah_id, hari.hari_kerja) == ("32.01", False)
    assert "Hari jadi" in admin.get(f"{KALENDER_URL}?tahun=2030").content.decode()
    url = f"{KALENDER_URL}{hari.pk}/hapus/"
    assert masuk(dunia, "admin_asing").post(url).status_code == 404
    assert admin.post(url).status_code == 303
    assert not PengecualianHari.objects.exists() and PerubahanKalender.objects.count() == 2


def test_wrong_days_come_back_with_the_reason(dunia: Dunia) -> None:
    admin = masuk(dunia, "admin")
    for ubah in ({"tanggal": "2026-03-09"}, {"tanggal": "x"}, {"hari_kerja": "mungkin"}, {"nama": ""}):
        assert admin.post(KALENDER_URL, {**LIBUR, **ubah, "yakin": "ya"}).status_code == 400
    assert admin.post(f"{KALENDER_URL}pekan/", {"unit": "33.02", "enam_hari": "ya", "dokumen": "x"}).status_code == 400
    assert not PerubahanKalender.objects.exists()


def test_ministry_adds_a_national_day(dunia: Dunia) -> None:
    assert masuk(dunia, "admin_pusat").post(KALENDER_URL, {**LIBUR, "yakin": "ya"}).status_code == 303
    assert PengecualianHari.objects.get().wilayah is None


def test_year_without_known_cuti_bersama_is_warned_of(dunia: Dunia) -> None:
    with dengan_jam(datetime(2035, 3, 5, 3, 0, tzinfo=UTC)):
        assert "Cuti bersama 2035 belum diketahui." in masuk(dunia, "admin").get(KALENDER_URL).content.decode()
    with dengan_jam(datetime(2025, 3, 3, 3, 0, tzinfo=UTC)):
        assert "belum diketahui" not in masuk(dunia, "admin").get(KALENDER_URL).content.decode()


@pytest.mark.parametrize("tahun", ["", "x", "0", "99999", "-1", "1900", "9999"])
def test_any_year_shows_a_page(dunia: Dunia, tahun: str) -> None:
    assert masuk(dunia, "admin").get(KALENDER_URL, {"tahun": tahun}).status_code == 200


def test_api_says_what_holds_where(dunia: Dunia) -> None:
    baris(dunia)
    with dengan_jam(datetime(2026, 3, 11, 3, 0, tzinfo=UTC)):
        fo = masuk(dunia, "fo")
        di = {w: fo.get("/api/v1/aturan/", {"wilayah": w}).json() for w in ("", "32.01", "32.01.05.2003", "33.02")}
        nilai = {w: next(b["nilai"] for b in isi["batas"] if b["kunci"] == "ditangani_hk") for w, isi in di.items()}
        assert nilai == {"": 10, "32.01": 7, "32.01.05.2003": 7, "33.02": 10}
        assert fo.get("/api/v1/aturan/", {"wilayah": "00.00"}).status_code == 404
