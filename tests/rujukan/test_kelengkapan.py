"""What is missing is shown before a letter goes out; a quota holds, unless there is a reason."""

from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.errors import IsianTidakSah, SyaratBelumTerpenuhi
from core.waktu import dengan_jam
from rujukan.models import KuotaProgram, SyaratProgram
from rujukan.selectors import sisa_kuota
from rujukan.services import rujukan as layanan
from rujukan.services.katalog import tambah_mitra
from rujukan.services.kuota import tetapkan_kuota
from tests.dunia import SENIN, Dunia, kasus_sampai, sebagai
from tests.kasus.halaman import Peramban
from tests.rujukan.alat import buat, lakukan, mentah, rujukan_sampai

pytestmark = pytest.mark.django_db
DINSOS, FASKES = "Surat keterangan Dinas Sosial", "Surat keterangan fasilitas kesehatan"
HARI = SENIN.date()


def teks(jawab: Any) -> str:
    return unescape(jawab.content.decode())


def draf(dunia: Dunia, **ubah: Any) -> UUID:
    return buat(dunia, kasus_sampai(dunia, "ditangani_manajer"), **ubah)


def kirim(dunia: Dunia, id: UUID, **isi: Any) -> Any:
    return sebagai(dunia["manajer"], layanan.kirim, id=id, versi=1, dasar="setuju", **isi)


def kuota(dunia: Dunia, jumlah: int, **ubah: Any) -> KuotaProgram:
    isi = {"program": "PKH", "mitra": "L-UJI-1", "tahun": 2026, "jumlah": jumlah, "berlaku_mulai": HARI}
    return tetapkan_kuota(oleh=dunia["admin"], **{**isi, **ubah})


def sisa(dunia: Dunia) -> Any:
    return sisa_kuota(None, "32.01", HARI, "Asia/Jakarta").get(("PKH", dunia.unit["lembaga"].pk))


# ---- requirements ------------------------------------------------------------------------------------


def test_what_is_missing_is_named_before_it_is_sent_and_kept_after(dunia: Dunia) -> None:
    id, manajer = draf(dunia, program="PBI-JK", syarat_terpenuhi=[DINSOS]), Peramban(dunia, "manajer")
    halaman = teks(manajer.buka(f"/rujukan/{id}/"))
    assert "Belum lengkap:" in halaman and FASKES in halaman and "berlaku sejak 1 Februari 2026" in halaman
    assert "Jenjang program: Pusat" in halaman
    kirim = {
        "dasar_persetujuan": "setuju",
        "alasan_lanjut": "Warga dirawat, surat menyusul.",
        "syarat_terpenuhi": FASKES,
    }
    assert manajer.isi_dan_kirim(f"/rujukan/{id}/", f"/rujukan/{id}/aksi/kirim/", **kirim).status_code == 303
    r = mentah(id)
    assert r.syarat_versi == date(2026, 2, 1) and r.syarat_terpenuhi == [FASKES, DINSOS]
    assert len(r.syarat_kurang) == 2 and r.alasan_lanjut == "Warga dirawat, surat menyusul."
    assert "Warga dirawat" in teks(Peramban(dunia, "mitra").buka(f"/rujukan/{id}/"))


def test_list_in_force_when_it_is_sent_counts(dunia: Dunia) -> None:
    id = draf(dunia, syarat_terpenuhi=["KTP dan KK, atau surat keterangan desa/kelurahan"])
    SyaratProgram.objects.create(program_id="PKH", berlaku_mulai=date(2026, 3, 10), isi=["Kartu lama", "KTP"])
    with dengan_jam(SENIN.replace(day=10)):
        kirim(dunia, id, syarat_terpenuhi=["KTP"])
    r = mentah(id)
    assert (r.syarat_versi, r.syarat_terpenuhi, r.syarat_kurang) == (date(2026, 3, 10), ["KTP"], ["Kartu lama"])
    assert r.alasan_lanjut is None


@pytest.mark.parametrize("tambahan", [["Bukan syarat"], ["<b>KTP</b>"]])
def test_requirement_that_is_not_in_the_list_is_refused(dunia: Dunia, tambahan: list[str]) -> None:
    with pytest.raises(IsianTidakSah) as galat:
        kirim(dunia, draf(dunia), syarat_terpenuhi=tambahan, alasan_lanjut="x")
    assert galat.value.bidang[0].kode == "syarat_tidak_dikenal"


# ---- quota -------------------------------------------------------------------------------------------


def test_full_quota_is_refused_without_a_reason(dunia: Dunia) -> None:
    kuota(dunia, 1)
    rujukan_sampai(dunia, "dikirim")
    assert (sisa(dunia).terpakai, sisa(dunia).sisa) == (1, 0)
    id, manajer = draf(dunia), Peramban(dunia, "manajer")
    assert "Kuota habis." in teks(manajer.buka(f"/rujukan/{id}/"))
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        kirim(dunia, id, syarat_terpenuhi=["KTP dan KK, atau surat keterangan desa/kelurahan"])
    assert galat.value.kode == "kuota_habis" and "1 dari 1" in galat.value.rincian
    kirim(dunia, id, alasan_lanjut="Lembaga bersedia menambah satu.")
    assert mentah(id).status == "dikirim" and sisa(dunia).sisa == 0


@pytest.mark.parametrize(("status", "dipakai"), [("dilayani", 1), ("diterima", 1), ("ditolak", 0), ("ditarik", 0)])
def test_place_is_given_back_by_what_was_not_served(dunia: Dunia, status: str, dipakai: int) -> None:
    kuota(dunia, 5)
    rujukan_sampai(dunia, status)
    assert sisa(dunia).terpakai == dipakai


def test_last_version_in_force_counts_and_another_year_has_its_own(dunia: Dunia) -> None:
    kuota(dunia, 5)
    kuota(dunia, 9)
    kuota(dunia, 99, berlaku_mulai=date(2026, 3, 10))
    kuota(dunia, 7, tahun=2027, berlaku_mulai=date(2027, 1, 1))
    assert sisa(dunia).jumlah == 9 and KuotaProgram.objects.count() == 4
    pilihan = teks(
        Peramban(dunia, "manajer").buka(f"/kasus/{kasus_sampai(dunia, 'ditangani_manajer')}/rujukan/?program=PKH")
    )
    assert "Lembaga Uji Satu (sisa kuota 9 dari 9)" in pilihan and "Lembaga Uji Dua</option>" in pilihan


def test_administrator_sets_a_quota_on_the_page(dunia: Dunia) -> None:
    tambah_mitra(oleh=dunia["admin"], nama="Yayasan Uji", program=["PKH"])
    admin, alamat = Peramban(dunia, "admin"), "/administrasi/program/"
    isi = {"pasangan": "L-UJI-1|PKH", "jumlah": "12"}
    assert admin.isi_dan_kirim(alamat, "/administrasi/kuota/", **isi).headers["Location"] == alamat
    assert "kuota 2026 terpakai 0 dari 12, sisa 12" in teks(admin.buka(alamat))


@pytest.mark.parametrize(
    "ubah",
    [
        {"jumlah": "-1"},
        {"jumlah": "banyak"},
        {"jumlah": "99999999999"},
        {"tahun": "2020"},
        {"berlaku_mulai": "2026-03-08"},
        {"berlaku_mulai": "2027-01-01"},
        {"pasangan": "L-UJI-1|BAZNAS"},
        {"pasangan": "L-UJI-1|PKH\x00"},
    ],
)
def test_wrong_quota_is_refused(dunia: Dunia, ubah: dict[str, str]) -> None:
    isi = {"pasangan": "L-UJI-1|PKH", "tahun": "2026", "jumlah": "3", "berlaku_mulai": "2026-03-09"} | ubah
    assert Peramban(dunia, "admin").kirim("/administrasi/kuota/", isi).status_code == 400
    assert not KuotaProgram.objects.exists()


def test_sent_form_with_a_stranger_field_is_refused(dunia: Dunia) -> None:
    id = draf(dunia)
    isi = {"kunci": str(uuid4()), "versi": "1", "dasar_persetujuan": "setuju", "syarat_versi": "2020-01-01"}
    assert Peramban(dunia, "manajer").kirim(f"/rujukan/{id}/aksi/kirim/", isi).status_code == 400


def test_reminder_of_the_second_clock_is_one_of_its_own(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    lakukan(dunia, "mitra", "terima_rujukan", id)
    assert mentah(id).diingatkan_pada is None
