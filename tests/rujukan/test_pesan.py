"""Messages and evidence of a referral: who writes, who reads, and what becomes of a file."""

import io
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core.konteks import konteks
from kasus.models import Lampiran, Riwayat
from kasus.services.lampiran import periksa_lampiran
from puskesos.models import Jejak, Pemberitahuan
from puskesos.pelaku import SISTEM
from rujukan.models import BerkasRujukan, PesanRujukan
from rujukan.services.pesan import kirim_pesan
from rujukan.services.tautan import buat_tautan
from tests.dunia import Dunia, sebagai
from tests.kasus.halaman import Formulir, Peramban
from tests.rujukan.alat import lakukan, mentah, rujukan_sampai
from tests.rujukan.test_tautan import tanpa_hitungan  # noqa: F401

pytestmark = pytest.mark.django_db
RAHASIA = "Apakah surat pindahnya sudah dilegalisir?"


def png() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(keluar, "png")
    return keluar.getvalue()


def berkas(nama: str = "bukti.png", isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, png() if isi is None else isi, "image/png")


def teks(jawab: Any) -> str:
    return unescape(jawab.content.decode())


def tautan(dunia: Dunia, id: UUID) -> str:
    return f"/rujukan/jawab/{sebagai(dunia['manajer'], buat_tautan, id=id, hari=14).tambahan['token']}/"


def lewat_tautan(alamat: str, **isi: Any) -> Any:
    return Client().post(f"{alamat}pesan/", {"kunci": str(uuid4()), **isi})


def periksa_berkas() -> None:
    """The job of the outbox that examines files."""
    with konteks(SISTEM):
        semua = list(Lampiran.objects.values_list("pk", flat=True))
    for satu in semua:
        periksa_lampiran(satu, 0)


def test_both_sides_write_and_read_and_nobody_else(dunia: Dunia) -> None:
    id, manajer = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "manajer")
    alamat = tautan(dunia, id)
    assert lewat_tautan(alamat, isi=RAHASIA).status_code == 303
    halaman = f"/rujukan/{id}/"
    balas = manajer.isi_dan_kirim(halaman, f"{halaman}pesan/", isi="Sudah, di halaman 2.")
    assert (balas.status_code, balas.headers["Location"]) == (303, f"{halaman}#utas")
    kasus = mentah(id).kasus_id
    for siapa, url in (
        ("manajer", halaman),
        ("mitra", halaman),
        ("fo", f"/kasus/{kasus}/"),
        ("supervisor", f"/kasus/{kasus}/"),
    ):
        isi = teks(Peramban(dunia, siapa).buka(url))
        assert RAHASIA in isi and "Sudah, di halaman 2." in isi and "lewat tautan" in isi, siapa
    isi = teks(Client().get(alamat))
    assert RAHASIA in isi and "bukan warga" in isi and "Sudah, di halaman 2." in isi
    assert RAHASIA not in teks(manajer.buka("/rujukan/"))
    for siapa in ("mitra_lain", "fo_asing", "manajer_asing"):
        with konteks(dunia[siapa]):
            assert not PesanRujukan.objects.exists(), siapa
    with konteks(SISTEM):
        semua = list(PesanRujukan.objects.order_by("id").values_list("peran", "pengirim"))
        assert semua == [("tautan_mitra", None), ("manajer", dunia.petugas["manajer"].pk)]
        assert b"surat" not in bytes(PesanRujukan.objects.order_by("id")[0].isi_sandi or b"")
        assert RAHASIA not in str(list(Riwayat.objects.filter(aksi="pesan_rujukan").values_list("rincian", flat=True)))
        kabar = set(Pemberitahuan.objects.filter(jenis="rujukan_pesan").values_list("penerima", flat=True))
    assert kabar == {dunia.petugas[n].pk for n in ("manajer", "kadis", "mitra")}


@pytest.mark.parametrize("siapa", ["fo", "mitra_lain", "manajer_asing"])
def test_who_does_not_see_the_referral_writes_nothing(dunia: Dunia, siapa: str) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    assert Peramban(dunia, siapa).kirim(f"/rujukan/{id}/pesan/", {"kunci": str(uuid4()), "isi": "x"}).status_code == 404
    with konteks(SISTEM):
        assert not PesanRujukan.objects.exists()


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        ({"isi": ""}, 400),
        ({"isi": "  \u200b "}, 400),
        ({"isi": "ada\x00nul"}, 400),
        ({"isi": "x" * 4001}, 400),
        ({"isi": "x", "peran": "manajer"}, 400),
        ({"isi": "x", "kunci": "bukan-uuid"}, 400),
        ({"berkas": berkas("a.png", b"bukan gambar")}, 415),
        ({"berkas": [berkas(f"{n}.png") for n in range(6)]}, 400),
    ],
)
def test_bad_message_leaves_nothing(dunia: Dunia, isi: dict[str, Any], status: int) -> None:
    alamat = tautan(dunia, rujukan_sampai(dunia, "dikirim"))
    assert lewat_tautan(alamat, **isi).status_code == status
    with konteks(SISTEM):
        assert not PesanRujukan.objects.exists() and not Lampiran.objects.exists()


def test_hostile_text_stays_text_and_double_post_counts_once(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    alamat, kunci = tautan(dunia, id), str(uuid4())
    for _ in range(2):
        assert lewat_tautan(alamat, isi="<img src=x onerror=alert(1)>", kunci=kunci).status_code == 303
    halaman = Peramban(dunia, "manajer").buka(f"/rujukan/{id}/").content.decode()
    assert halaman.count("&lt;img src=x onerror=alert(1)&gt;") == 1 and "<img src=x" not in halaman


def test_no_message_after_the_end(dunia: Dunia) -> None:
    id, manajer = rujukan_sampai(dunia, "dikirim"), Peramban(dunia, "manajer")
    alamat = tautan(dunia, id)
    lakukan(dunia, "manajer", "tarik", id)
    assert lewat_tautan(alamat, isi="x").status_code == 404
    assert manajer.kirim(f"/rujukan/{id}/pesan/", {"kunci": str(uuid4()), "isi": "x"}).status_code == 409
    assert f"/rujukan/{id}/pesan/" not in Formulir(teks(manajer.buka(f"/rujukan/{id}/"))).semua


def test_evidence_comes_with_the_answer_and_opens_after_it_was_examined(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "diterima")
    alamat, manajer = tautan(dunia, id), Peramban(dunia, "manajer")
    klien = Client()
    formulir = Formulir(klien.get(alamat).content.decode()).semua[f"{alamat}aksi/layani_rujukan/"]
    isi = {"uraian": "Kartu diserahkan.", "tanggal": "2026-03-09", "berkas": berkas("kartu baru.png")}
    assert klien.post(f"{alamat}aksi/layani_rujukan/", formulir | isi).status_code == 200
    with konteks(SISTEM):
        satu = BerkasRujukan.objects.select_related("lampiran").get()
        assert satu.lampiran.diunggah_oleh_id is None and satu.lampiran.kasus_id == mentah(id).kasus_id
    unduh = f"/rujukan/{id}/berkas/{satu.pk}/"
    assert manajer.klien.get(unduh).status_code == 422
    periksa_berkas()
    hasil = manajer.klien.get(unduh)
    assert hasil.status_code == 200 and hasil.headers["Content-Disposition"].startswith("attachment")
    assert hasil.headers["X-Content-Type-Options"] == "nosniff" and hasil.content.startswith(b"\x89PNG")
    kasus = teks(manajer.buka(f"/kasus/{mentah(id).kasus_id}/"))
    assert "kartu baru.png" in kasus and "penerima rujukan, lewat tautan" in kasus
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="buka_lampiran", objek="rujukan", objek_id=id).count() == 1


def test_refused_answer_keeps_no_file(dunia: Dunia) -> None:
    alamat = tautan(dunia, rujukan_sampai(dunia, "dikirim"))
    klien = Client()
    formulir = Formulir(klien.get(alamat).content.decode()).semua[f"{alamat}aksi/tolak_rujukan/"]
    isi = formulir | {"alasan": "", "berkas": berkas()}
    assert klien.post(f"{alamat}aksi/tolak_rujukan/", isi).status_code == 400
    with konteks(SISTEM):
        assert not Lampiran.objects.exists() and not PesanRujukan.objects.exists()


def test_receiver_opens_files_of_its_own_open_referral_only(dunia: Dunia) -> None:
    id, lain = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "dikirim")
    alamat, alamat_lain = tautan(dunia, id), tautan(dunia, lain)
    sebagai(dunia["manajer"], kirim_pesan, id=id, isi="", berkas=[("surat.png", png())])
    periksa_berkas()
    with konteks(SISTEM):
        satu = BerkasRujukan.objects.get().pk
    assert Client().get(f"{alamat}berkas/{satu}/").status_code == 200
    assert Client().get(f"{alamat_lain}berkas/{satu}/").status_code == 404
    assert Peramban(dunia, "mitra").klien.get(f"/rujukan/{id}/berkas/{satu}/").status_code == 200
    assert Peramban(dunia, "mitra").klien.get(f"/rujukan/{lain}/berkas/{satu}/").status_code == 404
    assert Peramban(dunia, "mitra").klien.get(f"/kasus/{mentah(id).kasus_id}/lampiran/{satu}/").status_code == 404
    lakukan(dunia, "mitra", "tolak_rujukan", id)
    assert Client().get(f"{alamat}berkas/{satu}/").status_code == 404
    assert Peramban(dunia, "mitra").klien.get(f"/rujukan/{id}/berkas/{satu}/").status_code == 404
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="buka_lampiran", objek="rujukan").count() == 2
