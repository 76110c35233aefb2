"""The life of a referral: every status × aksi, every role × aksi."""

from datetime import timedelta

import pytest

from core.errors import (
    DiLuarLingkup,
    KesalahanDomain,
    PeranTidakBerhak,
    StatusTidakCocok,
)
from core.konteks import dengan_sistem, konteks
from core.waktu import dengan_jam
from puskesos.pelaku import SISTEM
from rujukan.models import Rujukan
from rujukan.pilihan import StatusRujukan as S
from rujukan.policies import AKSI_SISTEM, KEBIJAKAN_RUJUKAN
from rujukan.services import rujukan as layanan
from rujukan.services.tautan import buat_tautan, pelaku_tautan
from tests.dunia import SENIN, Dunia, kasus_sampai, sebagai
from tests.rujukan.alat import ISI, SEMUA_STATUS, bawa, jumlah_riwayat, lakukan, mentah, riwayat_rujukan, rujukan_sampai

pytestmark = pytest.mark.django_db

TABEL = {
    ("buat_rujukan", "", "draf"),
    ("kirim", "draf", "dikirim"),
    ("terima_rujukan", "dikirim", "diterima"),
    ("tolak_rujukan", "dikirim", "ditolak"),
    ("layani_rujukan", "diterima", "dilayani"),
    ("tidak_layani", "diterima", "tidak_dilayani"),
    ("tarik", "dikirim", "ditarik"),
    ("tarik", "diterima", "ditarik"),
    ("kedaluwarsa", "dikirim", "kedaluwarsa"),
    ("kedaluwarsa", "diterima", "kedaluwarsa"),
}
"""The procedure's table of a referral, row by row."""
PELAKU = {
    "buat_rujukan": {"manajer"},
    "kirim": {"manajer"},
    "terima_rujukan": {"mitra", "tautan_mitra"},
    "tolak_rujukan": {"mitra", "tautan_mitra"},
    "layani_rujukan": {"mitra", "tautan_mitra"},
    "tidak_layani": {"mitra", "tautan_mitra"},
    "tarik": {"manajer"},
    "kedaluwarsa": {"sistem"},
}


def test_policy_rows_equal_the_procedure() -> None:
    assert {(b.aksi, dari) for b in KEBIJAKAN_RUJUKAN for dari in b.dari} == {(a, dari) for a, dari, _ in TABEL}
    assert {b.aksi: set(b.peran) for b in KEBIJAKAN_RUJUKAN} == PELAKU
    assert {"kedaluwarsa"} == AKSI_SISTEM


def test_graph_of_the_model_equals_the_procedure() -> None:
    graf = {(t.name, t.source, t.target) for t in Rujukan(status=S.DRAF).get_all_status_transitions()}  # type: ignore[attr-defined]
    assert graf == {baris for baris in TABEL if baris[0] != "buat_rujukan"}


@pytest.mark.parametrize("status", SEMUA_STATUS)
def test_every_aksi_from_every_status(dunia: Dunia, status: str) -> None:
    """Only the cells of the table succeed; the others leave row and history as they were."""
    sah = {(aksi, dari): ke for aksi, dari, ke in TABEL}
    for aksi, siapa in [("kirim", "manajer"), ("tarik", "manajer")] + [
        (a, "mitra") for a in ("terima_rujukan", "tolak_rujukan", "layani_rujukan", "tidak_layani")
    ]:
        id = bawa(dunia, status)
        if (aksi, status) in sah:
            assert lakukan(dunia, siapa, aksi, id).status == sah[aksi, status]
            continue
        # The receiver sees a referral only while it is open: outside, it is not there at all.
        terlihat = siapa == "manajer" or status in ("dikirim", "diterima")
        sebelum, versi = jumlah_riwayat(), mentah(id).versi
        with pytest.raises(StatusTidakCocok if terlihat else DiLuarLingkup) as galat:
            lakukan(dunia, siapa, aksi, id)
        assert galat.value.kode == ("alur_tidak_sah" if terlihat else "tidak_ditemukan")
        assert (mentah(id).status, mentah(id).versi, jumlah_riwayat()) == (status, versi, sebelum)


@pytest.mark.parametrize("status", SEMUA_STATUS)
def test_kedaluwarsa_from_every_status(dunia: Dunia, status: str) -> None:
    id = bawa(dunia, status)
    with dengan_jam(SENIN + timedelta(days=90)), dengan_sistem():
        if status in ("dikirim", "diterima"):
            assert layanan.kedaluwarsa(id=id).status == "kedaluwarsa"
        else:
            with pytest.raises(StatusTidakCocok):
                layanan.kedaluwarsa(id=id)


LUAR = DiLuarLingkup
TABEL_PERAN: dict[str, tuple[type[KesalahanDomain] | None, type[KesalahanDomain] | None]] = {
    # who: (outcome of the manajer's tarik, outcome of the receiver's terima_rujukan); None = done
    "manajer": (None, PeranTidakBerhak),
    "kadis": (None, PeranTidakBerhak),
    "mitra": (PeranTidakBerhak, None),
    "mitra_lain": (LUAR, LUAR),
    "fo": (LUAR, LUAR),
    "bo": (LUAR, LUAR),
    "koordinator": (LUAR, LUAR),
    "fasilitator": (LUAR, LUAR),
    "fokab": (LUAR, LUAR),
    "bokab": (LUAR, LUAR),
    "survei": (LUAR, LUAR),
    "supervisor": (LUAR, LUAR),
    "dinasprov": (LUAR, LUAR),
    "direktorat": (LUAR, LUAR),
    "auditor": (LUAR, LUAR),
    "admin": (LUAR, LUAR),
    "fo_asing": (LUAR, LUAR),
    "manajer_asing": (LUAR, LUAR),
}


@pytest.mark.parametrize("siapa", TABEL_PERAN)
@pytest.mark.parametrize("urut", [0, 1], ids=["tarik", "terima_rujukan"])
def test_every_role_against_a_sent_referral(dunia: Dunia, siapa: str, urut: int) -> None:
    id, aksi = rujukan_sampai(dunia, "dikirim"), ("tarik", "terima_rujukan")[urut]
    harap = TABEL_PERAN[siapa][urut]
    if harap is None:
        assert lakukan(dunia, siapa, aksi, id).status in ("ditarik", "diterima")
        return
    sebelum = jumlah_riwayat()
    with pytest.raises(harap):
        lakukan(dunia, siapa, aksi, id)
    assert (mentah(id).status, jumlah_riwayat()) == ("dikirim", sebelum)


@pytest.mark.parametrize("siapa", TABEL_PERAN)
def test_every_role_makes_a_referral(dunia: Dunia, siapa: str) -> None:
    """Officers who see the case are told that it is not theirs; for the others there is no case."""
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    # A fasilitator sees only what he took; at the Sekretariat's desk only its own unit's cases are seen.
    harap = dict.fromkeys(TABEL_PERAN, LUAR) | dict.fromkeys(
        ["fo", "bo", "koordinator", "supervisor"], PeranTidakBerhak
    )
    isi = {"program": "PKH", "penerima": dunia.unit["lembaga"].pk, "keperluan": "Kartu hilang."}
    if siapa in ("manajer", "kadis"):
        hasil = sebagai(dunia[siapa], layanan.buat_rujukan, kasus_id=kasus, **isi)
        assert (hasil.status_kode, hasil.status, hasil.versi) == (201, "draf", 1)
        return
    with pytest.raises(harap[siapa]):
        sebagai(dunia[siapa], layanan.buat_rujukan, kasus_id=kasus, **isi)
    with konteks(SISTEM):
        assert not Rujukan.objects.filter(kasus=kasus).exists()


def test_person_with_the_link_may_answer_that_referral_only(dunia: Dunia) -> None:
    id, lain = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "dikirim")
    tautan = pelaku_tautan(sebagai(dunia["manajer"], buat_tautan, id=id, hari=14).tambahan["token"], SENIN)
    assert tautan is not None
    with pytest.raises(DiLuarLingkup):
        sebagai(tautan, layanan.terima_rujukan, id=lain, versi=2)
    assert sebagai(tautan, layanan.terima_rujukan, id=id, versi=2).status == "diterima"
    assert sebagai(tautan, layanan.layani_rujukan, id=id, versi=3, **ISI["layani_rujukan"]).status == "dilayani"
    with pytest.raises(DiLuarLingkup):
        sebagai(tautan, layanan.layani_rujukan, id=id, versi=4, **ISI["layani_rujukan"])
    assert riwayat_rujukan(id)[-1] == ("layani_rujukan", "diterima", "dilayani", 4, "tautan_mitra")
