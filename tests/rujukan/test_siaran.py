"""Other systems hear of referrals and proposals too: ids only, from their own area, also when they were away."""

import json
from collections import Counter
from datetime import timedelta
from uuid import UUID

from core.konteks import konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.waktu import dengan_jam
from kasus.kabar import SIARAN_USULAN
from puskesos.pelaku import SISTEM
from rujukan.kabar import SIARAN
from rujukan.models import Rujukan
from rujukan.services.jadwal import sapu_kedaluwarsa
from tests.dunia import SENIN, Dunia
from tests.kasus.waktu import sampai_survei, simpulkan
from tests.puskesos.test_webhook import Penerima, langgan, penerima  # noqa: F401 a fixture
from tests.rujukan.alat import rujukan_sampai

NANTI = SENIN + timedelta(days=60)
RUJUKAN = {f"rujukan.{aksi}" for aksi in SIARAN}
USULAN = {f"usulan.{aksi}" for aksi in SIARAN_USULAN}


def antar(menit: int = 0) -> None:
    """All that is due, and what it leaves behind."""
    with dengan_jam(NANTI + timedelta(minutes=menit)):
        while id := ambil_yang_jatuh(NANTI + timedelta(minutes=menit)):
            for satu in id:
                kerjakan(satu)


def jalankan_semua(dunia: Dunia) -> tuple[set[UUID], UUID]:
    """Referrals in which every aksi happens once or more, and the proposal of a case to its end."""
    id = {rujukan_sampai(dunia, status) for status in ("ditolak", "dilayani", "tidak_dilayani", "ditarik", "dikirim")}
    _, usulan = sampai_survei(dunia)
    simpulkan(dunia, usulan)
    with dengan_jam(NANTI):
        assert sapu_kedaluwarsa(NANTI) == 1
    return id, usulan


def test_dead_subscriber_gets_each_event_later_under_the_same_id(dunia: Dunia, penerima: Penerima) -> None:  # noqa: F811
    langgan(dunia, penerima.alamat, *RUJUKAN, *USULAN)
    penerima.jawab = [500]
    id, usulan = jalankan_semua(dunia)
    antar()
    dulu = [json.loads(isi)["id"] for _, _, isi in penerima.datang]
    penerima.jawab = [200]
    antar(5)
    isi = [json.loads(isi) for _, _, isi in penerima.datang[len(dulu) :]]
    assert Counter(dulu) == Counter(i["id"] for i in isi)
    assert set(Counter(dulu).values()) == {1}
    assert {i["peristiwa"] for i in isi} == RUJUKAN | USULAN
    assert {UUID(i["objek_id"]) for i in isi} == {*id, usulan}
    assert {i["unit"] for i in isi} == {"32.01.05.2003"}
    assert {tuple(sorted(i)) for i in isi} == {("id", "objek", "objek_id", "peristiwa", "terjadi_pada", "unit")}
    saat = {i["peristiwa"]: i["terjadi_pada"] for i in isi}
    assert (saat["rujukan.kirim"], saat["rujukan.kedaluwarsa"]) == (SENIN.isoformat(), NANTI.isoformat())


def test_other_areas_and_complaints_about_officers_are_not_told(dunia: Dunia, penerima: Penerima) -> None:  # noqa: F811
    langgan(dunia, penerima.alamat, *RUJUKAN)
    asing, atas = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "dikirim")
    with konteks(SISTEM):
        Rujukan.objects.filter(pk=asing).update(kabkota="33.02")
        Rujukan.objects.filter(pk=atas).update(mulai_tingkat="kecamatan")
    antar()
    assert penerima.datang == []
