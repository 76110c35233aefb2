"""The numbers of people in full: for a reason, logged first, out of every address, log and cache."""

import logging
from typing import Any

import pytest

from core.errors import TerlaluSering
from core.konteks import konteks
from kasus.models import Riwayat
from kasus.services import identitas
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import KK, NIK, Dunia, buat_kasus, kasus_ditangani, kasus_mentah, kasus_sampai, kunci_baru, versi_kini
from tests.kasus.alat import riwayat_terakhir
from tests.kasus.halaman import Peramban
from tests.pintu import PintuApi

pytestmark = pytest.mark.django_db
ALASAN = {"alasan": "hubungi"}


def jejak() -> list[tuple[Any, ...]]:
    with konteks(SISTEM):
        return list(Jejak.objects.filter(aksi="buka_identitas").values_list("objek_id", "peran", "rincian"))


@pytest.mark.parametrize("siapa", ["fo", "bo", "koordinator", "supervisor", "manajer"])
def test_reason_opens_the_numbers_for_a_minute_and_is_logged(dunia: Dunia, siapa: str) -> None:
    id = kasus_ditangani(dunia)
    versi, petugas = versi_kini(id), Peramban(dunia, siapa)
    tanya = petugas.buka(f"/kasus/{id}/identitas/")
    assert tanya.status_code == 200 and NIK not in tanya.content.decode() and jejak() == []
    jawab = petugas.isi_dan_kirim(f"/kasus/{id}/identitas/", f"/kasus/{id}/identitas/", **ALASAN)
    isi = jawab.content.decode()
    assert NIK in isi and KK in isi and "Tercatat atas nama Anda" in isi
    assert jawab.headers["Refresh"] == f"60; url=/kasus/{id}/"
    assert "no-store" in jawab.headers["Cache-Control"]
    peran = {"fo": "front_office", "bo": "back_office"}.get(siapa, siapa)
    assert jejak() == [(id, peran, {"alasan": "hubungi"})]
    assert (riwayat_terakhir(id)[0].aksi, versi_kini(id)) == ("buka_identitas", versi)


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [({}, "alasan"), ({"alasan": ""}, "alasan"), ({"alasan": "iseng"}, "alasan"), ({"alasan": "lainnya"}, "keterangan"),
     ({"alasan": "lainnya", "keterangan": "  "}, "keterangan"),
     ({"alasan": "hubungi", "keterangan": "x" * 501}, "keterangan")],
)  # fmt: skip
def test_without_a_reason_nothing_is_shown_or_logged(dunia: Dunia, isi: dict[str, str], bidang: str) -> None:
    id = kasus_ditangani(dunia)
    jawab = Peramban(dunia, "bo").kirim(f"/kasus/{id}/identitas/", isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 400 and NIK not in teks and f'href="#id_{bidang}"' in teks
    assert PintuApi(dunia, "bo")._kirim(f"/api/v1/kasus/{id}/identitas/", isi, None).status == 400
    assert jejak() == []


@pytest.mark.parametrize("siapa", ["fo_asing", "fo_tetangga", "manajer_asing", "survei", "mitra", "auditor", "admin"])
def test_out_of_scope_there_is_nothing_to_open(dunia: Dunia, siapa: str) -> None:
    id = kasus_ditangani(dunia)
    petugas = Peramban(dunia, siapa)
    assert petugas.buka(f"/kasus/{id}/identitas/").status_code == 404
    assert petugas.kirim(f"/kasus/{id}/identitas/", ALASAN).status_code == 404
    assert PintuApi(dunia, siapa)._kirim(f"/api/v1/kasus/{id}/identitas/", ALASAN, None).status == 404
    assert jejak() == []


def test_officer_complained_of_cannot_open_the_complainant(dunia: Dunia) -> None:
    id = buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk)
    assert Peramban(dunia, "bo").kirim(f"/kasus/{id}/identitas/", ALASAN).status_code == 404


def test_api_answers_alike_and_in_no_cache(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    jawab = PintuApi(dunia, "supervisor")._kirim(
        f"/api/v1/kasus/{id}/identitas/", {"alasan": "lainnya", "keterangan": "Diminta rumah sakit."}, None
    )
    isi = jawab.mentah.json()
    assert (jawab.status, isi["tampil_detik"]) == (200, 60)
    assert isi["orang"] == [{"sebagai": "pelapor", "nama": "Warga Contoh", "nik": NIK, "no_kk": KK, "telepon": ""}]
    assert "no-store" in jawab.mentah.headers["Cache-Control"]
    r, kata = riwayat_terakhir(id)
    assert kata == "Diminta rumah sakit." and r.rincian == {"alasan": "lainnya"}
    assert jejak() == [(id, "supervisor", {"alasan": "lainnya"})]
    semua = Peramban(dunia, "manajer").buka(f"/kasus/{id}/?riwayat=semua").content.decode()
    assert "Identitas dibuka: alasan lain" in semua and "Diminta rumah sakit." in semua


def test_numbers_stand_in_no_log_and_no_trail(dunia: Dunia, caplog: pytest.LogCaptureFixture) -> None:
    id = kasus_ditangani(dunia)
    with caplog.at_level(logging.DEBUG):
        Peramban(dunia, "bo").kirim(f"/kasus/{id}/identitas/", ALASAN)
    catatan = [*(r.getMessage() for r in caplog.records), str(jejak())]
    with konteks(SISTEM):
        catatan += [str(r) for r in Riwayat.objects.filter(kasus=id).values()]
    assert not any(nomor in teks for teks in catatan for nomor in (NIK, KK))
    kasus = Peramban(dunia, "bo").buka(f"/kasus/{id}/").content.decode()
    assert NIK not in kasus and KK not in kasus and "Tampilkan NIK" in kasus


def test_nobody_opens_a_whole_office(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identitas, "SEHARI", 2)
    id = kasus_ditangani(dunia)
    bo = Peramban(dunia, "bo")
    assert [bo.kirim(f"/kasus/{id}/identitas/", ALASAN).status_code for _ in range(3)] == [200, 200, 429]
    assert len(jejak()) == 2
    # Another person of the office has an account of his own.
    assert Peramban(dunia, "fo").kirim(f"/kasus/{id}/identitas/", ALASAN).status_code == 200
    with konteks(dunia["bo"]), pytest.raises(TerlaluSering) as galat:
        identitas.buka_identitas(id=id, oleh=dunia["bo"], alasan="hubungi")
    assert 0 < galat.value.detik <= 24 * 3600


def test_two_people_of_a_case_are_both_shown(dunia: Dunia) -> None:
    from kasus.aduan import Orang

    lain = "9901014106700001"
    id = buat_kasus(dunia, penerima=Orang(nama="Ibu Contoh", nik=lain))
    isi = Peramban(dunia, "fo").kirim(f"/kasus/{id}/identitas/", ALASAN).content.decode()
    assert NIK in isi and lain in isi and "Yang membutuhkan bantuan" in isi
    assert kasus_mentah(id).penerima_id and kunci_baru()
