"""What lies in the tables: no number of a person in plain, no words that the case's key does not open."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model

from core.konteks import konteks
from core.kripto import SandiRusak, buka_dengan, kunci_objek_baru
from kasus.aduan import Orang
from kasus.models import Kasus, Riwayat
from kasus.selectors.kasus import riwayat_kasus
from kasus.services import isi_survei, survei
from puskesos.pelaku import SISTEM, WARGA
from tests.dunia import KK, NIK, SENIN, Dunia, buat_kasus, contoh_aduan, kasus_mentah, kasus_sampai, sebagai
from tests.kasus.alat import ISI, bentuk, jalankan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

TELEPON = "081299990000"
NAMA_GELAP, ALAMAT_GELAP, URAIAN_GELAP = "Nama Yang Dirahasiakan", "Jalan Rahasia 7", "Uraian yang sangat peka sekali."
KATA = "Kata warga yang dicatat petugas"


def isi_basis_data() -> Iterator[tuple[str, str]]:
    """(table, every row of it as text) of all tables, as ``sistem``."""
    with konteks(SISTEM), connection.cursor() as kursor:
        kursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(c.oid, 'SELECT')"
        )
        for (tabel,) in kursor.fetchall():
            if tabel.startswith(("puskesos_wilayah", "puskesos_alias", "django_migrations", "auth_permission")):
                continue
            # Bytes are written as hex: a number that was only encoded would be found there, too.
            kursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{tabel}\" t")  # noqa: S608
            baris = kursor.fetchone()
            assert baris is not None
            yield tabel, baris[0]


def di_mana(teks: str) -> set[str]:
    """The tables in which a text stands, plain or as the hex of its bytes."""
    bentuk_lain = (teks, teks.encode().hex())
    return {t for t, isi in isi_basis_data() if any(b in isi for b in bentuk_lain)}


@pytest.fixture
def hidup(dunia: Dunia) -> dict[str, UUID]:
    """Cases with everything that people write, one of them secret."""
    orang = Orang(nama="Warga Contoh", nik=NIK, no_kk=KK, telepon=TELEPON)
    biasa = buat_kasus(dunia, pelapor=orang, penerima=replace(orang, nik="3201054101900000", nama="Ibu Contoh"))
    rahasia = Orang(nama=NAMA_GELAP, nik="3201050202900000", telepon=TELEPON, rahasia=True)
    gelap = buat_kasus(dunia, pelapor=rahasia, alamat=ALAMAT_GELAP, uraian=URAIAN_GELAP)
    for id in (biasa, gelap):
        bentuk(id, "dicek", hasil_cek="tidak_terdaftar")
        jalankan("minta_verifikasi", id, dunia["fo"], catatan=f"{KATA} 1")
        with konteks(SISTEM):
            usulan = Kasus.objects.get(pk=id).usulan.get().pk
        petugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
        sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan, versi=1, **petugas)
        sebagai(
            dunia["survei"],
            isi_survei.catat_survei,
            id=usulan,
            versi=2,
            ditemukan=True,
            menolak=True,
            jawaban=f"{KATA} 2",
        )
        sebagai(dunia["survei"], survei.simpulkan_survei, id=usulan, versi=3, layak=True, alasan=f"{KATA} 3")
        jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"], catatan=f"{KATA} 4")
        jalankan("tetapkan_selesai", id, dunia["koordinator"], hasil=f"{KATA} 5")
        jalankan("minta_buka_kembali", id, WARGA, alasan=f"{KATA} 6")
    return {"biasa": biasa, "gelap": gelap}


def test_search_itself_finds_what_is_plain(hidup: dict[str, UUID]) -> None:
    assert di_mana("Warga Contoh") == {"warga"}
    assert di_mana("Bantuan belum cair sejak Agustus.") == {"kasus"}


@pytest.mark.g19
@pytest.mark.parametrize("nomor", [NIK, KK, TELEPON, "3201054101900000", "3201050202900000", TELEPON[1:]])
def test_number_of_a_person_stands_in_no_table(nomor: str, hidup: dict[str, UUID]) -> None:
    assert di_mana(nomor) == set()


@pytest.mark.g19
@pytest.mark.parametrize("teks", [NAMA_GELAP, ALAMAT_GELAP, URAIAN_GELAP])
def test_secret_case_is_plain_in_no_table(teks: str, hidup: dict[str, UUID]) -> None:
    assert di_mana(teks) == set()
    k = kasus_mentah(hidup["gelap"])
    assert (k.uraian_terang, k.uraian) == ("", URAIAN_GELAP)


@pytest.mark.g19
def test_words_of_people_are_plain_in_no_table(hidup: dict[str, UUID]) -> None:
    assert di_mana(KATA) == set()
    with konteks(SISTEM):
        kasus = Kasus.objects.get(pk=hidup["biasa"])
        catatan = [p.catatan for p in riwayat_kasus(kasus) if p.catatan]
    # What the survey wrote down lies with the proposal; riwayat keeps the conclusion.
    assert catatan == [f"{KATA} {n}" for n in (1, 3, 4, 5, 6)]


@pytest.mark.g19
def test_code_of_the_citizen_stands_in_no_table(hidup: dict[str, UUID]) -> None:
    assert di_mana(kasus_mentah(hidup["biasa"]).kode_lacak) == set()


@pytest.mark.parametrize(
    ("ubah", "sensitif"),
    [
        ({}, False),
        ({"ppks": "08"}, False),
        ({"ppks": "19"}, True),
        ({"kategori": "RKS-01"}, True),
        ({"kategori": "PRG-09"}, True),
        ({"pelapor": replace(contoh_aduan().pelapor, rahasia=True)}, True),
    ],
)
def test_what_makes_a_narrative_secret(ubah: dict[str, Any], sensitif: bool, dunia: Dunia) -> None:
    teks = "Cerita yang hanya ada di kasus ini."
    k = kasus_mentah(buat_kasus(dunia, uraian=teks, **ubah))
    assert (k.sensitif, k.uraian) == (sensitif, teks)
    assert di_mana(teks) == (set() if sensitif else {"kasus"})


def test_words_of_riwayat_open_with_the_key_of_their_case_alone(hidup: dict[str, UUID]) -> None:
    with konteks(SISTEM):
        satu, dua = (Kasus.objects.get(pk=id) for id in hidup.values())
        sandi = Riwayat.objects.filter(kasus=satu, catatan_sandi__isnull=False).order_by("urut").first()
    assert sandi is not None and satu.kunci and dua.kunci and sandi.catatan_sandi
    isi = bytes(sandi.catatan_sandi)
    assert buka_dengan(satu.kunci, isi) == f"{KATA} 1"
    for lain in (dua.kunci, kunci_objek_baru()):
        with pytest.raises(SandiRusak):
            buka_dengan(lain, isi)


def test_destroyed_key_leaves_the_events_and_takes_the_words(hidup: dict[str, UUID]) -> None:
    """Erasure: a new key in the place of the case's own, and nobody reads what was said; the chain is untouched."""
    id = hidup["biasa"]
    with konteks(SISTEM):
        kasus = Kasus.objects.get(pk=id)
        sebelum = list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("urut", "aksi", "h"))
        kasus.kunci = kunci_objek_baru()
        kasus.save(update_fields=["kunci_sandi"])
        lagi = Kasus.objects.get(pk=id)
        assert list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("urut", "aksi", "h")) == sebelum
        with pytest.raises(SandiRusak):
            riwayat_kasus(lagi)


def test_replayed_call_keeps_no_body(dunia: Dunia) -> None:
    """The key table holds a keyed hash of what was asked, never the words."""
    from tests.kasus.test_api_jalan import ADUAN, Api

    teks = "Uraian yang hanya dikirim sekali saja."
    assert Api(dunia, "fo").post("/api/v1/kasus/", ADUAN | {"kanal": "surat", "uraian": teks}).status_code == 201
    assert di_mana(teks) == {"kasus"}


@pytest.mark.parametrize("model", [Kasus, Riwayat])
def test_printed_row_shows_no_plaintext(model: type[Model], hidup: dict[str, UUID]) -> None:
    with konteks(SISTEM):
        for baris in model._default_manager.all():
            isi = f"{baris!r} {vars(baris)}"
            assert KATA not in isi and URAIAN_GELAP not in isi and NIK not in isi


def test_case_of_a_finished_path_keeps_its_result_encrypted(dunia: Dunia) -> None:
    k = kasus_mentah(kasus_sampai(dunia, "ditutup"))
    assert k.hasil == "Bantuan sudah cair kembali."
    assert di_mana(k.hasil) == set()
