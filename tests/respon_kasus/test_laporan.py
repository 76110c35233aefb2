"""What leaves the page of a respon kasus: its report as PDF for the team, the recap and the SPM list as figures."""

import io
import re
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from pypdf import PdfReader

from core.konteks import konteks
from kasus.models import Ppks
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from respon_kasus import cetak
from respon_kasus.models import ResponKasus
from respon_kasus.selectors import realisasi, rekap_respon
from respon_kasus.services import samping
from tests.dunia import Dunia, sebagai
from tests.respon_kasus.alat import lapor, sampai, tim

ORANG = {"nama": "Rantau Contoh", "nik": "9901010107520000"}
pytestmark = pytest.mark.django_db


def _masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama])
    return klien


def _jejak(aksi: str) -> int:
    with konteks(SISTEM):
        return Jejak.objects.filter(aksi=aksi).count()


def test_the_report_is_marked_with_its_reader_and_logged_first(dunia: Dunia, monkeypatch: Any) -> None:
    id = sampai(dunia, "pemantauan")
    _orang(dunia, id, "08", 1)
    klien, alamat = _masuk(dunia, "koordinator"), f"/respon-kasus/{id}/cetak/"
    jawab = klien.get(alamat)
    assert (jawab.status_code, jawab["Content-Type"], jawab["Cache-Control"]) == (
        200, "application/pdf", "private, no-store",
    )  # fmt: skip
    teks = re.sub(r"\s+", " ", " ".join(h.extract_text() for h in PdfReader(io.BytesIO(jawab.content)).pages))
    nama = dunia.petugas["koordinator"].nama
    assert f"RAHASIA · {nama}" in teks and f"Dibaca {nama}" in teks and "Rantau Contoh" in teks
    assert not re.search(r"\d{16}", teks)
    assert _jejak("cetak_respon") == 1
    monkeypatch.setattr(cetak, "buat_dokumen", lambda *a: pytest.fail("made for nobody"))
    monkeypatch.setattr("respon_kasus.services.baca.catat_jejak_pelaku", _gagal)
    with pytest.raises(RuntimeError):
        klien.get(alamat)


def _gagal(*a: Any, **k: Any) -> None:
    raise RuntimeError("the log is full")


def test_who_is_not_of_the_team_gets_no_report(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    with konteks(SISTEM):
        nomor = ResponKasus.objects.get(pk=id).nomor
    assert _masuk(dunia, "fo").get(f"/respon-kasus/{id}/cetak/").status_code == 404
    kadis = _masuk(dunia, "kadis")
    darurat = {"kunci": str(uuid4()), "nomor": nomor, "alasan": "Dipanggil ke rumah sakit malam ini."}
    assert kadis.post("/respon-kasus/darurat/", darurat).status_code == 303
    halaman = kadis.get(f"/respon-kasus/{id}/")
    assert halaman.status_code == 200 and "Unduh laporan kasus" not in halaman.content.decode()
    assert kadis.get(f"/respon-kasus/{id}/cetak/").status_code == 403
    assert _jejak("cetak_respon") == 0


def _orang(dunia: Dunia, id: UUID, ppks: str, kali: int, spm: str = "") -> None:
    for _n in range(kali):
        sebagai(dunia["koordinator"], samping.catat_orang, id=id, sebagai=["korban"], data=ORANG, ppks=ppks, spm=spm)


def test_the_recap_hides_small_counts_with_what_gives_them_back(dunia: Dunia) -> None:
    id = sampai(dunia, "selesai")
    dua = lapor(dunia)
    tim(dunia, dua, "koordinator")
    with konteks(SISTEM):
        peka = Ppks.objects.filter(sensitif=True).first()
        assert peka is not None
    _orang(dunia, dua, "08", 5, "SPM-3")
    _orang(dunia, dua, peka.pk, 2, "SPM-2")
    manajer = dunia["manajer"]
    with konteks(manajer):
        r = rekap_respon(manajer, 2026)
    with konteks(SISTEM):
        assert r.realisasi == realisasi(ResponKasus.objects.get(pk=id)) > 0
    assert [b.kasus for b in r.baris] == [None] and r.kasus is None
    assert {j for _nama, j in r.baris[0].ppks} == {None}
    klien = _masuk(dunia, "manajer")
    halaman = klien.get("/respon-kasus/rekap/?tahun=2026&triwulan=1").content.decode()
    assert "Jenis sensitif (digabung)" in halaman and peka.nama not in halaman and "SPM-3" in halaman
    csv = klien.get("/respon-kasus/rekap/unduh/?tahun=2026&bentuk=csv").content.decode("utf-8-sig")
    assert "•" in csv and peka.nama not in csv and "Rantau" not in csv and str(int(r.realisasi)) in csv
    xlsx = klien.get("/respon-kasus/rekap/unduh/?tahun=2026&bentuk=xlsx").content
    with ZipFile(io.BytesIO(xlsx)) as buku:
        isi = "".join(buku.read(n).decode() for n in buku.namelist() if n.endswith(".xml"))
    assert str(int(r.realisasi)) in isi and peka.nama not in isi and "<f>" not in isi
    assert _jejak("unduh_rekap_respon") == 2


@pytest.mark.parametrize("query", ["?tahun=x&triwulan=9", "?tahun=1900", "?tahun=٢٠٢٦", "?bentuk=exe"])
def test_a_wrong_year_is_the_current_one(dunia: Dunia, query: str) -> None:
    jawab = _masuk(dunia, "manajer").get(f"/respon-kasus/rekap/{query}")
    assert jawab.status_code == 200 and "Belum ada respon kasus" in jawab.content.decode()


def test_the_recap_follows_the_area(dunia: Dunia) -> None:
    sampai(dunia, "asesmen")
    for nama, ada in (("direktorat", True), ("dinasprov", True), ("manajer", True)):
        isi = _masuk(dunia, nama).get("/respon-kasus/rekap/").content.decode()
        assert ("Belum ada respon kasus pada tahun ini" not in isi) == ada, nama
    asing = replace(dunia["manajer"], kabkota="32.02", kode="32.02")
    assert rekap_respon(asing, 2026).baris == []
    tetangga = replace(dunia["dinasprov"], provinsi="33")
    assert rekap_respon(tetangga, 2026).baris == []


def test_the_report_of_danger_knows_the_complaint_it_came_from(dunia: Dunia) -> None:
    klien = _masuk(dunia, "fo")
    assert klien.get(f"/respon-kasus/baru/?aduan={uuid4()}").status_code == 200
    assert klien.get("/respon-kasus/baru/?aduan=bukan-id").status_code == 200
