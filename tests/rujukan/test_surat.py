"""The letter of a referral: written with its sending, opened by both sides, cancelled with it, checked by its QR."""

import io
import json
from typing import Any
from uuid import UUID

import pypdf
import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from core.konteks import konteks
from core.kripto import buka_dengan
from kasus.models import Surat, Warga
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from puskesos.surat import cetak
from rujukan.services.tautan import buat_tautan
from tests.dunia import NIK, Dunia, sebagai
from tests.rujukan.alat import buat, lakukan, mentah, rujukan_sampai

pytestmark = pytest.mark.django_db(transaction=True)


def buka(dunia: Dunia, siapa: str, jalur: str) -> Any:
    k = Client(raise_request_exception=False)
    if siapa:
        k.force_login(dunia.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return k.get(jalur)


def teks(pdf: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def isi_surat(id: UUID) -> dict[str, Any]:
    with konteks(SISTEM):
        surat = Surat.objects.select_related("kasus").get(objek="rujukan", objek_id=id)
        isi: dict[str, Any] = json.loads(buka_dengan(surat.kasus.kunci or "", surat.isi_sandi))
    return isi


def test_both_sides_open_one_letter_and_nobody_else(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    jalur = f"/rujukan/{id}/surat/"
    milik = {siapa: buka(dunia, siapa, jalur) for siapa in ("manajer", "mitra")}
    assert {r.status_code for r in milik.values()} == {200}
    assert milik["manajer"].content == milik["mitra"].content
    r = mentah(id)
    tulisan = teks(milik["mitra"].content)
    for kata in (r.nomor_surat, r.nama, r.keperluan, r.program.nama, r.penerima.nama, "Mohon dijawab paling lambat"):
        assert str(kata) in tulisan
    with konteks(SISTEM):
        nik = Warga.objects.get(pk=r.kasus.pelapor_id).nik
    assert r.kasus.nomor not in tulisan and (not nik or nik not in tulisan.replace(" ", ""))
    for siapa in ("mitra_lain", "manajer_asing", "fo", "supervisor", "auditor"):
        assert buka(dunia, siapa, jalur).status_code == 404, siapa
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="cetak_surat").count() == 2


def test_a_draft_has_no_letter_and_access_ends_with_the_referral(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "draf")
    jalur = f"/rujukan/{id}/surat/"
    assert buka(dunia, "manajer", jalur).status_code == 404
    for siapa, aksi in (("manajer", "kirim_dan_rujuk"), ("mitra", "terima_rujukan"), ("mitra", "layani_rujukan")):
        lakukan(dunia, siapa, aksi, id)
    assert buka(dunia, "mitra", jalur).status_code == 404
    assert buka(dunia, "manajer", jalur).status_code == 200


def test_a_letter_taken_back_says_so_to_whoever_holds_the_paper(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    periksa = f"/surat/{isi_surat(id)['kode'].replace('-', '')}/"
    assert "Berlaku" in buka(dunia, "", periksa).content.decode()
    lakukan(dunia, "manajer", "tarik", id)
    assert "Dibatalkan" in buka(dunia, "", periksa).content.decode()
    assert buka(dunia, "manajer", f"/rujukan/{id}/surat/").status_code == 422


def test_a_link_opens_the_letter_of_its_referral(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    token = sebagai(dunia["manajer"], buat_tautan, id=id, hari=14).tambahan["token"]
    pdf = buka(dunia, "", f"/rujukan/jawab/{token}/surat/")
    assert pdf.status_code == 200 and pdf.content == buka(dunia, "manajer", f"/rujukan/{id}/surat/").content
    assert "no-store" in pdf["Cache-Control"]
    assert buka(dunia, "", "/rujukan/jawab/" + "x" * 32 + "/surat/").status_code == 404


def test_the_code_on_the_paper_opens_its_check(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    isi = isi_surat(id)
    alamat = f"http://testserver/surat/{isi['kode'].replace('-', '')}/"
    gambar = Image.open(io.BytesIO(cetak(isi, alamat=alamat, bentuk="png"))).convert("L")
    terbaca = zxingcpp.read_barcodes(gambar)
    assert [b.text for b in terbaca] == [alamat]
    halaman = buka(dunia, "", terbaca[0].text.removeprefix("http://testserver")).content.decode()
    assert mentah(id).nomor_surat in halaman
    assert str(mentah(id).nama) not in halaman and NIK not in halaman


def test_letters_of_one_case_take_one_number_each(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    lagi = buat(dunia, mentah(id).kasus_id)
    lakukan(dunia, "manajer", "kirim_dan_rujuk", lagi)
    with konteks(SISTEM):
        nomor = list(Surat.objects.order_by("id").values_list("nomor", flat=True))
    assert nomor == [mentah(id).nomor_surat, mentah(lagi).nomor_surat] and len(set(nomor)) == 2
