"""The survey through its doors: sections, skip rules without JavaScript, repeats, photos, refusal, bad input."""

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.id import uuid7
from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import DrafSurvei, FotoSurvei, Survei, UsulanData
from kasus.services import survei as layanan
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, sebagai
from tests.kasus.alat import jalankan, kasus_di
from tests.kasus.halaman import Peramban
from tests.kasus.test_api_jalan import Api

PENUH: dict[str, Any] = {
    "keberadaan": "sesuai", "jumlah_anggota": 4, "jumlah_keluarga": 1, "kepala_jk": "perempuan",
    "kepala_kawin": "cerai_mati", "status_rumah": "bebas_sewa", "luas_lantai": 28, "lantai": "semen",
    "dinding": "kayu", "atap": "seng", "air": "hujan", "penerangan": "pln_tanpa", "memasak": "gas_3kg",
    "jamban": "tidak_ada", "barang": ["televisi"], "lahan_lain": "tidak", "rumah_lain": "tidak",
    "ternak": ["tidak_ada"], "rekening": "tidak", "jumlah_bekerja": 0, "pengeluaran": 900000, "ijazah": "sd",
    "anak_putus": 1, "disabilitas": "tidak", "sakit_menahun": "ya",
}  # fmt: skip
BAGIAN = ("keluarga", "rumah", "aset", "pekerjaan", "anggota")


@pytest.fixture
def tugas(dunia: Dunia) -> UUID:
    """A proposal that waits for its visit."""
    with dengan_jam(SENIN):
        id, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
        jalankan("minta_verifikasi", id, dunia["fo"], **isian)
        with konteks(SISTEM):
            usulan = UsulanData.objects.get(kasus=id)
        petugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
        sebagai(dunia["manajer"], layanan.tugaskan_survei, id=usulan.pk, versi=1, **petugas)
    return UUID(str(usulan.pk))


def _kini(id: UUID) -> tuple[str, int]:
    with konteks(SISTEM):
        u = UsulanData.objects.get(pk=id)
        return str(u.status), Survei.objects.filter(usulan=id).count()


def _foto(nama: str = "rumah.jpg", jenis: str = "jpeg") -> SimpleUploadedFile:
    isi = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA"
    Image.new("RGB", (60, 40), "#a63").save(isi, jenis, exif=exif)
    return SimpleUploadedFile(nama, isi.getvalue(), "image/jpeg")


def _tulis(p: Peramban, id: UUID, bagian: str, **ubah: str) -> Any:
    url = f"/usulan/{id}/survei/{bagian}/"
    soal = {f"isian.{k}": v if isinstance(v, list) else str(v) for k, v in PENUH.items()}
    halaman = p.buka(url).content.decode()
    punya = {k: v for k, v in soal.items() if f'name="{k}"' in halaman}
    return p.isi_dan_kirim(url, url, **(punya | {f"isian.{k}": v for k, v in ubah.items()}))


def test_survey_without_javascript_section_by_section(dunia: Dunia, tugas: UUID) -> None:
    p = Peramban(dunia, "survei")
    assert "Mulai survei" in p.buka("/usulan/rute/").content.decode()
    for bagian in BAGIAN:
        jawab = _tulis(p, tugas, bagian)
        assert jawab.status_code == 303, (bagian, jawab.content.decode()[:2000])
    akhir = f"/usulan/{tugas}/survei/ringkasan/"
    tanda = {"penjawab": "Ibu Contoh", "tanda_tangan": "M10 10L20 20L30 12"}
    lokasi = {"setuju_lokasi": "on", "lintang": "-6.6", "bujur": "106.8", "ketelitian": "12"}
    jawab = p.isi_dan_kirim(akhir, akhir, **tanda, **lokasi)
    assert jawab.status_code == 303, jawab.content.decode()[:3000]
    assert _kini(tugas) == ("disurvei", 1)
    with konteks(SISTEM):
        s = Survei.objects.get(usulan=tugas)
        assert not DrafSurvei.objects.filter(usulan=tugas).exists()
    assert (s.kuesioner, s.penjawab, s.posisi) == ("gc-1", "Ibu Contoh", "[-6.6, 106.8, 12.0]")
    isi = Peramban(dunia, "bo").buka(f"/usulan/{tugas}/").content.decode()
    assert "Sumber air minum utama" in isi and "Air hujan" in isi and "M10 10L20 20L30 12" in isi
    assert "Air hujan" not in Peramban(dunia, "fo").buka(f"/usulan/{tugas}/").content.decode()


def test_answer_to_a_skipped_question_is_dropped_by_the_server(dunia: Dunia, tugas: UUID) -> None:
    p = Peramban(dunia, "survei")
    assert _tulis(p, tugas, "rumah", sewa="500000", daya="900").status_code == 303
    with konteks(SISTEM):
        isi = DrafSurvei.objects.get(usulan=tugas).isi or ""
    assert "sewa" not in isi.replace("bebas_sewa", "") and "daya" not in isi


def test_wrong_answer_comes_back_with_its_question(dunia: Dunia, tugas: UUID) -> None:
    jawab = _tulis(Peramban(dunia, "survei"), tugas, "keluarga", jumlah_anggota="banyak")
    isi = jawab.content.decode()
    assert jawab.status_code == 400
    assert 'href="#id_isian_jumlah_anggota"' in isi and 'value="banyak"' in isi
    kosong = Peramban(dunia, "survei").isi_dan_kirim(
        f"/usulan/{tugas}/survei/ringkasan/", f"/usulan/{tugas}/survei/ringkasan/"
    )
    assert kosong.status_code == 400 and _kini(tugas) == ("ditugaskan", 0)


def test_position_without_consent_is_not_kept(dunia: Dunia, tugas: UUID) -> None:
    isi = {"versi": 2, "ditemukan": True, "isian": PENUH, "posisi": {"lintang": -6.6, "bujur": 106.8, "ketelitian": 9}}
    api = Api(dunia, "survei")
    jawab = api.post(f"/api/v1/usulan/{tugas}/aksi/catat_survei/", isi)
    assert jawab.status_code == 400 and "posisi_tanpa_izin" in jawab.content.decode()
    assert _kini(tugas) == ("ditugaskan", 0)


def test_visit_that_is_sent_twice_counts_once(dunia: Dunia, tugas: UUID) -> None:
    api, url = Api(dunia, "survei"), f"/api/v1/usulan/{tugas}/aksi/catat_survei/"
    isi = {"survei": str(uuid7()), "versi": 2, "ditemukan": True, "kuesioner": "gc-1", "isian": PENUH}
    assert api.post(url, isi).json()["status"] == "disurvei"
    lagi = api.post(url, isi)
    assert (lagi.status_code, lagi.headers.get("Idempotency-Replayed")) == (200, "true")
    assert _kini(tugas) == ("disurvei", 1)


def test_nobody_met_then_refused(dunia: Dunia, tugas: UUID) -> None:
    p, url = Peramban(dunia, "survei"), f"/usulan/{tugas}/survei/tidak-bertemu/"
    assert p.isi_dan_kirim(url, url).status_code == 400
    assert p.isi_dan_kirim(url, url, sebab="kosong").status_code == 303
    assert _kini(tugas) == ("ditugaskan", 1)
    assert "kunjungan 2" in p.buka("/usulan/rute/").content.decode()
    assert p.isi_dan_kirim(url, url, sebab="menolak").status_code == 303
    assert _kini(tugas) == ("disurvei", 2)
    assert p.buka(url).status_code == 303


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"isian": PENUH | {"atap": "emas"}}, "jawaban_tidak_sah"),
        ({"isian": {}}, "jawaban_wajib"),
        ({"kuesioner": "gc-0"}, "kuesioner_tidak_dikenal"),
        ({"tanda_tangan": 'M1 1"/><script>'}, "tanda_tangan_tidak_sah"),
        ({"setuju_lokasi": True, "posisi": {"lintang": "x", "bujur": 1, "ketelitian": 1}}, "angka_tidak_sah"),
        ({"setuju_lokasi": True, "posisi": {"lintang": 91, "bujur": 1, "ketelitian": 1}}, "terlalu_besar"),
        ({"sebab": "malas"}, "pilihan_tidak_sah"),
        ({"survei": "satu"}, "id_tidak_sah"),
    ],
)
def test_bad_survey_is_refused(ubah: dict[str, Any], kode: str, dunia: Dunia, tugas: UUID) -> None:
    isi = {"versi": 2, "ditemukan": True, "isian": PENUH} | ubah
    jawab = Api(dunia, "survei").post(f"/api/v1/usulan/{tugas}/aksi/catat_survei/", isi)
    assert jawab.status_code == 400 and kode in jawab.content.decode(), jawab.content.decode()
    assert _kini(tugas) == ("ditugaskan", 0)


def test_photo_is_drawn_anew_encrypted_and_opened_by_readers_only(dunia: Dunia, tugas: UUID) -> None:
    p, url = Peramban(dunia, "survei"), f"/usulan/{tugas}/survei/foto/"
    assert p.isi_dan_kirim(url, f"/usulan/{tugas}/foto/", jenis="depan", berkas=_foto()).status_code == 303
    with konteks(SISTEM):
        foto = FotoSurvei.objects.get(usulan=tugas)
    assert b"JFIF" not in bytes(foto.isi_sandi) and foto.jenis == "depan"
    buka = f"/usulan/{tugas}/foto/{foto.pk}/"
    isi = Peramban(dunia, "bo").buka(buka)
    assert isi.status_code == 200 and b"RAHASIA" not in isi.content
    assert Peramban(dunia, "fo").buka(buka).status_code == 403
    assert Peramban(dunia, "survei_lain").buka(buka).status_code == 404
    assert p.isi_dan_kirim(url, f"{buka}hapus/").status_code == 303
    assert p.buka(buka).status_code == 404


def test_photo_with_an_id_is_kept_once(dunia: Dunia, tugas: UUID) -> None:
    api, url, id = Api(dunia, "survei"), f"/api/v1/usulan/{tugas}/foto/", str(uuid4())
    for kode in (201, 200):
        kepala = {"Authorization": f"Token {api.token}", "Idempotency-Key": str(uuid4())}
        jawab = api.klien.post(url, {"berkas": _foto(), "jenis": "dalam", "foto": id}, headers=kepala)
        assert jawab.status_code == kode, jawab.content
    with konteks(SISTEM):
        assert FotoSurvei.objects.filter(usulan=tugas).count() == 1


def test_what_is_no_photo_is_refused(dunia: Dunia, tugas: UUID) -> None:
    p, url = Peramban(dunia, "survei"), f"/usulan/{tugas}/survei/foto/"
    for berkas in (SimpleUploadedFile("a.jpg", b"bukan foto"), SimpleUploadedFile("a.pdf", b"%PDF-1.4\n")):
        assert p.isi_dan_kirim(url, f"/usulan/{tugas}/foto/", berkas=berkas).status_code == 303
    assert p.isi_dan_kirim(url, f"/usulan/{tugas}/foto/").status_code == 303
    with konteks(SISTEM):
        assert not FotoSurvei.objects.filter(usulan=tugas).exists()


def test_questions_come_as_data(dunia: Dunia) -> None:
    isi = Api(dunia, "survei").get("/api/v1/kuesioner/").json()
    assert isi["versi"] == "gc-1" and len(isi["pertanyaan"]) == 39
    assert Api(dunia, "fo").get("/api/v1/kuesioner/").status_code == 403


def test_sections_belong_to_who_was_assigned(dunia: Dunia, tugas: UUID) -> None:
    url = f"/usulan/{tugas}/survei/keluarga/"
    assert Peramban(dunia, "survei_lain").buka(url).status_code == 404
    assert Peramban(dunia, "manajer").buka(url).status_code == 403
    assert Peramban(dunia, "survei").buka(f"/usulan/{tugas}/survei/lain/").status_code == 404
    assert Peramban(dunia, "manajer").buka("/usulan/rute/").status_code == 403
