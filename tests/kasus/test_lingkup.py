"""What a person may not see does not exist: list, detail, history, count, search, ids in a body; and two locks."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Model

from core.id import uuid7
from core.konteks import konteks
from core.lingkup import QuerySetLingkup
from core.waktu import sekarang
from kasus.models import (
    Kasus,
    Keluarga,
    Kunjungan,
    PemeriksaanStatus,
    Riwayat,
    UsulanData,
    Warga,
)
from kasus.selectors.kasus import Saring, daftar_kasus, hitung_kasus
from kasus.services import survei
from kasus.services.kunjungan import ambil_nomor_antrean
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_kasus, kasus_mentah, sebagai
from tests.kasus.alat import ALASAN, ISI, bentuk, jalankan
from tests.kasus.halaman import Peramban
from tests.kasus.test_api_jalan import ADUAN, Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

KASUS: dict[str, tuple[str, str | None]] = {
    "desa": ("fo", None),
    "fasilitator": ("fasilitator", None),
    "tetangga": ("fo_tetangga", None),
    "sekretariat": ("fokab", None),
    "asing": ("fo_asing", None),
    "tentang_bo": ("fo", "bo"),
    "tentang_supervisor": ("fo", "supervisor"),
    "tentang_manajer": ("fo", "manajer"),
    "tentang_bokab": ("fokab", "bokab"),
}
"""Name → who took it, whom it is about."""
DESA = {"desa", "fasilitator"}
KECAMATAN = DESA | {"tetangga", "tentang_bo"}
KABKOTA = set(KASUS) - {"asing"}

TANPA_KASUS = ("survei", "survei_lain", "mitra", "dinasprov", "direktorat", "auditor", "admin")
ASING = ("fo_asing", "bo_asing", "koordinator_asing", "supervisor_asing", "manajer_asing")
LIHAT: dict[str, set[str]] = {
    "fo": DESA,
    "bo": DESA,
    "koordinator": DESA,
    "rangkap": DESA,
    "fasilitator": {"fasilitator"},
    "fo_tetangga": {"tetangga"},
    "supervisor": KECAMATAN,
    "fokab": {"sekretariat"},
    "bokab": {"sekretariat"},
    "manajer": KABKOTA - {"tentang_manajer"},
    "kadis": KABKOTA,
    **{siapa: set() for siapa in TANPA_KASUS},
    **{siapa: {"asing"} for siapa in ASING},
}
RLS: dict[str, set[str]] = {
    **LIHAT,
    "fasilitator": DESA,
    "fokab": KABKOTA,
    "survei": KABKOTA,
    "survei_lain": KABKOTA,
    "bokab": KABKOTA - {"tentang_bokab"},
}
"""What the database alone lets through: it knows region, level and who is complained of, not unit or taker."""


@pytest.fixture
def semua(dunia: Dunia) -> dict[str, UUID]:
    """A case of every kind, each with a check in its history where its level has one."""
    hasil = {}
    for nama, (oleh, terlapor) in KASUS.items():
        ubah = {"terlapor": dunia.petugas[terlapor].pk} if terlapor else {}
        hasil[nama] = buat_kasus(dunia, oleh, **ubah)
        if not terlapor:
            jalankan("catat_pemeriksaan", hasil[nama], dunia[oleh], **ISI["catat_pemeriksaan"])
    return hasil


def test_everybody_of_the_world_stands_in_the_table(dunia: Dunia) -> None:
    assert set(LIHAT) == set(dunia.petugas)


def test_api_shows_exactly_what_is_in_scope(dunia: Dunia, semua: dict[str, UUID]) -> None:
    for siapa, boleh in LIHAT.items():
        api = Api(dunia, siapa)
        daftar = api.get("/api/v1/kasus/?status=semua").json()["hasil"]
        assert {x["id"] for x in daftar} == {str(semua[n]) for n in boleh}, siapa
        assert api.get("/api/v1/kasus/hitung/?status=semua").json()["semua"] == len(boleh), siapa
        rinci = {n for n, id in semua.items() if api.get(f"/api/v1/kasus/{id}/").status_code == 200}
        assert rinci == boleh, siapa


@pytest.mark.parametrize("siapa", ["fo", "fasilitator", "supervisor", "manajer", "survei", "auditor", "bo_asing"])
def test_history_search_and_pages_have_the_same_scope(siapa: str, dunia: Dunia, semua: dict[str, UUID]) -> None:
    api, peramban, boleh = Api(dunia, siapa), Peramban(dunia, siapa), LIHAT[siapa]
    for nama, id in semua.items():
        harap = 200 if nama in boleh else 404
        assert api.get(f"/api/v1/kasus/{id}/riwayat/").status_code == harap, nama
        assert peramban.buka(f"/kasus/{id}/").status_code == harap, nama
        nomor = kasus_mentah(id).nomor
        cari = api.get(f"/api/v1/kasus/?status=semua&cari={nomor}").json()["hasil"]
        assert [x["id"] for x in cari] == ([str(id)] if nama in boleh else []), nama
        hitung = api.get(f"/api/v1/kasus/hitung/?status=semua&cari={nomor}").json()
        assert hitung["semua"] == (1 if nama in boleh else 0), nama
    terlihat = {str(semua[n]) for n in boleh}
    # The last part of a number is the same in every office.
    assert {x["id"] for x in api.get("/api/v1/kasus/?status=semua&cari=1").json()["hasil"]} <= terlihat
    daftar = peramban.buka("/?milik=&status=semua").content.decode()
    assert {str(id) for id in semua.values() if str(id) in daftar} == terlihat


@pytest.mark.parametrize(
    ("siapa", "nama"), [("fo", "tentang_bo"), ("fo", "asing"), ("manajer", "tentang_manajer"), ("admin", "desa")]
)
def test_hidden_and_missing_give_the_same_answer(siapa: str, nama: str, dunia: Dunia, semua: dict[str, UUID]) -> None:
    api, peramban = Api(dunia, siapa), Peramban(dunia, siapa)

    def bersih(isi: bytes) -> bytes:
        """Without the request's id, the CSRF token and the ids that were asked for."""
        return re.sub(rb"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16}|[0-9A-Za-z]{64}", b"", isi)

    dua = (semua[nama], uuid7())
    for jalur in ("", "riwayat/"):
        ada, tiada = (api.get(f"/api/v1/kasus/{i}/{jalur}") for i in dua)
        assert (ada.status_code, bersih(ada.content)) == (404, bersih(tiada.content))
    for aksi in ("catat_pemeriksaan", "naikkan", "bukan_aksi"):
        ada, tiada = (api.post(f"/api/v1/kasus/{i}/aksi/{aksi}/", {"versi": 1}) for i in dua)
        assert (ada.status_code, bersih(ada.content)) == (404, bersih(tiada.content))
    ada, tiada = (peramban.buka(f"/kasus/{i}/") for i in dua)
    assert (ada.status_code, bersih(ada.content)) == (404, bersih(tiada.content))


# ---- ids in a body ---------------------------------------------------------------------------------------


def _kunjungan(dunia: Dunia, oleh: str) -> UUID:
    hasil = sebagai(dunia[oleh], ambil_nomor_antrean)
    assert hasil.id is not None
    return hasil.id


def _jumlah(model: type[Model]) -> int:
    with konteks(SISTEM):
        return model._default_manager.count()


@pytest.mark.parametrize("asing", ["fo_tetangga", "fo_asing", "fokab", ""])
def test_visit_of_another_office_is_not_there_for_an_intake(asing: str, dunia: Dunia) -> None:
    kunjungan = _kunjungan(dunia, asing) if asing else uuid7()
    jawab = Api(dunia, "fo").post("/api/v1/kasus/", ADUAN | {"kunjungan": str(kunjungan)})
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert (_jumlah(Kasus), _jumlah(Warga)) == (0, 0)
    milik = _kunjungan(dunia, "fo")
    assert Api(dunia, "fo").post("/api/v1/kasus/", ADUAN | {"kunjungan": str(milik)}).status_code == 201


@pytest.mark.parametrize("bidang", ["terlapor", "ppks"])
def test_unknown_id_in_an_intake_is_not_found(bidang: str, dunia: Dunia) -> None:
    nilai = "99" if bidang == "ppks" else str(uuid4())
    jawab = Api(dunia, "fo").post("/api/v1/kasus/", ADUAN | {bidang: nilai})
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert _jumlah(Kasus) == 0


@pytest.mark.parametrize(("hari", "status"), [(2, 400), (-9000, 201)])
def test_event_of_a_complaint_has_happened(hari: int, status: int, dunia: Dunia) -> None:
    waktu = (sekarang() + timedelta(days=hari)).isoformat()
    jawab = Api(dunia, "fo").post("/api/v1/kasus/", ADUAN | {"waktu_kejadian": waktu})
    assert jawab.status_code == status
    if status == 400:
        assert [b["kode"] for b in jawab.json()["bidang"]] == ["waktu_mendatang"]


@pytest.mark.parametrize(("terlapor", "status"), [("fo_asing", 404), ("supervisor", 201)])
def test_complaint_can_be_about_officers_of_the_own_kabkota_alone(terlapor: str, status: int, dunia: Dunia) -> None:
    isi = ADUAN | {"terlapor": str(dunia.petugas[terlapor].pk)}
    assert Api(dunia, "fo").post("/api/v1/kasus/", isi).status_code == status
    assert _jumlah(Kasus) == (status == 201)


@pytest.mark.parametrize("nama", ["tetangga", "asing", "sekretariat", "tentang_bo", ""])
def test_case_out_of_sight_cannot_be_named_as_the_one_that_goes_on(
    nama: str, dunia: Dunia, semua: dict[str, UUID]
) -> None:
    utama = semua[nama] if nama else uuid7()
    isi = {"versi": 2, "kasus_utama": str(utama)}
    jawab = Api(dunia, "bo").post(f"/api/v1/kasus/{semua['desa']}/aksi/tandai_duplikat/", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert kasus_mentah(semua["desa"]).status == "dicek"


def test_same_key_of_two_people_is_two_calls(dunia: Dunia) -> None:
    kunci = str(uuid4())
    satu = Api(dunia, "fo").post("/api/v1/kasus/", ADUAN, kunci)
    dua = Api(dunia, "fo_asing").post("/api/v1/kasus/", ADUAN, kunci)
    assert (satu.status_code, dua.status_code) == (201, 201)
    assert "Idempotency-Replayed" not in dua.headers
    assert satu.json()["id"] != dua.json()["id"]


# ---- two locks -------------------------------------------------------------------------------------------


def test_first_lock_open_the_database_still_holds(
    dunia: Dunia, semua: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySetLingkup, "untuk", lambda self, _: self.all())
    for siapa, nama in RLS.items():
        pelaku, boleh = dunia[siapa], {semua[n] for n in nama}
        with konteks(pelaku):
            tampak = {k.pk for k in daftar_kasus(pelaku, Saring(status="semua")).hasil}
            hitung = hitung_kasus(pelaku, Saring(status="semua"))["semua"]
            riwayat = set(Riwayat.objects.values_list("kasus_id", flat=True))
            cek = set(PemeriksaanStatus.objects.values_list("kasus_id", flat=True))
        assert (tampak, hitung, riwayat) == (boleh, len(boleh), boleh), siapa
        assert cek == {semua[n] for n in nama if not n.startswith("tentang")}, siapa


def test_second_lock_open_the_scope_still_holds(dunia: Dunia, semua: dict[str, UUID]) -> None:
    for siapa, nama in LIHAT.items():
        pelaku = dunia[siapa]
        with konteks(SISTEM):
            tampak = {k.pk for k in daftar_kasus(pelaku, Saring(status="semua")).hasil}
            warga = list(Warga.objects.untuk(pelaku))
            keluarga = list(Keluarga.objects.untuk(pelaku))
        assert tampak == {semua[n] for n in nama}, siapa
        assert all((w.unit_id, w.mulai_tingkat) == (pelaku.unit_id, "desa") for w in warga), siapa
        assert all((k.kabkota, k.mulai_tingkat) == (pelaku.kabkota, "desa") for k in keluarga), siapa


def test_without_a_context_nothing_is_there(dunia: Dunia, semua: dict[str, UUID]) -> None:
    for model in (Kasus, Riwayat, PemeriksaanStatus, Warga, Keluarga, Kunjungan, UsulanData):
        assert model._default_manager.count() == 0
    assert _jumlah(Kasus) == len(KASUS)


@pytest.mark.parametrize("siapa", ["fo_asing", "supervisor_asing", "manajer_asing", "mitra", "admin", "auditor"])
def test_no_row_about_people_of_another_region_is_readable(siapa: str, dunia: Dunia, semua: dict[str, UUID]) -> None:
    _kunjungan(dunia, "fo")
    bentuk(semua["desa"], "dicek", hasil_cek="tidak_terdaftar")
    jalankan("minta_verifikasi", semua["desa"], dunia["fo"])
    for model in (Kasus, Warga, Keluarga, Kunjungan, UsulanData):
        with konteks(dunia[siapa]):
            wilayah = set(model._default_manager.values_list("kabkota", flat=True))
        assert wilayah <= ({"33.02"} if siapa.endswith("asing") else set()), model
        with konteks(SISTEM):
            assert "32.01" in set(model._default_manager.values_list("kabkota", flat=True))


# ---- who takes a complaint about a colleague ----------------------------------------------------------------


def test_complaint_about_the_manajer_is_read_by_the_other_manajer_alone(dunia: Dunia, semua: dict[str, UUID]) -> None:
    id = semua["tentang_manajer"]
    for nama in ("fo", "koordinator", "supervisor", "manajer", "kadis", "fokab"):
        harap = 200 if nama == "kadis" else 404
        assert Api(dunia, nama).get(f"/api/v1/kasus/{id}/").status_code == harap, nama
    jalankan("selesaikan", id, dunia["kadis"], **ISI["selesaikan"])
    assert kasus_mentah(id).diputus_oleh_id == dunia["kadis"].akun_id


def test_taker_of_such_a_complaint_keeps_the_slip_alone(dunia: Dunia) -> None:
    fo = Api(dunia, "fo")
    jawab = fo.post("/api/v1/kasus/", ADUAN | {"terlapor": str(dunia.petugas["koordinator"].pk)}).json()
    assert sorted(jawab) == ["id", "kode_lacak", "nomor", "peringatan"]
    bukti = Peramban(dunia, "fo").buka(f"/kasus/{jawab['id']}/bukti/")
    assert jawab["kode_lacak"] in bukti.content.decode()
    for lain in ("bo", "koordinator", "rangkap", "fo_tetangga", "supervisor"):
        assert Peramban(dunia, lain).buka(f"/kasus/{jawab['id']}/bukti/").status_code == 404


def test_complainant_of_such_a_complaint_is_unknown_to_the_village(dunia: Dunia) -> None:
    """The same NIK: the village keeps its own row, the complaint gets another that the village cannot see."""
    biasa = kasus_mentah(buat_kasus(dunia))
    gelap = kasus_mentah(buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk))
    assert gelap.pelapor_id != biasa.pelapor_id
    with konteks(dunia["fo"]):
        assert set(Warga.objects.values_list("pk", flat=True)) == {biasa.pelapor_id}
        assert Keluarga.objects.count() == 1
    assert kasus_mentah(buat_kasus(dunia)).pelapor_id == biasa.pelapor_id


def test_secret_complainant_is_not_reused_for_another_complaint(dunia: Dunia) -> None:
    from dataclasses import replace

    from tests.dunia import contoh_aduan

    rahasia = replace(contoh_aduan().pelapor, rahasia=True)
    satu = kasus_mentah(buat_kasus(dunia, pelapor=rahasia))
    dua = kasus_mentah(buat_kasus(dunia))
    assert satu.pelapor_id != dua.pelapor_id
    assert (satu.sensitif, satu.uraian_terang) == (True, "")


# ---- survey ----------------------------------------------------------------------------------------------


def test_surveyor_reads_name_and_address_of_what_was_assigned_and_no_complaint(dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    bentuk(id, "dicek", hasil_cek="tidak_terdaftar")
    jalankan("minta_verifikasi", id, dunia["fo"], catatan="Kata warga sendiri.")
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id).pk
    api, lain = Api(dunia, "survei"), Api(dunia, "survei_lain")
    assert api.get("/api/v1/usulan/").json()["hasil"] == []
    assert api.get(f"/api/v1/usulan/{usulan}/").status_code == 404
    petugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
    sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan, versi=1, **petugas)
    rinci = api.get(f"/api/v1/usulan/{usulan}/")
    assert (rinci.json()["nama"], rinci.json()["alamat"]) == ("Warga Contoh", "RT 02/RW 01")
    for rahasia in ("Bantuan belum cair", "Kata warga sendiri", "3201050101900000", "3201050101990000"):
        assert rahasia not in rinci.content.decode()
        assert rahasia not in Peramban(dunia, "survei").buka(f"/usulan/{usulan}/").content.decode()
    assert [x["id"] for x in api.get("/api/v1/usulan/").json()["hasil"]] == [str(usulan)]
    assert lain.get("/api/v1/usulan/").json()["hasil"] == []
    assert lain.get(f"/api/v1/usulan/{usulan}/").status_code == 404
    assert api.get(f"/api/v1/kasus/{id}/").status_code == 404


LIHAT_USULAN = {"fo", "bo", "koordinator", "rangkap", "manajer", "kadis"}
LIHAT_ANTREAN = {"fo", "bo", "rangkap"}


def test_proposal_and_queue_are_seen_by_those_who_work_with_them(dunia: Dunia) -> None:
    kunjungan, id = _kunjungan(dunia, "fo"), buat_kasus(dunia)
    bentuk(id, "dicek", hasil_cek="tidak_terdaftar")
    jalankan("minta_verifikasi", id, dunia["fo"], catatan=ALASAN)
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id).pk
    for siapa in LIHAT:
        api = Api(dunia, siapa)
        tampak = [x["id"] for x in api.get("/api/v1/usulan/").json()["hasil"]]
        assert tampak == ([str(usulan)] if siapa in LIHAT_USULAN else []), siapa
        harap = 200 if siapa in LIHAT_USULAN else 404
        assert api.get(f"/api/v1/usulan/{usulan}/").status_code == harap, siapa
        antre = [x["id"] for x in api.get("/api/v1/kunjungan/").json()]
        assert antre == ([str(kunjungan)] if siapa in LIHAT_ANTREAN else []), siapa
        harap = 200 if siapa in LIHAT_ANTREAN else 404
        assert api.get(f"/api/v1/kunjungan/{kunjungan}/").status_code == harap, siapa
