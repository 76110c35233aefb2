"""Level 3 of a referral: limit and grace are over, the Kepala Dinas is told once per letter; the letter stays."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from kasus.services.eskalasi import Sekitar
from puskesos.models import Pemberitahuan, Penugasan
from puskesos.pelaku import SISTEM
from rujukan.services.jadwal import sapu_atasan
from tests.dunia import SENIN, Dunia
from tests.rujukan.alat import lakukan, mentah, rujukan_sampai


@pytest.fixture
def kadis(dunia: Dunia) -> Dunia:
    """The Sekretariat has its Kepala Dinas beside the manajer."""
    kepala = {"unsur": "asn_dinsos_pimpinan", "jabatan": "Kepala Dinas Sosial"}
    Penugasan.objects.filter(petugas=dunia.petugas["kadis"]).update(**kepala)
    return dunia


def kabar() -> Counter[tuple[UUID, UUID]]:
    """(referral, whom)."""
    with konteks(SISTEM):
        return Counter(Pemberitahuan.objects.filter(jenis="rujukan_atasan").values_list("objek_id", "penerima_id"))


def test_head_is_told_once_per_letter_after_limit_and_grace(kadis: Dunia) -> None:
    satu = rujukan_sampai(kadis, "dikirim")
    dua = rujukan_sampai(kadis, "dikirim")
    lain = rujukan_sampai(kadis, "ditolak")
    with konteks(SISTEM):
        jam = Sekitar().jam(mentah(satu).kasus)
    batas = mentah(satu).tenggat
    assert batas is not None
    tenggang = jam.tempo(batas, jam.aturan.masa_tenggang_hk)
    assert sapu_atasan(tenggang) == 0  # still within it, to the second
    nanti = tenggang + timedelta(seconds=1)
    with dengan_jam(nanti):
        assert (sapu_atasan(nanti), sapu_atasan(nanti)) == (2, 0)
        lakukan(kadis, "mitra", "terima_rujukan", satu)
        assert sapu_atasan(nanti + timedelta(days=60)) == 0  # the second clock of the same letter
    akun = kadis.petugas["kadis"].pk
    assert kabar() == Counter({(satu, akun): 1, (dua, akun): 1})
    assert mentah(dua).status == "dikirim" and mentah(lain).atasan_pada is None
    with konteks(SISTEM):
        baris = Riwayat.objects.filter(aksi="lapor_kepala_dinas", objek="rujukan")
        assert Counter(baris.values_list("objek_id", flat=True)) == Counter([satu, dua])


def test_where_nobody_is_left_the_province_learns_of_the_office(kadis: Dunia) -> None:
    id = rujukan_sampai(kadis, "dikirim")
    Penugasan.objects.filter(petugas=kadis.petugas["kadis"]).update(berlaku_sampai=SENIN.date())
    with dengan_jam(SENIN + timedelta(days=60)):
        assert sapu_atasan(SENIN + timedelta(days=60)) == 1
    assert kabar() == Counter()
    with konteks(SISTEM):
        tahu = Pemberitahuan.objects.get(jenis="kantor_tanpa_petugas")
    assert (tahu.penerima_id, tahu.objek) == (kadis.petugas["dinasprov"].pk, "unit") and mentah(id).atasan_pada
