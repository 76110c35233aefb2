"""A kab/kota adds and ends its own programmes and institutions, sees no other's, and never changes a national one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from core.errors import SyaratBelumTerpenuhi
from core.waktu import dengan_jam
from kasus.services.kalender import hitung_ulang
from puskesos.models import Unit
from puskesos.services.kalender import tambah_hari
from rujukan.models import Program
from rujukan.selectors import katalog
from rujukan.services.mitra import daftarkan_mitra
from rujukan.services.rujukan import buat_rujukan
from tests.dunia import DESA, DESA_ASING, SENIN, Dunia, buat_dunia, buat_petugas, kasus_sampai, sebagai
from tests.otorisasi.contoh import PROGRAM
from tests.rujukan.alat import buat, lakukan, mentah

pytestmark = pytest.mark.django_db
URL = "/administrasi/program/"
HARI = date(2026, 3, 9)
BARU = {**PROGRAM, "aktif_dari": "2026-03-09", "syarat": "Fotokopi KK\n\nSurat keterangan"}


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


def kode_di(tempat: str, hari: date = HARI) -> set[str]:
    return {b.program.pk for b in katalog(hari, tempat=tempat)}


def tambah(dunia: Dunia) -> Program:
    assert masuk(dunia, "admin").post(f"{URL}baru/", BARU).status_code == 303
    return Program.objects.get(nama="Bantuan Daerah")


def test_local_programme_is_offered_at_home_and_nowhere_else(dunia: Dunia) -> None:
    p = tambah(dunia)
    assert (p.kode, p.wilayah_id) == ("32.01-001", "32.01")
    assert p.pk in kode_di(DESA) and p.pk not in kode_di(DESA_ASING)
    assert p.syarat.get().isi == ["Fotokopi KK", "Surat keterangan"]
    assert "Bantuan Daerah" in masuk(dunia, "manajer").get(URL).content.decode()
    assert "Bantuan Daerah" not in masuk(dunia, "admin_asing").get(URL).content.decode()
    assert masuk(dunia, "admin_asing").get(f"{URL}?wilayah=32.01").status_code == 404
    assert "Bantuan Daerah" in masuk(dunia, "admin_pusat").get(f"{URL}?wilayah=32.01").content.decode()


def test_ended_programme_is_offered_until_its_last_day(dunia: Dunia) -> None:
    p = tambah(dunia)
    admin = masuk(dunia, "admin")
    url = f"{URL}{p.kode}/akhiri/"
    assert admin.post(url, {"sampai": "2026-03-08"}).status_code == 400
    assert admin.post(url, {"sampai": "x"}).status_code == 400
    assert admin.post(url, {"sampai": "2026-03-10"}).status_code == 303
    assert p.pk in kode_di(DESA, date(2026, 3, 10)) and p.pk not in kode_di(DESA, date(2026, 3, 11))
    with dengan_jam(datetime(2026, 3, 12, 3, 0, tzinfo=UTC)):
        admin = masuk(dunia, "admin")
        assert admin.post(url, {"sampai": "2026-03-12"}).status_code == 409
        assert "Sudah berakhir" in admin.get(URL).content.decode()
    assert [r.pgh_label for r in p.riwayat.order_by("pgh_id")] == ["insert", "update"]  # type: ignore[attr-defined]


def test_nobody_changes_what_is_not_the_own(dunia: Dunia) -> None:
    p = tambah(dunia)
    akhir = {"sampai": "2026-03-10"}
    for siapa, kode, status in [
        ("admin_asing", p.kode, 404), ("manajer", p.kode, 403), ("fo", p.kode, 403), ("admin", "PKH", 403),
        ("admin", "TIADA", 404), ("admin_pusat", p.kode, 403),
    ]:  # fmt: skip
        assert masuk(dunia, siapa).post(f"{URL}{kode}/akhiri/", akhir).status_code == status, siapa
    assert not Program.objects.exclude(aktif_sampai=None).exists()
    for siapa in ("manajer", "fo"):
        assert masuk(dunia, siapa).post(f"{URL}baru/", BARU).status_code == 403


def test_ministry_adds_and_ends_national_programmes(dunia: Dunia) -> None:
    pusat = masuk(dunia, "admin_pusat")
    assert pusat.post(f"{URL}baru/", BARU).status_code == 303
    p = Program.objects.get(nama="Bantuan Daerah")
    assert p.wilayah is None and p.pk in kode_di(DESA_ASING)
    assert pusat.post(f"{URL}{p.kode}/akhiri/", {"sampai": "2026-03-09"}).status_code == 303


@pytest.mark.parametrize(
    "ubah",
    [{"nama": " "}, {"pengelola": ""}, {"jenjang": "galaksi"}, {"satuan": "?"}, {"aktif_dari": "2026-03-08"},
     {"aktif_sampai": "2026-03-08"}, {"aktif_dari": "bukan"}, {"nama": "x" * 151}],
)  # fmt: skip
def test_wrong_programme_comes_back(dunia: Dunia, ubah: dict[str, str]) -> None:
    assert masuk(dunia, "admin").post(f"{URL}baru/", {**BARU, **ubah}).status_code == 400
    assert not Program.objects.filter(wilayah="32.01").exists()


def test_local_institution_receives_for_its_area_until_it_ends(dunia: Dunia) -> None:
    p = tambah(dunia)
    admin = masuk(dunia, "admin")
    isi = {"nama_mitra": "Yayasan Contoh", "program": [p.kode, "PKH"]}
    assert admin.post("/administrasi/mitra/baru/", isi).status_code == 303
    unit = Unit.objects.get(nama="Yayasan Contoh")
    assert (unit.kode, unit.kabkota, unit.mitra.wilayah_id) == ("L-32.01-001", "32.01", "32.01")
    (butir,) = [b for b in katalog(HARI, tempat=DESA) if b.program.pk == p.pk]
    assert butir.mitra == [unit]
    url = f"/administrasi/mitra/{unit.kode}/akhiri/"
    assert masuk(dunia, "admin_asing").post(url).status_code == 404
    assert masuk(dunia, "manajer").post(url).status_code == 403
    assert admin.post(url).status_code == 303
    assert admin.post(url).status_code == 409
    unit.refresh_from_db()
    assert not unit.aktif


def test_institution_with_an_open_referral_is_not_ended_and_its_due_dates_follow_the_calendar(dunia: Dunia) -> None:
    admin = masuk(dunia, "admin")
    admin.post("/administrasi/mitra/baru/", {"nama_mitra": "Yayasan Contoh", "program": ["PKH"]})
    unit = Unit.objects.get(nama="Yayasan Contoh")
    id = buat(dunia, kasus_sampai(dunia, "ditangani_manajer"), penerima=unit.pk)
    lakukan(dunia, "manajer", "kirim_dan_rujuk", id)
    jawab = admin.post(f"/administrasi/mitra/{unit.kode}/akhiri/")
    assert jawab.status_code == 422 and "Masih ada 1 rujukan terbuka" in jawab.content.decode()
    tenggat = mentah(id).tenggat
    assert tenggat == datetime(2026, 3, 16, 16, 59, 59, tzinfo=UTC)
    hari = {"tanggal": date(2026, 3, 12), "hari_kerja": False, "nama": "Hari jadi", "dokumen": "SK 1"}
    tambah_hari(oleh=dunia["admin"], **hari)  # type: ignore[arg-type]
    hitung_ulang()
    hitung_ulang()
    assert mentah(id).tenggat == datetime(2026, 3, 17, 16, 59, 59, tzinfo=UTC)


def test_programme_of_another_area_is_refused_at_the_referral(dunia: Dunia) -> None:
    assert masuk(dunia, "admin_asing").post(f"{URL}baru/", BARU).status_code == 303
    asing = Program.objects.get(wilayah="33.02")
    mitra = daftarkan_mitra(kode="L-UJI-9", nama="Lembaga", program=[asing.pk])
    id = kasus_sampai(dunia, "ditangani_manajer")
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        sebagai(
            dunia["manajer"], buat_rujukan, kasus_id=id, program=asing.pk, penerima=mitra.pk, keperluan="Mohon dibantu."
        )
    assert galat.value.kode == "program_di_luar_wilayah"


@pytest.mark.parametrize("isi", [{"program": ["PKH"]}, {"nama_mitra": "Y"}, {"nama_mitra": "Y", "program": ["TIADA"]}])
def test_wrong_institution_comes_back(dunia: Dunia, isi: dict[str, object]) -> None:
    sebelum = Unit.objects.count()
    assert masuk(dunia, "admin").post("/administrasi/mitra/baru/", isi).status_code == 400
    assert Unit.objects.count() == sebelum
