"""Files of a case: what is taken, what is made of it, who opens it, and what is left when it goes."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core.konteks import konteks
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.teks import nama_berkas
from kasus.models import IsiLampiran, Lampiran
from kasus.services import lampiran as layanan
from kasus.services.lampiran import MAKS_LAMPIRAN, PERIKSA
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, kasus_ditangani, kasus_sampai, kunci_baru, sebagai, versi_kini
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("senin")]

DILARANG = "Hanya foto JPG/PNG atau PDF. Isi berkas tidak sesuai."
BESAR = "Foto paling besar 10 MB dan 40 megapiksel."


def foto(bentuk: str = "JPEG", ukuran: tuple[int, int] = (2000, 1000), **simpan: Any) -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", ukuran, (120, 90, 60)).save(isi, bentuk, **simpan)
    return isi.getvalue()


def foto_gps() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Pabrik Rekaan"
    exif.get_ifd(0x8825)[1] = "S"
    return foto(exif=exif)


def pdf(ubah: Callable[[pikepdf.Pdf], None] = lambda p: None) -> bytes:
    dokumen = pikepdf.new()
    dokumen.add_blank_page()
    ubah(dokumen)
    isi = io.BytesIO()
    dokumen.save(isi)
    return isi.getvalue()


def _js(p: pikepdf.Pdf) -> None:
    p.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _peluncur(p: pikepdf.Pdf) -> None:
    p.pages[0].Annots = p.make_indirect(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="x.exe"))]
    )


def _berkas_di_dalam(p: pikepdf.Pdf) -> None:
    p.attachments["rahasia.txt"] = b"isi"


def png_raksasa() -> bytes:
    """The head of a PNG of 20,000 × 20,000; its body is never needed."""

    def potong(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    kepala = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", zlib.compress(b"")) + potong(b"IEND", b"")


LANGSUNG: dict[str, tuple[bytes, int, str]] = {
    "svg.jpg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415, DILARANG),
    "halaman.png": (b"<!doctype html><script>alert(1)</script>", 415, DILARANG),
    "program.jpg": (b"MZ\x90\x00" + b"\0" * 200, 415, DILARANG),
    "gif.jpg": (b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", 415, DILARANG),
    "arsip.pdf": (b"PK\x03\x04" + b"\0" * 100, 415, DILARANG),
    "kosong.jpg": (b"\n", 415, DILARANG),
    "bukan.png": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, 415, DILARANG),
    "bukan.jpg": (b"\xff\xd8\xff\xe0" + b"x" * 50, 415, DILARANG),
    "raksasa.png": (png_raksasa(), 413, BESAR),
    "berat.jpg": (b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), 413, BESAR),
    "25mb.jpg": (b"\xff\xd8\xff" + b"\0" * (25 * 1024 * 1024), 413, BESAR),
}
KEMUDIAN: dict[str, bytes] = {
    "terpotong.jpg": foto()[:-900],
    "skrip.pdf": pdf(_js),
    "peluncur.pdf": pdf(_peluncur),
    "isi.pdf": pdf(_berkas_di_dalam),
    "rusak.pdf": b"%PDF-1.7\n" + b"x" * 300,
}
"""Taken into quarantine by their heads, refused by the job."""


def unggah(dunia: Dunia, siapa: str, id: UUID, nama: str, isi: bytes, kunci: str = "") -> Any:
    api = Api(dunia, siapa)
    return Client(raise_request_exception=False).post(
        f"/api/v1/kasus/{id}/lampiran/",
        {"berkas": SimpleUploadedFile(nama, isi)},
        headers={"Authorization": f"Token {api.token}", "Idempotency-Key": kunci or kunci_baru()},
    )


def unggah_halaman(dunia: Dunia, siapa: str, id: UUID, *berkas: tuple[str, bytes]) -> Any:
    klien = Client(raise_request_exception=False)
    klien.force_login(dunia.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    semua = [SimpleUploadedFile(nama, isi) for nama, isi in berkas]
    return klien.post(f"/kasus/{id}/lampiran/", {"kunci": kunci_baru(), "berkas": semua})


def periksa_semua() -> None:
    """What the worker does with the rows that wait."""
    for baris in KotakKeluar.objects.filter(jenis=PERIKSA, selesai_pada=None):
        assert kerjakan(baris.pk)


def kini() -> list[tuple[str, str]]:
    with konteks(SISTEM):
        return list(Lampiran.objects.order_by("id").values_list("status", "jenis"))


def unduh(dunia: Dunia, siapa: str, id: UUID, lampiran: str) -> Any:
    return Api(dunia, siapa).get(f"/api/v1/kasus/{id}/lampiran/{lampiran}/")


@pytest.mark.parametrize("nama", LANGSUNG)
@pytest.mark.parametrize("pintu", ["api", "html"])
def test_what_is_no_picture_and_no_pdf_is_refused_at_once(dunia: Dunia, nama: str, pintu: str) -> None:
    id = kasus_ditangani(dunia)
    isi, status, kalimat = LANGSUNG[nama]
    jawab = unggah(dunia, "bo", id, nama, isi) if pintu == "api" else unggah_halaman(dunia, "bo", id, (nama, isi))
    assert jawab.status_code == status
    assert kalimat in (jawab.json()["detail"] if pintu == "api" else jawab.content.decode())
    assert kini() == []


@pytest.mark.parametrize("nama", KEMUDIAN)
def test_what_cannot_be_made_harmless_is_refused_by_the_job_and_not_kept(dunia: Dunia, nama: str) -> None:
    id = kasus_ditangani(dunia)
    jawab = unggah(dunia, "bo", id, nama, KEMUDIAN[nama])
    if jawab.status_code == 201:
        periksa_semua()
        assert [s for s, _ in kini()] == ["ditolak"]
        assert unduh(dunia, "bo", id, jawab.json()["id"]).json()["kode"] == "lampiran_ditolak"
    else:
        assert jawab.status_code == 415
    with konteks(SISTEM):
        assert not IsiLampiran.objects.exists()


def test_photo_is_drawn_anew_smaller_and_without_the_place(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    lampiran = unggah(dunia, "bo", id, "rumah.jpg", foto_gps() + b"<script>ekor</script>").json()["id"]
    assert unduh(dunia, "bo", id, lampiran).json()["kode"] == "lampiran_karantina"
    periksa_semua()
    jawab = unduh(dunia, "bo", id, lampiran)
    assert jawab.status_code == 200
    gambar = Image.open(io.BytesIO(jawab.content))
    assert (gambar.format, gambar.size, dict(gambar.getexif())) == ("JPEG", (1600, 800), {})
    assert b"Pabrik Rekaan" not in jawab.content and b"ekor" not in jawab.content
    assert jawab.headers["Content-Disposition"] == 'attachment; filename="rumah.jpg"'
    assert (jawab.headers["X-Content-Type-Options"], jawab.headers["Cache-Control"]) == ("nosniff", "private, no-store")
    assert jawab.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(("nama", "isi"), [("kartu.png", foto("PNG", (300, 200))), ("surat.pdf", pdf())])
def test_picture_and_pdf_are_kept(dunia: Dunia, nama: str, isi: bytes) -> None:
    id = kasus_ditangani(dunia)
    lampiran = unggah(dunia, "bo", id, nama, isi).json()["id"]
    periksa_semua()
    assert kini() == [("bersih", nama[-3:])]
    assert unduh(dunia, "fo", id, lampiran).status_code == 200


def test_kind_is_the_content_not_the_name(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    lampiran = unggah(dunia, "bo", id, "foto.exe", foto("PNG", (10, 10))).json()["id"]
    periksa_semua()
    assert unduh(dunia, "bo", id, lampiran).headers["Content-Disposition"] == 'attachment; filename="foto.png"'


@pytest.mark.parametrize(
    ("nama", "tampil"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\kartu keluarga.jpg", "kartu keluarga.jpg"),
        ("a" * 300 + ".jpg", "a" * 96 + ".jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("\x00\u200b.", "berkas"),
    ],
)
def test_name_is_shown_without_folders_and_tricks(nama: str, tampil: str) -> None:
    assert nama_berkas(nama) == tampil


def test_content_and_name_lie_encrypted(dunia: Dunia, pemilik_db: Any) -> None:
    id = kasus_ditangani(dunia)
    unggah(dunia, "bo", id, "kartu-keluarga.png", foto("PNG", (10, 10)))
    with pemilik_db() as kursor:
        kursor.execute("SELECT nama_sandi, isi_sandi FROM lampiran JOIN isi_lampiran ON lampiran_id = id")
        ((nama, isi),) = kursor.fetchall() or [(b"", b"")]
    assert b"kartu" not in bytes(nama) and b"PNG" not in bytes(isi)


def test_file_of_a_case_out_of_sight_is_not_there(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    lampiran = unggah(dunia, "bo", id, "kartu.png", foto("PNG", (10, 10))).json()["id"]
    periksa_semua()
    lain = kasus_ditangani(dunia, "fo")
    for siapa in ("fo_asing", "fo_tetangga", "mitra", "auditor", "survei"):
        assert unduh(dunia, siapa, id, lampiran).status_code == 404
        assert unggah(dunia, siapa, id, "x.png", foto("PNG", (10, 10))).status_code == 404
    assert unduh(dunia, "bo", lain, lampiran).status_code == 404  # right officer, file of another case


def test_opening_is_written_down_first(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    lampiran = unggah(dunia, "bo", id, "kartu.png", foto("PNG", (10, 10))).json()["id"]
    periksa_semua()
    unduh(dunia, "koordinator", id, lampiran)
    with konteks(SISTEM):
        (jejak,) = Jejak.objects.filter(aksi="buka_lampiran")
    assert (jejak.pelaku, jejak.rincian) == (dunia.petugas["koordinator"], {"lampiran": lampiran})


def test_removed_file_leaves_the_event_and_nothing_else(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    versi = versi_kini(id)
    lampiran = unggah(dunia, "bo", id, "salah.png", foto("PNG", (10, 10))).json()["id"]
    hapus = f"/api/v1/kasus/{id}/lampiran/{lampiran}/hapus/"
    assert Api(dunia, "bo").post(hapus, {"alasan": ""}).status_code == 400
    kunci = kunci_baru()
    for ulang in (None, "true"):
        jawab = Api(dunia, "bo").post(hapus, {"alasan": "Salah kasus."}, kunci)
        assert jawab.json() == {"id": lampiran, "status": "dihapus"}
        assert jawab.headers.get("Idempotency-Replayed") == ulang
    assert Api(dunia, "bo").post(hapus, {"alasan": "Lain lagi."}, kunci).json()["kode"] == "kunci_dipakai"
    assert Api(dunia, "bo").get(f"/api/v1/kasus/{id}/lampiran/").json() == {"hasil": []}
    assert unduh(dunia, "bo", id, lampiran).status_code == 404
    periksa_semua()  # its examination comes too late and does nothing
    assert kini() == [("dihapus", "png")] and versi_kini(id) == versi
    with konteks(SISTEM):
        assert not IsiLampiran.objects.exists()


def test_case_that_has_ended_takes_and_loses_no_file(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    for jawab in (
        unggah(dunia, "bo", id, "x.png", foto("PNG", (10, 10))),
        unggah_halaman(dunia, "bo", id, ("x.png", foto("PNG", (10, 10)))),
    ):
        assert jawab.status_code == 409 and kini() == []


def test_repeat_with_the_same_key_makes_one_file(dunia: Dunia) -> None:
    id, kunci = kasus_ditangani(dunia), kunci_baru()
    isi = foto("PNG", (10, 10))
    pertama, kedua = (unggah(dunia, "bo", id, "x.png", isi, kunci) for _ in range(2))
    assert pertama.json() == kedua.json() and kedua.headers["Idempotency-Replayed"] == "true"
    assert unggah(dunia, "bo", id, "x.png", foto("PNG", (11, 10)), kunci).json()["kode"] == "kunci_dipakai"
    assert len(kini()) == 1


def test_several_at_once_by_the_page_and_a_limit(dunia: Dunia) -> None:
    id, isi = kasus_ditangani(dunia), foto("PNG", (10, 10))
    jawab = unggah_halaman(dunia, "bo", id, *[(f"{n}.png", isi) for n in range(MAKS_LAMPIRAN)])
    assert jawab.status_code == 303 and len(kini()) == MAKS_LAMPIRAN
    assert unggah(dunia, "bo", id, "satu-lagi.png", isi).json()["kode"] == "lampiran_penuh"
    assert unggah_halaman(dunia, "bo", id).status_code == 400


def test_file_removed_while_it_is_examined_stays_removed(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    id = kasus_ditangani(dunia)
    lampiran = UUID(unggah(dunia, "bo", id, "salah.png", foto("PNG", (10, 10))).json()["id"])

    def hapus_dulu(isi: bytes, jenis: str) -> bytes:
        sebagai(dunia["bo"], layanan.hapus_lampiran, id=id, lampiran_id=lampiran, alasan="Salah kasus.")
        return isi

    monkeypatch.setattr(layanan, "bersihkan", hapus_dulu)
    periksa_semua()
    assert kini() == [("dihapus", "png")]
    with konteks(SISTEM):
        assert not IsiLampiran.objects.exists()
