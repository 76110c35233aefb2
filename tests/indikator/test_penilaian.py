"""The verdict: its order, exact thresholds, and that SQL and Python say the same."""

import random
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection

from indikator.kriteria import KriteriaTidakSah, Versi, baca, versi_tahun
from indikator.models import VersiKriteria
from indikator.penilaian import Hasil, nilai, sql_hasil, wilson_bawah

BAWAAN = {"D1": "1", "D5": "1", "D6": "19/20", "D7": "9/10", "D8": "4/5", "K1": "1", "K4": "2", "K5": "1/2", "K9": "1"}
BAIK = {"sk": 1, "diterima": 20, "dinilai": 20, "tepat": 20, "ditangani": 20, "cek_sah": 20, "ditutup": 20}
BAIK |= {"jejak_lengkap": 20}
KAB = {"sk": 1, "diterima": 40, "dinilai": 40, "aktif": 2, "desa_memenuhi": 1, "desa_sk": 2, "triwulan_terendah": 1}


def versi(ambang: dict[str, str] = BAWAAN, pendukung: tuple[str, ...] = ()) -> Versi:
    isi = [{"kode": k, "nama": k, "ambang": a, "wajib": k not in pendukung, "dasar": ""} for k, a in ambang.items()]
    return baca(VersiKriteria(kode="uji", tahun_dari=2022, isi=isi))


def desa(**ubah: int) -> Any:
    return nilai(versi(), "desa", BAIK | ubah)


def kab(**ubah: int) -> Any:
    return nilai(versi(), "kabkota", KAB | ubah)


def test_all_met() -> None:
    p = desa()
    assert (p.hasil, p.gagal, p.volume_rendah) == (Hasil.MEMENUHI, (), False)


def test_step_1_no_valid_sk_fails_whatever_else() -> None:
    p = desa(sk=0, dinilai=0, tepat=0)
    assert (p.hasil, p.gagal) == (Hasil.TIDAK_MEMENUHI, ("D1",))
    assert kab(sk=0, dinilai=0).hasil is Hasil.TIDAK_MEMENUHI


def test_step_2_silence_fails_and_is_not_called_unjudged() -> None:
    diam = dict.fromkeys(BAIK, 0) | {"sk": 1}
    p = nilai(versi(), "desa", diam)
    assert (p.hasil, p.gagal) == (Hasil.TIDAK_MEMENUHI, ("D5",))
    assert kab(triwulan_terendah=0, dinilai=0).gagal == ("K9",)
    assert kab(triwulan_terendah=0, dinilai=0).hasil is Hasil.TIDAK_MEMENUHI


def test_step_3_recorded_but_none_judged_has_no_verdict_and_says_why() -> None:
    p = desa(diterima=3, dinilai=0, tepat=0, ditangani=0, cek_sah=0, ditutup=0, jejak_lengkap=0)
    assert p.hasil is Hasil.BELUM
    assert p.alasan == "3 aduan tercatat, belum ada yang jatuh tempo untuk dinilai"
    assert kab(dinilai=0).hasil is Hasil.BELUM


@pytest.mark.parametrize(
    ("ubah", "gagal"),
    [({"tepat": 15}, "D8"), ({"cek_sah": 18}, "D6"), ({"jejak_lengkap": 17}, "D7")],
)
def test_step_4_names_what_failed(ubah: dict[str, int], gagal: str) -> None:
    assert (desa(**ubah).hasil, desa(**ubah).gagal) == (Hasil.TIDAK_MEMENUHI, (gagal,))


def test_at_the_threshold_it_is_met() -> None:
    assert desa(tepat=16, cek_sah=19, jejak_lengkap=18).hasil is Hasil.MEMENUHI


def test_79_996_percent_fails_80() -> None:
    """19,999 of 25,000: it displays as 80.00 and fails."""
    besar = {"dinilai": 25_000, "tepat": 19_999}
    p = desa(**besar)
    d8 = next(k for k in p.kriteria if k.kriteria.kode == "D8")
    assert (p.hasil, d8.lulus, d8.bagian) == (Hasil.TIDAK_MEMENUHI, False, Fraction(19_999, 25_000))
    assert desa(dinilai=25_000, tepat=20_000).hasil is Hasil.MEMENUHI


def test_denominator_zero_is_tidak_berlaku_and_does_not_fail() -> None:
    p = desa(ditutup=0, jejak_lengkap=0, ditangani=0, cek_sah=0)
    lulus = {k.kriteria.kode: k.lulus for k in p.kriteria}
    assert (p.hasil, lulus["D7"], lulus["D6"], lulus["D8"]) == (Hasil.MEMENUHI, None, None, True)


def test_kabkota_needs_two_active_and_half_of_the_villages() -> None:
    assert kab().hasil is Hasil.MEMENUHI
    assert kab(aktif=1).gagal == ("K4",)
    assert kab(desa_sk=3).gagal == ("K5",)
    assert kab(desa_sk=0, desa_memenuhi=0, aktif=0).gagal == ("K4",)


def test_pendukung_is_shown_and_never_decides() -> None:
    p = nilai(versi(pendukung=("D8",)), "desa", BAIK | {"tepat": 0})
    assert p.hasil is Hasil.MEMENUHI
    assert [k.lulus for k in p.kriteria if k.kriteria.kode == "D8"] == [False]


def test_a_version_without_a_criterion_does_not_judge_by_it() -> None:
    tanpa = {k: a for k, a in BAWAAN.items() if k != "D8"}
    assert nilai(versi(tanpa), "desa", BAIK | {"tepat": 0}).hasil is Hasil.MEMENUHI
    assert versi(tanpa).keterangan("desa") == "menurut 4 dari 14 kriteria"


def test_wilson_and_low_volume() -> None:
    """16 faultless cases are the fewest that bear 80 %."""
    assert wilson_bawah(16, 16) >= 0.8 > wilson_bawah(15, 15)
    assert wilson_bawah(0, 7) == pytest.approx(0.0, abs=1e-12)
    assert wilson_bawah(80, 100) == pytest.approx(0.7112, abs=1e-4)
    assert (desa(dinilai=15, tepat=15).volume_rendah, desa(dinilai=16, tepat=16).volume_rendah) == (True, False)


@pytest.mark.parametrize(
    "isi",
    [
        [],
        [{"kode": "D15", "ambang": "1", "wajib": True}],
        [{"kode": "D8", "ambang": "80 %", "wajib": True}],
        [{"kode": "D8", "ambang": 0.8, "wajib": True}],
        [{"kode": "D8", "ambang": "8/5", "wajib": True}],
        [{"kode": "D8", "ambang": "4/5", "wajib": "ya"}],
        [{"kode": "D8", "ambang": "4/5", "wajib": True}] * 2,
    ],
)
def test_a_version_that_cannot_be_read_is_refused(isi: list[Any]) -> None:
    with pytest.raises(KriteriaTidakSah):
        baca(VersiKriteria(kode="uji", tahun_dari=2022, isi=isi))


@pytest.mark.django_db
def test_seeded_version_holds_from_2022_until_a_newer_one() -> None:
    pertama = versi_tahun(2022)
    assert pertama is not None
    assert (pertama.kode, pertama.kode_aktif()) == ("2022-1", ["D1", "D5", "D6", "D7", "D8", "K1", "K4", "K5", "K9"])
    assert {k.kode: str(k.ambang) for k in pertama.kriteria} == BAWAAN
    assert (pertama.keterangan("desa"), pertama.keterangan("kabkota")) == (
        "menurut 5 dari 14 kriteria",
        "menurut 4 dari 12 kriteria",
    )
    assert versi_tahun(2021) is None
    isi = [{"kode": "D1", "nama": "", "ambang": "1", "wajib": True, "dasar": ""}]
    VersiKriteria.objects.create(kode="2029-1", tahun_dari=2029, tahun_sampai=2029, isi=isi)
    kode = [v.kode for v in map(versi_tahun, (2026, 2028, 2029, 2030)) if v]
    assert kode == ["2022-1", "2027-1", "2029-1", "2027-1"]


def _acak(acak: random.Random) -> dict[str, int]:
    """Counters near the thresholds, often zero, sometimes impossible: the two must agree on anything."""
    return {k: acak.choice([0, acak.randrange(4), 20 - acak.randrange(6), 20]) for k in BAIK} | {
        "sk": int(acak.random() < 0.9)
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "v",
    [versi(), versi(BAWAAN | {"D8": "79997/100000", "D5": "3", "D6": "1"}, pendukung=("D7",))],
    ids=["bawaan", "lain"],
)
def test_sql_and_python_give_the_same_verdict(v: Versi) -> None:
    """Two thousand random units in one statement."""
    acak, nama = random.Random(2022), list(BAIK)
    unit = [_acak(acak) for _ in range(2000)]
    baris = ", ".join(f"({', '.join(str(u[k]) if k != 'sk' else str(bool(u[k])) for k in nama)})" for u in unit)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {sql_hasil(v.untuk('desa'))} FROM (VALUES {baris}) t ({', '.join(nama)})")
        jawab = [b[0] for b in kursor.fetchall()]
    assert jawab == [nilai(v, "desa", u).hasil.value for u in unit]
    assert set(jawab) == set(Hasil)
