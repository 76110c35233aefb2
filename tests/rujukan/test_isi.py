"""What a referral is made of: person, programme, receiver, letter, clocks."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from core.errors import (
    DiLuarLingkup,
    IsianTidakSah,
    KesalahanDomain,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
)
from core.konteks import dengan_sistem, konteks
from puskesos.models import Unit, Wilayah
from rujukan.models import Mitra, Program, Rujukan
from rujukan.policies import boleh_buat
from rujukan.selectors import daftar_rujukan
from rujukan.services import rujukan as layanan
from tests.dunia import SENIN, Dunia, kasus_mentah, kasus_sampai, sebagai, status_kini, versi_kini
from tests.rujukan.alat import buat, lakukan, mentah, rujukan_sampai

pytestmark = pytest.mark.django_db


def test_draf_copies_the_person_sealed_and_says_what_is_needed(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus, syarat_terpenuhi=["KTP dan KK, atau surat keterangan desa/kelurahan"])
    r = mentah(id)
    assert (r.nama, r.alamat) == ("Warga Contoh", "RT 02/RW 01, " + Wilayah.objects.get(pk="32.01.05.2003").nama)
    assert b"Warga" not in r.nama_sandi and b"Kartu" not in r.keperluan_sandi
    assert r.keperluan == "Kartu hilang, mohon diganti."
    assert r.syarat_terpenuhi == ["KTP dan KK, atau surat keterangan desa/kelurahan"]
    assert (r.kabkota, r.desa, r.mulai_tingkat, r.nomor_surat) == ("32.01", "32.01.05.2003", "desa", "")
    assert (status_kini(kasus), versi_kini(kasus)) == ("ditangani_manajer", 6)


@pytest.mark.parametrize("status", ["ditangani", "ditelaah_supervisor", "selesai", "ditutup"])
def test_no_referral_unless_the_case_is_with_the_manajer(dunia: Dunia, status: str) -> None:
    kasus = kasus_sampai(dunia, status)
    with pytest.raises(StatusTidakCocok) as galat:
        buat(dunia, kasus)
    assert galat.value.tambahan == {"versi": versi_kini(kasus), "status_kasus": status, "aksi": []}
    with konteks(dunia["manajer"]):
        assert not boleh_buat(kasus_mentah(kasus), dunia["manajer"])


def test_second_referral_beside_an_open_one(dunia: Dunia) -> None:
    kasus = kasus_mentah(mentah(rujukan_sampai(dunia, "dikirim")).kasus_id)
    assert kasus.status == "dirujuk" and boleh_buat(kasus, dunia["manajer"])
    assert mentah(buat(dunia, kasus.pk)).status == "draf"


ISIAN_SALAH: list[tuple[dict[str, Any], type[KesalahanDomain], str]] = [
    ({"program": "TIDAK-ADA"}, IsianTidakSah, "program_tidak_dikenal"),
    ({"syarat_terpenuhi": ["Karangan sendiri"]}, IsianTidakSah, "syarat_tidak_dikenal"),
    ({"keperluan": "  "}, IsianTidakSah, "keperluan_wajib"),
    ({"penerima": uuid4()}, DiLuarLingkup, "tidak_ditemukan"),
    ({"program": "BAZNAS"}, SyaratBelumTerpenuhi, "mitra_tidak_melayani"),
]


@pytest.mark.parametrize(("ubah", "jenis", "kode"), ISIAN_SALAH, ids=[k for _, _, k in ISIAN_SALAH])
def test_what_a_draf_must_have(dunia: Dunia, ubah: dict[str, Any], jenis: type[KesalahanDomain], kode: str) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    with pytest.raises(jenis) as galat:
        buat(dunia, kasus, **ubah)
    assert kode in {galat.value.kode, *(b.kode for b in galat.value.bidang)}


def test_receiver_must_be_an_institution(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    with pytest.raises(DiLuarLingkup):
        buat(dunia, kasus, penerima=dunia.unit["desa_lain"].pk)


def _tanpa_mitra(dunia: Dunia) -> None:
    Mitra.objects.filter(unit=dunia.unit["lembaga"]).delete()


def _wilayah_lain(dunia: Dunia) -> None:
    Mitra.objects.filter(unit=dunia.unit["lembaga"]).update(wilayah="33.02")


def _tidak_aktif(dunia: Dunia) -> None:
    Unit.objects.filter(pk=dunia.unit["lembaga"].pk).update(aktif=False)


def _program_berakhir(dunia: Dunia) -> None:
    Program.objects.filter(pk="PKH").update(aktif_sampai=date(2026, 3, 8))


def _program_daerah_lain(dunia: Dunia) -> None:
    Program.objects.filter(pk="PKH").update(wilayah="33")


RUSAK = {
    "mitra_tidak_melayani": _tanpa_mitra,
    "mitra_di_luar_wilayah": _wilayah_lain,
    "mitra_tidak_aktif": _tidak_aktif,
    "program_tidak_aktif": _program_berakhir,
    "program_di_luar_wilayah": _program_daerah_lain,
}


@pytest.mark.parametrize("kode", RUSAK)
@pytest.mark.parametrize("saat", ["buat", "kirim"])
def test_programme_and_receiver_must_fit_when_made_and_when_sent(dunia: Dunia, kode: str, saat: str) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    RUSAK[kode](dunia)
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        buat(dunia, kasus) if saat == "buat" else lakukan(dunia, "manajer", "kirim", id)
    assert galat.value.kode == kode


def test_programme_in_force_on_its_last_day_in_an_area_that_contains_the_case(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    Program.objects.filter(pk="PKH").update(aktif_sampai=date(2026, 3, 9), wilayah="32")
    Mitra.objects.filter(unit=dunia.unit["lembaga"]).update(wilayah="32.01.05")
    assert mentah(buat(dunia, kasus)).status == "draf"


def test_case_about_the_manajer_himself_does_not_exist_for_him(dunia: Dunia) -> None:
    from tests.dunia import buat_kasus

    manajer = dunia.petugas["manajer"].pk
    kasus = buat_kasus(dunia, terlapor=manajer)
    with pytest.raises(DiLuarLingkup):
        buat(dunia, kasus)
    isi = {"program": "PKH", "penerima": dunia.unit["lembaga"].pk, "keperluan": "Pendampingan."}
    hasil = sebagai(dunia["kadis"], layanan.buat_rujukan, kasus_id=kasus, **isi)
    with konteks(dunia["manajer"]):
        assert not Rujukan.objects.untuk(dunia["manajer"]).exists()
        assert not daftar_rujukan(dunia["manajer"]).hasil
    with dengan_sistem():  # row-level security out of the way: the scope alone holds
        assert not Rujukan.objects.untuk(dunia["manajer"]).exists()
        assert Rujukan.objects.untuk(dunia["kadis"]).get().pk == hasil.id
    with konteks(dunia["kadis"]):
        assert Rujukan.objects.untuk(dunia["kadis"]).get().pk == hasil.id


# ---- letter, clocks ----------------------------------------------------------------------------------


def test_letter_has_a_number_a_basis_and_two_limits(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    r = mentah(id)
    assert r.nomor_surat == "SR/32.01/2026/00001"
    assert (r.dasar_persetujuan, r.dikirim_pada) == ("setuju", SENIN)
    # Monday 9 March: 5 working days → Monday 16; 10 → Monday 30 (18–24 March: Nyepi, Idulfitri and cuti bersama)
    assert r.tenggat is not None and r.tenggat_akhir is not None
    assert r.tenggat.isoformat() == "2026-03-16T16:59:59+00:00"
    assert r.tenggat_akhir.isoformat() == "2026-03-30T16:59:59+00:00"
    assert mentah(rujukan_sampai(dunia, "dikirim")).nomor_surat == "SR/32.01/2026/00002"


def test_failed_sending_gives_its_number_back(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    with pytest.raises(StatusTidakCocok) as galat:
        lakukan(dunia, "manajer", "kirim", id, versi=7)
    assert galat.value.kode == "versi_usang"
    assert mentah(rujukan_sampai(dunia, "dikirim", kasus)).nomor_surat == "SR/32.01/2026/00001"


def test_taking_on_starts_the_clock_of_the_service(dunia: Dunia) -> None:
    r = mentah(rujukan_sampai(dunia, "diterima"))
    assert r.dijawab_pada == SENIN and r.berakhir_pada is None
    assert r.tenggat is not None and r.tenggat_akhir is not None
    assert r.tenggat.isoformat()[:10] == "2026-04-06"
    assert r.tenggat_akhir.isoformat()[:10] == "2026-04-24"
