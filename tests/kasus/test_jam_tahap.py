"""The clocks of stages that criteria judge: one per entry, ended by what moved the case on."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from core.konteks import dengan_sistem
from core.waktu import dengan_jam
from kasus.models import JamTahap, Kasus
from tests.dunia import SENIN, Dunia, buat_dunia, kasus_ditangani
from tests.kasus.alat import jalankan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jam() -> Iterator[None]:
    with dengan_jam(SENIN):
        yield


def jejak(id: UUID) -> list[tuple[str, str]]:
    with dengan_sistem():
        return list(JamTahap.objects.filter(kasus=id).order_by("id").values_list("tahap", "akhir"))


def test_each_entry_into_a_stage_has_its_clock() -> None:
    dunia: Dunia = buat_dunia()
    id = kasus_ditangani(dunia)
    jalankan("rekomendasikan", id, dunia["bo"], rekomendasi="teruskan", jenjang="kab_kota")
    assert jejak(id) == [("penetapan", "")]
    with dengan_sistem():
        satu, k = JamTahap.objects.get(kasus=id), Kasus.objects.get(pk=id)
    assert (satu.tenggat, satu.masuk_pada, satu.unit_id) == (k.tenggat_tahap, k.masuk_tahap_pada, k.unit_id)
    jalankan("tetapkan_teruskan", id, dunia["koordinator"], alasan="Di luar wewenang desa.")
    jalankan("teruskan_ke_manajer", id, dunia["supervisor"], catatan="Perlu putusan kabupaten.")
    assert jejak(id) == [
        ("penetapan", "tetapkan_teruskan"), ("ditelaah_supervisor", "teruskan_ke_manajer"), ("ditangani_manajer", "")
    ]  # fmt: skip
    jalankan("kembalikan", id, dunia["manajer"], alasan="Lengkapi dulu.")
    assert jejak(id)[2:] == [("ditangani_manajer", "kembalikan"), ("ditelaah_supervisor", "")]


def test_a_ruling_on_what_the_village_settles_itself_has_none_and_the_citizen_is_told_or_not() -> None:
    dunia: Dunia = buat_dunia()
    id = kasus_ditangani(dunia)
    jalankan("rekomendasikan", id, dunia["bo"], rekomendasi="selesai_di_desa", jenjang="desa")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], hasil="Sudah cair kembali.")
    assert jejak(id) == []
    jalankan("sampaikan_hasil", id, dunia["fo"], cara="langsung")
    with dengan_sistem():
        assert Kasus.objects.get(pk=id).disampaikan
    jalankan("buka_kembali", id, dunia["koordinator"], alasan="Belum selesai.")
    with dengan_sistem():
        assert not Kasus.objects.get(pk=id).disampaikan
