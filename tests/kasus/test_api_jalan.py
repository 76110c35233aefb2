"""The shapes that the outside relies on, through the API."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from core.id import uuid7
from puskesos.models import TokenUnit
from tests.dunia import DESA, KK, NIK, Dunia, kunci_baru

pytestmark = pytest.mark.django_db

ADUAN: dict[str, Any] = {
    "kanal": "datang",
    "jenis": "pengaduan",
    "kategori": "PRG-01",
    "kunjungan": None,
    "mulai_tingkat": "desa",
    "pelapor": {
        "nama": "Warga Contoh",
        "nik": NIK,
        "alasan_tanpa_nik": None,
        "no_kk": KK,
        "telepon": None,
        "tanggal_lahir": None,
        "hubungan": "diri_sendiri",
        "rahasia": False,
    },
    "penerima": None,
    "terlapor": None,
    "desa_alamat": DESA,
    "alamat": "RT 02/RW 01",
    "uraian": "Bantuan belum cair sejak Agustus.",
    "spm": None,
    "ppks": None,
    "pemberitahuan_versi": "2026-1",
    "waktu_kejadian": None,
    "waktu_perangkat": None,
}


class Api:
    """A client with a token of one officer."""

    def __init__(self, dunia: Dunia, nama: str) -> None:
        petugas = dunia.petugas[nama]
        unit = petugas.penugasan.first().unit  # type: ignore[union-attr]
        self.token = TokenUnit.objects.create(user=petugas, unit=unit)[1]
        self.klien = Client()

    def get(self, jalur: str) -> Any:
        return self.klien.get(jalur, headers={"Authorization": f"Token {self.token}"})

    def post(self, jalur: str, isi: Any, kunci: str | None = None) -> Any:
        kepala = {"Authorization": f"Token {self.token}", "Idempotency-Key": kunci or kunci_baru()}
        return self.klien.post(jalur, json.dumps(isi), content_type="application/json", headers=kepala)


def test_intake_check_and_detail_have_the_promised_shapes(dunia: Dunia) -> None:
    fo = Api(dunia, "fo")
    id = str(uuid7())
    jawab = fo.post("/api/v1/kasus/", ADUAN | {"id": id})
    assert jawab.status_code == 201, jawab.content
    isi = jawab.json()
    assert isi["id"] == id
    assert isi["nomor"].startswith(f"ADU/{DESA}/")
    assert len(isi["kode_lacak"]) == 16
    assert (isi["status"], isi["versi"], isi["peringatan"]) == ("diterima", 1, [])

    cek = {"versi": 1, "sumber": "dtsen", "versi_daftar": "2026-TW3", "hasil": "terdaftar", "desil": 2, "catatan": ""}
    jawab = fo.post(f"/api/v1/kasus/{id}/aksi/catat_pemeriksaan/", cek)
    assert jawab.status_code == 200, jawab.content
    rinci = fo.get(f"/api/v1/kasus/{id}/").json()
    assert (rinci["status"], rinci["langkah"], rinci["versi"], rinci["unit"]) == ("dicek", 2, 2, DESA)
    assert rinci["pelapor"]["nik_samar"] == "3201 •••• •••• 0000"
    assert {"nama": "teruskan_ke_back_office", "judul": "Teruskan ke back office"}.items() <= rinci["aksi"][1].items()
    riwayat = fo.get(f"/api/v1/kasus/{id}/riwayat/").json()["hasil"]
    assert [r["aksi"] for r in riwayat] == ["terima", "catat_pemeriksaan"]
    daftar = fo.get("/api/v1/kasus/").json()
    assert [x["id"] for x in daftar["hasil"]] == [id] and daftar["sesudah"] is None
    assert fo.get("/api/v1/kasus/hitung/").json()["dicek"] == 1


def test_same_key_replays_and_same_id_shows_what_exists(dunia: Dunia) -> None:
    fo, kunci, id = Api(dunia, "fo"), kunci_baru(), str(uuid7())
    pertama = fo.post("/api/v1/kasus/", ADUAN | {"id": id}, kunci)
    ulang = fo.post("/api/v1/kasus/", ADUAN | {"id": id}, kunci)
    assert ulang.status_code == 201 and ulang.headers["Idempotency-Replayed"] == "true"
    assert {k: ulang.json()[k] for k in ("id", "nomor", "kode_lacak")} == {
        k: pertama.json()[k] for k in ("id", "nomor", "kode_lacak")
    }
    lain = fo.post("/api/v1/kasus/", ADUAN | {"id": id})
    assert lain.status_code == 200 and UUID(lain.json()["id"]) == UUID(id)
    asing = Api(dunia, "fo_asing").post("/api/v1/kasus/", ADUAN | {"id": id})
    assert (asing.status_code, asing.json()["kode"]) == (409, "id_terpakai")
    beda = fo.post("/api/v1/kasus/", ADUAN | {"id": id, "alamat": "lain"}, kunci)
    assert (beda.status_code, beda.json()["kode"]) == (422, "kunci_dipakai")


def test_complaint_about_a_colleague_is_out_of_the_takers_sight(dunia: Dunia) -> None:
    fo = Api(dunia, "fo")
    jawab = fo.post("/api/v1/kasus/", ADUAN | {"terlapor": str(dunia.petugas["bo"].pk), "kategori": "PRG-09"})
    assert jawab.status_code == 201, jawab.content
    assert sorted(jawab.json()) == ["id", "kode_lacak", "nomor", "peringatan"]
    id = jawab.json()["id"]
    assert fo.get(f"/api/v1/kasus/{id}/").status_code == 404
    assert Api(dunia, "koordinator").get(f"/api/v1/kasus/{id}/").status_code == 404
    assert Api(dunia, "supervisor").get(f"/api/v1/kasus/{id}/").json()["status"] == "ditelaah_supervisor"


def test_officers_to_name_are_those_of_the_chain_and_only_for_who_needs_them(dunia: Dunia) -> None:
    terlapor = Api(dunia, "fo").get("/api/v1/petugas/?untuk=terlapor").json()
    nama = {x["id"] for x in terlapor}
    assert {str(dunia.petugas[n].pk) for n in ("bo", "supervisor", "manajer")} <= nama
    assert not {str(dunia.petugas[n].pk) for n in ("fo", "fo_tetangga", "supervisor_asing")} & nama
    survei = {x["id"] for x in Api(dunia, "manajer").get("/api/v1/petugas/?untuk=survei").json()}
    assert survei == {str(dunia.petugas[n].pk) for n in ("survei", "survei_lain")}
    assert Api(dunia, "bo").get("/api/v1/petugas/?untuk=survei").status_code == 403
    assert Api(dunia, "fo").get("/api/v1/petugas/?untuk=semua").status_code == 400


def test_fasilitator_proposes_a_household_without_a_complaint_up_to_the_result(dunia: Dunia) -> None:
    isi = {"orang": {"nama": "Warga Contoh", "nik": NIK}, "alasan": "Belum pernah didata.", "desa_alamat": DESA}
    fasilitator, kunci = Api(dunia, "fasilitator"), kunci_baru()
    jawab = fasilitator.post("/api/v1/usulan/", isi, kunci)
    assert (jawab.status_code, jawab.json()["status"], jawab.json()["kasus"]) == (201, "draf", None)
    id = jawab.json()["id"]
    assert fasilitator.post("/api/v1/usulan/", isi, kunci).json()["id"] == id
    assert Api(dunia, "fo").post("/api/v1/usulan/", isi).status_code == 403
    assert fasilitator.post("/api/v1/usulan/", isi | {"desa_alamat": "32.01.05.9999"}).status_code == 404
    alamat = f"/api/v1/usulan/{id}/aksi"
    tugas = {"versi": 1, "petugas": str(dunia.petugas["survei"].pk), "tanggal": "2026-12-01"}
    assert Api(dunia, "manajer").post(f"{alamat}/tugaskan/", tugas).status_code == 200
    survei = Api(dunia, "survei")
    assert survei.post(
        f"{alamat}/catat_survei/", {"versi": 2, "ditemukan": True, "menolak": True, "jawaban": "Rumah bambu."}
    ).json()["nama"]
    akhir = survei.post(f"{alamat}/simpulkan/", {"versi": 3, "layak": True, "alasan": "Penghasilan tidak tetap."})
    assert (akhir.status_code, akhir.json()["status"]) == (200, "layak")
