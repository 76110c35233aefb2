"""The grid role × aksi, with every denied cell written out in hak.csv; and what each officer is offered."""

import csv
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core.errors import DiLuarLingkup, KesalahanDomain, PeranTidakBerhak, StatusTidakCocok
from core.konteks import konteks
from kasus.pilihan import StatusKasus
from kasus.policies import KEBIJAKAN_KASUS, aksi_tersedia, peran_pelaksana
from kasus.services.penerimaan import terima_kasus
from puskesos.pelaku import Pelaku
from tests.dokumen_alur import tabel
from tests.dunia import SENIN, Dunia, buat_kasus, contoh_aduan, kasus_mentah, sebagai
from tests.kasus.alat import ISI, jalankan, layanan, perlu_rujukan, potret, sementara, siapkan
from tests.kasus.conftest import Hitungan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

HAK = list(csv.DictReader((Path(__file__).parent / "hak.csv").open(encoding="utf-8")))
PERAN = ("fo", "bo", "koordinator", "fasilitator", "supervisor", "manajer", "kadis")
TINGKAT = {"koordinator": "desa", "supervisor": "kecamatan", "manajer": "kabkota", "kadis": "kabkota"}
ASING = (
    "fo_tetangga",
    "fo_asing",
    "bo_asing",
    "koordinator_asing",
    "supervisor_asing",
    "manajer_asing",
    "survei",
    "mitra",
    "dinasprov",
    "direktorat",
    "auditor",
    "admin",
)


def _kasus(dunia: Dunia, jenis: str) -> UUID:
    """A case of the first column: whose it is and where it starts."""
    terlapor = {"kecamatan": "bo", "kabkota": "supervisor", "sekretariat-kabkota": "bokab"}.get(jenis)
    pengadu = "fokab" if jenis.startswith("sekretariat") else "fasilitator"
    ubah = {"terlapor": dunia.petugas[terlapor].pk} if terlapor else {}
    id = buat_kasus(dunia, pengadu, **ubah)
    assert kasus_mentah(id).mulai_tingkat == jenis.replace("sekretariat-", "").replace("sekretariat", "desa")
    return id


def _siapa(jenis: str, peran: str) -> str:
    di_kab = jenis.startswith("sekretariat")
    return {"fo": "fokab", "bo": "bokab"}.get(peran, peran) if di_kab else peran


def _putusan(dunia: Dunia, diputus: str) -> dict[str, Any]:
    if diputus == "-":
        return {}
    return {"diputus_di": TINGKAT[diputus], "diputus_oleh": dunia[diputus].akun_id}


def _coba(dunia: Dunia, siapa: str, aksi: str, id: UUID, isian: dict[str, Any]) -> str:
    """``ya``, or the HTTP status of the error; a refusal leaves everything as it was."""
    sebelum = potret(id)
    try:
        jalankan(aksi, id, dunia[siapa], **isian)
    except KesalahanDomain as galat:
        assert potret(id) == sebelum, siapa
        return str(galat.status)
    assert len(potret(id)["riwayat"]) > len(sebelum["riwayat"]), siapa
    return "ya"


@pytest.mark.parametrize("baris", HAK, ids=lambda b: "-".join(b[k] for k in ("kasus", "diputus", "aksi", "dari")))
def test_role_may_do_exactly_what_its_row_says(baris: dict[str, str], dunia: Dunia, rujukan_terbuka: Hitungan) -> None:
    aksi = baris["aksi"]
    rujukan_terbuka.jumlah = perlu_rujukan(aksi)
    id = _kasus(dunia, baris["kasus"])
    isian = siapkan(dunia, id, baris["dari"], aksi, **_putusan(dunia, baris["diputus"]))
    hasil = {}
    for peran in PERAN:
        with sementara():
            hasil[peran] = _coba(dunia, _siapa(baris["kasus"], peran), aksi, id, isian)
    assert hasil == {p: baris[p] for p in PERAN}


def test_every_aksi_stands_in_the_grid_for_both_kinds_of_office() -> None:
    semua = {b.aksi for b in tabel("Kasus")} - {"terima"}
    for jenis in ("desa", "sekretariat"):
        assert {b["aksi"] for b in HAK if b["kasus"] == jenis} == semua
    assert semua == set(ISI)


@pytest.mark.parametrize("jenis", ["desa", "sekretariat", "kecamatan", "kabkota"])
def test_case_does_not_exist_for_people_outside_its_scope(jenis: str, dunia: Dunia) -> None:
    id = _kasus(dunia, jenis)
    sebelum = potret(id)
    asing = {siapa: dunia[siapa] for siapa in ASING}
    # Which aksi it is makes no difference to a row that is not there: all of them once, then a few.
    for aksi in ISI if jenis == "desa" else ("batalkan", "naikkan"):
        isian = ISI[aksi] | ({"kasus_utama": id} if aksi == "tandai_duplikat" else {})
        for siapa in ASING:
            with konteks(asing[siapa]), pytest.raises(DiLuarLingkup):
                layanan(aksi)(id=id, oleh=asing[siapa], versi=1, **isian)
    assert potret(id) == sebelum


PENERIMA = {"fo": "ya", "fasilitator": "ya", "fokab": "ya", "rangkap": "ya", "fo_asing": "ya"}


def test_only_front_office_and_fasilitator_take_complaints(dunia: Dunia) -> None:
    for siapa in dunia.petugas:
        with sementara():
            try:
                sebagai(dunia[siapa], terima_kasus, aduan=contoh_aduan())
                hasil = "ya"
            except KesalahanDomain as galat:
                hasil = str(galat.status)
        assert hasil == ("ya" if siapa == "fo_tetangga" else PENERIMA.get(siapa, "403")), siapa


def test_what_is_offered_is_what_the_service_lets_through(dunia: Dunia) -> None:
    """Buttons and check read one table: for each role, in each status, offered = a role is found for it."""
    kasus = kasus_mentah(_kasus(dunia, "desa"))
    kasus.diputus_di, kasus.diputus_oleh_id = "desa", dunia["koordinator"].akun_id
    kasus.minta_buka_pada = SENIN
    for peran in PERAN:
        pelaku = dunia[peran]
        for kasus.status in StatusKasus.values:
            boleh = {a for a in ISI if _lolos(a, kasus, pelaku)}
            # Asked for already: the wish to reopen is answered, not repeated.
            assert set(aksi_tersedia(kasus, pelaku)) == boleh - {"minta_buka_kembali"}, (peran, kasus.status)


def _lolos(aksi: str, kasus: Any, pelaku: Pelaku) -> bool:
    try:
        return peran_pelaksana(KEBIJAKAN_KASUS, aksi, kasus, kasus.status, pelaku) in pelaku.peran
    except (PeranTidakBerhak, StatusTidakCocok):
        return False


def test_reopening_is_offered_for_an_answer_only_while_it_waits(dunia: Dunia) -> None:
    kasus = kasus_mentah(_kasus(dunia, "desa"))
    kasus.status, kasus.diputus_di, kasus.diputus_oleh_id = "selesai", "desa", dunia["koordinator"].akun_id
    fo, supervisor = dunia["fo"], dunia["supervisor"]
    assert "minta_buka_kembali" in aksi_tersedia(kasus, fo)
    assert "tolak_buka_kembali" not in aksi_tersedia(kasus, supervisor)
    kasus.minta_buka_pada = SENIN
    assert "minta_buka_kembali" not in aksi_tersedia(kasus, fo)
    assert "tolak_buka_kembali" in aksi_tersedia(kasus, supervisor)
    kasus.minta_buka_dijawab = True
    assert "tolak_buka_kembali" not in aksi_tersedia(kasus, supervisor)
