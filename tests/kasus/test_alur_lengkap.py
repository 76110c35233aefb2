"""One procedure, three writings: docs/alur.md, the policy tables, the graphs on the models. They never differ."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from django.db.models import Model
from django_fsm import RETURN_VALUE, State

from kasus.models import Kasus, Kunjungan, UsulanData
from kasus.pesan import KALIMAT_WARGA, judul_aksi
from kasus.pilihan import (
    LANGKAH,
    NAMA_LANGKAH,
    NAMA_LANGKAH_WARGA,
    TERBUKA,
    StatusDaftar,
    StatusKasus,
    StatusKunjungan,
    StatusUsulan,
)
from kasus.pintu import KASUS, KUNJUNGAN, USULAN
from kasus.policies import (
    AKSI_SISTEM,
    KEBIJAKAN_DPM,
    KEBIJAKAN_KASUS,
    KEBIJAKAN_KUNJUNGAN,
    KEBIJAKAN_USULAN,
    SYARAT_BARIS,
    TETAP,
    Baris,
)
from rujukan.models import Rujukan
from rujukan.pilihan import TERBUKA as RUJUKAN_TERBUKA
from rujukan.pilihan import StatusRujukan
from rujukan.policies import KEBIJAKAN_RUJUKAN
from tests.dokumen_alur import BarisDokumen, langkah, tabel, terbuka

TABEL: dict[str, tuple[tuple[Baris, ...], type[Model], type[Any]]] = {
    "Kasus": (KEBIJAKAN_KASUS, Kasus, StatusKasus),
    "Kunjungan": (KEBIJAKAN_KUNJUNGAN, Kunjungan, StatusKunjungan),
    "UsulanData": (KEBIJAKAN_USULAN, UsulanData, StatusUsulan),
    "Rujukan": (KEBIJAKAN_RUJUKAN, Rujukan, StatusRujukan),
}
TIM = {"anggota tim", "tim, atau belum ada"}
"""Conditions of a respon kasus: its own test holds them (tests/respon_kasus/test_alur.py)."""
judul = pytest.mark.parametrize("judul", TABEL)

Izin = dict[tuple[str, str], set[tuple[str, str]]]
"""(aksi, from) → who: pairs of role and condition."""


def _izin(baris: Iterable[tuple[str, tuple[str, ...], tuple[str, ...], str]]) -> Izin:
    hasil: Izin = defaultdict(set)
    for aksi, dari, peran, bila in baris:
        for status in dari:
            hasil[aksi, status] |= {(p, bila) for p in peran}
    return hasil


def izin_dokumen(baris: list[BarisDokumen]) -> Izin:
    return _izin((b.aksi, b.dari, peran, bila) for b in baris for peran, bila in b.siapa)


def izin_kebijakan(kebijakan: tuple[Baris, ...]) -> Izin:
    return _izin((b.aksi, b.dari, b.peran, b.bila) for b in kebijakan)


def graf_model(model: type[Model]) -> dict[tuple[str, str], set[str]]:
    """(aksi, from) → statuses that django-fsm lets it end in."""
    medan: Any = model._meta.get_field("status")
    hasil: dict[tuple[str, str], set[str]] = defaultdict(set)
    for t in medan.get_all_transitions(model):
        hasil[t.name, str(t.source)] |= _tujuan(t.target)
    return hasil


def _tujuan(target: object) -> set[str]:
    if isinstance(target, RETURN_VALUE):
        return {str(s) for s in target.allowed_states}
    assert not isinstance(target, State)
    return {str(target)}


def graf_dokumen(baris: list[BarisDokumen]) -> dict[tuple[str, str], set[str]]:
    """(aksi, from) → to, of the rows that begin in a status and move."""
    hasil: dict[tuple[str, str], set[str]] = defaultdict(set)
    for b in baris:
        for status in b.dari:
            if status and not b.tetap:
                hasil[b.aksi, status] |= b.ke
    return hasil


@judul
def test_policy_table_equals_the_document(judul: str) -> None:
    assert izin_kebijakan(TABEL[judul][0]) == izin_dokumen(tabel(judul))


@judul
def test_graph_of_the_model_equals_the_document(judul: str) -> None:
    assert graf_model(TABEL[judul][1]) == graf_dokumen(tabel(judul))


@judul
def test_document_knows_every_status_and_no_other(judul: str) -> None:
    baris = tabel(judul)
    tertulis = {s for b in baris for s in (*b.dari, *b.ke) if s}
    assert tertulis == set(TABEL[judul][2].values)


@judul
def test_aksi_stand_in_the_order_of_the_document(judul: str) -> None:
    def urut(nama: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(nama))

    assert urut(b.aksi for b in TABEL[judul][0]) == urut(b.aksi for b in tabel(judul))


def test_aksi_that_stay_are_marked_so() -> None:
    assert {b.aksi for b in tabel("Kasus") if b.tetap} == TETAP


def test_conditions_of_the_document_are_those_of_the_code() -> None:
    assert {bila for t in (*TABEL, "Daftar") for b in tabel(t) for _, bila in b.siapa} == set(SYARAT_BARIS) - TIM


def test_versions_of_the_list_follow_the_document() -> None:
    """They have no graph: a version is no case, and its reading is the machine's own work."""
    assert izin_kebijakan(KEBIJAKAN_DPM) == izin_dokumen(tabel("Daftar"))
    disebut = {s for b in tabel("Daftar") for s in (*b.dari, *b.ke) if s} | {"gagal"}
    assert disebut == set(StatusDaftar.values)


def test_steps_and_open_statuses_equal_the_document() -> None:
    assert {s: n for s, (n, _, _) in langkah().items()} == LANGKAH
    nama = {n: (petugas, warga) for n, petugas, warga in langkah().values()}
    assert nama == {i: isi for i, isi in enumerate(zip(NAMA_LANGKAH, NAMA_LANGKAH_WARGA, strict=True), 1)}
    assert terbuka("Enam langkah") == TERBUKA
    assert terbuka("Rujukan") == RUJUKAN_TERBUKA


def test_every_aksi_has_a_door_except_those_of_the_system() -> None:
    semua = {b.aksi for t in ("Kasus", "Kunjungan", "UsulanData") for b in tabel(t)}
    hanya_sistem = {
        b.aksi for t in ("Kasus", "UsulanData") for b in tabel(t) if all(p == ("sistem",) for p, _ in b.siapa)
    }
    assert hanya_sistem == AKSI_SISTEM
    # terima and ambil_nomor make something new: they have addresses of their own. So has a
    # fasilitator's own proposal (buat_usulan without a case).
    berpintu = {*KASUS.aksi, *KUNJUNGAN.aksi, *USULAN.aksi}
    assert semua - berpintu == hanya_sistem | {"terima", "ambil_nomor", "buat_usulan"}
    assert berpintu <= semua


def test_every_aksi_and_status_has_its_words() -> None:
    for t in TABEL:
        for b in tabel(t):
            assert judul_aksi(b.aksi)
    # A citizen reads one sentence for selesai and ditutup.
    assert set(StatusKasus.values) - {"ditutup"} <= set(KALIMAT_WARGA)


def test_an_unknown_aksi_or_a_missing_row_would_be_noticed() -> None:
    """The comparison itself can fail: a row taken away, a role too many, another from-status."""
    dokumen = izin_dokumen(tabel("Kasus"))
    kurang = tuple(b for b in KEBIJAKAN_KASUS if b.aksi != "alihkan")
    lebih = (*KEBIJAKAN_KASUS, Baris("selesaikan", ("ditangani_manajer",), ("supervisor",)))
    lain = tuple(Baris(b.aksi, ("selesai",), b.peran, b.bila) if b.aksi == "rujuk" else b for b in KEBIJAKAN_KASUS)
    for rusak in (kurang, lebih, lain):
        assert izin_kebijakan(rusak) != dokumen
