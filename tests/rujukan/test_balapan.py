"""Many at once: one answer counts, the others are told so; letters are numbered without gap or repeat."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from core.errors import KesalahanDomain
from core.konteks import konteks
from core.waktu import dengan_jam
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.services import rujukan as layanan
from rujukan.services.jadwal import sapu_ingatkan, sapu_kedaluwarsa
from rujukan.services.kuota import tetapkan_kuota
from rujukan.services.tautan import buat_tautan, pelaku_tautan
from tests.dunia import SENIN, kasus_sampai, sebagai, status_kini
from tests.rujukan.alat import ISI, buat, lakukan, mentah, riwayat_rujukan, rujukan_sampai
from tests.rujukan.conftest import buat_dunia_rujukan

pytestmark = pytest.mark.django_db(transaction=True)
BANYAK = 50


def serentak(panggilan: list[Callable[[], object]]) -> Counter[object]:
    """Run all at one instant, each on its own connection; count outcomes ("jadi" or the status of the error)."""
    mulai = Barrier(len(panggilan))

    def satu(fungsi: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            mulai.wait(timeout=60)
            with dengan_jam(SENIN):
                fungsi()
            return "jadi"
        except KesalahanDomain as galat:
            return galat.status
        finally:
            connection.close()

    with ThreadPoolExecutor(len(panggilan)) as kolam:
        return Counter(kolam.map(satu, panggilan))


def panggil(pelaku: Pelaku, aksi: str, id: UUID, versi: int) -> Callable[[], object]:
    def jalan() -> object:
        with konteks(pelaku):
            return getattr(layanan, aksi)(id=id, oleh=pelaku, versi=versi, **ISI[aksi])

    return jalan


def test_fifty_at_once_take_it_on_and_one_succeeds() -> None:
    dunia = buat_dunia_rujukan()
    id, mitra = rujukan_sampai(dunia, "dikirim"), dunia["mitra"]
    assert serentak([panggil(mitra, "terima_rujukan", id, 2)] * BANYAK) == {"jadi": 1, 409: BANYAK - 1}
    assert riwayat_rujukan(id)[2:] == [("terima_rujukan", "dikirim", "diterima", 3, "mitra")]


def test_fifty_at_once_take_it_back_and_one_succeeds() -> None:
    dunia = buat_dunia_rujukan()
    id, manajer = rujukan_sampai(dunia, "dikirim"), dunia["manajer"]
    assert serentak([panggil(manajer, "tarik", id, 2)] * BANYAK) == {"jadi": 1, 409: BANYAK - 1}
    assert status_kini(mentah(id).kasus_id) == "ditangani_manajer"


def test_answers_of_both_kinds_at_once_leave_one() -> None:
    """When the refusal wins, the referral is over and the others no longer see it: 404 instead of 409."""
    dunia = buat_dunia_rujukan()
    id, mitra = rujukan_sampai(dunia, "dikirim"), dunia["mitra"]
    setengah = BANYAK // 2
    hasil = serentak(
        [panggil(mitra, "terima_rujukan", id, 2)] * setengah + [panggil(mitra, "tolak_rujukan", id, 2)] * setengah
    )
    r = mentah(id)
    kalah = 404 if r.status == "ditolak" else 409
    assert r.status in ("diterima", "ditolak") and hasil == {"jadi": 1, kalah: BANYAK - 1}
    assert len(riwayat_rujukan(id)) == 3
    assert status_kini(r.kasus_id) == ("ditangani_manajer" if r.status == "ditolak" else "dirujuk")


def test_answers_by_link_and_by_account_at_once_leave_one() -> None:
    """Two people of one institution, one with an account: who is later gets 409, or 404 where the first ended it."""
    dunia = buat_dunia_rujukan()
    id = rujukan_sampai(dunia, "dikirim")
    token = sebagai(dunia["manajer"], buat_tautan, id=id, hari=14).tambahan["token"]
    tautan = pelaku_tautan(token, SENIN)
    assert tautan is not None
    setengah = BANYAK // 2
    hasil = serentak(
        [panggil(tautan, "terima_rujukan", id, 2)] * setengah
        + [panggil(dunia["mitra"], "tolak_rujukan", id, 2)] * setengah
    )
    r = mentah(id)
    assert hasil == {"jadi": 1, 404 if r.status == "ditolak" else 409: BANYAK - 1}
    assert [b[4] for b in riwayat_rujukan(id)][3:] == ["mitra" if r.status == "ditolak" else "tautan_mitra"]


def test_links_made_at_once_leave_one_alive() -> None:
    dunia = buat_dunia_rujukan()
    id, manajer = rujukan_sampai(dunia, "dikirim"), dunia["manajer"]
    token: list[str] = []

    def buat() -> None:
        with konteks(manajer):
            token.append(buat_tautan(id=id, oleh=manajer, hari=7).tambahan["token"])

    assert serentak([buat] * 8) == {"jadi": 8}
    assert [pelaku_tautan(t, SENIN) is not None for t in token].count(True) == 1


def test_last_two_answers_at_once_bring_the_case_back_once() -> None:
    dunia = buat_dunia_rujukan()
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = [rujukan_sampai(dunia, "dikirim", kasus) for _ in range(8)]
    assert serentak([panggil(dunia["mitra"], "tolak_rujukan", i, 2) for i in id]) == {"jadi": 8}
    assert status_kini(kasus) == "ditangani_manajer"


def test_letters_sent_at_once_are_numbered_without_gap() -> None:
    dunia = buat_dunia_rujukan()
    id = [buat(dunia, kasus_sampai(dunia, "ditangani_manajer")) for _ in range(10)]
    assert serentak([panggil(dunia["manajer"], "kirim_dan_rujuk", i, 1) for i in id]) == {"jadi": 10}
    assert {mentah(i).nomor_surat for i in id} == {f"SR/32.01/2026/{n:05d}" for n in range(1, 11)}


def test_eight_sweeps_at_once_end_each_referral_once() -> None:
    dunia = buat_dunia_rujukan()
    id = [rujukan_sampai(dunia, "dikirim") for _ in range(5)]
    saat = SENIN.replace(month=6)
    jumlah: list[int] = []

    def sapu() -> None:
        with dengan_jam(saat):
            jumlah.append(sapu_kedaluwarsa(saat))

    assert serentak([sapu] * 8) == {"jadi": 8}
    assert sum(jumlah) == 5
    assert {mentah(i).status for i in id} == {"kedaluwarsa"}


def test_last_place_of_a_quota_is_given_once() -> None:
    dunia = buat_dunia_rujukan()
    with dengan_jam(SENIN):
        tetapkan_kuota(
            oleh=dunia["admin"], program="PKH", mitra="L-UJI-1", tahun=2026, jumlah=1, berlaku_mulai=SENIN.date()
        )
    syarat = ["KTP dan KK, atau surat keterangan desa/kelurahan"]
    id = [buat(dunia, kasus_sampai(dunia, "ditangani_manajer"), syarat_terpenuhi=syarat) for _ in range(6)]
    manajer = dunia["manajer"]

    def kirim(satu: UUID) -> Callable[[], object]:
        def jalan() -> object:
            with konteks(manajer):
                return layanan.kirim(id=satu, oleh=manajer, versi=1, dasar="setuju")

        return jalan

    assert serentak([kirim(i) for i in id]) == {"jadi": 1, 422: 5}
    assert sorted(mentah(i).nomor_surat for i in id) == [""] * 5 + ["SR/32.01/2026/00001"]


def test_eight_workers_remind_once_per_limit() -> None:
    dunia = buat_dunia_rujukan()
    id = rujukan_sampai(dunia, "dikirim")

    def kabar() -> list[tuple[str, int]]:
        with konteks(SISTEM):
            semua = Pemberitahuan.objects.filter(objek="rujukan", objek_id=id).exclude(jenis="rujukan_masuk")
            return sorted(Counter(semua.values_list("jenis", flat=True)).items())

    def sapu(saat: datetime) -> Callable[[], None]:
        def jalan() -> None:
            with dengan_jam(saat):
                sapu_ingatkan(saat)

        return jalan

    batas = mentah(id).tenggat
    assert batas is not None
    assert serentak([sapu(batas)] * 2) == {"jadi": 2} and kabar() == []
    lewat = batas + timedelta(seconds=1)
    assert serentak([sapu(lewat)] * 8) == {"jadi": 8}
    sekali = [("rujukan_diingatkan", 1), ("rujukan_sepi", 2)]  # the receiver's account, both manajer
    assert kabar() == sekali and mentah(id).diingatkan_pada == lewat
    with dengan_jam(lewat):
        lakukan(dunia, "mitra", "terima_rujukan", id)
    kedua = mentah(id).tenggat
    assert kedua is not None
    assert serentak([sapu(kedua + timedelta(seconds=1))] * 8) == {"jadi": 8}
    assert kabar() == [(jenis, 2 * n) for jenis, n in sekali]
    assert [r[0] for r in riwayat_rujukan(id)].count("ingatkan_rujukan") == 2
