"""Bad inputs, the same through both doors: nothing guessed, nothing lost, and an error that says what to do."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Kasus, Warga
from puskesos.pelaku import SISTEM
from tests.dunia import KK, NIK, SENIN, Dunia, buat_kasus, kasus_mentah, kunci_baru
from tests.kasus.alat import ALASAN, ISI, jalankan, potret, siapkan
from tests.kasus.conftest import Hitungan
from tests.kasus.test_api_jalan import ADUAN, Api
from tests.pintu import PINTU, Jawab, PintuApi, PintuHtml

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

Pintu = PintuApi | PintuHtml
pintu = pytest.mark.parametrize("pintu", PINTU)


def aduan(**ubah: Any) -> dict[str, Any]:
    """A good body with changes; keys with a dot go to the complainant."""
    isi = {**ADUAN, "kanal": "surat", "pelapor": dict(ADUAN["pelapor"])}
    for nama, nilai in ubah.items():
        if nama in isi["pelapor"]:
            isi["pelapor"][nama] = nilai
        else:
            isi[nama] = nilai
    return isi


def banyak_kasus() -> int:
    with konteks(SISTEM):
        return Kasus.objects.count()


def _tidak_tersimpan(jawab: Jawab, status: int, kode: str, pesan: str) -> None:
    assert jawab.status == status, jawab.teks[:2000]
    assert jawab.kode in (kode, ""), jawab.teks
    assert pesan in jawab.teks


# ---- rows of the intake ------------------------------------------------------------------------------------

DITOLAK: list[tuple[str, dict[str, Any], int, str, str]] = [
    ("1 nik 15", {"nik": "320105010190000"}, 400, "nik_panjang", "NIK harus 16 angka. Yang terisi baru 15."),
    ("1 nik 17", {"nik": "32010501019000000"}, 400, "nik_panjang", "NIK harus 16 angka. Yang terisi 17."),
    ("2 nik huruf O", {"nik": "3201O50101900000"}, 400, "nik_bukan_angka", "NIK hanya berisi angka."),
    ("3 nik hari 32", {"nik": "3201053201900000"}, 400, "nik_tanggal", "Tanggal lahir di dalam NIK tidak wajar."),
    ("3 nik hari 72", {"nik": "3201057201900000"}, 400, "nik_tanggal", "Tanggal lahir di dalam NIK tidak wajar."),
    ("3 nik bulan 13", {"nik": "3201050113900000"}, 400, "nik_tanggal", "Tanggal lahir di dalam NIK tidak wajar."),
    ("5 nik kosong", {"nik": None}, 400, "alasan_tanpa_nik_wajib", "Tuliskan mengapa NIK belum ada."),
    ("6 nik = kk", {"no_kk": NIK}, 400, "nik_sama_kk", "NIK dan Nomor KK tidak boleh sama."),
    ("kk 15", {"no_kk": KK[:15]}, 400, "kk_panjang", "Nomor KK harus 16 angka. Yang terisi baru 15."),
    ("8 uraian kosong", {"uraian": "  \u00a0\t "}, 400, "uraian_kosong", "Uraian masalah wajib diisi."),
    ("8 uraian nol-lebar", {"uraian": "\u200b\u200d\ufeff"}, 400, "uraian_kosong", "Uraian masalah wajib diisi."),
    ("8 uraian 9 huruf", {"uraian": "sembilan9!! 1"}, 400, "uraian_terlalu_pendek", "Uraian paling sedikit 10 huruf."),
    ("9 uraian 20.001", {"uraian": "a" * 20_001}, 400, "uraian_terlalu_panjang", "Uraian paling banyak 20.000 huruf."),
    ("9 NUL", {"uraian": "Bantuan belum\u0000 cair sejak Agustus."}, 400, "karakter_terlarang",
     "Ada karakter yang tidak dapat disimpan."),
    ("11 31 Februari", {"tanggal_lahir": "2010-02-31"}, 400, "tanggal_lahir", "Tanggal lahir tidak ada di kalender."),
    ("11 besok", {"tanggal_lahir": "2026-03-10"}, 400, "tanggal_lahir", "Tanggal lahir belum terjadi."),
    ("11 umur 131", {"tanggal_lahir": "1895-03-09"}, 400, "tanggal_lahir", "Periksa tahun lahir."),
    ("12 status", {"status": "selesai"}, 400, "bidang_tidak_dikenal", 'Bidang "status" tidak boleh diisi.'),
    ("13 desa", {"desa_alamat": "32.01.05.9999"}, 404, "desa_tidak_ditemukan", "Desa tidak ditemukan."),
    ("13 bukan desa", {"desa_alamat": "32.01"}, 404, "desa_tidak_ditemukan", "Desa tidak ditemukan."),
    ("nama kosong", {"nama": "\u200b"}, 400, "alasan_tanpa_nama_wajib",
     "Isi nama warga, atau tuliskan mengapa namanya tidak diketahui."),
    ("kategori", {"kategori": "TDK-99"}, 400, "kategori_tidak_dikenal", "Pilih satu jenis aduan."),
    ("pemberitahuan", {"pemberitahuan_versi": ""}, 400, "pemberitahuan_wajib",
     "Bacakan penjelasan data pribadi sebelum menyimpan."),
    ("kanal", {"kanal": "merpati"}, 400, "pilihan_tidak_sah", "Pilih salah satu yang tersedia."),
]  # fmt: skip


@pintu
@pytest.mark.parametrize("baris", DITOLAK, ids=lambda b: b[0])
def test_bad_intake_is_refused_with_its_code_and_sentence(
    baris: tuple[str, dict[str, Any], int, str, str], pintu: str, dunia: Dunia
) -> None:
    nama, ubah, status, kode, pesan = baris
    jawab = PINTU[pintu](dunia, "fo").terima(aduan(**ubah))
    _tidak_tersimpan(jawab, status, kode, pesan)
    assert banyak_kasus() == 0, nama
    with konteks(SISTEM):
        assert Warga.objects.count() == 0
    if pintu == "api":
        _periksa_bentuk(jawab, status, kode)
        # Whatever was typed: no number of a person comes back.
        isi = re.sub(r'"id_permintaan": "\w+"', "", jawab.mentah.content.decode())  # random, may be all digits
        assert not re.search(r"\d{13,}", isi)


BENTUK = {"type", "title", "status", "detail", "kode", "bidang", "id_permintaan"}


def _periksa_bentuk(jawab: Jawab, status: int, kode: str) -> None:
    """problem+json with exactly its members."""
    badan = jawab.mentah.json()
    assert jawab.mentah.headers["Content-Type"] == "application/problem+json"
    assert set(badan) == BENTUK | ({"versi", "status_kasus", "aksi"} if status == 409 else set())
    assert (badan["type"], badan["status"], badan["kode"]) == (f"/masalah/{kode}", status, kode)
    assert badan["title"] and badan["detail"] and badan["id_permintaan"]
    assert all(set(b) == {"nama", "kode", "pesan"} for b in badan["bidang"])


def test_wrong_field_is_named_with_its_path(dunia: Dunia) -> None:
    badan = PintuApi(dunia, "fo").terima(aduan(nik="123", uraian="")).mentah.json()
    assert (badan["kode"], badan["detail"]) == ("isian_tidak_sah", "Ada 2 isian yang perlu diperbaiki.")
    assert {(b["nama"], b["kode"]) for b in badan["bidang"]} == {
        ("pelapor.nik", "nik_panjang"),
        ("uraian", "uraian_kosong"),
    }


DITERIMA: list[tuple[str, dict[str, Any], str]] = [
    ("4 wilayah tak dikenal", {"nik": "9999990101900001"}, "Kode wilayah NIK tidak dikenal"),
    ("5 tanpa nik", {"nik": None, "alasan_tanpa_nik": "belum_punya"}, ""),
    ("7 lebar penuh", {"nik": "３２０１０５０１０１９０００００"}, ""),
    ("7 arab", {"nik": "٣٢٠١٠٥٠١٠١٩٠٠٠٠٠"}, ""),
    ("7 pemisah", {"nik": "3201-05\u00a00101\u201190 0000"}, ""),
    ("11 umur 130", {"tanggal_lahir": "1896-03-09"}, ""),
    ("19 tiga hari lagi", {"waktu_perangkat": (SENIN + timedelta(days=3)).isoformat()}, "Jam perangkat berbeda"),
    ("19 dua tahun lalu", {"waktu_perangkat": (SENIN - timedelta(days=730)).isoformat()}, "Jam perangkat berbeda"),
    ("19 wajar", {"waktu_perangkat": SENIN.isoformat()}, ""),
]


@pintu
@pytest.mark.parametrize("baris", DITERIMA, ids=lambda b: b[0])
def test_doubtful_intake_is_saved_with_a_warning(
    baris: tuple[str, dict[str, Any], str], pintu: str, dunia: Dunia
) -> None:
    _, ubah, peringatan = baris
    jawab = PINTU[pintu](dunia, "fo").terima(aduan(**ubah))
    assert jawab.berhasil, jawab.teks
    assert banyak_kasus() == 1
    assert peringatan in jawab.teks
    if not peringatan:
        assert "tidak dikenal" not in jawab.teks and "Jam perangkat" not in jawab.teks
    with konteks(SISTEM):
        kasus = Kasus.objects.select_related("pelapor").get()
    if str(ubah.get("nik") or NIK)[0] not in "9":
        assert kasus.pelapor.nik == (NIK if ubah.get("nik", NIK) else None)
    assert kasus.diterima_pada == SENIN


@pintu
@pytest.mark.parametrize("nama", ["<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1--", "A\u202eB"])
def test_hostile_name_is_stored_as_typed_and_shown_as_text(nama: str, pintu: str, dunia: Dunia) -> None:
    assert PINTU[pintu](dunia, "fo").terima(aduan(nama=nama, uraian=f"Bantuan belum cair {nama}")).berhasil
    with konteks(SISTEM):
        kasus = Kasus.objects.select_related("pelapor").get()
    assert kasus.pelapor.nama == nama
    klien = PintuHtml(dunia, "fo").klien
    for alamat in (f"/kasus/{kasus.pk}/", "/?milik="):
        isi = klien.get(alamat).content.decode()
        assert "<script>alert" not in isi and "49" not in re.findall(r"Bantuan belum cair (\S+)", isi)
    assert Api(dunia, "fo").get(f"/api/v1/kasus/{kasus.pk}/").json()["pelapor"]["nama"] == nama


# ---- rows of an aksi ---------------------------------------------------------------------------------------


@pintu
def test_aksi_from_another_status_says_what_can_be_done(pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    sebelum = potret(id)
    jawab = PINTU[pintu](dunia, "bo").aksi(id, "rekomendasikan", {"versi": 1, **ISI["rekomendasikan"]})
    _tidak_tersimpan(
        jawab, 409, "alur_tidak_sah",
        'Aksi "Rekomendasikan" tidak bisa dilakukan saat kasus berstatus "Diterima". '
        "Yang bisa Anda lakukan sekarang: Tandai duplikat, Alihkan.",
    )  # fmt: skip
    assert potret(id) == sebelum
    if pintu == "api":
        _periksa_bentuk(jawab, 409, "alur_tidak_sah")
        badan = jawab.mentah.json()
        assert (badan["versi"], badan["status_kasus"], badan["aksi"]) == (
            1,
            "diterima",
            ["tandai_duplikat", "alihkan"],
        )


@pintu
def test_stale_versi_says_when_somebody_else_wrote(pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    with dengan_jam(SENIN + timedelta(minutes=42)):
        jalankan("catat_pemeriksaan", id, dunia["fo"], **ISI["catat_pemeriksaan"])
    sebelum = potret(id)
    jawab = PINTU[pintu](dunia, "fo").aksi(id, "catat_pemeriksaan", {"versi": 1, **ISI["catat_pemeriksaan"]})
    kalimat = {
        "api": "Data sudah diubah petugas lain pukul 10.42 WIB.",
        "html": "pukul 10.42. Muat ulang untuk melihat yang terbaru.",
    }
    _tidak_tersimpan(jawab, 409, "versi_usang", kalimat[pintu])
    assert potret(id) == sebelum
    if pintu == "api":
        _periksa_bentuk(jawab, 409, "versi_usang")
        assert jawab.mentah.json()["versi"] == 2


@pintu
def test_missing_versi_is_asked_for(pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    jawab = PINTU[pintu](dunia, "fo").aksi(id, "catat_pemeriksaan", ISI["catat_pemeriksaan"])
    _tidak_tersimpan(jawab, 400, "versi_wajib", "Sertakan versi data yang Anda lihat.")


@pintu
def test_same_key_with_another_body_is_refused(pintu: str, dunia: Dunia) -> None:
    fo, kunci = PINTU[pintu](dunia, "fo"), kunci_baru()
    assert fo.terima(aduan(), kunci).berhasil
    jawab = fo.terima(aduan(alamat="RT 09/RW 09"), kunci)
    _tidak_tersimpan(jawab, 422, "kunci_dipakai", "Kunci pengiriman ini sudah dipakai untuk isi yang berbeda.")
    assert banyak_kasus() == 1
    assert fo.terima(aduan(), kunci).berhasil
    assert banyak_kasus() == 1


@pintu
@pytest.mark.parametrize("kunci", ["", "bukan-uuid", "123"])
def test_key_that_is_missing_or_no_uuid_is_refused(kunci: str, pintu: str, dunia: Dunia) -> None:
    jawab = PINTU[pintu](dunia, "fo").terima(aduan(), kunci)
    _tidak_tersimpan(jawab, 400, "kunci_wajib", "Kirim ulang dari aplikasi terbaru (kunci pengiriman tidak ada).")
    assert banyak_kasus() == 0


@pintu
def test_condition_that_is_not_met_is_told(pintu: str, dunia: Dunia, rujukan_terbuka: Hitungan) -> None:
    manajer = PINTU[pintu](dunia, "manajer")
    id = buat_kasus(dunia)
    siapkan(dunia, id, "ditangani_manajer", "selesaikan")
    rujukan_terbuka.jumlah = 1
    jawab = manajer.aksi(id, "selesaikan", {"versi": 2, **ISI["selesaikan"]})
    _tidak_tersimpan(jawab, 422, "rujukan_masih_terbuka", "Masih ada rujukan yang belum dijawab.")

    lama = buat_kasus(dunia)
    siapkan(dunia, lama, "ditutup", "buka_kembali", buka_sampai=timedelta(seconds=-1))
    jawab = PINTU[pintu](dunia, "supervisor").aksi(lama, "buka_kembali", {"versi": 2, **ISI["buka_kembali"]})
    _tidak_tersimpan(jawab, 422, "jendela_lewat", "Batas waktu membuka kembali sudah lewat.")

    belum = buat_kasus(dunia)
    siapkan(dunia, belum, "dicek", "teruskan_ke_back_office", hasil_cek="tidak_terdaftar")
    jawab = PINTU[pintu](dunia, "fo").aksi(belum, "teruskan_ke_back_office", {"versi": 2})
    _tidak_tersimpan(jawab, 422, "alasan_wajib", "Tuliskan mengapa tidak dapat menunggu survei.")
    assert [kasus_mentah(i).versi for i in (id, lama, belum)] == [2, 2, 2]


@pintu
def test_code_of_the_citizen_is_read_before_it_is_compared(pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    benar = kasus_mentah(id).kode_lacak
    salah = ("1" if benar[0] != "1" else "2") + benar[1:]
    fo = PINTU[pintu](dunia, "fo")
    jawab = fo.aksi(id, "batalkan", {"versi": 1, "alasan": ALASAN, "kode_lacak": salah})
    _tidak_tersimpan(jawab, 400, "kode_salah_ketik", "Ada huruf yang salah ketik.")
    lain = kasus_mentah(buat_kasus(dunia)).kode_lacak
    jawab = fo.aksi(id, "batalkan", {"versi": 1, "alasan": ALASAN, "kode_lacak": lain})
    _tidak_tersimpan(jawab, 422, "kode_tidak_cocok", "Kode tidak cocok. Periksa lembar bukti.")
    assert fo.aksi(id, "batalkan", {"versi": 1, "alasan": ALASAN, "kode_lacak": f" {benar.lower()} "}).berhasil
    assert not kasus_mentah(id).batal_tanpa_kode


@pintu
@pytest.mark.parametrize("aksi", ["naikkan", "tutup_otomatis", "jawaban_rujukan", "verifikasi_selesai", "karangan"])
def test_aksi_of_the_system_is_as_unknown_as_a_made_up_one(aksi: str, pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    assert PINTU[pintu](dunia, "fo").aksi(id, aksi, {"versi": 1}).status == 404


# ---- what only the API can be sent ---------------------------------------------------------------------------


def kirim(dunia: Dunia, isi: bytes | str, jenis: str = "application/json", **kepala: str) -> Any:
    """A raw body with a token and a key."""
    bawaan = {"Authorization": f"Token {PintuApi(dunia, 'fo').token}", "Idempotency-Key": kunci_baru()}
    semua = {n: v for n, v in (bawaan | {k.replace("_", "-"): v for k, v in kepala.items()}).items() if v}
    return Client().post("/api/v1/kasus/", isi, content_type=jenis, headers=semua)


@pytest.mark.parametrize(
    ("isi", "status", "kode"),
    [
        (b'{"kanal": "datang"', 400, "permintaan_rusak"),
        (b"", 400, "isian_tidak_sah"),  # DRF reads nothing where nothing was sent: every field is missing
        (b"\xff\xfe{}", 400, "permintaan_rusak"),
        (b'{"a": NaN}', 400, "permintaan_rusak"),
        (b'{"a": 1, "a": 2}', 400, "permintaan_rusak"),
        (b"[" * 100_000 + b"]" * 100_000, 400, "permintaan_rusak"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400, "permintaan_rusak"),
        (b'{"uraian": "\\ud800 bantuan belum cair"}', 400, "karakter_terlarang"),
        (b'{"uraian": "\\u0000 bantuan belum cair"}', 400, "karakter_terlarang"),
        (b'{"uraian": "' + b"a" * 1_048_576 + b'"}', 413, "isi_terlalu_besar"),
        (b"[]", 400, "bentuk_tidak_sah"),
        (b"null", 400, "bentuk_tidak_sah"),
        (b'"teks"', 400, "bentuk_tidak_sah"),
    ],
    ids=lambda n: str(n)[:24],
)
def test_body_that_cannot_be_read_is_no_error_of_ours(isi: bytes, status: int, kode: str, dunia: Dunia) -> None:
    jawab = kirim(dunia, isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode)
    assert set(jawab.json()) == BENTUK
    assert banyak_kasus() == 0


@pytest.mark.parametrize("jenis", ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
def test_other_content_types_are_refused(jenis: str, dunia: Dunia) -> None:
    jawab = kirim(dunia, json.dumps(ADUAN), jenis)
    assert (jawab.status_code, jawab.json()["kode"]) == (415, "permintaan_rusak")


@pytest.mark.parametrize("ukuran", ["-1", "0", "abc", "1e3", "１"])
def test_page_size_must_be_a_number_above_zero(ukuran: str, dunia: Dunia) -> None:
    api = Api(dunia, "fo")
    jawab = api.get(f"/api/v1/kasus/?ukuran={ukuran}")
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "permintaan_rusak")
    assert api.get("/api/v1/kasus/?ukuran=5000").status_code == 200


@pytest.mark.parametrize("query", ["status=xx", "langkah=7", "nik=3201050101900000", "urut=nik", "expand=pelapor"])
def test_unknown_filter_is_refused_not_ignored(query: str, dunia: Dunia) -> None:
    for alamat in ("/api/v1/kasus/", "/api/v1/kasus/hitung/"):
        jawab = Api(dunia, "fo").get(f"{alamat}?{query}")
        assert jawab.status_code == 400
        assert "3201050101900000" not in jawab.content.decode()


TERLARANG = (
    "status", "versi", "unit", "unit_id", "desa", "kecamatan", "kabkota", "provinsi", "nomor", "kode_lacak",
    "diterima_oleh", "diterima_pada", "tanggal_lokal", "tenggat", "selesai_pada", "sensitif", "mendesak", "kunci",
)  # fmt: skip


@pytest.mark.parametrize("nama", TERLARANG)
def test_no_column_of_a_case_can_be_set_from_outside(nama: str, dunia: Dunia) -> None:
    badan = PintuApi(dunia, "fo").terima(aduan(**{nama: "x"})).mentah.json()
    assert badan["kode"] == "bidang_tidak_dikenal"
    id = buat_kasus(dunia)
    sebelum = potret(id)
    isi = {"versi": 1, **ISI["catat_pemeriksaan"], nama: "x"}
    jawab = PintuApi(dunia, "fo").aksi(id, "catat_pemeriksaan", isi)
    assert jawab.status == 400
    assert potret(id) == sebelum
