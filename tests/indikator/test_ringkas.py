"""The narrow table: the same figures as from the rollup, kept by triggers, unwritable to the app, checked at night."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from core.waktu import dengan_jam
from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import versi_tahun
from indikator.models import RingkasUnit, TahunRingkas
from indikator.permintaan import Cakupan, Mode, Permintaan, potong
from indikator.selectors.dasbor import bagian_desa
from indikator.selectors.ikk import angka_bulanan, hitung_semua_mode
from indikator.selectors.periksa import beda_ringkas
from indikator.selectors.rekap import bisa_ringkas, rekap_daerah
from indikator.services.ringkas import buka, buka_tahun
from puskesos.models import TahapUnit, Unit
from tests.indikator.buatan import kasus, puskesos, sekretariat, terdaftar, wilayah

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 24, 3, tzinfo=UTC)
AKHIR = date(2025, 12, 31)


@pytest.fixture(autouse=True)
def jam() -> Iterator[None]:
    with dengan_jam(SAAT):
        yield


def _acak(benih: int) -> list[Unit]:
    """Offices of two kab/kota with decrees that overlap, follow or leave a gap, and cases of every outcome."""
    acak = random.Random(benih)
    unit = [puskesos(f"32.0{k}.01.20{n:02d}", sk=False) for k in (1, 2) for n in range(1, 9)]
    unit += [sekretariat(f"32.0{k}", sk=False) for k in (1, 2)]
    for u in unit:
        for tahun in acak.sample(range(2019, 2027), acak.randrange(4)):
            mulai = date(tahun, acak.randrange(1, 13), 1)
            sampai = None if acak.random() < 0.4 else date(tahun + acak.randrange(1, 4), 6, 30)
            tahap, cakupan = acak.choice(["pengembangan", "penumbuhan"]), acak.choice(["apbn", "lainnya"])
            terdaftar(u, tahun=tahun, sk_mulai=mulai, sk_sampai=sampai, tahap=tahap, cakupan=cakupan)
        for _ in range(acak.randrange(4)):
            tempo = date(2025, acak.randrange(1, 13), 20)
            berakhir = acak.choice([date(2025, 1, 5), None])
            kasus(u, masuk=date(2025, acak.randrange(1, 13), 2), tempo=tempo, berakhir=berakhir,
                  cek_sah=acak.random() < 0.9, jejak_lengkap=acak.random() < 0.9)  # fmt: skip
    return unit


def _semua(cakupan: Cakupan) -> list[Any]:
    """Every figure that may come from the narrow table."""
    versi = versi_tahun(2025)
    assert versi is not None
    hasil: list[Any] = []
    for mode in Mode:
        m = Permintaan(2025, AKHIR, mode, cakupan)
        hasil += [angka_bulanan(k, m, [AKHIR], SAAT) for k in (KABKOTA, DESA)]
        hasil += [bagian_desa(m, versi, {"32": "Jawa Barat"}, SAAT), hitung_semua_mode(m, saat=SAAT)]
    hasil.append(sorted(rekap_daerah(m, versi, potong(AKHIR, SAAT)), key=lambda r: r["kabkota"]))
    sempit = Permintaan(2025, AKHIR, Mode.OPERASIONAL, cakupan, "32.02")
    return [*hasil, hitung_semua_mode(sempit, saat=SAAT)]


@pytest.mark.parametrize("cakupan", [Cakupan.APBN, Cakupan.SK])
@pytest.mark.parametrize("benih", range(3))
def test_figures_of_an_opened_year_are_those_of_the_rollup(benih: int, cakupan: Cakupan) -> None:
    unit = _acak(benih)
    dari_rekap = _semua(cakupan)
    assert buka(2025)
    assert _semua(cakupan) == dari_rekap
    assert beda_ringkas() == 0 and RingkasUnit.objects.count() == len(unit)


def test_only_a_whole_opened_year_is_read_from_it() -> None:
    versi = versi_tahun(2025)
    tanya = [(Permintaan(2025, AKHIR), SAAT), (Permintaan(2025, date(2025, 6, 30)), SAAT),
             (Permintaan(2026, SAAT.date()), SAAT), (Permintaan(2025, AKHIR, cakupan=Cakupan.SEMUA), SAAT)]  # fmt: skip
    assert [bisa_ringkas(m, versi, potong(m.per, s)) for m, s in tanya] == [False] * 4
    buka(2025)
    assert [bisa_ringkas(m, versi, potong(m.per, s)) for m, s in tanya] == [True, False, False, False]


def test_every_change_after_the_opening_arrives() -> None:
    lama = puskesos("32.01.01.2001")
    assert buka_tahun(date(2026, 12, 1)) == [2025, 2026, 2027]
    assert buka_tahun(date(2026, 12, 1)) == []
    baru = puskesos("32.01.01.2002", sk=False)
    kasus(baru, masuk=date(2025, 5, 2), tempo=date(2025, 6, 2), berakhir=date(2025, 5, 9))
    terdaftar(baru, sk_mulai=date(2020, 1, 1), sk_sampai=date(2021, 1, 1), tahun=2020)
    terdaftar(baru, sk_mulai=date(2024, 1, 1), tahun=2026, tahap="penumbuhan")
    isi = RingkasUnit.objects.filter(unit_id=baru.pk, tahun=2025).values_list("diterima", "tw2", "dinilai", "tepat")
    assert list(isi) == [(1, 1, 1, 1)]
    TahapUnit.objects.filter(unit=baru, tahun=2020).delete()
    TahapUnit.objects.filter(unit=lama).update(sk_sampai=date(2025, 3, 1), unit=baru)
    wilayah("33.02.01.2001")
    Unit.objects.filter(pk=lama.pk).update(kabkota="33.02", kode="33.02.01.2001")
    assert beda_ringkas() == 0
    assert set(RingkasUnit.objects.filter(unit_id=lama.pk).values_list("kabkota", flat=True)) == {"33.02"}
    kosong = Unit.objects.create(kode="L-1", jenis="lembaga", nama="Lembaga")
    assert RingkasUnit.objects.filter(unit_id=kosong.pk).count() == 3
    kosong.delete()
    assert beda_ringkas() == 0 and RingkasUnit.objects.filter(unit_id=kosong.pk).count() == 0


def test_the_app_role_cannot_write_it() -> None:
    puskesos("32.01.01.2001")
    buka(2025)
    for sql in (
        "UPDATE indikator_ringkasunit SET tepat = 7",
        "DELETE FROM indikator_ringkasunit",
        "INSERT INTO indikator_tahunringkas VALUES (2030)",
        "SELECT indikator_ringkas_fakta(gen_random_uuid())",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)


@pytest.mark.django_db(transaction=True)
def test_a_planted_wrong_row_is_found(pemilik_db: Any) -> None:
    kasus(puskesos("32.01.01.2001"), masuk=date(2025, 5, 2), tempo=date(2025, 6, 2))
    buka(2025)
    assert TahunRingkas.objects.count() == 1
    with pemilik_db() as kursor:
        kursor.execute("UPDATE indikator_ringkasunit SET tepat = 7")
    with pytest.raises(CommandError, match="1 baris ringkas"):
        call_command("periksa_rekap", stdout=StringIO())
