"""One complaint through all six steps, by the services."""

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Lacak, Riwayat
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, kasus_mentah, kasus_sampai

pytestmark = pytest.mark.django_db


def test_complaint_goes_through_six_steps_and_leaves_a_gapless_history(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = kasus_sampai(dunia, "ditutup")
    kasus = kasus_mentah(id)
    assert (kasus.status, kasus.versi) == ("ditutup", 8)
    with konteks(SISTEM):
        riwayat = list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("urut", "aksi", "dari", "ke"))
    assert riwayat == [
        (1, "terima", "", "diterima"),
        (2, "catat_pemeriksaan", "diterima", "dicek"),
        (3, "teruskan_ke_back_office", "dicek", "ditangani"),
        (4, "rekomendasikan", "ditangani", "penetapan"),
        (5, "tetapkan_teruskan", "penetapan", "ditelaah_supervisor"),
        (6, "teruskan_ke_manajer", "ditelaah_supervisor", "ditangani_manajer"),
        (7, "selesaikan", "ditangani_manajer", "selesai"),
        (8, "sampaikan_hasil", "selesai", "ditutup"),
    ]
    lacak = Lacak.objects.get(kasus_id=id)
    assert (lacak.langkah, lacak.kalimat, sorted(lacak.langkah_pada)) == (6, "selesai", ["1", "2", "3", "4", "5", "6"])
