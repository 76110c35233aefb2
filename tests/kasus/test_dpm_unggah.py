"""A list by upload: a job in slices with progress, an error file, and publishing by the manajer of the kab/kota."""

import io
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.konteks import konteks
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from kasus.models import BarisDaftar, GalatDaftar, PotonganBerkas, VersiDaftar
from kasus.selectors.dpm import GALAT_DISIMPAN, cari_di_daftar, masih_diunduh
from kasus.services import dpm
from kasus.services.dpm import MUAT_PALING_LAMA, sapu_daftar
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, kunci_baru
from tests.kasus.halaman import Formulir, Peramban, aksi_di
from tests.kasus.test_dpm_baca import _zip, lembar
from tests.kasus.test_dpm_cari import terbitkan
from tolok.daftar_buatan import KEPALA, baris_buatan, nik_buatan, tulis_csv

pytestmark = pytest.mark.django_db


def isi_csv(banyak: int, rusak_setiap: int = 0) -> bytes:
    keluar = io.StringIO()
    tulis_csv(keluar, banyak, rusak_setiap)
    return keluar.getvalue().encode()


@pytest.fixture
def manajer(dunia: Dunia) -> Peramban:
    return Peramban(dunia, "manajer")


def unggah(p: Peramban, isi: bytes, *, nama: str = "2026-TW3", kunci: str = "", berkas: str = "daftar.csv") -> Any:
    """Send the form of /dpm/."""
    data = {"nama": nama, "sumber": "dtsen", "kunci": kunci or kunci_baru(), "berkas": SimpleUploadedFile(berkas, isi)}
    return p.kirim("/dpm/", data)


def id_dari(jawab: Any) -> UUID:
    assert jawab.status_code == 303, jawab.content.decode()
    return UUID(jawab.headers["Location"].rstrip("/").rpartition("/")[2])


def versi(id: UUID) -> VersiDaftar:
    with konteks(SISTEM):
        return VersiDaftar.objects.get(pk=id)


def satu_irisan() -> bool:
    """Let the worker take the next job of a list. False when there is none."""
    baris = KotakKeluar.objects.filter(jenis__in=(dpm.MUAT, dpm.BUANG), selesai_pada=None).order_by("id").first()
    return baris is not None and kerjakan(baris.pk)


def semua_irisan() -> int:
    jumlah = 0
    while satu_irisan():
        jumlah += 1
    return jumlah


def jumlah_baris(id: UUID) -> int:
    with konteks(SISTEM):
        return BarisDaftar.objects.filter(versi=id).count()


# ---- the way of a list ---------------------------------------------------------------------------------


def test_list_is_uploaded_worked_through_and_published(dunia: Dunia, manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(60, 10)))
    assert (versi(id).status, versi(id).kabkota, jumlah_baris(id)) == ("diproses", "32.01", 0)
    assert aksi_di(manajer.buka(f"/dpm/{id}/")) == set()
    semua_irisan()
    v = versi(id)
    assert (v.status, v.jumlah_baris, v.jumlah_ditolak, v.persen) == ("disiapkan", 54, 6, 100)
    with konteks(dunia["fo"]):
        assert cari_di_daftar(dunia["fo"], nik=nik_buatan(3)).hasil == "tidak_dapat_diperiksa"
    assert aksi_di(manajer.buka(f"/dpm/{id}/")) == {"terbitkan", "buang"}
    jawab = manajer.isi_dan_kirim(f"/dpm/{id}/", f"/dpm/{id}/aksi/terbitkan/")
    assert jawab.status_code == 303
    with konteks(dunia["fo"]):
        assert cari_di_daftar(dunia["fo"], nik=nik_buatan(3)).versi_daftar == "2026-TW3"
    with konteks(SISTEM):
        jejak = Jejak.objects.filter(objek="dpm", objek_id=id).order_by("id").values_list("aksi", "dari", "ke", "peran")
        assert list(jejak) == [
            ("unggah", "", "diproses", "manajer"), ("terbitkan", "disiapkan", "terbit", "manajer"),
        ]  # fmt: skip


def test_job_goes_on_slice_by_slice_with_progress(manajer: Peramban, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dpm, "IRISAN", 20)
    monkeypatch.setattr(dpm, "POTONGAN", 1000)  # rows lie across pieces
    id = id_dari(unggah(manajer, isi_csv(90, 10)))
    maju = []
    while satu_irisan():
        v = versi(id)
        maju.append((v.status, v.jumlah_baris, v.jumlah_ditolak))
        assert jumlah_baris(id) == v.jumlah_baris
    assert maju == [
        ("diproses", 18, 2), ("diproses", 36, 4), ("diproses", 54, 6), ("diproses", 72, 8), ("disiapkan", 81, 9),
    ]  # fmt: skip
    with konteks(SISTEM):
        nomor = BarisDaftar.objects.filter(versi=id).order_by("nomor").values_list("nomor", flat=True)
        assert list(nomor) == [n for n in range(2, 92) if (n - 1) % 10]


def test_slices_of_an_xlsx_give_the_same_rows(manajer: Peramban, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dpm, "IRISAN", 8)
    isi = lembar(list(KEPALA), *(baris_buatan(n) for n in range(20))).getvalue()
    id = id_dari(unggah(manajer, isi, berkas="daftar.xlsx"))
    assert semua_irisan() == 3
    assert (versi(id).status, versi(id).jumlah_baris, jumlah_baris(id)) == ("disiapkan", 20, 20)


def test_worker_that_dies_in_a_slice_has_done_nothing_of_it(manajer: Peramban, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dpm, "IRISAN", 20)
    id = id_dari(unggah(manajer, isi_csv(50)))
    satu_irisan()

    def mati(*_: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as m:
        m.setattr(dpm, "catat_kemajuan", mati)
        assert satu_irisan() is False
    assert (versi(id).jumlah_baris, jumlah_baris(id)) == (20, 20)
    KotakKeluar.objects.update(berikutnya=sekarang())
    semua_irisan()
    assert (versi(id).status, versi(id).jumlah_baris, jumlah_baris(id)) == ("disiapkan", 50, 50)


def test_job_delivered_twice_works_once(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(30)))
    kotak = KotakKeluar.objects.get(jenis=dpm.MUAT).pk
    assert (kerjakan(kotak), kerjakan(kotak)) == (True, False)
    dpm.muat_irisan(id, kotak)
    assert jumlah_baris(id) == 30


def test_upload_lies_sealed_and_is_gone_when_it_is_worked_through(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(30)))
    with konteks(SISTEM):
        potongan = PotonganBerkas.objects.get(versi=id)
        assert nik_buatan(1).encode() not in bytes(potongan.isi_sandi)
    semua_irisan()
    with konteks(SISTEM):
        assert not PotonganBerkas.objects.exists()


# ---- what goes wrong ------------------------------------------------------------------------------------


def test_file_that_breaks_off_in_the_middle_fails_as_a_whole(
    manajer: Peramban, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dpm, "IRISAN", 20)
    id = id_dari(unggah(manajer, isi_csv(50) + b"9,Jos\xe9,"))
    semua_irisan()
    v = versi(id)
    assert (v.status, v.galat, jumlah_baris(id)) == (
        "gagal", "baris 52, berkas harus UTF-8; simpan ulang sebagai CSV UTF-8", 0,
    )  # fmt: skip
    assert v.galat in manajer.buka(f"/dpm/{id}/").content.decode()
    id_dari(unggah(manajer, isi_csv(50)))  # the name is free again


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"nik,nama\n1,2\n", "kolom tidak ada: no_kk"),
        ("nik,no_kk,nama\n".encode("utf-16"), "berkas harus UTF-8"),
        (b"", "Pilih berkas CSV atau XLSX."),
    ],
    ids=["column", "encoding", "empty"],
)
def test_file_that_is_no_list_is_refused_at_once(manajer: Peramban, isi: bytes, kata: str) -> None:
    jawab = unggah(manajer, isi)
    assert jawab.status_code == 400
    assert kata in jawab.content.decode()
    with konteks(SISTEM):
        assert not VersiDaftar.objects.exists()


def test_zip_bomb_is_413_and_leaves_nothing(manajer: Peramban) -> None:
    jawab = unggah(manajer, _zip(**{"xl/worksheets/sheet1.xml": b"0" * 60_000_000}).getvalue(), berkas="bom.xlsx")
    assert jawab.status_code == 413
    assert "Isi berkas terlalu besar." in jawab.content.decode()
    with konteks(SISTEM):
        assert not VersiDaftar.objects.exists()


def test_upload_over_the_limit_is_refused_before_it_is_read(manajer: Peramban, settings: Any) -> None:
    settings.DPM_BERKAS_MAKS = 10_000
    jawab = manajer.klien.post("/dpm/", {"berkas": SimpleUploadedFile("x.csv", b"x" * 100_000)})
    assert jawab.status_code == 413
    jawab = manajer.klien.post("/dpm/", {"berkas": SimpleUploadedFile("x.csv", b"x" * 20_000)})
    assert jawab.status_code == 413


def test_form_without_token_is_refused(dunia: Dunia) -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(dunia.petugas["manajer"], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    jawab = klien.post("/dpm/", {"nama": "x", "berkas": SimpleUploadedFile("x.csv", isi_csv(1))})
    assert jawab.status_code == 403


def test_same_form_sent_twice_is_one_version(manajer: Peramban) -> None:
    kunci = kunci_baru()
    satu, dua = (id_dari(unggah(manajer, isi_csv(10), kunci=kunci)) for _ in range(2))
    assert satu == dua
    assert unggah(manajer, isi_csv(11), kunci=kunci).status_code == 422


def test_name_in_use_is_refused(manajer: Peramban) -> None:
    id_dari(unggah(manajer, isi_csv(10)))
    jawab = unggah(manajer, isi_csv(11))
    assert jawab.status_code == 422
    assert "Versi dengan nama ini sudah ada" in jawab.content.decode()


def test_list_without_rows_cannot_be_published(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, b"nik,no_kk,nama\n1,2,3\n"))
    semua_irisan()
    assert manajer.isi_dan_kirim(f"/dpm/{id}/", f"/dpm/{id}/aksi/terbitkan/").status_code == 422


# ---- broken rows ----------------------------------------------------------------------------------------


def test_error_file_names_rows_and_never_values(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(100, 10)))
    semua_irisan()
    jawab = manajer.buka(f"/dpm/{id}/galat/")
    baris = jawab.content.decode().splitlines()
    assert jawab.headers["Content-Type"].startswith("text/csv")
    assert baris[0] == "baris,kolom,alasan"
    assert [b.split(",")[0] for b in baris[1:]] == [str(n) for n in range(11, 102, 10)]
    assert nik_buatan(0) not in jawab.content.decode()


def test_error_file_is_there_for_a_week(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(20, 10)))
    assert manajer.klien.get(f"/dpm/{id}/galat/").status_code == 404, "nothing is worked through yet"
    semua_irisan()
    with dengan_jam(sekarang() + GALAT_DISIMPAN), konteks(SISTEM):
        assert not masih_diunduh(versi(id))
        sapu_daftar(sekarang())
        assert not GalatDaftar.objects.exists()
    assert jumlah_baris(id) == 18


def test_upload_that_never_ends_is_given_up(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(20)))
    with konteks(SISTEM):
        sapu_daftar(sekarang())
        assert versi(id).status == "diproses"
        sapu_daftar(sekarang() + MUAT_PALING_LAMA * 2)
    assert (versi(id).status, jumlah_baris(id)) == ("gagal", 0)


# ---- whose list -----------------------------------------------------------------------------------------


def test_list_of_a_foreign_kabkota_is_404_and_of_the_country_403(dunia: Dunia, manajer: Peramban) -> None:
    terbitkan("asing", kabkota="33.02")
    terbitkan("nasional", kabkota=None)
    with konteks(SISTEM):
        asing, nasional = (VersiDaftar.objects.get(nama=n).pk for n in ("asing", "nasional"))
    for jalur in ("", "kemajuan/", "galat/"):
        assert manajer.klien.get(f"/dpm/{asing}/{jalur}").status_code == 404
    kirim = {"kunci": kunci_baru()}
    assert manajer.klien.post(f"/dpm/{asing}/aksi/tarik_daftar/", kirim).status_code == 404
    assert manajer.klien.get(f"/dpm/{nasional}/").status_code == 200
    assert manajer.klien.post(f"/dpm/{nasional}/aksi/tarik_daftar/", kirim).status_code == 403
    assert "asing" not in manajer.buka("/dpm/").content.decode()
    assert {versi(asing).status, versi(nasional).status} == {"terbit"}


@pytest.mark.parametrize(
    "siapa", ["fo", "bo", "koordinator", "fasilitator", "supervisor", "survei", "fokab", "auditor"]
)
def test_only_the_manajer_brings_lists_in(dunia: Dunia, siapa: str) -> None:
    terbitkan("2026-TW1")
    with konteks(SISTEM):
        id = VersiDaftar.objects.get().pk
    p = Peramban(dunia, siapa)
    assert p.klien.get("/dpm/").status_code == 403
    assert unggah(p, isi_csv(3)).status_code == 403
    assert p.klien.get(f"/dpm/{id}/").status_code == 403
    assert p.klien.post(f"/dpm/{id}/aksi/tarik_daftar/", {"kunci": kunci_baru()}).status_code in (403, 404)
    assert versi(id).status == "terbit"


def test_thrown_away_list_loses_its_rows_and_frees_its_name(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(30)))
    semua_irisan()
    assert manajer.isi_dan_kirim(f"/dpm/{id}/", f"/dpm/{id}/aksi/buang/").status_code == 303
    semua_irisan()
    assert (versi(id).status, jumlah_baris(id)) == ("gagal", 0)
    id_dari(unggah(manajer, isi_csv(30)))


def test_published_twice_is_409(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(3)))
    semua_irisan()
    for status in (303, 409):
        jawab = manajer.klien.post(f"/dpm/{id}/aksi/terbitkan/", {"kunci": kunci_baru()})
        assert jawab.status_code == status


def test_progress_piece_asks_again_until_it_is_done(manajer: Peramban) -> None:
    id = id_dari(unggah(manajer, isi_csv(3)))
    potongan = manajer.buka(f"/dpm/{id}/kemajuan/")
    assert 'hx-trigger="every 2s"' in potongan.content.decode()
    assert "HX-Refresh" not in potongan.headers
    semua_irisan()
    potongan = manajer.buka(f"/dpm/{id}/kemajuan/")
    assert "hx-trigger" not in potongan.content.decode()
    assert potongan.headers["HX-Refresh"] == "true"


def test_page_of_proposals_leads_the_manajer_to_the_lists(dunia: Dunia, manajer: Peramban) -> None:
    assert 'href="/dpm/"' in manajer.buka("/usulan/").content.decode()
    assert 'href="/dpm/"' not in Peramban(dunia, "fo").buka("/usulan/").content.decode()
    assert "berkas" not in Formulir(manajer.buka("/dpm/").content.decode()).semua["/dpm/"].values()
