"""The warning of the intake page: seen before a second case of a household is saved, with and without scripts."""

from typing import Any

import pytest

from core.konteks import konteks
from kasus.models import Kasus
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kasus_mentah
from tests.kasus.halaman import ADUAN, CEK, Peramban

pytestmark = pytest.mark.django_db
BARU = "/kasus/baru/"


def isi(jawab: Any) -> str:
    return jawab.content.decode()  # type: ignore[no-any-return]


def banyak() -> int:
    with konteks(SISTEM):
        return Kasus.objects.count()


def test_open_case_is_shown_and_the_second_is_saved_only_when_it_is_another_matter(dunia: Dunia) -> None:
    ada = kasus_mentah(buat_kasus(dunia))
    fo = Peramban(dunia, "fo")
    ditahan = fo.isi_dan_kirim(BARU, BARU, **ADUAN, **CEK)
    assert (ditahan.status_code, banyak()) == (200, 1)
    teks = isi(ditahan)
    assert ada.nomor in teks and "Belum tersimpan" in teks and ADUAN["uraian"] in teks
    jadi = fo.isi_dan_kirim(BARU, BARU, **ADUAN, **CEK, tetap_baru="ya")
    assert (jadi.status_code, banyak()) == (303, 2)


def test_sending_a_saved_form_again_is_a_replay_not_a_warning(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    pertama = fo.isi_dan_kirim(BARU, BARU, **ADUAN, **CEK, kunci="01900000-0000-7000-8000-000000000001")
    ulang = fo.isi_dan_kirim(BARU, BARU, **ADUAN, **CEK, kunci="01900000-0000-7000-8000-000000000001")
    assert (pertama.status_code, ulang.status_code, banyak()) == (303, 303, 1)
    assert ulang.headers["Location"] == pertama.headers["Location"]


def test_lookup_shows_the_open_case_beside_the_list(dunia: Dunia) -> None:
    ada = kasus_mentah(buat_kasus(dunia))
    jawab = Peramban(dunia, "fo").kirim("/kasus/baru/cek/", {"pelapor.nik": ADUAN["pelapor.nik"]})
    assert jawab.status_code == 200
    assert ada.nomor in isi(jawab) and "tetap_baru" in isi(jawab)
