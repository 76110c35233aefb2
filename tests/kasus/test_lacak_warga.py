"""What a citizen reads on the tracking page: papers, referrals, late cases, and the wish to reopen with its answer."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis
from django.conf import settings
from django.core import signing
from django.test import Client

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus import tantangan
from kasus.batas import LACAK, LACAK_SEMUA, hitung
from kasus.berkas import kode_berkas, nama_berkas
from kasus.models import Lacak
from kasus.pesan import KABAR_RUJUKAN, KALIMAT_WARGA, LANJUT_WARGA
from kasus.pilihan import AlasanTolak
from kasus.sajian import baris_riwayat
from kasus.selectors.kasus import rinci_kasus, riwayat_kasus
from tests.dunia import SENIN, Dunia, kasus_ditangani, kasus_sampai
from tests.kasus.alat import jalankan, riwayat_terakhir
from tests.kasus.halaman import Formulir
from tests.kasus.test_halaman_lacak import MINTA, URL, cari, kode_dari, ubah_lacak
from tests.rujukan.alat import bawa, mentah
from tests.rujukan.conftest import buat_dunia_rujukan

pytestmark = pytest.mark.django_db
RAHASIA = "Ibu Sebutnama di RT 02"
BESOK = SENIN + timedelta(days=1)


@pytest.fixture(autouse=True)
def tanpa_hitungan() -> Iterator[None]:
    """No count of an earlier test."""
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        for kunci in r.scan_iter("batas:*"):
            r.delete(kunci)
        yield


class Teks(HTMLParser):
    """What a person reads of a page: the words of each block."""

    BARIS = frozenset({"a", "b", "strong", "em", "span", "small"})
    BISU = frozenset({"script", "style", "title", "svg", "head"})

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.blok: list[str] = [""]
        self._bisu = 0
        self.feed(isi)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._bisu += tag in self.BISU
        if tag not in self.BARIS:
            self.blok.append("")

    def handle_endtag(self, tag: str) -> None:
        self._bisu -= tag in self.BISU
        if tag not in self.BARIS:
            self.blok.append("")

    def handle_data(self, data: str) -> None:
        if not self._bisu:
            self.blok[-1] += data

    def kalimat(self) -> list[int]:
        """Words per sentence."""
        semua = (k for teks in self.blok for k in re.split(r"(?<=[.!?])\s", " ".join(teks.split())))
        return [len(k.split()) for k in semua if len(k.split()) > 1]


def baca(id: UUID) -> str:
    return str(cari(kode_dari(id)).content.decode())


def selesai(dunia: Dunia) -> UUID:
    """Decided by the koordinator: the supervisor answers a wish to reopen."""
    id = kasus_ditangani(dunia)
    putuskan(dunia, id)
    return id


def putuskan(dunia: Dunia, id: UUID) -> None:
    jalankan("rekomendasikan", id, dunia["bo"], rekomendasi="selesai_di_desa", jenjang="desa")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], hasil="Sudah cair kembali.")


def minta(id: UUID, **isi: str) -> Any:
    return Client().post(MINTA, {"kode": kode_dari(id), "kunci": str(uuid4()), **isi})


def test_every_step_has_its_pictogram_number_and_words(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        isi = baca(kasus_sampai(dunia, "ditelaah_supervisor"))
    assert [isi.count(f'href="#i-p{n}"') for n in range(1, 7)] == [1] * 6
    assert "4. Ditelaah kecamatan" in isi and "Sekarang di sini" in isi and "bila diperlukan" in isi
    assert LANJUT_WARGA["ditelaah_supervisor"] in isi


def test_papers_are_named_from_a_fixed_list_and_the_pause_says_until_when(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = kasus_ditangani(dunia)
        jalankan("minta_berkas", id, dunia["bo"], berkas=["Fotokopi KTP " + RAHASIA, "Kartu keluarga", RAHASIA])
        isi = baca(id)
    assert Lacak.objects.get(kasus_id=id).berkas == ["ktp", "kk", "lain"]
    for kata in ("KTP", "Kartu Keluarga", "Berkas lain", "paling lambat <strong>8 April 2026", "berhenti selama"):
        assert kata in isi
    assert RAHASIA not in isi and "Dijawab paling lambat" not in isi
    with dengan_jam(BESOK):
        jalankan("terima_berkas", id, dunia["bo"], dibawa=True)
        isi = baca(id)
    assert "Kartu Keluarga" not in isi and "Dijawab paling lambat" in isi


def test_papers_of_any_wording_fall_into_the_list() -> None:
    assert kode_berkas(["SKTM dari desa", "kis", "Buku tabungan BRI"]) == ["bpjs", "rekening", "surat_desa"]
    assert nama_berkas(["ktp", "tidak_ada"]) == ["KTP"]


KABAR = {
    "kedaluwarsa": "tidak_dijawab", "draf": "", "dikirim": "dikirim", "diterima": "diterima", "dilayani": "dilayani",
    "ditolak": "tidak_dilayani", "ditarik": "",
}  # fmt: skip


def test_a_referral_is_told_in_one_sentence_without_its_receiver(db: None) -> None:
    with dengan_jam(SENIN):
        dunia = buat_dunia_rujukan()
        for status, kabar in KABAR.items():
            rujukan = mentah(bawa(dunia, status))
            isi = baca(rujukan.kasus_id)
            assert [k for k, kata in KABAR_RUJUKAN.items() if kata in isi] == ([kabar] if kabar else []), status
            assert rujukan.penerima.nama not in isi and rujukan.program.nama not in isi


def test_a_case_that_went_up_by_itself_says_so(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    assert "sempat terlambat" not in baca(id)
    ubah_lacak(id, naik_pada=SENIN)
    assert "kantor di atasnya diberi tahu pada 9 Maret 2026" in baca(id)


@pytest.mark.parametrize("akhir", ["dibatalkan", "duplikat", "dialihkan"])
def test_ends_outside_the_steps_say_what_to_do(dunia: Dunia, akhir: str) -> None:
    id = selesai(dunia)
    ubah_lacak(id, kalimat=akhir, langkah=None, buka_sampai=None)
    isi = baca(id)
    assert KALIMAT_WARGA[akhir] in isi and LANJUT_WARGA[akhir] in isi
    assert MINTA not in Formulir(isi).semua and 'aria-current="step"' not in isi


def test_wish_to_reopen_gets_a_date_and_a_cause_that_officers_read(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = selesai(dunia)
        isi = minta(id, sebab="belum_terima_hasil", alasan=RAHASIA).content.decode()
        assert "Permintaan Anda sudah dikirim." in isi and "Dijawab paling lambat 12 Maret 2026." in isi
    baris, kata = riwayat_terakhir(id)
    assert (baris.rincian["sebab"], kata) == ("belum_terima_hasil", RAHASIA)
    assert RAHASIA not in baca(id)


def test_a_wish_with_a_wrong_field_is_refused(dunia: Dunia) -> None:
    id = selesai(dunia)
    for isi in ({"sebab": "lain"}, {"alasan": "x" * 2001}, {"asing": "1"}):
        assert minta(id, **isi).status_code == 400
    assert Lacak.objects.get(kasus_id=id).minta_buka_pada is None


def test_unanswered_wish_brings_the_right_to_complain(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = selesai(dunia)
        assert "lapor.go.id" not in minta(id).content.decode()
    with dengan_jam(Lacak.objects.get(kasus_id=id).minta_buka_tenggat + timedelta(seconds=1)):
        isi = baca(id)
    assert "Jawaban kami terlambat." in isi and "lapor.go.id" in isi and "tel:137" in isi


@pytest.mark.parametrize("kalimat", ["kuota_habis", ""])
def test_refusal_is_one_of_the_fixed_sentences(dunia: Dunia, kalimat: str) -> None:
    with dengan_jam(SENIN):
        id = selesai(dunia)
        minta(id)
        lain = {"untuk_warga": kalimat} if kalimat else {}
        jalankan("tolak_buka_kembali", id, dunia["supervisor"], alasan=RAHASIA, **lain)
        isi = baca(id)
    assert "Aduan ini tidak dibuka kembali." in isi and str(AlasanTolak(kalimat or "tanya_kantor").label) in isi
    assert RAHASIA not in isi and MINTA not in Formulir(isi).semua
    assert riwayat_terakhir(id)[1] == RAHASIA


def test_reopened_case_says_so_and_may_be_asked_again_after_its_next_end(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        id = selesai(dunia)
        minta(id)
        jalankan("tolak_buka_kembali", id, dunia["supervisor"], alasan=RAHASIA)
    with dengan_jam(BESOK):
        jalankan("buka_kembali", id, dunia["supervisor"], alasan=RAHASIA)
        isi = baca(id)
        assert "dibuka kembali pada 10 Maret 2026" in isi and MINTA not in Formulir(isi).semua
        putuskan(dunia, id)
        isi = baca(id)
        assert MINTA in Formulir(isi).semua and "tidak dibuka kembali" not in isi
        assert "Dijawab paling lambat" in minta(id).content.decode()


def test_window_over_is_said_before_anybody_asks(dunia: Dunia) -> None:
    id = selesai(dunia)
    batas = Lacak.objects.get(kasus_id=id).buka_sampai
    with dengan_jam(batas + timedelta(seconds=1)):
        isi = baca(id)
    assert "Batas minta dibuka kembali sudah lewat" in isi and MINTA not in Formulir(isi).semua


def test_pages_speak_in_short_sentences(dunia: Dunia) -> None:
    terbuka, akhir = kasus_ditangani(dunia), selesai(dunia)
    halaman = [Client().get(URL).content.decode()]
    for kalimat in KALIMAT_WARGA:
        id = akhir if kalimat.startswith("selesai") else terbuka
        ubah_lacak(id, kalimat=kalimat, naik_pada=SENIN, dirujuk="dikirim", berkas=["ktp", "lain"])
        halaman.append(baca(id))
    ubah_lacak(terbuka, janji_pada=SENIN)
    ubah_lacak(akhir, minta_buka_pada=SENIN, minta_buka_tenggat=SENIN)
    halaman += [baca(terbuka), baca(akhir)]
    ubah_lacak(akhir, buka_ditolak="belum_ada_baru")
    halaman.append(baca(akhir))
    for isi in halaman:
        kata = Teks(isi).kalimat()
        assert len(kata) > 4 and sum(kata) / len(kata) <= 15 and max(kata) <= 22, (kata, isi)
        assert not re.search(r"\bdesil\b|tidak layak", isi)


# ---- while many guess at once ------------------------------------------------------------------------------------


@pytest.fixture
def ramai() -> None:
    for _ in range(LACAK_SEMUA.gagal + 1):
        hitung(LACAK_SEMUA)


def tanya(kode: str, lain: dict[str, str] | None = None) -> tuple[Any, dict[str, str]]:
    jawab = Client().post(URL, {"kode": kode} | (lain or {}))
    return jawab, Formulir(jawab.content.decode()).semua.get(URL, {})


def jawaban(isi: str) -> str:
    """The sum that the page asks for, read as a person reads it."""
    soal = re.search(r"Berapa (\w+) ditambah (\w+)\?", isi)
    assert soal
    return str(sum(tantangan.ANGKA.index(kata) for kata in soal.groups()))


def test_in_a_storm_a_right_code_needs_the_answer_to_a_question(dunia: Dunia, ramai: None) -> None:
    kode = kode_dari(kasus_ditangani(dunia))
    jawab, formulir = tanya(kode)
    assert jawab.status_code == 429 and 0 < int(jawab.headers["Retry-After"]) <= LACAK_SEMUA.detik
    assert formulir["kode"] == kode and "Jawab satu pertanyaan dulu." in jawab.content.decode()
    formulir["jawaban"] = jawaban(jawab.content.decode())
    assert Client().post(URL, formulir).status_code == 200
    assert Client().post(URL, formulir).status_code == 429  # an answer counts once


def test_answer_may_be_a_word_and_belongs_to_one_address(dunia: Dunia, ramai: None) -> None:
    kode = kode_dari(kasus_ditangani(dunia))
    jawab, formulir = tanya(kode)
    formulir["jawaban"] = f" {tantangan.ANGKA[int(jawaban(jawab.content.decode()))].upper()} "
    assert Client().post(URL, formulir, REMOTE_ADDR="192.0.2.9").status_code == 429
    assert Client().post(URL, formulir).status_code == 200


@pytest.mark.parametrize("isi", [{"jawaban": "99"}, {"jawaban": ""}, {"jawaban": "2", "tanda": "palsu"}])
def test_wrong_answers_look_nothing_up_and_count(dunia: Dunia, ramai: None, isi: dict[str, str]) -> None:
    kode = kode_dari(kasus_ditangani(dunia))
    _, formulir = tanya(kode)
    for _ in range(LACAK.gagal):
        assert tanya(kode, formulir | isi)[0].status_code == 429
    jawab, terakhir = tanya(kode, formulir | isi)
    assert "Terlalu banyak percobaan." in jawab.content.decode() and "tanda" not in terakhir


def test_question_is_over_after_minutes(dunia: Dunia, ramai: None, monkeypatch: pytest.MonkeyPatch) -> None:
    jawab, formulir = tanya(kode_dari(kasus_ditangani(dunia)))
    monkeypatch.setattr(tantangan, "UMUR", -1)
    assert Client().post(URL, formulir | {"jawaban": jawaban(jawab.content.decode())}).status_code == 429


def test_open_page_goes_on_without_a_question(dunia: Dunia) -> None:
    id = selesai(dunia)
    formulir = Formulir(baca(id)).semua[MINTA]
    for _ in range(LACAK_SEMUA.gagal + 1):
        hitung(LACAK_SEMUA)
    lain = kode_dari(selesai(dunia))
    assert Client().post(MINTA, formulir | {"kode": lain}).status_code == 429
    assert Client().post(MINTA, formulir, REMOTE_ADDR="192.0.2.9").status_code == 429
    assert Client().post(MINTA, formulir).status_code == 200


def test_page_and_redis_hold_no_address(dunia: Dunia, ramai: None) -> None:
    alamat = "192.0.2.77"
    jawab = Client().post(URL, {"kode": "salah"}, REMOTE_ADDR=alamat)
    tanda = Formulir(jawab.content.decode()).semua[URL]["tanda"]
    Client().post(URL, {"kode": "salah", "tanda": tanda, "jawaban": "x"}, REMOTE_ADDR=alamat)
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as r:
        semua = [k.decode() for k in r.scan_iter("batas:*")]
    assert len(semua) > 1 and alamat not in " ".join(semua)
    assert alamat not in str(signing.loads(tanda, salt=tantangan.GARAM))


def test_code_is_never_in_an_address_or_a_referer(dunia: Dunia) -> None:
    kode = kode_dari(selesai(dunia))
    jawab = cari(kode)
    assert jawab.headers["Referrer-Policy"] == "no-referrer"
    alamat = re.findall(r'(?:href|action|src)="([^"]*)"', jawab.content.decode())
    assert alamat and not [a for a in alamat if kode in a]


def test_officer_sees_what_the_citizen_was_told(dunia: Dunia) -> None:
    id = selesai(dunia)
    minta(id, sebab="masalah_masih_ada")

    with konteks(dunia["supervisor"]):
        judul = [baris_riwayat(p)["judul"] for p in riwayat_kasus(rinci_kasus(dunia["supervisor"], id), ukuran=50)]
    assert "Warga minta dibuka kembali: masalahnya masih ada" in judul
