"""Photos that come with the intake: attached after the complaint, and never a reason to lose it."""

import html
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.konteks import konteks
from kasus.models import Kasus, Lampiran
from kasus.services import lampiran as layanan
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, kunci_baru
from tests.kasus.halaman import ADUAN, CEK, Peramban
from tests.kasus.test_lampiran import BESAR, DILARANG, foto, pdf, png_raksasa

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]
BARU = "/kasus/baru/"


def kirim(siapa: Peramban, *berkas: tuple[str, bytes], kunci: str = "", **lain: Any) -> Any:
    semua = [SimpleUploadedFile(nama, isi) for nama, isi in berkas]
    return siapa.kirim(BARU, ADUAN | CEK | {"kunci": kunci or kunci_baru(), "berkas": semua} | lain)


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def tersimpan() -> tuple[int, int]:
    with konteks(SISTEM):
        return Kasus.objects.count(), Lampiran.objects.count()


def test_photos_are_attached_to_the_complaint_they_came_with(dunia: Dunia) -> None:
    fo, kunci = Peramban(dunia, "fo"), kunci_baru()
    kartu, surat = ("kartu.jpg", foto()), ("surat.pdf", pdf())
    jawab = kirim(fo, kartu, surat, kunci=kunci)
    assert jawab.status_code == 303 and tersimpan() == (1, 2)
    halaman = teks(fo.buka(jawab.headers["Location"]))
    assert "2 berkas tersimpan dan sedang diperiksa." in halaman and "tidak diambil" not in halaman
    # The same form once more, after a lost answer: the same complaint, the same two files.
    ulang = kirim(fo, kartu, surat, kunci=kunci)
    assert ulang.headers["Location"] == jawab.headers["Location"] and tersimpan() == (1, 2)
    with konteks(SISTEM):
        assert {b.kasus_id for b in Lampiran.objects.all()} == {UUID(jawab.headers["Location"].split("/")[2])}


def test_with_photos_or_without_it_is_the_same_complaint(dunia: Dunia) -> None:
    fo, kunci = Peramban(dunia, "fo"), kunci_baru()
    jawab = kirim(fo, ("kartu.jpg", foto()), kunci=kunci)
    # What a browser sends when no file is chosen.
    ulang = fo.kirim(BARU, ADUAN | CEK | {"kunci": kunci, "berkas": ""})
    assert ulang.status_code == 303 and ulang.headers["Location"] == jawab.headers["Location"]
    assert tersimpan() == (1, 1)


@pytest.mark.parametrize(
    ("berkas", "status", "sebab"),
    [
        (("kartu.jpg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415, DILARANG),
        (("kartu.jpg", b"<!doctype html><script>alert(1)</script>"), 415, DILARANG),
        (("kartu.jpg", b"MZ\x90\x00" + b"\0" * 200), 415, DILARANG),
        (("kartu.jpg", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"), 415, DILARANG),
        (("kartu.png", png_raksasa()), 413, BESAR),
        (("kartu.jpg", b"\xff\xd8\xff" + b"\0" * (25 * 1024 * 1024)), 413, BESAR),
    ],
    ids=["svg", "html", "exe", "gif", "piksel", "25mb"],
)
def test_a_bad_file_stops_the_form_and_leaves_what_was_typed(
    dunia: Dunia, berkas: tuple[str, bytes], status: int, sebab: str
) -> None:
    jawab = kirim(Peramban(dunia, "fo"), ("baik.jpg", foto()), berkas)
    halaman = teks(jawab)
    assert jawab.status_code == status and tersimpan() == (0, 0)
    assert f"Berkas ke-2 ({berkas[0]}): {sebab}" in halaman and 'href="#id_berkas"' in halaman
    assert ADUAN["uraian"] in halaman and 'value="Warga Contoh"' in halaman
    assert "Pilih lagi fotonya" in halaman


def test_more_than_five_files_are_refused_with_the_form(dunia: Dunia) -> None:
    jawab = kirim(Peramban(dunia, "fo"), *[(f"{n}.jpg", foto(ukuran=(9, 9))) for n in range(6)])
    assert jawab.status_code == 400 and "Paling banyak 5 berkas." in teks(jawab) and tersimpan() == (0, 0)


def test_a_form_longer_than_any_photos_is_not_read(dunia: Dunia) -> None:
    klien = Client(raise_request_exception=False)
    klien.force_login(dunia.petugas["fo"], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    jawab = klien.post(BARU, {"kunci": kunci_baru()}, headers={"Content-Length": str(2**31)})
    assert jawab.status_code == 413 and BESAR in teks(jawab)


def test_a_file_that_fails_after_saving_is_told_on_the_receipt(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "MAKS_LAMPIRAN", 1)
    fo = Peramban(dunia, "fo")
    jawab = kirim(fo, ("satu.jpg", foto()), ("dua.jpg", foto(ukuran=(30, 30))))
    assert jawab.status_code == 303 and tersimpan() == (1, 1)
    halaman = teks(fo.buka(jawab.headers["Location"]))
    assert "Aduannya tersimpan, tetapi ada berkas yang tidak diambil." in halaman
    assert "Berkas ke-2: aduan ini sudah berlampiran penuh." in halaman and "#lampiran" in halaman
    assert "1 berkas tersimpan" in halaman and "dua.jpg" not in jawab.headers["Location"]


def test_photos_of_a_complaint_about_an_officer_do_not_lose_it(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    jawab = kirim(fo, ("bukti.jpg", foto()), mulai_tingkat="kecamatan")
    assert jawab.status_code == 303 and tersimpan() == (1, 0)
    halaman = teks(fo.buka(jawab.headers["Location"]))
    assert "Berkas ke-1: aduan ini langsung ditangani tingkat di atas kantor Anda." in halaman
    assert "Pilih berkas lain" not in halaman  # he cannot open the case


def test_a_made_up_reason_in_the_address_says_nothing(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    bukti = kirim(fo).headers["Location"]
    for palsu in ("?tidak=1.gratis", "?tidak=x.jenis_berkas", "?tidak=<b>.jenis_berkas", "?tidak=².jenis_berkas"):
        assert "tidak diambil" not in teks(fo.buka(bukti + palsu))
