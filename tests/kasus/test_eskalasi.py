"""What the timer does, and whom it tells: once per level, to who is there, in riwayat and for the citizen."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.konteks import dengan_sistem, konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.waktu import dengan_jam, sekarang
from kasus.models import JadwalTenggat, Kasus, Lacak, PeringatanTenggat, Riwayat
from kasus.services.eskalasi import sapu
from puskesos.models import Pemberitahuan, Penugasan
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, buat_petugas, kasus_ditangani, kasus_mentah, kasus_sampai
from tests.kasus.alat import ISI, jalankan
from tests.kasus.waktu import saat, sampai_survei

pytestmark = pytest.mark.django_db
Pukul = Callable[[str], datetime]


DIKABARKAN = ("tenggat_dekat", "tenggat_lewat", "tenggat_atasan", "kantor_tanpa_petugas", "kasus_dinaikkan")


def kabar(dunia: Dunia, id: UUID) -> set[tuple[str, str]]:
    """(kind, whom) of every notice of the timer about a case, hand-overs too."""
    nama = {p.pk: n for n, p in dunia.petugas.items()}
    for baris in ambil_yang_jatuh(sekarang() + timedelta(minutes=1)):
        assert kerjakan(baris)
    with dengan_sistem():
        semua = Pemberitahuan.objects.filter(objek_id=id, jenis__in=DIKABARKAN)
        return {(n.jenis, nama[n.penerima_id]) for n in semua}


def riwayat(id: UUID) -> list[str]:
    with konteks(SISTEM):
        return list(Riwayat.objects.filter(kasus=id, peran="sistem").order_by("urut").values_list("aksi", flat=True))


def jadwal(id: UUID) -> datetime | None:
    return JadwalTenggat.objects.filter(pk=id).values_list("pada", flat=True).first()


def lacak(id: UUID) -> Lacak:
    return Lacak.objects.get(kasus_id=id)


# ---- one case left alone, from the counter to the Kepala Dinas ---------------------------------------------


@pytest.fixture
def kadis(dunia: Dunia) -> Dunia:
    """The Sekretariat has its Kepala Dinas beside the manajer."""
    kepala = {"unsur": "asn_dinsos_pimpinan", "jabatan": "Kepala Dinas Sosial"}
    Penugasan.objects.filter(petugas=dunia.petugas["kadis"]).update(**kepala)
    return dunia


def test_case_left_alone_climbs_by_itself_and_each_level_is_told_once(kadis: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(kadis)
    assert jadwal(id) == saat("2026-03-26 07:00")
    langkah = [
        # sweep at, what it does, who is told by then
        ("2026-03-26 07:00", {}, set()),
        ("2026-03-26 07:01", {"tenggat_dekat": 1}, {("tenggat_dekat", "bo")}),
        ("2026-03-30 23:59:59", {}, set()),
        ("2026-03-31 00:00", {"tenggat_lewat": 1}, {("tenggat_lewat", n) for n in ("bo", "koordinator", "rangkap")}),
        ("2026-04-01 08:00", {}, set()),  # 75 % of the village total: it is late already
        ("2026-04-02 23:59:59", {}, set()),
        ("2026-04-03 00:00", {"dinaikkan": 1}, {("kasus_dinaikkan", "supervisor")}),
        ("2026-04-09 08:00", {"tenggat_dekat": 1}, {("tenggat_dekat", "supervisor")}),
        ("2026-04-10 00:00", {"tenggat_lewat": 1}, {("tenggat_lewat", "supervisor"), ("tenggat_lewat", "manajer")}),
        ("2026-04-15 00:00", {"dinaikkan": 1}, {("kasus_dinaikkan", n) for n in ("manajer", "kadis")}),
        ("2026-04-21 08:00", {"tenggat_dekat": 1}, {("tenggat_dekat", "manajer")}),
        ("2026-04-23 00:00", {"tenggat_lewat": 1}, {("tenggat_lewat", "kadis")}),
        ("2026-04-28 00:00", {"tenggat_atasan": 1}, {("tenggat_atasan", "kadis")}),
    ]
    tahu: set[tuple[str, str]] = set()
    for kapan, hasil, siapa in langkah:
        pukul(kapan)
        assert sapu() == Counter(hasil), kapan
        assert sapu() == Counter(), kapan
        tahu |= siapa if kapan != "2026-04-23 00:00" else {*siapa, ("tenggat_lewat", "manajer")}
        assert kabar(kadis, id) == tahu, kapan
    assert kasus_mentah(id).status == "ditangani_manajer"
    assert jadwal(id) is None
    assert riwayat(id).count("naikkan") == 2
    assert riwayat(id)[-1] == "lapor_kepala_dinas"


def test_first_sweep_after_a_long_rest_does_not_remind_of_what_is_late(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    pukul("2026-06-01 10:00")
    assert sapu() == Counter(tenggat_lewat=1, dinaikkan=1)
    assert riwayat(id) == ["lewat_tenggat", "naikkan"]
    assert kasus_mentah(id).status == "ditelaah_supervisor"


def test_sekretariat_stays_and_the_head_is_told(kadis: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(kadis, "fokab")
    pukul("2026-04-15 10:00")
    sapu()
    assert kasus_mentah(id).status == "ditangani"
    assert ("kasus_dinaikkan", "kadis") in kabar(kadis, id)
    pukul("2026-05-15 10:00")
    assert sapu() == Counter()
    assert riwayat(id).count("naikkan") == 1


def test_decided_case_nobody_tells_is_closed(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_sampai(dunia, "selesai")
    pukul("2026-03-17 10:00")
    assert sapu() == Counter(tenggat_lewat=1)
    assert kabar(dunia, id) == {("tenggat_lewat", nama) for nama in ("fo", "rangkap", "koordinator")}
    pukul("2026-03-31 10:00")
    assert sapu() == Counter(ditutup=1)
    assert kasus_mentah(id).status == "ditutup" and jadwal(id) is None


def test_wish_to_reopen_that_nobody_answers_is_told_above(kadis: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(kadis)
    for siapa, aksi in (("bo", "rekomendasikan"), ("koordinator", "tetapkan_selesai"), ("fo", "sampaikan_hasil")):
        jalankan(aksi, id, kadis[siapa], **ISI[aksi])
    jalankan("minta_buka_kembali", id, kadis["fo"], **ISI["minta_buka_kembali"])
    assert jadwal(id) == saat("2026-03-12 07:00")
    pukul("2026-03-12 08:00")
    sapu()
    assert kabar(kadis, id) == {("tenggat_dekat", "supervisor")}
    pukul("2026-03-13 00:00")
    sapu()
    assert {("tenggat_lewat", "supervisor"), ("tenggat_lewat", "manajer")} <= kabar(kadis, id)
    jalankan("tolak_buka_kembali", id, kadis["supervisor"], **ISI["tolak_buka_kembali"])
    assert jadwal(id) is None


# ---- the clock stands still, or moves ----------------------------------------------------------------------


def test_pause_silences_and_what_was_told_is_not_told_again(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    pukul("2026-03-26 08:00")
    assert sapu() == Counter(tenggat_dekat=1)
    jalankan("minta_berkas", id, dunia["bo"], **ISI["minta_berkas"])
    pukul("2026-04-20 08:00")
    assert sapu() == Counter()
    jalankan("terima_berkas", id, dunia["bo"], **ISI["terima_berkas"])
    assert kasus_mentah(id).tenggat_tahap == saat("2026-04-22 23:59:59")
    pukul("2026-04-22 08:00")
    assert sapu() == Counter()  # the stage was reminded before the pause
    pukul("2026-04-23 00:00")
    assert sapu() == Counter(tenggat_lewat=1)
    assert riwayat(id) == ["ingatkan_tenggat", "lewat_tenggat"]


def test_survey_that_takes_too_long_goes_to_the_manajer(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id, _ = sampai_survei(dunia)
    pukul("2026-06-09 10:00")
    sapu()
    # Nobody was sent yet, so the owner of the step is who must send somebody.
    assert ("tenggat_lewat", "manajer") in kabar(dunia, id)
    assert kasus_mentah(id).status == "verifikasi_lapangan"


# ---- who is told -------------------------------------------------------------------------------------------


def _tidak_ada(dunia: Dunia, nama: str) -> None:
    Penugasan.objects.filter(petugas=dunia.petugas[nama]).update(berlaku_sampai=date(2025, 12, 31))


def _lewat(dunia: Dunia, pukul: Pukul) -> UUID:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    pukul("2026-03-31 00:00")
    sapu()
    return id


def test_empty_post_goes_up(dunia: Dunia, pukul: Pukul) -> None:
    for nama in ("bo", "koordinator", "rangkap"):
        _tidak_ada(dunia, nama)
    harap = {("tenggat_lewat", nama) for nama in ("supervisor", "manajer", "kadis")}
    assert kabar(dunia, _lewat(dunia, pukul)) == harap


def test_absent_officer_is_replaced_by_who_stands_in(dunia: Dunia, pukul: Pukul) -> None:
    asli = Penugasan.objects.get(petugas=dunia.petugas["bo"])
    dunia.petugas["pengganti"] = buat_petugas("pengganti")
    Penugasan.objects.create(
        petugas=dunia.petugas["pengganti"], unit=asli.unit, peran=asli.peran, nomor_sk="SK/1", menggantikan=asli,
        berlaku_dari=date(2026, 3, 30), berlaku_sampai=date(2026, 4, 10),
    )  # fmt: skip
    isi = kabar(dunia, _lewat(dunia, pukul))
    assert ("tenggat_lewat", "pengganti") in isi and ("tenggat_lewat", "bo") not in isi


def test_nobody_is_told_of_a_complaint_about_himself_or_below_its_level(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = buat_kasus(dunia, kategori="PRG-09", terlapor=dunia.petugas["supervisor"].pk)
    assert kasus_mentah(id).status == "ditangani_manajer"
    pukul("2026-05-01 10:00")
    sapu()
    assert {n for _, n in kabar(dunia, id)} == {"manajer", "kadis"}


def test_kabupaten_without_anybody_is_told_to_the_province_by_office_alone(dunia: Dunia, pukul: Pukul) -> None:
    for nama in ("bo", "koordinator", "rangkap", "supervisor", "manajer", "kadis"):
        _tidak_ada(dunia, nama)
    id = _lewat(dunia, pukul)
    assert kabar(dunia, id) == set()
    assert kabar(dunia, dunia.unit["desa"].pk) == {("kantor_tanpa_petugas", "dinasprov")}


# ---- what is kept, and what the citizen reads --------------------------------------------------------------


def test_tracking_row_knows_when_the_step_is_due_and_that_it_was_handed_up(dunia: Dunia, pukul: Pukul) -> None:
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    assert (lacak(id).batas_pada, lacak(id).naik_pada) == (saat("2026-03-30 23:59:59"), None)
    kini = pukul("2026-04-03 10:00")
    sapu()
    assert (lacak(id).batas_pada, lacak(id).naik_pada) == (saat("2026-04-09 23:59:59"), kini)


def test_late_is_read_from_the_clock_and_needs_no_sweep(dunia: Dunia, pukul: Pukul) -> None:
    from kasus.selectors.kasus import Saring, daftar_kasus, sudah_lewat, sudah_segera

    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    for kapan, dekat, lewat in (
        ("2026-03-26 06:59", False, False),
        ("2026-03-26 07:00", True, False),
        ("2026-03-30 23:59:59", True, False),
        ("2026-03-31 00:00", False, True),
    ):
        pukul(kapan)
        k = kasus_mentah(id)
        assert (sudah_segera(k), sudah_lewat(k)) == (dekat, lewat), kapan
        with konteks(dunia["bo"]):
            for nama, ada in (("segera", dekat), ("lewat", lewat)):
                assert bool(daftar_kasus(dunia["bo"], Saring(tenggat=nama)).hasil) == ada, (kapan, nama)


def test_a_plan_that_is_wrong_repairs_itself(dunia: Dunia, pukul: Pukul) -> None:
    """As after an upgrade: a case is looked at once too early, and nothing but its plan changes."""
    pukul("2026-03-09 10:00")
    id = kasus_ditangani(dunia)
    JadwalTenggat.objects.filter(pk=id).update(pada=saat("2026-03-01 10:00"))
    with konteks(SISTEM):
        Kasus.objects.filter(pk=id).update(segera_pada=None)
    assert sapu() == Counter()
    assert jadwal(id) == kasus_mentah(id).segera_pada == saat("2026-03-26 07:00")
    assert riwayat(id) == []


def test_backlog_drains_in_one_run_by_pages(dunia: Dunia, pukul: Pukul, monkeypatch: Any) -> None:
    monkeypatch.setattr("kasus.services.eskalasi.SEBATCH", 2)
    pukul("2026-03-09 10:00")
    semua = [kasus_ditangani(dunia) for _ in range(5)]
    pukul("2026-03-31 00:00")
    assert sapu() == Counter(tenggat_lewat=5)
    with konteks(SISTEM):
        assert PeringatanTenggat.objects.filter(kasus__in=semua).count() == 5


def test_a_case_that_breaks_keeps_nobody_waiting(dunia: Dunia, pukul: Pukul, monkeypatch: Any) -> None:
    from kasus.services import eskalasi

    pukul("2026-03-09 10:00")
    rusak, baik = kasus_ditangani(dunia), kasus_ditangani(dunia)
    asli = eskalasi.penerima_jenjang

    def penerima(kasus: Kasus, *isi: Any, **lain: Any) -> Any:
        if kasus.pk == rusak:
            raise RuntimeError("rusak")
        return asli(kasus, *isi, **lain)

    pukul("2026-03-31 00:00")
    with monkeypatch.context() as m:
        m.setattr("kasus.services.eskalasi.penerima_jenjang", penerima)
        assert sapu() == Counter(gagal=1, tenggat_lewat=1)
    assert kabar(dunia, baik) and not kabar(dunia, rusak)
    with konteks(SISTEM):
        assert not PeringatanTenggat.objects.filter(kasus=rusak).exists()
    assert sapu() == Counter(tenggat_lewat=1)


def test_level_costs_a_fixed_number_of_statements(dunia: Dunia, pukul: Pukul) -> None:
    """Per case: context and savepoints, lock, what was done, plan, levels, notices, riwayat; the offices once."""
    pukul("2026-03-09 10:00")

    def hitung(banyak: int) -> int:
        with dengan_jam(saat("2026-03-09 10:00")):
            for _ in range(banyak):
                kasus_ditangani(dunia)
        with dengan_jam(saat("2026-03-31 00:00")), CaptureQueriesContext(connection) as query:
            assert sapu() == Counter(tenggat_lewat=banyak)
        return len(query)

    satu, tiga = hitung(1), hitung(3)
    assert (tiga - satu) / 2 <= 22, (satu, tiga)
