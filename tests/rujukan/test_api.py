"""Referrals through the API: shapes, order of checks, what a receiver is told."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from puskesos.models import TokenUnit
from tests.dunia import Dunia, kasus_sampai, kunci_baru, status_kini
from tests.rujukan.alat import buat, lakukan, mentah, rujukan_sampai

pytestmark = pytest.mark.django_db

TIADA = UUID(int=7)


class Api:
    """A client with a token of one officer."""

    def __init__(self, dunia: Dunia, nama: str) -> None:
        unit = dunia.petugas[nama].penugasan.get().unit
        self.token = TokenUnit.objects.create(user=dunia.petugas[nama], unit=unit)[1]
        self.klien = Client()

    def get(self, jalur: str) -> Any:
        return self.klien.get(f"/api/v1/{jalur}", headers={"Authorization": f"Token {self.token}"})

    def post(self, jalur: str, isi: Any, kunci: str | None = None) -> Any:
        kepala = {"Authorization": f"Token {self.token}", "Idempotency-Key": kunci or kunci_baru()}
        return self.klien.post(f"/api/v1/{jalur}", json.dumps(isi), content_type="application/json", headers=kepala)


def draf(dunia: Dunia, **ubah: Any) -> dict[str, Any]:
    isi = {"program": "PKH", "penerima": str(dunia.unit["lembaga"].pk), "keperluan": "Kartu hilang, mohon diganti."}
    return isi | ubah


def test_from_draf_to_served_and_back_to_the_manajer(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    manajer, mitra = Api(dunia, "manajer"), Api(dunia, "mitra")
    syarat = ["KTP dan KK, atau surat keterangan desa/kelurahan"]
    jawab = manajer.post(f"kasus/{kasus}/rujukan/", draf(dunia, syarat_terpenuhi=syarat))
    assert jawab.status_code == 201, jawab.content
    r = jawab.json()
    assert (r["status"], r["versi"], r["kasus"], r["nama"]) == ("draf", 1, str(kasus), "Warga Contoh")
    assert r["program"] == {"kode": "PKH", "nama": "Program Keluarga Harapan (PKH)"}
    assert r["syarat_terpenuhi"] == syarat and r["tenggat"] is None
    assert r["aksi"] == [
        {
            "nama": "kirim",
            "judul": "Kirim rujukan",
            "isian": [
                {"nama": "dasar_persetujuan", "wajib": True},
                {"nama": "syarat_terpenuhi", "wajib": False},
                {"nama": "alasan_lanjut", "wajib": False},
                {"nama": "rujuk", "wajib": False},
            ],
        }
    ]
    alamat = f"rujukan/{r['id']}/"
    jawab = manajer.post(
        f"{alamat}aksi/kirim/", {"versi": 1, "dasar_persetujuan": "setuju", "alasan_lanjut": "x", "rujuk": True}
    )
    assert (jawab.status_code, jawab.json()["nomor_surat"]) == (200, "SR/32.01/2026/00001")
    assert status_kini(kasus) == "dirujuk"

    (baris,) = mitra.get("rujukan/").json()["hasil"]
    assert (baris["id"], baris["kasus"], baris["nama"], baris["lewat"]) == (r["id"], None, "Warga Contoh", False)
    assert mitra.post(f"{alamat}aksi/terima_rujukan/", {"versi": 2}).json()["status"] == "diterima"
    rinci = mitra.get(alamat).json()
    assert [a["nama"] for a in rinci["aksi"]] == ["layani_rujukan", "tidak_layani"]
    layanan = {"versi": 3, "uraian": "Kartu baru diserahkan.", "tanggal": "2026-03-09"}
    kunci = kunci_baru()
    jawab = mitra.post(f"{alamat}aksi/layani_rujukan/", layanan, kunci)
    assert (jawab.status_code, jawab.json()) == (200, {"id": r["id"], "status": "dilayani", "versi": 4})
    ulang = mitra.post(f"{alamat}aksi/layani_rujukan/", layanan, kunci)
    assert (ulang.status_code, ulang.json(), ulang["Idempotency-Replayed"]) == (200, jawab.json(), "true")
    assert mitra.get(alamat).status_code == 404
    assert status_kini(kasus) == "ditangani_manajer"
    assert manajer.get(alamat).json()["jawaban"] == "Kartu baru diserahkan."


def test_kirim_alone_leaves_the_case_where_it_is(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    jawab = Api(dunia, "manajer").post(
        f"rujukan/{id}/aksi/kirim/", {"versi": 1, "dasar_persetujuan": "tugas_publik", "alasan_lanjut": "x"}
    )
    assert (jawab.json()["status"], status_kini(kasus)) == ("dikirim", "ditangani_manajer")


def test_repeated_making_gives_one_draf(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    manajer, kunci = Api(dunia, "manajer"), kunci_baru()
    satu, dua = (manajer.post(f"kasus/{kasus}/rujukan/", draf(dunia), kunci) for _ in range(2))
    assert (satu.status_code, dua.status_code, dua["Idempotency-Replayed"]) == (201, 201, "true")
    assert dua.json() == {"id": satu.json()["id"], "status": "draf", "versi": 1}
    lain = manajer.post(f"kasus/{kasus}/rujukan/", draf(dunia, keperluan="Keperluan yang lain."), kunci)
    assert (lain.status_code, lain.json()["kode"]) == (422, "kunci_dipakai")
    assert len(manajer.get(f"kasus/{kasus}/rujukan/").json()) == 1


RUSAK: list[tuple[dict[str, Any], int, str]] = [
    ({"program": ""}, 400, "program_tidak_dikenal"),
    ({"program": "TIDAK-ADA"}, 400, "program_tidak_dikenal"),
    ({"keperluan": "pendek"}, 400, "terlalu_pendek"),
    ({"penerima": "bukan-id"}, 400, "id_tidak_sah"),
    ({"penerima": str(uuid4())}, 404, "tidak_ditemukan"),
    ({"syarat_terpenuhi": ["Karangan"]}, 400, "syarat_tidak_dikenal"),
    ({"status": "dikirim"}, 400, "bidang_tidak_dikenal"),
    ({"nomor_surat": "SR/1"}, 400, "bidang_tidak_dikenal"),
    ({"program": "BAZNAS"}, 422, "mitra_tidak_melayani"),
]


@pytest.mark.parametrize(("ubah", "status", "kode"), RUSAK, ids=[f"{k}-{n}" for n, (_, _, k) in enumerate(RUSAK)])
def test_bad_drafs_are_refused_with_a_code(dunia: Dunia, ubah: dict[str, Any], status: int, kode: str) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    jawab = Api(dunia, "manajer").post(f"kasus/{kasus}/rujukan/", draf(dunia, **ubah))
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode)
    assert Api(dunia, "manajer").get(f"kasus/{kasus}/rujukan/").json() == []


def test_order_of_refusals_when_making(dunia: Dunia) -> None:
    kasus, dini = kasus_sampai(dunia, "ditangani_manajer"), kasus_sampai(dunia, "ditangani")
    rusak = {"versi": 1}
    # not visible → 404, before anything of the body is looked at
    assert Api(dunia, "manajer_asing").post(f"kasus/{kasus}/rujukan/", rusak).status_code == 404
    assert Api(dunia, "mitra").post(f"kasus/{kasus}/rujukan/", rusak).status_code == 404
    assert Api(dunia, "manajer").post(f"kasus/{uuid4()}/rujukan/", rusak).status_code == 404
    # visible, not this role → 403
    assert Api(dunia, "bo").post(f"kasus/{kasus}/rujukan/", rusak).status_code == 403
    # fields before status
    assert Api(dunia, "manajer").post(f"kasus/{dini}/rujukan/", rusak).status_code == 400
    jawab = Api(dunia, "manajer").post(f"kasus/{dini}/rujukan/", draf(dunia))
    assert (jawab.status_code, jawab.json()["status_kasus"], jawab.json()["aksi"]) == (409, "ditangani", [])


def test_conflict_names_what_is_possible(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "diterima")
    jawab = Api(dunia, "mitra").post(f"rujukan/{id}/aksi/terima_rujukan/", {"versi": 3})
    isi = jawab.json()
    assert (jawab.status_code, isi["kode"], isi["versi"]) == (409, "alur_tidak_sah", 3)
    assert isi["aksi"] == ["layani_rujukan", "tidak_layani"]
    assert "rujukan" in isi["detail"] and "Catat layanan" not in isi["title"]


@pytest.mark.parametrize("aksi", ["kedaluwarsa", "buat_rujukan", "hapus"])
def test_aksi_without_a_door_is_not_there(dunia: Dunia, aksi: str) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    for siapa in ("manajer", "mitra"):
        assert Api(dunia, siapa).post(f"rujukan/{id}/aksi/{aksi}/", {"versi": 2}).status_code == 404
    assert mentah(id).status == "dikirim"


@pytest.mark.parametrize(
    ("siapa", "aksi", "status"),
    [
        ("mitra_lain", "terima_rujukan", 404),
        ("manajer_asing", "tarik", 404),
        ("fo", "tarik", 404),
        ("mitra", "tarik", 403),
        ("manajer", "terima_rujukan", 403),
    ],
)
def test_foreign_and_wrong_roles_are_refused(dunia: Dunia, siapa: str, aksi: str, status: int) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    assert Api(dunia, siapa).post(f"rujukan/{id}/aksi/{aksi}/", {"versi": 2}).status_code == status
    terlihat = siapa in ("mitra", "manajer")
    assert Api(dunia, siapa).get(f"rujukan/{id}/").status_code == (200 if terlihat else 404)
    assert mentah(id).versi == 2


def test_missing_key_and_missing_versi(dunia: Dunia) -> None:
    id, mitra = rujukan_sampai(dunia, "dikirim"), Api(dunia, "mitra")
    jawab = mitra.post(f"rujukan/{id}/aksi/terima_rujukan/", {"versi": 2}, kunci="bukan-uuid")
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "kunci_wajib")
    jawab = mitra.post(f"rujukan/{id}/aksi/terima_rujukan/", {})
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "versi_wajib")


def test_list_by_status_and_by_page(dunia: Dunia) -> None:
    manajer = Api(dunia, "manajer")
    berakhir, terbuka = rujukan_sampai(dunia, "ditolak"), rujukan_sampai(dunia, "dikirim")
    lain = buat(dunia, mentah(terbuka).kasus_id)

    def daftar(saring: str = "") -> list[UUID]:
        return [UUID(r["id"]) for r in manajer.get(f"rujukan/{saring}").json()["hasil"]]

    assert daftar() == [terbuka, lain]
    assert daftar("?status=ditolak") == [berakhir]
    assert set(daftar("?status=semua")) == {berakhir, terbuka, lain}
    halaman = manajer.get("rujukan/?ukuran=1").json()
    assert [UUID(r["id"]) for r in manajer.get(f"rujukan/?sesudah={halaman['sesudah']}").json()["hasil"]] == [lain]
    for salah in ("?status=entah", "?asing=1", "?sesudah=x", "?ukuran=0"):
        assert manajer.get(f"rujukan/{salah}").status_code == 400


def test_thread_of_a_case_for_an_officer_of_the_village(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    alamat = f"kasus/{mentah(id).kasus_id}/rujukan/"
    (r,) = Api(dunia, "bo").get(alamat).json()
    assert (r["id"], r["status"], r["aksi"]) == (str(id), "dikirim", [])
    assert Api(dunia, "fo_tetangga").get(alamat).status_code == 404
    assert Api(dunia, "mitra").get(alamat).status_code == 404


def test_receiver_taken_off_the_referral_is_out_at_once(dunia: Dunia) -> None:
    id, mitra = rujukan_sampai(dunia, "diterima"), Api(dunia, "mitra")
    assert mitra.get(f"rujukan/{id}/").status_code == 200
    lakukan(dunia, "manajer", "tarik", id)
    assert mitra.get(f"rujukan/{id}/").status_code == 404
    assert mitra.get("rujukan/").json() == {"hasil": [], "sesudah": None}


def test_catalogue_for_everybody_with_the_requirements_of_the_day(dunia: Dunia) -> None:
    for siapa in ("fo", "mitra", "dinasprov"):
        semua = {p["kode"]: p for p in Api(dunia, siapa).get("program/").json()}
        assert {"PKH", "SEMBAKO", "PBI-JK", "BLT-DD", "ADMINDUK", "BAZNAS"} <= semua.keys()
        assert semua["PKH"]["mitra"] == []
    manajer = Api(dunia, "manajer")
    semua = {p["kode"]: p for p in manajer.get("program/").json()}
    assert [m["nama"] for m in semua["PKH"]["mitra"]] == ["Lembaga Uji Dua", "Lembaga Uji Satu"]
    assert {k: semua["PBI-JK"][k] for k in ("jenjang", "satuan")} == {"jenjang": "pusat", "satuan": "I"}
    assert "Surat keterangan fasilitas kesehatan" in semua["PBI-JK"]["syarat"]
    lama = {p["kode"]: p for p in manajer.get("program/?pada=2026-01-31").json()}
    assert lama["PBI-JK"]["syarat"] == ["KTP dan KK, atau surat keterangan desa/kelurahan"]
    assert manajer.get("program/?pada=besok").status_code == 400


@pytest.mark.parametrize("jalur", ["rujukan/", f"rujukan/{TIADA}/", f"kasus/{TIADA}/rujukan/", "program/"])
def test_anonymous_is_asked_to_log_in(db: None, jalur: str) -> None:
    assert Client().get(f"/api/v1/{jalur}").status_code == 401
