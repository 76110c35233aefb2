"""G12: numbers 1..n without gap or repeat, whoever draws at once and whatever is taken back; new by the local clock."""

import random
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Kasus, Kunjungan, Surat
from kasus.services.kunjungan import ambil_nomor_antrean
from kasus.services.penerimaan import terima_kasus
from kasus.services.surat import terbitkan_surat
from puskesos.pelaku import SISTEM
from rujukan.models import Rujukan
from rujukan.services.rujukan import buat_rujukan, kirim
from tests.dunia import SENIN, Dunia, buat_kasus, contoh_aduan, sebagai
from tests.sasaran.regu import Regu
from tests.sasaran.ukuran import benih, tulis, ukuran
from tests.sasaran.zona import Kantor, buat_tiga_zona, saat_lokal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g12]
UTAS = 50
BALIK = 0.2
TENGAH_MALAM = time(0, 0)
SURAT = {"program": "PKH", "keperluan": "Kartu hilang, mohon diganti."}
WIB = "Asia/Jakarta"
TITIPAN: dict[str, Any] = {"jenis": "tanda_terima", "isian": {"dokumen": ["Fotokopi Kartu Keluarga"]}}
BERITA: dict[str, Any] = {
    "jenis": "berita_acara",
    "isian": {"kegiatan": "musyawarah", "tanggal": date(2026, 3, 1), "tempat": "Balai", "uraian": "Bahas berkas.",
              "hasil": "Dilengkapi."},
}  # fmt: skip


class Dibatalkan(Exception):
    """Taken back after the number was drawn."""


@pytest.fixture
def dunia(transactional_db: None) -> Iterator[tuple[Dunia, dict[str, Kantor]]]:
    with dengan_jam(SENIN):
        yield buat_tiga_zona()


def kasus_sekretariat(d: Dunia, k: Kantor) -> UUID:
    """A case that starts in the manajer's hands: a complaint about an officer, brought to the Sekretariat."""
    id = sebagai(d[k.fokab], terima_kasus, aduan=contoh_aduan(kategori="PRG-09", desa_alamat=k.desa)).id
    assert id is not None
    return id


def draf(d: Dunia, k: Kantor, kasus: UUID) -> UUID:
    """A letter that is not sent yet."""
    hasil = sebagai(d[k.manajer], buat_rujukan, kasus_id=kasus, penerima=d.unit["lembaga"].pk, **SURAT)
    assert hasil.id is not None
    return hasil.id


def _serempak(tarik: Callable[[int, int], Any], kali: int) -> tuple[int, int]:
    """Fifty threads draw ``kali`` times; one draw in five is rolled back. How many stayed, how many did not."""

    def kerja(urut: int) -> list[bool]:
        acak = random.Random(benih() * 1000 + urut)
        return [_satu(tarik, urut, ke, acak.random() < BALIK) for ke in range(kali)]

    with Regu(UTAS) as regu:
        hasil = regu.bersama(kerja)
    assert not [h for h in hasil if isinstance(h, Exception)], hasil
    tetap = sum(map(sum, hasil))
    return tetap, UTAS * kali - tetap


def _satu(tarik: Callable[[int, int], Any], urut: int, ke: int, balik: bool) -> bool:
    try:
        with konteks(SISTEM):  # the outermost transaction: everything in it is gone when it fails
            tarik(urut, ke)
            if balik:
                raise Dibatalkan
    except Dibatalkan:
        return False
    except OperationalError as galat:  # waited too long for its turn: 409 ``sedang_diproses``, nothing drawn
        if getattr(galat.__cause__, "sqlstate", "") != "55P03":
            raise
        return False
    return True


def _nomor(model: Any, kolom: str) -> list[int]:
    with konteks(SISTEM):
        semua = model.objects.exclude(**{kolom: None}).values_list(kolom, flat=True)
        return sorted(int(str(n).rpartition("/")[2]) for n in semua if str(n))


def _periksa(nama: str, nomor: list[int], tetap: int, batal: int) -> None:
    sela, ulang = len(set(range(1, tetap + 1)) - set(nomor)), len(nomor) - len(set(nomor))
    tulis("G12", nama, utas=UTAS, ditarik=tetap + batal, dibatalkan=batal, sela=sela, ulang=ulang)
    assert nomor == list(range(1, tetap + 1))
    assert batal > 0


def test_queue_numbers_have_no_gap_and_no_repeat(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    fo = d[kantor[WIB].fo]
    tetap, batal = _serempak(lambda urut, ke: sebagai(fo, ambil_nomor_antrean), ukuran(4))
    _periksa("kunjungan", _nomor(Kunjungan, "nomor"), tetap, batal)


def test_register_numbers_have_no_gap_and_no_repeat(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    fo = d[kantor[WIB].fo]
    tetap, batal = _serempak(lambda urut, ke: sebagai(fo, terima_kasus, aduan=contoh_aduan()), ukuran(4))
    _periksa("register", _nomor(Kasus, "nomor"), tetap, batal)


def test_letter_numbers_have_no_gap_and_no_repeat(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    k, kali = kantor[WIB], ukuran(2)
    manajer = d[k.manajer]
    surat = []
    for _ in range(UTAS):  # a case each: letters of one case would wait for its lock, not for the number
        kasus = kasus_sekretariat(d, k)
        surat.append([draf(d, k, kasus) for _ in range(kali)])
    tetap, batal = _serempak(
        lambda urut, ke: sebagai(manajer, kirim, id=surat[urut][ke], versi=1, dasar="setuju", alasan_lanjut="x"), kali
    )
    _periksa("surat_rujukan", _nomor(Rujukan, "nomor_surat"), tetap, batal)


def test_receipts_of_papers_have_no_gap_and_no_repeat(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    fo = d[kantor[WIB].fo]
    kasus = [buat_kasus(d, kantor[WIB].fo) for _ in range(UTAS)]
    tetap, batal = _serempak(lambda urut, ke: sebagai(fo, terbitkan_surat, id=kasus[urut], **TITIPAN), ukuran(2))
    _periksa("tanda_terima", _nomor(Surat, "nomor"), tetap, batal)


def test_numbers_begin_anew_by_the_clock_of_the_office(dunia: tuple[Dunia, dict[str, Kantor]]) -> None:
    d, kantor = dunia
    for zona, k in kantor.items():
        _malam(d, k, zona)
        _tahun_baru(d, k, zona)
    tulis("G12", "mulai_lagi", zona=len(kantor), batas=["tengah malam", "tahun baru"])


def _malam(d: Dunia, k: Kantor, zona: str) -> None:
    """The last second of a day goes on with its numbers; the first of the next begins at 1."""
    hari = date(2026, 3, 10)
    ambil = []
    for detik in (-2, -1, 0, 1):
        with dengan_jam(saat_lokal(hari, TENGAH_MALAM, zona, detik)):
            ambil.append(sebagai(d[k.fo], ambil_nomor_antrean).tambahan["nomor"])
    assert ambil == [1, 2, 1, 2], zona


def _tahun_baru(d: Dunia, k: Kantor, zona: str) -> None:
    """Register and letters: the year is the office's, and so is the number."""
    register, surat, titipan = [], [], []
    for detik in (-1, 0):
        with dengan_jam(saat_lokal(date(2027, 1, 1), TENGAH_MALAM, zona, detik)):
            register.append(sebagai(d[k.fo], terima_kasus, aduan=contoh_aduan(desa_alamat=k.desa)).tambahan["nomor"])
            kasus = kasus_sekretariat(d, k)
            titipan.append(sebagai(d[k.manajer], terbitkan_surat, id=kasus, **BERITA).id)
            id = draf(d, k, kasus)
            sebagai(d[k.manajer], kirim, id=id, versi=1, dasar="setuju", alasan_lanjut="x")
            with konteks(SISTEM):
                surat.append(Rujukan.objects.get(pk=id).nomor_surat)
    assert register == [f"ADU/{k.desa}/2026/00001", f"ADU/{k.desa}/2027/00001"]
    assert surat == [f"SR/{k.kab}/2026/00001", f"SR/{k.kab}/2027/00001"]
    with konteks(SISTEM):
        berita = list(Surat.objects.filter(pk__in=titipan).order_by("id").values_list("nomor", flat=True))
    assert berita == [f"BA/{k.kab}/2026/00001", f"BA/{k.kab}/2027/00001"]
